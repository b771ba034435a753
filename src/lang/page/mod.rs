//! The words of the pages.

mod en;
mod vi;
mod words;

pub(super) use en::WORDS as EN;
pub(super) use vi::WORDS as VI;
pub(crate) use words::Words;
