//! The year and month that each article was written in.

use tantivy::SegmentReader;

use super::columns::having;
use super::facets::Days;
use super::pairs::Pairs;
use crate::base::PartialDate;
use crate::rank::SegmentMatches;
use crate::store::{Fields, Store};

/// Years and months of one segment's articles, with how many matches each has; the month 0 where only the year is known.
///
/// A year and a month have the number 13 times the year, and the month where it is known.
pub(super) fn count(
    segment: &SegmentReader,
    store: &Store,
    matches: SegmentMatches<'_>,
) -> tantivy::Result<Vec<(u16, u8, usize)>> {
    let days = Days::of(segment)?;
    let numbered = |doc| Some((doc, number_of(&days, doc))).filter(|(_, number)| *number > 0);
    let mut counts: Vec<u32> = Vec::new();
    let mut add = |number: u32| {
        let place = number as usize;
        if place >= counts.len() {
            counts.resize(place + 1, 0);
        }
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    };
    if Pairs::suit(days.firsts(), matches.len()) {
        let make = || Ok(having(&days.firsts().index, segment.max_doc()).filter_map(numbered).collect());
        let pairs = Pairs::of(store, segment.segment_id(), Fields::get().day, make)?;
        pairs.of_matches(matches).for_each(|(_, number)| add(number));
    } else {
        matches.iter().filter_map(numbered).for_each(|(_, number)| add(number));
    }
    let counted = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
    let parts = |number: usize| Some((u16::try_from(number / 13).ok()?, u8::try_from(number % 13).ok()?));
    Ok(counted.filter_map(|(number, count)| parts(number).map(|(year, month)| (year, month, count as usize))).collect())
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
