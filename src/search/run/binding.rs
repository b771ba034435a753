//! The words of a query that bind.

use std::ops::Range;

use crate::rank::QueryWord;
use crate::search::plan::{Need, Word};

/// A word of an answer, with about how many articles have it where that was counted.
#[derive(Clone, Debug)]
pub(in crate::search) struct AnswerWord {
    pub text: String,
    pub articles: Option<usize>,
    pub query: QueryWord,
}

/// A word that binds, compiled.
pub(in crate::search) struct Binding {
    pub word: Word,
    pub query: QueryWord,
    pub cut: usize,
    pub range: Range<usize>,
}

/// Whether a condition requires words of texts, rather than a fact or that something is not there.
pub(in crate::search) fn names_words(need: &Need) -> bool {
    match need {
        Need::Word(..) => true,
        Need::All(parts) | Need::Any(parts) => parts.iter().any(names_words),
        Need::Not(_) | Need::Fact(_) => false,
    }
}

impl AnswerWord {
    pub fn of(binding: &Binding) -> Self {
        Self { text: binding.word.text.clone(), articles: None, query: binding.query.clone() }
    }
}
