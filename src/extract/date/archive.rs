//! The days that the articles of an archive are of, and the inferred dates that lie far from them.
//!
//! An article on the Titanic in an archive of 2016 to 2019 was not written in 1912, whatever its text says. What the
//! others are of is told by their dates alone, whichever way they came into the index: the same articles have the same
//! [`Bounds`] in any order and after any number of runs.

use std::collections::HashMap;
use std::hash::Hash;

use super::article::{Confidence, DateFrom};
use crate::base::PartialDate;

/// The date of one article, as far as bounds go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The date.
    pub date: PartialDate,
    /// The place where it was found.
    pub from: DateFrom,
    /// The confidence in it.
    pub confidence: Confidence,
}

impl Dated {
    /// True where the source or a stamp of the page says so: it is never doubted, whatever the others say.
    pub fn is_given(self) -> bool {
        matches!(self.from, DateFrom::Metadata | DateFrom::Header)
    }
}

/// The first and the last day that an article of a group may be of, in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
}

/// The number of dates that tell what a group is of; of fewer nothing is said.
const FEWEST: usize = 30;

/// The number of given dates that tell it as well.
const FEWEST_GIVEN: usize = 10;

/// Days by which an article may lie outside the others'.
const MARGIN: i64 = 183;

/// The bounds of each group that has dates enough: of a file, a publisher, or all of an archive, as the caller takes them.
///
/// They are the fences of Tukey (one and a half times the distance between the quartiles beyond either), so that a quarter of
/// the dates may be wrong, reach over all given dates but the outermost hundredth, and half a year beyond.
pub fn bounds<G: Eq + Hash>(items: impl IntoIterator<Item = (G, Dated)>) -> HashMap<G, Bounds> {
    let mut groups: HashMap<G, (Vec<i64>, Vec<i64>)> = HashMap::new();
    for (group, dated) in items {
        let (all, given) = groups.entry(group).or_default();
        let middle = i64::midpoint(dated.date.first_day(), dated.date.last_day());
        all.push(middle);
        if dated.is_given() {
            given.push(middle);
        }
    }
    groups.into_iter().filter_map(|(group, (all, given))| Some((group, of_days(all, given)?))).collect()
}

fn of_days(mut all: Vec<i64>, mut given: Vec<i64>) -> Option<Bounds> {
    all.sort_unstable();
    given.sort_unstable();
    let fences = (all.len() >= FEWEST).then(|| {
        let (lower, upper) = (quantile(&all, 25), quantile(&all, 75));
        let reach = (upper - lower) * 3 / 2;
        (lower - reach, upper + reach)
    });
    let range = (given.len() >= FEWEST_GIVEN).then(|| (quantile(&given, 1), quantile(&given, 99)));
    let first = [fences, range].into_iter().flatten().map(|(first, _)| first).min()?;
    let last = [fences, range].into_iter().flatten().map(|(_, last)| last).max()?;
    Some(Bounds { first: first - MARGIN, last: last + MARGIN })
}

/// The value below which `percent` of a hundred lie, of sorted values; 0 of none.
fn quantile(sorted: &[i64], percent: usize) -> i64 {
    sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
}

/// The share of dates, in a hundred, beyond which on either side an archive's usual days do not reach.
const UNUSUAL: usize = 5;

/// Days by which the day of an article may lie outside the usual ones.
const BESIDE: i64 = 45;

const TWO_YEARS: i64 = 731;

/// The days that nearly all articles are of, with some weeks before and behind; `None` of too few dates, and of two years or
/// more.
///
/// A day whose year is not told is of the year that puts it within them, where only one does.
pub fn usual(items: impl IntoIterator<Item = Dated>) -> Option<Bounds> {
    let items: Vec<Dated> = items.into_iter().collect();
    let given = items.iter().filter(|dated| dated.is_given()).count();
    if items.len() < FEWEST && given < FEWEST_GIVEN {
        return None;
    }
    let mut days: Vec<i64> =
        items.iter().map(|dated| i64::midpoint(dated.date.first_day(), dated.date.last_day())).collect();
    days.sort_unstable();
    let bounds = Bounds { first: quantile(&days, UNUSUAL), last: quantile(&days, 100 - UNUSUAL) };
    let usual = Bounds { first: bounds.first - BESIDE, last: bounds.last + BESIDE };
    // Within two years every day may be of either.
    (usual.last - usual.first < TWO_YEARS).then_some(usual)
}

/// True where a date that was inferred lies outside `bounds`, all of it: it is not that of its article.
pub fn is_doubtful(dated: Dated, bounds: Bounds) -> bool {
    let outside = dated.date.last_day() < bounds.first || dated.date.first_day() > bounds.last;
    outside && !dated.is_given() && dated.confidence < Confidence::High
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dated(date: &str, from: DateFrom, confidence: Confidence) -> Dated {
        Dated { date: date.parse().unwrap(), from, confidence }
    }

    fn inferred(date: &str) -> Dated {
        dated(date, DateFrom::Dateline, Confidence::Medium)
    }

    /// Articles of every month of 2016 to 2018.
    fn months() -> Vec<Dated> {
        let month = |count: usize| inferred(&format!("{}-{:02}-15", 2016 + count / 12, count % 12 + 1));
        (0..36).map(month).collect()
    }

    fn bounds_of(items: &[Dated]) -> Option<Bounds> {
        bounds(items.iter().map(|dated| ((), *dated))).remove(&())
    }

    #[test]
    fn a_day_long_before_the_others_is_doubted_and_a_given_one_never() {
        let bounds = bounds_of(&months()).unwrap();
        assert!(is_doubtful(inferred("2001-09-11"), bounds));
        assert!(is_doubtful(inferred("2025-09-26"), bounds));
        assert!(is_doubtful(dated("2010", DateFrom::Body, Confidence::Low), bounds));
        assert!(!is_doubtful(inferred("2019-03-01"), bounds));
        assert!(!is_doubtful(dated("2001-09-11", DateFrom::Metadata, Confidence::High), bounds));
        assert!(!is_doubtful(dated("2001-09-11", DateFrom::Header, Confidence::Medium), bounds));
        assert!(!is_doubtful(dated("2001-09-11", DateFrom::Body, Confidence::High), bounds));
    }

    #[test]
    fn usual_days_are_those_of_nearly_all() {
        let day = |day: u8| inferred(&format!("2013-05-{day:02}"));
        let mut items: Vec<Dated> = (1..=28).chain(1..=28).map(day).collect();
        items.extend([inferred("2001-09-11"), inferred("2025-09-26")]);
        let usual = usual(items.iter().copied()).unwrap();
        let date = |day| PartialDate::from_days(day).unwrap().to_string();
        assert_eq!((date(usual.first), date(usual.last)), ("2013-03-17".to_owned(), "2013-07-11".to_owned()));
        assert_eq!(super::usual(items.iter().copied().take(FEWEST - 1)), None);
        items.extend(vec![inferred("2015-05-01"); items.len()]);
        assert_eq!(super::usual(items), None, "a day of 2013 to 2015 may be of three years");
    }

    #[test]
    fn a_few_articles_say_nothing() {
        assert_eq!(bounds_of(&months()[..FEWEST - 1]), None);
        assert_eq!(bounds_of(&[]), None);
    }

    #[test]
    fn given_dates_widen_the_bounds_and_wrong_ones_do_not() {
        let mut items = months();
        items
            .extend((0..10).map(|year| dated(&format!("{}-06-01", 1998 + year), DateFrom::Metadata, Confidence::High)));
        assert!(!is_doubtful(inferred("1998-06-01"), bounds_of(&items).unwrap()));
        let mut items = months();
        items.extend((0..8).map(|_| inferred("2001-09-11")));
        assert!(is_doubtful(inferred("2001-09-11"), bounds_of(&items).unwrap()));
    }

    #[test]
    fn groups_have_bounds_of_their_own() {
        let old = months().into_iter().map(|one| {
            let date = PartialDate::day(one.date.get_year() - 14, one.date.get_month().unwrap(), 1).unwrap();
            ("old", Dated { date, ..one })
        });
        let found = bounds(months().into_iter().map(|one| ("new", one)).chain(old));
        assert!(is_doubtful(inferred("2003-05-01"), found["new"]));
        assert!(!is_doubtful(inferred("2003-05-01"), found["old"]));
    }

    proptest! {
        #[test]
        fn the_order_is_nothing_to_the_bounds(days in prop::collection::vec(10_000i64..20_000, 0..80), turn in 0usize..80) {
            let items: Vec<Dated> = days.iter().map(|day| {
                let from = if day % 7 == 0 { DateFrom::Metadata } else { DateFrom::Body };
                Dated { date: PartialDate::from_days(*day).unwrap(), from, confidence: Confidence::Low }
            }).collect();
            let mut turned = items.clone();
            let turn = turn.min(turned.len());
            turned.rotate_left(turn);
            turned.reverse();
            prop_assert_eq!(bounds_of(&items), bounds_of(&turned));
            if let Some(bounds) = bounds_of(&items) {
                // Three quarters of the dates lie within.
                let outside = items.iter().filter(|dated| is_doubtful(**dated, bounds)).count();
                prop_assert!(outside * 2 <= items.len());
            }
        }
    }
}
