//! `tracuu health`: a server's health, asked from outside.

use std::fs;
use std::net::TcpListener;

use super::{Serving, sample};
use crate::support::{Ran, program};

fn asked(args: &[&str]) -> Ran {
    program().arg("health").args(args).output().unwrap().into()
}

#[test]
fn a_server_that_answers_is_healthy() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for address in [server.base.clone(), format!("{}/", server.base), server.base.replace("http://", "")] {
        let ran = asked(&[&address]);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{address}");
        let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!((told["status"].as_str(), told["version"].as_str()), (Some("ok"), Some(env!("CARGO_PKG_VERSION"))));
    }
}

#[test]
fn one_that_wants_its_token_is_given_it() {
    let archive = sample();
    let file = archive.beside("token");
    fs::write(&file, "mot-hai-ba-bon-nam-sau\n").unwrap();
    let file = file.to_str().unwrap();
    let server = Serving::of(&archive.index(), &["--token-file", file]);
    assert_eq!(asked(&[&server.base, "--token-file", file]).code, Some(0));
    let refused = asked(&[&server.base]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("answers 401"), "{}", refused.stderr);
}

#[test]
fn what_does_not_answer_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    for (lang, told) in [("en", "does not answer"), ("vi", "không trả lời: kết nối bị từ chối")] {
        let ran = asked(&[&address, "--lang", lang]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
        assert!(ran.stderr.contains(told) && ran.stderr.lines().count() == 1, "{}", ran.stderr);
    }
    for address in ["https://bao.example/", "/api", "tin bài", ""] {
        let ran = asked(&[address]);
        assert_eq!(ran.code, Some(2), "{address}");
        assert!(ran.stderr.contains("http://127.0.0.1:7878/"), "{}", ran.stderr);
    }
    assert_eq!(asked(&["--token-file", "/no/such/file"]).code, Some(2));
}
