//! Articles and queries full of what drives browsers and terminals are shown as text.

use serde_json::json;

use super::Serving;
use crate::support::Archive;

/// Markup, a script, an attribute that breaks out, a terminal escape, an override of direction, a script's address.
const NASTY: &str =
    "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>\u{1b}[31m\u{202e}đỏ";

fn archive() -> Archive {
    let archive = Archive::new();
    let article = json!({
        "id": format!("a/b?c#d&{NASTY}"),
        "title": format!("Chi bộ {NASTY}"),
        "lead": format!("Đảng ủy phường Bến Gỗ {NASTY}"),
        "body": format!("Theo Chỉ thị số 03-CT/TW ngày 14/5/2011, Chi bộ Khu phố <b>4</b> họp. {NASTY}"),
        "url": "javascript:alert(1)",
        "publisher": NASTY,
        "category": NASTY,
        "date": "2012-02-03",
    });
    archive.put("tin.jsonl", article.to_string());
    archive.run(&[]);
    archive
}

/// What a page of ours never holds: none of it is written by the templates either.
const NEVER: [&str; 8] = [
    "<script>",
    "<img",
    "<svg onload",
    "alert(1)</script>",
    "\u{1b}",
    "\u{202e}",
    "href=\"javascript:",
    "</title><script",
];

#[test]
fn no_text_of_an_article_or_a_query_becomes_markup() {
    let archive = archive();
    let server = Serving::of(&archive.index(), &[]);
    let encoded: String = NASTY.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let id = server.get("/api/v1/search?q=chi+bo").json()["hits"][0]["id"].as_str().unwrap().to_owned();
    let id: String = id.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let pages = [
        "/search?q=chi+bo".to_owned(),
        format!("/search?q=chi+bo+{encoded}"),
        format!("/search?q=chi+bo&publisher={encoded}&category={encoded}"),
        format!("/search?q=chi+bo&from={encoded}"),
        format!("/articles/{id}?q=chi+bo"),
        format!("/articles/{id}?q={encoded}"),
        format!("/articles/{encoded}"),
        "/numbers".to_owned(),
        "/numbers/03-CT%2FTW".to_owned(),
        format!("/numbers/{encoded}"),
        format!("/cells?prefix={encoded}"),
        format!("/nothing/{encoded}?x={encoded}"),
        format!("/lang/{encoded}"),
    ];
    for path in pages {
        let answer = server.get_with(&path, &[("accept", "text/html")]);
        assert!(
            answer.status < 500 && answer.header("content-type").starts_with("text/html"),
            "{path}: {}",
            answer.status
        );
        for never in NEVER {
            assert!(!answer.body.contains(never), "{path} holds {never:?}:\n{}", answer.body);
        }
    }
    let article = server.get(&format!("/articles/{id}?q=chi+bo"));
    assert_eq!(article.status, 200);
    assert!(article.body.contains("&lt;script&gt;"), "{}", article.body);
    for path in [
        "/api/v1/search?q=chi+bo".to_owned(),
        format!("/api/v1/articles/{id}"),
        "/api/v1/export?q=chi+bo&format=csv".to_owned(),
    ] {
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.body.contains('\u{1b}') && !answer.body.contains('\u{202e}'), "{path}");
    }
}

#[test]
fn the_choice_of_a_language_leads_to_no_other_site() {
    let archive = archive();
    let server = Serving::of(&archive.index(), &[]);
    for (to, back) in [
        ("%2Fsearch%3Fq%3Da", "/search?q=a"),
        ("%2F%2Fbao.example", "/"),
        ("%2F%5Cbao.example", "/"),
        ("https%3A%2F%2Fbao.example", "/"),
        ("%2F%0D%0Aset-cookie:x", "/"),
        ("%2F%09%2Fbao.example", "/"),
        ("%09%2F%2Fbao.example", "/"),
        ("%2F%0A%2Fbao.example", "/"),
        ("%2F%0D%2Fbao.example", "/"),
        ("%2F%09%5Cbao.example", "/"),
        ("%5C%2Fbao.example", "/"),
        ("%20%2F%2Fbao.example", "/"),
        ("%00%2F%2Fbao.example", "/"),
        ("%2F%2F%2Fbao.example", "/"),
        ("%2Fsearch%5C..%5C%5Cbao.example", "/"),
        ("%2F%EF%BC%8Fbao.example", "/"),
        ("javascript:alert(1)", "/"),
        ("%2Fnumbers%2F03-CT%252FTW", "/numbers/03-CT%2FTW"),
        ("", "/"),
    ] {
        let answer = server.get(&format!("/lang/en?to={to}"));
        assert_eq!((answer.status, answer.header("location")), (303, back), "{to}");
        assert!(answer.header("set-cookie").starts_with("lang=en; Path=/;"), "{}", answer.header("set-cookie"));
    }
}
