//! An index as a process opened it, to ask and to write.

use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use pyo3::prelude::*;
use tracuu::cli::embed;
use tracuu::search::{Request, Synonyms, Weights};
use tracuu::store::Store;

use crate::error::{Failure, of_panic};
use crate::options::lang;
use crate::work::{self, Done, Ending};

/// An index as one process opened it. A process that was forked opens it anew, since other threads of the first may have
/// been within it.
pub struct Opened {
    pub process: u32,
    pub store: Store,
    /// What its searches go by, unless they say otherwise.
    weights: Weights,
    synonyms: Arc<Synonyms>,
}

impl Opened {
    fn at(dir: &Path) -> Result<Self, Failure> {
        let store = Store::open(dir)?;
        let (weights, synonyms) = embed::preferences(dir, lang())?;
        Ok(Self { process: process::id(), store, weights, synonyms })
    }

    /// The request of a query alone.
    pub fn request(&self, query: String) -> Request {
        Request { weights: self.weights, synonyms: Arc::clone(&self.synonyms), ..Request::new(query) }
    }
}

/// Opens the index at `dir`, off the interpreter's lock.
///
/// # Errors
/// Returns the exception if there is none, or it can't be read.
pub fn open(py: Python<'_>, dir: PathBuf) -> PyResult<Opened> {
    let path = dir.clone();
    match work::run(py, Ending::Abandoned, || {}, work::nothing, move || Opened::at(&dir))? {
        Done::Value(opened) => opened.map_err(|failure| failure.raised(py)),
        Done::Panic(panic) => Err(of_panic(&panic, &path, None)),
    }
}

/// What writes to an index, on any thread.
pub struct Writer {
    /// The folder.
    pub dir: PathBuf,
    /// The index as it was opened, which is opened again when something was written.
    pub opened: Arc<ArcSwap<Opened>>,
    /// Held while one writes.
    pub turn: Arc<Mutex<()>>,
}

impl Writer {
    /// Does `work` on the folder when it is its turn, and sees what it has committed, before an error, too.
    pub fn write<T>(&self, work: impl FnOnce(&Path) -> Result<T, Failure>) -> Result<T, Failure> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let done = work(&self.dir);
        let renewed = Opened::at(&self.dir).map(|opened| self.opened.store(Arc::new(opened)));
        done.and_then(|value| renewed.map(|()| value))
    }
}
