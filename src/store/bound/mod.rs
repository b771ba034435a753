//! The folder of an index as the engine sees it, each file bound to the last commit.
//!
//! The engine's list of segments (`meta.json`) gets more members when it is written: the number of the index, the sums of the
//! files that belong to the commit, the names of those beside the segments, and its own sum. So a commit tells what its files are
//! in the one rename that makes it. A list without them is of an earlier version: there is nothing to compare.

mod commit;
mod list;
mod managed;
mod next;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, INDEX_WRITER_LOCK, Lock, WatchCallback, WatchHandle, WritePtr};

use super::access::Access;
use super::directory::Directory;
use super::manifest::Manifest;
use super::moves;
use super::rebuild;
use super::side_files::{self, Names, SideFile};
use super::sums::{self, SegmentSums, Summing, Verified, Whole, Written, changed};
use crate::base::{lock, read_at};

pub(super) use commit::{Commit, META};
pub(super) use managed::MANAGED;
use managed::{with_sum, without_sum};
use next::NextCommit;

/// The ending of the names of files with the sums of a segment.
pub(super) const SUMS: &str = "sums";

/// The endings of the files of a segment that are written once, as a whole.
const PARTS: [&str; 6] = ["idx", "pos", "term", "store", "fast", "fieldnorm"];

/// A [`Directory`] whose files are compared with what they were when they were committed.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    dir: PathBuf,
    inner: Directory,
    /// The number of the index ([`super::label::Label`]).
    index: u64,
    known: Arc<Mutex<CommitFiles>>,
    next: Arc<Mutex<NextCommit>>,
    written: Written,
    /// The lock of the one who writes, until it is taken from here.
    writing: Arc<Mutex<Option<Arc<WriteLock>>>>,
}

/// The lock of the one who writes.
pub(super) struct WriteLock {
    _held: DirectoryLock,
}

impl fmt::Debug for WriteLock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("WriteLock").finish_non_exhaustive()
    }
}

/// The files of the last commit that was seen.
#[derive(Debug, Default)]
struct CommitFiles {
    generation: u64,
    files: BTreeMap<String, Whole>,
    /// `None` where the commit does not name them, as earlier versions made it.
    beside: Option<Names>,
    /// The sums of segments, as far as they were asked for.
    segments: BTreeMap<String, Option<Arc<SegmentSums>>>,
    /// Files that are open, so that they can be read when later commits have taken their place.
    opened: BTreeMap<String, Arc<File>>,
    /// The sum of the list of segments.
    list: Option<Whole>,
}

/// The name of the file with the sums of the segment whose files' names begin so.
pub(super) fn sums_name(stem: &str) -> String {
    format!("{stem}.{SUMS}")
}

/// The first part of a file's name, and its ending.
fn stem_and_ending(path: &Path) -> Option<(&str, &str)> {
    let name = path.to_str()?;
    Some((name.split_once('.')?.0, name.rsplit_once('.')?.1))
}

/// The names of the files that bear the number of a commit.
fn files_of_generation(generation: u64) -> impl Iterator<Item = String> {
    let dir = Path::new("");
    let paths = [Manifest::path(dir, generation), moves::path(dir, generation)];
    paths.into_iter().map(|path| path.to_string_lossy().into_owned())
}

impl CommitFiles {
    fn know(&mut self, generation: u64, files: BTreeMap<String, Whole>) {
        self.segments.retain(|stem, _| files.contains_key(&sums_name(stem)));
        (self.generation, self.files) = (generation, files);
    }
}

impl Bound {
    /// The files of the index with this number.
    pub fn new(dir: &Path, inner: Directory, index: u64) -> Self {
        let known = CommitFiles { beside: Some(Names::new()), ..CommitFiles::default() };
        Self {
            dir: dir.to_owned(),
            inner,
            index,
            known: Arc::new(Mutex::new(known)),
            next: Arc::default(),
            written: Arc::default(),
            writing: Arc::default(),
        }
    }

    /// The files of the index with this number as its last commit tells them. Where that can't be read, those beside the
    /// segments are told by their names.
    ///
    /// # Errors
    /// Returns an error if there is no folder, or it can't be opened.
    pub fn at(dir: &Path, index: u64) -> tantivy::Result<Self> {
        let files = Self::new(dir, Directory::open(dir, Access::Mapped)?, index);
        if tantivy::Directory::atomic_read(&files, Path::new(META)).is_err() {
            lock(&files.known).beside = side_files::found(dir);
        }
        Ok(files)
    }

    /// The same files, got at in another way.
    ///
    /// # Errors
    /// Returns an error if the folder can't be opened.
    pub fn with_access(&self, access: Access) -> tantivy::Result<Self> {
        Ok(Self { inner: Directory::open(&self.dir, access)?, ..self.clone() })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The number of the index.
    pub fn index_number(&self) -> u64 {
        self.index
    }

    /// The number of the commit that was seen last.
    pub fn generation(&self) -> u64 {
        lock(&self.known).generation
    }

    /// Tells the commit that was seen last from all others, those of other indexes too: what its manifest sums up to, and the
    /// number of the commit where that is not told.
    pub fn mark(&self) -> u64 {
        let known = lock(&self.known);
        let sum = files_of_generation(known.generation).next().and_then(|manifest| known.files.get(&manifest));
        sum.map_or(known.generation, |sum| u64::from(sum.1) << 32 | known.generation & u64::from(u32::MAX))
    }

    /// Takes the lock to write that the engine got, which it holds for as long as its writer is there.
    pub fn take_lock(&self) -> Option<Arc<WriteLock>> {
        lock(&self.writing).take()
    }

    /// The bytes of a file that is read as a whole.
    ///
    /// # Errors
    /// Returns an error if it can't be read.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let opened = lock(&self.known).opened.get(name).cloned();
        let Some(file) = opened else { return fs::read(self.dir.join(name)) };
        let mut bytes = vec![0; usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?];
        read_at(&file, &mut bytes, 0)?;
        Ok(bytes)
    }

    /// Opens the files of the commit that was seen last that are read later, if at all. False where one is gone since there
    /// is another commit.
    pub fn pin(&self) -> bool {
        let (generation, seen) = {
            let known = lock(&self.known);
            (known.generation, known.list)
        };
        let mut names: Vec<String> = SideFile::ALL.into_iter().filter_map(|kind| self.beside(kind)).collect();
        names.extend(files_of_generation(generation));
        let mut opened = BTreeMap::new();
        for name in names {
            match File::open(self.dir.join(&name)) {
                Ok(file) => drop(opened.insert(name, Arc::new(file))),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    let now = fs::read(self.dir.join(META)).ok().map(|list| Whole::of(&list));
                    if now != seen {
                        return false;
                    }
                }
                // Who reads it is told.
                Err(_) => {}
            }
        }
        lock(&self.known).opened = opened;
        true
    }

    /// Whether the commit that was seen last does not name the files beside its segments.
    pub fn is_unnamed(&self) -> bool {
        lock(&self.known).beside.is_none()
    }

    /// The name of a file beside the segments, as the next commit is to have it; `None` where there is none.
    pub fn beside(&self, kind: SideFile) -> Option<String> {
        if let Some(name) = lock(&self.next).names.get(&kind) {
            return name.clone();
        }
        match &lock(&self.known).beside {
            Some(names) => names.get(&kind).cloned(),
            None => Some(kind.unnamed_file()).filter(|name| self.dir.join(name).exists()),
        }
    }

    /// Lets the next commit have a file beside its segments, or none of the kind.
    pub fn name_beside(&self, kind: SideFile, name: Option<String>) {
        if let Some(name) = &name {
            lock(&self.known).opened.remove(name);
        }
        lock(&self.next).names.insert(kind, name);
    }

    /// The sum of a file of the commit that was seen last, where the commit names one.
    pub fn sum_of(&self, name: &str) -> Option<Whole> {
        lock(&self.known).files.get(name).copied()
    }

    /// Holds the bytes of a file against the commit that was seen last.
    ///
    /// # Errors
    /// Returns an error in words if they are not those that the commit names.
    pub fn compare(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        match self.sum_of(name) {
            Some(sum) if sum != Whole::of(bytes) => {
                Err(changed(name, "its checksum is that of other bytes").to_string())
            }
            _ => Ok(()),
        }
    }

    /// The engine's list of files of an index that was rebuilt, where it has not moved up yet.
    fn managed_within(&self) -> Option<Vec<u8>> {
        let is_within = rebuild::is_cut_short(&self.dir, self.index);
        let list = is_within.then(|| fs::read(rebuild::folder(&self.dir).join(MANAGED)).ok())??;
        without_sum(list, self.index).ok()
    }

    /// Whether the commit that was seen last names sums of a segment.
    pub fn is_summed(&self, stem: &str) -> bool {
        lock(&self.known).files.contains_key(&sums_name(stem))
    }

    /// The sums of a segment; `None` where it has none, since it was made before there were such sums, or they were removed.
    ///
    /// # Errors
    /// Returns an error if they can't be read, or are not those that the commit names.
    pub fn segment_sums(&self, stem: &str) -> io::Result<Option<Arc<SegmentSums>>> {
        if let Some(known) = lock(&self.known).segments.get(stem) {
            return Ok(known.clone());
        }
        let name = sums_name(stem);
        if self.sum_of(&name).is_none() {
            return Ok(None);
        }
        let sums = match fs::read(self.dir.join(&name)) {
            Ok(bytes) => {
                self.compare(&name, &bytes).map_err(|what| io::Error::new(ErrorKind::InvalidData, what))?;
                Some(Arc::new(sums::unpack(&bytes).ok_or_else(|| changed(&name, "it is no list of sums"))?))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        lock(&self.known).segments.insert(stem.to_owned(), sums.clone());
        Ok(sums)
    }

    /// A file of a segment, compared with its sums where it has any.
    fn verified(&self, path: &Path, handle: Arc<dyn FileHandle>) -> io::Result<Arc<dyn FileHandle>> {
        let (Some(name), Some((stem, _))) = (path.to_str(), stem_and_ending(path)) else { return Ok(handle) };
        if self.sum_of(name).is_some() {
            let bytes = handle.read_bytes(0..handle.len())?;
            self.compare(name, &bytes).map_err(|what| io::Error::new(ErrorKind::InvalidData, what))?;
            return Ok(handle);
        }
        let sums = self.segment_sums(stem)?;
        let Some(file) = sums.as_ref().and_then(|sums| sums.get(name)) else { return Ok(handle) };
        Ok(Arc::new(Verified::new(handle, name.to_owned(), Arc::clone(file))?))
    }
}

impl tantivy::Directory for Bound {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let handle = self.inner.get_file_handle(path)?;
        self.verified(path, handle).map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        if lock(&self.next).is_held && self.dir.join(path).exists() {
            // The last commit may have it, which is still the one that others see. It is swept after the next, and the engine, which
            // tries again in a later run, finds that it is gone.
            let io_error = Arc::new(io::Error::new(ErrorKind::ResourceBusy, "the next commit is not made yet"));
            return Err(DeleteError::IoError { io_error, filepath: path.to_owned() });
        }
        lock(&self.written).remove(path);
        if let Some((stem, "store")) = stem_and_ending(path) {
            // What is left of it is swept.
            let _ = fs::remove_file(self.dir.join(sums_name(stem)));
        }
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let file = self.inner.open_write(path)?;
        let file = file.into_inner().map_err(|error| OpenWriteError::wrap_io_error(error.into(), path.to_owned()))?;
        Ok(WritePtr::new(Box::new(Summing::new(file, path, &self.written))))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        if path == Path::new(META)
            && let Some(list) = lock(&self.next).list.clone()
        {
            return Ok(list);
        }
        let bytes = self.inner.atomic_read(path)?;
        let error = |error| OpenReadError::wrap_io_error(error, path.to_owned());
        if path == Path::new(META) {
            self.see(&bytes).map_err(error)?;
        } else if path == Path::new(MANAGED) {
            let own = without_sum(bytes, self.index);
            return own.or_else(|changed| self.managed_within().ok_or(changed)).map_err(error);
        }
        Ok(bytes)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        if path == Path::new(MANAGED) {
            return self.inner.atomic_write(path, &with_sum(data, self.index)?);
        }
        if path == Path::new(META) {
            return self.take_list(data);
        }
        self.inner.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, which: &Lock) -> Result<DirectoryLock, LockError> {
        let held = self.inner.acquire_lock(which)?;
        if which.filepath != INDEX_WRITER_LOCK.filepath {
            return Ok(held);
        }
        let held = Arc::new(WriteLock { _held: held });
        *lock(&self.writing) = Some(Arc::clone(&held));
        Ok(DirectoryLock::from(Box::new(held)))
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(watch_callback)
    }
}
