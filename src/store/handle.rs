//! Opening an index, to read and to write.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::store::Compressor;
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy, Searcher, TantivyError};

use super::articles::Readers;
use super::bytes::PostingRows;
use super::dates::DATES;
use super::directory::Directory;
use super::documents::{DOCUMENTS, DocumentCache, SegmentClaims};
use super::error::StoreError;
use super::labels::LabelCache;
use super::lexis::LEXIS;
use super::manifest::{self, Manifest, write_durably};
use super::moves::{self, Moves};
use super::register::REGISTER;
use super::reprinted::ReprintedCache;
use super::schema::{FORMAT, schema};
use super::segments::PerSegment;
use super::texts::Texts;
use crate::documents::authority::Authority;
use crate::extract::number::{NumberExtractor, Tables};
use crate::lexis::Lexis;

/// The file that tells what wrote an index. Its form never changes, so that every version can read every other's.
pub(super) const LABEL: &str = "tracuu.json";

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Label {
    format: u32,
    version: String,
    /// The paths it was made from, as given.
    pub(super) roots: Vec<String>,
    /// The user's file of document types and issuers that its numbers were read by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tables: Option<String>,
}

/// The file of settings that a user may put beside an index; no part of it.
pub const CONFIG: &str = "tracuu.toml";

/// Articles are stored in lz4 blocks of this size: measured against others and zstd in `docs/performance.md`.
const STORE_BLOCK: usize = 16 * 1024;

/// The most bytes of rows that are held: those of 1,000 common words of 100,000 articles.
const MOST_ROWS: usize = 128 << 20;

/// An index opened to read.
pub struct Store {
    dir: PathBuf,
    label: Label,
    numbers: NumberExtractor,
    pub(super) index: Index,
    reader: IndexReader,
    /// Read when the first article is.
    pub(super) moves: OnceLock<Moves>,
    /// Read when it is first asked for; `None` where there is none that can be read.
    pub(super) lexis: OnceLock<Option<Lexis>>,
    /// With the archive's own register, once that was asked for; `None` where it has none.
    pub(super) authority: OnceLock<Option<Authority>>,
    /// The first and the last day that articles are of; read when the first date is shown.
    pub(super) date_bounds: OnceLock<Option<(i64, i64)>>,
    pub(super) labels: LabelCache,
    pub(super) claims: PerSegment<(), Arc<SegmentClaims>>,
    pub(super) documents: DocumentCache,
    pub(super) reprinted: ReprintedCache,
    rows: Arc<PostingRows>,
    pub(super) readers: Readers,
}

impl Store {
    /// Opens the index at `dir`.
    ///
    /// # Errors
    /// Returns an error if there is none, it is of another format, or it is damaged.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::open_with(dir, Texts::Mapped)
    }

    /// Opens an index to read only, with a way to get at stored texts.
    ///
    /// # Errors
    /// Returns an error if [`Self::open`] does.
    pub fn open_with(dir: &Path, texts: Texts) -> Result<Self, StoreError> {
        let label = read_label(dir)?;
        let numbers = numbers_of(dir, &label)?;
        if begun_only(dir)? {
            return Err(StoreError::Missing(dir.to_owned()));
        }
        let (index, reader) = open_engine(dir, texts).map_err(engine_error(dir, &label))?;
        if index.schema() != *schema() {
            return Err(damaged(dir, &label, "its fields are not those of its format".to_owned()));
        }
        Ok(Self {
            dir: dir.to_owned(),
            label,
            numbers,
            index,
            reader,
            moves: OnceLock::new(),
            lexis: OnceLock::new(),
            authority: OnceLock::new(),
            date_bounds: OnceLock::new(),
            labels: LabelCache::default(),
            claims: PerSegment::default(),
            documents: DocumentCache::default(),
            reprinted: ReprintedCache::default(),
            readers: Readers::default(),
            rows: Arc::new(PostingRows::new(MOST_ROWS)),
        })
    }

    /// Opens the index at `dir`, making an empty one where there is none.
    ///
    /// # Errors
    /// As [`Self::open`]; also where `dir` can't be written.
    pub fn open_or_create(dir: &Path) -> Result<Self, StoreError> {
        create(dir)?;
        Self::open(dir)
    }

    /// The folder it is in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The paths it was made from.
    pub fn roots(&self) -> &[String] {
        &self.label.roots
    }

    /// The reader of document numbers, by the types and issuers that the index was made with.
    pub fn numbers(&self) -> &NumberExtractor {
        &self.numbers
    }

    /// Reads document numbers by other types and issuers than the index was made with, as long as it is open.
    pub fn read_numbers_by(&mut self, numbers: NumberExtractor) {
        self.numbers = numbers;
    }

    /// The reader of document numbers for the index at `dir`, of whatever format it is; the built-in tables where there
    /// is none.
    ///
    /// # Errors
    /// Returns an error if the tables that the index remembers can't be read.
    pub fn numbers_at(dir: &Path) -> Result<NumberExtractor, StoreError> {
        let label = fs::read(dir.join(LABEL)).ok().and_then(|text| serde_json::from_slice::<Label>(&text).ok());
        label.map_or_else(|| Ok(NumberExtractor::default()), |label| numbers_of(dir, &label))
    }

    /// A view of the last commit.
    pub fn searcher(&self) -> Searcher {
        self.reader.searcher()
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
        match self.generation()? {
            0 => Ok(Manifest::default()),
            generation => Manifest::read(&self.dir, generation)
                .map_err(|error| damaged(&self.dir, &self.label, error.to_string())),
        }
    }

    /// The number of commits that made the index.
    ///
    /// # Errors
    /// Returns an error if the index's own list of segments can't be read.
    pub fn generation(&self) -> Result<u64, StoreError> {
        let metas = self.index.load_metas().map_err(engine_error(&self.dir, &self.label))?;
        Ok(metas.payload.and_then(|payload| payload.parse().ok()).unwrap_or(0))
    }

    /// An error that says what of this index is damaged.
    pub(super) fn damaged(&self, what: String) -> StoreError {
        damaged(&self.dir, &self.label, what)
    }

    /// Turns what the engine says about this index into an error that names it.
    pub fn error(&self, source: TantivyError) -> StoreError {
        engine_error(&self.dir, &self.label)(source)
    }

    /// Remembers what the index is made from: `roots`, the paths that a run indexes, for the messages that say how to
    /// rebuild; and the types and issuers that it reads document numbers by.
    ///
    /// # Errors
    /// Returns an error if the label can't be written.
    pub fn remember(&mut self, roots: &[String], numbers: NumberExtractor) -> Result<(), StoreError> {
        let new: Vec<String> = roots.iter().filter(|root| !self.label.roots.contains(root)).cloned().collect();
        let tables = numbers.tables().user_file().map(str::to_owned);
        self.numbers = numbers;
        if new.is_empty() && tables == self.label.tables {
            return Ok(());
        }
        self.label.roots.extend(new);
        self.label.tables = tables;
        write_label(&self.dir, &self.label)
    }

    /// Sees the commits made since it was opened.
    ///
    /// # Errors
    /// Returns an error if a new segment is damaged.
    pub fn reload(&self) -> Result<(), StoreError> {
        self.reader.reload().map_err(engine_error(&self.dir, &self.label))
    }

    /// Removes the index at `dir` so that a new one can be made there; anything that is no tracuu index is refused.
    ///
    /// # Errors
    /// Returns an error if `dir` holds something else, another process writes, or a file can't be removed.
    pub fn remove(dir: &Path) -> Result<(), StoreError> {
        if !dir.join(LABEL).exists() {
            return match read_label(dir) {
                Err(StoreError::Missing(_)) | Ok(_) => Ok(()),
                Err(other) => Err(other),
            };
        }
        let lock = Directory::open(dir)
            .map_err(|error| StoreError::Engine { dir: dir.to_owned(), source: Box::new(error.into()) })?;
        let _held = tantivy::Directory::acquire_lock(&lock, &tantivy::directory::INDEX_WRITER_LOCK)
            .map_err(|_| StoreError::Locked(dir.to_owned()))?;
        // The label goes last: a removal that was cut short is taken up again by the next one.
        let mut files: Vec<PathBuf> = list(dir)?.into_iter().filter(|path| is_index_file(path)).collect();
        files.sort_by_key(|path| path.ends_with(LABEL));
        for path in files {
            fs::remove_file(&path).map_err(|source| StoreError::Io { verb: "remove", path, source })?;
        }
        Ok(())
    }
}

fn open_engine(dir: &Path, texts: Texts) -> tantivy::Result<(Index, IndexReader)> {
    let index = Index::open(Directory::open(dir)?.with_texts(texts))?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok((index, reader))
}

fn create(dir: &Path) -> Result<(), StoreError> {
    let io = |verb| move |source| StoreError::Io { verb, path: dir.to_owned(), source };
    fs::create_dir_all(dir).map_err(io("create"))?;
    match read_label(dir) {
        Ok(_) if dir.join("meta.json").exists() => return Ok(()),
        Ok(_) => {}
        Err(StoreError::Missing(_)) => {
            let version = env!("CARGO_PKG_VERSION").to_owned();
            let label = Label { format: FORMAT, version, roots: Vec::new(), tables: None };
            write_label(dir, &label)?;
        }
        Err(other) => return Err(other),
    }
    let engine = |source: TantivyError| StoreError::Engine { dir: dir.to_owned(), source: Box::new(source) };
    let directory = Directory::open(dir).map_err(|error| engine(error.into()))?;
    let settings = IndexSettings {
        docstore_compression: Compressor::Lz4,
        docstore_blocksize: STORE_BLOCK,
        ..IndexSettings::default()
    };
    match Index::create(directory, schema().clone(), settings) {
        Ok(_) | Err(TantivyError::IndexAlreadyExists) => Ok(()),
        Err(error) => Err(engine(error)),
    }
}

pub(super) fn read_label(dir: &Path) -> Result<Label, StoreError> {
    let path = dir.join(LABEL);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => {
            // The README, .gitignore and tracuu.toml that a folder for indexes may bring are no one's data.
            let foreign = list(dir).unwrap_or_default().iter().any(|path| {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                !name.starts_with('.') && name != "README.md" && name != CONFIG
            });
            let dir = dir.to_owned();
            return Err(if foreign { StoreError::NotAnIndex(dir) } else { StoreError::Missing(dir) });
        }
        Err(source) if source.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(StoreError::NotAnIndex(dir.to_owned()));
        }
        Err(source) => return Err(StoreError::Io { verb: "read", path, source }),
    };
    let label: Label = serde_json::from_slice(&text).map_err(|error| StoreError::Damaged {
        dir: dir.to_owned(),
        what: format!("{LABEL}: {error}"),
        roots: "PATH…".to_owned(),
    })?;
    let (dir, found) = (dir.to_owned(), label.format);
    match found.cmp(&FORMAT) {
        Ordering::Equal => Ok(label),
        Ordering::Less => Err(StoreError::OlderFormat { dir, found, roots: roots_text(&label) }),
        Ordering::Greater => Err(StoreError::NewerFormat { dir, found, version: label.version }),
    }
}

pub(super) fn numbers_of(dir: &Path, label: &Label) -> Result<NumberExtractor, StoreError> {
    let Some(file) = &label.tables else { return Ok(NumberExtractor::default()) };
    let tables = Tables::with_user_file(file);
    tables.map(NumberExtractor::new).map_err(|error| damaged(dir, label, format!("its tables of numbers: {error}")))
}

fn write_label(dir: &Path, label: &Label) -> Result<(), StoreError> {
    write_durably(dir, &dir.join(LABEL), |file| Ok(serde_json::to_writer_pretty(file, label)?))
}

pub(super) fn list(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let io = |source| StoreError::Io { verb: "list", path: dir.to_owned(), source };
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
        || matches!(name, LABEL | LEXIS | DOCUMENTS | DATES | REGISTER | "meta.json" | ".managed.json")
        || name.starts_with(manifest::PREFIX)
        || name.starts_with(moves::PREFIX)
        || is_unfinished(name)
}

/// True where an index has a label and nothing more: its first run was stopped before the engine's first list of segments,
/// or is about to write it.
pub(super) fn begun_only(dir: &Path) -> Result<bool, StoreError> {
    let begins = |name: &str| matches!(name, LABEL | REGISTER | ".managed.json") || is_unfinished(name);
    let mut parts = list(dir)?.into_iter().filter(|path| is_index_file(path));
    Ok(parts.all(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(begins)))
}

pub(super) fn roots_text(label: &Label) -> String {
    if label.roots.is_empty() { "PATH…".to_owned() } else { label.roots.join(" ") }
}

fn damaged(dir: &Path, label: &Label, what: String) -> StoreError {
    StoreError::Damaged { dir: dir.to_owned(), what, roots: roots_text(label) }
}

/// An error that others share, as one's own.
fn again(error: &std::io::Error) -> std::io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), std::io::Error::from_raw_os_error)
}

fn engine_error<'a>(dir: &'a Path, label: &'a Label) -> impl Fn(TantivyError) -> StoreError + 'a {
    move |source| match source {
        TantivyError::DataCorruption(what) => damaged(dir, label, format!("{what:?}")),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath })
            if io_error.kind() == std::io::ErrorKind::PermissionDenied =>
        {
            StoreError::Io { verb: "read", path: dir.join(filepath), source: again(&io_error) }
        }
        TantivyError::LockFailure(LockError::IoError(error), _) => {
            StoreError::Io { verb: "write to", path: dir.to_owned(), source: again(&error) }
        }
        TantivyError::OpenReadError(what) => damaged(dir, label, what.to_string()),
        TantivyError::IncompatibleIndex(what) => damaged(dir, label, format!("{what:?}")),
        source => StoreError::Engine { dir: dir.to_owned(), source: Box::new(source) },
    }
}
