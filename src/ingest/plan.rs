//! The sources that a run has to read, found before it reads anything.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use hashbrown::HashSet;

use super::error::IngestError;
use super::ids::{file_id, is_gone};
use super::moves::known_again;
use super::names::Names;
use crate::base::{DESK, Origin, beside};
use crate::source::{Reason, Reject, SourceFile, Walker, cache_beside};
use crate::store::{Manifest, Moved, STDIN, SourceEntry};

/// A source to read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Its canonical path, by which the manifest knows it.
    pub key: String,
    /// The name that articles have for it ([`Names`]).
    pub name: String,
    /// The first part of its records' ids; `None` where it has no name that lasts.
    pub id: Option<String>,
    /// The file; `None` for a stream.
    pub file: Option<SourceFile>,
}

impl Source {
    /// A source that can't be read a second time ([`crate::store::is_stream`]).
    pub fn stream(name: &str) -> Self {
        Self { key: name.to_owned(), name: name.to_owned(), id: None, file: None }
    }

    /// The manifest's entry of it as it is now, less what it holds; `None` for what can't be read a second time.
    pub fn entry(&self) -> Option<SourceEntry> {
        let file = self.file.as_ref().filter(|_| self.id.is_some())?;
        let since = file.modified.duration_since(UNIX_EPOCH).unwrap_or_default();
        let modified = u64::try_from(since.as_nanos()).unwrap_or(u64::MAX);
        let moved = self.moved();
        Some(SourceEntry { size: file.size, modified, moved, ..SourceEntry::BEGUN })
    }

    /// Its name and path, where they differ.
    pub fn moved(&self) -> Option<Moved> {
        let file = self.file.as_ref().filter(|_| self.name != self.key)?;
        Some(Moved { name: self.name.clone(), path: file.display.clone() })
    }
}

/// The sources of a run.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The sources to be read, in order.
    pub sources: Vec<Source>,
    /// Paths that can't be read.
    pub rejects: Vec<Reject>,
    /// The number of sources that are as they were when they were indexed.
    pub skipped: u64,
    /// The number of sources that are as they were, but at another path.
    pub moved: u64,
    /// The number of records of those that were rejected then.
    pub rejected_before: u64,
    /// The names of sources that are gone from the roots.
    pub vanished: Vec<String>,
    /// The number of links that lead out of the roots and were not followed.
    pub links: u64,
    /// Bytes of the files to read, as they are on disk.
    pub bytes: u64,
    /// The manifest of the index, in which it stands where files that were touched or moved are now.
    pub manifest: Manifest,
}

impl Plan {
    /// Walks `roots`, leaving out the folder of the index itself and those beside it: what was recognised, and the desk. Where articles without a record are to be removed
    /// (`prune`), the sources that left some are read again, and so are those of which a record was longer than allowed then and
    /// is not longer than `record` bytes may be now. With `follow` links that lead out of a root are followed. `manifest` is that of
    /// the index.
    pub fn of(roots: &[PathBuf], index: &Path, manifest: Manifest, again: Again, follow: bool) -> Self {
        let own = [index.to_owned(), cache_beside(index), beside(index, DESK)];
        let own = own.map(|path| path.canonicalize().unwrap_or(path));
        let is_own = |path: &Path| own.iter().any(|own| path.starts_with(own));
        let mut plan = Self { manifest, ..Self::default() };
        let mut walker = Walker::new(follow);
        let mut seen = HashSet::new();
        let mut walked = Vec::new();
        for root in roots {
            if root.as_os_str() == STDIN {
                if seen.insert(STDIN.to_owned()) {
                    plan.sources.push(Source::stream(STDIN));
                }
                continue;
            }
            let canonical = root.canonicalize().ok();
            let name = canonical.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
            for found in walker.files(root) {
                match found {
                    Ok(file) => {
                        if is_own(&file.canonical) {
                            continue;
                        }
                        let id = file.lasts.then(|| file_id(root, name.as_deref(), &file.path));
                        let key = if id.is_some() { source_key(&file.canonical) } else { STDIN.to_owned() };
                        let name = plan.manifest.name_of(&key).to_owned();
                        let source = Source { key, name, id, file: Some(file) };
                        seen.insert(source.key.clone());
                        plan.take(source, again);
                    }
                    Err(reject) if Path::new(&reject.origin.file).canonicalize().is_ok_and(|path| is_own(&path)) => {}
                    Err(reject) => plan.rejects.push(reject),
                }
            }
            walked.extend(canonical);
        }
        plan.links = walker.links();
        let known = known_again(std::mem::take(&mut plan.sources), &mut plan.manifest, &seen, again);
        (plan.sources, plan.moved) = (known.0, known.2);
        plan.skipped += known.1 + known.2;
        let names = Names::of(&plan.manifest);
        for source in &mut plan.sources {
            if !plan.manifest.sources.contains_key(&source.key) && source.id.is_some() {
                // Also one whose place in the manifest has just gone with the file that was there before.
                source.name = names.fresh(&source.key);
            }
        }
        plan.bytes = plan.sources.iter().filter_map(|source| source.file.as_ref()).map(|file| file.size).sum();
        let below = |key: &str| walked.iter().any(|root| Path::new(key).starts_with(root));
        let gone = plan.manifest.sources.keys().filter(|key| !seen.contains(*key) && below(key) && is_gone(key));
        plan.vanished.extend(gone.cloned());
        plan
    }

    fn take(&mut self, source: Source, again: Again) {
        let now = source.entry();
        let known = now.as_ref().and(self.manifest.sources.get(&source.key));
        let same = |known: &SourceEntry, now: &SourceEntry| (known.size, known.modified) == (now.size, now.modified);
        let known = known.filter(|known| !again.is_due(known));
        if let Some((_, known)) = now.zip(known).filter(|(now, known)| same(known, now)) {
            self.skipped += 1;
            self.rejected_before += known.rejected;
        } else {
            self.sources.push(source);
        }
    }
}

/// The rule of what is read again though it has not changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Again {
    /// Whether articles without a record are to be removed.
    pub prune: bool,
    /// The bytes that a record may have.
    pub record: usize,
    /// Whether scans and pictures are recognised.
    pub ocr: bool,
}

impl Again {
    /// Whether a source that the manifest knows is to be read again.
    pub fn is_due(self, known: &SourceEntry) -> bool {
        (self.prune && known.left > 0) || known.held_back(self.record) || (self.ocr && known.pictures > 0)
    }
}

/// The paths that are there, and those that are not.
///
/// # Errors
/// Returns an error if none is there.
pub(super) fn there_and_gone(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<PathBuf>), IngestError> {
    let is_there = |path: &PathBuf| path.as_os_str() == STDIN || path.symlink_metadata().is_ok();
    let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(is_there);
    if there.is_empty() {
        return Err(IngestError::NothingThere(gone.iter().map(|path| path.display().to_string()).collect()));
    }
    Ok((there, gone))
}

/// The reject of a path that is not there.
pub(super) fn missing(root: &Path) -> Reject {
    Reject { origin: Origin::of_file(root.display().to_string()), reason: Reason::Missing }
}

/// A path as text. One that is not Unicode is told apart from others that look the same by a hash.
fn source_key(path: &Path) -> String {
    match path.to_str() {
        Some(path) => path.to_owned(),
        None => {
            let hash = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
            format!("{}~{}", path.to_string_lossy(), hash.get(..16).unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const AS_IT_IS: Again = Again { prune: false, record: 64 << 20, ocr: false };

    fn entry(path: &Path) -> (String, SourceEntry) {
        let plan = Plan::of(&[path.to_owned()], Path::new("index"), Manifest::default(), AS_IT_IS, false);
        (plan.sources[0].key.clone(), plan.sources[0].entry().unwrap())
    }

    #[test]
    fn what_did_not_change_is_passed_over_and_what_is_gone_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["một.txt", "hai.txt", "ba.txt"] {
            fs::write(folder.path().join(name), "Tin").unwrap();
        }
        let mut manifest = Manifest::default();
        for name in ["một.txt", "hai.txt", "ba.txt"] {
            manifest.sources.extend([entry(&folder.path().join(name))]);
        }
        fs::write(folder.path().join("hai.txt"), "Tin mới").unwrap();
        fs::remove_file(folder.path().join("ba.txt")).unwrap();
        let plan = Plan::of(&[folder.path().to_owned()], Path::new("index"), manifest.clone(), AS_IT_IS, false);
        assert_eq!((plan.skipped, plan.sources.len(), plan.vanished.len()), (1, 1, 1));
        assert!(plan.vanished[0].ends_with("/ba.txt"));
        assert_eq!(plan.bytes, "Tin mới".len() as u64);
        let other = Plan::of(&[folder.path().join("một.txt")], Path::new("index"), manifest, AS_IT_IS, false);
        assert_eq!(other.vanished, Vec::<String>::new());
    }

    #[test]
    fn the_index_is_no_source() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("index")).unwrap();
        for name in ["tin.txt", "index/meta.json", "index/1.store"] {
            fs::write(folder.path().join(name), "{}").unwrap();
        }
        let plan =
            Plan::of(&[folder.path().to_owned()], &folder.path().join("index"), Manifest::default(), AS_IT_IS, false);
        assert_eq!((plan.sources.len(), plan.rejects.len()), (1, 0));
    }
}
