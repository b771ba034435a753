//! The concordance of a query (*keyword in context*, KWIC): every occurrence of its words, with what stands around it.
//!
//! An occurrence is what the article's page marks: a word or phrase of any number of syllables is one, and so are
//! different words of the query that stand side by side. They are counted first, from posting lists wherever these tell it;
//! texts are read for the lines that are given, and to order lines by the words beside them.

mod context;
mod occurrence;
mod order;
mod sample;

use std::ops::{ControlFlow, Range};
use std::time::Instant;

use serde::Serialize;
use tantivy::DocAddress;

use super::articles::{ArticleFacts, first_printed};
use crate::base::{Attribute, PartialDate, Span};
use crate::documents::Field;
use crate::rank::Tally;
use crate::search::error::SearchError;
use crate::search::request::{Filters, Request};
use crate::search::run::keywords::{AnswerText, Keyword};
use crate::search::show::highlight::Highlighter;
use crate::search::show::page::Page;
use crate::store::{Store, StoredArticle};
pub use context::Context;
use occurrence::{Occurrence, tally};
pub(super) use occurrence::{TEXTS, occurrences};
pub use order::LineOrder;
use order::{Orderer, Pick};

/// A concordance that is asked for.
#[derive(Clone, Debug)]
pub struct ConcordanceRequest {
    /// The search whose answer is read. Its limit and offset are of lines; where reprints are folded, those of the first
    /// printed of each group are listed. Its order, groups and facets count for nothing.
    pub search: Request,
    /// The words whose occurrences are listed, as a query; those of the search itself where there is none.
    pub of: Option<String>,
    /// What is shown around each.
    pub context: Context,
    /// The order; by relevance where there is none, or as they are drawn.
    pub order: Option<LineOrder>,
    /// The number of lines to draw of all; all where there is none.
    pub sample: Option<usize>,
}

impl ConcordanceRequest {
    /// The concordance of a search.
    pub fn new(search: impl Into<Request>) -> Self {
        Self { search: search.into(), of: None, context: Context::default(), order: None, sample: None }
    }
}

/// A number of occurrences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Occurrences {
    /// How many there are.
    pub occurrences: usize,
    /// In how many articles.
    pub articles: usize,
}

impl From<(usize, usize)> for Occurrences {
    fn from((occurrences, articles): (usize, usize)) -> Self {
        Self { occurrences, articles }
    }
}

/// An occurrence with what stands around it: `left`, `hit` and `right` are one stretch of the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct ConcordanceLine {
    /// Its place in the concordance, from 1.
    pub line: usize,
    /// What stands before it.
    pub left: String,
    /// The occurrence.
    pub hit: String,
    /// What stands behind it.
    pub right: String,
    /// The id of the article.
    pub id: String,
    /// The date of the article.
    pub date: Option<PartialDate>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its title, or the first sentence in its place.
    pub title: String,
    /// The text that the occurrence is in: `title`, `lead` or `body`.
    pub field: &'static str,
    /// Its start there, in code points.
    pub start: usize,
    /// One past its end.
    pub end: usize,
    /// Which of the article's occurrences it is, from 1.
    pub occurrence: usize,
    /// Which of the stretches it is in that its words mark in the article, from 1: the page of the article has it at `#m1`.
    pub mark: Option<usize>,
    /// Where the article was read.
    pub source: String,
}

/// A concordance: how many occurrences there are, and those lines of it that were asked for.
pub struct Concordance<'a> {
    store: &'a Store,
    request: &'a ConcordanceRequest,
    found: AnswerText,
    keywords: Vec<Keyword>,
    /// What marks them in an article.
    marks: Highlighter,
    /// The lines that are given, in order.
    picks: Vec<Pick>,
    /// All occurrences.
    pub all: Occurrences,
    /// Those that are left where reprints are folded; `None` unless that was asked for.
    pub distinct: Option<Occurrences>,
    /// The number of lines that there are: all that are left, or as many as were drawn.
    pub lines: usize,
    /// The time that it took to count and order them, in microseconds.
    pub took_us: u64,
}

/// A part of a concordance, with what is told of the whole.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct ConcordancePage {
    /// The query, as typed.
    pub query: String,
    /// How it was read, in the query language.
    pub read_as: String,
    /// The words whose occurrences are listed.
    pub words: Vec<String>,
    /// All occurrences.
    #[serde(flatten)]
    pub all: Occurrences,
    /// Those that are left where each text is counted once, however often it was printed; `None` unless that was asked for.
    pub distinct: Option<Occurrences>,
    /// How many lines there are: all occurrences that are left, or as many as were drawn.
    pub total: usize,
    /// The lines given.
    pub lines: Vec<ConcordanceLine>,
}

impl<'a> Concordance<'a> {
    /// Counts the occurrences and puts the lines in order that are asked for.
    ///
    /// # Errors
    /// Returns an error if [`search`](crate::search::search) does.
    pub fn of(store: &'a Store, request: &'a ConcordanceRequest) -> Result<Self, SearchError> {
        let started = Instant::now();
        let search = &request.search;
        let end = search.offset.saturating_add(search.limit);
        let ranked = |limit| {
            let limit = if request.order.unwrap_or_default() == LineOrder::Relevance { limit } else { 0 };
            Request { offset: 0, limit, fold_reprints: false, sort: Default::default(), ..search.clone() }
        };
        let articles = usize::try_from(store.searcher().num_docs()).unwrap_or(usize::MAX);
        let mut found = AnswerText::of(store, &ranked(end.min(articles)))?;
        let (keywords, marks) = match &request.of {
            None => (found.keywords.clone(), found.marks.clone()),
            Some(words) => {
                let of = Request { query: words.clone(), filters: Filters::default(), ..ranked(0) };
                let of = AnswerText::of(store, &of)?;
                (of.keywords, of.marks)
            }
        };
        let may_go_on = || if search.cancellation.is_cancelled() { Err(SearchError::Cancelled) } else { Ok(()) };
        let tally = tally(store, &found.searcher, &keywords, &found.matches, &may_go_on)?;
        let all: Occurrences = tally.sum(&found.matches).into();
        let engine = |error| SearchError::Store(store.error(error));
        let needs_facts = search.fold_reprints
            || request.sample.is_some()
            || request.order.is_some_and(|order| order != LineOrder::Relevance);
        let searcher = found.searcher.clone();
        let facts = needs_facts.then(|| ArticleFacts::of(store, &searcher)).transpose().map_err(engine)?;
        let mut distinct = None;
        if let Some(facts) = facts.as_ref().filter(|_| search.fold_reprints) {
            found.matches = first_printed(store, &searcher, &found.matches, facts).map_err(engine)?;
            distinct = Some(tally.sum(&found.matches).into());
        }
        let left = distinct.unwrap_or(all).occurrences;
        let lines = request.sample.map_or(left, |size| size.min(left));
        let range = search.offset.min(lines)..end.min(lines);
        let maker = PickMaker { store, request, keywords: &keywords, tally: &tally, facts: facts.as_ref() };
        let picks = match maker.picks(&found, range.clone())? {
            Some(picks) => picks,
            // Some of the best articles have no line, or are reprints: all are ranked.
            None => {
                let ranked = AnswerText::of(store, &ranked(articles))?;
                found.ranked = ranked.ranked;
                maker.picks(&found, range)?.unwrap_or_default()
            }
        };
        let took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        Ok(Self { store, request, found, keywords, marks, picks, all, distinct, lines, took_us })
    }

    /// What is told of the answer, without hits.
    pub fn page(&self) -> &Page {
        &self.found.page
    }

    /// The words whose occurrences are listed.
    pub fn words(&self) -> Vec<String> {
        self.keywords.iter().map(|keyword| keyword.text.clone()).collect()
    }

    /// Calls `each` with the lines that are given, in order, until it breaks off.
    ///
    /// # Errors
    /// Returns an error if a stored text is damaged, or if the search was cancelled.
    pub fn each_line(&self, mut each: impl FnMut(ConcordanceLine) -> ControlFlow<()>) -> Result<(), SearchError> {
        let mut read: Option<(DocAddress, ReadArticle)> = None;
        for (line, pick) in (self.request.search.offset + 1..).zip(&self.picks) {
            if read.as_ref().is_none_or(|(address, ..)| *address != pick.article) {
                if self.request.search.cancellation.is_cancelled() {
                    return Err(SearchError::Cancelled);
                }
                let article = self.store.article(&self.found.searcher, pick.article)?;
                let occurrences = occurrences(&article, &self.keywords);
                let marks = TEXTS.map(|field| self.marks.highlights(article.text_of(field)));
                read = Some((pick.article, ReadArticle { article, occurrences, marks }));
            }
            if let Some((_, read)) = &read
                && let Some(occurrence) = read.occurrences.get(pick.at)
                && each(self.line(line, pick.at, read, *occurrence)).is_break()
            {
                break;
            }
        }
        Ok(())
    }

    fn line(&self, line: usize, at: usize, read: &ReadArticle, occurrence: Occurrence) -> ConcordanceLine {
        let (article, Occurrence { field, span }) = (&read.article, occurrence);
        let text = article.text_of(field);
        let shown = self.request.context.around(text, span);
        let part = |start, end| text.get(start..end).unwrap_or_default().to_owned();
        let points = span.to_chars(text);
        ConcordanceLine {
            line,
            left: part(shown.start, span.start),
            hit: part(span.start, span.end),
            right: part(span.end, shown.end),
            id: article.id.clone(),
            date: article.date.as_ref().map(|date| date.value),
            publisher: article.attributes.first(Attribute::Publisher).map(str::to_owned),
            title: article.display_title().to_owned(),
            field: field.name(),
            start: points.start,
            end: points.end,
            occurrence: at + 1,
            mark: read.mark(field, points),
            source: article.origin.to_string(),
        }
    }

    /// The lines that are given, with what is told of all.
    ///
    /// # Errors
    /// Returns an error if [`Self::each_line`] does.
    pub fn to_page(&self) -> Result<ConcordancePage, SearchError> {
        let mut lines = Vec::with_capacity(self.picks.len());
        self.each_line(|line| {
            lines.push(line);
            ControlFlow::Continue(())
        })?;
        Ok(ConcordancePage {
            query: self.request.search.query.clone(),
            read_as: self.found.page.read_as.clone(),
            words: self.words(),
            all: self.all,
            distinct: self.distinct,
            total: self.lines,
            lines,
        })
    }
}

/// An article of which lines are given.
struct ReadArticle {
    article: StoredArticle,
    occurrences: Vec<Occurrence>,
    /// What is marked in each of its [`TEXTS`], in code points.
    marks: [Vec<[usize; 2]>; 3],
}

impl ReadArticle {
    /// The number of the mark that a stretch of a text is in, of all marks of the article.
    fn mark(&self, field: Field, stretch: Span) -> Option<usize> {
        let mut before = 1;
        for (of, marks) in TEXTS.iter().zip(&self.marks) {
            if *of == field {
                let at = marks.iter().position(|[start, end]| *start < stretch.end && stretch.start < *end);
                return at.map(|at| before + at);
            }
            before += marks.len();
        }
        None
    }
}

/// What lines are picked by.
struct PickMaker<'a> {
    store: &'a Store,
    request: &'a ConcordanceRequest,
    keywords: &'a [Keyword],
    tally: &'a Tally,
    /// Where the order, a sample or reprints ask for them.
    facts: Option<&'a ArticleFacts>,
}

impl PickMaker<'_> {
    /// The lines of a range of all; `None` where more articles must be ranked to know them.
    fn picks(&self, found: &AnswerText, range: Range<usize>) -> Result<Option<Vec<Pick>>, SearchError> {
        if range.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let engine = |error| SearchError::Store(self.store.error(error));
        let order = self.request.order.unwrap_or_default();
        let (matches, tally) = (&found.matches, self.tally);
        let having = || matches.iter().filter(move |article| tally.count(*article) > 0);
        let sampled = self
            .request
            .sample
            .zip(self.facts)
            .map(|(size, facts)| sample::sample(size, &self.request.search.query, having(), tally, facts));
        let orderer = self.facts.map(|facts| Orderer {
            store: self.store,
            searcher: &found.searcher,
            keywords: self.keywords,
            facts,
            cancellation: &self.request.search.cancellation,
        });
        let picks = match (sampled, order, orderer) {
            (Some(drawn), _, _) if self.request.order.is_none() => drawn,
            (drawn, LineOrder::Left | LineOrder::Right, Some(orderer)) => {
                let mut picks = drawn.unwrap_or_else(|| having().flat_map(|article| self.all_of(article)).collect());
                orderer.by_neighbours(order, &mut picks)?;
                picks
            }
            (drawn, _, orderer) => {
                let articles = match orderer.filter(|_| order != LineOrder::Relevance) {
                    None => found.ranked.clone(),
                    Some(orderer) => {
                        let mut articles: Vec<DocAddress> = having().collect();
                        orderer.by_facts(order, &mut articles).map_err(engine)?;
                        articles
                    }
                };
                let is_all = order != LineOrder::Relevance || articles.len() >= having().count();
                let kept = articles.into_iter().filter(|article| found.matches.contains(*article));
                match drawn {
                    None => {
                        let picks: Vec<Pick> = kept.flat_map(|article| self.all_of(article)).take(range.end).collect();
                        if picks.len() < range.end && !is_all {
                            return Ok(None);
                        }
                        picks
                    }
                    Some(_) if !is_all => return Ok(None),
                    Some(mut drawn) => {
                        let place: hashbrown::HashMap<DocAddress, usize> = kept.zip(0..).collect();
                        drawn.sort_by_key(|pick| (place.get(&pick.article).copied(), pick.at));
                        drawn
                    }
                }
            }
        };
        Ok(Some(picks.into_iter().skip(range.start).take(range.len()).collect()))
    }

    fn all_of(&self, article: DocAddress) -> impl Iterator<Item = Pick> + use<> {
        (0..self.tally.count(article)).map(move |at| Pick { article, at })
    }
}
