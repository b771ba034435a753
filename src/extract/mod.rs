//! Floor 2: facts read off stored text: document numbers, dates, cells.

pub mod cell;
pub mod date;
mod facts;
pub mod number;

pub use facts::{Citation, Facts, TextFacts};
