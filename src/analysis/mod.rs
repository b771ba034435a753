//! Floor 3: tantivy tokenizers made of the text floor.
//!
//! All named analyzers live here. A name bears a version: an index keeps the names it was built with, so a change of
//! what an analyzer emits is a new name and a new [format](crate::store::FORMAT).

mod replay;
mod syllables;
mod zones;

use tantivy::tokenizer::TokenizerManager;

pub use zones::{BODY_START, ZONE_BREAK, Zone, join_zones};

/// The name of the analyzer that emits exact terms.
pub const EXACT: &str = "vi_exact_1";
/// The name of the analyzer that emits folded terms.
pub const FOLDED: &str = "vi_folded_1";

/// Makes the analyzers known to an index.
pub fn register(manager: &TokenizerManager) {
    manager.register(EXACT, syllables::SyllableTokenizer::new(Form::Exact));
    manager.register(FOLDED, syllables::SyllableTokenizer::new(Form::Folded));
}

/// Which of a token's terms is emitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Marks kept.
    Exact,
    /// Marks dropped.
    Folded,
}
