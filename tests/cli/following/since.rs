//! When articles came into the index, through all that may become of it.

use std::fs;

use serde_json::Value;

use crate::support::{Archive, Ran, record};

/// The ids of the hits that a search prints.
pub fn ids(ran: &Ran) -> Vec<String> {
    let page: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    let mut ids: Vec<String> =
        page["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

/// The moment that an article came, and the one that it changed; null where there is none.
fn moments(archive: &Archive, id: &str) -> [Value; 2] {
    let ran = archive.tracuu(&["search", &format!("id:{id}"), "--sort=-indexed", "--format", "json"]);
    let page: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    ["indexed", "changed"].map(|name| page["hits"][0][name].clone())
}

fn since(archive: &Archive, moment: &Value, option: &str) -> Vec<String> {
    ids(&archive.tracuu(&["search", option, moment.as_str().unwrap(), "--format", "json"]))
}

#[test]
fn what_is_read_again_moved_or_rebuilt_has_not_come_again() {
    let archive = Archive::new();
    let first = archive.put("một.jsonl", record("a", "Họp bản") + &record("b", "Làm đường"));
    let page = archive.put("trang.txt", "Gặt lúa\n\nBản đã gặt xong lúa trên nương.\n");
    assert_eq!(archive.run(&[]).count("indexed"), 3);
    let came = moments(&archive, "a")[0].clone();
    assert!(came.is_string());
    assert_eq!(since(&archive, &came, "--since"), ["a", "b", "tin/trang"]);

    fs::write(&first, record("a", "Họp bản") + &record("b", "Làm đường, làm cầu") + &record("c", "Dựng nhà")).unwrap();
    fs::create_dir(archive.sources().join("cũ")).unwrap();
    fs::rename(&page, archive.sources().join("cũ/trang.txt")).unwrap();
    assert_eq!(archive.run(&["--prune"]).code, Some(0));
    let second = moments(&archive, "c")[0].clone();
    assert!(second.as_str() > came.as_str());
    assert_eq!(moments(&archive, "b"), [came.clone(), second.clone()]);
    assert_eq!(since(&archive, &second, "--since"), ["c"]);
    assert_eq!(since(&archive, &second, "--changed-since"), ["b", "c"]);

    // Made anew, the page has the id of its new place.
    for step in [&["--rebuild"][..], &["--rebuild", "--prune"]] {
        assert_eq!(archive.run(step).code, Some(0));
        assert_eq!(archive.tracuu(&["compact"]).code, Some(0));
        assert_eq!(since(&archive, &second, "--since"), ["c"]);
        assert_eq!(since(&archive, &second, "--changed-since"), ["b", "c"]);
        assert_eq!(moments(&archive, "tin/cũ/trang"), [came.clone(), Value::Null]);
    }
    assert_eq!(archive.tracuu(&["remove", "a"]).code, Some(0));
    fs::write(&first, record("a", "Họp bản") + &record("b", "Làm đường, làm cầu") + &record("c", "Dựng nhà") + "\n")
        .unwrap();
    assert_eq!(archive.run(&[]).count("indexed"), 1);
    assert_eq!(moments(&archive, "a"), [came, Value::Null], "what comes back has not come again");
}

#[test]
fn a_run_that_brings_nothing_writes_nothing_and_damage_is_told() {
    let archive = Archive::new();
    archive.put("một.jsonl", record("a", "Họp bản"));
    archive.run(&[]);
    let kept = archive.kept("arrivals").unwrap();
    archive.run(&[]);
    assert_eq!(archive.kept("arrivals").unwrap(), kept);
    let mut bytes = fs::read(&kept).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&kept, bytes).unwrap();
    let check = archive.tracuu(&["check"]);
    assert_eq!(check.code, Some(1), "{}", check.stdout);
    assert!(check.stdout.contains("arrivals-"), "{}", check.stdout);
    let search = archive.tracuu(&["search", "--since", "2020"]);
    assert_eq!(search.code, Some(1));
    assert!(search.stderr.contains("does not know when its articles came"), "{}", search.stderr);
    archive.put("hai.jsonl", record("b", "Làm đường"));
    archive.run(&[]);
    assert_eq!(archive.tracuu(&["check"]).code, Some(0));
    assert_eq!(moments(&archive, "a"), [Value::Null, Value::Null]);
    let earlier = archive.tracuu(&["search", "--since", "2020", "--format", "json"]);
    assert_eq!(ids(&earlier), ["b"]);
    assert!(earlier.stderr.contains("those that were there before"), "{}", earlier.stderr);
}

#[test]
fn a_moment_that_is_none_is_refused_in_both_languages() {
    let archive = Archive::new();
    archive.put("một.jsonl", record("a", "Họp bản"));
    archive.run(&[]);
    for (lang, expected) in [("en", "is no moment"), ("vi", "không phải là một thời điểm")] {
        let ran = archive.tracuu(&["search", "--since", "hôm qua", "--lang", lang]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.stderr.contains(expected), "{}", ran.stderr);
    }
    assert_eq!(archive.tracuu(&["search", "--since", "1/12/2020"]).code, Some(0));
    assert_eq!(archive.tracuu(&["search", "--since", "2100-01-01T00:00:00+07:00"]).code, Some(1));
}
