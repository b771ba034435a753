//! Cells as rows.

use std::io::{self, Write};

use super::columns::{Column, Columns, Holds, Value, write_csv};
use crate::search::CellEntry;

/// The columns, in their order.
pub(super) fn columns() -> Vec<Column<CellEntry>> {
    Columns::<CellEntry>::new()
        .with("name", Holds::Text, |cell| Value::text(&cell.name))
        .with("articles", Holds::Whole, |cell| Value::count(cell.articles))
        .with("about", Holds::Whole, |cell| Value::count(cell.about))
        .with("first", Holds::Code, |cell| Value::date(cell.first))
        .with("last", Holds::Code, |cell| Value::date(cell.last))
        .all()
}

/// Writes cells as CSV with a line of column names.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_cells(entries: &[CellEntry], out: &mut impl Write) -> io::Result<()> {
    write_csv(&columns(), entries, out)
}
