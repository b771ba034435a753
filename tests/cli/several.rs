//! Several indexes searched as one: what two halves give is what the whole does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{Archive, Ran, program};

/// The sample corpus in two halves, and all of it, each indexed.
struct Halves {
    folder: tempfile::TempDir,
}

fn index(dir: &Path, sources: &[PathBuf]) {
    let ran = program().arg("--index").arg(dir).args(["index", "--format", "json"]).args(sources).output().unwrap();
    assert!(matches!(ran.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&ran.stderr));
}

impl Halves {
    fn new() -> Self {
        let halves = Self { folder: tempfile::tempdir().unwrap() };
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut sources: Vec<PathBuf> = fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
        sources.sort();
        let (first, second) = sources.split_at(1);
        index(&halves.dir("chan"), first);
        index(&halves.dir("le"), second);
        // In two runs, so that it has the segments of the halves: scores differ by hundredths where a word stands for several
        // terms of one segment.
        index(&halves.dir("ca"), first);
        index(&halves.dir("ca"), second);
        halves
    }

    fn dir(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, indexes: &[&str], arguments: &[&str]) -> Ran {
        let mut command = program();
        for name in indexes {
            command.arg("--index").arg(self.dir(name));
        }
        command.args(arguments).output().unwrap().into()
    }

    fn both(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&["chan", "le"], arguments);
        serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|error| panic!("{error}: {arguments:?} {}{}", ran.stdout, ran.stderr))
    }

    fn whole(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.run(&["ca"], arguments).stdout).unwrap()
    }
}

/// The id that an article has in its own index.
fn own(id: &Value) -> &str {
    let id = id.as_str().unwrap();
    id.strip_prefix("chan:").or_else(|| id.strip_prefix("le:")).unwrap_or(id)
}

/// The ids of hits by their scores, best first: those of one score in any order.
fn by_score(page: &Value) -> Vec<(bool, String, BTreeSet<String>)> {
    let mut found: Vec<(bool, String, BTreeSet<String>)> = Vec::new();
    for hit in page["hits"].as_array().unwrap() {
        let (answer, score) = (hit["in_answer"] == true, hit["score"].to_string());
        match found.last_mut() {
            Some((known, last, ids)) if *known == answer && *last == score => {
                ids.insert(own(&hit["id"]).to_owned());
            }
            _ => found.push((answer, score, BTreeSet::from([own(&hit["id"]).to_owned()]))),
        }
    }
    found
}

const QUERIES: [&str; 14] = [
    "đảng ủy",
    "dang uy phuong",
    "chi bo",
    "03-CT/TW",
    "chỉ thị 05",
    "\"chi bộ\"",
    "họp dân xã",
    "dan van kheo",
    "nghị quyết trung ương",
    "đảng viên -chi bộ",
    "date:2007..2016",
    "hoc tap lam theo",
    "dangg uyy",
    "không có từ nào như thế",
];

#[test]
fn two_halves_answer_as_the_whole_does() {
    let halves = Halves::new();
    for query in QUERIES {
        let mut arguments = vec!["search", query, "--format", "json", "--limit", "1000"];
        for facet in ["year", "month", "type", "issuer", "cell", "document", "confidence", "publisher", "category"] {
            arguments.extend(["--facet", facet]);
        }
        arguments.extend(["--facet-limit", "1000"]);
        let (both, whole) = (halves.both(&arguments), halves.whole(&arguments));
        for name in ["total", "read_as", "related", "suggestion", "match", "problems", "remarks", "facets", "undated"] {
            assert_eq!(both[name], whole[name], "{query}: {name}");
        }
        assert_eq!(by_score(&both), by_score(&whole), "{query}");
        let id_is_named =
            |hit: &Value| hit["id"].as_str().is_some_and(|id| id.starts_with("chan:") || id.starts_with("le:"));
        assert!(both["hits"].as_array().unwrap().iter().all(id_is_named));
    }
    for sort in ["date", "-date", "cell"] {
        let arguments = ["search", "đảng", "--format", "json", "--limit", "1000", "--sort", sort];
        let (both, whole) = (halves.both(&arguments), halves.whole(&arguments));
        let dates =
            |page: &Value| page["hits"].as_array().unwrap().iter().map(|hit| hit["date"].clone()).collect::<Vec<_>>();
        assert_eq!(both["total"], whole["total"]);
        assert!(sort == "cell" || dates(&both) == dates(&whole), "{sort}");
    }
}

#[test]
fn pages_have_each_article_once() {
    let halves = Halves::new();
    let all = halves.both(&["search", "đảng", "--format", "json", "--limit", "1000"]);
    let (mut paged, mut offset) = (Vec::new(), 0);
    loop {
        let page =
            halves.both(&["search", "đảng", "--format", "json", "--limit", "5", "--offset", &offset.to_string()]);
        let hits = page["hits"].as_array().unwrap();
        if hits.is_empty() {
            break;
        }
        paged.extend(hits.iter().map(|hit| hit["id"].clone()));
        offset += hits.len();
    }
    assert_eq!(paged, all["hits"].as_array().unwrap().iter().map(|hit| hit["id"].clone()).collect::<Vec<_>>());
    assert_eq!(paged.iter().map(Value::to_string).collect::<BTreeSet<_>>().len(), paged.len());
    assert!(paged.len() > 40);
}

#[test]
fn documents_dates_and_cells_are_those_of_the_whole() {
    let halves = Halves::new();
    for arguments in
        [&["number", "--format", "json", "--limit", "1000"][..], &["cells", "--format", "json", "--limit", "1000"]]
    {
        assert_eq!(halves.both(arguments), halves.whole(arguments), "{arguments:?}");
    }
    let dossier = |all: Value| {
        ["read_as", "articles", "may_be", "documents", "relations", "timeline", "cells", "together"]
            .map(|name| all[name].clone())
    };
    for number in ["03-CT/TW", "05-CT/TW", "15/2020/NĐ-CP"] {
        let arguments = ["number", number, "--format", "json"];
        assert_eq!(dossier(halves.both(&arguments)), dossier(halves.whole(&arguments)), "{number}");
    }
    let figures =
        |all: Value| ["articles", "dated", "first_date", "last_date", "numbers", "cells"].map(|name| all[name].clone());
    let arguments = ["stats", "--format", "json"];
    assert_eq!(figures(halves.both(&arguments)), figures(halves.whole(&arguments)));
}

/// Without the time that it took, and counts of texts: reprints that are but nearly the same are not told across indexes.
fn comparable(mut value: Value) -> Value {
    match &mut value {
        Value::Object(members) => {
            members.retain(|name, _| !["took_us", "page", "texts"].contains(&name.as_str()));
            members.values_mut().for_each(|member| *member = comparable(member.take()));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| *value = comparable(value.take())),
        _ => {}
    }
    value
}

#[test]
fn what_is_read_at_scale_is_that_of_the_whole() {
    let halves = Halves::new();
    for arguments in [
        &["trend", "đảng ủy", "chi bộ", "03-CT/TW", "--by", "year"][..],
        &["collocates", "chi bộ", "--window", "5", "--limit", "1000"],
        &["collocates", "đảng ủy", "--against", "rest", "--by", "year"],
    ] {
        let arguments = [arguments, &["--format", "json"]].concat();
        let (both, whole) = (halves.both(&arguments), halves.whole(&arguments));
        assert_eq!(comparable(both), comparable(whole), "{arguments:?}");
    }
    // Ties count texts, and things stand in the order of their ties.
    let nodes = |all: Value| -> BTreeSet<String> {
        all["nodes"].as_array().unwrap().iter().map(|node| format!("{} {}", node["id"], node["articles"])).collect()
    };
    for kind in ["documents-cells", "cells", "documents"] {
        let arguments = ["graph", "--nodes", kind, "--limit", "1000", "--format", "json"];
        assert_eq!(nodes(halves.both(&arguments)), nodes(halves.whole(&arguments)), "{kind}");
    }
    let lines = |all: Value| -> BTreeSet<String> {
        let lines = all["lines"].as_array().unwrap().iter();
        lines.map(|line| format!("{} {} {}", own(&line["id"]), line["field"], line["start"])).collect()
    };
    for more in [&["--sort", "right"][..], &["--sample", "20"], &["--sort", "date"]] {
        let arguments = [&["kwic", "chi bộ", "--limit", "1000", "--format", "json"][..], more].concat();
        let (both, whole) = (halves.both(&arguments), halves.whole(&arguments));
        for name in ["occurrences", "articles", "total", "distinct"] {
            assert_eq!(both[name], whole[name], "{more:?}: {name}");
        }
        assert_eq!(lines(both), lines(whole), "{more:?}");
    }
    let rows = |indexes: &[&str], table: &str| -> BTreeSet<String> {
        let ran = halves.run(indexes, &["export", table, "đảng", "--format", "jsonl"]);
        let rows = ran.stdout.lines().map(|line| {
            let mut row: Value = serde_json::from_str(line).unwrap();
            for name in ["id", "article"] {
                row[name] = json!(row[name].is_string().then(|| own(&row[name]).to_owned()));
            }
            for name in ["row", "reprint_group"] {
                row.as_object_mut().unwrap().remove(name);
            }
            row.to_string()
        });
        rows.collect()
    };
    for table in ["articles", "citations", "cells", "documents"] {
        assert_eq!(rows(&["chan", "le"], table), rows(&["ca"], table), "{table}");
    }
}

#[test]
fn each_index_remembers_when_its_own_articles_came() {
    let halves = Halves::new();
    for (since, total) in [("2020", 74), ("2100", 0)] {
        let found = halves.both(&["search", "--since", since, "--format", "json", "--limit", "1000"]);
        assert_eq!(found["total"], total, "{since}");
        assert!(found["hits"].as_array().unwrap().iter().all(|hit| hit["indexed"].is_string()));
    }
    let refused = halves.run(&["chan", "le"], &["search", "đảng", "--collection", "luận"]);
    assert!(refused.code == Some(2) && refused.stderr.contains("--index"), "{}", refused.stderr);
}

#[test]
fn an_id_with_the_name_of_its_index_is_known_everywhere() {
    let halves = Halves::new();
    let found = halves.both(&["search", "đảng ủy", "--format", "json", "--limit", "5"]);
    for hit in found["hits"].as_array().unwrap() {
        let id = hit["id"].as_str().unwrap();
        assert_eq!(halves.both(&["show", id, "--format", "json"])["id"], id);
        assert!(halves.both(&["similar", id, "--format", "json"]).is_array());
        let by_id = halves.both(&["search", &format!("id:\"{id}\""), "--format", "json"]);
        assert_eq!((&by_id["total"], &by_id["hits"][0]["id"]), (&json!(1), &json!(id)));
        // Without the name it is nobody's.
        let bare = halves.run(&["chan", "le"], &["show", own(&hit["id"])]);
        assert_eq!(bare.code, Some(1), "{}", bare.stdout);
        assert!(bare.stderr.contains("no article has the id"), "{}", bare.stderr);
    }
}

#[test]
fn names_are_those_of_folders_or_of_the_users_file() {
    let halves = Halves::new();
    let folder = halves.dir("config/tracuu");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), format!("[indexes]\nbao = {:?}\n", halves.dir("chan"))).unwrap();
    let mut command = program();
    command.env("XDG_CONFIG_HOME", halves.dir("config")).args(["--index", "bao", "--index"]).arg(halves.dir("le"));
    let ran: Ran = command.args(["search", "đảng", "--format", "jsonl"]).output().unwrap().into();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for line in ran.stdout.lines() {
        let hit: Value = serde_json::from_str(line).unwrap();
        let id = hit["id"].as_str().unwrap();
        *names.entry(id.split(':').next().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(names.keys().collect::<Vec<_>>(), ["bao", "le"]);
}

#[test]
fn what_can_not_be_searched_together_is_told() {
    let halves = Halves::new();
    let twice = halves.run(&["chan", "chan"], &["search", "đảng"]);
    assert_eq!(twice.code, Some(2));
    assert!(twice.stderr.contains("copy"), "{}", twice.stderr);
    let missing = halves.run(&["chan", "none"], &["search", "đảng"]);
    assert!(missing.code == Some(2) && missing.stderr.contains("no index at"), "{}", missing.stderr);
    let written = halves.run(&["chan", "le"], &["index", halves.dir("ca").to_str().unwrap()]);
    assert!(written.code == Some(2) && written.stderr.contains("--index"), "{}", written.stderr);
}

#[cfg(feature = "serve")]
#[test]
fn a_server_of_several_sees_the_commits_of_each() {
    use crate::serve::Serving;
    let archive = Archive::new();
    let (first, second) = (archive.beside("mot"), archive.beside("hai"));
    let source = |name: &str, id: &str| archive.put(name, crate::support::record(id, "Họp thôn"));
    index(&first, &[source("a.jsonl", "a")]);
    index(&second, &[source("b.jsonl", "b")]);
    // Behind the name of the command they count, and not the one before it.
    let server =
        Serving::of(Path::new("none"), &["--index", first.to_str().unwrap(), "--index", second.to_str().unwrap()]);
    let ids = |server: &Serving| -> BTreeSet<String> {
        let page = server.get("/api/v1/search?q=h%E1%BB%8Dp&reprints=true").json();
        page["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&server), BTreeSet::from(["mot:a".to_owned(), "hai:b".to_owned()]));
    assert_eq!(server.get("/api/v1/articles/mot:a").json()["title"], "Họp thôn");
    index(&second, &[source("c.jsonl", "c")]);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !ids(&server).contains("hai:c") {
        assert!(std::time::Instant::now() < until, "not seen");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
