//! An article as an archive on a cluster takes it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::super::document::{Facets, IndexDocument, split_label};
use super::super::stored::StoredArticle;
use super::told::{Told, set_date};
use crate::analysis::{TermId, Terms, Vocabulary, pack, pack_zones, terms_of_key};
use crate::text::plain_words;

/// What the names of fields begin with that hold labels in plain words, to be compared with what is typed.
pub(super) const PLAIN: &str = "plain_";
/// The longest key, in letters; the engine cuts longer ones and would refuse terms of 32 KiB.
pub(super) const LONGEST_KEY: usize = 4_096;
/// Stands where there is no token.
const HOLE: &str = "_";
/// Stands between the folded and the exact term of a key; no term has one.
const BETWEEN: char = '/';

/// The id of a document: that of the article with this id of this source. Whoever indexes it, and however often, means one
/// document.
pub fn article_key(source: &str, id: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(source.len() as u64).to_le_bytes());
    hasher.update(source.as_bytes());
    hasher.update(id.as_bytes());
    hasher.finalize().to_hex().get(..32).unwrap_or_default().to_owned()
}

/// A number as text, in the order of numbers.
pub fn hex(number: u64) -> String {
    format!("{number:016x}")
}

/// The term that an archive has of a token with these terms.
pub fn cluster_term(exact: &str, folded: &str) -> String {
    if exact == folded { format!("{folded}{BETWEEN}") } else { format!("{folded}{BETWEEN}{exact}") }
}

/// A document as JSON, its date by what all dates tell.
pub fn document_json(document: &IndexDocument, told: &Told) -> Value {
    let IndexDocument { id, source, hash, group, sketch, vocabulary, title, text, facets, stored, .. } = document;
    let key = article_key(source, id);
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
    set("title", keys(title, vocabulary).into());
    set("text", keys(text, vocabulary).into());
    set("title_length", title.len().into());
    set("text_length", text.len().into());
    set("id", id.as_str().into());
    set("source", source.as_str().into());
    set("hash", hex(*hash).into());
    if let Some(group) = group {
        set("group", hex(*group).into());
        set("sketch", sketch.packed().map(hex).to_vec().into());
    }
    set("key", key.into());
    let article: Value = serde_json::from_str(stored).unwrap_or_default();
    set("stored", article);
    set_facets(&mut fields, facets);
    let stored: StoredArticle = serde_json::from_str(stored).unwrap_or_default();
    set_date(&mut fields, &stored, told);
    Value::Object(fields)
}

/// A document as it is read back, as it is to be written again: with the keys of its texts, which are not kept, and its date by
/// what all dates tell.
pub fn rewritten(kept: &Value, told: &Told) -> Option<Value> {
    let mut fields = kept.as_object()?.clone();
    let stored: StoredArticle = serde::Deserialize::deserialize(fields.get("stored")?).ok()?;
    let vocabulary = Vocabulary::default();
    let title = pack(stored.title.as_deref().unwrap_or_default(), &vocabulary).terms;
    let text = pack_zones(stored.lead.as_deref(), &stored.body, &vocabulary).terms;
    fields.insert("title".to_owned(), keys(&title, &vocabulary).into());
    fields.insert("text".to_owned(), keys(&text, &vocabulary).into());
    set_date(&mut fields, &stored, told);
    Some(Value::Object(fields))
}

fn set_facets(fields: &mut Map<String, Value>, facets: &Facets) {
    let Facets { date: _, month_day: _, attributes, number_keys, documents, laws, types, issuers, cells, about } =
        facets;
    let mut set = |name: &str, values: &[String]| {
        if !values.is_empty() {
            fields.insert(name.to_owned(), json!(values));
        }
    };
    for (attribute, values) in attributes.iter() {
        set(attribute.name(), values);
        let plain: Vec<String> = values.iter().map(|value| plain_words(value)).collect();
        set(&format!("{PLAIN}{}", attribute.name()), &plain);
    }
    let keys: BTreeSet<String> = cells.iter().map(|cell| split_label(cell).0.to_owned()).collect();
    for (name, values) in [
        ("number_key", number_keys.as_slice()),
        ("document", documents),
        ("law", laws),
        ("number_type", types),
        ("issuer", issuers),
        ("cell", cells),
        ("cell_key", &keys.into_iter().collect::<Vec<_>>()),
        ("about", about),
    ] {
        set(name, values);
    }
}

/// The keys of a text, between spaces, each at its position.
fn keys(terms: &Terms, vocabulary: &Vocabulary) -> String {
    let mut text = String::with_capacity(terms.len() * 12);
    let mut next = 0;
    for (position, id) in terms.placed() {
        for _ in next..position {
            text.push_str(HOLE);
            text.push(' ');
        }
        push(id, vocabulary, &mut text);
        text.push(' ');
        next = position + 1;
    }
    text
}

fn push(id: TermId, vocabulary: &Vocabulary, text: &mut String) {
    let key = vocabulary.key(id);
    let (exact, folded) = terms_of_key(&key);
    let term = cluster_term(exact, folded);
    text.push_str(if term.chars().count() > LONGEST_KEY { HOLE } else { &term });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_at_their_positions() {
        let vocabulary = Vocabulary::default();
        let title = pack("Đảng an toàn", &vocabulary).terms;
        assert_eq!(keys(&title, &vocabulary), "dang/đảng an/ toan/toàn ");
        let text = pack_zones(Some("Đảng"), "dân", &vocabulary).terms;
        let keys = keys(&text, &vocabulary);
        assert_eq!(keys.split(' ').position(|key| key == "dan/dân"), Some(256));
        assert_eq!(keys.matches("_ ").count(), 255);
    }

    #[test]
    fn a_key_tells_source_and_id_apart() {
        assert_eq!(article_key("a", "b"), article_key("a", "b"));
        assert_ne!(article_key("ab", "c"), article_key("a", "bc"));
        assert_eq!(article_key("a", "b").len(), 32);
    }
}
