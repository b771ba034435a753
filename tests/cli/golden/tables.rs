//! The built-in tables that shape what an index holds, reduced to a hash for each file.
//!
//! Most tables are words in the source: lists, maps, arms of a `match`. What is hashed of a file are its texts and letters
//! in their order, and the numbers and variants that stand on a line with one. So comments, attributes and names may change,
//! and a word, a weight or the kind that a word is of may not.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use super::contents::{Contents, short};

/// What the words and facts of an article are read by. Left out are floors that only carry bytes, and words that only
/// say what went wrong.
const SHAPING: [&str; 13] = [
    "src/analysis",
    "src/base/attribute.rs",
    "src/extract",
    "src/source/csv.rs",
    "src/source/dialect.rs",
    "src/source/feed",
    "src/source/fields",
    "src/source/html",
    "src/source/mail",
    "src/source/office",
    "src/source/page",
    "src/source/pdf",
    "src/text",
];

/// What only queries are read by, and output is made harmless by.
const OF_QUERIES: [&str; 4] =
    ["src/extract/number/query.rs", "src/text/keyboard", "src/text/sanitize.rs", "src/text/twin.rs"];

/// The tables of this source.
pub fn of_source() -> Contents {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path_of = |name: &&str| root.join(name);
    let shaping: Vec<PathBuf> = SHAPING.iter().map(path_of).collect();
    let of_queries: Vec<PathBuf> = OF_QUERIES.iter().map(path_of).collect();
    for path in shaping.iter().chain(&of_queries) {
        assert!(
            path.exists(),
            "{} is gone: say in tests/cli/golden/tables.rs where its tables are now",
            path.display()
        );
    }
    let files = shaping.iter().flat_map(|path| walkdir::WalkDir::new(path).sort_by_file_name());
    let mut tables = Contents::new();
    for file in files.map(|entry| entry.unwrap().into_path()) {
        let inside = file.strip_prefix(root).unwrap();
        if of_queries.iter().any(|path| file.starts_with(path)) || is_test(inside) {
            continue;
        }
        let rows = match file.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => rows(&fs::read_to_string(&file).unwrap()),
            Some("toml") => fs::read_to_string(&file).unwrap().parse::<toml::Table>().unwrap().to_string(),
            _ => continue,
        };
        if !rows.is_empty() {
            let name = inside.display().to_string().replace('\\', "/");
            tables.insert((name, "tables".to_owned()), short(&blake3::hash(rows.as_bytes())));
        }
    }
    tables
}

fn is_test(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem == "gold" || stem.ends_with("tests") || file.iter().any(|part| part == "tests")
}

/// The rows of the tables in a Rust file, a line for each.
fn rows(source: &str) -> String {
    let token = Regex::new(
        r##"(?x)
        (?<skipped> //.* | \#!?\[[^\]]*\] )
        | (?<text> b?r\#"(?s:.*?)"\# | b?r"[^"]*" | b?"(?:[^"\\]|\\(?s:.))*" | b?'(?:[^'\\\n]|\\x..|\\u\{\w+\}|\\.)' )
        | (?<value> \b\d[\w.]* | \b[A-Z]\w*::[A-Z]\w* )
        | (?<end> \n )
        "##,
    )
    .unwrap();
    let code = source.split_once("#[cfg(test)]\nmod tests {").map_or(source, |(code, _)| code);
    let (mut rows, mut row, mut has_text) = (String::new(), Vec::new(), false);
    for found in token.captures_iter(code).chain(token.captures_iter("\n")) {
        if found.name("end").is_some() {
            if has_text {
                rows.push_str(&row.join(" "));
                rows.push('\n');
            }
            row.clear();
            has_text = false;
        } else if found.name("skipped").is_none() {
            has_text |= found.name("text").is_some();
            row.push(found.get_match().as_str().to_owned());
        }
    }
    rows
}

#[test]
fn a_row_is_what_stands_on_a_line_with_a_text() {
    let source = r##"
        //! Says "nothing".
        use Kind::Unused;
        #[expect(dead_code, reason = "shown")]
        const LIMIT: usize = 7;
        static WORDS: [(&str, Kind, u8); 2] = [
            ("chi bộ", Kind::Cell, 3), // "tổ"
            ("\"đảng\\", Kind::Body, 4),
        ];
        fn sign<'a, 'b>(letter: char) -> bool { matches!(letter, '"' | '\'' | '\u{1f}') }
        const LIST: &str = "
            một; // hai
            ba";
        const RAW: &str = r#"b"ốn"#;
#[cfg(test)]
mod tests {
    const TEXT: &str = "năm";
}"##;
    let expected = "\"chi bộ\" Kind::Cell 3\n\"\\\"đảng\\\\\" Kind::Body 4\n'\"' '\\'' '\\u{1f}'\n\
        \"\n            một; // hai\n            ba\"\nr#\"b\"ốn\"#\n";
    assert_eq!(rows(source), expected);
    let moved = source.replace("WORDS", "NAMES").replace("Says \"nothing\"", "Says").replace("            (\"", " (\"");
    assert_eq!(rows(&moved), expected);
    assert_ne!(rows(&source.replace("Kind::Cell, 3", "Kind::Cell, 2")), expected);
    assert_ne!(rows(&source.replace("\"chi bộ\", Kind::Cell", "\"chi bộ\", Kind::Body")), expected);
}
