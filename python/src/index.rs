//! An index, opened to be asked.

use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use arc_swap::ArcSwap;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use tracuu::Cancellation;
use tracuu::cli::embed;
use tracuu::export::{ArticleView, Layout, json};
use tracuu::search::{
    self, CellOrder, CellRequest, DossierRequest, Facet, Filters, RegisterOrder, RegisterRequest, Request,
};
use tracuu::store::{Figures, NamedIndex, Store};

use crate::columns::{CELLS, DOCUMENTS, HITS};
use crate::error::{Error, Failure, of_panic};
use crate::opened::{Opened, Writer, open};
use crate::options::{collected, lang, limit, named, narrow, unknown, with_options};
use crate::page::Page;
use crate::said::{self, What};
use crate::stream::{Batches, Stream, columns_named};
use crate::table::Table;
use crate::work::{self, Done, Ending};

/// An index on disk, or several as one, to search. Open one with ``tracuu.open``.
#[pyclass(frozen, module = "tracuu._native")]
pub struct Index {
    indexes: Arc<[NamedIndex]>,
    /// The process that made the object: another one may not write by it.
    process: u32,
    opened: Arc<ArcSwap<Opened>>,
    /// Whether a panic left it in an unknown state.
    is_closed: AtomicBool,
    /// Held by who writes, so that threads of one object follow each other.
    turn: Arc<Mutex<()>>,
}

impl Index {
    /// Does `work` with the index, off the interpreter's lock.
    pub fn ask<T: Send + 'static>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&Arc<Opened>, &Cancellation) -> Result<T, Failure> + Send + 'static,
    ) -> PyResult<T> {
        let opened = self.opened(py)?;
        let cancellation = Cancellation::default();
        let (stop, roots) = (cancellation.clone(), Arc::clone(&opened));
        let done =
            work::run(py, Ending::Abandoned, || stop.cancel(), work::nothing, move || work(&opened, &cancellation))?;
        self.settle(py, done, Some(&roots.store.roots()))
    }

    /// What work gave, or the exception for it.
    pub fn settle<T>(&self, py: Python<'_>, done: Done<Result<T, Failure>>, roots: Option<&[String]>) -> PyResult<T> {
        match done {
            Done::Value(Ok(value)) => Ok(value),
            Done::Value(Err(failure)) => Err(failure.raised(py)),
            Done::Panic(panic) => {
                self.is_closed.store(true, Ordering::Relaxed);
                Err(of_panic(&panic, &self.indexes, roots))
            }
        }
    }

    /// The request of a query with options.
    pub fn request(&self, py: Python<'_>, query: String, options: &Bound<'_, PyDict>) -> PyResult<Request> {
        let opened = self.opened(py)?;
        with_options(opened.request(query), options, &opened.store)
    }

    /// The folders, as a message names them.
    fn folders(&self) -> String {
        let folders: Vec<String> = self.indexes.iter().map(|index| index.dir.display().to_string()).collect();
        folders.join(", ")
    }

    /// The index as this process opened it.
    fn opened(&self, py: Python<'_>) -> PyResult<Arc<Opened>> {
        if self.is_closed.load(Ordering::Relaxed) {
            return Err(Error::new_err(said::closed(lang(), self.folders())));
        }
        let opened = self.opened.load_full();
        if opened.process == process::id() {
            return Ok(opened);
        }
        let anew = Arc::new(open(py, Arc::clone(&self.indexes))?);
        self.opened.store(Arc::clone(&anew));
        // What another process's threads may be within is not taken apart.
        std::mem::forget(opened);
        Ok(anew)
    }

    /// What writes to it, where this process may by this object.
    pub fn writer(&self) -> PyResult<Writer> {
        if self.process != process::id() {
            return Err(Error::new_err(said::forked(lang(), self.folders())));
        }
        let [index] = &*self.indexes else { return Err(Error::new_err(said::several(lang(), self.folders()))) };
        Ok(Writer { index: index.clone(), opened: Arc::clone(&self.opened), turn: Arc::clone(&self.turn) })
    }
}

/// The request for an answer that is read whole: without a query and filters it is all articles, as of one that is counted.
pub fn read_whole(mut request: Request) -> Request {
    if request.facets.is_empty() {
        request.facets.push(Facet::Year);
    }
    request
}

/// A value as the command line prints it as JSON.
pub fn as_json(value: &impl serde::Serialize) -> Result<String, Failure> {
    json(value, Layout::Line).map_err(|error| Failure::Said(error.to_string()))
}

/// The filters among options, each taken out of them.
fn filters(options: &Bound<'_, PyDict>, store: &Store) -> PyResult<Filters> {
    let mut filters = Filters { ids: collected(options, store)?, ..Filters::default() };
    for (name, value) in options {
        let name: String = name.extract()?;
        if !value.is_none() && !narrow(&mut filters, &name, &value, store)? {
            return Err(unknown(What::Option, &name, ["since", "until", "cell"]));
        }
    }
    Ok(filters)
}

#[pymethods]
impl Index {
    #[new]
    fn new(py: Python<'_>, folders: Vec<(Option<String>, PathBuf)>) -> PyResult<Self> {
        if folders.is_empty() {
            return Err(PyValueError::new_err(said::no_folder(lang())));
        }
        // The folder stays the same when the process goes to another.
        let absolute = |(name, path): (_, PathBuf)| (name, std::path::absolute(&path).unwrap_or(path));
        let indexes: Arc<[NamedIndex]> = embed::indexes(folders.into_iter().map(absolute).collect()).into();
        let opened = Arc::new(ArcSwap::from_pointee(open(py, Arc::clone(&indexes))?));
        let (process, is_closed) = (process::id(), AtomicBool::new(false));
        Ok(Self { indexes, process, opened, is_closed, turn: Arc::default() })
    }

    /// The folders by the names of their indexes, as absolute paths.
    #[getter]
    fn paths(&self) -> Vec<(String, PathBuf)> {
        self.indexes.iter().map(|index| (index.name.clone(), index.dir.clone())).collect()
    }

    /// Sees what others have committed since the index was opened.
    fn reload(&self, py: Python<'_>) -> PyResult<()> {
        self.opened(py)?;
        self.opened.store(Arc::new(open(py, Arc::clone(&self.indexes))?));
        Ok(())
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(usize::try_from(self.opened(py)?.store.searcher().num_docs()).unwrap_or(usize::MAX))
    }

    /// Answers a query. ``options`` are those of ``tracuu.Index.search``.
    fn search(&self, py: Python<'_>, query: String, options: &Bound<'_, PyDict>) -> PyResult<Page> {
        let mut request = self.request(py, query, options)?;
        self.ask(py, move |opened, cancellation| {
            request.cancellation = cancellation.clone();
            Ok(Page(search::search(&opened.store, &request)?))
        })
    }

    /// Reads the articles of an answer, with these columns, on so many threads; in the order of the index unless the
    /// options name a ``sort``.
    fn scan(
        &self,
        py: Python<'_>,
        query: String,
        columns: Option<Vec<String>>,
        jobs: usize,
        options: &Bound<'_, PyDict>,
    ) -> PyResult<Stream> {
        let columns = columns_named(columns)?;
        let is_sorted = options.get_item("sort")?.is_some_and(|sort| !sort.is_none());
        let mut request = read_whole(self.request(py, query, options)?);
        let limit = request.limit;
        if !is_sorted {
            // Nothing is ranked that is not shown in the order of ranks.
            request.limit = 0;
        }
        self.ask(py, move |opened, cancellation| {
            request.cancellation = cancellation.clone();
            let (ranked, matches, _) = search::answer(&opened.store, &request)?;
            let addresses = if is_sorted { ranked } else { matches.iter().skip(request.offset).take(limit).collect() };
            let total = matches.len();
            let begun = Batches::begin(Arc::clone(opened), addresses, columns, jobs.max(1));
            Ok(Stream::new(begun.map_err(|error| Failure::Said(error.to_string()))?, total))
        })
    }

    /// Returns the register: the documents that articles cite.
    #[expect(clippy::too_many_arguments, reason = "they are the options of Python's call")]
    fn documents(
        &self,
        py: Python<'_>,
        containing: String,
        order: &Bound<'_, PyAny>,
        kind: Option<String>,
        issuer: Option<String>,
        year: Option<u16>,
        limit_to: Option<&Bound<'_, PyAny>>,
        offset: usize,
        within: &Bound<'_, PyDict>,
    ) -> PyResult<Table> {
        let request = RegisterRequest {
            order: named("sort", order, &RegisterOrder::ALL, RegisterOrder::name)?,
            kind,
            issuer,
            year,
            containing,
            filters: filters(within, &self.opened(py)?.store)?,
            offset,
            limit: limit(limit_to)?,
        };
        let (found, json) = self.ask(py, move |opened, _| {
            let found = search::register(&opened.store, &request)?;
            let json = as_json(&found.entries)?;
            Ok((found, json))
        })?;
        py.detach(|| Table::of(&DOCUMENTS, &found.entries, found.total, Some(json)))
    }

    /// Returns the Party organisations that articles name.
    fn cells(
        &self,
        py: Python<'_>,
        prefix: String,
        order: &Bound<'_, PyAny>,
        limit_to: Option<&Bound<'_, PyAny>>,
        offset: usize,
        within: &Bound<'_, PyDict>,
    ) -> PyResult<Table> {
        let request = CellRequest {
            prefix,
            filters: filters(within, &self.opened(py)?.store)?,
            order: named("sort", order, &CellOrder::ALL, CellOrder::name)?,
            offset,
            limit: limit(limit_to)?,
        };
        let (found, json) = self.ask(py, move |opened, _| {
            let found = search::cells(&opened.store, &request)?;
            let json = as_json(&found.entries)?;
            Ok((found, json))
        })?;
        py.detach(|| Table::of(&CELLS, &found.entries, found.total, Some(json)))
    }

    /// Returns the dossier of a document number as JSON; ``None`` where ``number`` is none.
    fn number(
        &self,
        py: Python<'_>,
        number: String,
        limit: usize,
        offset: usize,
        within: &Bound<'_, PyDict>,
    ) -> PyResult<Option<String>> {
        let filters = filters(within, &self.opened(py)?.store)?;
        let request = DossierRequest { number, filters, offset, limit };
        self.ask(py, move |opened, _| search::dossier(&opened.store, &request)?.as_ref().map(as_json).transpose())
    }

    /// Returns an article with its facts as JSON, and what of it a query matches; ``None`` where no article has the id.
    #[pyo3(signature = (id, query = None))]
    fn article(&self, py: Python<'_>, id: String, query: Option<String>) -> PyResult<Option<String>> {
        self.ask(py, move |opened, _| {
            let store = &opened.store;
            let Some(article) = search::find(store, &id)? else { return Ok(None) };
            let marks = query.map(|query| search::highlighter(store, &Request::new(query))).transpose()?;
            let documents = search::documents(store)?;
            as_json(&ArticleView::of(&article, marks.as_ref(), documents.as_ref(), store)).map(Some)
        })
    }

    /// Returns ids that are like one.
    fn closest_ids(&self, py: Python<'_>, id: String, most: usize) -> PyResult<Vec<String>> {
        self.ask(py, move |opened, _| Ok(search::closest_ids(&opened.store, &id, most)?))
    }

    /// Returns the articles most like one; ``None`` where no article has the id.
    fn similar(&self, py: Python<'_>, id: String, limit: usize) -> PyResult<Option<Table>> {
        let found = self.ask(py, move |opened, _| {
            let articles = usize::try_from(opened.store.searcher().num_docs()).unwrap_or(usize::MAX);
            let Some(hits) = search::similar(&opened.store, &id, limit.min(articles))? else { return Ok(None) };
            let json = as_json(&hits)?;
            Ok(Some((hits, json)))
        })?;
        found.map(|(hits, json)| Table::of(&HITS, &hits, hits.len(), Some(json))).transpose()
    }

    /// Returns the figures of the index as JSON.
    fn figures(&self, py: Python<'_>) -> PyResult<String> {
        self.ask(py, |opened, _| as_json(&Figures::of(&opened.store)?))
    }
}
