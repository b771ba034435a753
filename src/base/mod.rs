//! Floor 0: the nouns every other floor speaks of.
//!
//! Nothing here reads files, knows Vietnamese or touches the index.

mod article;
mod date;
mod span;

pub use article::{Article, Furniture, Origin, display_title};
pub use date::{PartialDate, PartialDateError};
pub use span::Span;
