//! `tracuu search` and `tracuu show` on the sample articles.

use insta::assert_snapshot;
use serde_json::Value;

use super::sample::{command, index, output, redacted, run, run_with_input};
use super::support::Ran;

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&output(args)).unwrap()
}

#[test]
fn a_page_for_reading() {
    // By date: how articles are ranked is not this test's to say.
    assert_snapshot!(output(&["search", "+\"phuong ben go\"", "--sort", "date", "--limit", "2", "--facet", "year"]));
    assert_snapshot!(output(&["search", "chỉ thị 05", "--group-by", "year", "--sort=-date", "--limit", "3"]));
}

#[test]
fn an_explanation_multiplies_out() {
    let found = output(&["search", "dang uy phuong ben go chi thi 05", "--explain"]);
    let lines: Vec<&str> = found.lines().filter(|line| line.trim().starts_with("score ")).collect();
    assert_eq!(lines.len(), 10);
    for line in lines {
        let parts: Vec<f64> = line.split([' ', '(']).filter_map(|part| part.parse().ok()).collect();
        let [score, words, pairs, lead, date, cell] = parts[..] else { panic!("{line}") };
        assert!(((words + pairs + lead) * date * cell - score).abs() < 0.001 * score, "{line}");
    }
}

#[test]
fn a_page_for_programs() {
    for format in ["json", "jsonl", "csv", "tsv", "bibtex", "ris"] {
        let args = ["search", "\"dân vận khéo\"", "--limit", "2", "--sort", "-date", "--format", format];
        assert_snapshot!(format!("page_{format}"), output(&args));
    }
}

#[test]
fn every_hit_of_the_contract_is_there() {
    let page = json(&["search", "chi bo khu pho 4", "--limit", "1", "--format", "json", "--facet", "type"]);
    let names =
        "query read_as total distinct related match problems remarks took_us suggestion hits groups facets undated";
    for name in names.split(' ') {
        assert!(page.get(name).is_some(), "{name}");
    }
    let hit = &page["hits"][0];
    for name in [
        "rank",
        "id",
        "in_answer",
        "score",
        "title",
        "date",
        "date_from",
        "source",
        "url",
        "category",
        "publisher",
        "snippet",
        "numbers",
        "cells",
        "duplicates",
        "explain",
    ] {
        assert!(hit.get(name).is_some(), "{name}");
    }
    assert!(page["facets"]["type"][0]["count"].is_u64());
}

#[test]
fn options_narrow_and_order() {
    let dates = |args: &[&str]| -> Vec<String> {
        let page = json(&[&["search", "--format", "json", "--limit", "100"], args].concat());
        page["hits"].as_array().unwrap().iter().map(|hit| hit["date"].as_str().unwrap_or("?").to_owned()).collect()
    };
    let narrow = dates(&["dang uy", "--from", "tháng 6 năm 2016", "--to", "30/6/2018", "--sort", "date"]);
    assert!(narrow.len() > 2 && narrow.is_sorted(), "{narrow:?}");
    assert!(narrow.iter().all(|date| ("2016-06".."2018-07").contains(&date.as_str())), "{narrow:?}");
    let listed = dates(&["--cell", "chi bo khu pho 4", "--sort=-date"]);
    assert!(listed.len() > 2 && listed.iter().rev().skip_while(|date| *date == "?").is_sorted(), "{listed:?}");
}

#[test]
fn more_than_there_is_can_be_asked_for() {
    let huge = usize::MAX.to_string();
    assert_eq!(run(&["search", "dang uy", "--limit", &huge]).code, Some(0));
    assert_eq!(run(&["search", "dang uy", "--offset", &huge]).code, Some(0));
    assert_eq!(run(&["search", "dang uy", "--limit", "0"]).code, Some(0));
}

#[test]
fn weights_come_from_options_and_files() {
    let explained = |args: &[&str]| -> f64 {
        let page = json(&[&["search", "dang uy phuong ben go", "--explain", "--format", "json"], args].concat());
        page["hits"][0]["explain"]["cell"].as_f64().unwrap()
    };
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("weights.toml");
    std::fs::write(&config, "[weights]\ncell = 2.0\n").unwrap();
    assert!((explained(&["--config", config.to_str().unwrap()]) - 3.0).abs() < 1e-6);
    assert!((explained(&["--weight-cell", "0"]) - 1.0).abs() < 1e-6);
    std::fs::write(&config, "[weights]\ncel = 2.0\n").unwrap();
    let told = run(&["search", "dang uy", "--config", config.to_str().unwrap()]);
    assert_eq!(told.code, Some(0));
    assert!(told.stderr.contains("weights.toml:2: no setting is called weights.cel: did you mean weights.cell?"));
}

#[test]
fn many_queries_are_answered_in_order() {
    let queries: String = (0..1500).map(|at| format!("q{at}\tchi thi {:02}\n", at % 20)).collect();
    let ran = run_with_input(&["search", "--queries", "-", "--limit", "1"], queries.as_bytes());
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let ids: Vec<String> = ran
        .stdout
        .lines()
        .map(|line| {
            let answer: Value = serde_json::from_str(line).unwrap();
            assert!(answer["hits"].is_array() && answer["total"].is_u64());
            answer["qid"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(ids, (0..1500).map(|at| format!("q{at}")).collect::<Vec<_>>());
}

#[test]
fn a_query_line_that_is_none_is_rejected_and_the_rest_answered() {
    let ran = run_with_input(
        &["search", "--queries", "-", "--strict"],
        "a\tdang uy\nno tab\nb\tchi AND\nc\tdan van\r\n".as_bytes(),
    );
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.stdout.lines().count(), 2);
    assert!(ran.stdout.contains("\"query\":\"dan van\""));
    assert!(ran.stderr.contains("tracuu: -:2: expected a query id, a tab and a query"), "{}", ran.stderr);
    assert!(ran.stderr.contains("tracuu: -:3: query, character 5, at \"AND\""), "{}", ran.stderr);
    let text = run_with_input(&["search", "--queries", "-", "--format", "csv"], b"");
    assert_eq!(text.code, Some(2));
    assert!(text.stderr.contains("JSON lines only"));
}

#[test]
fn a_strict_query_says_where_it_goes_wrong() {
    let ran = run(&["search", "--strict", "dân vận \"khéo"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.starts_with("tracuu: query, character 9, at "), "{}", ran.stderr);
    assert_eq!(run(&["search", "dân vận \"khéo"]).code, Some(0));
}

#[test]
fn nothing_found_is_told_apart_from_failure() {
    let ran = run(&["search", "+xyzzyq"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("0 articles") && ran.stdout.contains("Nothing found"));
    assert_eq!(run(&["search", "+xyzzyq", "--format", "csv"]).code, Some(1));
}

#[test]
fn an_article_is_shown_with_its_facts() {
    assert_snapshot!(output(&["show", "cmd-2007-011"]));
    assert_snapshot!(output(&["show", "cmd-2007-011", "--query", "dang uy phuong", "--format", "json"]));
}

#[test]
fn an_unknown_id_brings_the_nearest_to_mind() {
    let ran = run(&["show", "cmd-2007-01l"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert_eq!(ran.stderr, "tracuu: no article has the id cmd-2007-01l: did you mean cmd-2007-011?\n");
    assert!(run(&["show", "cmd-2007"]).stderr.contains("cmd-2007-011"));
    assert!(
        run(&["show", "\u{1b}[31mzzz"]).stderr.contains("no article has the id [31mzzz: `tracuu search` prints ids")
    );
}

fn in_colours(name: &str, value: &str) -> Ran {
    let args = ["search", "dang uy phuong", "--limit", "1"];
    let ran: Ran = command(&args, index()).env("CLICOLOR_FORCE", "1").env(name, value).output().unwrap().into();
    Ran { stdout: redacted(&ran.stdout), ..ran }
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    assert!(!output(&["search", "dang uy phuong", "--limit", "1"]).contains('\u{1b}'));
    let coloured = in_colours("LC_ALL", "C").stdout;
    assert!(coloured.contains("\u{1b}[1m\u{1b}[33mĐảng"), "{coloured}");
    assert!(!in_colours("NO_COLOR", "1").stdout.contains('\u{1b}'));
}
