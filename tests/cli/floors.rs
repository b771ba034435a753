//! Holds the sources to the rules of the house (`docs/ARCHITECTURE.md`): floors and lengths of files. What could
//! end the program is held by lints (`Cargo.toml`).
//!
//! Reads the sources as text and links nothing of the library, so it is built in a moment.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `src` and its floor. A room imports from lower floors and from itself, never from a room beside it.
const FLOORS: [(&str, u8); 26] = [
    ("base", 0),
    ("text", 1),
    ("extract", 2),
    ("lexis", 2),
    ("reprint", 2),
    ("segment", 2),
    ("source", 2),
    ("analysis", 3),
    ("cluster", 3),
    ("documents", 3),
    ("store", 4),
    ("ingest", 5),
    ("query", 5),
    ("rank", 5),
    ("search", 6),
    ("bench", 7),
    ("desk", 7),
    ("eval", 7),
    ("export", 7),
    ("lang", 7),
    ("http", 8),
    ("library", 8),
    ("mcp", 8),
    ("cli", 9),
    ("allocator", 10),
    ("main", 10),
];

/// A file of this many lines has more than one subject.
const TOO_LONG: usize = 400;

#[test]
fn rooms_import_from_lower_floors_only() {
    let mut faults = Vec::new();
    for file in sources("src") {
        let room = room_of(&file);
        if room == "lib" {
            continue;
        }
        let Some(floor) = floor_of(&room) else {
            faults.push(format!("{}: `{room}` has no floor; give it one here and in the map", file.display()));
            continue;
        };
        for (number, line) in code_lines(&read(&file)) {
            for other in line.split("crate::").skip(1).map(leading_name).filter(|other| *other != room) {
                match floor_of(other) {
                    Some(below) if below < floor => {}
                    _ => faults.push(format!("{}:{number}: {room} imports from {other}", file.display())),
                }
            }
            if line.contains("crate::{") {
                faults.push(format!("{}:{number}: name each room in a `use` of its own", file.display()));
            }
        }
    }
    none(&faults);
}

#[test]
fn files_have_one_subject() {
    let mut faults = Vec::new();
    for file in ["src", "tests", "benches", "python"].into_iter().flat_map(sources) {
        let lines = read(&file).lines().count();
        if lines >= TOO_LONG {
            faults.push(format!("{}: {lines} lines; cut it by subject", file.display()));
        }
    }
    none(&faults);
}

#[test]
fn the_map_names_every_room() {
    let map = read(&root().join("docs/ARCHITECTURE.md"));
    let missing: Vec<String> = FLOORS
        .iter()
        .filter(|(room, _)| !map.contains(&format!("`{room}/`")) && !map.contains(&format!("`{room}.rs`")))
        .map(|(room, floor)| format!("docs/ARCHITECTURE.md does not name `{room}/`, floor {floor}"))
        .collect();
    none(&missing);
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The Rust files below a folder of the project.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry of the project").path();
            if path.is_dir() {
                // What Cargo builds of the workspaces within is not the project's.
                if !path.ends_with("target") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

/// The first part of a file's path below `src`.
fn room_of(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).expect("a file of src");
    let first = below.iter().next().unwrap_or_default().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn floor_of(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

/// Lines that are not comments, with their numbers. Links of rustdoc may point to any floor.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn leading_name(path: &str) -> &str {
    let end = path.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(path.len());
    &path[..end]
}
