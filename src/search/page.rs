//! A page of results: the one response that every face prints.

use std::collections::BTreeMap;

use serde::Serialize;

use super::explain::Explanation;
use super::facets::FacetCount;
use super::group::Group;
use super::highlight::Highlighter;
use super::snippet::snippet;
use crate::base::PartialDate;
use crate::store::StoredArticle;

/// The answer to a search.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Page {
    /// The query, as typed.
    pub query: String,
    /// How it was read, in the query language.
    pub read_as: String,
    /// How many articles match.
    pub total: usize,
    /// How many are left of them when reprints are folded; `None` unless that was asked for.
    pub distinct: Option<usize>,
    /// How long the search took, in microseconds.
    pub took_us: u64,
    /// A better query, where there seems to be one.
    pub suggestion: Option<String>,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// What the hits are shown under, in their order; empty unless asked for.
    pub groups: Vec<Group>,
    /// Counts over all matches, by the name of the facet; empty unless asked for.
    pub facets: BTreeMap<&'static str, Vec<FacetCount>>,
}

/// One article found.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Hit {
    /// Its place, from 1.
    pub rank: usize,
    /// Its id, for `tracuu show`.
    pub id: String,
    /// How well it answers the query; comparable within one response.
    pub score: f32,
    /// The headline, or the first sentence in its place.
    pub title: String,
    /// What of the title matched, in code points.
    pub title_highlights: Vec<[usize; 2]>,
    /// Its date, as precisely as it is known.
    pub date: Option<PartialDate>,
    /// Where the date was found.
    pub date_from: Option<String>,
    /// Where the article was read.
    pub source: String,
    /// Its address.
    pub url: Option<String>,
    /// The section it appeared in.
    pub category: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The stretch of the text that matches best.
    pub snippet: Snippet,
    /// The document numbers it cites.
    pub numbers: Vec<String>,
    /// The cells it names, those it is about first.
    pub cells: Vec<String>,
    /// How many other articles of the index are reprints of it, or it of them.
    pub duplicates: usize,
    /// What it is shown under.
    pub group: Option<String>,
    /// How its score came about.
    pub explain: Option<Explanation>,
}

impl Hit {
    /// An article with its best stretch and what `marks` marks of it; first of a page, without a score.
    pub(super) fn of(article: StoredArticle, marks: &Highlighter) -> Self {
        let title = article.display_title().to_owned();
        Self {
            rank: 1,
            score: 0.0,
            title_highlights: marks.highlights(&title),
            title,
            date: article.date.as_ref().map(|date| date.value),
            date_from: article.date.map(|date| date.from),
            snippet: snippet(article.lead.as_deref(), &article.body, marks),
            numbers: article.numbers.into_iter().map(|number| number.canonical).collect(),
            cells: article.cells.into_iter().map(|cell| cell.name).collect(),
            duplicates: 0,
            group: None,
            explain: None,
            id: article.id,
            source: article.source,
            url: article.url,
            category: article.category,
            publisher: article.publisher,
        }
    }
}

/// A stretch of an article's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Snippet {
    /// The text, of one line.
    pub text: String,
    /// What of it matched, in code points.
    pub highlights: Vec<[usize; 2]>,
}
