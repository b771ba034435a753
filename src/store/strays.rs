//! The files of an index's folder that its last commit names, and those that nothing does.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use hashbrown::HashSet;
use tantivy::index::SegmentComponent;
use tantivy::{IndexMeta, SegmentMeta};

use super::bound::{Bound, MANAGED, META, sums_name};
use super::error::StoreError;
use super::handle::{CONFIG, is_index_file, is_unfinished, list};
use super::label::LABEL;
use super::manifest::Manifest;
use super::moves;
use super::side_files::SideFile;

/// The files of a segment, as paths below the folder of its index.
pub(super) fn files_of(segment: &SegmentMeta) -> impl Iterator<Item = PathBuf> {
    use SegmentComponent::{Delete, FastFields, FieldNorms, Positions, Postings, Store, Terms};
    let parts = [Postings, Positions, Terms, Store, FastFields, FieldNorms].map(|part| segment.relative_path(part));
    parts.into_iter().chain(segment.has_deletes().then(|| segment.relative_path(Delete)))
}

/// Files in the folder of an index that its last commit does not name, with their sizes in bytes, by name.
#[derive(Debug, Default)]
pub(super) struct Strays {
    /// Written by tracuu, and of no use any more.
    pub left: Vec<(String, u64)>,
    /// Somebody else's.
    pub foreign: Vec<(String, u64)>,
}

/// A file that is written beside the one it is to become is left alone so long: whoever writes it may be at work.
const UNFINISHED: Duration = Duration::from_secs(3600);

/// Looks for strays of the commit that `files` have seen.
///
/// # Errors
/// Returns an error if the folder can't be listed.
pub(super) fn strays(metas: &IndexMeta, files: &Bound) -> Result<Strays, StoreError> {
    let (dir, generation) = (files.dir(), files.generation());
    let mut named: HashSet<PathBuf> = metas.segments.iter().flat_map(files_of).collect();
    named.extend(metas.segments.iter().map(|segment| PathBuf::from(sums_name(&segment.id().uuid_string()))));
    named.extend([LABEL, META, MANAGED].map(PathBuf::from));
    named.extend(SideFile::ALL.into_iter().filter_map(|kind| files.beside(kind)).map(PathBuf::from));
    for path in [Manifest::path(dir, generation), moves::path(dir, generation)] {
        named.extend(path.file_name().map(PathBuf::from));
    }
    let mut strays = Strays::default();
    for path in list(dir)? {
        let Some(name) = path.file_name() else { continue };
        let Ok(metadata) = fs::metadata(&path) else { continue };
        if !metadata.is_file() || named.contains(Path::new(name)) {
            continue;
        }
        let name = name.to_string_lossy().into_owned();
        let is_old = |metadata: &fs::Metadata| {
            let age = metadata.modified().ok().and_then(|modified| SystemTime::now().duration_since(modified).ok());
            age.is_some_and(|age| age >= UNFINISHED)
        };
        if is_index_file(&path) {
            if !is_unfinished(&name) || is_old(&metadata) {
                strays.left.push((name, metadata.len()));
            }
        } else if !name.starts_with('.') && name != "README.md" && name != CONFIG {
            strays.foreign.push((name, metadata.len()));
        }
    }
    strays.left.sort();
    strays.foreign.sort();
    Ok(strays)
}
