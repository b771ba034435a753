//! `tracuu analyze`.

use insta::assert_snapshot;
use serde_json::Value;

use super::sample::{output, run, run_with_input};

fn lines(input: &str) -> Vec<Value> {
    let ran = run_with_input(&["analyze", "--lines", "--format", "jsonl"], input.as_bytes());
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_line_is_a_text_with_its_facts() {
    let text = "Đảng uỷ quán triệt Chỉ thị số 03-CT/TW ngày 14/05/2011; Chi bộ Văn phòng Sở Xây dựng họp ngày 5/8.";
    let seen = lines(&format!("{text}\n\nhai\n"));
    assert_eq!(seen.len(), 3);
    assert_snapshot!(serde_json::to_string_pretty(&seen[0]["numbers"]).unwrap());
    let keys: Vec<&String> = seen[1].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["cells", "dates", "documents", "numbers", "tokens", "word_spans", "words"]);
    let place = |fact: &Value, name: &str| usize::try_from(fact[name].as_u64().unwrap()).unwrap();
    for (kind, surface) in [("tokens", "text"), ("numbers", "surface"), ("dates", "surface"), ("cells", "surface")] {
        for fact in seen[0][kind].as_array().unwrap() {
            let (start, end) = (place(fact, "start"), place(fact, "end"));
            let under: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(fact[surface], under.as_str(), "{kind}");
        }
    }
    assert_eq!(seen[0]["tokens"][1]["term"], "ủy");
    assert_eq!(seen[0]["dates"][1]["iso"], "08-05");
    assert_eq!(seen[0]["cells"][0]["kind"], "chi_bo");
}

#[test]
fn lines_stay_in_order_and_none_is_lost() {
    let input: String = (1..3000).map(|at| format!("Nghị định {at}/2016/NĐ-CP\n")).collect();
    let seen = lines(input.trim_end());
    assert_eq!(seen.len(), 2999);
    assert_eq!(seen[2719]["numbers"][0]["canonical"], "2720/2016/NĐ-CP");
}

#[test]
fn bytes_that_are_no_text_are_read_on() {
    let ran = run_with_input(&["analyze", "--lines"], b"\xffChi th\xe1 05-CT/TW\r\n\xff\xfe\x00\n");
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.stdout.lines().count(), 2);
    assert!(ran.stdout.contains("\"canonical\":\"05-CT/TW\""));
}

#[test]
fn a_file_is_read_as_an_article() {
    let page = "corpus/pages/2009-chi-bo-khu-pho-4-nang-chat-sinh-hoat.txt";
    assert_snapshot!(output(&["analyze", page]));
    let seen: Value = serde_json::from_str(&output(&["analyze", page, "--format", "jsonl"])).unwrap();
    for name in ["source", "title", "lead", "date", "date_from", "date_confidence", "text", "tokens", "words"] {
        assert!(seen.get(name).is_some(), "{name}");
    }
    assert!(seen["text"].as_str().unwrap().starts_with(seen["title"].as_str().unwrap()));
    let records = output(&["analyze", "corpus/chuyen-muc-dang.jsonl", "--format", "jsonl"]);
    assert!(records.lines().count() > 10);
}

#[test]
fn what_can_not_be_read_is_named_and_the_rest_is_read() {
    let ran = run(&["analyze", "nowhere.txt", "corpus/pages/2012-cai-cach-hanh-chinh-mot-cua.txt"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.stderr, "tracuu: nowhere.txt: there is no such file or folder\n");
    assert!(ran.stdout.contains("title"));
    let lines = run(&["analyze", "--lines", "nowhere.txt"]);
    assert_eq!(lines.code, Some(2));
    assert!(lines.stderr.starts_with("tracuu: can't read nowhere.txt: "), "{}", lines.stderr);
}
