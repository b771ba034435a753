//! The year and month that each article was written in.

use tantivy::SegmentReader;

use crate::base::PartialDate;
use crate::rank::SegmentMatches;
use crate::search::count::numbered::Numbered;
use crate::store::{Days, Fields, Store};

/// Years and months of one segment's articles, with how many matches each has; the month 0 where only the year is known.
pub(in crate::search) fn count(
    segment: &SegmentReader,
    store: &Store,
    matches: SegmentMatches<'_>,
) -> tantivy::Result<Vec<(u16, u8, usize)>> {
    let days = store.days(segment)?;
    let Some((first, last)) = days.span() else { return Ok(Vec::new()) };
    let year = |day| PartialDate::from_days(day).map_or(0, PartialDate::get_year);
    let (first, last) = (year(first), year(last));
    let fields = Fields::get();
    let lent = days.month_days().map(|column| (fields.month_day, column));
    let mut found = Vec::new();
    // Each article with a date has a value in one of the columns.
    for (field, column) in [(fields.day, days.firsts())].into_iter().chain(lent) {
        let numbered = Numbered {
            segment,
            field,
            column,
            size: (usize::from(last.saturating_sub(first)) + 1) * PERIODS as usize,
            of: |doc| number_of(&days, doc, first),
        };
        let counts = (0..).zip(numbered.count(store.rows(), matches)?).filter(|(_, count)| *count > 0);
        let year = |number: u32| u16::try_from(number / PERIODS).ok()?.checked_add(first);
        let parts = |number: u32| Some((year(number)?, u8::try_from(number % PERIODS).ok()?));
        found.extend(
            counts.filter_map(|(number, count)| parts(number).map(|(year, month)| (year, month, count as usize))),
        );
    }
    Ok(found)
}

/// The periods of one year: itself, for where the month is not known, and its months.
const PERIODS: u32 = 13;

/// The number of the period that an article was written in: [`PERIODS`] times the years since the first, and the month.
fn number_of(days: &Days, doc: u32, first_year: u16) -> Option<u32> {
    let (first, last) = days.first(doc).zip(days.last(doc))?;
    let date = PartialDate::from_days(first)?;
    let lies_in = |period: Option<PartialDate>| period.is_some_and(|period| last <= period.last_day());
    let (year, month) = (date.get_year(), date.get_month().unwrap_or(1));
    let number = u32::from(year.checked_sub(first_year)?) * PERIODS;
    if lies_in(PartialDate::month(year, month)) {
        Some(number + u32::from(month))
    } else {
        lies_in(PartialDate::year(year)).then_some(number)
    }
}
