//! All articles of an answer, and all citations in them, one after the other.

use std::ops::ControlFlow;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::{DocAddress, Searcher};

use crate::base::PartialDate;
use crate::documents::DocumentTable;
use crate::rank::Matches;
use crate::search::error::SearchError;
use crate::search::facts::cells::{CellEntry, cells_in};
use crate::search::facts::register::{RegisterEntry, register_in};
use crate::search::request::Request;
use crate::search::run::{answer, query_problems};
use crate::search::show::documents::{HitDocument, cited_documents};
use crate::search::show::page::QueryProblem;
use crate::store::{Days, Store, StoredArticle};

/// The answer to a request, to be gone through article by article in its order. What is held is their addresses; texts are
/// read one at a time.
pub struct WholeAnswer<'a> {
    store: &'a Store,
    request: Request,
    searcher: Searcher,
    articles: Vec<DocAddress>,
    matches: Matches,
    problems: Vec<QueryProblem>,
}

/// An article of an answer, with what its archive tells of it.
#[derive(Debug)]
pub struct AnswerArticle {
    /// Its running number, from 1.
    pub number: usize,
    /// The article.
    pub article: StoredArticle,
    /// The first and the last day that its date may mean; `None` where it has none, or that is doubted.
    pub days: Option<(PartialDate, PartialDate)>,
    /// The group of reprints that it is of: other articles have the same number.
    pub group: Option<u64>,
}

/// A citation: an article that names a document.
#[derive(Debug)]
pub struct AnswerCitation {
    /// Its running number, from 1.
    pub number: usize,
    /// The article.
    pub article: Arc<AnswerArticle>,
    /// The document; of one of several that may be meant, what the article says of it.
    pub document: HitDocument,
    /// Whether the document is surely meant.
    pub is_sure: bool,
}

impl<'a> WholeAnswer<'a> {
    /// The whole answer to a request, of all articles where it has neither a query nor filters: its page counts for
    /// nothing, nor does what is related to the answer.
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or if the request is strict and the query not well-formed.
    pub fn of(store: &'a Store, request: &Request) -> Result<Self, SearchError> {
        let request = Request { limit: usize::MAX, offset: 0, of_all: true, facets: Vec::new(), ..request.clone() };
        let searcher = store.searcher();
        let problems = query_problems(store, &request);
        let (articles, matches, _) = answer(store, &request)?;
        Ok(Self { store, request, searcher, articles, matches, problems })
    }

    /// What of the query could not be read.
    pub fn problems(&self) -> &[QueryProblem] {
        &self.problems
    }

    /// How many articles it has.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Calls `each` with every article, in order, until it breaks off.
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or if the request is cancelled.
    pub fn each_article(&self, mut each: impl FnMut(AnswerArticle) -> ControlFlow<()>) -> Result<(), SearchError> {
        let engine = |error| SearchError::Store(self.store.error(error));
        let segments = self.searcher.segment_readers().iter();
        let days: Vec<Days> =
            segments.clone().map(|segment| self.store.days(segment)).collect::<Result<_, _>>().map_err(engine)?;
        let groups: Vec<Column<u64>> =
            segments.map(|segment| segment.fast_fields().u64("group")).collect::<Result<_, _>>().map_err(engine)?;
        for (number, address) in (1..).zip(&self.articles) {
            if self.request.cancellation.is_cancelled() {
                return Err(SearchError::Cancelled);
            }
            let (segment, doc) = (address.segment_ord as usize, address.doc_id);
            let days = days.get(segment).and_then(|days| days.first(doc).zip(days.last(doc)));
            let article = AnswerArticle {
                number,
                article: self.store.article(&self.searcher, *address)?,
                days: days.and_then(|(first, last)| PartialDate::from_days(first).zip(PartialDate::from_days(last))),
                group: groups.get(segment).and_then(|column| column.first(doc)),
            };
            if each(article).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Calls `each` with every citation, article by article, until it breaks off.
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or if the request is cancelled.
    pub fn each_citation(&self, mut each: impl FnMut(AnswerCitation) -> ControlFlow<()>) -> Result<(), SearchError> {
        let engine = |error| SearchError::Store(self.store.error(error));
        let table = self.store.documents().map_err(engine)?;
        let (mut number, mut failed) = (0, None);
        self.each_article(|article| {
            let cited = match self.cited(&table, &article) {
                Ok(cited) => cited,
                Err(error) => {
                    failed = Some(engine(error));
                    return ControlFlow::Break(());
                }
            };
            let article = Arc::new(article);
            for (document, is_sure) in cited {
                number += 1;
                each(AnswerCitation { number, article: Arc::clone(&article), document, is_sure })?;
            }
            ControlFlow::Continue(())
        })?;
        failed.map_or(Ok(()), Err)
    }

    /// The cells that its articles name, those that most name first.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn cells(&self) -> Result<Vec<CellEntry>, SearchError> {
        let found = cells_in(self.store, &self.searcher, &self.matches);
        found.map_err(|error| SearchError::Store(self.store.error(error)))
    }

    /// The documents that its articles cite, most cited first.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn documents(&self) -> Result<Vec<RegisterEntry>, SearchError> {
        let found = register_in(self.store, &self.searcher, &self.matches);
        found.map_err(|error| SearchError::Store(self.store.error(error)))
    }

    fn cited(&self, table: &DocumentTable, article: &AnswerArticle) -> tantivy::Result<Vec<(HitDocument, bool)>> {
        let Some(address) = article.number.checked_sub(1).and_then(|at| self.articles.get(at)) else {
            return Ok(Vec::new());
        };
        let segment = self.searcher.segment_reader(address.segment_ord);
        let tables = self.store.numbers().tables();
        self.store.linked(segment, address.doc_id, table, |linked| cited_documents(&linked, table, tables))
    }
}
