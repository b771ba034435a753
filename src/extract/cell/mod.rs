//! Cells: the Party organisations that a text names.
//!
//! [`mentions`] finds the names, [`key()`] tells which of them are one cell, and [`about`] weighs which cells an article
//! is about. The grammar is that of a *kind* (chi bộ, đảng ủy, …), a *head* and a *tail*; a kind without a name of its
//! own (*sinh hoạt chi bộ*, *Đảng ủy xã*) is no mention.

mod article;
mod context;
mod key;
mod kind;
mod lexer;
mod lexicon;
mod list;
mod mention;
mod name;
mod place;
mod role;
mod tail;

#[cfg(test)]
mod shared_tests;
#[cfg(test)]
mod tests;

pub use article::{Cell, about};
pub use key::{key, typed_keys};
pub use kind::CellKind;
pub use mention::{CellMention, mentions};
