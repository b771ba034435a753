//! The request of a search.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::reading::synonyms::Synonyms;
use crate::base::{Attribute, Cancellation, Moment, PartialDate};
use crate::query::Field;

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
    /// Whether all articles are the answer where there are neither a query nor filters; facets and groups are counted over
    /// all in any case.
    pub of_all: bool,
    /// The articles that are the answer to plain words.
    pub matching: Matching,
    /// Their order.
    pub sort: Sort,
    /// The grouping that they are shown under.
    pub group_by: Option<GroupBy>,
    /// Whether relevance lists related articles after the answer.
    pub with_related: bool,
    /// Whether of articles that are reprints of each other only the first is shown.
    pub fold_reprints: bool,
    /// The facets counted over all matches.
    pub facets: Vec<Facet>,
    /// The number of values of each facet that are given; those of time are given all.
    pub facet_limit: usize,
    /// Only values of facets that have these letters, whatever their marks; all where empty.
    pub facet_containing: String,
    /// The filters that matches must pass.
    pub filters: Filters,
    /// Whether words match as they are typed only: no folding, no second try.
    pub exact: bool,
    /// Whether hits tell the documents that they name.
    pub with_documents: bool,
    /// Whether a query that is not well-formed is an error.
    pub strict: bool,
    /// Whether hits tell how their score came about.
    pub explain: bool,
    /// The weights of date and cell.
    pub weights: Weights,
    /// Abbreviations and other names that words also stand for; none count where `exact` is asked.
    pub synonyms: Arc<Synonyms>,
    /// The flag by which the search is stopped before its end.
    pub cancellation: Cancellation,
}

impl Request {
    /// The request that a bare query makes: the ten best articles.
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            scope: Scope::All,
            limit: 10,
            offset: 0,
            of_all: false,
            matching: Matching::Auto,
            sort: Sort::Relevance,
            group_by: None,
            with_related: true,
            fold_reprints: false,
            facets: Vec::new(),
            facet_limit: 20,
            facet_containing: String::new(),
            filters: Filters::default(),
            exact: false,
            with_documents: true,
            strict: false,
            explain: false,
            weights: Weights::default(),
            synonyms: Synonyms::builtin(),
            cancellation: Cancellation::default(),
        }
    }

    /// Whether hits tell when they came into the index: where it is asked by that.
    pub fn tells_arrivals(&self) -> bool {
        let Filters { since, changed_since, .. } = self.filters;
        since.is_some() || changed_since.is_some() || self.sort == Sort::Indexed
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filters {
    /// The date whose first day they are not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The date whose last day they are not after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// Has no date.
    #[serde(skip_serializing_if = "is_false")]
    pub undated: bool,
    /// Cites one of these document numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub number: Vec<String>,
    /// Surely names one of these documents: labels as facets show them, names or numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub document: Vec<String>,
    /// The beginnings of the names of cells, one of which they name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cell: Vec<String>,
    /// Cites a document of one of these types: codes, or names as facets show them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub number_type: Vec<String>,
    /// Cites a document of one of these issuers: codes or names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issuer: Vec<String>,
    /// Has a date of one of these confidences: `high`, `medium`, `low`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confidence: Vec<String>,
    /// Has one of these values of each of these attributes.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<Attribute, Vec<String>>,
    /// The moment since which they came into the index.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// The moment since which they came into the index, or their texts changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_since: Option<Moment>,
    /// Has one of these ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<String>>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Filters {
    /// Whether all articles pass them.
    pub fn is_empty(&self) -> bool {
        let Self { from, to, undated, since, changed_since, ids, .. } = self;
        let has_moment = since.is_some() || changed_since.is_some();
        let has_date = from.is_some() || to.is_some() || *undated;
        !has_date && !has_moment && ids.is_none() && self.labels().all(|(_, values)| values.is_empty())
    }

    /// The fields that are compared as text, each with its values; of several values any will do.
    pub fn labels(&self) -> impl Iterator<Item = (Field, &[String])> {
        let facts = [
            (Field::Number, self.number.as_slice()),
            (Field::Document, &self.document),
            (Field::Cell, &self.cell),
            (Field::Type, &self.number_type),
            (Field::Issuer, &self.issuer),
            (Field::Confidence, &self.confidence),
        ];
        let attributes = self.attributes.iter();
        facts.into_iter().chain(attributes.map(|(attribute, values)| (Field::Attribute(*attribute), values.as_slice())))
    }
}

/// The articles that are the answer to plain words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub enum Matching {
    /// Those that have every word; where none has, and of long queries, those that have most. What was let go is said.
    #[default]
    Auto,
    /// Those that have every word, if any.
    All,
    /// Those that have most of the words, by what these tell.
    Most,
    /// Those that have any word.
    Any,
}

impl Matching {
    /// Those that can be asked for; without asking it is [`Matching::Auto`].
    pub const ASKED: [Self; 3] = [Self::All, Self::Most, Self::Any];

    /// Its name in options and responses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::All => "all",
            Self::Most => "most",
            Self::Any => "any",
        }
    }
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Oldest first; unknown dates last.
    Oldest,
    /// Newest first; unknown dates last.
    Newest,
    /// The order by main cell, the cell with the best article first.
    Cell,
    /// Last come into the index, or changed, first; of those that came together, the newest.
    Indexed,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Relevance, Self::Oldest, Self::Newest, Self::Cell, Self::Indexed];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Oldest => "date",
            Self::Newest => "-date",
            Self::Cell => "cell",
            Self::Indexed => "-indexed",
        }
    }
}

/// A grouping that hits are shown under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// The main cell.
    Cell,
    /// The document that it is, or else the first that it surely names.
    Document,
    /// The month of the date.
    Month,
    /// The year of the date.
    Year,
    /// The value of an attribute, the first where there are several.
    Attribute(Attribute),
}

impl GroupBy {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Cell, Self::Document, Self::Month, Self::Year].into_iter().chain(Attribute::ALL.map(Self::Attribute))
    }

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::Document => "document",
            Self::Month => "month",
            Self::Year => "year",
            Self::Attribute(attribute) => attribute.name(),
        }
    }
}

/// A facet that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Documents that are surely named.
    Document,
    /// Types of the documents cited.
    Type,
    /// Issuers of the documents cited.
    Issuer,
    /// Cells named.
    Cell,
    /// The confidence in the date.
    Confidence,
    /// Days.
    Day,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Values of an attribute.
    Attribute(Attribute),
}

impl Facet {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let facts = [
            Self::Document,
            Self::Type,
            Self::Issuer,
            Self::Cell,
            Self::Confidence,
            Self::Day,
            Self::Month,
            Self::Year,
        ];
        facts.into_iter().chain(Attribute::ALL.map(Self::Attribute))
    }

    /// Whether it counts by date.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Day | Self::Month | Self::Year)
    }

    /// Its name in options and responses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Type => "type",
            Self::Issuer => "issuer",
            Self::Cell => "cell",
            Self::Confidence => "confidence",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Attribute(attribute) => attribute.name(),
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
