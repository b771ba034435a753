//! The archive's own types and issuers of document numbers, which `index` remembers.

use std::path::Path;

use super::bound::Bound;
use super::error::StoreError;
use super::handle::Store;
use super::label::Label;
use super::side_files::SideFile;
use crate::extract::number::{NumberExtractor, Tables};

/// The reader of document numbers for an index of these files; an earlier version wrote its tables into the label.
///
/// # Errors
/// Returns an error if the tables that the index remembers can't be read.
pub(super) fn numbers(files: &Bound, label: &Label) -> Result<NumberExtractor, StoreError> {
    let damaged = |what| label.damaged(files.dir(), format!("its tables of numbers: {what}"));
    let text = match files.read_beside(SideFile::Tables).map_err(damaged)? {
        Some(bytes) => Some(String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))?),
        None => label.tables.clone().filter(|_| files.is_unnamed()),
    };
    let Some(text) = text else { return Ok(NumberExtractor::default()) };
    Tables::with_user_file(&text).map(NumberExtractor::new).map_err(|error| damaged(error.to_string()))
}

impl Store {
    /// The reader of document numbers for the index at `dir`, of whatever format it is; the built-in tables where there
    /// is none.
    ///
    /// # Errors
    /// Returns an error if the tables that the index remembers can't be read.
    pub fn numbers_at(dir: &Path) -> Result<NumberExtractor, StoreError> {
        let label = Label::at(dir).unwrap_or_else(Label::new);
        Bound::at(dir, label.index).map_or_else(|_| Ok(NumberExtractor::default()), |files| numbers(&files, &label))
    }

    /// Reads document numbers by these types and issuers from now on, and remembers them with the next commit.
    ///
    /// # Errors
    /// Returns an error if their file can't be written.
    pub fn remember_numbers(&mut self, numbers: NumberExtractor) -> Result<(), StoreError> {
        match numbers.tables().user_file() {
            Some(text) => self.files.write_beside(SideFile::Tables, text.as_bytes())?,
            None => self.files.leave_beside(SideFile::Tables),
        }
        self.read_numbers_by(numbers);
        Ok(())
    }
}
