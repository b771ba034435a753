//! Floor 8: what another Rust program asks: an [`Index`] to fill and search, and [`analyse`] for a text.
//!
//! The crate's root re-exports all of it, with the types of the floors below that it gives and takes.

mod analysis;
mod error;
mod index;
mod scale;
#[cfg(test)]
mod tests;

pub use analysis::{Analysis, analyse};
pub use error::Error;
pub use index::{Index, Report};
