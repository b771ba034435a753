//! What all articles of an answer tell together.

use std::ops::ControlFlow;

use super::error::Error;
use super::index::Index;
use crate::search::{
    self, AnswerArticle, AnswerCitation, CollocateRequest, Collocates, Concordance, ConcordancePage,
    ConcordanceRequest, Network, NetworkRequest, Request, Trend, TrendRequest, WholeAnswer,
};

impl Index {
    /// Lists the occurrences of a query with what stands around them.
    ///
    /// ```
    /// # let dir = tempfile::tempdir()?;
    /// # let mut index = tracuu::Index::open_or_create(dir.path())?;
    /// # index.add_paths(["corpus"])?;
    /// let found = index.concordance(&tracuu::ConcordanceRequest::new("dân vận"))?;
    /// assert!(found.lines.iter().all(|line| line.hit.to_lowercase() == "dân vận"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn concordance(&self, request: &ConcordanceRequest) -> Result<ConcordancePage, Error> {
        Ok(Concordance::of(&self.store, request)?.to_page()?)
    }

    /// Lists the words that are likelier in an answer than elsewhere.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn collocates(&self, request: &CollocateRequest) -> Result<Collocates, Error> {
        Ok(search::collocates(&self.store, request, None)?)
    }

    /// Counts the answers to queries over time.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn trend(&self, request: &TrendRequest) -> Result<Trend, Error> {
        Ok(search::trend(&self.store, request)?)
    }

    /// Counts which documents and cells the articles of an answer name together.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn network(&self, request: &NetworkRequest) -> Result<Network, Error> {
        Ok(search::network(&self.store, request)?)
    }

    /// Calls `each` with every article of an answer, whole, in its order, until it breaks off. Without a query and filters
    /// all articles are the answer.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn each_article(
        &self,
        request: impl Into<Request>,
        each: impl FnMut(AnswerArticle) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        Ok(WholeAnswer::of(&self.store, &request.into())?.each_article(each)?)
    }

    /// Calls `each` with every document that an article of an answer names, article by article, until it breaks off.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn each_citation(
        &self,
        request: impl Into<Request>,
        each: impl FnMut(AnswerCitation) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        Ok(WholeAnswer::of(&self.store, &request.into())?.each_citation(each)?)
    }
}
