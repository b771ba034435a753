//! The year and month that each article was written in, held as a row of a segment.

use std::convert::Infallible;
use std::sync::Arc;

use tantivy::SegmentReader;

use super::facets::Days;
use crate::base::PartialDate;
use crate::rank::{SegmentMatches, ones};
use crate::store::{Fields, Store};

/// Years and months of one segment's articles.
///
/// A year and a month have the number 13 times the year, and the month where it is known. The row begins with four bytes of
/// the number before the least; two for each article follow, how far its own is beyond that, 0 where the year is not known.
/// Counted from the columns of days, a page's months and years cost more than its ranking.
pub(super) struct Periods(Arc<[u8]>);

impl Periods {
    pub fn of(segment: &SegmentReader, store: &Store) -> tantivy::Result<Self> {
        let days = Days::of(segment)?;
        let key = (segment.segment_id(), Fields::get().day, Vec::new());
        let Ok(row) = store.rows().get_or_make(key, || {
            let numbers: Vec<u32> = (0..segment.max_doc()).map(|doc| number_of(&days, doc)).collect();
            let before = numbers.iter().copied().filter(|number| *number > 0).min().map_or(0, |least| least - 1);
            // Years have four digits, so a number is below 2^17 and most are near: what is too far counts as not known.
            let place = |number: u32| u16::try_from(number.saturating_sub(before)).unwrap_or(0);
            let places = numbers.iter().flat_map(|number| place(*number).to_le_bytes());
            Ok::<_, Infallible>(before.to_le_bytes().into_iter().chain(places).collect())
        });
        Ok(Self(row))
    }

    /// Each year and month, 0 where only the year is known, with how many matches it has.
    pub fn count(&self, matches: SegmentMatches<'_>) -> Vec<(u16, u8, usize)> {
        let Some((before, places)) = self.0.split_first_chunk::<4>() else { return Vec::new() };
        let (places, _) = places.as_chunks::<2>();
        let mut counts: Vec<usize> = Vec::new();
        let mut add = |place: &[u8; 2]| {
            let place = usize::from(u16::from_le_bytes(*place));
            if place >= counts.len() {
                counts.resize(place + 1, 0);
            }
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        };
        for (word, places) in matches.words().iter().zip(places.chunks(64)) {
            if *word == u64::MAX {
                places.iter().for_each(&mut add);
            } else {
                ones(*word).filter_map(|at| places.get(at as usize)).for_each(&mut add);
            }
        }
        let first = u32::from_le_bytes(*before);
        let counted = (first..).zip(counts).skip(1).filter(|(_, count)| *count > 0);
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
