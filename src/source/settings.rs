//! The settings by which files are read.

use std::sync::Arc;

use super::fields::FieldMap;
use super::limits::Limits;
use super::ocr::Ocr;
use crate::text::Encoding;

/// The settings by which files are read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The map from the fields of a record, or the columns of a table, to the parts of an article.
    pub map: FieldMap,
    /// The limits to what a file may cost.
    pub limits: Limits,
    /// The encoding of plain text, tables and web pages; `None` finds it out for each.
    pub encoding: Option<Encoding>,
    /// Whether links are followed that lead out of the folder in which they were met.
    pub follow: bool,
    /// The command that recognises the letters of scans and pictures; `None` rejects them.
    pub ocr: Option<Arc<Ocr>>,
}
