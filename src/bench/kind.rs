//! The kinds of queries that differ in what they cost.

use serde::Serialize;

/// A kind of query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One word.
    Term,
    /// Several words.
    Terms,
    /// Words in quotation marks.
    Phrase,
    /// Several words without their marks.
    Unaccented,
    /// A document number.
    Number,
    /// Several words, of one year.
    Date,
    /// Several words, of one cell.
    Cell,
    /// Several words, all facets counted.
    Facets,
    /// Several words, newest first.
    Newest,
}

impl Kind {
    /// All of them, in the order they are told in.
    pub const ALL: [Self; 9] = [
        Self::Term,
        Self::Terms,
        Self::Phrase,
        Self::Unaccented,
        Self::Number,
        Self::Date,
        Self::Cell,
        Self::Facets,
        Self::Newest,
    ];

    /// Its name in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "one word",
            Self::Terms => "several words",
            Self::Phrase => "phrase",
            Self::Unaccented => "without marks",
            Self::Number => "document number",
            Self::Date => "of one year",
            Self::Cell => "of one cell",
            Self::Facets => "with facets",
            Self::Newest => "newest first",
        }
    }
}
