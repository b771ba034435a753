//! Making an index as small and as fast as it can be.

use std::fs;
use std::path::Path;

use serde::Serialize;
use tantivy::indexer::NoMergePolicy;

use super::check::damaged_files;
use super::error::StoreError;
use super::handle::{Store, list};
use super::label::Label;

/// The size of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// Segments.
    pub segments: usize,
    /// Articles removed or replaced whose space is not reclaimed.
    pub deleted: u64,
    /// Bytes on disk.
    pub bytes: u64,
}

/// The outcome of [`Store::compact`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Compaction {
    /// The size before.
    pub before: Extent,
    /// The size after.
    pub after: Extent,
    /// The number of files removed that nothing named.
    pub swept: usize,
}

/// The engine's least: nothing is added while it merges.
const ARENA: usize = 15_000_000;

impl Store {
    /// Merges all segments of the index at `dir` into one, without the articles that were removed, and removes the
    /// files that nothing names.
    ///
    /// A merge streams: besides the pages of the files, which the system may take back, it holds some tens of bytes for
    /// each article. On disk the old segments and the new one are there together until it is whole: whoever reads goes
    /// on reading the old ones, and a process that is killed leaves them as they were. What was committed, and the
    /// manifest, stay the same.
    ///
    /// # Errors
    /// Returns an error if there is no index, another process writes, the disk is full, or a file is damaged: a merge
    /// would give its bytes a new checksum, so nothing is touched.
    pub fn compact(dir: &Path) -> Result<Compaction, StoreError> {
        // Writing would make a new index where there is none.
        Label::read(dir)?;
        let (store, mut writer) = Self::write(dir, ARENA, 1)?;
        let metas = store.index.load_metas().map_err(|error| store.error(error))?;
        store.manifest()?;
        if let Some(path) = damaged_files(&store.index, &metas).first() {
            let what = format!("{}: `tracuu check` says more", path.display());
            return Err(store.damaged(what));
        }
        let before = store.extent()?;
        let engine = &mut writer.writer;
        engine.set_merge_policy(Box::new(NoMergePolicy));
        if before.segments > 1 || before.deleted > 0 {
            let ids: Vec<_> = metas.segments.iter().map(tantivy::SegmentMeta::id).collect();
            store.files.hold();
            engine.merge(&ids).wait().map_err(|error| store.error(error))?;
        }
        let swept = writer.swept;
        // Dates are told by the places of articles in segments.
        writer.finish(&store, Self::refresh_dates)?;
        let after = store.extent()?;
        Ok(Compaction { before, after, swept })
    }

    fn extent(&self) -> Result<Extent, StoreError> {
        let metas = self.index.load_metas().map_err(|error| self.error(error))?;
        let lengths = list(self.dir())?.into_iter().filter_map(|path| fs::metadata(path).ok());
        Ok(Extent {
            segments: metas.segments.len(),
            deleted: metas.segments.iter().map(|segment| u64::from(segment.num_deleted_docs())).sum(),
            bytes: lengths.filter(fs::Metadata::is_file).map(|metadata| metadata.len()).sum(),
        })
    }
}
