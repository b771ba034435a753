//! Words in context, and words that go together, over HTTP.

use serde_json::Value;

use super::{Serving, sample};
use crate::support::Archive;

fn printed(archive: &Archive, args: &[&str]) -> Value {
    let ran = archive.tracuu(&[args, &["--format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stderr))
}

#[test]
fn the_api_gives_what_the_command_line_prints() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for (path, args) in [
        ("/api/v1/kwic?q=dang+uy", &["kwic", "dang uy"][..]),
        (
            "/api/v1/kwic?q=chi+bo&sort=right&width=3&limit=7&offset=2",
            &["kwic", "chi bo", "--sort", "right", "--width", "3", "--limit", "7", "--offset", "2"],
        ),
        ("/api/v1/kwic?q=chi+bo&sentence=true&sample=9", &["kwic", "chi bo", "--sentence", "--sample", "9"]),
        (
            "/api/v1/kwic?q=chi+bo&of=d%C3%A2n&group_by=duplicate&from=2012",
            &["kwic", "chi bo", "--of", "dân", "--group-by", "duplicate", "--from", "2012"],
        ),
        ("/api/v1/collocates?q=dang+uy", &["collocates", "dang uy"]),
        (
            "/api/v1/collocates?q=dang+uy&window=4&against=rest&min_count=2&sort=log_ratio",
            &["collocates", "dang uy", "--window", "4", "--against", "rest", "--min-count", "2", "--sort", "log_ratio"],
        ),
        ("/api/v1/collocates?q=dang+uy&by=year&limit=3", &["collocates", "dang uy", "--by", "year", "--limit", "3"]),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.json()), (200, printed(&archive, args)), "{path}");
    }
    let all = server.get("/api/v1/kwic?q=chi+bo&format=csv");
    assert_eq!(all.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(all.body, archive.tracuu(&["kwic", "chi bo", "--format", "csv"]).stdout);
    for bad in
        ["kwic?q=a&width=101", "kwic?q=a&sort=x", "kwic?q=a&group_by=x", "collocates?q=a&by=day", "collocates?q=a&x=1"]
    {
        assert_eq!(server.get(&format!("/api/v1/{bad}")).status, 400, "{bad}");
    }
}

#[test]
fn a_line_leads_to_its_occurrence() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let html = |path: &str| server.get_with(path, &[("accept", "text/html"), ("accept-language", "en")]);
    let page = html("/kwic?q=dang+vien&sort=left");
    assert_eq!(page.status, 200);
    let links: Vec<&str> =
        page.body.split("<a href=\"/articles/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(links.len(), 40, "{}", page.body);
    for link in links.iter().step_by(9) {
        let link = link.replace("&amp;", "&");
        let (address, mark) = link.split_once('#').expect("a place in the article");
        let article = html(&format!("/articles/{address}"));
        assert!(article.body.contains(&format!("<mark id=\"{mark}\"")), "{link}");
    }
    let words = html("/collocates?q=dang+vien&window=5");
    assert!(words.status == 200 && words.body.contains("/kwic?q=dang%20vien&amp;of="), "{}", words.body);
    for empty in ["/kwic", "/collocates", "/kwic?q=xyzzyq", "/collocates?q=xyzzyq"] {
        assert_eq!(html(empty).status, 200, "{empty}");
    }
}
