//! The statistics of words that an index keeps beside its segments.

use std::fs;
use std::io::Write;

use super::error::StoreError;
use super::handle::Store;
use super::manifest::write_durably;
use crate::lexis::Lexis;

/// The file that holds them. An index without it is searched all the same, but its queries are not read as anything
/// else than they are.
pub(super) const LEXIS: &str = "lexis.bin";

impl Store {
    /// The statistics of how the words of the index follow each other, as they were when first asked for; `None` where
    /// the index has no such statistics, or they are of another version or damaged: the next `tracuu index` makes them.
    pub fn lexis(&self) -> Option<&Lexis> {
        self.lexis.get_or_init(|| Lexis::read(&fs::read(self.dir().join(LEXIS)).ok()?).ok()).as_ref()
    }

    /// Replaces the statistics by others, as [`crate::lexis::Counter::pack`] gives them.
    ///
    /// # Errors
    /// Returns an error if the file can't be written; what was there stays.
    pub fn write_lexis(&self, packed: &[u8]) -> Result<(), StoreError> {
        write_durably(self.dir(), &self.dir().join(LEXIS), |file| file.write_all(packed))
    }
}
