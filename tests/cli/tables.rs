//! A user's table of document types and issuers: read at indexing, remembered, used by every command.

use std::fs;

use crate::support::{Archive, Ran, program};

/// A law school that issues decisions, and a type of document that no table has.
const TABLE: &str = "\
[[issuer]]
code = \"TLHVH\"
name = \"Trường Luật Vùng Hạ\"
world = \"state\"

[[type]]
code = \"SGK\"
name = \"Sổ giao khoán\"
words = [\"sổ giao khoán\"]
bare = \"nothing\"
issuer = \"TLHVH\"
";

const ARTICLE: &str = "Trường họp\n\nNgày 5/8/2019, trường ban hành Sổ giao khoán 27 cho từng lớp.\n";

fn on(archive: &Archive, arguments: &[&str]) -> Ran {
    let mut command = program();
    command.arg("--index").arg(archive.index()).env_remove("TRACUU_INDEX").args(arguments).output().unwrap().into()
}

/// How many articles cite the document that only the table knows.
fn cited(archive: &Archive, more: &[&str]) -> u64 {
    let found = on(archive, &[&["number", "sổ giao khoán 27", "--format", "json"], more].concat());
    let dossier: serde_json::Value = serde_json::from_str(&found.stdout).unwrap_or_default();
    dossier["articles"].as_u64().unwrap_or(0)
}

#[test]
fn an_index_remembers_the_table_it_was_made_with() {
    let archive = Archive::new();
    archive.put("truong.txt", ARTICLE);
    archive.put("khac.txt", "Tin khác\n\nNgày 6/8/2019, trường nghỉ hè.\n");
    let table = archive.beside("so.toml");
    fs::write(&table, TABLE).unwrap();
    let table = table.to_str().unwrap();

    assert_eq!(archive.run(&[]).count("indexed"), 2);
    assert_eq!(cited(&archive, &[]), 0);
    // Other tables: all is read again, and what has no such number as well.
    assert_eq!(archive.run(&["--tables", table]).count("updated"), 2);
    assert_eq!(cited(&archive, &[]), 1);
    assert_eq!(archive.run(&[]).count("skipped"), 2, "the table is remembered");
    let stats = on(&archive, &["stats"]).stdout;
    assert!(stats.lines().any(|line| line.starts_with("own tables") && line.ends_with("1 type, 1 issuer")), "{stats}");
    assert_eq!(archive.run(&["--rebuild"]).count("indexed"), 2);
    assert_eq!(cited(&archive, &[]), 1);
    let shown = on(&archive, &["search", "so giao khoan 27", "--format", "json"]);
    assert!(shown.stdout.contains("Sổ giao khoán số 27 (TLHVH)"), "{}", shown.stdout);
    let shown = on(&archive, &["show", "tin/truong"]);
    assert!(shown.stdout.contains("SGK:27@TLHVH · Sổ giao khoán, Trường Luật Vùng Hạ"), "{}", shown.stdout);
    // An empty table goes back to what is built in.
    let none = archive.beside("none.toml");
    fs::write(&none, "# nothing\n").unwrap();
    assert_eq!(archive.run(&["--tables", none.to_str().unwrap()]).count("updated"), 2);
    assert_eq!(cited(&archive, &[]), 0);
}

#[test]
fn a_table_may_stand_in_the_settings_beside_the_index() {
    let archive = Archive::new();
    archive.put("truong.txt", ARTICLE);
    fs::create_dir(archive.index()).unwrap();
    fs::write(archive.index().join("tracuu.toml"), "[numbers]\ntables = \"so.toml\"\n").unwrap();
    fs::write(archive.index().join("so.toml"), TABLE).unwrap();
    let refused = archive.run(&[]);
    assert_eq!(refused.code, Some(2), "a table in the folder of the index is a foreign file: {}", refused.stderr);
    fs::rename(archive.index().join("so.toml"), archive.beside("so.toml")).unwrap();
    fs::write(archive.index().join("tracuu.toml"), "[numbers]\ntables = \"../so.toml\"\n").unwrap();
    assert_eq!(archive.run(&[]).count("indexed"), 1);
    assert_eq!(cited(&archive, &[]), 1);
    let seen = on(&archive, &["analyze", archive.sources().join("truong.txt").to_str().unwrap()]);
    assert!(seen.stdout.contains("SGK:27@TLHVH"), "{}", seen.stdout);
}

#[test]
fn other_tables_need_all_that_the_index_was_made_from() {
    let archive = Archive::new();
    let first = archive.put("a/truong.txt", ARTICLE);
    let second = archive.put("b/khac.txt", "Tin khác\n\nNgày 6/8/2019, trường nghỉ hè.\n");
    let table = archive.beside("so.toml");
    fs::write(&table, TABLE).unwrap();
    let more = ["--tables", table.to_str().unwrap()];
    let folder = |path: &std::path::Path| path.parent().unwrap().to_owned();
    archive.run_on(&folder(&first), &[]);
    archive.run_on(&folder(&second), &[]);
    let refused = archive.run_on(&folder(&first), &more);
    assert_eq!(refused.code, Some(2));
    let both = format!("{} {}", folder(&first).display(), folder(&second).display());
    assert!(refused.stderr.contains(&both) && refused.stderr.contains("--rebuild"), "{}", refused.stderr);
    assert_eq!(cited(&archive, &[]), 0, "the index is as it was");
    let done = archive.command(&folder(&first), &more).arg(folder(&second)).output().unwrap();
    assert_eq!(Ran::from(done).count("updated"), 2);
}

#[test]
fn a_table_that_is_none_is_refused_with_its_line() {
    let archive = Archive::new();
    archive.put("truong.txt", ARTICLE);
    let table = archive.beside("so.toml");
    fs::write(&table, "[[issuer]]\ncode = \"TLHVH\"\nnam = \"Trường\"\n").unwrap();
    let refused = archive.run(&["--tables", table.to_str().unwrap()]);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.stderr.contains("so.toml: line 3: unknown field `nam`, expected one of `code`"),
        "{}",
        refused.stderr
    );
    let missing = on(&archive, &["analyze", "--tables", "/nowhere.toml"]);
    assert!(missing.code == Some(2) && missing.stderr.contains("/nowhere.toml"), "{}", missing.stderr);
}
