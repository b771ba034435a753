//! Laws that a text calls by their names: *Bộ luật Dân sự năm 2015*, *BLHS*, *Luật Đất đai*.
//!
//! `mention` finds where a text may name one, by the text alone, so that what it finds can be kept; `key` is what is
//! kept of it; `link` tells which law of an authority that is, by the year that is said or by the day of the article.

mod key;
mod link;
mod mention;

pub use super::entry::LawType;
pub use key::{BadLawKey, LawKey};
pub use link::{LawLink, LawReason};
pub use mention::{LawMention, mentions, narrowed};

#[cfg(test)]
mod tests;
