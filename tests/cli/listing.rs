//! What an answer is, as `tracuu search` and `tracuu suggest` print it: on the sample articles.

use serde_json::Value;

use super::sample::{output, run};

fn json(args: &[&str]) -> Value {
    let ran = run(&[args, &["--format", "json"]].concat());
    serde_json::from_str(&ran.stdout).expect(&ran.stderr)
}

fn total(args: &[&str]) -> u64 {
    json(args)["total"].as_u64().unwrap()
}

/// Fewer articles than the sample has have all of these words, and others have some.
const QUERY: &str = "dân vận khéo nông thôn mới";

#[test]
fn a_query_may_begin_with_a_dash() {
    let all = total(&["search", "--from", "1900"]);
    for query in ["-đảng", "-chi bộ", "-bộ +chi"] {
        let found = total(&["search", query, "--limit", "1"]);
        let parted: Value = serde_json::from_str(&output(&["search", "--format", "json", "--", query])).unwrap();
        assert_eq!(found, parted["total"].as_u64().unwrap(), "{query}");
        assert!(found < all, "{query}: {found} of {all}");
    }
    let page = json(&["search", "--limit", "1", "nông", "-chi", "bộ", "--sort", "-date", "thôn"]);
    assert_eq!((page["query"].as_str(), page["hits"].as_array().unwrap().len()), (Some("nông -chi bộ thôn"), 1));
    assert_eq!(run(&["search", "-x"]).code, Some(2));
    assert!(run(&["search", "-h"]).stdout.contains("Usage"));
}

#[test]
fn related_articles_come_after_the_answer_and_apart() {
    let page = json(&["search", QUERY, "--limit", "100"]);
    let (total, related) = (page["total"].as_u64().unwrap() as usize, page["related"].as_u64().unwrap());
    assert!(total > 1 && related > 1, "{total} {related}");
    let answers: Vec<bool> =
        page["hits"].as_array().unwrap().iter().map(|hit| hit["in_answer"].as_bool().unwrap()).collect();
    assert!(answers.is_sorted_by(|left, right| left >= right), "{answers:?}");
    assert_eq!(answers.iter().filter(|in_answer| **in_answer).count(), total);
    let text = output(&["search", QUERY, "--reprints", "--limit", "100"]);
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("Related: ")).collect();
    assert_eq!(heads, [format!("Related: {related} articles have some of the words")]);
    // A page that begins behind the answer, and one of the answer alone.
    let offset = total.to_string();
    let further = output(&["search", QUERY, "--reprints", "--offset", &offset, "--limit", "1"]);
    // Where not all are listed, their number may be a bound.
    let head = further.lines().find(|line| line.starts_with("Related: ")).expect(&further);
    let told: String = head.chars().filter(char::is_ascii_digit).collect();
    assert!(head.ends_with(" articles have some of the words, 1–1 shown"), "{head}");
    let told: u64 = told.strip_suffix("11").unwrap().parse().unwrap();
    assert!(told == related || told > related && head.starts_with("Related: up to "), "{head}, not {related}");
    assert!(!output(&["search", QUERY, "--limit", "1"]).contains("Related"));
    for args in [&["--sort", "-date"][..], &["--group-by", "year"]] {
        assert!(!output(&[&["search", QUERY, "--limit", "100"], args].concat()).contains("Related"), "{args:?}");
    }
}

#[test]
fn files_of_hits_are_of_the_answer_alone() {
    let total = total(&["search", QUERY]) as usize;
    assert_eq!(output(&["search", QUERY, "--limit", "100", "--format", "jsonl"]).lines().count(), total);
    assert_eq!(output(&["search", QUERY, "--limit", "100", "--format", "ris"]).matches("TY  - ").count(), total);
}

#[test]
fn a_filter_that_cannot_be_read_finds_nothing_and_says_why() {
    for format in ["text", "csv", "json"] {
        let ran = run(&["search", "dân vận date:31/2/2013", "--format", format]);
        assert_eq!(ran.code, Some(1), "{format}");
        assert!(ran.stderr.starts_with("problem: \"31/2/2013\" is not a date"), "{format}: {}", ran.stderr);
    }
    let text = run(&["search", "dân vận date:31/2/2013"]).stdout;
    assert!(text.contains("0 articles") && text.contains("Nothing was searched"), "{text}");
}

#[test]
fn brackets_that_stand_open_side_by_side_are_one_problem() {
    let ran = run(&["search", "((dân vận"]);
    assert_eq!(ran.stderr.matches("problem: this parenthesis is never closed").count(), 1, "{}", ran.stderr);
}

#[test]
fn what_was_let_go_is_said_in_a_line() {
    let text = output(&["search", "dân vận xyzzyq", "--limit", "1"]);
    assert!(text.lines().any(|line| line.contains("“xyzzyq”") && line.contains("let go")), "{text}");
    let ran = run(&["search", "99-CT/TW"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("No article cites số hiệu 99-CT/TW."), "{}", ran.stdout);
    assert!(ran.stdout.contains("0 articles"), "{}", ran.stdout);
}

#[test]
fn counts_need_no_query_and_add_up() {
    let page = json(&["search", "--facet", "day", "--facet", "month", "--facet", "year", "--limit", "0"]);
    let total = page["total"].as_u64().unwrap();
    for name in ["day", "month", "year"] {
        let counts = page["facets"][name].as_array().unwrap();
        let sum: u64 = counts.iter().map(|count| count["count"].as_u64().unwrap()).sum();
        assert_eq!(sum + page["undated"][name].as_u64().unwrap(), total, "{name}");
    }
    let text = output(&["search", "--facet", "year", "--limit", "0"]);
    let undated = page["undated"]["year"].as_u64().unwrap();
    assert_eq!(text.contains(&format!("  without date: {undated}")), undated > 0, "{text}");
    assert!(output(&["search", "--group-by", "year", "--limit", "1"]).contains("── "));
}

#[test]
fn values_of_facets_can_be_reached() {
    let of = |args: &[&str]| -> Vec<String> {
        let page = json(&[&["search", "--facet", "type", "--limit", "0"], args].concat());
        let counts = page["facets"]["type"].as_array().unwrap().clone();
        counts.iter().map(|count| count["value"].as_str().unwrap().to_owned()).collect()
    };
    let all = of(&["--facet-limit", "1000"]);
    assert!(all.len() > 4);
    assert_eq!(of(&["--facet-limit", "2"]), all[..2]);
    assert!(of(&["--facet-limit", "1000", "--facet-containing", "ct"]).contains(&"CT".to_owned()));
    assert!(!of(&["--facet-limit", "1000", "--facet-containing", "ct"]).contains(&"NQ".to_owned()));
    assert!(output(&["search", "--facet", "type", "--facet-limit", "2", "--limit", "0"]).contains("the first 2;"));
    // Of several values of one filter any will do.
    let of_one = |kind: &str| total(&["search", "--type", kind]);
    let both = total(&["search", "--type", "CT", "--type", "NQ"]);
    assert!(both >= of_one("CT").max(of_one("NQ")) && both <= of_one("CT") + of_one("NQ"));
}

#[test]
fn what_is_typed_is_completed() {
    for (typed, expected) in [("chi b", "chi bộ"), ("nghi quy", "nghị quyết")] {
        assert!(
            output(&["suggest", typed])
                .lines()
                .any(|line| line.split_whitespace().eq(["word"].into_iter().chain(expected.split(' ')))),
            "{typed}"
        );
    }
    let numbers: Value = serde_json::from_str(&output(&["suggest", "03-", "--format", "json"])).unwrap();
    let first = &numbers[0];
    assert_eq!((first["kind"].as_str(), first["id"].is_null()), (Some("number"), true));
    assert!(first["text"].as_str().unwrap().starts_with("03-") && first["articles"].is_u64());
    assert_eq!(output(&["suggest", "03-", "--limit", "1"]).lines().count(), 1);
    assert_eq!(run(&["suggest", "zzzzzq"]).code, Some(1));
}
