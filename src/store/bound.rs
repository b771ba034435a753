//! The folder of an index as the engine sees it, each file bound to the last commit.
//!
//! The engine's list of segments (`meta.json`) gets more members when it is written: the number of the index, the sums of the
//! files that belong to the commit, and its own sum. So a commit tells what its files are in the one rename that makes it. A list
//! without them is of an earlier version: there is nothing to compare.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde::Deserialize;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, WatchCallback, WatchHandle, WritePtr};

use super::directory::Directory;
use super::handle::is_index_file;
use super::manifest::{Manifest, write_durably};
use super::moves;
use super::rebuild;
use super::sealed;
use super::sums::{self, SegmentSums, Summing, Verified, Whole, Written, changed};
use crate::base::{hash64, lock};

/// The engine's list of segments. To write it is to commit.
pub(super) const META: &str = "meta.json";

/// The engine's list of the files that it has made, by which it removes those that it needs no more. A name that no file has
/// stands among them for the sum of the others.
pub(super) const MANAGED: &str = ".managed.json";
const MANAGED_SUM: &str = ".sum-";

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
    written: Written,
}

/// The files of the last commit that was seen.
#[derive(Debug, Default)]
struct CommitFiles {
    files: BTreeMap<String, Whole>,
    /// The sums of segments, as far as they were asked for.
    segments: BTreeMap<String, Option<Arc<SegmentSums>>>,
}

/// The parts of the list of segments that tell which files there are.
#[derive(Debug, Deserialize)]
struct Commit {
    #[serde(default)]
    index: u64,
    #[serde(default)]
    files: BTreeMap<String, Whole>,
    segments: Vec<Segment>,
    #[serde(default)]
    payload: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Segment {
    segment_id: String,
    deletes: Option<Deletes>,
}

#[derive(Debug, Deserialize)]
struct Deletes {
    opstamp: u64,
}

impl Segment {
    /// What the names of its files begin with.
    fn stem(&self) -> String {
        self.segment_id.replace('-', "")
    }
}

impl Commit {
    fn parse(bytes: &[u8]) -> io::Result<Self> {
        serde_json::from_slice(bytes).map_err(|error| changed(META, &error.to_string()))
    }
}

/// The number of the index that a commit is of; `None` where there is none that can be read.
pub(super) fn index_of_commit(dir: &Path) -> Option<u64> {
    Commit::parse(&fs::read(dir.join(META)).ok()?).ok().map(|commit| commit.index)
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

/// The engine's list of files with its sum.
fn with_sum(list: &[u8], index: u64) -> io::Result<Vec<u8>> {
    let mut names: BTreeSet<String> = serde_json::from_slice(list)?;
    names.insert(managed_sum(&names, index));
    let mut list = serde_json::to_vec(&names)?;
    list.push(b'\n');
    Ok(list)
}

/// The engine's list of files without its sum.
fn without_sum(list: Vec<u8>, index: u64) -> io::Result<Vec<u8>> {
    let told = |what: &str| changed(MANAGED, what);
    let mut names: BTreeSet<String> = serde_json::from_slice(&list).map_err(|error| told(&error.to_string()))?;
    let Some(sum) = names.iter().find(|name| name.starts_with(MANAGED_SUM)).cloned() else {
        // A list of an earlier version, unless that is what has changed.
        let is_one = names.iter().all(|name| is_index_file(Path::new(name)));
        return if is_one { Ok(list) } else { Err(told("it lists other files")) };
    };
    names.remove(&sum);
    if managed_sum(&names, index) != sum {
        return Err(told("its checksum is that of other bytes, or of another index"));
    }
    Ok(serde_json::to_vec(&names)?)
}

fn managed_sum(names: &BTreeSet<String>, index: u64) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&index.to_le_bytes());
    for name in names {
        hasher.update(name.as_bytes()).update(b"\n");
    }
    format!("{MANAGED_SUM}{:016x}", hash64(&hasher.finalize()))
}

impl Bound {
    /// The files of the index with this number.
    pub fn new(dir: &Path, inner: Directory, index: u64) -> Self {
        Self { dir: dir.to_owned(), inner, index, known: Arc::default(), written: Arc::default() }
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

    /// Takes what a list of segments says of files.
    fn see(&self, bytes: &[u8]) -> io::Result<()> {
        sealed::is_sealed(bytes).map_err(|what| changed(META, &what))?;
        let commit = Commit::parse(bytes)?;
        if commit.index != self.index {
            return Err(io::Error::new(ErrorKind::InvalidData, format!("{META} is of another index than its label")));
        }
        self.know(commit.files);
        Ok(())
    }

    fn know(&self, files: BTreeMap<String, Whole>) {
        let mut known = lock(&self.known);
        known.segments.retain(|stem, _| files.contains_key(&sums_name(stem)));
        known.files = files;
    }

    /// The sums of the files that a list of segments names. Those of new segments are written beside them.
    fn files_of(&self, commit: &Commit) -> io::Result<BTreeMap<String, Whole>> {
        let mut names: Vec<String> = Vec::new();
        for segment in &commit.segments {
            let stem = segment.stem();
            self.keep_sums(&stem)?;
            names.push(sums_name(&stem));
            names.extend(segment.deletes.as_ref().map(|deletes| format!("{stem}.{}.del", deletes.opstamp)));
        }
        if let Some(generation) = commit.payload.as_ref().and_then(|payload| payload.parse().ok()) {
            let paths = [Manifest::path(&self.dir, generation), moves::path(&self.dir, generation)];
            names.extend(paths.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())));
        }
        let mut files = BTreeMap::new();
        for name in names {
            let sum = match self.sum_of(&name) {
                Some(known) => known,
                None => match fs::read(self.dir.join(&name)) {
                    Ok(bytes) => Whole::of(&bytes),
                    Err(error) if error.kind() == ErrorKind::NotFound => continue,
                    Err(error) => return Err(error),
                },
            };
            files.insert(name, sum);
        }
        Ok(files)
    }

    /// Writes the sums of a segment that this process has made.
    fn keep_sums(&self, stem: &str) -> io::Result<()> {
        let mut written = lock(&self.written);
        let names = PARTS.map(|part| format!("{stem}.{part}"));
        if !names.iter().all(|name| written.contains_key(Path::new(name))) {
            return Ok(());
        }
        let take = |name: String| written.remove(Path::new(&name)).map(|sums| (name, Arc::new(sums)));
        let sums: SegmentSums = names.into_iter().filter_map(take).collect();
        drop(written);
        let path = self.dir.join(sums_name(stem));
        write_durably(&self.dir, &path, |file| file.write_all(&sums::pack(&sums))).map_err(io::Error::other)
    }
}

impl tantivy::Directory for Bound {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let handle = self.inner.get_file_handle(path)?;
        self.verified(path, handle).map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
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
        if path != Path::new(META) {
            return self.inner.atomic_write(path, data);
        }
        let files = self.files_of(&Commit::parse(data)?)?;
        let members = format!(",\n  \"files\": {}", serde_json::to_string(&files)?);
        let text = String::from_utf8_lossy(data);
        self.inner.atomic_write(path, sealed::seal(&text, self.index, &members).as_bytes())?;
        self.know(files);
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.inner.acquire_lock(lock)
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(watch_callback)
    }
}
