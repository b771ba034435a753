//! Sources that were moved after they were indexed.
//!
//! Articles keep the name that their source had when they were indexed, so that a moved file costs nothing. Where it is
//! now stands in the manifest and, for readers, who need no more of that, in a small file beside it.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tantivy::{DocAddress, Searcher};

use super::bound::Bound;
use super::error::StoreError;
use super::handle::Store;
use super::manifest::{Manifest, write_durably};

/// Paths as users write them, by the names that articles have for their sources.
pub(super) type Moves = BTreeMap<String, String>;

/// The beginning of the files' names; the generation of the commit follows.
pub(super) const PREFIX: &str = "moves-";

pub(super) fn path(dir: &Path, generation: u64) -> PathBuf {
    dir.join(format!("{PREFIX}{generation}.json"))
}

/// The moves of a manifest.
pub(super) fn of(manifest: &Manifest) -> Moves {
    let moved = manifest.sources.values().filter_map(|entry| entry.moved.as_ref());
    moved.map(|moved| (moved.name.clone(), moved.path.clone())).collect()
}

/// Writes those of a manifest durably, where there are any.
pub(super) fn write(dir: &Path, manifest: &Manifest) -> Result<(), StoreError> {
    let moves = of(manifest);
    if moves.is_empty() {
        return Ok(());
    }
    write_durably(dir, &path(dir, manifest.generation), |file| Ok(serde_json::to_writer(file, &moves)?))
}

/// Reads those of a commit, which `files` have seen.
///
/// # Errors
/// Returns an error in words if the file is not as it was written.
pub(super) fn read(generation: u64, files: &Bound) -> Result<Moves, String> {
    let name = path(Path::new(""), generation).to_string_lossy().into_owned();
    match files.read(&name) {
        Ok(text) => {
            files.compare(&name, &text)?;
            serde_json::from_slice(&text).map_err(|error| format!("{name}: {error}"))
        }
        Err(error) if error.kind() == ErrorKind::NotFound && files.sum_of(&name).is_none() => Ok(Moves::default()),
        Err(error) => Err(format!("{name} can't be read: {error}")),
    }
}

impl Store {
    /// The path of an article's source now, if it was moved.
    pub(super) fn moved(&self, searcher: &Searcher, address: DocAddress) -> Result<Option<&str>, StoreError> {
        let segment = searcher.segment_reader(address.segment_ord);
        let own = self.own_of(segment);
        let moves = match own.moves.get() {
            Some(moves) => moves,
            None => {
                let read = read(own.files.generation(), own.files);
                let moves = read.map_err(|what| own.label.damaged(own.files.dir(), what))?;
                own.moves.get_or_init(|| moves)
            }
        };
        if moves.is_empty() {
            return Ok(None);
        }
        let columns = segment.fast_fields();
        let Some(column) = columns.str("source").map_err(|error| self.error(error))? else { return Ok(None) };
        let mut name = String::new();
        if let Some(ord) = column.ords().first(address.doc_id) {
            column.ord_to_str(ord, &mut name).map_err(|error| self.error(error.into()))?;
        }
        Ok(moves.get(&name).map(String::as_str))
    }
}
