//! Whether an index is what it says it is.
//!
//! `label` reads what stands around the engine's files, `files` compares checksums, `articles` reads every stored
//! article, `finding` is what comes of it, `sources` holds the manifest against what was read, `deep` takes the articles apart again. Nothing here trusts a file: what one makes panic is a
//! finding like any other.

mod articles;
mod deep;
mod files;
mod finding;
mod label;
mod sources;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use tantivy::Index;

use super::access::Access;
use super::bound::Bound;
use super::directory::Directory;
use super::error::StoreError;
use super::strays::strays;
use crate::base::catch_panic;
pub(super) use files::damaged_files;
pub use finding::{Commands, Difference, Finding, Flaw, Remedy};

use articles::Held;

/// The findings of a check.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Checkup {
    /// Whether there are no problems.
    pub ok: bool,
    /// Segments.
    pub segments: usize,
    /// Files whose checksums were compared.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Articles that were read.
    pub articles: u64,
    /// Sources in the manifest.
    pub sources: usize,
    /// The damage that must be mended.
    pub problems: Vec<Finding>,
    /// The findings that are no damage: the next run deals with them.
    pub notes: Vec<Finding>,
}

/// The number of times a check is begun anew because the index was written to meanwhile.
const ATTEMPTS: usize = 5;

/// How much of an index is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Checksums, whether each article can be read, and the manifest.
    Files,
    /// Also whether postings, facts and columns are those of the stored texts.
    Texts,
}

/// A callback that is told how far a check is: bytes done, and bytes in all. Called by several threads.
pub type Advance<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// Checks the index at `dir`: label and format, the checksum of every file, every stored article, and the manifest
/// against what is there; deeper, the segments against the stored texts. Reads all of it and writes nothing, so it may be run beside readers and on a read-only
/// folder. Damage is no error but a [`Finding`].
///
/// # Errors
/// Returns an error if there is no index, its folder can't be listed, or another process does not stop writing to it.
pub fn check(dir: &Path, depth: Depth, advance: Advance<'_>) -> Result<Checkup, StoreError> {
    for _ in 0..ATTEMPTS {
        let mut visit = Visit { dir, depth, commands: Commands::default(), advance, checkup: Checkup::default() };
        let before = files::commit_mark(dir);
        visit.run()?;
        // A commit or a merge removes files that this visit may have looked for.
        if visit.checkup.problems.is_empty() || files::commit_mark(dir) == before {
            visit.checkup.ok = visit.checkup.problems.is_empty();
            return Ok(visit.checkup);
        }
    }
    Err(StoreError::Locked(dir.to_owned()))
}

/// One attempt.
struct Visit<'a> {
    dir: &'a Path,
    depth: Depth,
    commands: Commands,
    advance: Advance<'a>,
    checkup: Checkup,
}

impl Visit<'_> {
    fn run(&mut self) -> Result<(), StoreError> {
        let Some(label) = self.label()? else { return Ok(()) };
        let Some((files, index)) = self.engine(label.index)? else { return Ok(()) };
        let metas = match guarded(|| index.load_metas().map_err(|error| error.to_string())) {
            Ok(metas) => metas,
            Err(what) => {
                self.problem(Flaw::Reader(what), "meta.json", self.rebuilding());
                return Ok(());
            }
        };
        let articles = metas.segments.iter().map(|segment| segment.num_docs()).sum();
        self.lexis(&files, articles);
        self.documents(&files, articles);
        self.dates(&files, articles);
        self.arrivals(&files);
        let manifest = self.manifest(metas.payload.as_deref(), &files);
        if let Some(manifest) = &manifest {
            self.tables(&label, &files, manifest);
        }
        self.register(&label, &files);
        let work = files::Work::of(self.dir, &metas, self.depth);
        let meter = Meter { advance: self.advance, done: AtomicU64::new(0), total: work.total };
        let told = self.sums(&files, &metas);
        let sound = self.checksums(&index, &work, &told, &meter);
        let mut held = Held::default();
        let readable = self.articles(&index, &metas, &sound, &meter, &mut held);
        self.checkup.segments = metas.segments.len();
        self.checkup.articles = held.articles();
        if readable {
            self.doubled(&held);
            if let Some(manifest) = &manifest {
                self.sources(manifest, &held);
            }
            if self.depth == Depth::Texts {
                self.deep(&meter);
            }
        }
        self.strays(&strays(&metas, &files)?);
        self.rebuild();
        Ok(())
    }

    /// The engine's view of the index, where it has one.
    fn engine(&mut self, number: u64) -> Result<Option<(Bound, Index)>, StoreError> {
        let dir = self.dir;
        if !dir.join("meta.json").exists() {
            self.without_meta()?;
            return Ok(None);
        }
        let open = || -> tantivy::Result<(Bound, Index)> {
            let files = Bound::new(dir, Directory::open(dir, Access::Ranges)?, number);
            Ok((files.clone(), Index::open(files)?))
        };
        let (files, index) = match guarded(|| open().map_err(|error| error.to_string())) {
            Ok(opened) => opened,
            Err(what) => {
                self.unopened(what);
                return Ok(None);
            }
        };
        if index.schema() != *super::schema::schema() {
            self.problem(Flaw::OtherFields, "meta.json", self.rebuilding());
            return Ok(None);
        }
        Ok(Some((files, index)))
    }

    /// The remedy of what only another index mends.
    fn rebuilding(&self) -> Remedy {
        Remedy::Rebuild(self.commands.clone())
    }

    fn problem(&mut self, what: Flaw, place: impl Into<String>, remedy: Remedy) {
        self.checkup.problems.push(Finding { what, place: place.into(), remedy });
    }

    fn note(&mut self, what: Flaw, place: impl Into<String>, remedy: Remedy) {
        self.checkup.notes.push(Finding { what, place: place.into(), remedy });
    }
}

/// Counts the bytes that were looked at.
struct Meter<'a> {
    advance: Advance<'a>,
    done: AtomicU64,
    total: u64,
}

impl Meter<'_> {
    fn add(&self, bytes: u64) {
        let done = self.done.fetch_add(bytes, Ordering::Relaxed) + bytes;
        (self.advance)(done.min(self.total), self.total);
    }
}

/// Does `work`; a panic is what a damaged file makes of the engine, which trusts its files.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_panic(work)
        .unwrap_or_else(|_| Err("reading it goes wrong where its bytes do not say what they should".to_owned()))
}

/// The words that stand for a long list: its first and how many more.
fn first_of<'t>(mut list: impl Iterator<Item = &'t str>) -> String {
    let first = list.next().unwrap_or_default().to_owned();
    match list.count() {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
