//! Files that only look new: touched, or found again at another path.

use std::io::Read;
use std::path::Path;

use hashbrown::{HashMap, HashSet};

use super::ids::is_gone;
use super::plan::{Again, Source};
use crate::base::hash64;
use crate::source::open_plain;
use crate::store::{Manifest, Moved, SourceEntry};

/// The [`hash64`] of a file; 0 where it can't be read.
pub(super) fn file_hash(path: &Path) -> u64 {
    let mut hasher = blake3::Hasher::new();
    let read = open_plain(path).and_then(|(file, size)| hasher.update_reader(file.take(size)).map(drop));
    if read.is_ok() { hash64(&hasher.finalize()).max(1) } else { 0 }
}

/// Takes those of `sources` that hold what the manifest knows already, brings the manifest up to date, and returns the
/// others, how many were touched, and how many were moved. `seen` has the paths of this run that are there.
///
/// A file is read for this only where the manifest has one of its size that was touched, is gone, or is another now.
pub(super) fn known_again(
    sources: Vec<Source>,
    manifest: &mut Manifest,
    seen: &HashSet<String>,
    again: Again,
) -> (Vec<Source>, u64, u64) {
    let (mut touched, mut moved) = (0, 0);
    let mut changed: HashSet<String> = HashSet::new();
    let mut sources = sources;
    sources.retain(|source| {
        let (Some(file), Some(now)) = (&source.file, source.entry()) else { return true };
        let Some(known) = manifest.sources.get_mut(&source.key) else { return true };
        let same = known.size == now.size && known.hash != 0 && known.hash == file_hash(&file.path);
        if same && !again.is_due(known) {
            known.modified = now.modified;
            touched += 1;
            return false;
        }
        if !same {
            changed.insert(source.key.clone());
        }
        true
    });
    let mut left_places: Option<HashMap<u64, Vec<String>>> = None;
    sources.retain(|source| {
        let (Some(file), Some(now)) = (&source.file, source.entry()) else { return true };
        if manifest.sources.contains_key(&source.key) {
            return true;
        }
        let places =
            left_places.get_or_insert_with(|| by_size(manifest, |path| !seen.contains(path) || changed.contains(path)));
        let Some(candidates) = places.get_mut(&now.size).filter(|paths| !paths.is_empty()) else { return true };
        let hash = file_hash(&file.path);
        let held_it = |path: &String| manifest.sources.get(path).is_some_and(|entry| entry.hash == hash);
        let at = candidates.iter().position(|path| held_it(path) && (changed.contains(path) || is_gone(path)));
        let former = at.map(|at| candidates.swap_remove(at));
        let Some((former, entry)) = former.and_then(|former| manifest.sources.remove_entry(&former)) else {
            return true;
        };
        let name = entry.moved.map_or(former, |moved| moved.name);
        let elsewhere = (name != source.key).then(|| Moved { name, path: file.display.clone() });
        let entry = SourceEntry { modified: now.modified, moved: elsewhere, ..entry };
        manifest.sources.insert(source.key.clone(), entry);
        moved += 1;
        false
    });
    (sources, touched, moved)
}

/// The sources that the manifest has at these places, by their sizes.
fn by_size(manifest: &Manifest, is_wanted: impl Fn(&str) -> bool) -> HashMap<u64, Vec<String>> {
    let mut by_size: HashMap<u64, Vec<String>> = HashMap::new();
    for (path, entry) in &manifest.sources {
        if entry.hash != 0 && is_wanted(path) {
            by_size.entry(entry.size).or_default().push(path.clone());
        }
    }
    by_size
}
