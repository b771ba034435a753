//! Floor 0: the nouns every other floor speaks of.
//!
//! Beside them stand the few helpers that several floors must use alike: hashes, locks, panics. Nothing here reads files,
//! knows Vietnamese or touches the index.

mod article;
mod bits;
mod date;
mod hash;
mod lock;
mod panic;
mod random;
mod span;

pub use article::{Article, Furniture, Origin, display_title};
pub(crate) use bits::{BITS, bits};
pub use date::{PartialDate, PartialDateError};
pub(crate) use hash::{folded_product, hash64};
pub(crate) use lock::lock;
pub(crate) use panic::catch_panic;
pub use random::{Random, keyed_hash};
pub use span::Span;
