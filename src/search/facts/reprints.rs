//! Articles that are reprints of each other ([`crate::reprint`]).

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use tantivy::columnar::Column;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use crate::base::{Attribute, PartialDate};
use crate::rank::Matches;
use crate::search::error::SearchError;
use crate::search::facts::find::address_of;
use crate::search::request::Filters;
use crate::search::run::passing::passing;
use crate::store::{Days, Fields, Store};

/// Articles that are reprints of each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct ReprintGroup {
    /// How many there are, two at least.
    pub count: usize,
    /// The articles, oldest first; those without a date last.
    pub articles: Vec<Reprint>,
}

/// One of several articles with the same text, or nearly the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Reprint {
    /// Its id.
    pub id: String,
    /// The headline, or the first sentence in its place.
    pub title: String,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was read.
    pub source: String,
}

/// The order of a list of groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReprintOrder {
    /// The largest first.
    #[default]
    Size,
    /// First printed first; never dated last.
    First,
    /// Last printed first; never dated last.
    Last,
}

impl ReprintOrder {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Size, Self::First, Self::Last];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::First => "first",
            Self::Last => "last",
        }
    }
}

/// Which groups are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReprintRequest {
    /// The filters that articles must pass to count; a group is of two that do, at least.
    pub filters: Filters,
    /// The order; of equals, those whose first article was indexed first.
    pub order: ReprintOrder,
    /// How many to pass over first.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
}

/// A part of a list of groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReprintList {
    /// How many groups there are in all of it.
    pub total: usize,
    /// The groups asked for.
    pub groups: Vec<ReprintGroup>,
}

/// The groups of articles of an index that are reprints of each other.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn reprints(store: &Store, request: &ReprintRequest) -> Result<ReprintList, SearchError> {
    let searcher = store.searcher();
    let groups = groups(store, &searcher, request).map_err(|error| SearchError::Store(store.error(error)))?;
    let total = groups.len();
    let shown = groups.into_iter().skip(request.offset).take(request.limit);
    let group = |addresses| {
        let articles = described(store, &searcher, addresses)?;
        Ok(ReprintGroup { count: articles.len(), articles })
    };
    Ok(ReprintList { total, groups: shown.map(group).collect::<Result<_, SearchError>>()? })
}

/// The articles of each group, in the order that is asked for.
fn groups(store: &Store, searcher: &Searcher, request: &ReprintRequest) -> tantivy::Result<Vec<Vec<DocAddress>>> {
    let articles = passing(store, searcher, &request.filters)?;
    let mut groups: HashMap<u64, Vec<DocAddress>> = HashMap::new();
    for (address, group) in store.reprinted(searcher)?.iter().filter(|(address, _)| articles.contains(*address)) {
        groups.entry(group).or_default().push(address);
    }
    let mut groups: Vec<Vec<DocAddress>> = groups.into_values().filter(|articles| articles.len() > 1).collect();
    let days: Vec<Days> =
        searcher.segment_readers().iter().map(|segment| store.days(segment)).collect::<tantivy::Result<_>>()?;
    let day = |address: &DocAddress| days.get(address.segment_ord as usize)?.first(address.doc_id);
    let dated = |day: Option<i64>| (day.is_none(), day.unwrap_or_default());
    groups.sort_by_cached_key(|articles| {
        let all = articles.iter().filter_map(day);
        let place = match request.order {
            ReprintOrder::Size => (false, -i64::try_from(articles.len()).unwrap_or(i64::MAX)),
            ReprintOrder::First => dated(all.min()),
            ReprintOrder::Last => dated(all.max().map(|day| -day)),
        };
        (place, articles.first().copied())
    });
    Ok(groups)
}

/// The other articles that are reprints of the one with this id, or it of them, oldest first; `None` where no article
/// has the id.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn reprints_of(store: &Store, id: &str) -> Result<Option<Vec<Reprint>>, SearchError> {
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let Some(own) = address_of(store, &searcher, id).map_err(engine)? else { return Ok(None) };
    let mut others = members(&searcher, own).map_err(engine)?;
    others.retain(|address| *address != own);
    described(store, &searcher, others).map(Some)
}

fn column(segment: &SegmentReader) -> tantivy::Result<Column<u64>> {
    segment.fast_fields().u64("group")
}

/// Articles as a group lists them: oldest first, those without a date last.
fn described(store: &Store, searcher: &Searcher, addresses: Vec<DocAddress>) -> Result<Vec<Reprint>, SearchError> {
    let mut articles = Vec::with_capacity(addresses.len());
    for address in addresses {
        let article = store.article(searcher, address)?;
        let title = article.display_title().to_owned();
        let date = article.date.map(|date| date.value);
        let publisher = article.attributes.first(Attribute::Publisher).map(str::to_owned);
        let (id, source) = (article.id, article.origin.to_string());
        articles.push(Reprint { id, title, date, publisher, source });
    }
    articles.sort_by(|left, right| {
        (left.date.is_none(), left.date, &left.id).cmp(&(right.date.is_none(), right.date, &right.id))
    });
    Ok(articles)
}

/// Counts reprints, article by article.
pub(in crate::search) struct Counter<'a> {
    searcher: &'a Searcher,
    columns: Vec<Column<u64>>,
}

impl<'a> Counter<'a> {
    pub fn new(searcher: &'a Searcher) -> tantivy::Result<Self> {
        Ok(Self { searcher, columns: columns(searcher)? })
    }

    /// The number of other articles that are reprints of the one at an address, or it of them.
    pub fn others(&self, address: DocAddress) -> tantivy::Result<usize> {
        let column = self.columns.get(address.segment_ord as usize);
        let Some(group) = column.and_then(|column| column.first(address.doc_id)) else { return Ok(0) };
        let field = Fields::get().group;
        let term = Term::from_field_u64(field, group);
        let mut all = 0;
        for segment in self.searcher.segment_readers() {
            all += match (segment.inverted_index(field)?.get_term_info(&term)?, segment.alive_bitset()) {
                (Some(info), None) => info.doc_freq as usize,
                (Some(_), Some(_)) => members_in(segment, &term)?.len(),
                (None, _) => 0,
            };
        }
        Ok(all.saturating_sub(1))
    }
}

fn columns(searcher: &Searcher) -> tantivy::Result<Vec<Column<u64>>> {
    searcher.segment_readers().iter().map(column).collect()
}

/// The articles of the group that the one at an address belongs to, itself among them; none for a text without words.
fn members(searcher: &Searcher, address: DocAddress) -> tantivy::Result<Vec<DocAddress>> {
    let Some(group) = column(searcher.segment_reader(address.segment_ord))?.first(address.doc_id) else {
        return Ok(Vec::new());
    };
    let term = Term::from_field_u64(Fields::get().group, group);
    let mut articles = Vec::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        articles.extend(members_in(segment, &term)?.into_iter().map(|doc| DocAddress::new(ord, doc)));
    }
    Ok(articles)
}

/// The articles of a segment that are of a group.
fn members_in(segment: &SegmentReader, group: &Term) -> tantivy::Result<Vec<DocId>> {
    let mut found = Vec::new();
    let postings = segment.inverted_index(group.field())?.read_postings(group, IndexRecordOption::Basic)?;
    if let Some(mut postings) = postings {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if !segment.is_deleted(doc) {
                found.push(doc);
            }
            doc = postings.advance();
        }
    }
    Ok(found)
}

/// The number of matches when those that are reprints of each other count as one.
pub(in crate::search) fn distinct(store: &Store, searcher: &Searcher, matches: &Matches) -> tantivy::Result<usize> {
    let mut groups = HashSet::new();
    let reprinted = store.reprinted(searcher)?;
    let folded = reprinted.iter().filter(|(address, group)| {
        matches.of_segment(address.segment_ord).contains(address.doc_id) && !groups.insert(*group)
    });
    Ok(matches.len() - folded.count())
}

/// Keeps only the first of articles that are reprints of each other.
pub(in crate::search) fn first_of_each<T>(
    searcher: &Searcher,
    ranked: Vec<T>,
    address_of: impl Fn(&T) -> DocAddress,
) -> tantivy::Result<Vec<T>> {
    let columns = columns(searcher)?;
    let mut seen = HashSet::new();
    let is_first = |item: &T| {
        let DocAddress { segment_ord, doc_id } = address_of(item);
        let group = columns.get(segment_ord as usize).and_then(|column| column.first(doc_id));
        group.is_none_or(|group| seen.insert(group))
    };
    let mut is_first = is_first;
    Ok(ranked.into_iter().filter(|item| is_first(item)).collect())
}
