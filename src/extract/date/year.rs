//! The year of a day that is written without one.

use super::evidence::Evidence;
use super::value::{DateKind, DateValue, Role};
use crate::base::PartialDate;

/// How sure a year is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// Worked out from what surrounds the day.
    Inferred,
    /// Two sources agree, or the article writes the same day with its year.
    Confirmed,
}

/// The day `month`-`day` with its year, as the article and `upper`, a day that it was surely written by, tell it.
pub(super) fn year_of(
    (month, day): (u8, u8),
    evidence: &[Evidence],
    upper: Option<PartialDate>,
) -> Option<(PartialDate, Sureness)> {
    let allowed = |date: &PartialDate| upper.is_none_or(|upper| date.first_day() <= upper.last_day());
    let written =
        evidence.iter().filter(|seen| !matches!(seen.mention.role, Role::Document | Role::Birth | Role::Anniversary));
    if let Some(date) = written
        .filter_map(Evidence::dated_day)
        .find(|date| (date.get_month(), date.get_day()) == (Some(month), Some(day)))
        && allowed(&date)
    {
        return Some((date, Sureness::Confirmed));
    }
    let newest = newest_year(evidence);
    if let Some(upper) = upper {
        let last = latest_by(upper, month, day)?;
        return match newest {
            Some(newest) if newest.year == last.get_year() => Some((last, Sureness::Confirmed)),
            Some(newest) if newest.year < last.get_year() && newest.times > 1 => {
                PartialDate::day(newest.year, month, day).map(|date| (date, Sureness::Inferred))
            }
            _ => Some((last, Sureness::Inferred)),
        };
    }
    let newest = newest?;
    let floor = latest_day(evidence)?;
    let next = next_from(floor, month, day)?;
    (next.get_year() >= newest.year && newest.year >= next.get_year() - 1).then_some((next, Sureness::Inferred))
}

/// The newest year that the article writes, and how often.
struct Newest {
    year: u16,
    times: usize,
}

fn newest_year(evidence: &[Evidence]) -> Option<Newest> {
    let years = || {
        evidence.iter().filter(|seen| seen.mention.role != Role::Birth).filter_map(|seen| match seen.mention.value {
            DateValue::Known(date) => Some(date.get_year()),
            DateValue::Quarter { year, .. } => year,
            _ => None,
        })
    };
    let year = years().max()?;
    Some(Newest { year, times: years().filter(|other| *other == year).count() })
}

/// The latest day or month that the article tells as past; it was written after it.
fn latest_day(evidence: &[Evidence]) -> Option<PartialDate> {
    evidence
        .iter()
        .filter(|seen| !seen.future && seen.mention.role != Role::Birth && seen.mention.kind != DateKind::Year)
        .filter_map(|seen| seen.mention.dated())
        .max_by_key(|date| date.first_day())
}

fn latest_by(upper: PartialDate, month: u8, day: u8) -> Option<PartialDate> {
    let year = upper.get_year();
    (0..8)
        .filter_map(|back| PartialDate::day(year.checked_sub(back)?, month, day))
        .find(|date| date.first_day() <= upper.last_day())
}

fn next_from(floor: PartialDate, month: u8, day: u8) -> Option<PartialDate> {
    (0..8)
        .filter_map(|on| PartialDate::day(floor.get_year() + on, month, day))
        .find(|date| date.first_day() >= floor.first_day())
}
