//! A page of results: the one response that every face prints.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::{Attributes, Moment, PartialDate};
use crate::extract::Relation;
use crate::extract::date::{Confidence, DateFrom};
use crate::query::ProblemKind;
use crate::rank::Score;
use crate::search::count::facets::FacetCount;
use crate::search::count::group::Group;
use crate::search::reading::remark::Remark;
use crate::search::request::Matching;
use crate::search::show::documents::HitDocument;
use crate::search::show::highlight::Highlighter;
use crate::search::show::snippet::snippet;
use crate::store::StoredArticle;

/// The answer to a search.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Page {
    /// The query, as typed.
    pub query: String,
    /// How it was read, in the query language.
    pub read_as: String,
    /// The same without the remarks in it, for faces that word these themselves.
    #[serde(skip)]
    pub reading: String,
    /// How many articles the answer has.
    pub total: usize,
    /// How many are left of them when reprints are folded; `None` unless that was asked for.
    pub distinct: Option<usize>,
    /// How many other articles have some of the words, or cite the same number of another issuer. Relevance lists them
    /// after the answer; nothing else counts them.
    pub related: usize,
    /// Whether `related` is but a bound that their number does not exceed.
    pub related_is_bound: bool,
    /// How the words of the query were matched.
    #[serde(rename = "match")]
    pub matching: MatchReport,
    /// What of the query could not be read, and how to mend it.
    pub problems: Vec<QueryProblem>,
    /// What was made of the query beside `read_as`.
    pub remarks: Vec<Remark>,
    /// How long the search took, in microseconds.
    pub took_us: u64,
    /// A better query, where there seems to be one.
    pub suggestion: Option<String>,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// What the hits are shown under, in their order; empty unless asked for.
    pub groups: Vec<Group>,
    /// Counts over the answer, by the name of the facet; empty unless asked for.
    pub facets: BTreeMap<&'static str, Vec<FacetCount>>,
    /// For each facet of time that was asked for, how many articles of the answer it does not count: those without a date,
    /// and those whose date is not known so precisely.
    pub undated: BTreeMap<&'static str, usize>,
}

/// How the words of a query were matched.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct MatchReport {
    /// The words that articles of the answer have, their syllables side by side.
    pub words: Vec<String>,
    /// The words that were let go.
    pub let_go: Vec<String>,
    /// `all` where every word binds, `most` where some were let go or most suffice, `any`.
    pub mode: Matching,
    /// Whether the best article has so little of the query that none is really about it.
    pub far: bool,
    /// About how many articles have each word, those let go among them; empty where all were found together.
    pub counts: Vec<MatchWord>,
}

/// A word of a query, and how many articles have it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct MatchWord {
    /// The word.
    pub word: String,
    /// About how many articles have it.
    pub articles: usize,
}

/// A part of a query that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct QueryProblem {
    /// The part of the query.
    pub text: String,
    /// What is wrong with it, what was expected, and what was done.
    pub message: String,
    /// Whether it is a filter, for which the answer is empty.
    pub filter: bool,
    /// The kind of problem, for faces that word it themselves.
    #[serde(skip)]
    pub kind: ProblemKind,
}

/// One article found.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Hit {
    /// Its place, from 1.
    pub rank: usize,
    /// Its id, for `tracuu show`.
    pub id: String,
    /// Whether it belongs to the answer; others are related to it.
    pub in_answer: bool,
    /// The words of the query that it does not have, where it is but related.
    pub lacks: Vec<String>,
    /// How well it answers the query; comparable within the answer, and within what is related.
    pub score: f32,
    /// The headline, or the first sentence in its place.
    pub title: String,
    /// What of the title matched, in code points.
    pub title_highlights: Vec<[usize; 2]>,
    /// Its date, as precisely as it is known.
    pub date: Option<PartialDate>,
    /// Where the date was found.
    pub date_from: Option<DateFrom>,
    /// The confidence in the date.
    pub date_confidence: Option<Confidence>,
    /// Whether the other articles of the archive speak against that date.
    pub date_doubted: bool,
    /// Where the article was read.
    pub source: String,
    /// Its address.
    pub url: Option<String>,
    /// Its attributes.
    #[serde(flatten, serialize_with = "Attributes::serialize_all")]
    pub attributes: Attributes,
    /// The stretch of the text that matches best.
    pub snippet: Snippet,
    /// The document numbers it cites.
    pub numbers: Vec<String>,
    /// The documents that it names, by number or by name, the one that it is first; empty where the request asks for none.
    pub documents: Vec<HitDocument>,
    /// The cells it names, those it is about first.
    pub cells: Vec<String>,
    /// How many other articles of the index are reprints of it, or it of them.
    pub duplicates: usize,
    /// What it is shown under.
    pub group: Option<String>,
    /// When it came into the index, where it is asked by that and it is known.
    #[cfg_attr(feature = "serve", schema(value_type = Option<String>, format = DateTime))]
    pub indexed: Option<Moment>,
    /// When its text changed last, likewise.
    #[cfg_attr(feature = "serve", schema(value_type = Option<String>, format = DateTime))]
    pub changed: Option<Moment>,
    /// How its score came about.
    #[cfg_attr(feature = "serve", schema(value_type = Option<crate::rank::Explanation>))]
    pub explain: Option<Score>,
}

impl Hit {
    /// The document that the article is, where it is one.
    pub fn own_document(&self) -> Option<&HitDocument> {
        self.documents.iter().find(|document| document.relation == Relation::Is)
    }

    /// Its date, where it can be relied on in a citation: not one that was guessed, or that other articles speak against.
    pub fn citable_date(&self) -> Option<PartialDate> {
        self.date.filter(|_| !self.date_doubted && self.date_confidence != Some(Confidence::Low))
    }

    /// An article with its best stretch and what `marks` marks of it; first of a page, without a score.
    pub(in crate::search) fn of(article: StoredArticle, marks: &Highlighter) -> Self {
        let title = article.display_title().to_owned();
        Self {
            rank: 1,
            in_answer: true,
            lacks: Vec::new(),
            score: 0.0,
            title_highlights: marks.highlights(&title),
            title,
            date: article.date.as_ref().map(|date| date.value),
            date_from: article.date.as_ref().map(|date| date.from),
            date_confidence: article.date.as_ref().map(|date| date.confidence),
            date_doubted: article.date.as_ref().is_some_and(|date| date.is_doubted),
            snippet: snippet(article.lead.as_deref(), &article.body, marks),
            numbers: article.numbers.into_iter().map(|number| number.canonical).collect(),
            documents: Vec::new(),
            cells: article.cells.into_iter().map(|cell| cell.name).collect(),
            duplicates: 0,
            group: None,
            indexed: None,
            changed: None,
            explain: None,
            id: article.id,
            source: article.origin.to_string(),
            url: article.url,
            attributes: article.attributes,
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
