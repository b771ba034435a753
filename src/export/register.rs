//! Documents as rows of CSV.

use std::io::{self, Write};

use super::table::{csv_line, no_formula};
use crate::base::PartialDate;
use crate::search::RegisterEntry;
use crate::text::sanitize_inline;

const COLUMNS: [&str; 14] = [
    "number",
    "name",
    "title",
    "type",
    "type_name",
    "issuer",
    "issuer_name",
    "issued",
    "issued_precision",
    "articles",
    "may_be",
    "first",
    "last",
    "spellings",
];

/// The text between the values of a column that holds several.
const BETWEEN: &str = "; ";

/// Writes documents as CSV with a line of column names. A date is written as precisely as it is known: `2016` is a year,
/// not its first day, and `issued_precision` says so.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_register(entries: &[RegisterEntry], out: &mut impl Write) -> io::Result<()> {
    csv_line(COLUMNS, out)?;
    entries
        .iter()
        .try_for_each(|entry| csv_line(row(entry).map(|value| no_formula(sanitize_inline(&value).into_owned())), out))
}

fn row(entry: &RegisterEntry) -> [String; 14] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let precision = |date: PartialDate| match (date.get_month(), date.get_day()) {
        (None, _) => "year",
        (_, None) => "month",
        _ => "day",
    };
    let spellings: Vec<&str> = entry.spellings.iter().map(|spelling| spelling.value.as_str()).collect();
    [
        entry.number.clone(),
        entry.name.clone(),
        text(&entry.title),
        text(&entry.type_code),
        text(&entry.type_name),
        text(&entry.issuer),
        text(&entry.issuer_name),
        date(entry.issued),
        entry.issued.map(precision).unwrap_or_default().to_owned(),
        entry.articles.to_string(),
        entry.may_be.to_string(),
        date(entry.first),
        date(entry.last),
        spellings.join(BETWEEN),
    ]
}
