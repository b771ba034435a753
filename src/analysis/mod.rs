//! Floor 3: the terms and positions of a text, as the index takes them.
//!
//! What a term's key is, and where the body begins, is of the index's [format](crate::store::FORMAT).

mod key;
mod pack;
pub mod pairs;
mod vocabulary;
mod zones;

pub use key::{key, keys_of_forms, terms_of_key};
pub use pack::{Packed, Terms, pack, pack_zones};
pub use vocabulary::{TermId, Vocabulary};
pub use zones::{BODY_START, Zone};

/// The name that the fields of texts bear in the schema for what their terms are. No analyzer is registered under it:
/// texts are [packed](pack()) before the engine sees them.
pub const SYLLABLES: &str = "vi_syllables_1";

/// The form in which a token must be what was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Marks kept.
    Exact,
    /// Marks dropped.
    Folded,
}

/// A text as tantivy's own writer takes it, for tests.
#[cfg(test)]
pub(crate) fn pre_tokenized(terms: &Terms, vocabulary: &Vocabulary) -> tantivy::tokenizer::PreTokenizedString {
    tokenized(terms.placed(), vocabulary)
}

/// The pairs of a text as tantivy's own writer takes them, for tests.
#[cfg(test)]
pub(crate) fn pairs_tokenized(terms: &Terms, vocabulary: &Vocabulary) -> tantivy::tokenizer::PreTokenizedString {
    tokenized(terms.pairs().iter().map(|id| (0, *id)), vocabulary)
}

#[cfg(test)]
fn tokenized(
    terms: impl Iterator<Item = (u32, TermId)>,
    vocabulary: &Vocabulary,
) -> tantivy::tokenizer::PreTokenizedString {
    let token = |(position, id)| tantivy::tokenizer::Token {
        position: position as usize,
        text: vocabulary.key(id).into(),
        ..tantivy::tokenizer::Token::default()
    };
    tantivy::tokenizer::PreTokenizedString { text: String::new(), tokens: terms.map(token).collect() }
}
