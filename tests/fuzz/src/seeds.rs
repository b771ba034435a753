//! The seeds of every fuzz target, read once each in an ordinary build: what fuzzing found stays mended.

use std::fs;
use std::path::Path;

#[path = "../targets/facts.rs"]
mod facts;
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("a folder of seeds") {
        let path = entry.expect("a seed").path();
        let bytes = fs::read(&path).expect("a seed");
        // Named before it is read: the last one is the one that fails.
        println!("{}", path.display());
        run(&bytes);
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}

#[test]
fn facts_seeds() {
    read("facts", facts::run);
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
