//! What was found in all articles of an answer: rows, and what is told of the whole.

use pyo3::prelude::*;
use serde::Serialize;
use tracuu::search::QueryProblem;

use crate::error::{Error, Failure};
use crate::index::as_json;
use crate::options::lang;
use crate::table::{Column, Table};

/// What was found in all articles of an answer: rows, and what is told of the whole.
#[pyclass(frozen, module = "tracuu._native")]
pub struct Finding {
    rows: Table,
    /// All but the rows, as JSON.
    head: String,
    problems: Vec<String>,
    /// Makes JSON of the whole, which few ask for.
    print: Box<dyn Fn() -> Result<String, Failure> + Send + Sync>,
}

/// A finding whose whole is still to be told.
pub struct Begun {
    rows: Table,
    head: String,
    problems: Vec<String>,
}

impl Finding {
    /// Rows in columns, with what is told of them all, and what of a query could not be read.
    pub fn of<R: 'static>(
        columns: &[Column<R>],
        rows: &[R],
        head: &impl Serialize,
        problems: &[QueryProblem],
    ) -> PyResult<Begun> {
        let head = serde_json::to_string(head).map_err(|error| Error::new_err(error.to_string()))?;
        let problems = problems.iter().map(|problem| lang().problem(problem)).collect();
        Ok(Begun { rows: Table::of(columns, rows, rows.len(), None)?, head, problems })
    }
}

impl Begun {
    /// The same, of so many rows that there are in all.
    pub fn of_all(mut self, total: usize) -> Self {
        self.rows = self.rows.of_all(total);
        self
    }

    /// The finding, whole as the command line prints it.
    pub fn printed_as(self, whole: impl Serialize + Send + Sync + 'static) -> Finding {
        let Self { rows, head, problems } = self;
        Finding { rows, head, problems, print: Box::new(move || as_json(&whole)) }
    }
}

#[pymethods]
impl Finding {
    /// Returns the rows.
    fn table(&self) -> Table {
        self.rows.clone()
    }

    /// Returns what is told of the whole, as JSON without rows.
    fn head(&self) -> &str {
        &self.head
    }

    /// Returns what is wrong with the query, a sentence for each problem, in the language of messages.
    fn problems(&self) -> Vec<String> {
        self.problems.clone()
    }

    /// Returns all of it as JSON, as the command line prints it.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| (self.print)()).map_err(|failure| failure.raised(py))
    }
}
