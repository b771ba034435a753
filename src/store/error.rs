//! The errors of an index on disk.

use std::fmt;
use std::path::{Path, PathBuf};

use tantivy::directory::error::LockError;
use thiserror::Error;

use super::schema::FORMAT;

/// The reason why an index could not be opened, read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No index there.
    #[error("no index at {dir}: make one with `tracuu index --index {dir} PATH…`", dir = .0.display())]
    Missing(PathBuf),
    /// The folder holds something else.
    #[error(
        "{dir} holds files but no tracuu index: name an empty or new folder with --index, \
         or the folder that `tracuu index` wrote",
        dir = .0.display()
    )]
    NotAnIndex(PathBuf),
    /// Written in a format that this version no longer reads.
    #[error(
        "the index at {dir} has format {found}, this tracuu reads format {FORMAT}: \
         rebuild it with `tracuu index --rebuild --index {dir} {roots}`",
        dir = .dir.display()
    )]
    OlderFormat {
        /// The index.
        dir: PathBuf,
        /// The format it says it has.
        found: u32,
        /// The paths it was made from, as arguments of the command that rebuilds it.
        roots: String,
    },
    /// Written in a format that this version does not know yet.
    #[error(
        "the index at {dir} has format {found}, this tracuu reads format {FORMAT}: \
         use a newer tracuu (version {version} wrote it), or name another folder with --index",
        dir = .dir.display()
    )]
    NewerFormat {
        /// The index.
        dir: PathBuf,
        /// The format it says it has.
        found: u32,
        /// The version of the program that wrote it.
        version: String,
    },
    /// Another process writes.
    #[error(
        "another tracuu is writing to {dir}: wait until it has finished, or stop it, and run this again",
        dir = .0.display()
    )]
    Locked(PathBuf),
    /// A file of the index does not say what it should.
    #[error(
        "the index at {dir} is damaged ({what}): rebuild it with `tracuu index --rebuild --index {dir} {roots}`",
        dir = .dir.display()
    )]
    Damaged {
        /// The index.
        dir: PathBuf,
        /// The damage found.
        what: String,
        /// The paths it was made from, as arguments of the command that rebuilds it.
        roots: String,
    },
    /// The file of the archive's register of documents does not say what it should.
    #[error("the index at {dir}: {what}: give it again with `tracuu index --index {dir} --documents FILE.csv PATH…`",
        dir = .dir.display())]
    Register {
        /// The index.
        dir: PathBuf,
        /// The damage found.
        what: String,
    },
    /// A file that a run makes of what an index holds does not say what it should.
    #[error("the index at {dir}: {what}: `tracuu index --index {dir} {roots}` makes it anew",
        dir = .dir.display())]
    Beside {
        /// The index.
        dir: PathBuf,
        /// The file, and the damage found.
        what: String,
        /// The paths it was made from, as arguments of the command that makes the file.
        roots: String,
    },
    /// Two indexes that are to be searched together have a part in common.
    #[error(
        "the indexes at {first} and {second} have the same articles: one is a copy of the other, and is not searched with it",
        first = .first.display(), second = .second.display()
    )]
    Copies {
        /// One of them.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// Two indexes that are to be searched together read document numbers by different tables.
    #[error(
        "the indexes at {first} and {second} read document numbers by different tables, so that they can't be searched \
         together: give both the same with `tracuu index --tables FILE.toml`",
        first = .first.display(), second = .second.display()
    )]
    OtherTables {
        /// One of them.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// The file system refused.
    #[error("can't {operation} {path}: {source}", path = .path.display())]
    Io {
        /// The action tried.
        operation: Operation,
        /// The file it was tried on.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The cluster that has it refused, or did not answer.
    #[cfg(feature = "cluster")]
    #[error(transparent)]
    Cluster(#[from] crate::cluster::ClusterError),
    /// The engine refused.
    #[error("the index at {dir}: {source}: `tracuu check --index {dir}` tells whether it is damaged, and what to do", dir = .dir.display())]
    Engine {
        /// The index.
        dir: PathBuf,
        /// The error of tantivy.
        source: Box<tantivy::TantivyError>,
    },
}

/// Something that was tried on a file or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Create,
    List,
    MakeTemporary,
    Move,
    Read,
    Remove,
    SetAside,
    Sweep,
    Write,
    WriteTo,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Create => "create",
            Self::List => "list",
            Self::MakeTemporary => "make a temporary folder in",
            Self::Move => "move",
            Self::Read => "read",
            Self::Remove => "remove",
            Self::SetAside => "set aside sketches in",
            Self::Sweep => "sweep",
            Self::Write => "write",
            Self::WriteTo => "write to",
        })
    }
}

impl StoreError {
    /// The error of one who did not get the lock to write at `dir`.
    pub(super) fn of_lock(error: LockError, dir: &Path) -> Self {
        match error {
            LockError::LockBusy => Self::Locked(dir.to_owned()),
            LockError::IoError(source) => {
                let source =
                    source.raw_os_error().map_or_else(|| source.kind().into(), std::io::Error::from_raw_os_error);
                Self::Io { operation: Operation::WriteTo, path: dir.to_owned(), source }
            }
        }
    }

    /// True where the disk is full, which more room mends and nothing else.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Io { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            Self::Engine { source, .. } => source.to_string().contains("os error 28"),
            _ => false,
        }
    }
}
