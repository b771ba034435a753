//! Floor 2: facts read off stored text: document numbers, dates, cells, and what an official document tells of itself.

pub mod cell;
pub mod date;
mod facts;
mod head;
pub mod number;
mod relation;
mod signature;

pub use facts::{Citation, Facts, TextFacts};
pub use head::Head;
pub use relation::Relation;
