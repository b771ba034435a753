//! Opening an index, to read and to write.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::store::Compressor;
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy, Searcher, TantivyError};

use super::access::Access;
use super::arrivals::{ArrivalsCache, ArrivalsCell};
use super::articles::Readers;
use super::bound::{Bound, MANAGED, META};
use super::bytes::PostingRows;
use super::dates::DatesCache;
use super::directory::Directory;
use super::documents::{DocumentCache, SegmentClaims};
use super::error::{Operation, StoreError};
use super::label::{LABEL, Label};
use super::labels::LabelCache;
use super::lots::LotCache;
use super::manifest::{self, Manifest};
use super::moves::{self, Moves};
use super::named::NamedCache;
use super::register;
use super::reprinted::ReprintedCache;
use super::schema::schema;
use super::segments::PerSegment;
use super::several::Several;
use super::side_files::SideFile;
use super::tables;
use crate::documents::authority::Authority;
use crate::extract::number::NumberExtractor;
use crate::lexis::Lexis;

/// The file of settings that a user may put beside an index; no part of it.
pub const CONFIG: &str = "tracuu.toml";

/// Articles are stored in lz4 blocks of this size: measured against others and zstd in `docs/performance-journal.md`.
const STORE_BLOCK: usize = 16 * 1024;

/// The bytes of rows that are held at most, for an article and at least: some 600 words and as many bare ones stand in an
/// eighth of all articles, however many these are, and a row takes three quarters of a byte for each.
const ROWS_AN_ARTICLE: usize = 1 << 10;
const LEAST_ROWS: usize = 128 << 20;

/// An index opened to read, or several as one.
pub struct Store {
    /// Of several, that of the first.
    pub(super) label: Label,
    numbers: NumberExtractor,
    /// The indexes, where there are several.
    pub(super) several: Option<Several>,
    /// Of several, those of the first.
    pub(super) files: Bound,
    pub(super) index: Index,
    reader: IndexReader,
    /// Read when the first article is.
    pub(super) moves: OnceLock<Moves>,
    /// Read when it is first asked for; `None` where there is none, or what is wrong with it.
    pub(super) lexis: OnceLock<Result<Option<Lexis>, String>>,
    /// With the archive's own register, once that was asked for; `None` where it has none.
    pub(super) authority: OnceLock<Option<Authority>>,
    /// Read when the first date is asked for.
    pub(super) dates: DatesCache,
    pub(super) arrivals: ArrivalsCell,
    pub(super) arrived: ArrivalsCache,
    pub(super) labels: LabelCache,
    pub(super) claims: PerSegment<(), Arc<SegmentClaims>>,
    pub(super) documents: DocumentCache,
    pub(super) named: NamedCache,
    pub(super) reprinted: ReprintedCache,
    pub(super) lots: LotCache,
    rows: Arc<PostingRows>,
    pub(super) readers: Readers,
}

impl Store {
    /// True where the folder `dir` is an index, of whatever format.
    pub fn is_at(dir: &Path) -> bool {
        dir.join(LABEL).is_file()
    }

    /// Opens the index at `dir`.
    ///
    /// # Errors
    /// Returns an error if there is none, it is of another format, or it is damaged.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::open_with(dir, Access::Mapped)
    }

    /// Opens an index with a way to get at its files.
    ///
    /// # Errors
    /// Returns an error if [`Self::open`] does.
    pub fn open_with(dir: &Path, access: Access) -> Result<Self, StoreError> {
        let store = Self::open_to_mend(dir, access)?;
        register::text(&store.files).map_err(|what| store.beside_error(SideFile::Register, &what))?;
        Ok(store)
    }

    /// Opens an index whatever is wrong with the files beside its segments, which the next run writes anew.
    pub(super) fn open_to_mend(dir: &Path, access: Access) -> Result<Self, StoreError> {
        let label = Label::read(dir)?;
        match Self::open_as(dir, label, access) {
            // Another index may have taken its place in between.
            Err(error) => match Label::read(dir)? {
                now if now.index != error.1 => Self::open_as(dir, now, access).map_err(|(error, _)| error),
                _ => Err(error.0),
            },
            Ok(store) => Ok(store),
        }
    }

    fn open_as(dir: &Path, label: Label, access: Access) -> Result<Self, (StoreError, u64)> {
        let index_number = label.index;
        let opened = || {
            if begun_only(dir)? {
                return Err(StoreError::Missing(dir.to_owned()));
            }
            let directory = Directory::open(dir, access).map_err(|error| engine_error(dir, &label)(error.into()))?;
            let files = Bound::new(dir, directory, label.index);
            let engine = open_engine(files.clone(), || files.pin());
            let (index, reader) = engine.map_err(engine_error(dir, &label))?;
            if index.schema() != *schema() {
                return Err(label.damaged(dir, "its fields are not those of its format".to_owned()));
            }
            Ok((tables::numbers(&files, &label)?, (files, index, reader)))
        };
        let (numbers, engine) = opened().map_err(|error| (error, index_number))?;
        Ok(Self::of(label, numbers, engine))
    }

    /// What the next commit is to be, in this process alone: opened anew, with nothing of the last commit held.
    pub(super) fn opened_anew(&self, access: Access) -> Result<Self, StoreError> {
        let files = self.files.with_access(access).map_err(|error| self.error(error))?;
        let (index, reader) = open_engine(files.clone(), || files.pin()).map_err(|error| self.error(error))?;
        Ok(Self::of(self.label.clone(), self.numbers.clone(), (files, index, reader)))
    }

    pub(super) fn of(label: Label, numbers: NumberExtractor, (files, index, reader): Engine) -> Self {
        Self {
            label,
            numbers,
            several: None,
            files,
            index,
            reader,
            moves: OnceLock::new(),
            lexis: OnceLock::new(),
            authority: OnceLock::new(),
            dates: DatesCache::default(),
            arrivals: ArrivalsCell::new(),
            arrived: ArrivalsCache::default(),
            labels: LabelCache::default(),
            claims: PerSegment::default(),
            documents: DocumentCache::default(),
            named: NamedCache::default(),
            reprinted: ReprintedCache::default(),
            lots: LotCache::default(),
            readers: Readers::default(),
            rows: Arc::new(PostingRows::new(LEAST_ROWS)),
        }
    }

    /// Opens the index at `dir`, making an empty one where there is none.
    ///
    /// # Errors
    /// As [`Self::open`]; also where `dir` can't be written.
    pub fn open_or_create(dir: &Path) -> Result<Self, StoreError> {
        create(dir)?;
        Self::open_to_mend(dir, Access::Mapped)
    }

    /// The folder it is in; of several, that of the first.
    pub fn dir(&self) -> &Path {
        self.files.dir()
    }

    /// The paths it was made from.
    pub fn roots(&self) -> Vec<String> {
        self.owns().into_iter().flat_map(|own| own.label.roots.iter().cloned()).collect()
    }

    /// The reader of document numbers, by the types and issuers that the index was made with.
    pub fn numbers(&self) -> &NumberExtractor {
        &self.numbers
    }

    /// Reads document numbers by other types and issuers than the index was made with, as long as it is open.
    pub fn read_numbers_by(&mut self, numbers: NumberExtractor) {
        self.numbers = numbers;
    }

    /// A view of the last commit.
    pub fn searcher(&self) -> Searcher {
        let searcher = self.reader.searcher();
        let articles: usize = searcher.segment_readers().iter().map(|reader| reader.max_doc() as usize).sum();
        self.rows.make_room(articles.saturating_mul(ROWS_AN_ARTICLE));
        searcher
    }

    /// The rows that were worked out from posting lists and are held.
    pub fn rows(&self) -> &Arc<PostingRows> {
        &self.rows
    }

    /// The manifest of the last commit; empty before the first.
    ///
    /// # Errors
    /// Returns an error if the commit names a manifest that can't be read.
    pub fn manifest(&self) -> Result<Manifest, StoreError> {
        match self.generation() {
            0 => Ok(Manifest::default()),
            generation => Manifest::read(generation, &self.files).map_err(|error| self.damaged(error.to_string())),
        }
    }

    /// The number of commits that made the index; of several, the first.
    pub fn generation(&self) -> u64 {
        self.files.generation()
    }

    /// An error that says what of this index is damaged.
    pub(super) fn damaged(&self, what: String) -> StoreError {
        self.label.damaged(self.dir(), what)
    }

    /// The paths it was made from, as arguments of a command.
    pub(super) fn roots_text(&self) -> String {
        self.label.roots_text()
    }

    /// Turns what the engine says about this index into an error that names it.
    pub fn error(&self, source: TantivyError) -> StoreError {
        engine_error(self.dir(), &self.label)(source)
    }

    /// Remembers what the index is made from: `roots`, the paths that a run indexes, for the messages that say how to
    /// rebuild. That is known before the first commit that has any of them: no rebuild may miss one.
    ///
    /// # Errors
    /// Returns an error if the label can't be written.
    pub fn remember_roots(&mut self, roots: &[String]) -> Result<(), StoreError> {
        let new: Vec<String> = roots.iter().filter(|root| !self.label.roots.contains(root)).cloned().collect();
        if new.is_empty() {
            return Ok(());
        }
        self.label.roots.extend(new);
        self.label.write(self.files.dir())
    }

    /// Sees the commits that its writer has made.
    ///
    /// # Errors
    /// Returns an error if a new segment is damaged.
    pub fn reload(&self) -> Result<(), StoreError> {
        self.reader.reload().map_err(engine_error(self.dir(), &self.label))
    }
}

/// The files of an index, and the engine's view of them.
type Engine = (Bound, Index, IndexReader);

/// Opens the engine on a folder, and then `pin`s what is read later, until both are of one commit.
pub(super) fn open_engine(
    folder: impl tantivy::Directory,
    pin: impl Fn() -> bool,
) -> tantivy::Result<(Index, IndexReader)> {
    let index = Index::open(folder)?;
    let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    while !pin() {
        reader.reload()?;
    }
    Ok((index, reader))
}

pub(super) fn create(dir: &Path) -> Result<(), StoreError> {
    let io = |operation| move |source| StoreError::Io { operation, path: dir.to_owned(), source };
    fs::create_dir_all(dir).map_err(io(Operation::Create))?;
    let label = match Label::read(dir) {
        Ok(_) if dir.join(META).exists() => return Ok(()),
        Ok(label) => label,
        Err(StoreError::Missing(_)) => {
            let label = Label::new();
            label.write(dir)?;
            label
        }
        Err(other) => return Err(other),
    };
    let engine = |source: TantivyError| StoreError::Engine { dir: dir.to_owned(), source: Box::new(source) };
    let directory = Directory::open(dir, Access::Mapped).map_err(|error| engine(error.into()))?;
    let settings = IndexSettings {
        docstore_compression: Compressor::Lz4,
        docstore_blocksize: STORE_BLOCK,
        ..IndexSettings::default()
    };
    match Index::create(Bound::new(dir, directory, label.index), schema().clone(), settings) {
        Ok(_) | Err(TantivyError::IndexAlreadyExists) => Ok(()),
        Err(error) => Err(engine(error)),
    }
}

pub(super) fn list(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let io = |source| StoreError::Io { operation: Operation::List, path: dir.to_owned(), source };
    fs::read_dir(dir).map_err(io)?.map(|entry| entry.map(|entry| entry.path()).map_err(io)).collect()
}

/// True for the name of a file that is written beside the one it is to become: by [`write_durably`], or by tantivy.
pub(super) fn is_unfinished(name: &str) -> bool {
    name.starts_with(".tracuu-") || name.strip_prefix(".tmp").is_some_and(|rest| rest.len() == 6)
}

/// Files that tracuu or tantivy writes into an index's folder.
pub(super) fn is_index_file(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let segment = stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
    segment
        || matches!(name, LABEL | META | MANAGED)
        || SideFile::of(name).is_some()
        || name.starts_with(manifest::PREFIX)
        || name.starts_with(moves::PREFIX)
        || is_unfinished(name)
}

/// True where an index has a label and nothing more: its first run was stopped before the engine's first list of segments,
/// or is about to write it.
pub(super) fn begun_only(dir: &Path) -> Result<bool, StoreError> {
    let begins = |name: &str| matches!(name, LABEL | MANAGED) || is_unfinished(name);
    let mut parts = list(dir)?.into_iter().filter(|path| is_index_file(path));
    Ok(parts.all(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(begins)))
}

/// An error that others share, as one's own.
fn again(error: &std::io::Error) -> std::io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), std::io::Error::from_raw_os_error)
}

pub(super) fn engine_error<'a>(dir: &'a Path, label: &'a Label) -> impl Fn(TantivyError) -> StoreError + 'a {
    let damaged = |what| label.damaged(dir, what);
    move |source| match source {
        TantivyError::DataCorruption(what) => damaged(format!("{what:?}")),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath }) => match io_error.kind() {
            ErrorKind::PermissionDenied => {
                StoreError::Io { operation: Operation::Read, path: dir.join(filepath), source: again(&io_error) }
            }
            // As `bound` and `sums` word it.
            ErrorKind::InvalidData => damaged(io_error.to_string()),
            _ => damaged(OpenReadError::IoError { io_error, filepath }.to_string()),
        },
        TantivyError::IoError(error) if matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof) => {
            damaged(error.to_string())
        }
        TantivyError::LockFailure(LockError::IoError(error), _) => {
            StoreError::Io { operation: Operation::WriteTo, path: dir.to_owned(), source: again(&error) }
        }
        TantivyError::OpenReadError(what) => damaged(what.to_string()),
        TantivyError::IncompatibleIndex(what) => damaged(format!("{what:?}")),
        source => StoreError::Engine { dir: dir.to_owned(), source: Box::new(source) },
    }
}
