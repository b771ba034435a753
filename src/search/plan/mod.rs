//! What a query asks for, as plain data: words with their forms, conditions, numbers, and what is scored.
//!
//! Nothing here belongs to an engine: terms are texts, fields are those of the query language. [`plan()`] makes a plan of
//! a syntax tree and one reading of its bare words; `search/run/` finds its articles.

mod build;
mod cut;
pub(in crate::search) mod filter;
mod forms;
mod particles;
#[cfg(test)]
mod tests;

pub(in crate::search) use build::{Inputs, plan};
pub(in crate::search) use cut::{Cut, Statistics};
pub(in crate::search) use filter::{Fact, Match, of_filters};

use crate::analysis::Form;
use crate::query::Field;

/// The plan of a query.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Plan {
    /// The runs of plain words, cut into words that must all be there as far as articles have them.
    pub cuts: Vec<Cut>,
    /// What an article must be whatever its words: phrases, words after `+`, fields, filters, and none of what is
    /// excluded.
    pub need: Vec<Need>,
    /// What cites one of the document numbers that the query names, fully or as far as it tells.
    pub cited: Vec<Need>,
    /// What cites the same number of another issuer.
    pub other_issuer: Vec<Need>,
    /// What articles are ranked by.
    pub scored: Scored,
    /// Folded terms of the free text, for cells named in it.
    pub folded: Vec<String>,
}

impl Plan {
    /// Whether another plan requires the same beside words that may be let go.
    pub fn requires_as(&self, other: &Self) -> bool {
        self.need == other.need && self.cited == other.cited && self.other_issuer == other.other_issuer
    }
}

/// A condition on articles.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::search) enum Need {
    All(Vec<Need>),
    Any(Vec<Need>),
    Not(Box<Need>),
    /// A word or a phrase, in one field of texts or in any.
    Word(Word, Option<Field>),
    Fact(Fact),
}

/// A word: whatever stands for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::search) struct Word {
    /// The word as it was read.
    pub text: String,
    /// Its forms, the one that was typed first.
    pub forms: Vec<WordForm>,
}

/// One form of a word: terms that stand together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::search) struct WordForm {
    pub terms: Vec<Pattern>,
    /// The number of other tokens that may stand among them.
    pub slop: u32,
    /// The worth of an occurrence against one of the form that was typed.
    pub weight: f32,
}

impl WordForm {
    pub fn of(terms: Vec<Pattern>) -> Self {
        Self { terms, slop: 0, weight: 1.0 }
    }
}

/// The terms of an index that one token of a query stands for.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::search) enum Pattern {
    /// One of these exact terms, the typed one first.
    Exact(Vec<String>),
    /// Every term with these letters, whatever their marks.
    Folded(String),
    /// Every term that begins so.
    Beginning { exact: String, folded: String, form: Form },
    /// Every term within so many letters.
    Near { exact: String, folded: String, form: Form, distance: u8 },
}

/// What articles are ranked by.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Scored {
    /// Single terms with their weights.
    pub terms: Vec<(Pattern, f32)>,
    /// Terms that stand together, with theirs.
    pub sequences: Vec<Together>,
    /// Terms typed one after the other, for adjacency.
    pub runs: Vec<Vec<Pattern>>,
}

/// Terms that score where they stand together.
#[derive(Clone, Debug)]
pub(in crate::search) struct Together {
    pub form: WordForm,
    pub worth: Worth,
    pub field: Option<Field>,
}

/// What terms that stand together are worth.
#[derive(Clone, Debug)]
pub(in crate::search) enum Worth {
    /// So many times what their terms are.
    Times(f32),
    /// So many times what these terms are that were typed, with the pairs in them.
    As(Vec<Pattern>, f32),
}
