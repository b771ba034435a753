//! Documents as rows of CSV.

use std::io::{self, Write};

use super::rows::{self, BETWEEN, Column, Kind, Separator};
use crate::base::PartialDate;
use crate::search::RegisterEntry;

/// The columns, in their order.
pub(super) const COLUMNS: [Column; 14] = [
    ("number", Kind::Text),
    ("name", Kind::Text),
    ("title", Kind::Text),
    ("type", Kind::Text),
    ("type_name", Kind::Text),
    ("issuer", Kind::Text),
    ("issuer_name", Kind::Text),
    ("issued", Kind::Figure),
    ("issued_precision", Kind::Figure),
    ("articles", Kind::Figure),
    ("may_be", Kind::Figure),
    ("first", Kind::Figure),
    ("last", Kind::Figure),
    ("spellings", Kind::Text),
];

/// Writes documents as CSV with a line of column names. A date is written as precisely as it is known: `2016` is a year,
/// not its first day, and `issued_precision` says so.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_register(entries: &[RegisterEntry], out: &mut impl Write) -> io::Result<()> {
    rows::head(&COLUMNS, Separator::Comma, out)?;
    entries.iter().try_for_each(|entry| rows::row(&COLUMNS, row(entry).map(Into::into), Separator::Comma, out))
}

fn row(entry: &RegisterEntry) -> [String; 14] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
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
        rows::date(entry.issued),
        entry.issued.map(precision).unwrap_or_default().to_owned(),
        entry.articles.to_string(),
        entry.may_be.to_string(),
        rows::date(entry.first),
        rows::date(entry.last),
        spellings.join(BETWEEN),
    ]
}
