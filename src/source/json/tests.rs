use super::super::tests::{found, limited, placed};
use crate::source::Settings;
use proptest::prelude::*;

fn read(text: &str) -> Vec<String> {
    placed(&found("tin.json", text.as_bytes(), &Settings::default()))
}

#[test]
fn an_array_is_read_element_by_element() {
    let text = " [\n {\"title\": \"Một ]}\", \"x\": [1, {}]},{\"title\":\"\\\"Hai\"}\n, 3, \"bốn, năm\" ]\n";
    let expected = [
        "tin.json:1 {\"title\": \"Một ]}\", \"x\": [1, {}]}",
        "tin.json:2 {\"title\":\"\\\"Hai\"}",
        "tin.json:3 3",
        "tin.json:4 \"bốn, năm\"",
    ];
    assert_eq!(read(text), expected);
    assert_eq!(read("[]"), Vec::<String>::new());
    assert_eq!(read("[{\"a\": 1}"), ["tin.json:1 {\"a\": 1}", "tin.json truncated"]);
}

#[test]
fn an_object_may_go_over_lines() {
    assert_eq!(read("{\n  \"title\": \"Một\"\n}\n"), ["tin.json:1 {\n  \"title\": \"Một\"\n}"]);
    assert_eq!(read("{\n\"title\": 1\n}\n{\n\"title\": 2\n}").len(), 2);
}

#[test]
fn one_object_a_line_is_read_by_line() {
    let text = "{\"title\": 1}\n\n{\"title\": 2, \n{\"title\": 3}\n";
    assert_eq!(read(text), ["tin.json:1 {\"title\": 1}", "tin.json:3 {\"title\": 2, ", "tin.json:4 {\"title\": 3}"]);
    assert_eq!(read("{\"title\": 1, \n{\"title\": 2}\n").len(), 2);
    assert_eq!(read("{\"title\": 1}").len(), 1);
}

#[test]
fn records_in_an_object_are_found() {
    let text = "{\"status\": {\"title\": 0}, \"count\": 2, \"articles\": [{\"id\": 1, \"title\": \"Một\"}, {\"title\": \"Hai\"}], \"x\": []}";
    assert_eq!(read(text), ["tin.json:1 {\"id\": 1, \"title\": \"Một\"}", "tin.json:2 {\"title\": \"Hai\"}"]);
    let article = "{\"images\": [{\"src\": 1}], \"title\": \"Một\", \"parts\": [{\"title\": \"Hai\"}]}";
    assert_eq!(read(article), [format!("tin.json:1 {article}")]);
}

#[test]
fn answers_of_search_engines_hold_records() {
    let text = r#"{"took": 3, "hits": {"total": {"value": 2}, "hits": [{"_id": "a", "_source": {"title": "Một"}}, {"_id": "b", "_source": {"title": "Hai"}}]}}"#;
    assert_eq!(read(text).len(), 2);
    let text = r#"{"responseHeader": {"params": {"q": "x"}}, "response": {"numFound": 2, "docs": [{"title": "Một"}, {"title": "Hai"}]}}"#;
    assert_eq!(read(text), ["tin.json:1 {\"title\": \"Một\"}", "tin.json:2 {\"title\": \"Hai\"}"]);
    let wrapped = r#"{"title": {"rendered": "Một"}, "body": {"rendered": "Hai"}, "x": [{"title": "Ba"}]}"#;
    assert_eq!(read(wrapped), [format!("tin.json:1 {wrapped}")]);
}

#[test]
fn objects_run_together_are_cut() {
    assert_eq!(read("{\"title\": 1}{\"title\": 2} {\"title\": 3}").len(), 3);
    assert_eq!(read("{\"title\": 1}\r{\"title\": 2}\r").len(), 2);
}

#[test]
fn a_file_of_lines_may_hold_an_array_or_objects_over_many_lines() {
    let lines = |text: &str| placed(&found("tin.jsonl", text.as_bytes(), &Settings::default()));
    assert_eq!(lines("[\n{\"title\": 1},\n{\"title\": 2}\n]\n").len(), 2);
    assert_eq!(lines("{\n  \"title\": 1\n}\n{\n  \"title\": 2\n}\n").len(), 2);
    assert_eq!(lines("hỏng\n{\"title\": 1}\n{\"title\": 2}\n").len(), 3);
}

#[test]
fn signs_in_comments_and_single_quotes_are_no_brackets() {
    let text = "[{'title': 'Một }' // ]\n}, {/* { */ \"title\": \"Hai\"}]";
    assert_eq!(read(text).len(), 2, "{:?}", read(text));
}

#[test]
fn an_element_above_the_limit_is_passed_over() {
    let text = format!("[{{\"a\": \"{}\"}}, {{\"b\": 1}}]", "x".repeat(300_000));
    let found = found("tin.json", text.as_bytes(), &limited(|limits| limits.record = 1000));
    assert_eq!(placed(&found), ["tin.json:1 too-long", "tin.json:2 {\"b\": 1}"]);
}

proptest! {
    #[test]
    fn takes_anything(text in "[\\[{]?[\\[\\]{}\",:\\\\a1 \n]{0,60}") {
        read(&text);
    }

    #[test]
    fn an_array_of_any_objects_is_cut_right(titles in proptest::collection::vec(any::<String>(), 1..5)) {
        let objects: Vec<_> = titles.iter().map(|title| serde_json::json!({"title": title, "x": [title]})).collect();
        let text = serde_json::to_string(&objects).unwrap();
        let expected: Vec<String> = (1..).zip(&objects).map(|(at, object)| format!("tin.json:{at} {object}")).collect();
        prop_assert_eq!(read(&text), expected);
    }
}
