//! Trends, graphs and whole tables of a server: what the command line prints, and a page whose points lead to what they count.

use regex::Regex;
use serde_json::Value;

use super::Serving;
use crate::sample::{index, run};

#[test]
fn a_server_says_what_the_command_line_says() {
    let server = Serving::of(index(), &[]);
    let printed = |args: &[&str]| run(args).stdout;
    let trend = server.get("/api/v1/trend?q=chi+b%E1%BB%99&q=03-CT%2FTW&by=year&smooth=1&from=2010");
    let told =
        printed(&["trend", "chi bộ", "03-CT/TW", "--by", "year", "--smooth", "1", "--from", "2010", "-f", "json"]);
    assert_eq!(trend.json(), serde_json::from_str::<Value>(&told).unwrap());
    let rows = server.get("/api/v1/trend?q=chi+b%E1%BB%99&by=year&format=csv");
    assert_eq!(rows.body, printed(&["trend", "chi bộ", "--by", "year", "-f", "csv"]));
    assert_eq!(server.get("/api/v1/trend?q=a&format=svg").header("content-type"), "image/svg+xml");
    assert_eq!((server.get("/api/v1/trend").status, server.get("/api/v1/trend?q=a&by=hour").status), (400, 400));
    let graph = server.get("/api/v1/graph?nodes=cells&limit=9");
    let told = printed(&["graph", "--nodes", "cells", "-n", "9", "-f", "json"]);
    assert_eq!(graph.json(), serde_json::from_str::<Value>(&told).unwrap());
    let edges = server.get("/api/v1/graph?nodes=cells&format=csv&table=edges");
    assert_eq!(edges.body, printed(&["graph", "--nodes", "cells", "-f", "csv", "--table", "edges"]));
    assert_eq!(server.get("/api/v1/graph?format=csv").status, 400);
}

#[test]
fn a_server_writes_whole_tables() {
    let server = Serving::of(index(), &[]);
    for (table, query) in [("articles", ""), ("citations", "chi bộ"), ("cells", "chi bộ"), ("documents", "")] {
        let asked = query.replace(' ', "+").replace('ộ', "%E1%BB%99");
        let answer = server.get(&format!("/api/v1/export/{table}?q={asked}"));
        let args =
            [&["export", table, "-f", "jsonl", "-q"][..], if query.is_empty() { &[] } else { &["chi bộ"] }].concat();
        assert_eq!(answer.body, run(&args).stdout, "{table}");
        let total: usize = answer.header("x-total-count").parse().unwrap();
        assert!(total > 0 && (table != "articles" || answer.body.lines().count() == total), "{table}: {total}");
    }
    let rows = server.get("/api/v1/export/articles?columns=id,date&format=csv&bom=true&from=2014");
    assert!(rows.body.starts_with("\u{feff}id,date\n"), "{}", rows.body);
    let problem = server.get("/api/v1/export/articles?columns=tit");
    assert!(problem.status == 400 && problem.body.contains("title"), "{}", problem.body);
    assert_eq!(server.get("/api/v1/export/articles?limit=3").status, 400);
    let strict = server.get("/api/v1/export/articles?q=(a&strict=true");
    assert_eq!(strict.status, 400, "{}", strict.body);
}

#[test]
fn a_point_of_the_page_leads_to_what_it_counts() {
    let server = Serving::of(index(), &[]);
    let page = server.get_with(
        "/trend?q=chi+b%E1%BB%99&q=d%C3%A2n+v%E1%BA%ADn&by=year",
        &[("accept", "text/html"), ("accept-language", "en")],
    );
    assert_eq!(page.status, 200);
    let point = Regex::new(r#"<a href="(/search[^"]*)" aria-label="[^"]*: ([0-9,]+) of "#).unwrap();
    let mut points = 0;
    for found in point.captures_iter(&page.body) {
        let address = found[1].replace("&amp;", "&").replacen("/search", "/api/v1/search", 1);
        let total = server.get(&address).json()["total"].as_u64().unwrap();
        assert_eq!(total.to_string(), found[2].replace(',', ""), "{address}");
        points += 1;
    }
    assert!(points > 5, "{}", page.body);
    let empty = server.get_with("/trend", &[("accept", "text/html")]);
    assert_eq!(empty.status, 200);
}
