//! The settings by which files are read.

use super::fields::FieldMap;
use super::limits::Limits;
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
}
