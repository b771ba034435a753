//! The options that say what is searched, and how.

use super::super::{Context, filters};
use super::names::Grouping;
use super::weights::{self, Preferences};
use crate::search::{Archive, Facet, Matching, Request, Sort};

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// How many hits to show
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    limit: usize,
    /// How many hits to pass over first
    #[arg(long, value_name = "N", default_value_t = 0, hide_short_help = true)]
    offset: usize,
    /// Which words an article must have
    ///
    /// Unless said, those that have every word; where no article has all of them, and of long queries, those that have
    /// most.
    #[arg(long = "match", value_name = "HOW", value_enum)]
    matching: Option<Matching>,
    /// The order of hits
    ///
    /// Relevance lists related articles, which have some of the words, after the answer; every other order lists the
    /// answer alone.
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = Sort::Relevance, allow_hyphen_values = true)]
    sort: Sort,
    /// Show every reprint of a text, not only the best one
    ///
    /// Other formats than text always do.
    #[arg(long)]
    reprints: bool,
    #[command(flatten)]
    filters: filters::Options,
    /// Show hits under what they have in common
    #[arg(long, value_parser = Grouping::parser(), value_name = "WHAT")]
    group_by: Option<Grouping>,
    /// Count the whole answer by this
    ///
    /// Can be given several times.
    #[arg(long = "facet", value_enum, value_name = "NAME", help_heading = COUNTING)]
    facets: Vec<Facet>,
    /// How many values of each facet to give [default: 10 or 20]
    ///
    /// The most frequent; those of time are given all. 10 as text, 20 otherwise, unless said.
    #[arg(long, value_name = "N", help_heading = COUNTING)]
    facet_limit: Option<usize>,
    /// Only values of facets that have these letters, whatever their case and marks
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, hide_short_help = true, help_heading = COUNTING)]
    facet_containing: String,
    /// Match words only as they are typed
    ///
    /// No other accents, no second try.
    #[arg(long)]
    exact: bool,
    /// Make a query that is not well-formed an error
    ///
    /// It names the place where the query goes wrong.
    #[arg(long)]
    strict: bool,
    /// Show how each score came about
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    weights: weights::Options,
}

const COUNTING: &str = "Counting";
/// The number of values of a facet that are listed for reading, unless another is asked for.
const VALUES_TO_READ: usize = 10;

/// The use that a request is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// For reading: each text once, and what is related after the answer.
    Reading,
    /// For a program: both, and all reprints.
    Program,
    /// For files of hits, which are of the answer alone.
    Export,
}

impl Options {
    /// The request that the options make for an archive, without its query.
    pub fn request(&self, context: &Context, archive: Archive<'_>, purpose: Purpose) -> anyhow::Result<Request> {
        let is_read = purpose == Purpose::Reading;
        let folds = self.group_by.is_some_and(Grouping::is_duplicate) || is_read && !self.reprints;
        let request = Request::new("");
        let Preferences { weights, synonyms } = self.weights.preferences(context)?;
        // More than there is can't be shown; room is made for what is asked.
        let articles = usize::try_from(archive.articles()?).unwrap_or(usize::MAX);
        Ok(Request {
            limit: self.limit.min(articles),
            offset: self.offset.min(articles),
            matching: self.matching.unwrap_or(request.matching),
            sort: self.sort,
            group_by: self.group_by.and_then(Grouping::heading),
            with_related: purpose != Purpose::Export,
            fold_reprints: folds,
            facets: self.facets.clone(),
            facet_limit: self.facet_limit.unwrap_or(if is_read { VALUES_TO_READ } else { request.facet_limit }),
            facet_containing: self.facet_containing.clone(),
            filters: self.filters.filters(context, archive.numbers())?,
            exact: self.exact,
            with_documents: !is_read,
            strict: self.strict,
            explain: self.explain,
            weights,
            synonyms,
            ..request
        })
    }
}
