//! Words of several syllables, and abbreviations.

use std::fs;

use serde_json::Value;

use super::sample::run_with_input;
use super::support::{Archive, Ran, program};

fn tracuu(arguments: &[&str]) -> Ran {
    program().args(arguments).output().unwrap().into()
}

fn words(arguments: &[&str], input: &str) -> (Vec<String>, Ran) {
    let ran = run_with_input(&[&["analyze", "--lines", "--format", "jsonl"], arguments].concat(), input.as_bytes());
    let seen: Value = serde_json::from_str(&ran.stdout).unwrap();
    let words = seen["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect();
    (words, ran)
}

#[test]
fn analyze_tells_words_with_their_places() {
    let text = "Chi bộ thôn phát triển đảng viên";
    let ran = run_with_input(&["analyze", "--lines"], text.as_bytes());
    let seen: Value = serde_json::from_str(&ran.stdout).unwrap();
    let words = seen["words"].as_array().unwrap();
    assert!(words.contains(&"Chi bộ".into()) && words.contains(&"đảng viên".into()), "{words:?}");
    let spans = seen["word_spans"].as_array().unwrap();
    assert_eq!(words.len(), spans.len());
    for (word, span) in words.iter().zip(spans) {
        let [start, end] = [0, 1].map(|at| usize::try_from(span[at].as_u64().unwrap()).unwrap());
        let under: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(word, under.as_str());
    }
}

#[test]
fn a_list_adds_words_and_its_bad_lines_are_told() {
    let archive = Archive::new();
    let list = archive.beside("tu.txt");
    fs::write(&list, "# cầu và chợ\nChợ Rạch Sỏi Nhỏ\nhai, ba\n").unwrap();
    let text = "họp ở CHỢ RẠCH SỎI NHỎ";
    let (before, _) = words(&[], text);
    assert!(!before.contains(&"CHỢ RẠCH SỎI NHỎ".to_owned()));
    let (after, ran) = words(&["--lexicon", list.to_str().unwrap()], text);
    assert!(after.contains(&"CHỢ RẠCH SỎI NHỎ".to_owned()), "{after:?}");
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("tu.txt: line 3: \"hai, ba\" is no word"), "{}", ran.stderr);
    let missing = tracuu(&["analyze", "--lexicon", "khong-co.txt", "Cargo.toml"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.contains("khong-co.txt"));
}

#[test]
fn a_lexicon_is_made_alike_twice() {
    let archive = Archive::new();
    let [counted, treebank, bad] = ["dem.tsv", "nho.conllu", "sai.tsv"].map(|name| archive.beside(name));
    fs::write(&counted, "chi bộ\t40\t0\nđảng viên\t20\nhọp\t40\ncủa\t20\nđi\t20\nchi\t2\nbộ\t3\nNguyễn Văn Na\t3\t3\n")
        .unwrap();
    let word = |at: usize, form: &str| format!("{at}\t{form}\t_\tX\t_\t_\t0\t_\t_\t_\n");
    let sentence = |forms: &[&str]| (1..).zip(forms).map(|(at, form)| word(at, form)).collect::<String>() + "\n";
    let text = sentence(&["Chi bộ", "họp", "."]) + &sentence(&["Đảng viên", "của", "chi bộ", "đi", "họp", "."]);
    fs::write(&treebank, text).unwrap();
    let make = |name: &str| {
        let out = archive.beside(name);
        let [counted, out] = [&counted, &out].map(|path| path.to_str().unwrap());
        let list = "src/segment/data/domain.toml";
        let ran = tracuu(&["lexicon", "build", "--words", counted, "--list", list, "--out", out]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        fs::read(out).unwrap()
    };
    let (first, second) = (make("mot.bin"), make("hai.bin"));
    assert!(first.len() > 1000 && first == second);
    let [treebank, words] = [treebank, archive.beside("mot.bin")].map(|path| path.to_str().unwrap().to_owned());
    let score = tracuu(&["lexicon", "score", &treebank, "--words", &words]);
    assert!(score.stdout.starts_with("precision 1.0000  recall 1.0000  F1 1.0000"), "{}{}", score.stdout, score.stderr);
    let other = tracuu(&["lexicon", "score", &treebank, "--words", "Cargo.toml"]);
    assert_eq!(other.code, Some(2));
    assert!(other.stderr.contains("tracuu lexicon build"), "{}", other.stderr);
    fs::write(&bad, "chi bộ\t40\nchi bộ\n").unwrap();
    let bad = tracuu(&["lexicon", "build", "--words", bad.to_str().unwrap(), "--out", &words]);
    assert_eq!(bad.code, Some(2));
    assert!(bad.stderr.contains("sai.tsv is no count of words") && bad.stderr.contains("line 2"), "{}", bad.stderr);
}

/// An archive of which one article has the abbreviation, one the full form, one only words of it.
fn offices() -> Archive {
    let archive = Archive::new();
    let article = |id: &str, body: &str| format!("{}\n", serde_json::json!({ "id": id, "title": "Tin", "body": body }));
    let text = article("ngan", "UBND tỉnh vừa họp bàn việc làm đường.")
        + &article("day-du", "Uỷ ban nhân dân tỉnh vừa họp bàn việc làm đường.")
        + &article("khac", "Bà con nhân dân bàn việc đi chợ.")
        + &article("rieng", "KTXVN lo chỗ ở; ký túc xá đông người, kĩ năng sống được dạy.");
    archive.put("tin.jsonl", text);
    assert_eq!(archive.run(&[]).code, Some(0));
    archive
}

fn found(archive: &Archive, arguments: &[&str]) -> Vec<(String, String)> {
    let mut command = program();
    command.arg("--index").arg(archive.index()).args(["search", "--format", "json"]).args(arguments);
    let ran: Ran = command.output().unwrap().into();
    let page: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    let hit = |hit: &Value| {
        let letters: Vec<char> = hit["snippet"]["text"].as_str().unwrap().chars().collect();
        let marked = hit["snippet"]["highlights"].as_array().unwrap().iter().map(|range| {
            let [start, end] = [0, 1].map(|at| usize::try_from(range[at].as_u64().unwrap()).unwrap());
            letters[start..end].iter().collect::<String>()
        });
        (hit["id"].as_str().unwrap().to_owned(), marked.collect::<Vec<_>>().join("|"))
    };
    page["hits"].as_array().unwrap().iter().map(hit).collect()
}

fn pair(id: &str, marked: &str) -> (String, String) {
    (id.to_owned(), marked.to_owned())
}

#[test]
fn an_abbreviation_finds_its_full_form() {
    let archive = offices();
    let both = [pair("ngan", "UBND"), pair("day-du", "Uỷ ban nhân dân")];
    assert_eq!(found(&archive, &["UBND"]), both);
    assert_eq!(found(&archive, &["ubnd"]), both);
    assert_eq!(found(&archive, &["UBND", "--exact"]), both[..1]);
}

#[test]
fn a_full_form_finds_its_abbreviation() {
    let archive = offices();
    for query in ["Ủy ban nhân dân tỉnh", "uy ban nhan dan tinh"] {
        let hits = found(&archive, &[query]);
        let [first, second, ..] = hits.as_slice() else { panic!("{query}: {hits:?}") };
        assert_eq!((first.0.as_str(), second.0.as_str()), ("day-du", "ngan"), "{query}");
        assert!(second.1.starts_with("UBND tỉnh"), "{query}: {}", second.1);
        assert!(first.1.starts_with("Uỷ ban nhân dân tỉnh"), "{query}: {}", first.1);
    }
    assert!(found(&archive, &["Ủy ban nhân dân", "--exact"]).iter().all(|(id, _)| id != "ngan"));
}

#[test]
fn i_and_y_are_one_sound() {
    assert_eq!(found(&offices(), &["kỹ năng"]), [pair("rieng", "kĩ năng")]);
}

#[test]
fn users_add_synonyms() {
    let archive = offices();
    assert_eq!(found(&archive, &["KTXVN"]), [pair("rieng", "KTXVN")]);
    fs::write(archive.index().join("tracuu.toml"), "synonyms = [[\"KTXVN\", \"ký túc xá\"]]\n").unwrap();
    assert_eq!(found(&archive, &["KTXVN"]), [pair("rieng", "KTXVN|ký túc xá")]);
    fs::write(archive.index().join("tracuu.toml"), "synonyms = [[\"KTXVN\"]]\n").unwrap();
    let mut command = program();
    let ran: Ran = command.arg("--index").arg(archive.index()).args(["search", "KTXVN"]).output().unwrap().into();
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("two forms or more"), "{}", ran.stderr);
}
