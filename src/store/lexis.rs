//! The statistics of words that an index keeps beside its segments.
//!
//! An index without them is searched all the same, but its queries are not read as anything else than they are.

use super::bound::Bound;
use super::error::StoreError;
use super::handle::Store;
use super::side_files::SideFile;
use crate::lexis::{Lexis, LexisError};

/// The statistics of one index; `None` where it has none of this version.
fn read(files: &Bound) -> Result<Option<Lexis>, String> {
    match files.read_beside(SideFile::Lexis)?.map(|bytes| Lexis::read(&bytes)) {
        None | Some(Err(LexisError::Foreign)) => Ok(None),
        Some(Ok(lexis)) => Ok(Some(lexis)),
        Some(Err(LexisError::Damaged)) => Err("it is not as it was written".to_owned()),
    }
}

impl Store {
    /// The statistics of how the words of the index follow each other, as they were when first asked for; `None` where
    /// the index has none, or they are of another version: the next `tracuu index` makes them. Of several indexes they are
    /// added up.
    ///
    /// # Errors
    /// Returns an error if they are not as they were written: other ones would change what queries mean.
    pub fn lexis(&self) -> Result<Option<&Lexis>, StoreError> {
        let of_all = || {
            let mut all: Option<Lexis> = None;
            for own in self.owns() {
                let known = read(own.files)?;
                all = match (all, known) {
                    (Some(all), Some(known)) => Some(all.joined(&known)),
                    (all, known) => all.or(known),
                };
            }
            Ok(all)
        };
        let read = self.lexis.get_or_init(of_all).as_ref();
        read.map(Option::as_ref).map_err(|what| self.beside_error(SideFile::Lexis, what))
    }

    /// Writes other statistics for the next commit, as [`crate::lexis::Counter::pack`] gives them.
    ///
    /// # Errors
    /// Returns an error if the file can't be written.
    pub fn write_lexis(&self, packed: &[u8]) -> Result<(), StoreError> {
        self.files.write_beside(SideFile::Lexis, packed)
    }
}
