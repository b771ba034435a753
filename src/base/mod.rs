//! Floor 0: the nouns every other floor speaks of.
//!
//! Nothing here reads files, knows Vietnamese or touches the index.

mod article;
mod bits;
mod date;
mod panic;
mod random;
mod span;

pub use article::{Article, Furniture, Origin, display_title};
pub(crate) use bits::{BITS, bits};
pub use date::{PartialDate, PartialDateError};
pub(crate) use panic::guarded;
pub use random::{Random, keyed_hash};
pub use span::Span;
