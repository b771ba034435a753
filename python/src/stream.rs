//! The articles of an answer, streamed in batches that threads make ahead of who reads them.
//!
//! Thread *t* of *n* makes the batches *t*, *t + n*, *t + 2n* …, and each has a queue of its own, which holds a few: so
//! batches come in order and memory is bounded, without anyone who keeps them in order. Who no longer reads drops the
//! queues, which ends the threads.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use tantivy::DocAddress;
use tracuu::cli::embed;
use tracuu::store::StoredArticle;

use crate::columns::ARTICLES;
use crate::error::Error;
use crate::opened::Opened;
use crate::options::lang;
use crate::said;
use crate::table::{Column, Table, arrow_error, batch, capsule, names, schema};
use crate::work::{self, Done, Ending};

/// The number of articles of a batch: some megabytes of text.
const BATCH: usize = 1024;
/// The number of batches that each thread is ahead at most.
const AHEAD: usize = 2;

/// The batches of a stream, as they come.
pub struct Batches {
    process: u32,
    schema: SchemaRef,
    queues: Vec<Receiver<Result<RecordBatch, ArrowError>>>,
    /// The number of batches that were taken.
    taken: usize,
    is_over: bool,
}

impl Batches {
    /// Begins to read the articles at some addresses, in that order, on so many threads.
    pub fn begin(
        opened: Arc<Opened>,
        addresses: Vec<DocAddress>,
        columns: Vec<&'static Column<StoredArticle>>,
        jobs: usize,
    ) -> std::io::Result<Self> {
        let schema = schema(&columns);
        let addresses = Arc::new(addresses);
        let mut queues = Vec::new();
        for first in 0..jobs {
            let (sender, queue) = sync_channel(AHEAD);
            queues.push(queue);
            let maker = Maker {
                opened: Arc::clone(&opened),
                addresses: Arc::clone(&addresses),
                columns: columns.clone(),
                schema: Arc::clone(&schema),
            };
            let make = move || maker.make(first, jobs, &sender);
            thread::Builder::new().name(format!("tracuu-scan-{first}")).spawn(make)?;
        }
        Ok(Self { process: process::id(), schema, queues, taken: 0, is_over: false })
    }
}

struct Maker {
    opened: Arc<Opened>,
    addresses: Arc<Vec<DocAddress>>,
    columns: Vec<&'static Column<StoredArticle>>,
    schema: SchemaRef,
}

impl Maker {
    fn make(&self, first: usize, step: usize, queue: &SyncSender<Result<RecordBatch, ArrowError>>) {
        for addresses in self.addresses.chunks(BATCH).skip(first).step_by(step) {
            let made = catch_unwind(AssertUnwindSafe(|| self.batch(addresses)));
            let made = made.unwrap_or_else(|_| {
                let roots = self.opened.store.roots();
                let message = embed::suspicion("a panic", &self.opened.indexes, Some(&roots), lang());
                Err(ArrowError::ComputeError(message))
            });
            let is_last = made.is_err();
            if queue.send(made).is_err() || is_last {
                return;
            }
        }
    }

    fn batch(&self, addresses: &[DocAddress]) -> Result<RecordBatch, ArrowError> {
        let store = &self.opened.store;
        let searcher = store.searcher();
        let read = addresses.iter().map(|address| store.article(&searcher, *address));
        let articles: Vec<StoredArticle> =
            read.collect::<Result<_, _>>().map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
        batch(&self.columns, &self.schema, &articles)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        if self.process != process::id() {
            self.is_over = true;
            return Some(Err(ArrowError::ComputeError(said::forked_stream(lang()).to_owned())));
        }
        let queue = self.queues.get(self.taken % self.queues.len().max(1))?;
        let received = queue.recv().ok();
        self.taken += 1;
        self.is_over = !matches!(received, Some(Ok(_)));
        received
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

/// The articles of an answer, in batches. It is read once: batch by batch, or whole as an Arrow stream.
#[pyclass(frozen, module = "tracuu._native")]
pub struct Stream {
    batches: Arc<Mutex<Option<Batches>>>,
    #[pyo3(get)]
    total: usize,
    #[pyo3(get)]
    columns: Vec<String>,
}

impl Stream {
    pub fn new(batches: Batches, total: usize) -> Self {
        let columns = names(&batches.schema);
        Self { batches: Arc::new(Mutex::new(Some(batches))), total, columns }
    }
}

/// The columns of these names, or all, in the order of the names.
pub fn columns_named(chosen: Option<Vec<String>>) -> PyResult<Vec<&'static Column<StoredArticle>>> {
    let all: &'static [Column<StoredArticle>] = &ARTICLES;
    let Some(chosen) = chosen else { return Ok(all.iter().collect()) };
    let found = |name: &String| {
        let column = all.iter().find(|column| column.name == name);
        column.ok_or_else(|| {
            let known = all.iter().map(|column| column.name);
            crate::options::unknown(said::What::Column, name, known)
        })
    };
    chosen.iter().map(found).collect()
}

#[pymethods]
impl Stream {
    /// Returns the next batch; ``None`` at the end.
    fn next(&self, py: Python<'_>) -> PyResult<Option<Table>> {
        let batches = Arc::clone(&self.batches);
        let next = move || batches.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(Iterator::next);
        let total = self.total;
        match work::run(py, Ending::Abandoned, || {}, work::nothing, next)? {
            Done::Value(Some(Some(batch))) => Ok(Some(Table::new(batch.map_err(arrow_error)?, total, None))),
            Done::Value(Some(None)) => Ok(None),
            Done::Value(None) => Err(Error::new_err(said::read_once(lang()))),
            Done::Panic(panic) => Err(Error::new_err(embed::fault(&panic, lang()))),
        }
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner).take();
        let batches = batches.ok_or_else(|| Error::new_err(said::read_once(lang())))?;
        capsule(py, Box::new(batches), requested_schema)
    }
}
