//! Indexes that the program of their day made: the one of the present format is read, and every other refused by name.

mod contents;
mod record;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use tracuu::store::FORMAT;

use super::sample;
use super::support::Ran;

/// What the golden indexes are made from, as the program is told it in the folder of the project.
const ARTICLES: &str = "tests/golden/articles.jsonl";

/// A file or folder of `tests/golden`.
fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// The golden index of a format.
fn golden(format: u32) -> PathBuf {
    place(&format!("format-{format}"))
}

/// The formats that there are golden indexes of.
fn formats() -> Vec<u32> {
    let names = fs::read_dir(place("")).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter_map(|name| name.to_str()?.strip_prefix("format-")?.parse().ok()).collect()
}

/// An index in a folder of its own, as tests write locks beside what they read.
fn copy(index: &Path) -> TempDir {
    assert!(index.exists(), "{} is missing: run tests/golden/make", index.display());
    let folder = tempfile::tempdir().unwrap();
    copy_files(index, folder.path());
    folder
}

fn copy_files(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|extension| extension != "lock") {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// An index of the golden articles made now, from a folder that is gone then: an index names its sources by full paths, and
/// no machine's own path belongs into the golden one.
fn fresh() -> TempDir {
    let (sources, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let articles = sources.path().join(ARTICLES);
    fs::create_dir_all(articles.parent().unwrap()).unwrap();
    fs::copy(place("articles.jsonl"), articles).unwrap();
    let mut command = sample::command(&["index", "--jobs", "1", ARTICLES], folder.path());
    let ran = Ran::from(command.current_dir(sources.path()).output().unwrap());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    folder
}

/// A copy of the golden index of this format that says it has another, and was written by version 9.9.9.
fn relabelled(format: u32) -> TempDir {
    let folder = copy(&golden(FORMAT));
    let label = folder.path().join("tracuu.json");
    let mut fields: Value = serde_json::from_slice(&fs::read(&label).unwrap()).unwrap();
    assert_eq!(fields["format"], FORMAT);
    fields["format"] = format.into();
    fields["version"] = "9.9.9".into();
    fs::write(&label, fields.to_string()).unwrap();
    folder
}

fn run(index: &Path, args: &[&str]) -> Ran {
    sample::command(args, index).output().unwrap().into()
}

/// What a command that finds something prints as JSON.
#[track_caller]
fn json(index: &Path, args: &[&str]) -> Value {
    let ran = run(index, &[args, &["--format", "json"]].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{args:?}");
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The id of the best hit of a query.
#[track_caller]
fn best(index: &Path, query: &str) -> String {
    let page = json(index, &["search", query]);
    page["hits"][0]["id"].as_str().unwrap_or_else(|| panic!("{page:#}")).to_owned()
}

#[test]
fn the_golden_index_of_this_format_answers() {
    let copy = copy(&golden(FORMAT));
    let index = copy.path();
    for (query, id) in [
        ("chợ phiên Nà Lài", "gold-4"),
        ("cho phien na lai", "gold-4"),
        ("\"sửa con đường\"", "gold-1"),
        ("chỉ thị 05-CT/TW", "gold-5"),
        ("cell:\"Đảng ủy xã Ngọc Trà\"", "gold-1"),
        ("học sinh date:2019", "gold-5"),
    ] {
        assert_eq!(best(index, query), id, "{query}");
    }
    let dossier = json(index, &["number", "25-NQ/TW"]);
    assert_eq!((&dossier["articles"], &dossier["type"]), (&Value::from(2), &Value::from("NQ")), "{dossier:#}");
    assert!(dossier.to_string().contains("2013-06-03"), "{dossier:#}");
    let shown = json(index, &["show", "gold-6"]);
    assert_eq!(shown["title"], "Quyết định mới về quy hoạch rừng Pù Lếch");
    assert!(shown["numbers"].to_string().contains("1187/QĐ-UBND"), "{shown:#}");
    let stats = json(index, &["stats"]);
    assert_eq!((&stats["articles"], &stats["reprints"]["articles"]), (&Value::from(6), &Value::from(2)), "{stats:#}");
    let checkup = json(index, &["check"]);
    assert_eq!((&checkup["ok"], &checkup["notes"]), (&Value::from(true), &Value::from(Vec::<Value>::new())));
    let tally = json(index, &["index", ARTICLES]);
    let changed = ["indexed", "updated", "removed"].map(|name| tally[name].as_u64().unwrap());
    assert_eq!(changed, [0, 0, 0], "what is indexed already is known again: {tally}");
}

/// The commands that open an index, and need no other file.
const COMMANDS: [&[&str]; 11] = [
    &["search", "chi bộ"],
    &["show", "gold-1"],
    &["number"],
    &["cells"],
    &["reprints"],
    &["stats"],
    &["index", ARTICLES],
    &["watch", ARTICLES],
    &["remove", "gold-1"],
    &["compact"],
    &["serve", "--listen", "127.0.0.1:0"],
];

/// Holds that every command refuses an index for its format, and says `remedy`.
#[track_caller]
fn is_refused(index: &Path, found: u32, remedy: &str) {
    let what = format!("has format {found}, this tracuu reads format {FORMAT}");
    for command in COMMANDS {
        let ran = run(index, command);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{command:?}");
        assert!(ran.stderr.contains(&what) && ran.stderr.contains(remedy), "{command:?}: {}", ran.stderr);
    }
    let ran = run(index, &["check", "--format", "json"]);
    let checkup: Value = serde_json::from_str(&ran.stdout).unwrap();
    let problem = &checkup["problems"][0];
    assert_eq!((ran.code, &problem["where"]), (Some(1), &Value::from("tracuu.json")), "{checkup:#}");
    assert!(problem["what"].as_str().unwrap().contains(&what), "{checkup:#}");
    assert!(problem["do"].as_str().unwrap().contains(remedy), "{checkup:#}");
}

#[test]
fn an_index_of_an_older_format_is_to_be_rebuilt() {
    let rebuild = |index: &Path| format!("tracuu index --rebuild --index {} {ARTICLES}", index.display());
    let relabelled = relabelled(FORMAT - 1);
    is_refused(relabelled.path(), FORMAT - 1, &rebuild(relabelled.path()));
    for older in formats().into_iter().filter(|format| *format < FORMAT) {
        let copy = copy(&golden(older));
        is_refused(copy.path(), older, &rebuild(copy.path()));
        let ran = run(copy.path(), &["index", "--rebuild", ARTICLES]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        assert_eq!(json(copy.path(), &["check"])["ok"], true);
        assert_eq!(best(copy.path(), "cho phien na lai"), "gold-4");
    }
}

#[test]
fn an_index_of_a_newer_format_is_for_a_newer_program() {
    let newer = relabelled(FORMAT + 1);
    is_refused(newer.path(), FORMAT + 1, "use a newer tracuu");
    is_refused(newer.path(), FORMAT + 1, "9.9.9");
    for command in COMMANDS {
        let said = run(newer.path(), command).stderr;
        assert!(!said.contains("--rebuild"), "{command:?}: {said}");
    }
}
