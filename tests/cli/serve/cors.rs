//! Pages of other sites that ask the API from a browser.

use std::fs;

use super::{Serving, command, sample};
use crate::support::Ran;

const SITE: &str = "https://bao.example";

#[test]
fn pages_of_a_site_that_is_named_may_ask_the_api_and_no_others() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &["--cors", SITE, "--cors", "http://localhost:3000"]);
    let allowed = |path: &str, site: &str| {
        server.get_with(path, &[("origin", site)]).header("access-control-allow-origin").to_owned()
    };
    for site in [SITE, "http://localhost:3000"] {
        for path in ["/api/v1/search?q=a", "/api/v1/stats", "/api/v1/articles/none", "/api/v1/openapi.json"] {
            assert_eq!(allowed(path, site), site, "{path}");
        }
    }
    let answer = server.get_with("/api/v1/numbers", &[("origin", SITE)]);
    assert!(answer.header("access-control-expose-headers").contains("x-total-count"));
    for site in ["https://bao.example.vn", "https://bao.example:8443", "http://bao.example", "null", "*"] {
        assert_eq!(allowed("/api/v1/search?q=a", site), "", "{site}");
    }
    for path in ["/", "/search?q=a", "/assets/style.css", "/metrics"] {
        assert_eq!(allowed(path, SITE), "", "{path}");
    }
    let without = Serving::of(&archive.index(), &[]);
    assert_eq!(without.get_with("/api/v1/stats", &[("origin", SITE)]).header("access-control-allow-origin"), "");
}

#[test]
fn a_browser_may_ask_first_and_a_refusal_is_told_to_the_page() {
    let archive = sample();
    let token = archive.beside("token");
    fs::write(&token, "mot-hai-ba-bon-nam-sau\n").unwrap();
    let server = Serving::of(&archive.index(), &["--cors", SITE, "--token-file", token.to_str().unwrap()]);
    let asks = |path: &str, site: &str| {
        let asking = [
            ("origin", site),
            ("access-control-request-method", "GET"),
            ("access-control-request-headers", "authorization"),
        ];
        server.ask("OPTIONS", path, &asking)
    };
    let first = asks("/api/v1/search?q=a", SITE);
    assert_eq!((first.status, first.header("access-control-allow-origin")), (200, SITE));
    assert!(first.header("access-control-allow-headers").contains("authorization"));
    assert_eq!(first.body, "");
    assert_eq!(asks("/api/v1/search?q=a", "https://khac.example").header("access-control-allow-origin"), "");
    assert_eq!(asks("/search?q=a", SITE).header("access-control-allow-origin"), "");
    let refused = server.get_with("/api/v1/search?q=a", &[("origin", SITE)]);
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (401, SITE));
    let bearer = ("authorization", "Bearer mot-hai-ba-bon-nam-sau");
    assert_eq!(server.get_with("/api/v1/search?q=a", &[("origin", SITE), bearer]).status, 200);
}

#[test]
fn what_is_no_site_is_refused() {
    let archive = sample();
    for site in ["*", "bao.example", "https://bao.example/", "null"] {
        let ran: Ran = command(&archive.index()).args(["--cors", site]).output().unwrap().into();
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{site}");
        assert!(ran.stderr.contains("https://bao.example or http://localhost:3000"), "{}", ran.stderr);
    }
}
