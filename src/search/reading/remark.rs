//! What was made of a query, for who typed it: values that every face words in its reader's language.

use std::fmt;

use serde::Serialize;

/// A remark on how a query was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Remark {
    /// No article has a word as it was typed, and it was read as another.
    Replaced {
        /// The word as typed.
        typed: String,
        /// What it was read as.
        meant: String,
    },
    /// A document number was recognised.
    Number {
        /// The number, with its kind.
        number: String,
    },
    /// A document number was recognised that no article cites.
    Uncited {
        /// The number, with its kind.
        number: String,
        /// Like numbers that articles cite: of other years, issuers and types; those of most articles first.
        near: Vec<String>,
    },
    /// The words are those of a document's title.
    Document {
        /// Its number.
        number: String,
        /// Its name for a reader.
        name: String,
        /// Its title.
        title: Option<String>,
        /// How many articles cite it.
        articles: usize,
    },
    /// Words without marks were read as these, and that is not sure.
    Reading {
        /// The reading that was taken.
        taken: String,
        /// The next likeliest ones, as queries.
        others: Vec<String>,
    },
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replaced { typed, meant } => write!(f, "no article has it as typed: {typed} → {meant}"),
            Self::Number { number } => f.write_str(number),
            Self::Uncited { number, near } if near.is_empty() => write!(f, "{number}: no article cites it"),
            Self::Uncited { number, near } => write!(f, "{number}: no article cites it, but {}", near.join(", ")),
            Self::Document { name, .. } => f.write_str(name),
            Self::Reading { taken, others } => write!(f, "{taken}; or {}", others.join(", or ")),
        }
    }
}
