//! Floor 2: how the words of an archive follow each other.
//!
//! A [`Counter`] counts single terms and neighbours in a sample of texts and packs them; a [`Lexis`] is what was packed,
//! read back: which marked forms a bare syllable has, which known words are [near](Lexis::near) a misspelt one, and
//! which of many readings of a row of words is likely ([`Lexis::choose`]).
//!
//! Everything here is a function of the texts counted, in any order: two archives of the same articles have the same
//! lexis, byte for byte.

mod count;
mod error;
mod joined;
mod layout;
mod near;
mod readings;
mod table;

pub use count::Counter;
pub use error::LexisError;
pub use near::Near;
pub use readings::{Choice, Reading};
pub use table::{Lexis, WordId};
