//! The files beside the segments: what a run makes of all that it has, and what the user gave with the sources.
//!
//! Each bears the hash of its bytes in its name and never changes; a commit says which of them are its own. They are written
//! before the commit, and those of the one before are removed after it. Only the commit can tell them: who has opened one
//! reads its files, whatever is written beside them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::bound::Bound;
use super::error::StoreError;
use super::handle::Store;
use super::manifest::write_durably;
use crate::base::hash64;

/// A kind of such files. A commit has one of each at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SideFile {
    /// Statistics of words.
    Lexis,
    /// The documents that articles cite.
    Documents,
    /// What dates tell of each other.
    Dates,
    /// The archive's own register of documents.
    Register,
    /// The archive's own types and issuers of document numbers.
    Tables,
    /// When articles came.
    Arrivals,
}

/// The names of the files of a commit.
pub(super) type Names = BTreeMap<SideFile, String>;

impl SideFile {
    pub const ALL: [Self; 6] =
        [Self::Lexis, Self::Documents, Self::Dates, Self::Register, Self::Tables, Self::Arrivals];

    const ENDING: &str = ".bin";

    fn name(self) -> &'static str {
        match self {
            Self::Lexis => "lexis",
            Self::Documents => "documents",
            Self::Dates => "dates",
            Self::Register => "register",
            Self::Tables => "tables",
            Self::Arrivals => "arrivals",
        }
    }

    /// The name of a file of these bytes.
    pub fn file(self, bytes: &[u8]) -> String {
        format!("{}-{:016x}{}", self.name(), hash64(&blake3::hash(bytes)), Self::ENDING)
    }

    /// The name of the file where commits did not name such files yet. It ends with the number of its index.
    pub fn unnamed_file(self) -> String {
        format!("{}{}", self.name(), Self::ENDING)
    }

    /// The kind of a file of this name.
    pub fn of(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(Self::ENDING)?;
        let is_one = |kind: &Self| {
            stem.strip_prefix(kind.name()).is_some_and(|rest| {
                let hash = rest.strip_prefix('-');
                rest.is_empty() || hash.is_some_and(|hash| hash.bytes().all(|digit| digit.is_ascii_hexdigit()))
            })
        };
        Self::ALL.into_iter().find(is_one)
    }

    /// Writes a file of this kind durably, and gives its name.
    ///
    /// # Errors
    /// Returns an error if it can't be written.
    pub fn write(self, dir: &Path, bytes: &[u8]) -> Result<String, StoreError> {
        let name = self.file(bytes);
        write_durably(dir, &dir.join(&name), |file| file.write_all(bytes))?;
        Ok(name)
    }

    /// The bytes of the file of an index of a number, where commits did not name such files; `None` where there is none.
    ///
    /// # Errors
    /// Returns an error in words if it can't be read or is another index's.
    pub fn read_unnamed(self, dir: &Path, index: u64) -> Result<Option<Vec<u8>>, String> {
        let mut bytes = match fs::read(dir.join(self.unnamed_file())) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(&error)),
        };
        if index != 0 {
            match bytes.split_last_chunk() {
                Some((own, end)) if u64::from_le_bytes(*end) == index => bytes.truncate(own.len()),
                _ => return Err("it is damaged, or of another index".to_owned()),
            }
        }
        Ok(Some(bytes))
    }
}

/// The files in a folder of which no commit tells, since the list of segments can't be read: of each kind the newest that
/// is as it was written; `None` where no file has such a name.
pub(super) fn found(dir: &Path) -> Option<Names> {
    let mut found: BTreeMap<SideFile, (SystemTime, String)> = BTreeMap::new();
    for entry in fs::read_dir(dir).ok()?.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Some(kind) = SideFile::of(&name) else { continue };
        let is_whole = || fs::read(entry.path()).is_ok_and(|bytes| kind.file(&bytes) == name);
        let Ok(written) = entry.metadata().and_then(|metadata| metadata.modified()) else { continue };
        if found.get(&kind).is_none_or(|(known, _)| *known < written) && is_whole() {
            found.insert(kind, (written, name));
        }
    }
    (!found.is_empty()).then(|| found.into_iter().map(|(kind, (_, name))| (kind, name)).collect())
}

fn unreadable(error: &std::io::Error) -> String {
    format!("it can't be read: {error}")
}

impl Bound {
    /// The bytes of a file beside the segments; `None` where the commit has none of the kind.
    ///
    /// # Errors
    /// Returns an error in words if it is missing, can't be read, or is not as it was written.
    pub fn read_beside(&self, kind: SideFile) -> Result<Option<Vec<u8>>, String> {
        let Some(name) = self.beside(kind) else { return Ok(None) };
        if name == kind.unnamed_file() {
            return kind.read_unnamed(self.dir(), self.index_number());
        }
        match self.read(&name) {
            Ok(bytes) if kind.file(&bytes) == name => Ok(Some(bytes)),
            Ok(_) => Err("it is not as it was written".to_owned()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err("the file is missing".to_owned()),
            Err(error) => Err(unreadable(&error)),
        }
    }

    /// Writes the bytes of a file beside the segments for the next commit, unless the last has them.
    ///
    /// # Errors
    /// Returns an error if it can't be written.
    pub fn write_beside(&self, kind: SideFile, bytes: &[u8]) -> Result<(), StoreError> {
        let is_there = self.beside(kind).is_some_and(|name| name == kind.file(bytes));
        if !is_there || self.read_beside(kind).is_err() {
            self.name_beside(kind, Some(kind.write(self.dir(), bytes)?));
        }
        Ok(())
    }

    /// Leaves a kind of files out of the next commit.
    pub fn leave_beside(&self, kind: SideFile) {
        if self.beside(kind).is_some() {
            self.name_beside(kind, None);
        }
    }
}

impl Store {
    /// An error that says what is wrong with a file beside the segments.
    pub(super) fn beside_error(&self, kind: SideFile, what: &str) -> StoreError {
        let (dir, name) = (self.dir().to_owned(), self.files.beside(kind).unwrap_or_else(|| kind.unnamed_file()));
        let what = format!("{name}: {what}");
        match kind {
            SideFile::Register => StoreError::Register { dir, what },
            SideFile::Tables => self.damaged(what),
            _ => StoreError::Beside { dir, what, roots: self.roots_text() },
        }
    }
}
