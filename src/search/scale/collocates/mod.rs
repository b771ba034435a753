//! The collocates of a query: the words that are likelier in its answer, or near its words there, than elsewhere.
//!
//! Words are those of Vietnamese, as [`crate::segment`] cuts them. Both sides are counted in texts: of up to
//! [`MOST_COUNTED`] articles of the answer, and [`MOST_COMPARED`] of the reference, all of them, of more a sample that follows from
//! their ids; what was counted is told with the counts, so that each score can be worked out again.

mod list;
mod measure;
mod reference;
mod words;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use tantivy::{DocAddress, Searcher};

use super::articles::{ArticleFacts, first_printed};
use crate::rank::Matches;
use crate::search::error::SearchError;
use crate::search::request::{Filters, Request};
use crate::search::run::keywords::AnswerText;
use crate::search::show::page::Page;
use crate::store::Store;
pub use list::{BadFrequency, FrequencyList};
use measure::{Share, log_likelihood, log_ratio};
pub use reference::{Against, ArchiveWords, MOST_COMPARED, MOST_COUNTED, ReferenceColumns};
use reference::{Counted, Reference, Texts, of_years, within, year_of};
use words::WordCounts;

/// Collocates that are asked for.
#[derive(Clone, Debug)]
pub struct CollocateRequest {
    /// The search whose answer is read. Its limit and offset are of words, of each year where they are counted by year;
    /// where reprints are folded, each text counts once. Its order, groups and facets count for nothing.
    pub search: Request,
    /// The words on either side of the query's words that count; all of the article where there is none.
    pub window: Option<usize>,
    /// What the answer is compared with.
    pub against: Against,
    /// Whether each year is compared by itself.
    pub by_year: bool,
    /// The order.
    pub measure: Measure,
    /// The fewest occurrences of a word in the answer.
    pub min_count: usize,
}

impl CollocateRequest {
    /// The fewest occurrences, unless said otherwise: what came once or twice is a chance or a name.
    pub const MIN_COUNT: usize = 3;

    /// The collocates of a search.
    pub fn new(search: impl Into<Request>) -> Self {
        Self {
            search: search.into(),
            window: None,
            against: Against::default(),
            by_year: false,
            measure: Measure::default(),
            min_count: Self::MIN_COUNT,
        }
    }

    /// The filters that articles pass to be compared with: those of the answer, but where these alone say what the answer
    /// is.
    pub fn reference_filters(&self) -> Filters {
        let is_query = !self.search.query.trim().is_empty();
        if is_query { self.search.filters.clone() } else { Filters::default() }
    }
}

/// What words are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// The log-likelihood: how sure it is that they are likelier.
    #[default]
    LogLikelihood,
    /// The log ratio: how much likelier they are.
    LogRatio,
}

impl Measure {
    /// Both.
    pub const ALL: [Self; 2] = [Self::LogLikelihood, Self::LogRatio];

    /// Its name in options, addresses and columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::LogLikelihood => "log_likelihood",
            Self::LogRatio => "log_ratio",
        }
    }
}

/// A word that is likelier in an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The word, as it is written most often there.
    pub word: String,
    /// Its occurrences in the answer, or near the query's words there.
    pub in_answer: u64,
    /// The articles of the answer that have it there.
    pub articles: u64,
    /// Its occurrences in what the answer is compared with.
    pub in_reference: u64,
    /// Its occurrences that are counted in both.
    pub in_both: u64,
    /// The occurrences in a million words of the answer.
    pub per_million_in_answer: f64,
    /// The occurrences in a million words of what it is compared with.
    pub per_million_in_reference: f64,
    /// How sure it is that the word is likelier in the answer than in what is compared with it and not of it: G².
    pub log_likelihood: f64,
    /// How many times likelier it is, as a binary logarithm of the two rates.
    pub log_ratio: f64,
    /// What columns are called that count in what the answer is compared with.
    pub columns: ReferenceColumns,
}

impl Collocate {
    /// The names of its values, in order.
    pub fn names(columns: ReferenceColumns) -> [&'static str; 9] {
        [
            "word",
            "in_answer",
            "articles",
            columns.count,
            "in_both",
            "per_million_in_answer",
            columns.per_million,
            Measure::LogLikelihood.name(),
            Measure::LogRatio.name(),
        ]
    }

    fn by(&self, measure: Measure) -> f64 {
        match measure {
            Measure::LogLikelihood => self.log_likelihood,
            Measure::LogRatio => self.log_ratio,
        }
    }
}

impl Serialize for Collocate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [word, in_answer, articles, in_reference, in_both, rate, rate_there, likelihood, ratio] =
            Self::names(self.columns);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(word, &self.word)?;
        map.serialize_entry(in_answer, &self.in_answer)?;
        map.serialize_entry(articles, &self.articles)?;
        map.serialize_entry(in_reference, &self.in_reference)?;
        map.serialize_entry(in_both, &self.in_both)?;
        map.serialize_entry(rate, &self.per_million_in_answer)?;
        map.serialize_entry(rate_there, &self.per_million_in_reference)?;
        map.serialize_entry(likelihood, &self.log_likelihood)?;
        map.serialize_entry(ratio, &self.log_ratio)?;
        map.end()
    }
}

/// How much was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Extent {
    /// The articles that there are.
    pub articles: usize,
    /// Those that were counted: all, or a sample.
    pub counted: u64,
    /// The words counted in them.
    pub words: u64,
}

impl Extent {
    /// Whether only some of the articles were counted.
    pub fn is_sample(&self) -> bool {
        self.counted < self.articles as u64
    }
}

/// The collocates of an answer, or of a year of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct CollocatePart {
    /// The year; `None` of the whole answer, and by year of articles without a date.
    pub year: Option<u16>,
    /// What of the answer was counted.
    #[serde(flatten)]
    pub extent: Extent,
    /// The words counted in articles that are of the reference, too.
    pub words_in_both: u64,
    /// How many words are likelier.
    pub total: usize,
    /// Those of them that were asked for.
    #[cfg_attr(feature = "serve", schema(value_type = Vec<Object>))]
    pub collocates: Vec<Collocate>,
}

/// The collocates of a query.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Collocates {
    /// The query, as typed.
    pub query: String,
    /// How it was read, in the query language.
    pub read_as: String,
    /// The words on either side that counted; `None` for all of an article.
    pub window: Option<usize>,
    /// What the answer is compared with, as columns name it: `archive`, `rest`, `same_years`, `other_answer`, `list`.
    pub against: &'static str,
    /// What of that was counted.
    pub reference: Extent,
    /// The parts of the answer: one, or one for each year, the first first and what has no date last.
    pub parts: Vec<CollocatePart>,
    /// What is told of the answer, without hits.
    #[serde(skip)]
    pub page: Page,
}

/// The words that are likelier in the answer to a request. `held` are the words of the archive, where they were counted
/// before.
///
/// # Errors
/// Returns an error if [`search`](crate::search::search) does.
pub fn collocates(
    store: &Store,
    request: &CollocateRequest,
    held: Option<&ArchiveWords>,
) -> Result<Collocates, SearchError> {
    let search = &request.search;
    let engine = |error| SearchError::Store(store.error(error));
    let mut found = AnswerText::of(store, &Request { limit: 0, offset: 0, fold_reprints: false, ..search.clone() })?;
    let searcher = found.searcher.clone();
    if search.fold_reprints {
        let facts = ArticleFacts::of(store, &searcher).map_err(engine)?;
        found.matches = first_printed(store, &searcher, &found.matches, &facts).map_err(engine)?;
    }
    let run = Run { store, searcher: &searcher, request, found: &found };
    let answer = Counted::of(&found.matches, MOST_COUNTED, store, &searcher).map_err(engine)?;
    let reference = run.reference(held)?;
    let extent = match &reference {
        Reference::List(list) => Extent { articles: 0, counted: 0, words: list.all() },
        other => other.texts().map(|texts| extent(texts.of, &texts.counts)).unwrap_or_default(),
    };
    let parts = run.parts(&answer, &reference)?;
    Ok(Collocates {
        query: search.query.clone(),
        read_as: found.page.read_as.clone(),
        window: request.window,
        against: request.against.columns().name,
        reference: extent,
        parts,
        page: found.page,
    })
}

fn extent(articles: usize, counts: &WordCounts) -> Extent {
    Extent { articles, counted: counts.articles, words: counts.all }
}

struct Run<'a> {
    store: &'a Store,
    searcher: &'a Searcher,
    request: &'a CollocateRequest,
    found: &'a AnswerText,
}

impl<'a> Run<'a> {
    /// Counts what the answer is compared with.
    fn reference(&self, held: Option<&'a ArchiveWords>) -> Result<Reference<'a>, SearchError> {
        let CollocateRequest { search, against, .. } = self.request;
        let (store, searcher) = (self.store, self.searcher);
        let engine = |error| SearchError::Store(store.error(error));
        let filters = self.request.reference_filters();
        let all = || within(&filters, search.fold_reprints, store, searcher).map_err(engine);
        let articles = match against {
            Against::List(list) => return Ok(Reference::List(list)),
            Against::Archive => match held.filter(|_| filters.is_empty() && !search.fold_reprints) {
                Some(held) => return Ok(Reference::Held(held)),
                None => all()?,
            },
            Against::Rest => {
                let mut rest = all()?;
                rest.subtract(&self.found.matches);
                rest
            }
            Against::SameYears => {
                let facts = ArticleFacts::of(store, searcher).map_err(engine)?;
                let years: BTreeSet<u16> =
                    self.found.matches.iter().filter_map(|article| year_of(article, &facts)).collect();
                of_years(&all()?, &years, &facts, searcher)
            }
            Against::Query(query) => {
                let (query, filters) = (query.clone(), filters.clone());
                let other = Request { query, filters, limit: 0, offset: 0, fold_reprints: false, ..search.clone() };
                let mut other = AnswerText::of(store, &other)?.matches;
                if search.fold_reprints {
                    let facts = ArticleFacts::of(store, searcher).map_err(engine)?;
                    other = first_printed(store, searcher, &other, &facts).map_err(engine)?;
                }
                other
            }
        };
        Texts::of(&articles, store, searcher, &search.cancellation).map(Reference::Texts)
    }

    /// Compares the answer with the reference, whole or year by year.
    fn parts(&self, answer: &Counted, reference: &Reference<'_>) -> Result<Vec<CollocatePart>, SearchError> {
        if !self.request.by_year {
            return Ok(vec![self.part(None, answer, reference)?]);
        }
        let facts = ArticleFacts::of(self.store, self.searcher);
        let facts = facts.map_err(|error| SearchError::Store(self.store.error(error)))?;
        // What has no date comes last.
        let order = |year: Option<u16>| (year.is_none(), year);
        let mut years: BTreeMap<(bool, Option<u16>), Counted> = BTreeMap::new();
        for article in self.found.matches.iter() {
            let year = order(year_of(article, &facts));
            years.entry(year).or_insert_with(|| Counted { of: 0, articles: Vec::new() }).of += 1;
        }
        for article in &answer.articles {
            if let Some(of_year) = years.get_mut(&order(year_of(*article, &facts))) {
                of_year.articles.push(*article);
            }
        }
        years.into_iter().map(|((_, year), articles)| self.part(year, &articles, reference)).collect()
    }

    fn part(
        &self,
        year: Option<u16>,
        answer: &Counted,
        reference: &Reference<'_>,
    ) -> Result<CollocatePart, SearchError> {
        let CollocateRequest { search, window, .. } = self.request;
        let none = Matches::none(self.searcher);
        let of_reference = reference.texts().map_or(&none, |texts| &texts.counted);
        let counts = answer.count(
            self.store,
            self.searcher,
            &search.cancellation,
            |counter, address: DocAddress, article| {
                counter.add_beside(article, &self.found.keywords, *window, of_reference.contains(address));
            },
        )?;
        let mut all = self.likelier(&counts, reference);
        let total = all.len();
        let measure = self.request.measure;
        let better = |left: &Collocate, right: &Collocate| -> Ordering {
            right.by(measure).total_cmp(&left.by(measure)).then_with(|| left.word.cmp(&right.word))
        };
        all.sort_unstable_by(better);
        let shown = all.into_iter().skip(search.offset).take(search.limit);
        let collocates = shown.map(|one| Collocate { word: counts.written(&one.word), ..one }).collect();
        Ok(CollocatePart { year, extent: extent(answer.of, &counts), words_in_both: counts.shared, total, collocates })
    }

    /// The words that are likelier in the answer than in the reference, in no order, by their keys.
    fn likelier(&self, counts: &WordCounts, reference: &Reference<'_>) -> Vec<Collocate> {
        let columns = self.request.against.columns();
        let enough = counts.words.iter().filter(|(_, count)| count.all >= self.request.min_count.max(1) as u64);
        let found = enough.filter_map(|(word, count)| {
            let here = Share { of_word: count.all, all: counts.all };
            let there = reference.share(word);
            let both = Share { of_word: count.shared, all: counts.shared };
            let apart = there.without(both);
            // Where the reference has nothing beside the answer, nothing can be likelier.
            let is_likelier = apart.all > 0 && here.per_million() > apart.per_million();
            is_likelier.then(|| Collocate {
                word: word.to_string(),
                in_answer: count.all,
                articles: count.articles,
                in_reference: there.of_word,
                in_both: count.shared,
                per_million_in_answer: here.per_million(),
                per_million_in_reference: there.per_million(),
                log_likelihood: log_likelihood(here, apart),
                log_ratio: log_ratio(here, there),
                columns,
            })
        });
        found.collect()
    }
}
