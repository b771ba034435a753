//! How `tracuu search` reads queries that are not typed as articles are: on the sample articles.

use serde_json::Value;

use super::sample::{output, run, run_with_input};

fn page(query: &str, more: &[&str]) -> Value {
    let args = [&["search", query, "--limit", "3", "--format", "json"], more].concat();
    serde_json::from_str(&run(&args).stdout).unwrap()
}

fn titles(page: &Value) -> Vec<&str> {
    page["hits"].as_array().unwrap().iter().filter_map(|hit| hit["title"].as_str()).collect()
}

#[test]
fn marks_are_suggested_where_they_were_left_out() {
    let found = page("dang uy phuong", &[]);
    assert_eq!((&found["suggestion"], &found["read_as"]), (&"đảng ủy phường".into(), &"dang uy phuong".into()));
    assert!(output(&["search", "dang uy phuong"]).contains("Did you mean: đảng ủy phường"));
    assert_eq!(page("đảng ủy phường", &[])["suggestion"], Value::Null);
}

#[test]
fn keys_and_slips_find_what_was_meant() {
    let meant = page("đảng ủy phường", &[]);
    for keys in ["ddangr uyr phuowngf", "d9ang3 uy3 phuong72", "dda3ng uy3 phuo7ng2"] {
        let found = page(keys, &[]);
        assert_eq!(titles(&found), titles(&meant), "{keys}");
        assert!(
            found["read_as"].as_str().unwrap().starts_with("đảng ủy phường (no article has it as typed: "),
            "{keys}"
        );
    }
    let found = page("chibộ", &[]);
    assert_eq!(found["read_as"], "chi bộ (no article has it as typed: chibộ → chi bộ)");
    assert_eq!(titles(&found), titles(&page("chi bộ", &[])));
}

#[test]
fn damage_is_mended_where_it_stands() {
    for (typed, read) in [("công viẹc", "công việc"), ("ngị quyết", "nghị quyết")] {
        let read_as = page(typed, &[])["read_as"].as_str().unwrap().to_owned();
        assert!(read_as.starts_with(&format!("{read} (no article")), "{typed}: {read_as}");
    }
}

/// What may be Vietnamese, a name, an abbreviation or foreign is searched as it was typed.
#[test]
fn what_may_be_meant_stays() {
    for query in
        ["đã có nhố ng", "covid", "BHYT", "TTXVN", "Lê Duẩn", "Huế", "東京", "\"Trần Văn Khuyếch\"", "họp +Khuyếch"]
    {
        let read_as = page(query, &[])["read_as"].as_str().unwrap().to_owned();
        assert_eq!(read_as, query, "{query}");
    }
}

#[test]
fn exact_words_are_left_alone() {
    for query in ["ddangr uyr", "chibộ", "dang uy phuong"] {
        let found = page(query, &["--exact"]);
        assert_eq!((&found["read_as"], &found["suggestion"]), (&query.into(), &Value::Null), "{query}");
    }
    assert_eq!(page("chibộ", &["--exact"])["total"], 0);
}

#[test]
fn a_pasted_page_of_slips_is_answered() {
    let query = "ddangr vịc chibộ nhố ng phuong ".repeat(2_000);
    let ran = run_with_input(&["search", "--queries", "-"], format!("q\t{query}\n").as_bytes());
    assert_eq!(ran.code, Some(0));
}
