//! What readers keep at a server whose owner lets them.

use serde_json::Value;

use super::{Answer, Serving};
use crate::support::{Archive, record};

const PAGE: &[(&str, &str)] = &[("accept", "text/html"), ("accept-language", "vi")];

fn archive() -> Archive {
    let archive = Archive::new();
    archive.put("một.jsonl", record("a", "Họp bản") + &record("b", "Gặt lúa"));
    archive.run(&[]);
    archive
}

fn served(archive: &Archive, more: &[&str]) -> Serving {
    Serving::of(&archive.index(), &[&["--desk"], more].concat())
}

fn page(server: &Serving, path: &str) -> String {
    let answer = server.get_with(path, PAGE);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

/// A form was taken, and the way back is this.
fn taken(answer: &Answer, to: &str) {
    assert_eq!((answer.status, answer.header("location")), (303, to), "{}", answer.body);
}

#[test]
fn without_leave_nothing_is_kept_and_nothing_offered() {
    let archive = archive();
    let server = Serving::of(&archive.index(), &[]);
    assert_eq!(server.get("/desk").status, 404);
    assert_eq!(server.get("/api/v1/saved").status, 404);
    assert_eq!(server.send("/desk/searches", &[("name", "x"), ("q", "họp")]).status, 404);
    assert_eq!(server.get("/search?q=h%E1%BB%8Dp&collection=x").status, 400);
    assert!(!archive.beside("index.desk").exists());
    let shown = page(&server, "/search?q=h%E1%BB%8Dp") + &page(&server, "/articles/a");
    assert!(!shown.contains("/desk"), "{shown}");
}

#[test]
fn a_search_is_saved_on_its_page_and_tells_what_comes() {
    let archive = archive();
    let server = served(&archive, &[]);
    assert!(page(&server, "/search?q=h%E1%BB%8Dp").contains("action=\"/desk/searches\""));
    taken(&server.send("/desk/searches", &[("name", "Họp <b>"), ("q", "họp"), ("from", "")]), "/desk");
    let kept = page(&server, "/desk");
    assert!(kept.contains("Họp &lt;b&gt;") && !kept.contains("<b>"), "{kept}");
    let unseen = || server.get("/api/v1/saved").json()[0]["unseen"].clone();
    assert_eq!(unseen(), 0);
    assert_eq!(server.send("/desk/searches", &[("name", "Họp <b>"), ("q", "khác")]).status, 400, "the name is taken");
    assert_eq!(server.send("/desk/searches", &[("name", "sai"), ("q", "date:hôm")]).status, 400, "it would never find");
    archive.put("hai.jsonl", record("c", "Họp xã"));
    archive.run(&[]);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while unseen() != 1 {
        assert!(std::time::Instant::now() < until, "not seen");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let news = page(&server, "/desk/news");
    assert!(news.contains("<h3><a href=\"/articles/c\">") && news.matches("<h3>").count() == 1, "{news}");
    assert_eq!(server.get("/api/v1/news").json()[0]["id"], "c");
    let seen = news.split_once("name=\"seen\" value=\"").unwrap().1.split_once('"').unwrap().0.replace("&quot;", "\"");
    taken(&server.send("/desk/news/seen", &[("name", "Họp <b>"), ("seen", &seen)]), "/desk");
    assert_eq!(unseen(), 0);
    // The command line has the same.
    let listed: Value = serde_json::from_str(&archive.tracuu(&["saved", "list", "--format", "json"]).stdout).unwrap();
    assert_eq!(listed, server.get("/api/v1/saved").json());
    taken(&server.send("/desk/searches/remove", &[("name", "Họp <b>")]), "/desk");
    assert_eq!(server.get("/api/v1/saved").json(), serde_json::json!([]));
}

#[test]
fn a_collection_is_begun_beside_an_article_and_searched_in() {
    let archive = archive();
    let mut server = served(&archive, &["--base-path", "/kho"]);
    let at = |path: &str| format!("/kho{path}");
    server.base = server.base.strip_suffix("/kho").unwrap_or(&server.base).to_owned();
    let add = [("collection", "luận án"), ("id", "a"), ("tags", "bìa, chương 1"), ("to", "/articles/a?q=b%E1%BA%A3n")];
    taken(&server.send(&at("/desk/collections"), &add), &at("/articles/a?q=b%E1%BA%A3n"));
    assert!(page(&server, &at("/articles/a")).contains("luận án"), "the page is made anew");
    let collection = at("/desk/collections/lu%E1%BA%ADn%20%C3%A1n");
    let note = "hai\r\ndòng <script>";
    let mark = [("collection", "luận án"), ("id", "a"), ("replace", "true"), ("note", note), ("tags", "bìa")];
    taken(&server.send(&at("/desk/collections"), &mark), &at("/desk"));
    let shown = page(&server, &collection);
    assert!(shown.contains("hai\ndòng &lt;script&gt;") && !shown.contains("chương 1"), "{shown}");
    let found = server.get(&at("/api/v1/search?collection=lu%E1%BA%ADn%20%C3%A1n&collection_tag=b%C3%ACa")).json();
    assert_eq!((&found["total"], &found["hits"][0]["id"]), (&Value::from(1), &Value::from("a")));
    let lines = server.get(&at("/api/v1/collections/lu%E1%BA%ADn%20%C3%A1n?format=jsonl")).body;
    assert_eq!(lines, archive.tracuu(&["collection", "export", "luận án"]).stdout);
    let listed = server.get(&at("/api/v1/collections")).json();
    assert_eq!(listed, serde_json::json!([{"name": "luận án", "articles": 1, "gone": 0}]));
    assert_eq!(server.send(&at("/desk/collections"), &[("collection", "x"), ("id", "z")]).status, 404);
    taken(&server.send(&at("/desk/collections/remove"), &[("collection", "luận án"), ("id", "a")]), &at("/desk"));
    assert!(!page(&server, &collection).contains("Họp bản"));
}

#[test]
fn pages_of_other_sites_change_nothing() {
    let archive = archive();
    let server = served(&archive, &[]);
    let fields = [("name", "x"), ("q", "họp")];
    for told in [("origin", "https://bao.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
        assert_eq!(server.send_with("/desk/searches", &fields, &[told]).status, 403, "{told:?}");
    }
    assert_eq!(server.get("/api/v1/saved").json(), serde_json::json!([]));
    taken(&server.send_with("/desk/searches", &fields, &[("sec-fetch-site", "same-origin")]), "/desk");
    // Nowhere else leads the way back.
    let add = [("collection", "x"), ("id", "a"), ("to", "//bao.example/")];
    taken(&server.send("/desk/collections", &add), "/desk");
    let large = "x".repeat(70_000);
    assert_eq!(server.send("/desk/collections", &[("collection", "x"), ("id", "a"), ("note", &large)]).status, 400);
    assert_eq!(server.ask("DELETE", "/desk/searches", &[("origin", &server.base)]).status, 405);
}

#[test]
fn what_is_kept_is_of_one_index() {
    let (archive, other) = (archive(), archive());
    let mut command = super::command(&archive.index());
    let both = [archive.index(), other.index()];
    for index in &both {
        command.arg("--index").arg(index);
    }
    let ran = command.args(["--desk", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(2), "{}", String::from_utf8_lossy(&ran.stderr));
}
