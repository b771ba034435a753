//! Feeds of searches.

use std::collections::BTreeSet;
use std::fs;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Answer, Serving};
use crate::support::{Archive, record};

/// The texts of the elements of a name, in order.
fn texts(feed: &str, name: &str) -> Vec<String> {
    let (mut reader, mut inside, mut found) = (Reader::from_str(feed), false, Vec::new());
    loop {
        match reader.read_event().expect(feed) {
            Event::Start(tag) if tag.name().as_ref() == name => {
                inside = true;
                found.push(String::new());
            }
            Event::End(tag) if tag.name().as_ref() == name => inside = false,
            Event::Text(text) if inside => {
                found.last_mut().unwrap().push_str(&text.xml10_content());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn feed(server: &Serving, query: &str) -> Answer {
    let answer = server.get(&format!("/feed?{query}"));
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/atom+xml; charset=utf-8"), "{query}");
    answer
}

fn archive() -> Archive {
    let archive = Archive::new();
    let dated = serde_json::json!({
        "id": "c & d", "title": "Họp <b>bản</b> & họp xã", "body": "Bản họp bàn việc làm đường.", "date": "2018-06-30",
        "url": "https://bao.vn/1?a=1&b=2", "author": "Lò Mấn"
    });
    archive.put("một.jsonl", record("a", "Họp bản") + &record("b", "Gặt lúa") + &format!("{dated}\n"));
    archive.run(&[]);
    archive
}

#[test]
fn ids_depend_on_no_server_and_updates_on_texts_alone() {
    let archive = archive();
    let plain = Serving::of(&archive.index(), &[]);
    let other = Serving::of(&archive.index(), &["--public-address", "https://kho.example.vn", "--base-path", "/kho/"]);
    let (here, there) = (feed(&plain, "q=h%E1%BB%8Dp"), feed(&other, "q=h%E1%BB%8Dp"));
    let ids = texts(&here.body, "id");
    assert_eq!(ids, texts(&there.body, "id"));
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    assert!(ids.iter().all(|id| id.starts_with("tag:tracuu,2026:")), "{ids:?}");
    assert!(there.body.contains("href=\"https://kho.example.vn/kho/articles/"), "{}", there.body);
    assert!(!there.body.contains("127.0.0.1"), "{}", there.body);
    assert_eq!(feed(&plain, "q=h%E1%BB%8Dp").body, here.body, "two fetches are the same bytes");
    let tag = here.header("etag").to_owned();
    assert_eq!(plain.get_with("/feed?q=h%E1%BB%8Dp", &[("if-none-match", &tag)]).status, 304);

    let before: Vec<String> = texts(&here.body, "updated");
    archive.run(&["--rebuild"]);
    drop(plain);
    let again = Serving::of(&archive.index(), &[]);
    let rebuilt = feed(&again, "q=h%E1%BB%8Dp");
    assert_eq!((texts(&rebuilt.body, "updated"), texts(&rebuilt.body, "id")), (before.clone(), ids));
    fs::write(archive.sources().join("hai.jsonl"), record("e", "Họp xã")).unwrap();
    archive.run(&[]);
    drop(again);
    let now = feed(&Serving::of(&archive.index(), &[]), "q=h%E1%BB%8Dp");
    assert_eq!(texts(&now.body, "title")[1], "Họp xã", "what came last is first");
    assert_eq!(texts(&now.body, "updated")[2..], before[1..]);
}

#[test]
fn a_feed_says_what_is_sure_and_what_strangers_wrote_is_text() {
    let archive = archive();
    let server = Serving::of(&archive.index(), &[]);
    let all = feed(&server, "since=2020").body;
    assert_eq!(texts(&all, "entry").len(), 3);
    assert_eq!(texts(&all, "published"), ["2018-06-30T00:00:00+07:00"], "those without a date have none");
    assert!(all.contains("<title>Họp bản &amp; họp xã</title>"), "{all}");
    assert!(all.contains("rel=\"via\"") && all.contains("https://bao.vn/1?a=1&amp;b=2"), "{all}");
    assert!(all.contains("article/c%20%26%20d</id>") && all.contains("<name>Lò Mấn</name>"), "{all}");
    // All words, unless it is said otherwise.
    assert_eq!(texts(&feed(&server, "q=h%E1%BB%8Dp+g%E1%BA%B7t").body, "entry").len(), 1);
    assert_eq!(texts(&feed(&server, "q=h%E1%BB%8Dp+g%E1%BA%B7t&match=any").body, "entry").len(), 3);
    assert_eq!(texts(&feed(&server, "from=2018").body, "entry").len(), 1);
    assert_eq!(server.get("/feed?x=1").status, 400);
    let page = server.get("/search?q=h%E1%BB%8Dp&sort=date").body;
    assert!(page.contains("rel=\"alternate\" type=\"application/atom+xml\""), "{page}");
    assert!(page.contains("href=\"/feed?q=h%E1%BB%8Dp\""), "{page}");
}
