//! The concordance: every occurrence, counted and shown as the texts have it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tracuu::search::{Request, highlighter};
use tracuu::store::{Store, StoredArticle};
use tracuu::text::{exact_term, tokens};

use super::sample::{index, run};
use super::support::{Archive, Ran};

fn kwic(args: &[&str]) -> Value {
    let ran = run(&[&["kwic"], args, &["--format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stderr))
}

fn lines(found: &Value) -> &[Value] {
    found["lines"].as_array().unwrap()
}

fn text<'v>(line: &'v Value, name: &str) -> &'v str {
    line[name].as_str().unwrap()
}

fn articles() -> Vec<StoredArticle> {
    let store = Store::open(index()).unwrap();
    let searcher = store.searcher();
    let segments = (0..).zip(searcher.segment_readers());
    let all = segments.flat_map(|(ord, segment)| segment.doc_ids_alive().map(move |doc| (ord, doc)));
    all.map(|(ord, doc)| store.article(&searcher, tantivy::DocAddress::new(ord, doc)).unwrap()).collect()
}

fn texts(article: &StoredArticle) -> [(&'static str, &str); 3] {
    [
        ("title", article.title.as_deref().unwrap_or_default()),
        ("lead", article.lead.as_deref().unwrap_or_default()),
        ("body", &article.body),
    ]
}

/// How often a word stands in a text, syllable by syllable.
fn count(word: &str, text: &str) -> usize {
    let terms = |text: &str| tokens(text).map(|span| exact_term(span.slice(text))).collect::<Vec<_>>();
    let (word, text) = (terms(word), terms(text));
    text.windows(word.len()).filter(|window| **window == *word).count()
}

#[test]
fn counts_are_those_of_the_texts() {
    let articles = articles();
    for word in ["chi bộ", "đảng viên", "phường", "Đảng uỷ", "nhân dân", "Khu phố 4", "học tập", "của"]
    {
        let brute: Vec<usize> = articles
            .iter()
            .map(|article| texts(article).iter().map(|(_, text)| count(word, text)).sum())
            .filter(|count| *count > 0)
            .collect();
        let found = kwic(&[&format!("\"{word}\""), "--exact", "--limit", "100000"]);
        assert_eq!(found["occurrences"], brute.iter().sum::<usize>(), "{word}");
        assert_eq!(found["articles"], brute.len(), "{word}");
        assert_eq!(lines(&found).len(), brute.iter().sum::<usize>(), "{word}");
    }
}

#[test]
fn each_line_is_a_stretch_of_its_article_and_is_what_its_page_marks() {
    let articles = articles();
    let store = Store::open(index()).unwrap();
    for query in
        ["đảng ủy phường", "dang uy phuong", "03-CT/TW", "\"dân vận khéo\"", "\"đảng chi\"~4", "chi* bộ", "ubnd"]
    {
        let found = kwic(&[query, "--limit", "100000", "--width", "3"]);
        assert_eq!(found["occurrences"], lines(&found).len(), "{query}");
        let marks = highlighter(&store, &Request::new(query)).unwrap();
        let mut marked = BTreeSet::new();
        for line in lines(&found) {
            let article = articles.iter().find(|article| article.id == text(line, "id")).unwrap();
            let (_, whole) = texts(article).into_iter().find(|(field, _)| *field == text(line, "field")).unwrap();
            let stretch = [text(line, "left"), text(line, "hit"), text(line, "right")].concat();
            assert!(whole.contains(&stretch), "{query}: {stretch}");
            let (start, end) = (line["start"].as_u64().unwrap() as usize, line["end"].as_u64().unwrap() as usize);
            let hit: String = whole.chars().skip(start).take(end - start).collect();
            assert_eq!(hit, text(line, "hit"), "{query}");
            let highlights = marks.highlights(whole);
            assert!(highlights.iter().any(|[from, to]| start < *to && *from < end), "{query}: {hit}");
            marked.extend(
                highlights
                    .iter()
                    .filter(|[from, to]| start < *to && *from < end)
                    .map(|mark| (article.id.clone(), text(line, "field").to_owned(), mark[0])),
            );
        }
        let of_answer: BTreeSet<&str> = lines(&found).iter().map(|line| text(line, "id")).collect();
        let all = articles.iter().filter(|article| of_answer.contains(article.id.as_str()));
        let highlights: usize =
            all.map(|article| texts(article).iter().map(|(_, text)| marks.highlights(text).len()).sum::<usize>()).sum();
        assert_eq!(marked.len(), highlights, "{query}: what is marked and has no line");
    }
}

#[test]
fn widths_change_neither_hits_nor_order() {
    let hits = |args: &[&str]| -> Vec<(String, u64, String)> {
        let found = kwic(&[&["chi bộ", "--limit", "40"], args].concat());
        let of = |line: &Value| {
            (text(line, "id").to_owned(), line["start"].as_u64().unwrap(), text(line, "field").to_owned())
        };
        lines(&found).iter().map(of).collect()
    };
    let known = hits(&[]);
    assert_eq!(known.len(), 40);
    for args in [&["--width", "1"][..], &["--width", "50"], &["--width", "0"], &["--sentence"]] {
        assert_eq!(hits(args), known, "{args:?}");
    }
}

#[test]
fn pages_are_parts_of_the_whole() {
    for order in ["relevance", "date", "-date", "source", "left", "right"] {
        let all = kwic(&["đảng viên", "--sort", order, "--limit", "100000"]);
        let part = kwic(&["đảng viên", "--sort", order, "--limit", "7", "--offset", "5"]);
        assert_eq!(lines(&part), &lines(&all)[5..12], "{order}");
        assert_eq!(part["total"], all["total"]);
    }
}

/// An archive of one article for each text.
fn archive(texts: &[(&str, Value)]) -> Archive {
    let archive = Archive::new();
    let line = |(id, article): &(&str, Value)| {
        let mut article = article.clone();
        article["id"] = json!(id);
        format!("{article}\n")
    };
    archive.put("tin.jsonl", texts.iter().map(line).collect::<String>());
    assert_eq!(archive.run(&[]).code, Some(0));
    archive
}

fn of(archive: &Archive, args: &[&str]) -> Value {
    let ran: Ran = archive.tracuu(&[&["kwic"], args, &["--format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stderr))
}

#[test]
fn neighbours_order_lines_outward_and_as_the_alphabet_has_it() {
    // What stands before and behind each, nearest last and first.
    let sides = [
        ("a an", "ân xa"),
        ("b an", "ăn xa"),
        ("a đa", "an xa"),
        ("a da", "đa xa"),
        ("c an", "da xa"),
        ("a má", "ma xa"),
        ("a mà", "mà xa"),
        ("a ma", "má xa"),
        ("b da", "mạ xa"),
        ("a ơ", "o xa"),
        ("a ô", "ô xa"),
        ("a o", "ơ xa"),
        ("a yên", "y xa"),
        ("a ư", "u xa"),
        ("a u", "ư xa"),
        ("a ê", "e xa"),
        ("a e", "ê xa"),
        ("a tổ 10", "10 xa"),
        ("a tổ 9", "9 xa"),
        ("a xa", "xa xa"),
    ];
    let articles: Vec<(String, Value)> = sides
        .iter()
        .enumerate()
        .map(|(at, (before, behind))| {
            // Commas, so that each syllable is a word.
            let [before, behind] = [before, behind].map(|side| side.replace(' ', ", "));
            (format!("b{at}"), json!({"title": "Tin", "body": format!("{before} kwz {behind}")}))
        })
        .collect();
    let articles: Vec<(&str, Value)> = articles.iter().map(|(id, article)| (id.as_str(), article.clone())).collect();
    let archive = archive(&articles);
    let side = |order: &str, name: &str| -> Vec<String> {
        let found = of(&archive, &["kwz", "--sort", order]);
        lines(&found).iter().map(|line| text(line, name).trim().replace(", ", " ")).collect()
    };
    assert_eq!(
        side("left", "left"),
        [
            "a tổ 9",
            "a tổ 10",
            "a an",
            "b an",
            "c an",
            "a da",
            "b da",
            "a đa",
            "a e",
            "a ê",
            "a ma",
            "a mà",
            "a má",
            "a o",
            "a ô",
            "a ơ",
            "a u",
            "a ư",
            "a xa",
            "a yên"
        ]
    );
    assert_eq!(
        side("right", "right"),
        [
            "9 xa", "10 xa", "an xa", "ăn xa", "ân xa", "da xa", "đa xa", "e xa", "ê xa", "ma xa", "mà xa", "má xa",
            "mạ xa", "o xa", "ô xa", "ơ xa", "u xa", "ư xa", "xa xa", "y xa"
        ]
    );
}

#[test]
fn a_word_said_twice_is_two_and_words_side_by_side_are_one() {
    let body = "Chi bộ thôn họp. Thôn, chi bộ và thôn; thôn thôn. UBND xã, Ủy ban nhân dân xã.";
    let archive = archive(&[("a", json!({"title": "Tin chi bộ", "lead": "Thôn", "body": body}))]);
    let hits = |query: &str| -> Vec<String> {
        let found = of(&archive, &[query]);
        assert_eq!(found["occurrences"], lines(&found).len(), "{query}");
        lines(&found).iter().map(|line| text(line, "hit").to_owned()).collect()
    };
    assert_eq!(hits("chi bộ"), ["chi bộ", "Chi bộ", "chi bộ"]);
    assert_eq!(hits("thôn"), ["Thôn", "thôn", "Thôn", "thôn", "thôn", "thôn"]);
    assert_eq!(hits("+thôn +\"chi bộ\""), ["chi bộ", "Thôn", "Chi bộ thôn", "Thôn, chi bộ", "thôn", "thôn", "thôn"]);
    assert_eq!(hits("ubnd"), ["UBND", "Ủy ban nhân dân"]);
    assert_eq!(hits("title:\"chi bộ\""), ["chi bộ"], "a field holds");
    let of_other = of(&archive, &["chi bộ", "--of", "họp"]);
    assert_eq!((lines(&of_other).len(), text(&lines(&of_other)[0], "hit")), (1, "họp"));
    let none = archive.tracuu(&["kwic", "máy bay"]);
    assert_eq!(none.code, Some(1), "{}", none.stdout);
}

#[test]
fn a_sample_can_be_drawn_again_and_grown() {
    let drawn = |size: &str| {
        let found = kwic(&["chi bộ", "--sample", size, "--limit", "1000"]);
        lines(&found).iter().map(|line| (text(line, "id").to_owned(), line["occurrence"].clone())).collect::<Vec<_>>()
    };
    let (small, great) = (drawn("7"), drawn("25"));
    assert_eq!((small.len(), great.len()), (7, 25));
    assert_eq!(small, great[..7]);
    // The same after the articles were indexed in another order.
    let archive = Archive::new();
    for name in ["tin-dia-phuong.jsonl", "pages", "ocr", "nfd", "chuyen-muc-dang.jsonl"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
        assert_eq!(archive.run_on(&path, &[]).code, Some(0));
    }
    let again = of(&archive, &["chi bộ", "--sample", "25", "--limit", "1000"]);
    let by_source: BTreeSet<&str> = lines(&again).iter().map(|line| text(line, "id")).collect();
    let known: BTreeSet<&str> = great.iter().map(|(id, _)| id.as_str()).collect();
    let jsonl = |ids: &BTreeSet<&str>| -> Vec<String> {
        ids.iter().filter(|id| id.starts_with("cmd-") || id.starts_with("tdp-")).map(|id| (*id).to_owned()).collect()
    };
    assert_eq!(jsonl(&by_source), jsonl(&known));
}

#[test]
fn reprints_count_once_where_that_is_asked_for() {
    let body = |extra: &str| {
        let lines: Vec<String> =
            (0..12).map(|at| format!("Câu thứ {at} kể việc {} của chi bộ tổ {at}.", at * 7)).collect();
        format!("{} {extra}", lines.join(" "))
    };
    let archive = archive(&[
        ("a", json!({"title": "Một", "body": body(""), "date": "2018-05-02"})),
        ("b", json!({"title": "Hai", "body": body("Hết."), "date": "2017-05-02"})),
        ("c", json!({"title": "Ba", "body": "Chi bộ khác hẳn họp bàn việc khác.", "date": "2019-01-01"})),
    ]);
    let found = of(&archive, &["chi bộ", "--group-by", "duplicate", "--limit", "100"]);
    assert_eq!((&found["occurrences"], &found["articles"]), (&json!(25), &json!(3)));
    assert_eq!(found["distinct"], json!({"occurrences": 13, "articles": 2}));
    let ids: BTreeSet<&str> = lines(&found).iter().map(|line| text(line, "id")).collect();
    assert_eq!((lines(&found).len(), ids), (13, BTreeSet::from(["b", "c"])), "the first printed is listed");
    let told = archive.tracuu(&["kwic", "chi bộ", "--group-by", "duplicate"]).stdout;
    let first = told.lines().next().unwrap();
    assert_eq!(first, "25 occurrences in 3 articles; each text once: 13 occurrences in 2 different texts, lines 1–13");
}

#[test]
fn a_file_has_all_lines_and_the_first_line_says_how_many() {
    let shown = run(&["kwic", "đảng viên"]);
    let all = kwic(&["đảng viên", "--limit", "100000"])["total"].as_u64().unwrap();
    assert!(all > 20, "{all}");
    let first = shown.stdout.lines().next().unwrap();
    assert!(first.starts_with(&format!("{all} occurrences in ")) && first.ends_with(", lines 1–20"), "{first}");
    assert_eq!(shown.stdout.lines().count(), 21);
    let csv = run(&["kwic", "đảng viên", "--format", "csv"]);
    assert!(csv.stderr.starts_with(&format!("{all} occurrences")), "{}", csv.stderr);
    let rows = csv::Reader::from_reader(csv.stdout.as_bytes()).into_records().count();
    assert_eq!(rows as u64, all);
    let archive = Archive::new();
    let file = archive.beside("dong.txt");
    run(&["kwic", "đảng viên", "-o", file.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(file).unwrap().lines().count() as u64, all + 1);
}
