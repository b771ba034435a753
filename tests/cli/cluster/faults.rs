//! Nodes that are not there: never a partial answer.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use super::{cluster, corpus, index, json, run};

#[test]
fn no_node_is_told_in_both_languages() {
    // Nobody listens at a port that was just given up.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let archive = format!("opensearch://127.0.0.1:{port}/bao");
    for (lang, said) in [("en", "no node of the cluster answers"), ("vi", "không máy nào của cụm trả lời")] {
        for command in [&["search", "đảng"][..], &["show", "x"], &["stats"], &["index", "corpus"]] {
            let ran = run(&archive, &[command, &["--lang", lang]].concat());
            assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{command:?}");
            assert!(ran.stderr.contains(said), "{command:?}: {}", ran.stderr);
        }
    }
    let ran = run("opensearch://a b/bao", &["search", "đảng"]);
    assert!(ran.code == Some(2) && ran.stderr.contains("opensearch://HOST:PORT/NAME"), "{}", ran.stderr);
}

/// A server that gives one reply to whatever is asked; its port.
fn stub(status: &'static str, body: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked);
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    port
}

#[test]
fn what_is_no_cluster_is_told() {
    for (status, body, said) in [
        ("200 OK", "<html>", "has format none"),
        ("401 Unauthorized", "{}", "refuses the user"),
        ("404 Not Found", "{\"error\": {\"type\": \"index_not_found_exception\"}, \"status\": 404}", "tracuu index"),
        ("200 OK", "{\"bao\": {\"mappings\": {\"_meta\": {\"tracuu_format\": 1}}}}", "has format 1"),
        (
            "503 Service Unavailable",
            "{\"error\": {\"type\": \"cluster_manager_not_discovered_exception\", \"reason\": \"no manager\"}}",
            "no manager",
        ),
    ] {
        let ran = run(&format!("opensearch://127.0.0.1:{}/bao", stub(status, body)), &["search", "đảng"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
        assert!(ran.stderr.contains(said), "{status}: {}", ran.stderr);
    }
}

#[test]
fn the_next_node_is_asked() {
    let Some(cluster) = cluster(1) else { return };
    let archive = cluster.fresh("ke");
    index(&archive, &[&corpus()]);
    let dead = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let through = archive.replacen("opensearch://", &format!("opensearch://{dead},"), 1);
    assert_eq!(json(&through, &["search", "chi bộ"])["total"], json(&archive, &["search", "chi bộ"])["total"]);
}

/// Waits until an archive answers, or has not for too long.
fn settled(archive: &str) -> u64 {
    let begun = Instant::now();
    loop {
        let ran = run(archive, &["search", "chi bộ", "--format", "json"]);
        if let Ok(page) = serde_json::from_str::<serde_json::Value>(&ran.stdout) {
            return page["total"].as_u64().unwrap();
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "{}", ran.stderr);
        thread::sleep(Duration::from_secs(1));
    }
}

/// Runs last of all tests by its name: it stops two of three nodes.
#[test]
fn z_nodes_that_are_killed_cost_no_article_and_no_answer_is_partial() {
    let Some(cluster) = cluster(3) else { return };
    let archive = cluster.fresh("ba-may");
    index(&archive, &[&corpus()]);
    let whole = json(&archive, &["search", "chi bộ"])["total"].as_u64().unwrap();

    cluster.signal(2, "-KILL");
    for _ in 0..20 {
        let ran = run(&archive, &["search", "chi bộ", "--format", "json"]);
        match ran.code {
            Some(0) => {
                let page: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
                assert_eq!(page["total"], whole, "an answer is whole or none");
            }
            code => assert_eq!((code, ran.stdout.as_str()), (Some(2), ""), "{}", ran.stderr),
        }
    }
    assert_eq!(settled(&archive), whole);
    let again = index(&archive, &[&corpus()]);
    assert_eq!(again["read"], 0);

    cluster.signal(1, "-KILL");
    thread::sleep(Duration::from_secs(3));
    for command in [&["search", "chi bộ"][..], &["search", "chi bộ", "--facet", "year", "--limit", "0"], &["stats"]]
    {
        let begun = Instant::now();
        let ran = run(&archive, command);
        let is_whole = ran.code == Some(0) && ran.stdout.contains(&whole.to_string());
        assert!(is_whole || ran.code == Some(2) && ran.stdout.is_empty(), "{command:?}: {}{}", ran.stdout, ran.stderr);
        assert!(begun.elapsed() < Duration::from_secs(120));
    }
}
