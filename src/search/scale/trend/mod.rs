//! Answers over time: how many articles of each answer are of each period, beside all articles of that period.
//!
//! An article is counted in the period that its whole date lies in. What a date leaves open is told apart: `may_be` are the
//! articles whose date is known less precisely and may lie in the period, so that `articles + may_be` is what a search finds
//! with the dates of the period as its filters.

mod calendar;
mod share;

use serde::Serialize;

use self::calendar::{Calendar, Tally};
use super::period::{Period, Step};
use crate::base::PartialDate;
use crate::search::error::SearchError;
use crate::search::request::{Matching, Request, Sort};
use crate::search::run::page_and_answer;
use crate::search::run::passing::passing;
use crate::search::show::page::QueryProblem;
use crate::store::Store;

/// A period with fewer articles than this is thin: a share of it says little.
pub const THIN: usize = 30;
/// The number of periods beyond which longer ones are taken, whatever was asked for.
const MOST_PERIODS: usize = 5_000;

/// The unit in which a trend counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// Every article.
    #[default]
    Articles,
    /// Articles that are reprints of each other and of one period, once.
    Texts,
}

impl Counting {
    /// Its name in responses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Texts => "texts",
        }
    }
}

/// Which trend is asked for.
#[derive(Clone, Debug)]
pub struct TrendRequest {
    /// The queries, a line for each.
    pub queries: Vec<String>,
    /// What all lines are asked with: how words match, and filters, which the articles of the archive must pass to be
    /// counted beside them. Its own query, order and page count for nothing.
    pub base: Request,
    /// The step; where none is asked for, the shortest that makes at most `most` periods.
    pub step: Option<Step>,
    /// The number of periods that a step makes at most where none is asked for.
    pub most: usize,
    /// What shares are of.
    pub counting: Counting,
    /// The number of periods before and behind each over which shares are also given.
    pub smooth: Option<usize>,
}

impl TrendRequest {
    /// The number of periods that a chart can show.
    pub const MOST: usize = 200;
}

/// Answers over time.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Trend {
    /// The length of the periods: `day`, `week` (of ISO 8601), `month`, `year` or `decade`. It is longer than the one asked
    /// for where that would make more than 5,000 periods.
    #[cfg_attr(feature = "serve", schema(value_type = String))]
    pub step: Step,
    /// What shares are of: `articles`, or `texts`, in which reprints of one period are counted once.
    #[serde(serialize_with = "name_of")]
    #[cfg_attr(feature = "serve", schema(value_type = String))]
    pub counted: Counting,
    /// The number of periods before and behind each over which `smoothed` is taken; `null` where that was not asked for.
    pub smooth: Option<usize>,
    /// The periods, from the first to the last that has an article of a sure date; those without any article among them.
    pub periods: Vec<TrendPeriod>,
    /// The articles of the archive that are in no period.
    pub unplaced: Unplaced,
    /// A line for each query.
    pub lines: Vec<TrendLine>,
}

/// A period, and all articles of it that pass the filters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct TrendPeriod {
    /// Its name: `2013-05-27`, `2013-W22`, `2013-05`, `2013`, `2010s`.
    #[cfg_attr(feature = "serve", schema(value_type = String))]
    pub period: Period,
    /// The first day, month or year of it, for the filter `from`.
    pub from: PartialDate,
    /// The last, for the filter `to`.
    pub to: PartialDate,
    /// How many articles it has.
    pub articles: usize,
    /// How many texts these are: reprints counted once.
    pub texts: usize,
    /// Whether it has articles, but fewer than 30, so that a share of it says little.
    pub thin: bool,
}

/// Articles that are in no period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Unplaced {
    /// Those whose date is not known, or doubted.
    pub undated: usize,
    /// Those whose date is known less precisely than to a period.
    pub imprecise: usize,
    /// Those that are of a time before the first or behind the last period.
    pub outside: usize,
}

/// The answer to one query over time.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct TrendLine {
    /// The query, as typed.
    pub query: String,
    /// How it was read.
    pub read_as: String,
    /// A better query, where there seems to be one.
    pub suggestion: Option<String>,
    /// What of it could not be read.
    pub problems: Vec<QueryProblem>,
    /// The words that were let go.
    pub let_go: Vec<String>,
    /// How many articles the answer has: those of `points` and those that are in no period.
    pub total: usize,
    /// How many texts these are: reprints counted once.
    pub texts: usize,
    /// The articles of the answer that are in no period.
    pub unplaced: Unplaced,
    /// A point for each of the periods, in their order.
    pub points: Vec<TrendPoint>,
}

/// The articles of an answer that are of one period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct TrendPoint {
    /// How many there are.
    pub articles: usize,
    /// How many texts these are: reprints counted once.
    pub texts: usize,
    /// How many others may be of the period: their date is known less precisely. A search with the dates of the period
    /// finds both.
    pub may_be: usize,
    /// Their share of all articles, or texts, of the period, from 0 to 1; `null` where it has none.
    pub share: Option<f64>,
    /// The same over the periods around it, as far as these have articles; `null` unless asked for.
    pub smoothed: Option<f64>,
}

impl TrendPoint {
    /// The count that a share is made of.
    pub fn count(&self, counted: Counting) -> usize {
        if counted == Counting::Texts { self.texts } else { self.articles }
    }
}

impl TrendPeriod {
    /// The count that shares are of.
    pub fn count(&self, counted: Counting) -> usize {
        if counted == Counting::Texts { self.texts } else { self.articles }
    }
}

fn name_of<S: serde::Serializer>(counted: &Counting, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(counted.name())
}

/// The answers to some queries over time. Unless the request says otherwise, articles must have every word of a query.
///
/// # Errors
/// Returns an error if the index can't be read, or if the request is strict and a query not well-formed.
pub fn trend(store: &Store, request: &TrendRequest) -> Result<Trend, SearchError> {
    let TrendRequest { queries, base, step, most, counting, smooth } = request;
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let archive = passing(store, &searcher, &base.filters).map_err(engine)?;
    let calendar = Calendar::of(store, &searcher, &archive, &base.filters).map_err(engine)?;
    let (least, most) = step.map_or((Step::Day, *most), |step| (step, MOST_PERIODS));
    let axis = calendar.axis(least, most);
    let reprinted = store.reprinted(&searcher).map_err(engine)?;
    let all = Tally::of(&axis, &archive, &reprinted);
    let counted = |articles: usize, texts: usize| if *counting == Counting::Texts { texts } else { articles };
    let periods: Vec<TrendPeriod> = axis
        .periods()
        .zip(all.articles.iter().zip(&all.texts))
        .map(|(period, (articles, texts))| {
            let (from, to) = period.dates();
            let thin = (1..THIN).contains(&counted(*articles, *texts));
            TrendPeriod { period, from, to, articles: *articles, texts: *texts, thin }
        })
        .collect();
    let of: Vec<usize> = periods.iter().map(|period| period.count(*counting)).collect();
    let mut lines = Vec::with_capacity(queries.len());
    for query in queries {
        let matching = if base.matching == Matching::Auto { Matching::All } else { base.matching };
        let asked = Request {
            query: query.clone(),
            matching,
            limit: 0,
            offset: 0,
            // The order that costs least where no hit is shown.
            sort: Sort::Newest,
            group_by: None,
            with_related: false,
            fold_reprints: true,
            facets: Vec::new(),
            ..base.clone()
        };
        let (page, answer) = page_and_answer(store, &asked)?;
        let Tally { articles, texts, may_be, unplaced } = Tally::of(&axis, &answer, &reprinted);
        let counts: Vec<usize> =
            articles.iter().zip(&texts).map(|(articles, texts)| counted(*articles, *texts)).collect();
        let smoothed = smooth.map(|reach| share::smoothed(&counts, &of, reach));
        let point = |at: usize| TrendPoint {
            articles: articles.get(at).copied().unwrap_or(0),
            texts: texts.get(at).copied().unwrap_or(0),
            may_be: may_be.get(at).copied().unwrap_or(0),
            share: counts.get(at).zip(of.get(at)).and_then(|(count, of)| share::share(*count, *of)),
            smoothed: smoothed.as_ref().and_then(|all| all.get(at).copied().flatten()),
        };
        lines.push(TrendLine {
            query: query.clone(),
            read_as: page.read_as,
            suggestion: page.suggestion,
            problems: page.problems,
            let_go: page.matching.let_go,
            total: page.total,
            texts: page.distinct.unwrap_or(page.total),
            unplaced,
            points: (0..periods.len()).map(point).collect(),
        });
    }
    Ok(Trend { step: axis.step(), counted: *counting, smooth: *smooth, periods, unplaced: all.unplaced, lines })
}
