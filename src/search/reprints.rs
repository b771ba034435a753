//! Articles that are reprints of each other ([`crate::reprint`]).

use std::collections::HashSet;

use tantivy::columnar::Column;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use crate::store::Fields;

fn column(segment: &SegmentReader) -> tantivy::Result<Column<u64>> {
    segment.fast_fields().u64("group")
}

/// How many other articles are reprints of the one at an address, or it of them.
pub(super) fn count(searcher: &Searcher, address: DocAddress) -> tantivy::Result<usize> {
    let Some(group) = column(searcher.segment_reader(address.segment_ord))?.first(address.doc_id) else {
        return Ok(0);
    };
    let field = Fields::get().group;
    let term = Term::from_field_u64(field, group);
    let mut articles = 0;
    for segment in searcher.segment_readers() {
        let Some(mut postings) = segment.inverted_index(field)?.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            articles += usize::from(segment.alive_bitset().is_none_or(|alive| alive.is_alive(doc)));
            doc = postings.advance();
        }
    }
    Ok(articles.saturating_sub(1))
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
