//! A row of a table to an article.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::fields::FieldMap;
use super::record::ReadArticle;
use super::reject::Reason;
use super::rows::Quoting;
use super::slots::{Slots, Value};
use crate::text::unguard_formula;

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The names, in order.
    pub names: Vec<String>,
    /// The way in which its cells are parted.
    pub quoting: Quoting,
}

impl Columns {
    /// Whether one of the columns holds a title or a text.
    pub(super) fn tell_text(&self, map: &FieldMap) -> bool {
        self.names.iter().any(|name| map.find(name).is_some_and(|(field, _)| field.is_text()))
    }
}

/// Reads one row.
///
/// A cell means what a field of the same name means in a JSON record; columns of one name are read one behind the other. Cells past
/// the header are allowed where they are blank. The mark that guards a cell against spreadsheets is none of its text.
///
/// # Errors
/// Returns an error if the row has other cells than the header ([`Reason::OtherCells`]), or where
/// [`super::article_of_json`] does.
pub(super) fn read_row(row: &str, columns: &Columns, map: &FieldMap) -> Result<ReadArticle, Reason> {
    let mut cells = cells(row, columns.quoting);
    while cells.len() > columns.names.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.len() != columns.names.len() {
        return Err(Reason::OtherCells { found: cells.len(), expected: columns.names.len() });
    }
    let mut slots = Slots::default();
    // What databases write for no value.
    for (name, cell) in columns.names.iter().zip(cells).filter(|(_, cell)| cell != "\\N") {
        let value = Value::One(Cow::Owned(unguard_formula(cell)));
        match map.find(name) {
            Some((field, rank)) => slots.add(field, rank, value),
            None => slots.pass_over(Cow::Borrowed(name), &value),
        }
    }
    slots.read()
}

/// The cells of a row, without the quotes around them.
pub(super) fn cells(row: &str, quoting: Quoting) -> Vec<String> {
    let escape = quoting.backslash.then_some(b'\\');
    let mut reader = ReaderBuilder::new().delimiter(quoting.delimiter).escape(escape).build();
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
