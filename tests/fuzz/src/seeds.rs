//! The seeds of every fuzz target, read once each in an ordinary build: what fuzzing found stays mended.

use std::path::{Path, PathBuf};
use std::{fs, io};

#[path = "../targets/facts.rs"]
mod facts;
#[path = "../targets/http.rs"]
mod http;
#[path = "../targets/office.rs"]
mod office;
#[path = "../targets/page.rs"]
mod page;
#[path = "../targets/pdf.rs"]
mod pdf;
#[path = "../targets/query.rs"]
mod query;
#[path = "../targets/reader.rs"]
mod reader;
#[path = "../targets/search.rs"]
mod search;
#[path = "../targets/stored.rs"]
mod stored;
#[path = "../targets/text.rs"]
mod text;

fn read(target: &str, run: fn(&[u8])) {
    let seeds = seeds(target);
    assert!(!seeds.is_empty(), "{target} has no seeds");
    for (path, bytes) in seeds {
        // Named before it is read: the last one is the one that fails.
        println!("{}", path.display());
        run(&bytes);
    }
}

/// The seeds of a target.
fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let entries = fs::read_dir(&folder).expect("a folder of seeds");
    let seed = |entry: io::Result<fs::DirEntry>| {
        let path = entry.expect("a seed").path();
        let bytes = fs::read(&path).expect("a seed");
        (path, bytes)
    };
    entries.map(seed).collect()
}

/// The bytes with one of each run of 64 turned over, other ones each time.
fn damaged(bytes: &[u8], time: usize) -> Vec<u8> {
    let damage = |(at, byte): (usize, &u8)| if at % 64 == time * 29 % 64 { !byte } else { *byte };
    bytes.iter().enumerate().map(damage).collect()
}

#[test]
fn facts_seeds() {
    read("facts", facts::run);
}

#[test]
fn http_seeds() {
    read("http", http::run);
}

#[test]
fn office_seeds() {
    read("office", office::run);
}

#[test]
fn page_seeds() {
    read("page", page::run);
}

#[test]
fn pdf_seeds() {
    read("pdf", pdf::run);
}

#[test]
fn query_seeds() {
    read("query", query::run);
}

#[test]
fn reader_seeds() {
    read("reader", reader::run);
}

/// What a file is need not be what its name says, and it may be damaged besides.
#[test]
fn reader_seeds_under_every_name() {
    /// Those that are named by their hash are many and like others.
    const HASH: usize = 40;
    let is_written = |path: &Path| path.file_name().is_some_and(|name| name.len() < HASH);
    let seeds = seeds("reader").into_iter().filter(|(path, _)| is_written(path));
    for (path, bytes) in seeds {
        let Some((_, rest)) = bytes.split_first() else { continue };
        for name in 0..reader::NAMES.len() {
            let letter = b'a'.wrapping_add(u8::try_from(name).expect("a letter for each name"));
            println!("{} as {}", path.display(), reader::NAMES[name]);
            reader::run(&[&[letter], rest].concat());
            let (choices, file) = rest.split_at(rest.len().min(4));
            reader::run(&[&[letter], choices, &damaged(file, name)].concat());
        }
    }
}

#[test]
fn search_seeds() {
    read("search", search::run);
}

#[test]
fn stored_seeds() {
    read("stored", stored::run);
}

#[test]
fn text_seeds() {
    read("text", text::run);
}
