//! `tracuu mcp`: what an assistant is told, that all of it are messages, and that answers keep their bound.

mod talk;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Archive, record};
use talk::Talk;

fn corpus() -> Archive {
    let archive = Archive::new();
    let ran = archive.run_on(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &[]);
    assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.stderr);
    archive
}

const META: &str = "io.modelcontextprotocol/protocolVersion";
const CLIENT: &str = "io.modelcontextprotocol/clientCapabilities";

#[test]
fn clients_of_every_revision_are_answered_in_their_way() {
    let archive = corpus();
    let mut talk = Talk::of(&archive.index(), &[]);
    let told = talk.ask(
        "initialize",
        json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "t", "version": "1" } }),
    );
    assert_eq!(told["result"]["protocolVersion"], "2025-06-18");
    assert!(told["result"]["capabilities"]["tools"].is_object() && told["result"]["serverInfo"]["name"] == "tracuu");
    talk.say(br#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#);
    assert_eq!(talk.ask("ping", json!({}))["result"], json!({}));
    let tools = talk.ask("tools/list", json!({}))["result"].clone();
    let names: Vec<&str> =
        tools["tools"].as_array().unwrap().iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["search", "dossier", "article", "trend"]);
    assert!(tools.get("resultType").is_none());

    let meta = json!({ META: "2026-07-28", CLIENT: {} });
    let discovered = talk.ask("server/discover", json!({ "_meta": meta }))["result"].clone();
    assert_eq!(discovered["supportedVersions"][0], "2026-07-28");
    assert_eq!((&discovered["resultType"], &discovered["cacheScope"]), (&json!("complete"), &json!("private")));
    let stateless = talk.ask("tools/list", json!({ "_meta": meta }))["result"].clone();
    assert_eq!((&stateless["tools"], &stateless["resultType"]), (&tools["tools"], &json!("complete")));
    let found = talk.ask("tools/call", json!({ "_meta": meta, "name": "search", "arguments": { "query": "dang uy" } }));
    assert_eq!((&found["result"]["resultType"], &found["result"]["isError"]), (&json!("complete"), &json!(false)));
    assert_eq!(talk.ask("ping", json!({ "_meta": meta }))["error"]["code"], -32_601);
    assert_eq!(talk.ask("server/discover", json!({}))["error"]["code"], -32_601);
    let unspoken = talk.ask("tools/list", json!({ "_meta": { META: "1999-01-01", CLIENT: {} } }))["error"].clone();
    assert_eq!((&unspoken["code"], &unspoken["data"]["requested"]), (&json!(-32_022), &json!("1999-01-01")));
    assert_eq!(talk.end(), (Vec::new(), Some(0)));
}

#[test]
fn a_search_gives_what_the_command_does_in_pages_with_all_it_takes_to_cite() {
    let archive = corpus();
    let mut talk = Talk::of(&archive.index(), &[]);
    let ran = archive.tracuu(&["search", "đảng ủy", "--format", "json", "--limit", "1000", "--group-by", "duplicate"]);
    let page: Value = serde_json::from_str(&ran.stdout).expect("a page");
    let expected: Vec<&str> = page["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    for limit in [3, 100] {
        let (mut ids, mut offset, mut calls) = (Vec::new(), json!(0), 0);
        while !offset.is_null() {
            let found = talk.told("search", json!({ "query": "đảng ủy", "limit": limit, "offset": offset }));
            assert_eq!(found["total"], page["total"]);
            for hit in found["hits"].as_array().unwrap() {
                assert!(
                    ["id", "title", "address"]
                        .iter()
                        .all(|name| hit[name].as_str().is_some_and(|text| !text.is_empty())),
                    "{hit}"
                );
                assert!(hit.get("date").is_some());
                ids.push(hit["id"].as_str().unwrap().to_owned());
            }
            (offset, calls) = (found["next_offset"].clone(), calls + 1);
            assert!(calls < 100);
        }
        assert_eq!(ids, expected, "{limit}");
    }
    let counted = talk.told("search", json!({ "query": "đảng ủy", "limit": 0, "count_by": "year", "from": 2007 }));
    let sum: u64 = counted["counts"].as_array().unwrap().iter().map(|count| count["count"].as_u64().unwrap()).sum();
    assert_eq!(sum + counted["not_counted_for_want_of_a_date"].as_u64().unwrap(), counted["total"].as_u64().unwrap());
}

#[test]
fn an_article_comes_in_parts_that_make_its_text() {
    let archive = Archive::new();
    let body: String = (0..800).map(|at| format!("Câu {at} nói \"về\" chỉ thị 03-CT/TW\\{at}.\n")).collect();
    let line = json!({ "id": "dài", "title": "Một bài \u{1b}[31mdài", "lead": "Lời dẫn.", "body": body, "url": "https://bao.example/dai" });
    archive.put("tin.jsonl", format!("{line}\n"));
    assert_eq!(archive.run(&[]).code, Some(0));
    let shown: Value = serde_json::from_str(&archive.tracuu(&["show", "dài", "--format", "json"]).stdout).unwrap();
    let expected = format!("{}\n\n{}", shown["lead"].as_str().unwrap(), shown["body"].as_str().unwrap());
    for more in [&[][..], &["--answer-size", "4k"]] {
        let mut talk = Talk::of(&archive.index(), more);
        let (mut text, mut start, mut parts) = (String::new(), json!(0), 0);
        while !start.is_null() {
            let part = talk.told("article", json!({ "id": "dài", "start": start }));
            assert_eq!((&part["start"], &part["characters"]), (&start, &json!(expected.chars().count())));
            assert_eq!((&part["address"], &part["id"]), (&json!("https://bao.example/dai"), &json!("dài")));
            assert_eq!(part.get("documents").is_some(), parts == 0);
            text.push_str(part["text"].as_str().unwrap());
            (start, parts) = (part["next"].clone(), parts + 1);
        }
        assert_eq!(text, expected);
        assert!(parts > 2, "{parts}");
        let past = talk.told("article", json!({ "id": "dài", "start": 999_999 }));
        assert_eq!((&past["text"], &past["next"]), (&json!(""), &Value::Null));
    }
}

#[test]
fn a_dossier_says_what_the_command_does() {
    let archive = corpus();
    let mut talk = Talk::of(&archive.index(), &[]);
    let ran = archive.tracuu(&["number", "03-CT/TW", "--format", "json", "--limit", "1000"]);
    let command: Value = serde_json::from_str(&ran.stdout).expect("a dossier");
    let ids = |dossier: &Value| -> Vec<Value> {
        dossier["hits"].as_array().unwrap().iter().map(|hit| hit["id"].clone()).collect()
    };
    let (mut told, mut offset) = (Vec::new(), json!(0));
    while !offset.is_null() {
        let part = talk.told("dossier", json!({ "number": "chi thi 03-ct/tw", "offset": offset }));
        for name in ["read_as", "articles"] {
            assert_eq!(part[name], command[name], "{name}");
        }
        assert_eq!(part["documents"].as_array().map(Vec::len), command["documents"].as_array().map(Vec::len));
        told.extend(ids(&part));
        offset = part["next_offset"].clone();
    }
    assert_eq!(told, ids(&command));
    let (why, is_error) = talk.call("dossier", json!({ "number": "đảng ủy" }));
    assert!(is_error && why.contains("03-CT/TW"), "{why}");
}

#[test]
fn a_trend_counts_what_the_command_does() {
    let archive = corpus();
    let mut talk = Talk::of(&archive.index(), &[]);
    let told = talk.told("trend", json!({ "queries": ["chi bộ", "03-CT/TW"], "by": "year" }));
    let ran = archive.tracuu(&["trend", "chi bộ", "03-CT/TW", "--by", "year", "--format", "json"]);
    let known: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((&told["step"], &told["unplaced"]), (&known["step"], &known["unplaced"]));
    for (line, known_line) in told["lines"].as_array().unwrap().iter().zip(known["lines"].as_array().unwrap()) {
        assert_eq!(line["total"], known_line["total"]);
        let points = known["periods"].as_array().unwrap().iter().zip(known_line["points"].as_array().unwrap());
        let points: Vec<Value> = points
            .filter(|(_, point)| point["articles"] != 0)
            .map(|(period, point)| json!([period["period"], point["articles"]]))
            .collect();
        let given: Vec<Value> =
            line["points"].as_array().unwrap().iter().map(|point| json!([point[0], point[1]])).collect();
        assert_eq!(given, points);
    }
    let many: Vec<String> = (0..11).map(|at| format!("từ {at}")).collect();
    let (text, is_error) = talk.call("trend", json!({ "queries": many }));
    assert!(is_error && text.contains("queries: expected 1 to 10"), "{text}");
}

#[test]
fn what_can_not_be_answered_is_told_with_what_to_do() {
    let archive = corpus();
    let mut talk = Talk::of(&archive.index(), &[]);
    for (tool, arguments, told) in [
        ("search", json!({ "q": "a" }), "there is no argument q: expected query"),
        ("search", json!({ "limit": 101 }), "limit: expected a whole number from 0 to 100"),
        ("search", json!({ "sort": "best" }), "sort: expected one of relevance"),
        ("search", json!({ "from": "hôm qua" }), "from: expected a date"),
        ("search", json!({ "number": "abc" }), "abc is no document number"),
        ("search", json!({ "query": "x".repeat(1_001) }), "query: expected a text of at most 1000"),
        ("article", json!({}), "id is missing"),
        ("article", json!({ "id": "cmd-2007-01" }), "did you mean cmd-2007-01"),
        ("article", json!([1]), "expected the arguments by their names"),
    ] {
        let (why, is_error) = talk.call(tool, arguments);
        assert!(is_error && why.contains(told), "{why}");
    }
    assert_eq!(talk.ask("tools/call", json!({ "name": "delete" }))["error"]["code"], -32_602);
    assert_eq!(talk.ask("resources/list", json!({}))["error"]["code"], -32_601);
}

#[test]
fn an_index_that_is_missing_or_damaged_is_told_in_an_answer() {
    let archive = Archive::new();
    let mut talk = Talk::of(&archive.index(), &["--verbose"]);
    assert!(talk.ask("initialize", json!({}))["result"].is_object());
    let (why, is_error) = talk.call("search", json!({ "query": "bản" }));
    assert!(is_error && why.contains("no index at"), "{why}");
    // Once it is there it is found.
    archive.put("tin.jsonl", record("a", "Họp bàn"));
    archive.run(&[]);
    assert_eq!(talk.told("search", json!({ "query": "bản" }))["total"], 1);
    archive.put("tin2.jsonl", record("b", "Họp thôn"));
    archive.run(&[]);
    assert_eq!(talk.told("search", json!({ "query": "bản" }))["total"], 2);

    for entry in fs::read_dir(archive.index()).unwrap() {
        let path = entry.unwrap().path();
        let mut bytes = fs::read(&path).unwrap();
        let half = bytes.len() / 2;
        bytes.truncate(half);
        bytes.iter_mut().for_each(|byte| *byte ^= 0x55);
        fs::write(&path, bytes).unwrap();
    }
    let mut talk = Talk::of(&archive.index(), &["-v"]);
    for tool in ["search", "dossier", "article"] {
        let (why, is_error) = talk.call(
            tool,
            json!(if tool == "article" {
                json!({ "id": "a" })
            } else if tool == "dossier" {
                json!({ "number": "03-CT/TW" })
            } else {
                json!({ "query": "a" })
            }),
        );
        assert!(is_error && why.contains("tracuu"), "{why}");
    }
}

#[test]
fn damaged_segments_never_print_anything_but_messages() {
    let archive = corpus();
    let segments: Vec<_> = fs::read_dir(archive.index()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let segments: Vec<_> =
        segments.into_iter().filter(|path| path.file_name().unwrap().to_string_lossy().len() > 32).collect();
    for path in &segments {
        let whole = fs::read(path).unwrap();
        let mut bytes = whole.clone();
        bytes.iter_mut().skip(20).step_by(7).for_each(|byte| *byte = !*byte);
        fs::write(path, bytes).unwrap();
        let mut talk = Talk::of(&archive.index(), &["-v"]);
        talk.call("search", json!({ "query": "đảng ủy chỉ thị", "count_by": "cell" }));
        talk.call("dossier", json!({ "number": "03-CT/TW" }));
        talk.call("article", json!({ "id": "cmd-2007-011" }));
        assert_eq!(talk.end().1, Some(0), "{}", path.display());
        fs::write(path, whole).unwrap();
    }
}

#[test]
fn odd_lines_are_answered_by_messages_and_nothing_else() {
    let archive = corpus();
    let mut talk = Talk::of(&archive.index(), &[]);
    let mut answered = 0;
    for line in [
        &b"{"[..],
        b"null",
        b"[]",
        b"\xff\xfe\x00",
        b"{\"jsonrpc\":\"2.0\",\"id\":1}",
        b"{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        b"{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":7}",
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":7}}",
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\u001b[2J\\u202e\"}",
        &[b'[', 0].repeat(50_000),
        &vec![b'x'; 2 << 20],
    ] {
        talk.say(line);
        let (answer, _) = talk.hear();
        assert!(answer["error"]["code"].is_i64(), "{answer}");
        answered += 1;
    }
    // What wants no answer gets none.
    for line in [
        "",
        "  \r",
        r#"{"jsonrpc":"2.0","method":"x"}"#,
        r#"{"jsonrpc":"2.0","id":1,"result":{}}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}"#,
    ] {
        talk.say(line.as_bytes());
    }
    assert_eq!((talk.ask("ping", json!({}))["result"].clone(), answered), (json!({}), 13));
    // Random bytes, and messages with random bytes in them: as many answers as lines with something in them.
    let mut state = 7_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let message = br#"{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"search","arguments":{"query":"a \"b c\" -d e* f~ (g","limit":2}}}"#;
    let mut sent = 0;
    for _ in 0..2_000 {
        let mut line = message.to_vec();
        for _ in 0..1 + random() % 3 {
            let at = random() % line.len();
            line[at] = (random() % 256) as u8;
        }
        line.retain(|byte| *byte != b'\n');
        sent += 1;
        talk.say(&line);
        if sent % 50 == 0 {
            // So that neither end waits for the other.
            while talk.ask_until_ping() {}
        }
    }
    assert_eq!(talk.end().1, Some(0));
}

impl Talk {
    /// Hears until the answer to a ping; false then.
    fn ask_until_ping(&mut self) -> bool {
        self.say(br#"{"jsonrpc":"2.0","id":"ping","method":"ping"}"#);
        while self.hear().0["id"] != "ping" {}
        false
    }
}

#[test]
fn several_calls_at_a_time_are_answered_each_by_its_id() {
    let archive = corpus();
    let mut talk = Talk::of(&archive.index(), &[]);
    for id in 0..40 {
        let call = json!({ "jsonrpc": "2.0", "id": format!("n{id}"), "method": "tools/call",
            "params": { "name": "search", "arguments": { "query": "đảng", "offset": id, "limit": 1 } } });
        talk.say(call.to_string().as_bytes());
    }
    let (answers, code) = talk.end();
    let ids: BTreeSet<&str> = answers.iter().map(|answer| answer["id"].as_str().unwrap()).collect();
    assert_eq!((ids.len(), answers.len(), code), (40, 40, Some(0)));
    assert!(answers.iter().all(|answer| answer["result"]["isError"] == false));
}
