//! The words of the pages.

mod citation;
mod concordance;
mod desk;
mod en;
mod trend;
mod vi;
mod words;

pub(crate) use citation::CitationStyle;
pub(super) use en::WORDS as EN;
pub(super) use vi::WORDS as VI;
pub(crate) use words::Words;
