//! Which documents and cells articles name together.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use tracuu::cli::embed;
use tracuu::export::{NetworkForm, write_network};
use tracuu::search::{self, NetworkKind, NetworkRequest};

use super::columns::{EDGES, NODES};
use crate::error::Failure;
use crate::index::{Index, as_json};
use crate::options::{bounded, lang, limit, named, unknown};
use crate::said::{self, What};
use crate::table::Table;

/// Documents and cells, and what ties them.
#[pyclass(frozen, module = "tracuu._native")]
pub struct Network(search::Network);

/// The forms that a network is written in as one file.
const FORMS: [NetworkForm; 4] = [NetworkForm::Graphml, NetworkForm::Gexf, NetworkForm::Dot, NetworkForm::Json];

/// Returns what the articles of an answer name together.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the options of Python's call")]
pub fn graph(
    py: Python<'_>,
    index: &Bound<'_, Index>,
    query: String,
    nodes: &Bound<'_, PyAny>,
    limit_to: Option<&Bound<'_, PyAny>>,
    min_weight: &Bound<'_, PyAny>,
    is_timed: bool,
    options: &Bound<'_, PyDict>,
) -> PyResult<Network> {
    let index = index.get();
    let request = NetworkRequest {
        answer: index.request(py, query, options)?,
        kind: named("nodes", nodes, &NetworkKind::ALL, NetworkKind::name)?,
        limit: limit(limit_to)?,
        min_weight: bounded("min_weight", min_weight, 1..=usize::MAX, said::some_texts)?,
    };
    let found = index.ask(py, move |opened, cancellation| {
        let mut request = request;
        request.answer.cancellation = cancellation.clone();
        Ok(search::network(&opened.store, &request)?)
    })?;
    Ok(Network(if is_timed { found } else { found.without_time() }))
}

#[pymethods]
impl Network {
    /// Returns the nodes, those of which most texts speak first.
    fn nodes(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| Table::of(&NODES, &self.0.nodes, self.0.nodes.len(), None))
    }

    /// Returns the ties, the strongest first.
    fn edges(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| Table::of(&EDGES, &self.0.edges, self.0.edges.len(), None))
    }

    /// Returns what is wrong with the query, a sentence for each problem, in the language of messages.
    fn problems(&self) -> Vec<String> {
        self.0.problems.iter().map(|problem| lang().problem(problem)).collect()
    }

    /// Returns all of it as JSON, as the command line prints it.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| as_json(&self.0)).map_err(|failure| failure.raised(py))
    }

    /// Writes it into a file, which appears whole or not at all.
    fn save(&self, py: Python<'_>, path: PathBuf, format: &str) -> PyResult<()> {
        let form = FORMS.into_iter().find(|form| form.ending() == format);
        let form = form.ok_or_else(|| unknown(What::Format, format, FORMS.map(NetworkForm::ending)))?;
        let written = py.detach(|| {
            embed::write_file(&path, lang(), |mut out| {
                let written = write_network(&self.0, form, &mut out);
                written.map_err(|error| Failure::Said(embed::cant_write(&path, error, lang())))
            })
        });
        written.map_err(|failure| failure.raised(py))
    }
}
