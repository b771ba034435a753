//! A row of a table to an article.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::csv::Columns;
use super::fields::FieldMap;
use super::reject::Reason;
use super::slots::{Slots, Value};
use crate::base::Article;

/// Reads one row.
///
/// A cell means what a field of the same name means in a JSON record. Cells past the header are allowed where they are
/// blank.
///
/// # Errors
/// Returns an error if the row has other cells than the header ([`Reason::OtherCells`]), or where
/// [`super::article_of_json`] does.
pub(super) fn article_of_row(row: &str, columns: &Columns, map: &FieldMap) -> Result<Article, Reason> {
    let mut cells = cells(row, columns.delimiter);
    while cells.len() > columns.names.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.len() != columns.names.len() {
        return Err(Reason::OtherCells { found: cells.len(), expected: columns.names.len() });
    }
    let mut slots = Slots::default();
    for (name, cell) in columns.names.iter().zip(cells) {
        if let Some((field, rank)) = map.find(name) {
            slots.put(field, rank, Value::One(Cow::Owned(cell)));
        }
    }
    slots.article()
}

/// The cells of a row, without the quotes around them.
pub(super) fn cells(row: &str, delimiter: u8) -> Vec<String> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut rest = row.as_bytes();
    let mut cells = Vec::new();
    let mut cell = Vec::new();
    let mut out = vec![0; row.len() + 1];
    loop {
        let (result, read, written) = reader.read_field(rest, &mut out);
        rest = rest.get(read..).unwrap_or_default();
        cell.extend_from_slice(out.get(..written).unwrap_or_default());
        match result {
            // The next call, with nothing left to read, ends the cell.
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { .. } => {
                cells.push(String::from_utf8_lossy(&std::mem::take(&mut cell)).into_owned())
            }
            ReadFieldResult::End => return cells,
        }
    }
}
