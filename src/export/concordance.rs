//! Lines of concordances as rows.

use std::borrow::Cow;
use std::io::{self, Write};

use super::rows::{self, Column, Kind, Separator};
use crate::search::ConcordanceLine;

/// The columns, in their order.
pub(super) const COLUMNS: [Column; 13] = [
    ("line", Kind::Figure),
    ("left", Kind::Stretch),
    ("hit", Kind::Stretch),
    ("right", Kind::Stretch),
    ("id", Kind::Text),
    ("date", Kind::Figure),
    ("publisher", Kind::Text),
    ("title", Kind::Text),
    ("field", Kind::Figure),
    ("start", Kind::Figure),
    ("end", Kind::Figure),
    ("occurrence", Kind::Figure),
    ("source", Kind::Text),
];

/// Writes the names of the columns.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_concordance_head(separator: Separator, out: &mut impl Write) -> io::Result<()> {
    rows::head(&COLUMNS, separator, out)
}

/// Writes a line of a concordance.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_concordance_line(line: &ConcordanceLine, separator: Separator, out: &mut impl Write) -> io::Result<()> {
    let values: [Cow<'_, str>; 13] = [
        line.line.to_string().into(),
        line.left.as_str().into(),
        line.hit.as_str().into(),
        line.right.as_str().into(),
        line.id.as_str().into(),
        line.date.map(|date| date.to_string()).unwrap_or_default().into(),
        line.publisher.as_deref().unwrap_or_default().into(),
        line.title.as_str().into(),
        line.field.into(),
        line.start.to_string().into(),
        line.end.to_string().into(),
        line.occurrence.to_string().into(),
        line.source.as_str().into(),
    ];
    rows::row(&COLUMNS, values, separator, out)
}
