//! The day of what an article reports.

use super::evidence::{Evidence, Place};
use super::plausible::of_a_page;
use super::signs::Sign;
use super::story::Story;
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
pub(super) fn choose(seen: &[Evidence], story: Story, upper: Option<PartialDate>) -> Option<Event> {
    if let Some((anchor, lag)) = seen.iter().filter(|one| is_anchor(one)).find_map(|one| Some((one, one.lag?))) {
        return dated(anchor, seen, story, upper, lag);
    }
    let events: Vec<&Evidence> = seen.iter().filter(|one| one.is_event() && (!one.past || one.recent)).collect();
    let without_year = events.iter().copied().find(|one| !one.tells_year() && is_news(one, seen));
    // An article that says *hôm qua* names its own day without the year.
    let loose = seen.iter().any(|one| is_today(one) && one.sentence < HEAD);
    let tells = |one: &&Evidence| {
        is_dateline(one, story) && (!loose || seen.iter().any(|day| is_today(day) && day.sentence == one.sentence))
    };
    let with_year = events.iter().copied().find(|one| {
        tells(one)
            && (is_in_front(one) || without_year.is_none() && is_the_meeting(one, story))
            && !is_a_name(one, seen)
    });
    // News names its own day without the year; a day with one is background unless it comes first.
    let first = match (without_year, with_year) {
        (Some(day), Some(full)) if comes_first(full, day) => full,
        (Some(day), _) => day,
        (None, Some(full)) => full,
        (None, None) => return None,
    };
    let follows = |one: &Evidence| if one.tells_year() { tells(&one) } else { is_news(one, seen) };
    let mut chosen = latest_near(first, &events, follows);
    // A list of days that ends, or begins, with the one that the first sentence gives in full.
    if !chosen.tells_year()
        && let Some(full) = events.iter().copied().find(|one| is_first_word(one) && !is_a_name(one, seen))
        && days_after(chosen, full).is_some_and(|days| (1..=CONTINUES).contains(&days))
    {
        chosen = full;
    }
    let doubted = |full: &Evidence| {
        is_outdated(full, seen) || is_followed(full, &events, seen) || is_to_come(full, seen) || is_titled(full, seen)
    };
    if chosen.tells_year() && doubted(chosen) {
        chosen = latest_near(without_year?, &events, follows);
    }
    let says = |offset: i8| {
        let day = DateValue::Relative { unit: Unit::Day, offset };
        seen.iter().any(|one| one.mention.value == day && !one.quoted && one.sentence < HEAD)
    };
    let yesterday = events.len() == 1 && says(-1) && !says(0);
    dated(chosen, seen, story, upper, i8::from(yesterday))
}

/// True for a day with its year on which the article reports, as an article does that was written on it or soon after:
/// it opens a clause of the head, or people met on it.
fn is_dateline(one: &Evidence, story: Story) -> bool {
    let stands = one.recent || one.is_of_a_meeting() || (one.fronts && !one.beside.has(Sign::Prosecution));
    let stands = stands || one.place == Place::Title && one.ends_part && !one.beside.has(Sign::Event);
    let fresh = one.recent || one.day_part && one.fronts;
    let session = one.before.has(Sign::Court) || one.behind.has(Sign::Court);
    one.tells_year()
        && (one.sentence < HEAD || is_the_meeting(one, story))
        && stands
        && !one.caption
        && !one.is_told_afterwards()
        && (one.recent || !story.later)
        && (one.recent || !story.later_in_lead || one.fronts && one.place == Place::Lead)
        && (fresh || !story.remembers)
        && (!story.court || session)
}

/// True for a day without its year that the article reports on.
fn is_news(one: &Evidence, seen: &[Evidence]) -> bool {
    let ahead = |other: &&Evidence| other.announced && other.month_day() == one.month_day();
    (one.sentence < HEAD || one.fronts && one.reported)
        && !one.before.has(Sign::Prosecution)
        && !seen.iter().any(|other| ahead(&other))
}

/// True for a day with its year in the first sentence of the lead or the body.
fn is_first_word(one: &Evidence) -> bool {
    one.tells_year() && one.of_part == 0 && one.place > Place::Title && !one.caption && !one.is_told_afterwards()
}

/// True in title and lead, in the first sentence of the body, and a little further where someone spoke to the press.
fn is_in_front(one: &Evidence) -> bool {
    let spoken = one.before.has(Sign::PressTalk) || one.fronts && one.behind.has(Sign::Says);
    one.place < Place::Body || one.of_part == 0 || one.recent || spoken || one.fronts && one.day_part
}

/// True where a line tells of the meeting that the title names: *Ngày 22/4/2009 Đảng uỷ tổ chức …*.
fn is_the_meeting(one: &Evidence, story: Story) -> bool {
    one.opens_line && one.behind.has(Sign::Meeting) && story.meeting
}

/// True where the article knows what happened on the day of `one` by that day alone, as *vụ 11/9*.
fn is_a_name(one: &Evidence, seen: &[Evidence]) -> bool {
    let named = |other: &&Evidence| other.mention.role == Role::Holiday && other.mention.kind == DateKind::MonthDay;
    seen.iter().filter(named).any(|other| other.month_day() == one.month_day())
}

fn is_today(one: &Evidence) -> bool {
    matches!(one.mention.value, DateValue::Relative { unit: Unit::Day, offset } if offset <= 0) && !one.quoted
}

fn comes_first(one: &Evidence, other: &Evidence) -> bool {
    (one.place, one.mention.span.start) < (other.place, other.mention.span.start)
}

/// True where the title ends with the year of `one`, as that of an article on the past does.
fn is_titled(one: &Evidence, seen: &[Evidence]) -> bool {
    let year = one.dated_day().map(PartialDate::get_year);
    let named =
        |other: &&Evidence| other.place == Place::Title && other.mention.kind == DateKind::Year && other.ends_part;
    let of_now =
        |other: &Evidence| [Sign::Edition, Sign::Meeting, Sign::Figures].into_iter().any(|sign| other.before.has(sign));
    seen.iter().filter(named).any(|other| other.mention.dated().map(PartialDate::get_year) == year && !of_now(other))
}

/// True where the article elsewhere says of the day of `one` that it lies ahead.
fn is_to_come(one: &Evidence, seen: &[Evidence]) -> bool {
    seen.iter().any(|other| other.future && other.dated_day().is_some() && other.dated_day() == one.dated_day())
}

/// The latest day of the head that follows `first` within days: the head goes back from it, or on to it.
fn latest_near<'a>(first: &'a Evidence, events: &[&'a Evidence], follows: impl Fn(&Evidence) -> bool) -> &'a Evidence {
    let head = first.sentence.max(HEAD);
    let mut chosen = first;
    for one in events {
        let near = (one.sentence <= head && (one.fronts || one.lag.is_some())) || one.reported;
        let alike = one.tells_year() == first.tells_year() && !one.caption && follows(one);
        let later = days_after(chosen, one).is_some_and(|days| days > 0);
        if near && alike && later && days_after(first, one).is_some_and(|days| (1..=CONTINUES).contains(&days)) {
            chosen = one;
        }
    }
    chosen
}

/// True where the news goes on long after the day of `one`, on days that are told without a year.
fn is_followed(one: &Evidence, events: &[&Evidence], seen: &[Evidence]) -> bool {
    let later = |day: &&Evidence| !day.tells_year() && (is_news(day, seen) || day.before.has(Sign::PressTalk));
    events.iter().copied().filter(|day| later(day)).any(|day| days_after(one, day).is_some_and(|days| days > CONTINUES))
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

/// Days within which a day that is announced follows on one that is told.
const SEASON: i64 = 100;

/// The earliest full day that the text announces: for the weeks to come, or in a year that the text is of otherwise too.
pub(super) fn announced(seen: &[Evidence], story: Story) -> Option<PartialDate> {
    if story.court || story.looks_back() {
        return None;
    }
    let announced =
        seen.iter().filter(|one| (one.announced || one.soon) && !one.quoted && one.mention.role == Role::Plain);
    let days = announced.filter_map(|one| Some((one, one.dated_day().filter(|date| of_a_page(*date))?)));
    let (one, first) = days.min_by_key(|(_, date)| date.first_day())?;
    let year = first.get_year();
    let of_the_year = |other: &&Evidence| {
        !other.future && !other.bound && !other.past && !other.quoted && other.mention.kind != DateKind::Year
    };
    let told = seen.iter().filter(of_the_year).filter_map(|other| other.mention.dated());
    let before = |told: PartialDate| (0..=SEASON).contains(&(first.first_day() - told.first_day()));
    let in_front = one.place < Place::Body || one.of_part == 0;
    let of_now = one.soon || in_front && told.filter(|told| told.get_year() == year).any(before);
    // Early in a year, what is announced was often announced in the year before.
    (of_now && newest(seen) == Some(year) && first.get_month() >= Some(4)).then_some(first)
}

fn is_anchor(one: &Evidence) -> bool {
    one.lag.is_some() && !one.quoted && matches!(one.mention.role, Role::Plain | Role::Holiday)
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
fn dated(one: &Evidence, seen: &[Evidence], story: Story, upper: Option<PartialDate>, lag: i8) -> Option<Event> {
    let (month, day) = one.month_day()?;
    let written = one.dated_day();
    let inferred = if written.is_none() { year_of(one, (month, day), seen, story, upper) } else { None };
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
