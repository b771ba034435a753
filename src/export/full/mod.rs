//! Full exports: whole tables of an answer, written row by row in bounded memory.
//!
//! A table is a list of columns, of which a reader may choose (`choice`); a form says how its rows are written (`writer`).

mod articles;
mod choice;
mod citations;
#[cfg(feature = "parquet")]
mod parquet;
mod writer;

use std::io::{self, Write};
use std::ops::ControlFlow;

use thiserror::Error;

use super::columns::Column;
use super::{cells, register};
use crate::search::{SearchError, WholeAnswer};
pub(super) use choice::names;
pub use choice::{ColumnChoice, FullTable, UnknownColumn};
pub use writer::{TableForm, TableWriter};

/// The reason why a table was not written to its end.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The index can't be read, or who asked is gone.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The table can't be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Writes a table of an answer, and returns how many rows it has.
///
/// # Errors
/// Returns an error if the index can't be read, or if `out` can't be written.
pub fn write_full(
    answer: &WholeAnswer<'_>,
    choice: &ColumnChoice,
    form: TableForm,
    out: &mut impl Write,
) -> Result<usize, ExportError> {
    let mut table = Rows { written: 0, failed: None };
    match choice.table() {
        FullTable::Articles => {
            let mut writer = TableWriter::begin(form, choice.of(articles::columns()), out)?;
            answer.each_article(|article| table.add(&mut writer, &article, out))?;
            table.end(writer, out)
        }
        FullTable::Citations => {
            let mut writer = TableWriter::begin(form, choice.of(citations::columns()), out)?;
            answer.each_citation(|citation| table.add(&mut writer, &citation, out))?;
            table.end(writer, out)
        }
        FullTable::Cells => listed(answer.cells()?, choice.of(cells::columns()), form, out),
        FullTable::Documents => listed(answer.documents()?, choice.of(register::columns()), form, out),
    }
}

fn listed<T>(
    rows: Vec<T>,
    columns: Vec<Column<T>>,
    form: TableForm,
    out: &mut impl Write,
) -> Result<usize, ExportError> {
    let mut writer = TableWriter::begin(form, columns, out)?;
    rows.iter().try_for_each(|row| writer.add(row, out))?;
    writer.finish(out)?;
    Ok(rows.len())
}

/// Rows that are written while an answer is gone through.
struct Rows {
    written: usize,
    failed: Option<io::Error>,
}

impl Rows {
    /// Writes a row; what can't be written ends the way through the answer.
    fn add<T>(&mut self, writer: &mut TableWriter<T>, row: &T, out: &mut impl Write) -> ControlFlow<()> {
        match writer.add(row, out) {
            Ok(()) => {
                self.written += 1;
                ControlFlow::Continue(())
            }
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn end<T>(self, writer: TableWriter<T>, out: &mut impl Write) -> Result<usize, ExportError> {
        self.failed.map_or(Ok(()), Err)?;
        writer.finish(out)?;
        Ok(self.written)
    }
}
