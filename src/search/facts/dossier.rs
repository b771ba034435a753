//! The dossier of a document number: what articles know of its documents.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tantivy::{DocAddress, Searcher};

use super::citations::{CitationFigures, citations_by};
use super::register::RegisterEntry;
use crate::base::PartialDate;
use crate::documents::{DocumentId, DocumentTable};
use crate::extract::Relation;
use crate::extract::number::{NumberQuery, Tables, World};
use crate::rank::Matches;
use crate::search::count::facets::{Counter, FacetCount, Values};
use crate::search::error::SearchError;
use crate::search::facts::reprints;
use crate::search::request::{Facet, Filters};
use crate::search::run::citing::{Citing, Tie};
use crate::search::run::passing::passing;
use crate::search::show::documents::hit_documents;
use crate::search::show::highlight::Highlighter;
use crate::search::show::page::Hit;
use crate::store::{Days, Store};

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
    /// Whether one number may be several documents, since its issuer numbers anew with each term.
    pub begins_anew: bool,
    /// How many articles cite its documents, or may: those that are one of them, those that cite one, and those of which it
    /// is not clear which document of the number they mean.
    pub articles: usize,
    /// How many of them it is not clear of.
    pub may_be: usize,
    /// The documents it may be, most cited first.
    pub documents: Vec<RegisterEntry>,
    /// The articles that are one of those documents.
    pub itself: Vec<Citation>,
    /// What those documents are to others, and others to them, where an article is one of the two.
    pub relations: Vec<RelatedDocument>,
    /// Articles that cite it by year, oldest first.
    pub timeline: Vec<FacetCount>,
    /// The cells that those articles name.
    pub cells: Vec<FacetCount>,
    /// The documents that they cite beside it.
    pub together: Vec<FacetCount>,
    /// The first article that cites it.
    pub first: Option<Citation>,
    /// The last.
    pub last: Option<Citation>,
    /// The articles, those that are the document first, then the newest first, with reprints folded.
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

/// A document that another has something to do with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct RelatedDocument {
    /// What the first is to the second.
    pub relation: Relation,
    /// Whether the other is the first of the two, so that it amends the one asked for.
    pub is_first: bool,
    /// The number of the other.
    pub number: String,
    /// Its name for a reader.
    pub name: String,
    /// Its title, where that is known.
    pub title: Option<String>,
}

/// The number of numbers cited together, and of cells, that a dossier lists.
const LISTED: usize = 12;

/// The number of documents of one number that a dossier lists.
const MOST_DOCUMENTS: usize = 50;

/// Which dossier is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DossierRequest {
    /// The number, typed in any way.
    pub number: String,
    /// The filters that citing articles must pass to be told of; what documents are to each other is told of all.
    pub filters: Filters,
    /// How many of the citing articles to pass over first.
    pub offset: usize,
    /// How many of them to give.
    pub limit: usize,
}

/// The dossier of a number; `None` where it is none.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn dossier(store: &Store, request: &DossierRequest) -> Result<Option<Dossier>, SearchError> {
    let Some(wanted) = store.numbers().parse_number(&request.number) else { return Ok(None) };
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let Citing { documents, mut articles } = Citing::of(store, &searcher, &wanted).map_err(engine)?;
    let table = store.documents().map_err(engine)?;
    let tables = store.numbers().tables();
    let figures = if request.filters.is_empty() {
        None
    } else {
        let passing = passing(store, &searcher, &request.filters).map_err(engine)?;
        articles.retain(|(address, _)| passing.contains(*address));
        let citing = articles.iter().map(|(address, _)| *address);
        Some(citations_by(store, &searcher, &table, citing).map_err(engine)?)
    };
    let mut matches = Matches::none(&searcher);
    articles.iter().for_each(|(address, _)| matches.insert(*address));
    let mut counter = Counter::new(store, &searcher, &matches, Values { limit: LISTED, containing: "" });
    let mut timeline = counter.count(Facet::Year).map_err(engine)?;
    timeline.sort_by(|left, right| left.value.cmp(&right.value));
    let cells = counter.count(Facet::Cell).map_err(engine)?;
    let order = in_order_of_time(store, &searcher, &articles).map_err(engine)?;
    let citation = |address: Option<&DocAddress>| -> Result<Option<Citation>, SearchError> {
        Ok(address.map(|address| store.article(&searcher, *address)).transpose()?.map(|article| Citation {
            title: article.display_title().to_owned(),
            date: article.date.map(|date| date.value),
            id: article.id,
        }))
    };
    let dated: Vec<&DocAddress> =
        order.iter().filter(|(day, ..)| day.is_some()).map(|(_, address, _)| address).collect();
    let mut itself = Vec::new();
    for (_, address, _) in order.iter().filter(|(_, _, tie)| *tie == Tie::Is).take(LISTED) {
        itself.extend(citation(Some(address))?);
    }
    let entry = |id: &DocumentId| {
        let document = table.get(*id)?;
        let cited = figures
            .as_ref()
            .map_or_else(|| CitationFigures::of(document), |figures| figures.get(id).copied().unwrap_or_default());
        Some(RegisterEntry::counted(document, cited, tables))
    };
    let mut entries: Vec<RegisterEntry> = documents.iter().filter_map(entry).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.articles, entry.may_be)));
    // Beside those that are cited, others of the number are not worth a line.
    if entries.iter().any(|entry| entry.articles + entry.may_be > 0) {
        entries.retain(|entry| entry.articles + entry.may_be > 0);
    }
    entries.truncate(MOST_DOCUMENTS);
    let main = entries.first();
    let type_code = wanted.type_code.clone().or_else(|| main?.type_code.clone());
    let issuer = wanted.issuer.clone().or_else(|| main?.issuer.clone());
    let type_name =
        || type_code.as_deref().and_then(|code| tables.type_name(code, issuer.as_deref())).map(str::to_owned);
    let issuer_name = || issuer.as_deref().and_then(|code| tables.issuer_name(code)).map(str::to_owned);
    Ok(Some(Dossier {
        query: request.number.clone(),
        read_as: wanted.read_as(),
        type_name: main.and_then(|entry| entry.type_name.clone()).or_else(type_name),
        issuer_name: issuer_name(),
        begins_anew: issuer.as_deref().is_some_and(|issuer| tables.world(issuer) == Some(World::Party)),
        articles: articles.len(),
        may_be: articles.iter().filter(|(_, tie)| *tie == Tie::MayCite).count(),
        itself,
        relations: relations(&documents, &table, tables),
        together: together(store, &searcher, &articles, &documents, &table).map_err(engine)?,
        timeline,
        cells,
        first: citation(dated.first().copied())?,
        last: citation(dated.last().copied())?,
        hits: hits(store, &table, &searcher, &wanted, order, request)?,
        documents: entries,
        type_code,
        issuer,
    }))
}

/// Articles with their days, oldest first, those without a date last.
fn in_order_of_time(
    store: &Store,
    searcher: &Searcher,
    articles: &[(DocAddress, Tie)],
) -> tantivy::Result<Vec<(Option<i64>, DocAddress, Tie)>> {
    let days: Vec<Days> =
        searcher.segment_readers().iter().map(|segment| store.days(segment)).collect::<tantivy::Result<_>>()?;
    let day = |address: &DocAddress| days.get(address.segment_ord as usize)?.first(address.doc_id);
    let mut order: Vec<_> = articles.iter().map(|(address, tie)| (day(address), *address, *tie)).collect();
    order.sort_by_key(|(day, address, _)| (day.is_none(), *day, *address));
    Ok(order)
}

/// The articles that are the document, then the others, each newest first; of reprints the oldest stands for all.
fn hits(
    store: &Store,
    table: &DocumentTable,
    searcher: &Searcher,
    wanted: &NumberQuery,
    order: Vec<(Option<i64>, DocAddress, Tie)>,
    request: &DossierRequest,
) -> Result<Vec<Hit>, SearchError> {
    let engine = |error| SearchError::Store(store.error(error));
    let mut shown = reprints::first_of_each(searcher, order, |(_, address, _)| *address).map_err(engine)?;
    shown.sort_by_key(|(day, address, tie)| (*tie != Tie::Is, day.is_none(), day.map(|day| -day), *address));
    let folded = reprints::Counter::new(searcher).map_err(engine)?;
    let mut marks = Highlighter::default();
    marks.numbers(std::slice::from_ref(wanted), true, store.numbers());
    let mut hits = Vec::new();
    for (at, (_, address, _)) in shown.into_iter().enumerate().skip(request.offset).take(request.limit) {
        let mut hit = Hit::of(store.article(searcher, address)?, &marks);
        hit.documents = hit_documents(store, table, searcher, address).map_err(engine)?;
        hit.rank = at + 1;
        hit.duplicates = folded.others(address).map_err(engine)?;
        hits.push(hit);
    }
    Ok(hits)
}

/// What some documents are to others, and others to them.
fn relations(documents: &BTreeSet<DocumentId>, table: &DocumentTable, tables: &Tables) -> Vec<RelatedDocument> {
    let mut found = BTreeSet::new();
    for (id, document) in table.iter() {
        for (relation, other) in &document.relations {
            let (is_first, shown) = match (documents.contains(&id), documents.contains(other)) {
                (true, false) => (false, table.get(*other)),
                (false, true) => (true, Some(document)),
                _ => continue,
            };
            found.extend(shown.map(|shown| RelatedDocument {
                relation: *relation,
                is_first,
                number: shown.number.clone(),
                name: shown.name(tables),
                title: shown.title.clone(),
            }));
        }
    }
    // What changes a document is told before what it merely rests on.
    found.into_iter().rev().collect()
}

/// The documents that articles cite beside some, most often first.
fn together(
    store: &Store,
    searcher: &Searcher,
    articles: &[(DocAddress, Tie)],
    documents: &BTreeSet<DocumentId>,
    table: &DocumentTable,
) -> tantivy::Result<Vec<FacetCount>> {
    let tables = store.numbers().tables();
    let mut counts: BTreeMap<DocumentId, usize> = BTreeMap::new();
    for (address, _) in articles {
        let segment = searcher.segment_reader(address.segment_ord);
        let named = store.linked(segment, address.doc_id, table, |linked| linked.sure())?;
        for (id, _) in named.into_iter().filter(|(id, _)| !documents.contains(id)) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let counted = counts.into_iter().filter_map(|(id, count)| Some((table.get(id)?, count)));
    let mut others: Vec<FacetCount> =
        counted.map(|(document, count)| FacetCount { value: document.name(tables), count }).collect();
    others.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
    others.truncate(LISTED);
    Ok(others)
}
