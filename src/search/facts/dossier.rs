//! The dossier of a document number: what articles know of it.

use serde::Serialize;
use tantivy::DocAddress;

use crate::base::PartialDate;
use crate::extract::number::NumberQuery;
use crate::rank::Matches;
use crate::search::count::columns::{Tally, said, tally};
use crate::search::count::facets::{Counter, FacetCount, Values};
use crate::search::error::SearchError;
use crate::search::facts::documents::{IssuedDocument, documents};
use crate::search::facts::register::codes;
use crate::search::request::Facet;
use crate::search::request::{Filters, Request, Sort};
use crate::search::run::search;
use crate::search::show::page::Hit;
use crate::store::Store;

/// What the articles of an index know of a document number.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Dossier {
    /// The number, as typed.
    pub query: String,
    /// How it was read.
    pub read_as: String,
    /// Type code and name.
    #[serde(rename = "type")]
    pub type_code: Option<String>,
    /// The type's name: *Chỉ thị*.
    pub type_name: Option<String>,
    /// Issuer code.
    pub issuer: Option<String>,
    /// The issuer's name.
    pub issuer_name: Option<String>,
    /// How many articles cite it.
    pub articles: usize,
    /// The documents it may be, by their dates of issue.
    pub documents: Vec<IssuedDocument>,
    /// Articles that cite it by year, oldest first.
    pub timeline: Vec<FacetCount>,
    /// The cells that those articles name.
    pub cells: Vec<FacetCount>,
    /// The numbers that they cite beside it.
    pub together: Vec<FacetCount>,
    /// The first article that cites it.
    pub first: Option<Citation>,
    /// The last.
    pub last: Option<Citation>,
    /// The articles, best first.
    pub hits: Vec<Hit>,
}

/// An article that cites a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Citation {
    /// The article's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<PartialDate>,
}

/// The number of numbers cited together, and of cells, that a dossier lists.
const LISTED: usize = 12;

/// The dossier of the number that `text` is, with at most `limit` of the articles that cite it; `None` where `text` is
/// no number.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn dossier(store: &Store, text: &str, limit: usize) -> Result<Option<Dossier>, SearchError> {
    let Some(wanted) = store.numbers().parse_number(text) else { return Ok(None) };
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let citing: Vec<DocAddress> = crate::search::reading::numbers::citing(&searcher, &wanted).map_err(engine)?;
    let numbers = tally("number", store, &searcher, Some(&citing)).map_err(engine)?;
    let said = said(store, &searcher, &citing).map_err(engine)?;
    let mut matches = Matches::none(&searcher);
    citing.iter().for_each(|address| matches.insert(*address));
    let mut counter = Counter::new(store, &searcher, &matches, Values { limit: LISTED, containing: "" });
    let mut timeline = counter.count(Facet::Year).map_err(engine)?;
    timeline.sort_by(|left, right| left.value.cmp(&right.value));
    let cells = counter.count(Facet::Cell).map_err(engine)?;
    let listed = |sort: Sort, limit: usize| -> Result<Vec<Hit>, SearchError> {
        let filters = Filters { number: vec![text.to_owned()], ..Filters::default() };
        Ok(search(store, &Request { limit, sort, filters, ..Request::new(text) })?.hits)
    };
    let citation = |sort| -> Result<Option<Citation>, SearchError> {
        let first = listed(sort, 1)?.into_iter().next();
        Ok(first.filter(|hit| hit.date.is_some()).map(|hit| Citation { id: hit.id, title: hit.title, date: hit.date }))
    };
    let tables = store.numbers().tables();
    let main = numbers
        .iter()
        .filter(|(key, _)| agrees(&wanted, key))
        .max_by(|left, right| left.1.articles.cmp(&right.1.articles).then_with(|| right.0.cmp(left.0)));
    let (type_code, issuer) = main.map(|(key, tally)| codes(tables, key, tally.label())).unwrap_or_default();
    let type_code = wanted.type_code.clone().or(type_code);
    let issuer = wanted.issuer.clone().or(issuer);
    Ok(Some(Dossier {
        query: text.to_owned(),
        read_as: wanted.read_as(),
        type_name: type_code.as_deref().and_then(|code| tables.type_name(code, issuer.as_deref())).map(str::to_owned),
        issuer_name: issuer.as_deref().and_then(|code| tables.issuer_name(code)).map(str::to_owned),
        type_code,
        issuer,
        articles: citing.len(),
        documents: documents(&said, |key| agrees(&wanted, key)),
        together: together(&wanted, &numbers),
        timeline,
        cells,
        first: citation(Sort::Oldest)?,
        last: citation(Sort::Newest)?,
        hits: listed(Sort::Relevance, limit)?,
    }))
}

/// True where a number's key agrees with what is wanted, as far as both tell.
fn agrees(wanted: &NumberQuery, key: &str) -> bool {
    let fits = |pattern: &String| {
        pattern.split(':').count() == key.split(':').count()
            && pattern.split(':').zip(key.split(':')).all(|(wanted, told)| wanted == "*" || wanted == told)
    };
    wanted.exact_keys().iter().any(fits) || wanted.agreeing_keys().iter().any(fits)
}

type Tallies = hashbrown::HashMap<String, Tally>;

fn together(wanted: &NumberQuery, numbers: &Tallies) -> Vec<FacetCount> {
    let mut others: Vec<FacetCount> = numbers
        .iter()
        .filter(|(key, _)| !agrees(wanted, key))
        .map(|(_, tally)| FacetCount { value: tally.label().to_owned(), count: tally.articles })
        .collect();
    others.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
    others.truncate(LISTED);
    others
}
