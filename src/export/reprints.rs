//! Reprints as rows.

use std::io::{self, Write};

use super::columns::{Column, Columns, Holds, Value, write_csv};
use crate::search::{Reprint, ReprintGroup};

/// One of several articles that are reprints of each other, with the place of their group.
pub(super) struct Printing<'a> {
    group: usize,
    article: &'a Reprint,
}

/// The columns, in their order.
pub(super) fn columns<'a>() -> Vec<Column<Printing<'a>>> {
    Columns::<Printing<'a>>::new()
        .with("group", Holds::Whole, |row| Value::count(row.group))
        .with("id", Holds::Text, |row| Value::text(&row.article.id))
        .with("date", Holds::Code, |row| Value::date(row.article.date))
        .with("title", Holds::Text, |row| Value::text(&row.article.title))
        .with("publisher", Holds::Text, |row| Value::optional(row.article.publisher.as_deref()))
        .with("source", Holds::Text, |row| Value::text(&row.article.source))
        .all()
}

/// Writes groups of reprints as CSV with a line of column names: a row for each article, and in front the place of its
/// group, the first of which is at `first`.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_reprints(groups: &[ReprintGroup], first: usize, out: &mut impl Write) -> io::Result<()> {
    let rows: Vec<Printing<'_>> = (first..)
        .zip(groups)
        .flat_map(|(group, printed)| printed.articles.iter().map(move |article| Printing { group, article }))
        .collect();
    write_csv(&columns(), &rows, out)
}
