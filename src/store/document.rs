//! An article as the index takes it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf as Leaf};
use tantivy::schema::{Document, Field, Value};

use super::schema::Fields;
use crate::analysis::{TermId, Terms, Vocabulary};
use crate::base::{Attributes, PartialDate};
use crate::extract::date::{Confidence, MonthDay};
use crate::reprint::Sketch;

/// The values that articles are filtered and counted by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// The article's date, and the confidence in it.
    pub date: Option<(PartialDate, Confidence)>,
    /// The day, where the text does not tell its year.
    pub month_day: Option<MonthDay>,
    /// Attributes, as printed.
    pub attributes: Attributes,
    /// Keys of the document numbers cited, each once.
    pub number_keys: Vec<String>,
    /// What is said of each document named ([`crate::documents::Claim`]), each once.
    pub documents: Vec<String>,
    /// Laws called by name ([`crate::documents::authority::laws::LawKey`]), each once.
    pub laws: Vec<String>,
    /// Type codes, each once.
    pub types: Vec<String>,
    /// Issuer codes, each once.
    pub issuers: Vec<String>,
    /// Cells named, key and name (see [`labelled`]), each once.
    pub cells: Vec<String>,
    /// The cells the article is about, key and name, the main one first.
    pub about: Vec<String>,
}

/// The value of a field that holds two things: a key, a tab, and what belongs to it.
pub fn labelled(key: &str, label: &str) -> String {
    format!("{key}\t{label}")
}

/// The two parts of a [`labelled`] value.
pub fn split_label(value: &str) -> (&str, &str) {
    value.split_once('\t').unwrap_or((value, value))
}

/// A typed document: every value is of its field's type by construction, so none can upset a thread that makes segments.
/// Nothing is copied on the way into the segment.
#[derive(Debug)]
pub struct IndexDocument {
    /// The article's id.
    pub id: String,
    /// The path it was read from.
    pub source: String,
    /// Hash of what its source says of it.
    pub hash: u64,
    /// [`super::StoredArticle::text_hash`].
    pub text_hash: u64,
    /// The group of reprints that it belongs to, alone or with others; `None` for a text without words.
    pub group: Option<u64>,
    /// The sketch of its text, to tell reprints.
    pub sketch: Sketch,
    /// The vocabulary of the terms of title and text.
    pub vocabulary: Arc<Vocabulary>,
    /// The title, [packed](crate::analysis::pack()); empty where there is none.
    pub title: Terms,
    /// Lead and body, packed (see [`crate::analysis::pack_zones`]).
    pub text: Terms,
    /// The values that it is filtered and counted by.
    pub facets: Facets,
    /// The [`super::StoredArticle`] as JSON.
    pub stored: String,
    /// Counts the bytes that wait to be indexed.
    pub in_flight: InFlight,
}

impl IndexDocument {
    /// About how much memory the document holds, in bytes.
    pub fn size(&self) -> usize {
        size_of::<TermId>() * (self.title.held() + self.text.held()) + self.stored.len() + 512
    }

    /// Its values but for the terms of title and text; those of one field stand together.
    pub(super) fn values(&self, fields: &Fields) -> Vec<(Field, DocumentValue<'_>)> {
        let Facets { date, month_day, attributes, number_keys, documents, laws, types, issuers, cells, about } =
            &self.facets;
        let mut values = vec![
            (fields.id, DocumentValue::Text(&self.id)),
            (fields.source, DocumentValue::Text(&self.source)),
            (fields.hash, DocumentValue::Number(self.hash)),
            (fields.stored, DocumentValue::Text(&self.stored)),
        ];
        if let Some(group) = self.group {
            values.push((fields.group, DocumentValue::Number(group)));
            values.extend(self.sketch.packed().map(|number| (fields.sketch, DocumentValue::Number(number))));
        }
        if let Some((date, confidence)) = date {
            values.push((fields.confidence, DocumentValue::Text(confidence.name())));
            values.push((fields.day, DocumentValue::Day(date.first_day())));
            values.push((fields.last_day, DocumentValue::Day(date.last_day())));
        }
        if let Some(day) = month_day {
            values.push((fields.month_day, DocumentValue::Day(day.packed())));
        }
        let facts = [
            (fields.number_key, number_keys.as_slice()),
            (fields.document, documents),
            (fields.law, laws),
            (fields.number_type, types),
            (fields.issuer, issuers),
            (fields.cell, cells),
            (fields.about, about),
        ];
        let attributes = attributes.iter().map(|(attribute, values)| (fields.attribute(attribute), values));
        for (field, list) in attributes.chain(facts) {
            values.extend(list.iter().map(|value| (field, DocumentValue::Text(value))));
        }
        values
    }
}

/// A share of the bytes that are on their way into the index; given back when the document is dropped.
#[derive(Debug, Default)]
pub struct InFlight {
    total: Arc<AtomicUsize>,
    bytes: usize,
}

impl InFlight {
    /// Takes `bytes` of `total`.
    pub fn take(total: &Arc<AtomicUsize>, bytes: usize) -> Self {
        total.fetch_add(bytes, Ordering::Relaxed);
        Self { total: Arc::clone(total), bytes }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.total.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// A value of a document, borrowed from it.
#[derive(Clone, Copy, Debug)]
pub enum DocumentValue<'a> {
    /// A value of a text or label field, or the stored article.
    Text(&'a str),
    /// A value of the day column.
    Day(i64),
    /// A value of the columns of hashes and sketches.
    Number(u64),
}

impl<'a> Value<'a> for DocumentValue<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            Self::Text(text) => Leaf::Str(text),
            Self::Day(day) => Leaf::I64(day),
            Self::Number(number) => Leaf::U64(number),
        })
    }
}

impl Document for IndexDocument {
    type Value<'a> = DocumentValue<'a>;
    type FieldsValuesIter<'a> = std::vec::IntoIter<(Field, DocumentValue<'a>)>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.values(Fields::get()).into_iter()
    }
}
