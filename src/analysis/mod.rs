//! Floor 3: tantivy tokenizers made of the text floor.
//!
//! All named analyzers live here. A name bears a version: an index keeps the names it was built with, so a change of
//! what an analyzer emits is a new name and a new [format](crate::store::FORMAT).

mod key;
mod pack;
mod tokenizer;
mod zones;

use tantivy::tokenizer::TokenizerManager;

pub use key::{key, keys_of_forms, terms_of_key};
pub use pack::{Packed, pack, pack_zones};
pub use zones::{BODY_START, Zone};

/// The name of the analyzer that emits the [keys](key()) of syllables. What it is given is [packed](pack()).
pub const SYLLABLES: &str = "vi_syllables_1";

/// Makes the analyzer known to an index.
pub fn register(manager: &TokenizerManager) {
    manager.register(SYLLABLES, tokenizer::KeyTokenizer::default());
}

/// In which form a token must be what was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Marks kept.
    Exact,
    /// Marks dropped.
    Folded,
}
