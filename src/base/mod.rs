//! Floor 0: the nouns every other floor speaks of.
//!
//! Beside them stand the few helpers that several floors must use alike: hashes, locks, panics, reading at a place. Nothing
//! here knows of formats or of the index; of Vietnamese only the table of attributes has words.

mod article;
mod attribute;
mod attributes;
mod beside;
mod bits;
mod cancellation;
mod date;
mod flow;
mod hash;
mod lock;
mod moment;
mod origin;
mod panic;
mod random;
mod read_at;
mod span;

pub use article::{Article, Furniture, display_title};
pub use attribute::{Attribute, Row};
pub use attributes::Attributes;
pub(crate) use beside::{DESK, beside};
pub(crate) use bits::{BITS, bits};
pub use cancellation::Cancellation;
pub use date::{PartialDate, PartialDateError};
pub use flow::{Flow, Stop};
pub(crate) use hash::{folded_product, hash64};
pub(crate) use lock::lock;
pub use moment::Moment;
pub use origin::Origin;
pub(crate) use panic::catch_panic;
pub use random::{Random, keyed_hash};
pub(crate) use read_at::read_at;
pub use span::Span;
