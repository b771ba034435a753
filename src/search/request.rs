//! The request of a search.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::synonyms::Synonyms;
use crate::base::PartialDate;

/// A search.
#[derive(Clone, Debug)]
pub struct Request {
    /// The query, as typed.
    pub query: String,
    /// The fields in which its words are looked for.
    pub scope: Scope,
    /// The number of hits to show.
    pub limit: usize,
    /// The number of hits to pass over first.
    pub offset: usize,
    /// Their order.
    pub sort: Sort,
    /// The grouping that they are shown under.
    pub group_by: Option<GroupBy>,
    /// Whether of articles that are reprints of each other only the first is shown.
    pub fold_reprints: bool,
    /// The facets counted over all matches.
    pub facets: Vec<Facet>,
    /// The filters that matches must pass.
    pub filters: Filters,
    /// Whether words match as they are typed only: no folding, no second try.
    pub exact: bool,
    /// Whether a query that is not well-formed is an error.
    pub strict: bool,
    /// Whether hits tell how their score came about.
    pub explain: bool,
    /// The weights of date and cell.
    pub weights: Weights,
    /// Abbreviations and other names that words also stand for; none count where `exact` is asked.
    pub synonyms: Arc<Synonyms>,
}

impl Request {
    /// The request that a bare query makes: the ten best articles.
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            scope: Scope::All,
            limit: 10,
            offset: 0,
            sort: Sort::Relevance,
            group_by: None,
            fold_reprints: false,
            facets: Vec::new(),
            filters: Filters::default(),
            exact: false,
            strict: false,
            explain: false,
            weights: Weights::default(),
            synonyms: Synonyms::builtin(),
        }
    }
}

impl From<&str> for Request {
    fn from(query: &str) -> Self {
        Self::new(query)
    }
}

impl From<String> for Request {
    fn from(query: String) -> Self {
        Self::new(query)
    }
}

/// The fields in which words that name no field are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The title, the lead and the body.
    #[default]
    All,
    /// The lead and the body: where titles are the queries, their articles must not be found by them.
    Text,
}

/// The filters that all matches pass. Text is compared blind to case, marks and tone placement.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// The date whose first day they are not before.
    pub from: Option<PartialDate>,
    /// The date whose last day they are not after.
    pub to: Option<PartialDate>,
    /// Cites this document number.
    pub number: Option<String>,
    /// The beginning of the name of a cell that they name.
    pub cell: Option<String>,
    /// Cites a document of this type.
    pub number_type: Option<String>,
    /// Cites a document of this issuer.
    pub issuer: Option<String>,
    /// Appeared in this section.
    pub category: Option<String>,
    /// Was published by this publisher.
    pub publisher: Option<String>,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// Best first.
    #[default]
    #[serde(rename = "relevance")]
    Relevance,
    /// Oldest first; unknown dates last.
    #[serde(rename = "date")]
    Oldest,
    /// Newest first; unknown dates last.
    #[serde(rename = "-date")]
    Newest,
    /// The order by main cell, the cell with the best article first.
    #[serde(rename = "cell")]
    Cell,
}

/// A grouping that hits are shown under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// The main cell.
    Cell,
    /// The month of the date.
    Month,
    /// The year of the date.
    Year,
}

/// A facet that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Types of the documents cited.
    Type,
    /// Issuers of the documents cited.
    Issuer,
    /// Cells named.
    Cell,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Categories.
    Category,
    /// Publishers.
    Publisher,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Type, Self::Issuer, Self::Cell, Self::Month, Self::Year, Self::Category, Self::Publisher];

    /// Its name in options and responses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Issuer => "issuer",
            Self::Cell => "cell",
            Self::Month => "month",
            Self::Year => "year",
            Self::Category => "category",
            Self::Publisher => "publisher",
        }
    }
}

/// The weights that date and cell add to relevance: `score = text × (1 + date × recency) × (1 + cell × match)`; see
/// `docs/ranking.md`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// The gain of the newest article.
    pub date: f32,
    /// The gain of an article about a cell named in the query.
    pub cell: f32,
    /// The number of days after which the gain of a date is half.
    pub half_life: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { date: 0.05, cell: 0.3, half_life: 730.0 }
    }
}
