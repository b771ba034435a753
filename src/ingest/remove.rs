//! Removing articles that the user names.

use std::path::Path;

use hashbrown::HashSet;

use super::error::IngestError;
use super::snapshot::Snapshot;
use super::{beside, memory::Memory};
use crate::store::{Store, TextHashes};

/// The outcome of a removal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// The number of articles removed.
    pub removed: u64,
    /// Ids that no article has.
    pub unknown: Vec<String>,
}

/// Removes the articles of these ids from the index at `dir`, in one commit.
///
/// Their sources stay known as they are: a run passes over them while they do not change. One that does change is read
/// anew, with the articles that were removed here.
///
/// # Errors
/// Returns an error if there is no index, or it can't be read or written; it is then as of its last commit.
pub fn remove(dir: &Path, ids: &[String]) -> Result<Removal, IngestError> {
    // Writing makes a new index where there is none.
    Store::open(dir)?;
    let memory = Memory::share(0, 1);
    let (store, mut writer) = Store::write(dir, memory.arenas, memory.writers)?;
    let mut manifest = store.manifest()?;
    let snapshot = Snapshot::of(&store)?;
    let (mut removal, mut seen) = (Removal::default(), HashSet::new());
    for id in ids.iter().filter(|id| seen.insert(id.as_str())) {
        let Some(held) = snapshot.find(id)? else {
            removal.unknown.push(id.clone());
            continue;
        };
        writer.remove(id);
        removal.removed += 1;
        manifest.lose_one(&held.source);
    }
    if removal.removed > 0 {
        writer.prepare_last(&store, &mut manifest)?;
    }
    writer.finish(&store, |store| beside::refresh(store, &TextHashes::new()))?;
    Ok(removal)
}
