//! The day of what an article reports.

use super::evidence::{Evidence, Place};
use super::plausible::of_a_page;
use super::value::{DateKind, DateValue, Role, Unit};
use super::year::{Sureness, latest_day, newest, year_of};
use crate::base::PartialDate;

/// The day that an article reports on, which it was written on or soon after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) month_day: (u8, u8),
    /// The day with its year, where one can be had.
    pub(super) date: Option<PartialDate>,
    /// The way in which the year was worked out; `None` where it is written.
    pub(super) sureness: Option<Sureness>,
    /// *hôm nay* or the like stands beside it.
    pub(super) deictic: bool,
    /// It stands in the title, the lead or the first sentences.
    pub(super) dateline: bool,
    /// It opens its sentence.
    pub(super) opening: bool,
}

/// The number of sentences that make the head of an article.
const HEAD: usize = 5;

/// Days after the head's date at which a later date of the text may still be that of writing.
const CONTINUES: i64 = 15;

/// The event that dates the article, `upper` being a day that it was surely written by.
pub(super) fn choose(seen: &[Evidence], upper: Option<PartialDate>) -> Option<Event> {
    if let Some((anchor, lag)) = seen.iter().filter(|one| is_anchor(one)).find_map(|one| Some((one, one.lag?))) {
        return dated(anchor, seen, upper, lag);
    }
    let loose = seen.iter().any(|one| is_today(one) && one.sentence < HEAD);
    let events: Vec<&Evidence> = seen.iter().filter(|one| one.is_event() && !one.past).collect();
    // News names its own day without the year; a day with one is background unless it comes first.
    let without_year = events.iter().find(|one| one.mention.kind == DateKind::MonthDay);
    let with_year = events.iter().find(|one| one.mention.kind == DateKind::Full);
    let first = match (without_year, with_year) {
        (Some(day), Some(full)) if full.sentence < day.sentence && full.sentence < HEAD => full,
        (Some(day), _) => day,
        (None, Some(full)) if full.sentence < HEAD => full,
        (None, Some(_)) if loose => return None,
        // Far down, only what opens a line as a report does: "Ngày 22/4/2009 Đảng uỷ tổ chức …".
        (None, Some(_)) => events
            .iter()
            .filter(|one| one.mention.kind == DateKind::Full && one.opens_line && one.reported)
            .max_by_key(|one| one.dated_day().map(PartialDate::first_day))?,
        (None, None) => return None,
    };
    let head = first.sentence.max(HEAD);
    let mut chosen = *first;
    for one in &events {
        let near = one.sentence <= head || one.reported;
        let alike = one.mention.kind == first.mention.kind;
        if near && alike && days_after(chosen, one).is_some_and(|days| (1..=CONTINUES).contains(&days)) {
            chosen = one;
        }
    }
    if chosen.mention.kind == DateKind::Full && without_year.is_none() && is_outdated(chosen, seen) {
        return None;
    }
    let says = |offset: i8| {
        let day = DateValue::Relative { unit: Unit::Day, offset };
        seen.iter().any(|one| one.mention.value == day && !one.quoted && one.sentence < HEAD)
    };
    let yesterday = events.len() == 1 && says(-1) && !says(0);
    dated(chosen, seen, upper, i8::from(yesterday))
}

/// Days by which an article's day may lie before the latest that it tells as past, which may still lie ahead.
const OVERLAP: i64 = 60;

/// True where the article was written long after the day of `one`, by the other dates it holds.
fn is_outdated(one: &Evidence, seen: &[Evidence]) -> bool {
    let Some(day) = one.dated_day() else { return false };
    let later = latest_day(seen).is_some_and(|latest| latest.first_day() > day.first_day() + OVERLAP);
    // In the last months of a year the next is spoken of.
    let own = day.get_year() + u16::from(day.get_month() >= Some(10));
    later || newest(seen).is_some_and(|newest| newest > own)
}

/// The earliest full day that the text announces, where it announces any.
pub(super) fn announced(seen: &[Evidence]) -> Option<PartialDate> {
    let announced = seen.iter().filter(|one| one.future && one.mention.role == Role::Plain);
    let days = announced.filter_map(Evidence::dated_day).filter(|date| of_a_page(*date));
    let first = days.min_by_key(|date| date.first_day())?;
    // Early in a year, what is announced was often announced in the year before.
    (newest(seen) == Some(first.get_year()) && first.get_month() >= Some(3)).then_some(first)
}

fn is_anchor(one: &Evidence) -> bool {
    one.lag.is_some() && !one.quoted && matches!(one.mention.role, Role::Plain | Role::Holiday)
}

fn is_today(one: &Evidence) -> bool {
    matches!(one.mention.value, DateValue::Relative { unit: Unit::Day, offset } if offset <= 0) && !one.quoted
}

/// Days from one date to another; without years, the short way round the calendar.
fn days_after(from: &Evidence, to: &Evidence) -> Option<i64> {
    if let (Some(from), Some(to)) = (from.dated_day(), to.dated_day()) {
        return Some(to.first_day() - from.first_day());
    }
    let (from, to) = (from.month_day()?, to.month_day()?);
    let day = |(month, day)| PartialDate::day(2000, month, day).map(PartialDate::first_day);
    let days = (day(to)? - day(from)?).rem_euclid(366);
    Some(if days > 183 { days - 366 } else { days })
}

/// The day `lag` days after that of `one`, with its year.
fn dated(one: &Evidence, seen: &[Evidence], upper: Option<PartialDate>, lag: i8) -> Option<Event> {
    let (month, day) = one.month_day()?;
    let written = one.dated_day();
    let inferred = if written.is_none() { year_of((month, day), one.sentence, seen, upper) } else { None };
    let date = written.or(inferred.map(|(date, _)| date)).map(|date| shift(date, lag));
    let month_day = match date {
        Some(date) => date.get_month().zip(date.get_day())?,
        // Any year will do to step over the end of a month; this one has a 29 February.
        None => {
            let moved = shift(PartialDate::day(2000, month, day)?, lag);
            moved.get_month().zip(moved.get_day())?
        }
    };
    Some(Event {
        month_day,
        date,
        sureness: inferred.map(|(_, sureness)| sureness),
        deictic: one.lag.is_some(),
        dateline: one.place < Place::Body || one.sentence < HEAD,
        opening: one.reported,
    })
}

fn shift(date: PartialDate, days: i8) -> PartialDate {
    PartialDate::from_days(date.first_day() + i64::from(days)).unwrap_or(date)
}
