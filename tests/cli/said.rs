//! What commands say, in both languages: the text of each on the sample articles, and what does not depend on the language.

use std::fs;

use insta::assert_snapshot;
use regex::Regex;

use super::sample::{redacted, run};
use super::support::{Archive, Ran};

/// Words of English messages. Vietnamese output has them in quotes of articles, options and ids only, none of which are
/// among these.
const ENGLISH: &str = r"(?i)\b(articles?|found|shown|no article|did you mean|read as|related|cites|names|reprints?|issued|nothing|expected|there|is|the|of|documents?|organisations?|queries|words|segments?|sources?|problems?|sound|none|first|last|about|from|sure|likely|guess|cell|title|lead|without|can't|removed)\b";

/// Runs a command in a language.
fn told(lang: &str, args: &[&str]) -> Ran {
    run(&[args, &["--lang", lang]].concat())
}

/// What a command says on both streams, without what differs from run to run.
fn both(ran: &Ran) -> String {
    let text = format!("{}{}", ran.stdout, ran.stderr);
    let text = Regex::new(r"[0-9.,]+ (KiB|MiB|MB/s|MB|B)\b").unwrap().replace_all(&text, "[size]").into_owned();
    let text = Regex::new(r"[0-9.,]+ (s|giây)\b").unwrap().replace_all(&text, "[time]").into_owned();
    let text = Regex::new(r"\.tracuu-\w+").unwrap().replace_all(&text, ".tracuu-[any]").into_owned();
    redacted(&text)
}

/// Vietnamese text without what stays as it is in every language: commands between backticks or behind `tracuu`, options,
/// and names of files.
fn plain(text: &str) -> String {
    Regex::new(r"`[^`]*`|tracuu .*|--[a-z-]+|\S*[/_.]\S*|\[(time|size)\]").unwrap().replace_all(text, "").into_owned()
}

fn in_both_languages(name: &str, args: &[&str]) {
    let [english, vietnamese] = ["en", "vi"].map(|lang| told(lang, args));
    assert_eq!(english.code, vietnamese.code, "{args:?}");
    let (english, vietnamese) = (both(&english), both(&vietnamese));
    let words = Regex::new(ENGLISH).unwrap();
    let left: Vec<String> = plain(&vietnamese).lines().filter(|line| words.is_match(line)).map(str::to_owned).collect();
    assert!(left.is_empty(), "English in Vietnamese: {left:#?}");
    assert_snapshot!(name, format!("$ tracuu {}\n{english}\n--lang vi\n{vietnamese}", args.join(" ")));
}

#[test]
fn a_search_is_told_in_both_languages() {
    for (name, args) in [
        ("hits", &["search", "+\"phuong ben go\"", "--sort", "date", "--limit", "2", "--facet", "cell"][..]),
        ("explained", &["search", "dang uy phuong", "--limit", "1", "--explain"]),
        ("groups", &["search", "chỉ thị 05", "--group-by", "year", "--limit", "2", "--facet", "confidence"]),
        ("number", &["search", "03-CT/TW", "--limit", "1", "--facet", "type", "--facet", "month"]),
        ("uncited", &["search", "99-CT/TW"]),
        ("let_go", &["search", "đảng ủy phường bóng chuyền", "--limit", "1"]),
        ("nothing", &["search", "zzzxqw", "--exact"]),
        ("filters", &["search", "date:hom_qua dang uy"]),
        ("misspelt", &["search", "tieude:covid"]),
    ] {
        in_both_languages(&format!("said_search_{name}"), args);
    }
}

#[test]
fn lists_and_articles_are_told_in_both_languages() {
    for (name, args) in [
        ("show", &["show", "cmd-2007-011"][..]),
        ("show_unknown", &["show", "cmd-2007"]),
        ("dossier", &["number", "03-CT/TW", "--limit", "2"]),
        ("register", &["number", "--limit", "5"]),
        ("no_document", &["number", "khong co van ban nao"]),
        ("cells", &["cells", "--limit", "5"]),
        ("reprints", &["reprints", "--limit", "2"]),
        ("suggest", &["suggest", "dang"]),
        ("stats", &["stats"]),
        ("check", &["check"]),
        ("analyze", &["analyze", "corpus/pages/2014-chi-bo-khu-pho-4-viec-lam-theo.txt"]),
    ] {
        in_both_languages(&format!("said_{name}"), args);
    }
}

#[test]
fn errors_are_told_in_both_languages() {
    for (name, args) in [
        ("no_index", &["stats", "--index", "/nonexistent/index"][..]),
        ("no_file", &["search", "--queries", "/nonexistent/queries.tsv"]),
        ("no_qrels", &["eval", "score", "a.run", "--qrels", "/nonexistent/qrels.tsv"]),
        ("strict", &["search", "--strict", "\"chi bộ"]),
        ("bad_number", &["search", "--number", "abc"]),
        ("bad_weight", &["search", "a", "--weight-date", "NaN"]),
        ("no_output", &["stats", "--output", "/nonexistent/folder/a.txt"]),
        ("other_format", &["search", "--queries", "a.tsv", "--format", "csv"]),
        ("no_reject", &["analyze", "/nonexistent/a.txt"]),
    ] {
        in_both_languages(&format!("said_error_{name}"), args);
    }
}

#[test]
fn upkeep_is_told_in_both_languages() {
    let archive = Archive::new();
    archive.put("a.jsonl", "{\"id\": \"a\", \"title\": \"Đảng ủy phường\", \"body\": \"Chi bộ họp.\"}\n{}\n");
    for (lang, removed, before) in [("en", "0 removed", "before"), ("vi", "đã bỏ 0 bài", "trước")] {
        assert_eq!(archive.run(&["--lang", lang]).code, Some(if lang == "en" { 1 } else { 0 }));
        let ran = archive.tracuu(&["remove", "b", "--lang", lang]);
        assert_eq!((ran.code, ran.stdout.trim()), (Some(1), removed));
        assert!(archive.tracuu(&["compact", "--lang", lang]).stdout.starts_with(before));
    }
    let again = archive.run(&["--rebuild", "--lang", "vi"]);
    assert!(again.stderr.contains("không có tiêu đề lẫn nội dung"), "{}", again.stderr);
}

#[test]
fn what_programs_read_depends_on_no_language() {
    let search = ["search", "chỉ thị 05", "--limit", "3", "--facet", "cell", "--format"];
    let mut commands: Vec<Vec<&str>> =
        ["json", "jsonl", "csv", "tsv", "bibtex", "ris"].map(|format| [&search[..], &[format]].concat()).into();
    for more in [
        "show cmd-2007-011 --format json",
        "number 03-CT/TW --format json",
        "number --format csv",
        "cells --format csv",
        "cells --format json",
        "reprints --format jsonl",
        "suggest dang --format json",
        "stats --format json",
        "check --format json",
        "analyze corpus/pages/2014-chi-bo-khu-pho-4-viec-lam-theo.txt --format json",
    ] {
        commands.push(more.split(' ').collect());
    }
    for args in commands {
        let [english, vietnamese] = ["en", "vi"].map(|lang| told(lang, &args));
        assert_eq!(
            (english.code, &redacted(&english.stdout)),
            (vietnamese.code, &redacted(&vietnamese.stdout)),
            "{args:?}"
        );
    }
    // Reports of rejected inputs are for programs, too.
    let archive = Archive::new();
    archive.put("a.jsonl", "{}\n[1]\n");
    let report = |lang: &str| {
        let path = archive.beside(lang);
        archive.run(&["--rebuild", "--lang", lang, "--report", path.to_str().unwrap()]);
        fs::read_to_string(path).unwrap()
    };
    assert_eq!(report("en"), report("vi"));
}
