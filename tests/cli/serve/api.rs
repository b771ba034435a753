//! The API answers as the command line does.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Serving, sample};
use crate::support::Archive;

/// JSON without what differs from run to run.
fn timeless(mut value: Value) -> Value {
    if let Some(map) = value.as_object_mut() {
        map.remove("took_us");
    }
    value
}

fn printed(archive: &Archive, arguments: &[&str]) -> Value {
    let ran = archive.tracuu(arguments);
    timeless(serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", ran.stdout, ran.stderr)))
}

#[test]
fn answers_are_those_of_the_command_line() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let id = "cmd-2007-011";
    let commands: [(&str, &[&str]); 14] = [
        ("/search?q=dang+uy+phuong&reprints=true", &["search", "dang uy phuong", "--format", "json"]),
        (
            "/search?q=chi+bo&limit=3&offset=2&sort=-date&from=2008&to=6/2019&facet=cell&facet=year&explain=true&reprints=true",
            &[
                "search",
                "chi bo",
                "--limit",
                "3",
                "--offset",
                "2",
                "--sort",
                "-date",
                "--from",
                "2008",
                "--to",
                "6/2019",
                "--facet",
                "cell",
                "--facet",
                "year",
                "--explain",
                "--format",
                "json",
            ],
        ),
        (
            "/search?q=&number=03-CT/TW&type=CT&group_by=year&reprints=true",
            &["search", "--number", "03-CT/TW", "--type", "CT", "--group-by", "year", "--format", "json"],
        ),
        (&format!("/articles/{id}?q=dang+uy"), &["show", id, "--query", "dang uy", "--format", "json"]),
        ("/numbers/chi%20thi%2005?limit=4", &["number", "chi thi 05", "--limit", "4", "--format", "json"]),
        ("/numbers?sort=last&limit=7", &["number", "--sort", "last", "--limit", "7", "--format", "json"]),
        ("/cells?prefix=chi+bo&limit=5", &["cells", "chi bo", "--limit", "5", "--format", "json"]),
        (
            "/cells?sort=name&from=2011&to=2018&cell=dang+uy&offset=2&limit=9",
            &[
                "cells", "--sort", "name", "--from", "2011", "--to", "2018", "--cell", "dang uy", "--offset", "2",
                "--limit", "9", "--format", "json",
            ],
        ),
        (
            "/numbers/05-CT%2FTW?from=2017&offset=1",
            &["number", "05-CT/TW", "--from", "2017", "--offset", "1", "--format", "json"],
        ),
        ("/reprints?sort=last&limit=3", &["reprints", "--sort", "last", "--limit", "3", "--format", "json"]),
        (&format!("/articles/{id}/reprints"), &["reprints", id, "--format", "json"]),
        (&format!("/articles/{id}/similar?limit=4"), &["similar", id, "--limit", "4", "--format", "json"]),
        ("/suggest?q=dang+uy+ph", &["suggest", "dang uy ph", "--format", "json"]),
        ("/stats", &["stats", "--format", "json"]),
    ];
    for (path, arguments) in commands {
        let answer = server.get(&format!("/api/v1{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"), "{path}");
        assert_eq!(timeless(answer.json()), printed(&archive, arguments), "{path}");
    }
    assert_eq!(server.get("/api/v1/cells?limit=1").header("x-total-count"), "49");
    let text = "Thực hiện Chỉ thị số 03-CT/TW ngày 14/5/2011, Đảng ủy xã họp.";
    let seen = archive.tracuu_stdin(&["analyze", "--lines"], text.as_bytes()).stdout;
    assert_eq!(server.get(&format!("/api/v1/analyze?text={}", utf8_percent_encode(text, NON_ALPHANUMERIC))).body, seen);
    let files: [(&str, &[&str]); 3] = [
        ("/cells?prefix=dang&format=csv", &["cells", "dang", "--limit", "100", "--format", "csv"]),
        ("/reprints?sort=first&format=csv", &["reprints", "--sort", "first", "--format", "csv"]),
        ("/numbers?from=2016&format=csv", &["number", "--from", "2016", "--limit", "100", "--format", "csv"]),
    ];
    for (path, arguments) in files {
        let answer = server.get(&format!("/api/v1{path}"));
        assert_eq!((answer.status, answer.body), (200, archive.tracuu(arguments).stdout), "{path}");
    }
    let facets = server.get("/api/v1/facets?q=chi+bo").json();
    assert_eq!(facets.as_object().unwrap().len(), 14);
    assert_eq!(server.get("/api/v1/health").json()["articles"], json!(74));
}

#[test]
fn result_sets_are_exported_whole_in_the_forms_of_the_command_line() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for form in ["jsonl", "csv", "tsv", "bibtex", "ris"] {
        let answer = server.get(&format!("/api/v1/export?q=chi+bo&sort=date&format={form}"));
        let printed =
            archive.tracuu(&["search", "chi bo", "--sort", "date", "--limit", "1000", "--format", form]).stdout;
        assert_eq!((answer.status, answer.body), (200, printed), "{form}");
    }
    let answer = server.get("/api/v1/export?q=chi+bo&format=bibtex");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"tracuu.bib\"");
    assert_eq!(server.get("/api/v1/export?q=chi+bo&format=xls").status, 400);
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let long = format!("/api/v1/search?q={}", "a".repeat(1_001));
    for (path, status, told) in [
        ("/api/v1/search?q=a&limit=many", 400, "limit=many: expected a whole number from 0 to 100"),
        ("/api/v1/search?q=a&limit=101", 400, "from 0 to 100"),
        ("/api/v1/search?q=a&offset=10001", 400, "from 0 to 10000"),
        ("/api/v1/search?q=a&sort=best", 400, "expected relevance, date, -date, cell or -indexed"),
        ("/api/v1/search?q=a&from=2018-13", 400, "expected a date, as 2018, 2018-06"),
        ("/api/v1/search?q=a&number=abc", 400, "as 03-CT/TW"),
        ("/api/v1/search?q=a&match=some", 400, "expected all, most or any"),
        ("/api/v1/search?q=a&group_by=day", 400, "expected cell, document, month, year"),
        ("/api/v1/search?q=a&facet=week", 400, "expected document, type, issuer, cell, confidence, day, month"),
        ("/api/v1/search?q=a&form=2018", 400, "there is no parameter form: expected q, limit"),
        ("/api/v1/search?q=%22chi+bo&strict=true", 400, "close the phrase"),
        ("/api/v1/cells?sort=size", 400, "expected articles, about, name, first or last"),
        ("/api/v1/reprints?sort=date", 400, "expected size, first or last"),
        ("/api/v1/reprints?from=x", 400, "expected a date, as 2018"),
        ("/api/v1/reprints?limit=1001", 400, "from 0 to 1000"),
        (&format!("/api/v1/analyze?text={}", "a".repeat(2_001)), 400, "text is too long: at most 2000 characters"),
        ("/api/v1/articles/cmd-2007-01", 404, "did you mean cmd-2007-011?"),
        ("/api/v1/articles/nothing/similar", 404, "no article has the id nothing"),
        ("/api/v1/numbers/xyz", 404, "xyz is no document number"),
        ("/api/v2/search", 404, "/api/v1"),
        (&long, 400, "at most 1000 characters"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{path}");
        let problem = answer.json();
        assert_eq!(problem["status"], json!(status));
        assert!(problem["detail"].as_str().unwrap().contains(told), "{path}: {problem}");
    }
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let answer = server.ask(method, "/api/v1/search?q=a", &[]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD"), "{method}");
    }
}

#[test]
fn suggestions_complete_words_numbers_cells_and_titles() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let suggested = |typed: &str| -> Vec<(String, String)> {
        let answer = server.get(&format!("/api/v1/suggest?q={typed}")).json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        answer.as_array().unwrap().iter().map(|one| (text(&one["kind"]), text(&one["text"]))).collect()
    };
    let has = |found: &[(String, String)], kind: &str, text: &str| {
        assert!(found.contains(&(kind.to_owned(), text.to_owned())), "{kind} {text}: {found:?}");
    };
    has(&suggested("chi+b"), "word", "chi bộ");
    for typed in ["03-c", "03+ct", "3-CT%2F", "chi+thi+03", "ch%E1%BB%89+th%E1%BB%8B+s%E1%BB%91+3"] {
        has(&suggested(typed), "number", "03-CT/TW");
    }
    for typed in ["ben+go", "dang+uy+phuong+ben", "%C4%91%E1%BA%A3ng+%E1%BB%A7y+ph"] {
        has(&suggested(typed), "cell", "Đảng ủy phường Bến Gỗ");
    }
    has(&suggested("le+ket+nap"), "title", "Lễ kết nạp đảng viên ở Chi bộ bản Huổi Sa");
    assert!(suggested("%20").is_empty() && suggested("").is_empty());
}

#[test]
fn similar_articles_are_others_and_reprints_stand_apart() {
    let archive = Archive::new();
    let line = |id: &str, title: &str, body: &str| json!({ "id": id, "title": title, "body": body }).to_string();
    let weir =
        "Bà con bản Nà Cút góp công đắp đập giữ nước cho ba mươi mẫu ruộng bậc thang trước vụ mùa này. ".repeat(5);
    let lines = [
        line("dap-1", "Đắp đập ở bản Nà Cút", &weir),
        line("dap-2", "Bản Nà Cút đắp đập giữ nước", &weir),
        line("ruong", "Nước về ruộng bậc thang", "Sau khi đắp đập, ruộng bậc thang ở Nà Cút đủ nước cho vụ mùa."),
        line("ca", "Hội thi hát ru", "Mười hai đội thi hát ru tại nhà văn hóa huyện tối qua."),
    ];
    archive.put("tin.jsonl", lines.join("\n"));
    archive.run(&[]);
    let server = Serving::of(&archive.index(), &[]);
    let ids = |path: &str| -> Vec<String> {
        let found = server.get(path).json();
        found.as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("/api/v1/articles/dap-1/similar").first().map(String::as_str), Some("ruong"));
    assert!(!ids("/api/v1/articles/dap-1/similar").contains(&"dap-2".to_owned()));
    assert_eq!(ids("/api/v1/articles/dap-1/reprints"), ["dap-2"]);
    assert!(ids("/api/v1/articles/ca/reprints").is_empty());
    // A page lists one of each group and counts all.
    for (more, hits) in [("", 2), ("&reprints=true", 3)] {
        let found = server.get(&format!("/api/v1/search?q=%C4%91%E1%BA%AFp+%C4%91%E1%BA%ADp{more}")).json();
        assert_eq!((found["hits"].as_array().map(Vec::len), &found["total"]), (Some(hits), &json!(3)), "{found}");
    }
}

#[test]
fn an_answer_that_is_known_is_not_sent_again() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let path = "/api/v1/search?q=dang+uy";
    let first = server.get(path);
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && first.header("cache-control") == "private, no-cache", "{tag}");
    let again = server.get_with(path, &[("if-none-match", &tag)]);
    assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", tag.as_str()));
    assert_eq!(server.get_with(path, &[("if-none-match", "W/\"other\"")]).status, 200);
    for coding in ["br", "gzip"] {
        assert_eq!(server.get_with(path, &[("accept-encoding", coding)]).header("content-encoding"), coding);
    }
    let wrong = server.get("/api/v1/search?q=a&limit=x");
    assert_eq!((wrong.header("etag"), wrong.header("cache-control")), ("", "no-store"));
}

#[test]
fn the_description_names_every_route_and_metrics_count_them() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let description = server.get("/api/v1/openapi.json").json();
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths: Vec<&String> = description["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths.len(), 26, "{paths:?}");
    server.get("/api/v1/health");
    let metrics = server.get("/metrics").body;
    for line in [
        "tracuu_http_requests_total{route=\"/api/v1/health\",status=\"200\"} 1",
        "tracuu_http_request_seconds_bucket{le=\"0.02\",route=\"/api/v1/health\"}",
        "tracuu_index_articles 74",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
}
