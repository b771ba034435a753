//! The year and month that each article was written in, held as a row of a segment.

use std::convert::Infallible;
use std::sync::Arc;

use tantivy::SegmentReader;

use super::facets::Days;
use crate::base::PartialDate;
use crate::rank::SegmentMatches;
use crate::store::{Fields, Store};

/// Years and months of one segment's articles.
///
/// Four bytes for each article: 13 times the year, and the month where it is known; 0 where the year is not. Before them
/// the least and the most of these numbers. Counted from the columns of days, a page's months and years cost more than
/// its ranking.
pub(super) struct Periods(Arc<[u8]>);

impl Periods {
    pub fn of(segment: &SegmentReader, store: &Store) -> tantivy::Result<Self> {
        let days = Days::of(segment)?;
        let key = (segment.segment_id(), Fields::get().day, Vec::new());
        let Ok(row) = store.rows().get_or_make(key, || {
            let numbers: Vec<u32> = (0..segment.max_doc()).map(|doc| number_of(&days, doc)).collect();
            let known = || numbers.iter().copied().filter(|number| *number > 0);
            let (least, most) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
            Ok::<_, Infallible>(
                [least, most].into_iter().chain(numbers.iter().copied()).flat_map(u32::to_le_bytes).collect(),
            )
        });
        Ok(Self(row))
    }

    /// Each year and month, 0 where only the year is known, with how many matches it has.
    pub fn count(&self, matches: SegmentMatches<'_>) -> Vec<(u16, u8, usize)> {
        let (head, articles) = self.0.split_at(self.0.len().min(8));
        let (numbers, _) = articles.as_chunks::<4>();
        let [least, most] =
            [0, 1].map(|at| head.as_chunks::<4>().0.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes)));
        let mut counts = vec![0_usize; (most - least) as usize + 1];
        for doc in matches.iter() {
            let number = numbers.get(doc as usize).map_or(0, |bytes| u32::from_le_bytes(*bytes));
            if number > 0
                && let Some(count) = counts.get_mut((number - least) as usize)
            {
                *count += 1;
            }
        }
        let counted = (least..).zip(counts).filter(|(number, count)| *number > 0 && *count > 0);
        let parts = |number: u32| Some((u16::try_from(number / 13).ok()?, u8::try_from(number % 13).ok()?));
        counted.filter_map(|(number, count)| parts(number).map(|(year, month)| (year, month, count))).collect()
    }
}

fn number_of(days: &Days, doc: u32) -> u32 {
    let Some((first, last)) = days.first(doc).zip(days.last(doc)) else { return 0 };
    let Some(date) = PartialDate::from_days(first) else { return 0 };
    let lies_in = |period: Option<PartialDate>| period.is_some_and(|period| last <= period.last_day());
    let (year, month) = (date.get_year(), date.get_month().unwrap_or(1));
    if lies_in(PartialDate::month(year, month)) {
        u32::from(year) * 13 + u32::from(month)
    } else if lies_in(PartialDate::year(year)) {
        u32::from(year) * 13
    } else {
        0
    }
}
