//! Collocates: each count by hand, each score by another way.

use serde_json::{Value, json};

use super::sample::run;
use super::support::{Archive, Ran};

/// Six sentences, an article each: four about markets, of which two name a price; two about schools.
fn six() -> Archive {
    let archive = Archive::new();
    // Commas, so that each syllable is a word.
    let article = |id: &str, date: &str, body: &str| {
        format!("{}\n", json!({"id": id, "date": date, "body": body.replace(' ', ", ")}))
    };
    archive.put(
        "tin.jsonl",
        [
            article("a", "2017-01-02", "chợ bán gạo rẻ"),
            article("b", "2017-03-04", "chợ bán gạo đắt"),
            article("c", "2018-01-02", "chợ bán cá"),
            article("d", "2018-03-04", "chợ đông"),
            article("e", "2018-05-06", "trường dạy chữ"),
            article("f", "2019-01-02", "trường bán vở"),
        ]
        .concat(),
    );
    assert_eq!(archive.run(&[]).code, Some(0));
    archive
}

fn collocates(archive: &Archive, args: &[&str]) -> Value {
    let arguments = [&["collocates"], args, &["--min-count", "1", "--format", "json"]].concat();
    let ran: Ran = archive.tracuu(&arguments);
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stderr))
}

fn word<'v>(part: &'v Value, word: &str) -> &'v Value {
    let all = part["collocates"].as_array().unwrap();
    all.iter().find(|one| one["word"] == word).unwrap_or_else(|| panic!("{word} in {part}"))
}

/// G² by the entropies of cells and margins.
fn g2(a: f64, b: f64, c: f64, d: f64) -> f64 {
    let h = |n: f64| if n == 0.0 { 0.0 } else { n * n.ln() };
    2.0 * (h(a) + h(b) + h(c) + h(d) + h(a + b + c + d) - h(a + b) - h(c + d) - h(a + c) - h(b + d))
}

fn close(value: &Value, expected: f64) {
    assert!((value.as_f64().unwrap() - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn every_cell_is_what_a_hand_counts() {
    let archive = six();
    let found = collocates(&archive, &["chợ"]);
    // Of 19 words the answer has 13, four of them its own, which is left out.
    let part = &found["parts"][0];
    assert_eq!((&part["articles"], &part["counted"], &part["words"]), (&json!(4), &json!(4), &json!(9)));
    assert_eq!((&found["reference"]["articles"], &found["reference"]["words"]), (&json!(6), &json!(19)));
    assert_eq!((&found["against"], &part["words_in_both"]), (&json!("archive"), &json!(9)));
    let rice = word(part, "gạo");
    for (name, count) in [("in_answer", 2), ("articles", 2), ("in_archive", 2), ("in_both", 2)] {
        assert_eq!(rice[name], count, "{name}");
    }
    close(&rice["per_million_in_answer"], 2e6 / 9.0);
    close(&rice["per_million_in_archive"], 2e6 / 19.0);
    close(&rice["log_likelihood"], g2(2.0, 0.0, 7.0, 10.0));
    close(&rice["log_ratio"], ((2.0 / 9.0) / (2.0 / 19.0_f64)).log2());
    let sells = word(part, "bán");
    assert_eq!((&sells["in_answer"], &sells["in_archive"]), (&json!(3), &json!(4)));
    close(&sells["log_likelihood"], g2(3.0, 1.0, 6.0, 9.0));
    let words: Vec<&str> =
        part["collocates"].as_array().unwrap().iter().map(|one| one["word"].as_str().unwrap()).collect();
    assert_eq!(words[0], "gạo");
    assert!(!words.contains(&"chợ") && !words.contains(&"trường"), "{words:?}");
    let by_ratio = collocates(&archive, &["chợ", "--sort", "log_ratio"]);
    assert_eq!(by_ratio["parts"][0]["total"], part["total"]);
}

#[test]
fn a_window_counts_what_stands_near() {
    let found = collocates(&six(), &["chợ", "--window", "1"]);
    let part = &found["parts"][0];
    assert_eq!((&part["words"], &part["total"], &found["window"]), (&json!(4), &json!(2), &json!(1)));
    let sells = word(part, "bán");
    assert_eq!((&sells["in_answer"], &sells["in_archive"]), (&json!(3), &json!(4)));
    close(&sells["log_likelihood"], g2(3.0, 1.0, 1.0, 14.0));
}

#[test]
fn the_reference_is_named_and_follows_the_filters() {
    let archive = six();
    let rest = collocates(&archive, &["chợ", "--against", "rest"]);
    assert_eq!(
        (&rest["against"], &rest["reference"]["articles"], &rest["reference"]["words"]),
        (&json!("rest"), &json!(2), &json!(6))
    );
    assert_eq!(word(&rest["parts"][0], "bán")["in_rest"], 1);
    let same = collocates(&archive, &["gạo", "--against", "same-years"]);
    assert_eq!((&same["against"], &same["reference"]["articles"]), (&json!("same_years"), &json!(2)));
    let other = collocates(&archive, &["chợ", "--against", "trường"]);
    assert_eq!(word(&other["parts"][0], "bán")["in_other_answer"], 1);
    close(&word(&other["parts"][0], "gạo")["log_likelihood"], g2(2.0, 0.0, 7.0, 6.0));
    let list = archive.beside("tan-so.tsv");
    std::fs::write(&list, "word\tcount\ngạo\t1\nkhác\t999\n").unwrap();
    let of_list = collocates(&archive, &["chợ", "--against", list.to_str().unwrap()]);
    assert_eq!(
        (&of_list["reference"]["words"], &word(&of_list["parts"][0], "gạo")["in_list"]),
        (&json!(1000), &json!(1))
    );
    close(&word(&of_list["parts"][0], "gạo")["log_likelihood"], g2(2.0, 1.0, 7.0, 999.0));
    let bad = archive.beside("sai.tsv");
    std::fs::write(&bad, "gạo\t1\nkhông phải\n").unwrap();
    let refused = archive.tracuu(&["collocates", "chợ", "--against", bad.to_str().unwrap()]);
    assert!(
        refused.code == Some(2) && refused.stderr.contains("sai.tsv") && refused.stderr.contains("line 2"),
        "{}",
        refused.stderr
    );
    // Within 2018 there are three articles, of eight words.
    let year = collocates(&archive, &["chợ", "--from", "2018", "--to", "2018"]);
    assert_eq!((&year["reference"]["articles"], &year["reference"]["words"]), (&json!(3), &json!(8)));
    // Without a query the filters are the answer.
    let filtered = collocates(&archive, &["--from", "2019"]);
    let (reference, part) = (&filtered["reference"], &filtered["parts"][0]);
    assert_eq!((&reference["articles"], &word(part, "vở")["in_archive"]), (&json!(6), &json!(1)));
    let told =
        archive.tracuu(&["collocates", "chợ", "--min-count", "1", "--from", "2018", "--to", "2018", "--explain"]);
    let first = told.stdout.lines().next().unwrap();
    assert_eq!(
        first,
        "Likelier in the answer (3 words of 2 articles) than in the archive within the filters (8 words of 3 articles)"
    );
    assert!(told.stdout.contains("G²"), "{}", told.stdout);
}

#[test]
fn years_are_compared_each_by_itself() {
    let found = collocates(&six(), &["bán", "--by", "year"]);
    let parts: Vec<(Value, Value)> = found["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| (part["year"].clone(), part["articles"].clone()))
        .collect();
    assert_eq!(parts, [(json!(2017), json!(2)), (json!(2018), json!(1)), (json!(2019), json!(1))]);
    assert_eq!(word(&found["parts"][2], "vở")["in_answer"], 1);
    let ran = six().tracuu(&["collocates", "bán", "--by", "year", "--min-count", "1", "--format", "csv"]);
    assert!(ran.stdout.starts_with("year,word,in_answer,articles,in_archive,in_both,"), "{}", ran.stdout);
}

#[test]
fn words_of_several_syllables_are_words_and_names_have_their_capitals() {
    let ran = run(&["collocates", "dân vận", "--format", "json", "--limit", "1000"]);
    let found: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    let all = found["parts"][0]["collocates"].as_array().unwrap();
    assert!(all.iter().any(|one| one["word"].as_str().unwrap().contains(' ')), "{found}");
    let part = &found["parts"][0];
    let (here, there) = (part["words"].as_f64().unwrap(), found["reference"]["words"].as_f64().unwrap());
    for one in all {
        let of = |name: &str| one[name].as_f64().unwrap();
        let (a, b) = (of("in_answer"), of("in_archive") - of("in_both"));
        assert!(
            (of("log_likelihood") - g2(a, b, here - a, there - part["words_in_both"].as_f64().unwrap() - b)).abs()
                < 1e-6
        );
    }
    let texts = run(&["collocates", "dân vận", "-n", "5"]).stdout;
    assert!(texts.lines().nth(2).unwrap().starts_with("5 of "), "{texts}");
}
