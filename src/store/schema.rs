//! The fields of the index, and the version of its format.

use std::sync::LazyLock;

use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use crate::analysis::SYLLABLES;
use crate::base::Attribute;

/// The version of everything that an index on disk depends on: fields, analyzers, extractors, keys, stored form. An
/// index of another version is refused; `tests/golden/README.md` says when to raise it and how.
pub const FORMAT: u32 = 10;

/// Handles of the fields, in the order of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// [Keys](crate::analysis::key()) of the title's tokens.
    pub title: Field,
    /// Keys of the tokens of lead and body (see [`crate::analysis::Zone`]).
    pub text: Field,
    /// Keys of the [pairs](crate::analysis::pairs) of neighbours in the title, without positions.
    pub title_pairs: Field,
    /// Keys of those in lead and body.
    pub text_pairs: Field,
    /// The article's id, one term.
    pub id: Field,
    /// The path it was read from, one term. Fast.
    pub source: Field,
    /// The first day of the article's date, in days since 1970-01-01; absent where the date is unknown. Fast.
    pub day: Field,
    /// The last day it may mean; as `day`. Fast.
    pub last_day: Field,
    /// The day of an article whose year is not told, as month × 100 + day; absent where the date is known. Fast.
    pub month_day: Field,
    /// The [`crate::extract::date::Confidence`] in the date; absent where that is unknown. Fast.
    pub confidence: Field,
    /// Hash of everything that the source says of the article, to tell whether it changed. Fast.
    pub hash: Field,
    /// The group of reprints: articles that are reprints of each other share it. Fast.
    pub group: Field,
    /// The [`crate::reprint::Sketch`], packed. Fast, several.
    pub sketch: Field,
    /// The first of the attributes, which stand side by side; see [`Fields::attribute`].
    attributes: Field,
    /// Keys of the document numbers an article cites (see [`crate::extract::number::index_keys`]).
    pub number_key: Field,
    /// What the article says of each document that it names, as a [`crate::documents::Claim`] is printed. Fast, several.
    pub document: Field,
    /// The laws that the article calls by name, as [`crate::documents::authority::laws::LawKey`] is printed. Fast, several.
    pub law: Field,
    /// Type codes of the document numbers. Fast, several.
    pub number_type: Field,
    /// Issuer codes of the document numbers. Fast, several.
    pub issuer: Field,
    /// The cells an article names: the key, a tab, and the name. Fast, several.
    pub cell: Field,
    /// The cells it is about, the main one first, in the same form. Fast, several.
    pub about: Field,
    /// The [`super::StoredArticle`], as JSON. Stored.
    pub stored: Field,
}

static BUILT: LazyLock<(Schema, Fields)> = LazyLock::new(Fields::build);

/// The schema of every index of this format.
pub(super) fn schema() -> &'static Schema {
    &BUILT.0
}

impl Fields {
    /// The handles of every index of this format.
    pub fn get() -> &'static Self {
        &BUILT.1
    }

    /// An attribute, as printed. Fast, several where it is a list.
    pub fn attribute(&self, attribute: Attribute) -> Field {
        Field::from_field_id(self.attributes.field_id() + attribute as u32)
    }

    /// The field of the pairs of neighbours in a field of texts.
    pub fn pairs_of(&self, field: Field) -> Option<Field> {
        [(self.title, self.title_pairs), (self.text, self.text_pairs)]
            .into_iter()
            .find_map(|(of, pairs)| (of == field).then_some(pairs))
    }

    fn build() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let fields = Self {
            title: text(&mut builder, "title"),
            text: text(&mut builder, "text"),
            title_pairs: pairs(&mut builder, "title_pairs"),
            text_pairs: pairs(&mut builder, "text_pairs"),
            id: builder.add_text_field("id", STRING),
            source: label(&mut builder, "source"),
            day: builder.add_i64_field("day", NumericOptions::default().set_fast()),
            last_day: builder.add_i64_field("last_day", NumericOptions::default().set_fast()),
            month_day: builder.add_i64_field("month_day", NumericOptions::default().set_fast()),
            confidence: label(&mut builder, "confidence"),
            hash: builder.add_u64_field("hash", NumericOptions::default().set_fast()),
            group: builder.add_u64_field("group", NumericOptions::default().set_indexed().set_fast()),
            sketch: builder.add_u64_field("sketch", NumericOptions::default().set_fast()),
            attributes: attributes(&mut builder),
            number_key: builder.add_text_field("number_key", STRING),
            document: label(&mut builder, "document"),
            law: label(&mut builder, "law"),
            number_type: label(&mut builder, "number_type"),
            issuer: label(&mut builder, "issuer"),
            cell: label(&mut builder, "cell"),
            about: label(&mut builder, "about"),
            stored: builder.add_text_field("stored", STORED),
        };
        (builder.build(), fields)
    }
}

fn text(builder: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(SYLLABLES)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(true);
    builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

fn pairs(builder: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(SYLLABLES)
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(false);
    builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

/// A label for each attribute, in the order of their table. The handle is that of the first.
fn attributes(builder: &mut SchemaBuilder) -> Field {
    let [first, ..] = Attribute::ALL.map(|attribute| label(builder, attribute.name()));
    first
}

/// A value as printed: one term, and a fast column to filter and count by.
fn label(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_text_field(name, STRING.set_fast("raw"))
}
