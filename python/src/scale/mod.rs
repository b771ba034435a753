//! What all articles of an answer tell together: its concordance, its collocates, its trend, and what it names together.

mod columns;
mod finding;
mod network;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use tracuu::cli::embed;
use tracuu::search::{
    Against, CollocateRequest, Concordance, ConcordanceRequest, Context, Counting, FrequencyList, LineOrder, Measure,
    Request, Step, TrendRequest, collocates as collocates_of, trend as trend_of,
};

use self::columns::{LINES, POINTS, Point, Word, words};
pub use self::finding::Finding;
pub use self::network::{Network, graph};
use crate::index::Index;
use crate::options::{bad_value, bounded, lang, limit, named};
use crate::said;

/// Returns the concordance of a query: a row for each occurrence. ``width`` is ``None`` for the sentence.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the options of Python's call")]
pub fn kwic(
    py: Python<'_>,
    index: &Bound<'_, Index>,
    query: String,
    of: Option<String>,
    width: Option<&Bound<'_, PyAny>>,
    order: Option<&Bound<'_, PyAny>>,
    sample: Option<usize>,
    limit_to: Option<&Bound<'_, PyAny>>,
    offset: usize,
    options: &Bound<'_, PyDict>,
) -> PyResult<Finding> {
    let index = index.get();
    let most = Context::MOST_WORDS;
    let words = |width| bounded("width", width, 0..=most, |lang| said::some_words(lang, most));
    let request = ConcordanceRequest {
        search: Request { limit: limit(limit_to)?, offset, ..index.request(py, query, options)? },
        of,
        context: width.map(words).transpose()?.map_or(Context::Sentence, Context::Words),
        order: order.map(|order| named("sort", order, &LineOrder::ALL, LineOrder::name)).transpose()?,
        sample,
    };
    let (mut page, problems) = index.ask(py, move |opened, cancellation| {
        let mut request = request;
        request.search.cancellation = cancellation.clone();
        let concordance = Concordance::of(&opened.store, &request)?;
        Ok((concordance.to_page()?, concordance.page().problems.clone()))
    })?;
    py.detach(|| {
        let lines = std::mem::take(&mut page.lines);
        let finding = Finding::of(&LINES, &lines, &page, &problems)?.of_all(page.total);
        page.lines = lines;
        Ok(finding.printed_as(page))
    })
}

/// Returns the words that are likelier in an answer than in what it is compared with: what ``against`` names, or the list of
/// frequencies that ``listed`` is.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the options of Python's call")]
pub fn collocates(
    py: Python<'_>,
    index: &Bound<'_, Index>,
    query: String,
    window: Option<&Bound<'_, PyAny>>,
    against: &str,
    listed: Option<&str>,
    by: Option<&str>,
    order: &Bound<'_, PyAny>,
    min_count: usize,
    limit_to: Option<&Bound<'_, PyAny>>,
    offset: usize,
    options: &Bound<'_, PyDict>,
) -> PyResult<Finding> {
    let index = index.get();
    let by_year = match by {
        None => false,
        Some("year") => true,
        Some(other) => return Err(bad_value("by", other, "year")),
    };
    let list = listed.map(FrequencyList::parse).transpose();
    let list = list.map_err(|error| PyValueError::new_err(embed::message(error, lang())))?;
    let request = CollocateRequest {
        search: Request { limit: limit(limit_to)?, offset, ..index.request(py, query, options)? },
        window: window.map(|window| bounded("window", window, 1..=100, said::a_window)).transpose()?,
        against: list.map_or_else(|| Against::of(against), Against::List),
        by_year,
        measure: named("sort", order, &Measure::ALL, Measure::name)?,
        min_count,
    };
    let columns = words(request.against.columns(), by_year);
    let mut found = index.ask(py, move |opened, cancellation| {
        let mut request = request;
        request.search.cancellation = cancellation.clone();
        Ok(collocates_of(&opened.store, &request, None)?)
    })?;
    py.detach(|| {
        let whole = found.clone();
        let mut rows = Vec::new();
        for part in &mut found.parts {
            let year = part.year;
            rows.extend(part.collocates.drain(..).map(|word| Word { year, word }));
        }
        let total = found.parts.iter().map(|part| part.total).sum();
        Ok(Finding::of(&columns, &rows, &found, &found.page.problems)?.of_all(total).printed_as(whole))
    })
}

/// Returns how often queries are found over time: a row for each query and period.
#[pyfunction]
pub fn trend(
    py: Python<'_>,
    index: &Bound<'_, Index>,
    queries: Vec<String>,
    by: Option<&Bound<'_, PyAny>>,
    smooth: Option<&Bound<'_, PyAny>>,
    options: &Bound<'_, PyDict>,
) -> PyResult<Finding> {
    let index = index.get();
    let base = index.request(py, String::new(), options)?;
    let smooth = smooth.map(|reach| bounded("smooth", reach, 0..=usize::from(u16::MAX), said::some_periods));
    let request = TrendRequest {
        queries,
        counting: if base.fold_reprints { Counting::Texts } else { Counting::Articles },
        base,
        step: by.map(|by| named("by", by, &Step::ALL, Step::name)).transpose()?,
        most: TrendRequest::MOST,
        smooth: smooth.transpose()?,
    };
    let found = index.ask(py, move |opened, cancellation| {
        let mut request = request;
        request.base.cancellation = cancellation.clone();
        Ok(trend_of(&opened.store, &request)?)
    })?;
    py.detach(|| {
        let points = found.lines.iter().flat_map(|line| {
            let periods = found.periods.iter().zip(&line.points);
            periods.map(|(period, point)| Point::of(line, period, *point))
        });
        let points: Vec<Point> = points.collect();
        let problems: Vec<_> = found.lines.iter().flat_map(|line| line.problems.clone()).collect();
        Ok(Finding::of(&POINTS, &points, &found, &problems)?.printed_as(found))
    })
}
