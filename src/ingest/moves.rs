//! Files that only look new: touched, or found again at another path.

use std::fs::File;
use std::path::Path;

use hashbrown::{HashMap, HashSet};

use super::ids::is_gone;
use super::plan::Source;
use crate::store::{Manifest, Moved, SourceEntry};

/// The first 8 bytes of the BLAKE3 hash of a file; 0 where it can't be read.
pub(super) fn file_hash(path: &Path) -> u64 {
    let mut hasher = blake3::Hasher::new();
    let read = File::open(path).and_then(|file| hasher.update_reader(file).map(drop));
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    if read.is_ok() { u64::from_le_bytes(first).max(1) } else { 0 }
}

/// Takes those of `sources` that hold what the manifest knows already, brings the manifest up to date, and returns the
/// others, how many were touched, and how many were moved. `seen` has the paths of this run that are there.
///
/// A file is read for this only where the manifest has one of its size that was touched or is gone.
pub(super) fn known_again(
    sources: Vec<Source>,
    manifest: &mut Manifest,
    seen: &HashSet<String>,
    prune: bool,
) -> (Vec<Source>, u64, u64) {
    let (mut touched, mut moved) = (0, 0);
    let mut unseen: Option<HashMap<u64, Vec<String>>> = None;
    let mut others = Vec::with_capacity(sources.len());
    for source in sources {
        let (Some(file), Some(now)) = (&source.file, source.entry()) else {
            others.push(source);
            continue;
        };
        let same_size = |entry: &SourceEntry| entry.size == now.size && entry.hash != 0;
        if let Some(known) = manifest.sources.get_mut(&source.key) {
            if same_size(known) && !(prune && known.left > 0) && known.hash == file_hash(&file.path) {
                known.modified = now.modified;
                touched += 1;
            } else {
                others.push(source);
            }
            continue;
        }
        let unseen = unseen.get_or_insert_with(|| unseen_by_size(manifest, seen));
        let candidates = unseen.get_mut(&now.size).filter(|paths| !paths.is_empty());
        let hash = candidates.as_ref().map_or(0, |_| file_hash(&file.path));
        let former = candidates.and_then(|paths| {
            let is_it = |path: &String| manifest.sources.get(path).is_some_and(|entry| entry.hash == hash);
            let at = paths.iter().position(|path| is_it(path) && is_gone(path))?;
            Some(paths.swap_remove(at))
        });
        let Some((former, entry)) = former.and_then(|former| manifest.sources.remove_entry(&former)) else {
            others.push(source);
            continue;
        };
        let name = entry.moved.map_or(former, |moved| moved.name);
        let elsewhere = (name != source.key).then(|| Moved { name, path: file.display.clone() });
        let entry = SourceEntry { modified: now.modified, moved: elsewhere, ..entry };
        manifest.sources.insert(source.key.clone(), entry);
        moved += 1;
    }
    (others, touched, moved)
}

/// What the manifest has that was not seen in this run, by its size.
fn unseen_by_size(manifest: &Manifest, seen: &HashSet<String>) -> HashMap<u64, Vec<String>> {
    let mut by_size: HashMap<u64, Vec<String>> = HashMap::new();
    for (path, entry) in &manifest.sources {
        if entry.hash != 0 && !seen.contains(path) {
            by_size.entry(entry.size).or_default().push(path.clone());
        }
    }
    by_size
}
