//! Counting matches by what they have in common.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::columnar::StrColumn;
use tantivy::{DocAddress, Searcher, SegmentReader};

use super::columns::tally;
use super::request::Facet;
use crate::base::PartialDate;

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many matches have it.
    pub count: usize,
}

/// The most values of one facet that are given.
const MOST_VALUES: usize = 20;

/// Counts the values of a facet over matches: most frequent first, months and years in their order.
pub(super) fn count(facet: Facet, searcher: &Searcher, matches: &[DocAddress]) -> tantivy::Result<Vec<FacetCount>> {
    let mut counts = match facet {
        Facet::Type => labels("number_type", searcher, matches)?,
        Facet::Issuer => labels("issuer", searcher, matches)?,
        Facet::Cell => labels("cell", searcher, matches)?,
        Facet::Category => labels("category", searcher, matches)?,
        Facet::Publisher => labels("publisher", searcher, matches)?,
        Facet::Month | Facet::Year => return periods(facet, searcher, matches),
    };
    counts.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
    counts.truncate(MOST_VALUES);
    Ok(counts)
}

/// Counts by key; of several names of one key the most frequent is shown.
fn labels(column: &str, searcher: &Searcher, matches: &[DocAddress]) -> tantivy::Result<Vec<FacetCount>> {
    let tallies = tally(column, searcher, Some(matches))?;
    Ok(tallies.values().map(|tally| FacetCount { value: tally.label().to_owned(), count: tally.articles }).collect())
}

fn periods(facet: Facet, searcher: &Searcher, matches: &[DocAddress]) -> tantivy::Result<Vec<FacetCount>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let days = Days::of(segment)?;
        for address in matches.iter().filter(|address| address.segment_ord == ord) {
            if let Some(period) = days.period(facet, address.doc_id) {
                *counts.entry(period).or_default() += 1;
            }
        }
    }
    Ok(counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect())
}

/// The dates of one segment's articles.
pub(super) struct Days {
    first: tantivy::columnar::Column<i64>,
    last: tantivy::columnar::Column<i64>,
}

impl Days {
    pub fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self { first: segment.fast_fields().i64("day")?, last: segment.fast_fields().i64("last_day")? })
    }

    /// The first day of an article's date, in days since 1970-01-01.
    pub fn first(&self, doc: u32) -> Option<i64> {
        self.first.first(doc)
    }

    /// The month or year that an article's date lies in; `None` where the date is not known so well.
    pub fn period(&self, facet: Facet, doc: u32) -> Option<String> {
        let (first, last) =
            (PartialDate::from_days(self.first.first(doc)?)?, PartialDate::from_days(self.last.first(doc)?)?);
        let month = |date: PartialDate| PartialDate::month(date.get_year(), date.get_month()?);
        match facet {
            Facet::Month if month(first) == month(last) => month(first).map(|month| month.to_string()),
            Facet::Year if first.get_year() == last.get_year() => Some(format!("{:04}", first.get_year())),
            _ => None,
        }
    }
}

/// The first value of a label column for one article: of `about`, the main cell.
pub(super) fn first_label(column: Option<&StrColumn>, doc: u32) -> Option<String> {
    let column = column?;
    let ord = column.term_ords(doc).next()?;
    let mut value = String::new();
    column.ord_to_str(ord, &mut value).ok()?.then_some(value)
}
