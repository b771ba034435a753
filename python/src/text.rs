//! What is seen in texts, one by one or a whole column at a time on all processors.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};
use tracuu::Cancellation;
use tracuu::cli::embed;
use tracuu::export::{CodePoints, Layout, Seen, json};
use tracuu::extract::number::NumberExtractor;
use tracuu::extract::{Citation, TextFacts};
use tracuu::segment::{Lexicon, Segmenter};
use tracuu::text::{Analyzer, clean, sanitize_inline};

use crate::columns::{NUMBERS, Numbered};
use crate::error::Error;
use crate::options::lang;
use crate::said;
use crate::table::Table;
use crate::work::{self, Done, Ending};

static LEXICON: LazyLock<Lexicon<'static>> = LazyLock::new(Lexicon::builtin);
static NUMBERS_READER: LazyLock<NumberExtractor> = LazyLock::new(NumberExtractor::default);

thread_local! {
    /// They remember syllables from text to text.
    static READERS: RefCell<(Analyzer, Segmenter<'static>)> = RefCell::new((Analyzer::new(), Segmenter::new(&LEXICON)));
}

/// The number of texts that a thread takes, or that cross from and to Python, at a time.
const AT_ONCE: usize = 64;

type Texts<'py> = Vec<Option<Bound<'py, PyString>>>;

/// Returns all that is seen in a text as JSON: tokens, words, document numbers, dates, cells. Offsets count code points of
/// the text as an index would store it.
#[pyfunction]
pub fn analyze(py: Python<'_>, text: String) -> PyResult<String> {
    let seen = move || {
        let text = clean(&text);
        READERS.with_borrow_mut(|(analyzer, segmenter)| {
            json(&Seen::of(&text, None, analyzer, segmenter, &NUMBERS_READER), Layout::Line)
        })
    };
    match work::run(py, Ending::Abandoned, || {}, work::nothing, seen)? {
        Done::Value(json) => json.map_err(|error| Error::new_err(error.to_string())),
        Done::Panic(panic) => Err(Error::new_err(embed::fault(&panic, lang()))),
    }
}

/// Returns the texts of a column as an index would store them.
#[pyfunction]
pub fn normalize<'py>(py: Python<'py>, texts: Texts<'py>, jobs: usize) -> PyResult<Bound<'py, PyList>> {
    handed_over(py, each(py, texts, jobs, |_, text| clean(text).into_owned())?)
}

/// Returns the words of each text of a column, cut from the text as an index would store it.
#[pyfunction]
pub fn segment<'py>(py: Python<'py>, texts: Texts<'py>, jobs: usize) -> PyResult<Bound<'py, PyList>> {
    let words = each(py, texts, jobs, |_, text| {
        let text = clean(text);
        READERS.with_borrow_mut(|(analyzer, segmenter)| {
            let mut words = Vec::new();
            segmenter.each(&text, analyzer, |word| words.push(word.span.slice(&text).to_owned()));
            words
        })
    })?;
    handed_over(py, words)
}

/// What was made of each text, as a list of Python.
fn handed_over<'py, T: IntoPyObject<'py>>(py: Python<'py>, made: Vec<Option<T>>) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for (place, one) in made.into_iter().enumerate() {
        if place % AT_ONCE == 0 {
            work::breathe(py)?;
        }
        list.append(one)?;
    }
    Ok(list)
}

/// Returns the document numbers of a column, a row for each number.
#[pyfunction]
pub fn numbers(py: Python<'_>, texts: Texts<'_>, jobs: usize) -> PyResult<Table> {
    let found = each(py, texts, jobs, |row, text| {
        let text = clean(text);
        let points = CodePoints::new(&text);
        let numbers = TextFacts::of(&text, &NUMBERS_READER).numbers;
        let numbered = numbers.into_iter().map(|Citation { number, issued, .. }| {
            let span = points.span(number.span);
            Numbered {
                row,
                surface: number.span.slice(&text).to_owned(),
                start: span.start,
                end: span.end,
                canonical: number.canonical,
                type_code: number.type_code,
                number: number.number,
                year: number.year,
                issuer: number.issuer,
                place: number.place,
                issued,
            }
        });
        numbered.collect::<Vec<_>>()
    })?;
    py.detach(|| {
        let rows: Vec<Numbered> = found.into_iter().flatten().flatten().collect();
        Table::of(&NUMBERS, &rows, rows.len(), None)
    })
}

/// Returns a text on one line, without what drives a terminal, hides or reorders.
#[pyfunction]
pub fn printable(text: &str) -> String {
    sanitize_inline(text).into_owned()
}

/// What `read` makes of each text and its place, in the order of the texts; of a missing one it is missing, too.
fn each<T: Send + 'static>(
    py: Python<'_>,
    texts: Texts<'_>,
    jobs: usize,
    read: impl Fn(usize, &str) -> T + Send + Sync + 'static,
) -> PyResult<Vec<Option<T>>> {
    let mut borrowed: Vec<Option<PyBackedStr>> = Vec::with_capacity(texts.len());
    for (place, text) in texts.into_iter().enumerate() {
        if place % AT_ONCE == 0 {
            work::breathe(py)?;
        }
        let text = text.map(PyBackedStr::try_from).transpose();
        borrowed.push(text.map_err(|_| PyValueError::new_err(said::no_unicode(lang(), place)))?);
    }
    let cancellation = Cancellation::default();
    let stopped = cancellation.clone();
    let all = move || in_parallel(&borrowed, jobs, &stopped, &read);
    match work::run(py, Ending::Abandoned, || cancellation.cancel(), work::nothing, all)? {
        Done::Value(made) => Ok(made),
        Done::Panic(panic) => Err(Error::new_err(embed::fault(&panic, lang()))),
    }
}

fn in_parallel<T: Send>(
    texts: &[Option<PyBackedStr>],
    jobs: usize,
    stopped: &Cancellation,
    read: &(impl Fn(usize, &str) -> T + Sync),
) -> Vec<Option<T>> {
    let next = AtomicUsize::new(0);
    let parts = Mutex::new(Vec::new());
    let work = || {
        while !stopped.is_cancelled() {
            let first = next.fetch_add(AT_ONCE, Ordering::Relaxed);
            let Some(rest) = texts.get(first..).filter(|rest| !rest.is_empty()) else { return };
            let texts = (first..).zip(rest).take(AT_ONCE);
            let made: Vec<Option<T>> =
                texts.map(|(place, text)| text.as_deref().map(|text| read(place, text))).collect();
            parts.lock().unwrap_or_else(PoisonError::into_inner).push((first, made));
        }
    };
    thread::scope(|scope| {
        for _ in 1..jobs {
            scope.spawn(work);
        }
        work();
    });
    let mut parts = parts.into_inner().unwrap_or_else(PoisonError::into_inner);
    parts.sort_unstable_by_key(|(first, _)| *first);
    parts.into_iter().flat_map(|(_, made)| made).collect()
}
