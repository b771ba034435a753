//! Tables, written a row at a time.

use std::io::{self, Write};

#[cfg(feature = "parquet")]
use super::parquet::RowGroups;
use crate::export::columns::{Column, Row, write_row};
use crate::export::json::{Layout, json};
use crate::export::rows::{self, Separator};

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// A JSON object a line.
    Jsonl,
    /// Comma-separated values with a line of column names, safe to open in a spreadsheet.
    Csv,
    /// Tab-separated values with a line of column names.
    Tsv,
    /// Apache Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl TableForm {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        #[cfg(feature = "parquet")]
        Self::Parquet,
    ];

    /// Its name in options and addresses, and the ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/jsonl; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Tsv => "text/tab-separated-values; charset=utf-8",
            #[cfg(feature = "parquet")]
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// Whether a byte order mark may stand before it.
    pub fn takes_mark(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }
}

/// A table that is being written.
pub struct TableWriter<T> {
    columns: Vec<Column<T>>,
    progress: Progress,
}

/// What a form has to remember from row to row.
enum Progress {
    Objects,
    Rows {
        heads: Vec<rows::Column>,
        separator: Separator,
    },
    #[cfg(feature = "parquet")]
    Groups(Box<RowGroups>),
}

impl<T> TableWriter<T> {
    /// Writes what stands before the first row.
    ///
    /// # Errors
    /// Returns an error if `out` can't be written.
    pub fn begin(form: TableForm, columns: Vec<Column<T>>, out: &mut impl Write) -> io::Result<Self> {
        let mut rows = |separator| {
            let heads: Vec<rows::Column> = columns.iter().map(Column::of_rows).collect();
            rows::head(&heads, separator, out)?;
            io::Result::Ok(Progress::Rows { heads, separator })
        };
        let progress = match form {
            TableForm::Jsonl => Progress::Objects,
            TableForm::Csv => rows(Separator::Comma)?,
            TableForm::Tsv => rows(Separator::Tab)?,
            #[cfg(feature = "parquet")]
            TableForm::Parquet => Progress::Groups(Box::new(RowGroups::begin(&columns, out)?)),
        };
        Ok(Self { columns, progress })
    }

    /// Writes the next row.
    ///
    /// # Errors
    /// Returns an error if `out` can't be written.
    pub fn add(&mut self, row: &T, out: &mut impl Write) -> io::Result<()> {
        match &mut self.progress {
            Progress::Objects => {
                let object = Row { columns: &self.columns, row };
                out.write_all(json(&object, Layout::Line)?.as_bytes())
            }
            Progress::Rows { heads, separator } => write_row(&self.columns, heads, row, *separator, out),
            #[cfg(feature = "parquet")]
            Progress::Groups(groups) => groups.add(&self.columns, row, out),
        }
    }

    /// Writes what stands behind the last row.
    ///
    /// # Errors
    /// Returns an error if `out` can't be written.
    pub fn finish(self, out: &mut impl Write) -> io::Result<()> {
        match self.progress {
            Progress::Objects | Progress::Rows { .. } => out.flush(),
            #[cfg(feature = "parquet")]
            Progress::Groups(groups) => groups.finish(out),
        }
    }
}
