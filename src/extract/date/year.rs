//! The year of a day that is written without one.

use super::evidence::{Evidence, Place};
use super::plausible::of_a_text;
use super::signs::Sign;
use super::story::Story;
use super::value::{DateKind, DateValue, Role};
use crate::base::PartialDate;

/// The confidence in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// Worked out from what surrounds the day.
    Inferred,
    /// Two sources agree, or the article writes the same day with its year.
    Confirmed,
}

/// The day `month`-`day` of `one` with its year, as the article and `upper`, a day that it was surely written by, tell it.
pub(super) fn year_of(
    one: &Evidence,
    (month, day): (u8, u8),
    evidence: &[Evidence],
    story: Story,
    upper: Option<PartialDate>,
) -> Option<(PartialDate, Sureness)> {
    let allowed = |date: &PartialDate| upper.is_none_or(|upper| date.first_day() <= upper.last_day());
    let floor = latest_day(evidence);
    let follows = |date: &PartialDate| floor.is_none_or(|floor| floor.first_day() <= date.first_day() + 1);
    let of_its_weekday = |date: &PartialDate| one.weekday.is_none() || date.weekday() == one.weekday;
    let holds = |date: &PartialDate| allowed(date) && follows(date) && of_its_weekday(date);
    // The article tells the same day as background.
    if evidence.iter().any(|seen| seen.past && seen.dated_day().is_some() && seen.month_day() == Some((month, day))) {
        return None;
    }
    if let Some(date) = written((month, day), evidence, story).filter(holds) {
        return Some((date, Sureness::Confirmed));
    }
    let newest = newest_year(evidence, one.sentence, |date| latest_by(date, month, day));
    if let Some(upper) = upper {
        let last = latest_by(upper, month, day)?;
        let Some(newest) = newest else { return Some((last, Sureness::Inferred)) };
        if newest.year == last.get_year() {
            return Some((last, Sureness::Confirmed));
        }
        let older = PartialDate::day(newest.year, month, day).filter(holds);
        // A page may be rendered years later: a year that the sentence of the day itself names is that of the day.
        let own = newest.times > 1 || newest.titled || newest.beside;
        return Some((older.filter(|_| own).unwrap_or(last), Sureness::Inferred));
    }
    // Far down, a day is of the news only where someone speaks on it.
    if one.place == Place::Body
        && one.sentence >= FRONT
        && ![Sign::Says, Sign::Meeting].into_iter().any(|sign| one.behind.has(sign))
        && one.lag.is_none()
    {
        return None;
    }
    let in_year = |year: u16| PartialDate::day(year, month, day).filter(holds);
    // One year in seven has the weekday.
    if one.weekday.is_some()
        && let Some(newest) = newest.as_ref().filter(|newest| newest.times > 1)
        && let Some(date) = in_year(newest.year)
    {
        return Some((date, Sureness::Confirmed));
    }
    let inferred = beside_a_known_day((month, day), one, evidence, story)
        .or_else(|| edition((month, day), one, evidence, newest.as_ref()?))
        .or_else(|| begun((month, day), evidence, newest.as_ref()?))
        .filter(holds)?;
    Some((inferred, Sureness::Inferred))
}

/// The same day where the article writes it with its year: not of a document, a birth, a picture or history.
fn written(day: (u8, u8), evidence: &[Evidence], story: Story) -> Option<PartialDate> {
    let same = || evidence.iter().filter(|seen| seen.month_day() == Some(day));
    let kept = |seen: &Evidence| {
        matches!(seen.mention.role, Role::Holiday | Role::Birth)
            || [seen.before, seen.behind].into_iter().any(|signs| signs.has(Sign::Anniversary))
    };
    let court = |seen: &Evidence| seen.before.has(Sign::Court) || seen.behind.has(Sign::Court);
    if story.looks_back() || story.court && !same().any(|seen| seen.fronts && court(seen)) || same().any(kept) {
        return None;
    }
    let plain = |seen: &&Evidence| {
        // The far end of a term of office is another year's day.
        let ends_term = seen.future && seen.ends_range;
        seen.mention.role != Role::Document
            && !ends_term
            && !seen.beside.has(Sign::Event)
            && !seen.caption
            && !seen.is_told_afterwards()
    };
    let dates = same().filter(plain).filter_map(Evidence::dated_day);
    let last = dates.max_by_key(|date| date.first_day()).filter(|date| of_a_text(*date))?;
    // Beside a newer year it is an anniversary that the article keeps, or the last time.
    newest(evidence).is_none_or(|newest| newest <= last.get_year()).then_some(last)
}

/// Days within which a day follows on one that is told as past, or comes before one that is announced. Measured on 10,703
/// articles of known date.
const NEAR: i64 = 31;

/// The same where the article tells of several days or months of that year.
const NEAR_MANY: i64 = 75;

/// The day in the year in which it follows within weeks on the latest day or month that the article tells as past, or
/// comes before the first that it announces.
fn beside_a_known_day(
    (month, day): (u8, u8),
    one: &Evidence,
    evidence: &[Evidence],
    story: Story,
) -> Option<PartialDate> {
    let court = story.court || [one.before, one.behind].into_iter().any(|signs| signs.has(Sign::Court));
    if story.looks_back() || court {
        return None;
    }
    let tells = |seen: &&Evidence| {
        tells_its_time(seen) && !seen.caption && !seen.ends_anniversary && !seen.is_told_afterwards()
    };
    let days = || evidence.iter().filter(tells).filter_map(|seen| Some((seen, seen.dated_day()?)));
    let newest = newest(evidence)?;
    let ahead = || days().filter(|(seen, _)| seen.future && !seen.bound).map(|(_, date)| date);
    let last = days().filter(|(seen, _)| !seen.future).max_by_key(|(_, date)| date.first_day());
    if let Some((seen, last)) = last.filter(|(_, last)| last.get_year() + 1 >= newest) {
        // News writes the year of a day that lies further back: one alone, far from the news, is history.
        let apart = seen.sentence.abs_diff(one.sentence);
        let right_before = |date: PartialDate| {
            PartialDate::day(date.get_year(), month, day)
                .is_some_and(|day| (0..=WEEK).contains(&(day.first_day() - date.first_day())))
        };
        let linked = apart <= LINKED && (seen.fronts || right_before(last) && !seen.beside.has(Sign::Event))
            || seen.past && !seen.beside.has(Sign::Event);
        let others = evidence.iter().filter(tells).filter(|seen| !seen.future).filter_map(|seen| seen.mention.dated());
        let many = apart <= NEARBY
            && others
                .filter(|date| *date != last && date.get_month().is_some())
                .any(|date| (0..=YEAR).contains(&(last.first_day() - date.first_day())));
        let reach = if many { NEAR_MANY } else { NEAR };
        let near = |date: &PartialDate| (0..=reach).contains(&(date.first_day() - last.first_day()));
        let years = [last.get_year(), last.get_year() + 1].into_iter();
        let date = years.filter_map(|year| PartialDate::day(year, month, day)).find(near);
        if let Some(date) = date.filter(|_| linked || many) {
            return Some(date);
        }
        let between = PartialDate::day(last.get_year(), month, day).filter(|date| {
            last.first_day() <= date.first_day()
                && newest == date.get_year()
                && ahead().any(|ahead| ahead.get_year() == newest && ahead.first_day() >= date.first_day())
        });
        if between.is_some() {
            return between;
        }
    }
    let first = days().filter(|(seen, _)| seen.soon && !seen.ends_range).map(|(_, date)| date);
    let first = first.min_by_key(|date| date.first_day())?;
    let date = latest_by(first, month, day)?;
    (first.first_day() - date.first_day() <= NEAR && newest <= first.get_year()).then_some(date)
}

/// Sentences within which two days belong to one story.
const LINKED: usize = 3;

/// The same where the article tells of several days of that year.
const NEARBY: usize = 8;

/// Days of a week.
const WEEK: i64 = 7;

/// Days of a year.
const YEAR: i64 = 366;

/// The day in the year that the event is named with, as *Hội thi năm 2018*: in the middle of the year, for what is of a
/// year is spoken of before it begins and after it has ended.
fn edition((month, day): (u8, u8), one: &Evidence, evidence: &[Evidence], newest: &Newest) -> Option<PartialDate> {
    let held = |seen: &Evidence| seen.before.has(Sign::Meeting) || seen.behind.has(Sign::Meeting);
    if !(3..=10).contains(&month) {
        return None;
    }
    let named = evidence.iter().any(|seen| {
        (seen.place == Place::Title && held(one) || seen.sentence == one.sentence && (held(one) || held(seen)))
            && seen.mention.dated().is_some_and(|date| date.get_year() == newest.year)
            && seen.mention.kind == DateKind::Year
            && seen.before.has(Sign::Edition)
            && ![Sign::Figures, Sign::Law, Sign::Event].into_iter().any(|sign| seen.beside.has(sign))
            && tells_its_time(seen)
            && !seen.future
    });
    named.then(|| PartialDate::day(newest.year, month, day)).flatten()
}

/// The day in the year whose first months the article tells of, soon after them: *5 tháng đầu năm 2013*.
fn begun((month, day): (u8, u8), evidence: &[Evidence], newest: &Newest) -> Option<PartialDate> {
    let told = evidence.iter().filter(|seen| !seen.quoted && seen.mention.dated() == PartialDate::year(newest.year));
    let soon = told.filter_map(|seen| seen.begun).any(|months| match months {
        0 => (3..=7).contains(&month),
        _ => (months..=months + 2).contains(&month),
    });
    soon.then(|| PartialDate::day(newest.year, month, day)).flatten()
}

/// The sentences in which an article tells its day.
const FRONT: usize = 5;

/// The newest year that the article writes, and how often.
struct Newest {
    year: u16,
    times: usize,
    titled: bool,
    /// Whether it stands in the sentence that is asked about.
    beside: bool,
}

/// `before` gives the day that is asked about in the year that a day which lies ahead leaves to it.
fn newest_year(
    evidence: &[Evidence],
    sentence: usize,
    before: impl Fn(PartialDate) -> Option<PartialDate>,
) -> Option<Newest> {
    let year_of = |seen: &Evidence| match seen.mention.value {
        DateValue::Known(date) if seen.future && date.get_day().is_some() => before(date).map(PartialDate::get_year),
        DateValue::Known(date) => Some(date.get_year()),
        DateValue::Quarter { year, .. } => year,
        _ => None,
    };
    let telling = || evidence.iter().filter(|seen| tells_its_time(seen));
    let year = telling().filter_map(year_of).max()?;
    let of_it = || telling().filter(|seen| year_of(seen) == Some(year));
    Some(Newest {
        year,
        times: of_it().count(),
        titled: of_it().any(|seen| seen.place == Place::Title),
        beside: of_it().any(|seen| seen.sentence == sentence),
    })
}

/// The newest year that the article writes of its own time or of what is planned.
pub(super) fn newest(evidence: &[Evidence]) -> Option<u16> {
    newest_year(evidence, usize::MAX, Some).map(|newest| newest.year)
}

/// True for a date that may be of the time of writing: no document, birth or history.
fn tells_its_time(seen: &Evidence) -> bool {
    let plain = matches!(seen.mention.role, Role::Plain | Role::Holiday);
    let day = seen.mention.kind == DateKind::Full;
    let law = seen.mention.kind == DateKind::Year && seen.beside.has(Sign::Law);
    plain && !law && (day || !seen.past) && !seen.bound && !seen.quoted && seen.mention.dated().is_none_or(of_a_text)
}

/// The latest day that the article tells as past, or that a document it cites bears; it was written after it.
pub(super) fn latest_day(evidence: &[Evidence]) -> Option<PartialDate> {
    evidence
        .iter()
        .filter(|seen| !seen.future && !matches!(seen.mention.role, Role::Birth | Role::Anniversary))
        .filter_map(Evidence::dated_day)
        .filter(|date| of_a_text(*date))
        .max_by_key(|date| date.first_day())
}

fn latest_by(upper: PartialDate, month: u8, day: u8) -> Option<PartialDate> {
    let year = upper.get_year();
    (0..8)
        .filter_map(|back| PartialDate::day(year.checked_sub(back)?, month, day))
        .find(|date| date.first_day() <= upper.last_day())
}
