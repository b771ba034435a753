//! An index as a process opened it, to ask and to write.

use std::path::Path;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use pyo3::prelude::*;
use tracuu::cli::embed;
use tracuu::search::{Request, Synonyms, Weights};
use tracuu::store::{Access, NamedIndex, Store};

use crate::error::{Failure, of_panic};
use crate::options::lang;
use crate::work::{self, Done, Ending};

/// An index, or several as one, as one process opened it. A process that was forked opens it anew, since other threads of the
/// first may have been within it.
pub struct Opened {
    pub process: u32,
    pub indexes: Arc<[NamedIndex]>,
    pub store: Store,
    /// What its searches go by, unless they say otherwise.
    weights: Weights,
    synonyms: Arc<Synonyms>,
}

impl Opened {
    fn at(indexes: Arc<[NamedIndex]>) -> Result<Self, Failure> {
        let store = Store::open_all(&indexes, Access::Mapped)?;
        let (weights, synonyms) = embed::preferences(store.dir(), lang())?;
        Ok(Self { process: process::id(), indexes, store, weights, synonyms })
    }

    /// The request of a query alone.
    pub fn request(&self, query: String) -> Request {
        Request { weights: self.weights, synonyms: Arc::clone(&self.synonyms), ..Request::new(query) }
    }
}

/// Opens indexes as one, off the interpreter's lock.
///
/// # Errors
/// Returns the exception if one of them is not there, or can't be read.
pub fn open(py: Python<'_>, indexes: Arc<[NamedIndex]>) -> PyResult<Opened> {
    let given = Arc::clone(&indexes);
    match work::run(py, Ending::Abandoned, || {}, work::nothing, move || Opened::at(given))? {
        Done::Value(opened) => opened.map_err(|failure| failure.raised(py)),
        Done::Panic(panic) => Err(of_panic(&panic, &indexes, None)),
    }
}

/// What writes to an index, on any thread.
pub struct Writer {
    /// The index, alone.
    pub index: NamedIndex,
    /// The index as it was opened, which is opened again when something was written.
    pub opened: Arc<ArcSwap<Opened>>,
    /// Held while one writes.
    pub turn: Arc<Mutex<()>>,
}

impl Writer {
    /// Does `work` on the folder when it is its turn, and sees what it has committed, before an error, too.
    pub fn write<T>(&self, work: impl FnOnce(&Path) -> Result<T, Failure>) -> Result<T, Failure> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let done = work(&self.index.dir);
        let renewed = Opened::at(Arc::new([self.index.clone()])).map(|opened| self.opened.store(Arc::new(opened)));
        done.and_then(|value| renewed.map(|()| value))
    }
}
