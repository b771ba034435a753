//! What is to be of the next commit.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::error::StoreError;
use super::super::side_files::{Names, SideFile};

/// What a process that writes has made ready for its next commit.
#[derive(Debug, Default)]
pub(in super::super) struct NextCommit {
    /// The files beside the segments that are others than in the last commit; `None` for a kind that is left out.
    pub names: BTreeMap<SideFile, Option<String>>,
    /// Whether the engine's lists of segments are held back.
    pub is_held: bool,
    /// The last that was.
    pub list: Option<Vec<u8>>,
}

impl NextCommit {
    /// The files beside the segments of the next commit. Where the last one in `dir`, of the index of a number, names none,
    /// the next does once any of them changes: it takes over the others.
    ///
    /// # Errors
    /// Returns an error if one that is taken over can't be written.
    pub fn beside(&self, last: Option<Names>, dir: &Path, index: u64) -> Result<Option<Names>, StoreError> {
        let mut names = match last {
            None if self.names.is_empty() => return Ok(None),
            None => self.taken_over(dir, index)?,
            Some(names) => names,
        };
        for (kind, name) in &self.names {
            match name {
                Some(name) => names.insert(*kind, name.clone()),
                None => names.remove(kind),
            };
        }
        Ok(Some(names))
    }

    fn taken_over(&self, dir: &Path, index: u64) -> Result<Names, StoreError> {
        let mut names = Names::new();
        for kind in SideFile::ALL.into_iter().filter(|kind| !self.names.contains_key(kind)) {
            // The end of the run makes what is damaged anew.
            if let Ok(Some(bytes)) = kind.read_unnamed(dir, index) {
                names.insert(kind, kind.write(dir, &bytes)?);
            }
        }
        Ok(names)
    }
}
