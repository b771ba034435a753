//! The files of the segments, and their checksums.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tantivy::directory::error::OpenReadError;
use tantivy::{Index, IndexMeta, SegmentMeta};

use super::super::bound::{Bound, sums_name};
use super::super::strays::files_of;
use super::{Depth, Flaw, Meter, Remedy, Visit, guarded};

/// The files that a check has to look at.
pub(super) struct Work {
    /// The files of the segments, and how long they are.
    files: Vec<(PathBuf, u64)>,
    /// Bytes: each file once for its checksum, and the stored articles once more each time they are read.
    pub total: u64,
}

impl Work {
    pub fn of(dir: &Path, metas: &IndexMeta, depth: Depth) -> Self {
        let length = |path: &PathBuf| fs::metadata(dir.join(path)).map_or(0, |metadata| metadata.len());
        let named: BTreeSet<PathBuf> = metas.segments.iter().flat_map(files_of).collect();
        let files: Vec<(PathBuf, u64)> = named.into_iter().map(|path| (path.clone(), length(&path))).collect();
        let all: u64 = files.iter().map(|(_, bytes)| bytes).sum();
        let texts: u64 = files.iter().filter(|(path, _)| is_store(path)).map(|(_, bytes)| bytes).sum();
        let readings = if depth == Depth::Texts { 2 } else { 1 };
        Self { files, total: all + readings * texts }
    }
}

fn is_store(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "store")
}

/// The bytes that the stored articles of a segment take.
pub(super) fn store_bytes(dir: &Path, segment: &SegmentMeta) -> u64 {
    let path = files_of(segment).find(|path| is_store(path));
    path.and_then(|path| fs::metadata(dir.join(path)).ok()).map_or(0, |metadata| metadata.len())
}

/// The mark that tells one state of an index from the next.
pub(super) fn commit_mark(dir: &Path) -> Option<Vec<u8>> {
    fs::read(dir.join("meta.json")).ok()
}

/// A fault of a segment's file.
enum Fault {
    Missing,
    Unreadable(String),
    Damaged(Flaw),
}

impl Visit<'_> {
    /// Checks the sums of the blocks of segments. Returns the segments whose files can't be read, since theirs are damaged.
    pub(super) fn sums(&mut self, files: &Bound, metas: &IndexMeta) -> BTreeSet<String> {
        let mut unreadable = BTreeSet::new();
        for segment in &metas.segments {
            let stem = segment.id().uuid_string();
            let what = match files.segment_sums(&stem) {
                Ok(None) if files.is_summed(&stem) => Flaw::MissingSums,
                Ok(_) => continue,
                Err(error) => {
                    unreadable.insert(stem.clone());
                    Flaw::Reader(error.to_string())
                }
            };
            self.problem(what, sums_name(&stem), self.rebuilding());
        }
        unreadable
    }

    /// Compares the checksums of all files, but those of segments that are told of already. Returns the segments whose files
    /// are all there and whole.
    pub(super) fn checksums(
        &mut self,
        index: &Index,
        work: &Work,
        told: &BTreeSet<String>,
        meter: &Meter<'_>,
    ) -> BTreeSet<String> {
        let stem = |path: &Path| path.to_string_lossy().split('.').next().unwrap_or_default().to_owned();
        let fault = |(path, bytes): &(PathBuf, u64)| {
            let fault = if told.contains(&stem(path)) { None } else { fault(index, path) };
            meter.add(*bytes);
            fault.map(|fault| (path.clone(), fault))
        };
        let faults: Vec<(PathBuf, Fault)> = work.files.par_iter().filter_map(fault).collect();
        self.checkup.files += work.files.len();
        self.checkup.bytes += work.files.iter().map(|(_, bytes)| bytes).sum::<u64>();
        let mut sound: BTreeSet<String> = work.files.iter().map(|(path, _)| stem(path)).collect();
        sound.retain(|stem| !told.contains(stem));
        for (path, fault) in faults {
            sound.remove(&stem(&path));
            let (what, remedy) = match fault {
                Fault::Missing => (Flaw::Missing, self.rebuilding()),
                Fault::Unreadable(what) => (Flaw::Unreadable(what), Remedy::MakeReadable),
                Fault::Damaged(what) => (what, self.rebuilding()),
            };
            self.problem(what, path.display().to_string(), remedy);
        }
        sound
    }
}

fn fault(index: &Index, path: &Path) -> Option<Fault> {
    let checked = guarded(|| {
        Ok(match index.directory().validate_checksum(path) {
            Ok(true) => None,
            Ok(false) => Some(Fault::Damaged(Flaw::Checksum)),
            Err(OpenReadError::FileDoesNotExist(_)) => Some(Fault::Missing),
            Err(OpenReadError::IoError { io_error, .. }) => Some(match io_error.kind() {
                // The footer of a file that was cut short, or is another's.
                std::io::ErrorKind::UnexpectedEof => Fault::Damaged(Flaw::CutShort(io_error.to_string())),
                std::io::ErrorKind::InvalidData => Fault::Damaged(Flaw::Reader(io_error.to_string())),
                _ => Fault::Unreadable(io_error.to_string()),
            }),
            Err(OpenReadError::IncompatibleIndex(what)) => Some(Fault::Damaged(Flaw::Reader(format!("{what:?}")))),
        })
    });
    checked.unwrap_or_else(|what| Some(Fault::Damaged(Flaw::Reader(what))))
}

/// The files whose bytes are not those that were written, or that are missing or can't be read; for what is about to
/// copy them.
pub(in super::super) fn damaged_files(index: &Index, metas: &IndexMeta) -> Vec<PathBuf> {
    let named: Vec<PathBuf> = metas.segments.iter().flat_map(files_of).collect();
    named.into_par_iter().filter(|path| fault(index, path).is_some()).collect()
}
