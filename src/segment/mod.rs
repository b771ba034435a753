//! Floor 2: Vietnamese words of several syllables, *chi bộ*, *dân vận*, *Ủy ban nhân dân*.
//!
//! A [`Lexicon`] gives words their scores, a [`Segmenter`] cuts a text so that the sum of scores is greatest. Both go
//! by exact terms ([`crate::text::exact_term`]), so case, tone placement and normal form never matter. [`build`] makes
//! the shipped lexicon from counted words and a list; `docs/words.md` tells how, from what, and how good it is.

pub mod build;
mod key;
mod lexicon;
mod names;
mod segmenter;
mod spellings;
mod table;

pub use lexicon::{BadLine, LONGEST, Lexicon};
pub use segmenter::{Segmenter, Word};
pub use table::TableError;
