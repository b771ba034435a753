//! The answer to a search.

use pyo3::prelude::*;
use tracuu::export::{Layout, json};
use tracuu::search::Page as Answer;

use crate::columns::HITS;
use crate::error::Error;
use crate::options::lang;
use crate::table::Table;

/// The answer to a search: its figures, and the hits that were asked for.
#[pyclass(frozen, module = "tracuu._native")]
pub struct Page(pub Answer);

#[pymethods]
impl Page {
    /// How many articles the answer has.
    #[getter]
    fn total(&self) -> usize {
        self.0.total
    }

    /// How many other articles have some of the words.
    #[getter]
    fn related(&self) -> usize {
        self.0.related
    }

    /// How the query was read, in the query language.
    #[getter]
    fn read_as(&self) -> &str {
        &self.0.read_as
    }

    /// A better query, where there seems to be one.
    #[getter]
    fn suggestion(&self) -> Option<&str> {
        self.0.suggestion.as_deref()
    }

    fn __len__(&self) -> usize {
        self.0.hits.len()
    }

    /// Returns what is wrong with the query, a sentence for each problem, in the language of messages.
    fn problems(&self) -> Vec<String> {
        self.0.problems.iter().map(|problem| lang().problem(problem)).collect()
    }

    /// Returns all of it as JSON, as the command line prints it.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| json(&self.0, Layout::Line)).map_err(|error| Error::new_err(error.to_string()))
    }

    /// Returns the hits as a table.
    fn table(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| Table::of(&HITS, &self.0.hits, self.0.total, None))
    }
}
