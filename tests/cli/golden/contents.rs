//! What an index holds, reduced to a hash for each article and kind of fact.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tantivy::index::SegmentReader;
use tantivy::postings::Postings;
use tantivy::schema::{Field, FieldEntry, FieldType, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, TERMINATED};
use tracuu::base::Attribute;
use tracuu::store::{Fields, Store};

/// Hashes by what they are of and the kind of fact.
pub type Contents = BTreeMap<(String, String), String>;

/// The kind of fact that a field of the index belongs to, but for attributes; none where its values depend on the format
/// itself.
const FIELDS: [(&str, Option<&str>); 20] = [
    ("title", Some("terms")),
    ("text", Some("terms")),
    ("title_pairs", Some("terms")),
    ("text_pairs", Some("terms")),
    ("id", Some("origin")),
    ("source", Some("origin")),
    ("day", Some("dates")),
    ("last_day", Some("dates")),
    ("month_day", Some("dates")),
    ("confidence", Some("dates")),
    // Hashed with the format. Where it changes without one, articles are indexed again, which harms nothing.
    ("hash", None),
    ("group", Some("reprints")),
    ("sketch", Some("reprints")),
    ("number_key", Some("numbers")),
    ("document", Some("documents")),
    ("law", Some("documents")),
    ("number_type", Some("numbers")),
    ("issuer", Some("numbers")),
    ("cell", Some("cells")),
    ("about", Some("cells")),
];

/// The kind of fact that a part of the stored article belongs to.
const STORED: [(&str, &str); 12] = [
    ("id", "origin"),
    ("origin", "origin"),
    ("title", "title"),
    ("lead", "lead"),
    ("body", "body"),
    ("date", "dates"),
    ("month_day", "dates"),
    ("url", "origin"),
    ("captured", "origin"),
    ("attributes", "origin"),
    ("numbers", "numbers"),
    ("cells", "cells"),
];

/// The index names sources by their full paths, which depend on where the project lies.
const HOME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/");
/// The last part of the path of the golden articles, wherever they were indexed.
const GOLDEN: &str = "/tests/golden/articles.jsonl";

/// A path without the part that depends on the machine.
fn placeless(value: &[u8]) -> &[u8] {
    if value.ends_with(GOLDEN.as_bytes()) {
        GOLDEN.as_bytes()
    } else {
        value.strip_prefix(HOME.as_bytes()).unwrap_or(value)
    }
}

/// A part of a stored article, an origin without what of its file depends on the machine.
fn placeless_value(value: &Value) -> String {
    match value.get("file").and_then(Value::as_str) {
        Some(file) => {
            let file = String::from_utf8_lossy(placeless(file.as_bytes()));
            format!("{file} {} {}", value["members"], value["record"])
        }
        None => value.to_string(),
    }
}

/// Short enough to read, long enough that two contents do not share one by chance.
const DIGITS: usize = 8;

/// The first digits of a hash.
pub fn short(hash: &blake3::Hash) -> String {
    hash.to_hex().chars().take(DIGITS).collect()
}

/// What the index at `dir` holds.
pub fn of_index(dir: &Path) -> Contents {
    let store = Store::open(dir).unwrap();
    let searcher = store.searcher();
    let mut contents = Contents::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let mut articles: Vec<Hashes> = (0..segment.max_doc()).map(|_| Hashes::default()).collect();
        for (field, entry) in segment.schema().fields() {
            if field == Fields::get().stored {
                continue;
            }
            let attribute = Attribute::named(entry.name()).map(|attribute| (attribute.name(), Some("origin")));
            let known = FIELDS.into_iter().find(|(name, _)| *name == entry.name()).or(attribute);
            let (_, kind) = known.unwrap_or_else(|| panic!("of which kind of fact is the field {}?", entry.name()));
            if let Some(kind) = kind {
                add_postings(segment, field, entry, kind, &mut articles);
                add_column(segment, entry, kind, &mut articles);
            }
        }
        for (doc, mut hashes) in (0..).zip(articles) {
            let article = store.article(&searcher, DocAddress::new(ord, doc)).unwrap();
            for (key, value) in serde_json::to_value(&article).unwrap().as_object().unwrap() {
                let known = STORED.iter().find(|(name, _)| name == key);
                let (_, kind) = known.unwrap_or_else(|| panic!("of which kind of fact is {key} of a stored article?"));
                hashes.add(kind, key, placeless_value(value).as_bytes());
            }
            contents.extend(hashes.0.into_iter().map(|(kind, hasher)| {
                let key = (format!("article {}", article.id), kind.to_owned());
                (key, short(&hasher.finalize()))
            }));
        }
    }
    let mut files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let path = files.find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("lexis")).unwrap();
    let mut lexis = fs::read(&path).unwrap();
    if path.ends_with("lexis.bin") {
        // It ends with the number of the index, which no other has.
        lexis.truncate(lexis.len() - 8);
    }
    contents.insert(("lexis.bin".to_owned(), "statistics".to_owned()), short(&blake3::hash(&lexis)));
    contents
}

/// The facts of an article, by kind.
#[derive(Default)]
struct Hashes(BTreeMap<&'static str, blake3::Hasher>);

impl Hashes {
    fn add(&mut self, kind: &'static str, name: &str, value: &[u8]) {
        let value = placeless(value);
        let hasher = self.0.entry(kind).or_default();
        for part in [name.as_bytes(), value] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
    }
}

/// The terms of a field with their positions, and how long the field is taken to be.
fn add_postings(
    segment: &SegmentReader,
    field: Field,
    entry: &FieldEntry,
    kind: &'static str,
    articles: &mut [Hashes],
) {
    if !entry.is_indexed() {
        return;
    }
    let inverted = segment.inverted_index(field).unwrap();
    let mut terms = inverted.terms().stream().unwrap();
    let mut positions = Vec::new();
    while let Some((term, info)) = terms.next() {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut postings = inverted.read_postings_from_terminfo(info, option).unwrap();
        while postings.doc() != TERMINATED {
            let article = &mut articles[postings.doc() as usize];
            article.add(kind, entry.name(), term);
            postings.positions(&mut positions);
            let bytes: Vec<u8> = positions.iter().flat_map(|position: &u32| position.to_le_bytes()).collect();
            article.add(kind, "positions", &bytes);
            postings.advance();
        }
    }
    if entry.has_fieldnorms() {
        let lengths = segment.get_fieldnorms_reader(field).unwrap();
        for (doc, article) in (0..).zip(articles) {
            article.add(kind, "length", &[lengths.fieldnorm_id(doc)]);
        }
    }
}

/// The column of a field, in the order of its values.
fn add_column(segment: &SegmentReader, entry: &FieldEntry, kind: &'static str, articles: &mut [Hashes]) {
    if !entry.is_fast() {
        return;
    }
    let (columns, name) = (segment.fast_fields(), entry.name());
    let values: Box<dyn Fn(DocId) -> Vec<Vec<u8>>> = match entry.field_type() {
        FieldType::Str(_) => {
            let Some(column) = columns.str(name).unwrap() else { return };
            Box::new(move |doc| {
                let text = |ord| {
                    let mut text = String::new();
                    column.ord_to_str(ord, &mut text).unwrap();
                    text.into_bytes()
                };
                column.term_ords(doc).map(text).collect()
            })
        }
        FieldType::I64(_) => {
            let column = columns.i64(name).unwrap();
            Box::new(move |doc| column.values_for_doc(doc).map(|value| value.to_le_bytes().to_vec()).collect())
        }
        FieldType::U64(_) => {
            let column = columns.u64(name).unwrap();
            Box::new(move |doc| column.values_for_doc(doc).map(|value| value.to_le_bytes().to_vec()).collect())
        }
        other => panic!("a column of type {other:?}"),
    };
    for (doc, article) in (0..).zip(articles) {
        values(doc).iter().for_each(|value| article.add(kind, name, value));
    }
}
