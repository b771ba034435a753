//! Making an index anew while the old one answers.
//!
//! The new one grows in a folder within the folder of the old one. When it is whole its files move up beside those of the old one,
//! whose names are others; then the list of segments replaces the old list, in one rename. From there on the index is the new
//! one: its label, which has the name of the old one's, is found in the folder within until it has moved up too.
//! What a process that was killed left, the next one that writes removes or moves.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::{DirectoryLock, INDEX_WRITER_LOCK};

use super::access::Access;
use super::bound::{Commit, MANAGED, META};
use super::directory::Directory;
use super::error::{Operation, StoreError};
use super::handle::{Store, list};
use super::label::{LABEL, Label};
use super::manifest;
use super::moves;
use super::writer::StoreWriter;

/// The name of the folder within.
pub(super) const FOLDER: &str = ".tracuu-rebuild";

/// The folder within the folder of an index.
pub(super) fn folder(dir: &Path) -> PathBuf {
    dir.join(FOLDER)
}

/// The label of an index that was rebuilt, where the process was killed between the last commit and the move of the label.
pub(super) fn label_of_cut_short(dir: &Path) -> Option<Label> {
    let label = Label::parse(&fs::read(folder(dir).join(LABEL)).ok()?).ok()?;
    (label.index != 0 && Commit::index_at(dir) == Some(label.index)).then_some(label)
}

/// Whether the index of this number was rebuilt, and not all its files have moved up.
pub(super) fn is_cut_short(dir: &Path, index: u64) -> bool {
    label_of_cut_short(dir).is_some_and(|label| label.index == index)
}

/// An index in the making that is to replace the one at its folder. Dropped before [`Rebuild::finish`], it leaves the old one
/// as it was.
pub struct Rebuild {
    dir: PathBuf,
    folder: PathBuf,
    _lock: DirectoryLock,
}

impl Rebuild {
    /// Begins one, if there is an index at `dir`, of whatever format and however damaged.
    ///
    /// # Errors
    /// Returns an error if `dir` holds something else, another process writes, or the folder can't be written.
    pub fn begin(dir: &Path) -> Result<Option<Self>, StoreError> {
        match Label::read(dir) {
            Err(StoreError::Missing(_)) => return Ok(None),
            Err(error @ (StoreError::NotAnIndex(_) | StoreError::Io { .. })) => return Err(error),
            Ok(_) | Err(_) => {}
        }
        let directory = Directory::open(dir, Access::Mapped)
            .map_err(|error| StoreError::Engine { dir: dir.to_owned(), source: Box::new(error.into()) })?;
        let lock = tantivy::Directory::acquire_lock(&directory, &INDEX_WRITER_LOCK)
            .map_err(|error| StoreError::of_lock(error, dir))?;
        clean(dir)?;
        let folder = folder(dir);
        fs::create_dir(&folder).map_err(io(Operation::Create, &folder))?;
        Ok(Some(Self { dir: dir.to_owned(), folder, _lock: lock }))
    }

    /// The folder of the new index.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Lets the commits of the new index count on from those of the old one, so that no file of one has the name of a file of
    /// the other.
    ///
    /// # Errors
    /// Returns an error if the folder can't be listed.
    pub fn count_on(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        let generation = |path: PathBuf| {
            let name = path.file_name()?.to_str()?;
            let rest = name.strip_prefix(manifest::PREFIX).or_else(|| name.strip_prefix(moves::PREFIX))?;
            rest.split('.').next()?.parse().ok()
        };
        let last: Option<u64> = list(&self.dir)?.into_iter().filter_map(generation).max();
        writer.generation = writer.generation.max(last.unwrap_or(0));
        Ok(())
    }

    /// Puts the new index in the place of the old one, whose files go. Nobody may have the new one open to write.
    ///
    /// # Errors
    /// Returns an error if a file can't be moved; either index is there then, as a whole.
    pub fn finish(self) -> Result<(), StoreError> {
        // The list of segments, what has the name of a file of the old one, and locks.
        let stays = |name: &OsStr| {
            let name = name.to_string_lossy();
            matches!(&*name, META | LABEL) || name.starts_with('.')
        };
        for path in list(&self.folder)? {
            if let Some(name) = path.file_name().filter(|name| !stays(name)) {
                fs::rename(&path, self.dir.join(name)).map_err(io(Operation::Move, &path))?;
            }
        }
        sync(&self.dir)?;
        let meta = self.folder.join(META);
        fs::rename(&meta, self.dir.join(META)).map_err(io(Operation::Move, &meta))?;
        sync(&self.dir)?;
        complete(&self.dir)?;
        Store::open(&self.dir)?.sweep().map(drop)
    }
}

impl Drop for Rebuild {
    fn drop(&mut self) {
        // What can't be removed now, the next one that writes removes.
        let _ = clean(&self.dir);
    }
}

/// Moves up, or removes, what a rebuild left that did not come to its end. For the one who holds the lock to write.
pub(super) fn clean(dir: &Path) -> Result<(), StoreError> {
    let folder = folder(dir);
    if !folder.exists() {
        return Ok(());
    }
    if label_of_cut_short(dir).is_some() {
        return complete(dir);
    }
    fs::remove_dir_all(&folder).map_err(io(Operation::Remove, &folder))
}

/// Moves up the files of a new index whose list of segments has: those that the old one has under the same names. The label
/// goes last, since it tells that the other is to move.
fn complete(dir: &Path) -> Result<(), StoreError> {
    let folder = folder(dir);
    for name in [MANAGED, LABEL] {
        let new = folder.join(name);
        match fs::rename(&new, dir.join(name)) {
            // It moved before this was begun anew.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            other => other.map_err(io(Operation::Move, &new))?,
        }
        sync(dir)?;
    }
    fs::remove_dir_all(&folder).map_err(io(Operation::Remove, &folder))
}

fn sync(dir: &Path) -> Result<(), StoreError> {
    fs::File::open(dir).and_then(|folder| folder.sync_all()).map_err(io(Operation::Write, dir))
}

fn io(operation: Operation, path: &Path) -> impl Fn(std::io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { operation, path: path.clone(), source }
}
