//! Cells as rows of CSV.

use std::io::{self, Write};

use super::rows::{self, Column, Kind, Separator};
use crate::search::CellEntry;

/// The columns, in their order.
pub(super) const COLUMNS: [Column; 5] = [
    ("name", Kind::Text),
    ("articles", Kind::Figure),
    ("about", Kind::Figure),
    ("first", Kind::Figure),
    ("last", Kind::Figure),
];

/// Writes cells as CSV with a line of column names.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_cells(entries: &[CellEntry], out: &mut impl Write) -> io::Result<()> {
    rows::head(&COLUMNS, Separator::Comma, out)?;
    entries.iter().try_for_each(|CellEntry { name, articles, about, first, last }| {
        let values = [name.clone(), articles.to_string(), about.to_string(), rows::date(*first), rows::date(*last)];
        rows::row(&COLUMNS, values.map(Into::into), Separator::Comma, out)
    })
}
