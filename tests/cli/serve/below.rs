//! A server below a base path: everything that a page leads to lies there.

use std::collections::{BTreeSet, VecDeque};

use super::{Serving, sample};

/// The number of addresses that are followed: every kind of page is among them.
const FOLLOWED: usize = 250;

/// The addresses that a page has in attributes, as they are written.
fn addresses(page: &str) -> Vec<String> {
    const ATTRIBUTES: [&str; 8] =
        ["href", "src", "action", "data-suggest", "data-articles", "data-help", "data-brush", "template"];
    let mut found = Vec::new();
    for attribute in ATTRIBUTES {
        let begin = format!(" {attribute}=\"");
        for rest in page.split(&begin).skip(1) {
            found.push(rest.split('"').next().unwrap_or_default().replace("&amp;", "&"));
        }
    }
    found
}

/// What of an address is the path below the server; `None` of one that leads elsewhere on purpose, or nowhere.
fn path<'a>(server: &Serving, address: &'a str) -> Option<&'a str> {
    let origin = server.base.strip_suffix("/kho").unwrap();
    let own = address.strip_prefix(origin).unwrap_or(address);
    (own.starts_with('/') && !own.starts_with("//")).then_some(own)
}

#[test]
fn everything_that_a_page_leads_to_lies_below_the_base_path_and_once() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &["--base-path", "/kho/"]);
    let get = |path: &str| server.get_with(path.strip_prefix("/kho").unwrap(), &[("accept", "text/html,*/*")]);
    let mut known: BTreeSet<String> = BTreeSet::new();
    // Every kind of page, and then what these lead to.
    let mut waiting: VecDeque<String> = [
        "/",
        "/search?q=dang+uy&type=CT",
        "/search?q=khongcogi",
        "/search?q=chi+bo&sort=cell",
        "/articles/cmd-2007-011?q=dang+uy",
        "/articles/cmd-2007-011/similar",
        "/numbers",
        "/numbers/05-CT%2FTW",
        "/cells",
        "/reprints",
        "/help",
        "/khong-co",
    ]
    .map(|path| format!("/kho{path}"))
    .into();
    let mut followed = 0;
    while let Some(next) = waiting.pop_front() {
        if followed == FOLLOWED {
            break;
        }
        followed += 1;
        let answer = get(&next);
        let expected: &[u16] = if next.contains("khong-co") { &[404] } else { &[200, 303] };
        assert!(expected.contains(&answer.status), "{next}: {}", answer.status);
        let location = answer.header("location");
        assert!(
            location.is_empty() || location.starts_with("/kho/") && !location.contains("/kho/kho"),
            "{next}: {location}"
        );
        for address in addresses(&answer.body) {
            let Some(path) = path(&server, &address) else {
                let is_elsewhere = ["http://", "https://", "data:", "#"].iter().any(|begin| address.starts_with(begin));
                assert!(is_elsewhere, "{next} leads to {address}");
                continue;
            };
            let path = path.split('#').next().unwrap();
            assert!(path.starts_with("/kho/") && !path[4..].starts_with("/kho"), "{next} leads to {address}");
            // A pattern or a beginning that a program completes is no address.
            if !path.contains('{') && !path.ends_with("/articles/") && known.insert(path.to_owned()) {
                waiting.push_back(path.to_owned());
            }
        }
    }
    assert_eq!(followed, FOLLOWED, "{known:?}");
}

#[test]
fn nothing_is_answered_outside_the_base_path() {
    let archive = sample();
    let mut server = Serving::of(&archive.index(), &["--base-path", "kho"]);
    assert_eq!(server.get("/api/v1/health").status, 200);
    assert_eq!(server.get("/api/v1/openapi.json").json()["servers"][0]["url"], "/kho");
    let cookie = server.get("/lang/en?to=%2Fnumbers");
    assert_eq!((cookie.status, cookie.header("location")), (303, "/kho/numbers"));
    assert!(cookie.header("set-cookie").contains("Path=/kho/;"));
    server.base = server.base.strip_suffix("/kho").unwrap().to_owned();
    for path in ["/", "/search?q=a", "/api/v1/health", "/khoa/", "/metrics"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    let home = server.get("/kho");
    assert_eq!((home.status, home.header("location")), (308, "/kho/"));
    let refused = super::command(&archive.index()).args(["--base-path", "/kho báo/"]).output().unwrap();
    assert!(String::from_utf8_lossy(&refused.stderr).contains("/kho/"));
}
