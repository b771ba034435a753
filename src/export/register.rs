//! Documents as rows.

use std::io::{self, Write};

use super::columns::{Column, Columns, Holds, Value, write_csv};
use crate::search::RegisterEntry;

/// The columns, in their order. A date is written as precisely as it is known: `2016` is a year, not its first day, and
/// `issued_precision` says so.
pub(super) fn columns() -> Vec<Column<RegisterEntry>> {
    Columns::<RegisterEntry>::new()
        .with("number", Holds::Text, |entry| Value::text(&entry.number))
        .with("name", Holds::Text, |entry| Value::text(&entry.name))
        .with("title", Holds::Text, |entry| Value::optional(entry.title.as_deref()))
        .with("type", Holds::Text, |entry| Value::optional(entry.type_code.as_deref()))
        .with("type_name", Holds::Text, |entry| Value::optional(entry.type_name.as_deref()))
        .with("issuer", Holds::Text, |entry| Value::optional(entry.issuer.as_deref()))
        .with("issuer_name", Holds::Text, |entry| Value::optional(entry.issuer_name.as_deref()))
        .with("issued", Holds::Code, |entry| Value::date(entry.issued))
        .with("issued_precision", Holds::Code, |entry| Value::precision(entry.issued))
        .with("articles", Holds::Whole, |entry| Value::count(entry.articles))
        .with("may_be", Holds::Whole, |entry| Value::count(entry.may_be))
        .with("first", Holds::Code, |entry| Value::date(entry.first))
        .with("last", Holds::Code, |entry| Value::date(entry.last))
        .with("spellings", Holds::Texts, |entry| {
            Value::texts(entry.spellings.iter().map(|spelling| spelling.value.as_str()))
        })
        .all()
}

/// Writes documents as CSV with a line of column names.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_register(entries: &[RegisterEntry], out: &mut impl Write) -> io::Result<()> {
    write_csv(&columns(), entries, out)
}
