//! Files of an answer: its hits in the forms of other programs, or whole tables, which also cross to Python.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use tracuu::Attribute;
use tracuu::cli::embed;
use tracuu::export::{ColumnChoice, ExportError, Form, FullTable, Listing, TableForm, write_full};
use tracuu::search::{AnswerCitation, Request, WholeAnswer, each_hit};
use tracuu::store::Store;

use crate::columns::{CITATIONS, Cited};
use crate::error::Failure;
use crate::index::{Index, read_whole};
use crate::options::{lang, unknown};
use crate::said::What;
use crate::table::Table;

/// Writes the hits of an answer into a file, which appears whole or not at all. Returns how many.
#[pyfunction]
pub fn export_hits(
    py: Python<'_>,
    index: &Bound<'_, Index>,
    query: String,
    path: PathBuf,
    format: &str,
    options: &Bound<'_, PyDict>,
) -> PyResult<usize> {
    let form = Form::ALL.into_iter().find(|form| form.name() == format);
    let form = form.ok_or_else(|| unknown(What::Format, format, Form::ALL.map(Form::name)))?;
    let index = index.get();
    let mut request = read_whole(index.request(py, query, options)?);
    index.ask(py, move |opened, cancellation| {
        request.cancellation = cancellation.clone();
        write_file(&path, |out| write_hits(&opened.store, &request, form, out))
    })
}

/// Writes a whole table of an answer into a file, which appears whole or not at all. Returns how many rows it has.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the options of Python's call")]
pub fn export_table(
    py: Python<'_>,
    index: &Bound<'_, Index>,
    query: String,
    path: PathBuf,
    table: &str,
    columns: Vec<String>,
    format: &str,
    options: &Bound<'_, PyDict>,
) -> PyResult<usize> {
    let form = TableForm::ALL.iter().copied().find(|form| form.name() == format);
    let form = form.ok_or_else(|| unknown(What::Format, format, TableForm::ALL.iter().map(|form| form.name())))?;
    let found = FullTable::ALL.into_iter().find(|one| one.name() == table);
    let table = found.ok_or_else(|| unknown(What::Table, table, FullTable::ALL.map(FullTable::name)))?;
    let choice = chosen(table, &columns)?;
    let index = index.get();
    let mut request = index.request(py, query, options)?;
    index.ask(py, move |opened, cancellation| {
        request.cancellation = cancellation.clone();
        let answer = WholeAnswer::of(&opened.store, &request)?;
        write_file(&path, |mut out| write_full(&answer, &choice, form, &mut out))
    })
}

/// Returns the documents that the articles of an answer name, a row for each article and document, most relevant articles
/// first.
#[pyfunction]
pub fn citations(
    py: Python<'_>,
    index: &Bound<'_, Index>,
    query: String,
    options: &Bound<'_, PyDict>,
) -> PyResult<Table> {
    let index = index.get();
    let mut request = index.request(py, query, options)?;
    let rows = index.ask(py, move |opened, cancellation| {
        request.cancellation = cancellation.clone();
        let mut rows = Vec::new();
        WholeAnswer::of(&opened.store, &request)?.each_citation(|citation| {
            rows.push(cited(citation));
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    })?;
    py.detach(|| Table::of(&CITATIONS, &rows, rows.len(), None))
}

/// A citation without the text of its article.
fn cited(citation: AnswerCitation) -> Cited {
    let AnswerCitation { article, document, is_sure, .. } = citation;
    let article = &article.article;
    Cited {
        id: article.id.clone(),
        title: article.display_title().to_owned(),
        date: article.date.as_ref().map(|date| date.value),
        publisher: article.attributes.first(Attribute::Publisher).map(str::to_owned),
        url: article.url.clone(),
        document,
        is_sure,
    }
}

fn chosen(table: FullTable, columns: &[String]) -> PyResult<ColumnChoice> {
    let choice = table.choose(columns.iter().map(String::as_str));
    choice.map_err(|error| unknown(What::Column, &error.name, table.columns()))
}

/// Writes the file at `path`, whole or not at all.
fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<usize, ExportError>) -> Result<usize, Failure> {
    embed::write_file(path, lang(), |out| {
        write(out).map_err(|error| match error {
            ExportError::Search(error) => error.into(),
            ExportError::Write(error) => Failure::Said(embed::cant_write(path, error, lang())),
        })
    })
}

fn write_hits(store: &Store, request: &Request, form: Form, mut out: &mut dyn Write) -> Result<usize, ExportError> {
    let mut listing = Listing::begin(form, &mut out)?;
    let (mut written, mut failed) = (0, None);
    each_hit(store, request, |hit| match listing.add(&hit, &mut out) {
        Ok(()) => {
            written += 1;
            ControlFlow::Continue(())
        }
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok(written), |error| Err(error.into()))
}
