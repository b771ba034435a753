//! The manifest: which sources an index was made from, and what they looked like then.
//!
//! A manifest belongs to one commit. It is written before the commit, under the commit's generation, and the commit's
//! payload names it: whoever sees the commit sees its manifest, and a process killed between the two leaves a file
//! that nothing names, which the next writer sweeps away.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};

use lz4_flex::frame::{FrameDecoder, FrameEncoder};
use serde::{Deserialize, Serialize};

use super::bound::Bound;
use super::error::{Operation, StoreError};
use super::moves;
use crate::base::hash64;

/// The path that stands for standard input, and the name that its articles have for their source.
pub const STDIN: &str = "-";
/// The name that articles which a program hands over have for their source.
pub const PROGRAM: &str = "program";

/// Whether a source of this name can't be read a second time. No manifest has one.
pub fn is_stream(name: &str) -> bool {
    matches!(name, STDIN | PROGRAM)
}

/// One source as it was when it was indexed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceEntry {
    /// Its size in bytes.
    pub size: u64,
    /// The time at which it was last modified, in nanoseconds since 1970.
    pub modified: u64,
    /// The number of articles it gave.
    pub articles: u64,
    /// The number of its records that were rejected.
    pub rejected: u64,
    /// The number of articles it gave before and gives no more, which are kept nevertheless.
    #[serde(default)]
    pub left: u64,
    /// The first 8 bytes of the BLAKE3 hash of the file, little-endian; 0 where it is not known.
    #[serde(default)]
    pub hash: u64,
    /// The limit of a record that turned one of it away, the smallest of several; 0 where none did.
    #[serde(default, skip_serializing_if = "is_none")]
    pub turned_away_by: u64,
    /// The number of its records that a command which recognises letters may read ([`crate::source::Reason::asks_for_ocr`]).
    #[serde(default, skip_serializing_if = "is_none")]
    pub pictures: u64,
    /// The name that articles know it under, if that is not its path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// A source that stood elsewhere when it was indexed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The name that articles have for it.
    pub name: String,
    /// Its path now, as the user wrote it.
    pub path: String,
}

impl SourceEntry {
    /// Stands in the manifest for a source of which a commit may hold a part: no file is of that time and size, so
    /// that the next run reads it again.
    pub const BEGUN: Self = Self {
        size: 0,
        modified: 0,
        articles: 0,
        rejected: 0,
        left: 0,
        hash: 0,
        turned_away_by: 0,
        pictures: 0,
        moved: None,
    };

    /// Whether a record of it was turned away that one of up to `record` bytes would not be.
    pub fn held_back(&self, record: usize) -> bool {
        self.turned_away_by > 0 && record as u64 > self.turned_away_by
    }

    /// The number of its articles that the index holds; `None` where a commit may hold a part of it.
    pub fn held(&self) -> Option<u64> {
        let begun = (self.size, self.modified) == (Self::BEGUN.size, Self::BEGUN.modified);
        (!begun).then(|| self.articles.saturating_add(self.left))
    }
}

fn is_none(limit: &u64) -> bool {
    *limit == 0
}

/// The sources of one commit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Counts the commits of an index, from 1.
    pub generation: u64,
    /// The sources by path, as indexed documents name it.
    pub sources: BTreeMap<String, SourceEntry>,
    /// The fingerprint of the tables that document numbers were read by
    /// ([`crate::extract::number::Tables::fingerprint`]).
    #[serde(default)]
    pub tables: u64,
}

/// The beginning of the names of manifests, in every format; the generation of the commit follows.
pub(super) const PREFIX: &str = "manifest-";
const SUFFIX: &str = ".json.lz4";

impl Manifest {
    /// The name that articles have for the source at a path.
    pub fn name_of<'a>(&'a self, path: &'a str) -> &'a str {
        let moved = self.sources.get(path).and_then(|entry| entry.moved.as_ref());
        moved.map_or(path, |moved| &moved.name)
    }

    /// Counts one article less of the source that articles know by `name`.
    pub fn lose_one(&mut self, name: &str) {
        let is_named = |entry: &SourceEntry| entry.moved.as_ref().is_some_and(|moved| moved.name == name);
        let entry = if self.sources.get(name).is_some_and(|entry| entry.moved.is_none()) {
            self.sources.get_mut(name)
        } else {
            self.sources.values_mut().find(|entry| is_named(entry))
        };
        if let Some(SourceEntry { articles, left, .. }) = entry {
            let of = if *articles > 0 { articles } else { left };
            *of = of.saturating_sub(1);
        }
    }

    /// Whether another manifest, of whatever generation, says something else.
    pub fn differs(&self, other: &Self) -> bool {
        self.sources != other.sources || self.tables != other.tables
    }

    /// Forgets what the sources looked like, so that all are read again, by the tables of this fingerprint.
    pub fn forget(&mut self, tables: u64) {
        self.tables = tables;
        self.sources.values_mut().for_each(|source| {
            *source = SourceEntry { moved: source.moved.take(), ..SourceEntry::BEGUN };
        });
    }

    pub(super) fn path(dir: &Path, generation: u64) -> PathBuf {
        dir.join(format!("{PREFIX}{generation}{SUFFIX}"))
    }

    /// Reads the manifest of one commit, which `files` have seen.
    ///
    /// # Errors
    /// Returns an error if the file is missing or is not the manifest of that commit.
    pub(super) fn read(generation: u64, files: &Bound) -> Result<Self, StoreError> {
        let name = Self::path(Path::new(""), generation).to_string_lossy().into_owned();
        let io = |source| StoreError::Io { operation: Operation::Read, path: files.dir().join(&name), source };
        let bytes = files.read(&name).map_err(io)?;
        files.compare(&name, &bytes).map_err(|what| io(std::io::Error::new(ErrorKind::InvalidData, what)))?;
        let Some((packed, _)) = bytes.split_last_chunk().filter(|(packed, sum)| sum_of(packed) == **sum) else {
            return Err(io(std::io::Error::new(ErrorKind::InvalidData, "its checksum is that of other bytes")));
        };
        serde_json::from_reader(BufReader::new(FrameDecoder::new(packed))).map_err(|source| io(source.into()))
    }

    /// Writes the manifest durably: it is on disk, whole, when this returns.
    pub(super) fn write(&self, dir: &Path) -> Result<(), StoreError> {
        let path = Self::path(dir, self.generation);
        moves::write(dir, self)?;
        write_durably(dir, &path, |file| {
            let mut packed = FrameEncoder::new(Vec::new());
            serde_json::to_writer(&mut packed, self)?;
            let packed = packed.finish()?;
            file.write_all(&packed)?;
            file.write_all(&sum_of(&packed))
        })
    }

    /// Removes the manifests and moves of other commits than `generation`.
    pub(super) fn sweep(dir: &Path, generation: u64) -> std::io::Result<()> {
        let keep = [Self::path(dir, generation), moves::path(dir, generation)];
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            // Of whatever format: a rebuilt index may have followed an older one in its folder.
            let is_one = name.starts_with(PREFIX) || name.starts_with(moves::PREFIX);
            if is_one && !keep.contains(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

/// The checksum that stands behind a packed manifest: whatever is cut off or changed shows.
pub(super) fn sum_of(packed: &[u8]) -> [u8; 8] {
    hash64(&blake3::hash(packed)).to_le_bytes()
}

/// A file that is to become one of the index. It may be read by whom the umask lets read, as files of the engine's segments may;
/// temporary files are their maker's alone.
pub(super) fn unfinished(dir: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tracuu-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(dir)
}

/// Writes a file through a temporary one beside it, in the folder `dir`, so that `path` holds all of it or is as it was.
///
/// # Errors
/// Returns an error if it can't be written.
pub fn write_durably(
    dir: &Path,
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> std::io::Result<()>,
) -> Result<(), StoreError> {
    let io = |source| StoreError::Io { operation: Operation::Write, path: path.to_owned(), source };
    let mut file = unfinished(dir).map_err(io)?;
    write(file.as_file_mut()).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    file.persist(path).map_err(|error| io(error.error))?;
    fs::File::open(dir).and_then(|folder| folder.sync_all()).map_err(io)
}

#[cfg(test)]
mod tests {
    use super::super::access::Access;
    use super::super::directory::Directory;
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written_and_others_are_swept() {
        let dir = tempfile::tempdir().unwrap();
        let mut manifest = Manifest { generation: 1, ..Manifest::default() };
        let entry = SourceEntry { size: 5, modified: 7, articles: 1, ..SourceEntry::BEGUN };
        manifest.sources.insert("báo/một.txt".to_owned(), entry);
        manifest.write(dir.path()).unwrap();
        manifest.generation = 2;
        manifest.write(dir.path()).unwrap();
        Manifest::sweep(dir.path(), 2).unwrap();
        let files = Bound::new(dir.path(), Directory::open(dir.path(), Access::Mapped).unwrap(), 0);
        assert_eq!(Manifest::read(2, &files).unwrap(), manifest);
        assert!(matches!(Manifest::read(1, &files), Err(StoreError::Io { .. })));
    }
}
