//! Documents of the old office programs, which are compound files ([MS-CFB]): `.doc`, `.xls`, `.ppt`.
//!
//! [`streams`] opens a compound file and tells by its streams what it is, [`bytes`] takes the numbers out of them,
//! [`code_pages`] their letters and [`properties`] the title that a file names. [`doc`], [`xls`] and [`ppt`] read what is
//! in the streams.

mod bytes;
mod code_pages;
mod doc;
mod ppt;
mod properties;
mod streams;
mod xls;

pub(in crate::source) use doc::article_of_doc;
pub(in crate::source) use ppt::article_of_ppt;
pub(in crate::source) use streams::{CompoundKind, kind_of_compound};
pub(in crate::source) use xls::sheets_of_xls;

/// Bytes that a paragraph counts as at least: it takes some hundred to hold one of a single letter.
const BYTES_OF_PARAGRAPH: usize = 64;

#[cfg(test)]
mod tests;
