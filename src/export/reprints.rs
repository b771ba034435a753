//! Reprints as rows of CSV.

use std::io::{self, Write};

use super::rows::{self, Column, Kind, Separator};
use crate::search::{Reprint, ReprintGroup};

/// The columns, in their order.
pub(super) const COLUMNS: [Column; 6] = [
    ("group", Kind::Figure),
    ("id", Kind::Text),
    ("date", Kind::Figure),
    ("title", Kind::Text),
    ("publisher", Kind::Text),
    ("source", Kind::Text),
];

/// Writes groups of reprints as CSV with a line of column names: a row for each article, and in front the place of its
/// group, the first of which is at `first`.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_reprints(groups: &[ReprintGroup], first: usize, out: &mut impl Write) -> io::Result<()> {
    rows::head(&COLUMNS, Separator::Comma, out)?;
    for (place, group) in (first..).zip(groups) {
        for Reprint { id, title, date, publisher, source } in &group.articles {
            let publisher = publisher.clone().unwrap_or_default();
            let values = [place.to_string(), id.clone(), rows::date(*date), title.clone(), publisher, source.clone()];
            rows::row(&COLUMNS, values.map(Into::into), Separator::Comma, out)?;
        }
    }
    Ok(())
}
