//! Articles of collections as rows of CSV.

use std::io::{self, Write};

use super::columns::{Column, Columns, Holds, Value, write_csv};
use crate::base::{Moment, PartialDate};

/// An article of a collection.
#[derive(Clone, Debug)]
pub struct CollectedRow<'a> {
    /// The collection.
    pub collection: &'a str,
    /// The article's id.
    pub id: &'a str,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Its title.
    pub title: &'a str,
    /// Where it was read.
    pub source: &'a str,
    /// The tags that it bears.
    pub tags: Vec<&'a str>,
    /// What was noted of it.
    pub note: &'a str,
    /// When it was added.
    pub added: Option<Moment>,
}

/// The columns, in their order.
pub(super) fn columns<'a>() -> Vec<Column<CollectedRow<'a>>> {
    Columns::<CollectedRow<'a>>::new()
        .with("collection", Holds::Text, |row| Value::text(row.collection))
        .with("id", Holds::Text, |row| Value::text(row.id))
        .with("date", Holds::Code, |row| Value::date(row.date))
        .with("title", Holds::Text, |row| Value::text(row.title))
        .with("source", Holds::Text, |row| Value::text(row.source))
        .with("tags", Holds::Texts, |row| Value::texts(row.tags.iter().copied()))
        .with("note", Holds::Text, |row| Value::text(row.note))
        .with("added", Holds::Code, |row| {
            row.added.map_or(Value::Nothing, |moment| Value::Text(moment.to_string().into()))
        })
        .all()
}

/// Writes articles of collections as CSV with a line of column names.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_collected<'a>(rows: impl IntoIterator<Item = CollectedRow<'a>>, out: &mut impl Write) -> io::Result<()> {
    write_csv(&columns(), &rows.into_iter().collect::<Vec<_>>(), out)
}
