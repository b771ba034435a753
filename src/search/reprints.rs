//! Articles that are reprints of each other ([`crate::reprint`]).

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use tantivy::columnar::Column;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, SegmentReader, TERMINATED, Term};
use utoipa::ToSchema;

use super::error::SearchError;
use super::find::address_of;
use crate::base::PartialDate;
use crate::store::{Fields, Store};

/// Articles that are reprints of each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReprintGroup {
    /// How many there are, two at least.
    pub count: usize,
    /// The articles, oldest first; those without a date last.
    pub articles: Vec<Reprint>,
}

/// One of several articles with the same text, or nearly the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
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

/// How many groups an index has, and the `limit` largest of them; of equals, those whose first article was indexed
/// first.
///
/// # Errors
/// Where the index can't be read.
pub fn reprints(store: &Store, limit: usize) -> Result<(usize, Vec<ReprintGroup>), SearchError> {
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let mut groups: HashMap<u64, Vec<DocAddress>> = HashMap::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let column = column(segment).map_err(engine)?;
        for doc in segment.doc_ids_alive() {
            if let Some(group) = column.first(doc) {
                groups.entry(group).or_default().push(DocAddress::new(ord, doc));
            }
        }
    }
    let mut groups: Vec<Vec<DocAddress>> = groups.into_values().filter(|articles| articles.len() > 1).collect();
    groups.sort_unstable_by(|left, right| right.len().cmp(&left.len()).then_with(|| left.cmp(right)));
    let total = groups.len();
    let mut shown = Vec::new();
    for addresses in groups.into_iter().take(limit) {
        let articles = described(store, &searcher, addresses)?;
        shown.push(ReprintGroup { count: articles.len(), articles });
    }
    Ok((total, shown))
}

/// The other articles that are reprints of the one with this id, or it of them, oldest first; `None` where no article
/// has the id.
///
/// # Errors
/// Where the index can't be read.
pub fn reprints_of(store: &Store, id: &str) -> Result<Option<Vec<Reprint>>, SearchError> {
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let Some(own) = address_of(&searcher, id).map_err(engine)? else { return Ok(None) };
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
        let (id, publisher, source) = (article.id, article.publisher, article.source);
        articles.push(Reprint { id, title, date, publisher, source });
    }
    articles.sort_by(|left, right| {
        (left.date.is_none(), left.date, &left.id).cmp(&(right.date.is_none(), right.date, &right.id))
    });
    Ok(articles)
}

/// How many other articles are reprints of the one at an address, or it of them.
pub(super) fn count(searcher: &Searcher, address: DocAddress) -> tantivy::Result<usize> {
    Ok(members(searcher, address)?.len().saturating_sub(1))
}

/// The articles of the group that the one at an address belongs to, itself among them; none for a text without words.
fn members(searcher: &Searcher, address: DocAddress) -> tantivy::Result<Vec<DocAddress>> {
    let Some(group) = column(searcher.segment_reader(address.segment_ord))?.first(address.doc_id) else {
        return Ok(Vec::new());
    };
    let field = Fields::get().group;
    let term = Term::from_field_u64(field, group);
    let mut articles = Vec::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let Some(mut postings) = segment.inverted_index(field)?.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if segment.alive_bitset().is_none_or(|alive| alive.is_alive(doc)) {
                articles.push(DocAddress::new(ord, doc));
            }
            doc = postings.advance();
        }
    }
    Ok(articles)
}

/// Of the articles that are reprints of each other only the first stays.
pub(super) fn first_of_each<T>(
    searcher: &Searcher,
    ranked: Vec<T>,
    address_of: impl Fn(&T) -> DocAddress,
) -> tantivy::Result<Vec<T>> {
    let columns: Vec<_> = searcher.segment_readers().iter().map(column).collect::<tantivy::Result<_>>()?;
    let mut seen = HashSet::new();
    let is_first = |item: &T| {
        let DocAddress { segment_ord, doc_id } = address_of(item);
        let group = columns.get(segment_ord as usize).and_then(|column| column.first(doc_id));
        group.is_none_or(|group| seen.insert(group))
    };
    let mut is_first = is_first;
    Ok(ranked.into_iter().filter(|item| is_first(item)).collect())
}
