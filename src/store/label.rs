//! The label of an index: what wrote it, from what, and the number that tells it from every other.

use std::cmp::Ordering;
use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io::{ErrorKind, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::{Operation, StoreError};
use super::handle::{CONFIG, list};
use super::manifest::write_durably;
use super::rebuild;
use super::schema::FORMAT;
use super::sealed;

/// The file that tells what wrote an index. Its form never changes, so that every version can read every other's.
pub(super) const LABEL: &str = "tracuu.json";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Label {
    format: u32,
    version: String,
    /// The paths it was made from, as given.
    pub roots: Vec<String>,
    /// The user's file of document types and issuers, in an index whose commits do not name it yet ([`super::tables`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tables: Option<String>,
    /// Drawn when the index was made. Its other files name it, so that none is taken for another index's. 0 for an index
    /// from before there were such numbers.
    #[serde(default, skip_serializing)]
    pub index: u64,
}

impl Label {
    /// That of a new index.
    pub fn new() -> Self {
        // As JSON has numbers everywhere: 53 bits. Never 0.
        let index = RandomState::new().build_hasher().finish() >> 11 | 1;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: FORMAT, version, roots: Vec::new(), tables: None, index }
    }

    /// Writes it durably.
    pub fn write(&self, dir: &Path) -> Result<(), StoreError> {
        write_durably(dir, &dir.join(LABEL), |file| {
            file.write_all(sealed::seal(&serde_json::to_string_pretty(self)?, self.index, "").as_bytes())
        })
    }

    /// The paths it was made from, as arguments of a command.
    pub fn roots_text(&self) -> String {
        if self.roots.is_empty() { "PATH…".to_owned() } else { self.roots.join(" ") }
    }

    /// An error that says what of the index is damaged.
    pub fn damaged(&self, dir: &Path, what: String) -> StoreError {
        StoreError::Damaged { dir: dir.to_owned(), what, roots: self.roots_text() }
    }

    /// The label among these bytes, of whatever format.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let label = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        sealed::is_sealed(bytes).map(|_| label)
    }

    /// The label of the index at `dir`, whatever its format; `None` where there is none that can be read.
    pub fn at(dir: &Path) -> Option<Self> {
        let own = || Self::parse(&fs::read(dir.join(LABEL)).ok()?).ok();
        rebuild::label_of_cut_short(dir).or_else(own)
    }

    /// The label of the index at `dir`.
    ///
    /// # Errors
    /// Returns an error if there is none, or it is damaged or of another format.
    pub fn read(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(LABEL);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(source) if source.kind() == ErrorKind::NotFound => {
                // The README, .gitignore and tracuu.toml that a folder for indexes may bring are no one's data.
                let foreign = list(dir).unwrap_or_default().iter().any(|path| {
                    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                    !name.starts_with('.') && name != "README.md" && name != CONFIG
                });
                let dir = dir.to_owned();
                return Err(if foreign { StoreError::NotAnIndex(dir) } else { StoreError::Missing(dir) });
            }
            Err(source) if source.kind() == ErrorKind::NotADirectory => {
                return Err(StoreError::NotAnIndex(dir.to_owned()));
            }
            Err(source) => return Err(StoreError::Io { operation: Operation::Read, path, source }),
        };
        let label = rebuild::label_of_cut_short(dir).map_or_else(|| Self::parse(&bytes), Ok);
        let label = label.map_err(|error| StoreError::Damaged {
            dir: dir.to_owned(),
            what: format!("{LABEL}: {error}"),
            roots: "PATH…".to_owned(),
        })?;
        let (dir, found) = (dir.to_owned(), label.format);
        match found.cmp(&FORMAT) {
            Ordering::Equal => Ok(label),
            Ordering::Less => Err(StoreError::OlderFormat { dir, found, roots: label.roots_text() }),
            Ordering::Greater => Err(StoreError::NewerFormat { dir, found, version: label.version }),
        }
    }
}
