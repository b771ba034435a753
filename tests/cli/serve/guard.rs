//! Who may ask, and what every answer says to browsers.

use std::fs;

use super::{Serving, command, sample};
use crate::support::Ran;

fn refused(arguments: &[&str]) -> String {
    let archive = sample();
    let ran: Ran = command(&archive.index()).args(arguments).output().unwrap().into();
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{}", ran.stderr);
    ran.stderr
}

#[test]
fn an_address_that_others_reach_wants_a_word_on_who_may_ask() {
    let told = refused(&["--listen", "0.0.0.0:0"]);
    assert!(told.contains("--token-file") && told.contains("--open"), "{told}");
    assert!(refused(&["--listen", "192.0.2.1:80", "--open"]).contains("can't listen on 192.0.2.1:80"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    fs::write(&file, "123\n").unwrap();
    assert!(refused(&["--token-file", file.to_str().unwrap()]).contains("openssl rand -hex 32"));
    assert!(refused(&["--token-file", "/no/such/file"]).contains("/no/such/file"));
}

#[test]
fn a_missing_index_is_told_before_anything_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let ran: Ran = command(&folder.path().join("none")).output().unwrap().into();
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("no index at"), "{}", ran.stderr);
}

#[test]
fn without_the_token_nothing_is_answered() {
    let archive = sample();
    let file = archive.beside("token");
    fs::write(&file, "mot-hai-ba-bon-nam-sau\n").unwrap();
    let server = Serving::of(&archive.index(), &["--token-file", file.to_str().unwrap()]);
    for path in ["/", "/search?q=a", "/api/v1/search?q=a", "/api/v1/health", "/metrics", "/api/v1/openapi.json", "/x"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 401, "{path}");
        assert!(answer.header("www-authenticate").starts_with("Basic"), "{path}");
        assert_eq!(server.get_with(path, &[("authorization", "Bearer mot-hai-ba-bon-nam-sau-bay")]).status, 401);
        let let_in = server.get_with(path, &[("authorization", "Bearer mot-hai-ba-bon-nam-sau")]).status;
        assert_eq!(let_in, if path == "/x" { 404 } else { 200 }, "{path}");
    }
    // `ai:mot-hai-ba-bon-nam-sau`, as a browser sends it.
    let basic = ("authorization", "Basic YWk6bW90LWhhaS1iYS1ib24tbmFtLXNhdQ==");
    assert_eq!(server.get_with("/", &[basic]).status, 200);
}

#[test]
fn a_site_that_calls_itself_this_machine_gets_nothing() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let stranger = server.get_with("/api/v1/search?q=a", &[("host", "bao.example")]);
    assert_eq!(stranger.status, 403);
    assert!(stranger.body.contains("localhost"));
    assert_eq!(server.get_with("/api/v1/search?q=a", &[("host", "localhost:7878")]).status, 200);
    let open = Serving::of(&archive.index(), &["--open"]);
    assert_eq!(open.get_with("/api/v1/search?q=a", &[("host", "bao.example")]).status, 200);
}

#[test]
fn a_request_that_names_two_hosts_or_an_unclear_one_is_refused() {
    let archive = sample();
    for more in [&[][..], &["--open"]] {
        let server = Serving::of(&archive.index(), more);
        let status = |target: &str, hosts: &str| {
            let request = format!("GET {target} HTTP/1.1\r\n{hosts}connection: close\r\n\r\n");
            let answer = server.tell(request.as_bytes());
            answer.split(' ').nth(1).unwrap_or_default().to_owned()
        };
        for (target, hosts) in [
            ("/", "host: localhost\r\nhost: bao.example\r\n"),
            ("/", "host: localhost\r\nhost: localhost\r\n"),
            ("/", "host: localhost:80@bao.example\r\n"),
            ("/", "host: bao.example@localhost\r\n"),
            ("/", "host: [::1]bao.example\r\n"),
            ("/", "host: localhost:80x\r\n"),
            ("/", "host: localhost:80:81\r\n"),
            ("/", "host: localhost/x\r\n"),
            ("/", "host: localhost bao.example\r\n"),
            ("/", ""),
            ("http://bao.example/", "host: localhost\r\n"),
            ("http://localhost@bao.example/", "host: localhost\r\n"),
        ] {
            assert_eq!(status(target, hosts), "400", "{target} {hosts:?} {more:?}");
        }
        assert_eq!(status("/api/v1/health", "host: localhost\r\n"), "200");
        assert_eq!(status("http://localhost/api/v1/health", "host: localhost\r\n"), "200");
    }
}

#[test]
fn every_answer_tells_browsers_what_to_refuse() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for path in ["/", "/search?q=a", "/api/v1/search?q=a", "/nothing", "/api/v1/search?limit=x", "/metrics"] {
        let answer = server.get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    }
    let page = server.get("/search?q=a").body;
    assert!(!page.contains("<script>") && !page.contains(" style=") && !page.contains(" onclick="));
}
