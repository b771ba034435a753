//! Counts over time: which periods are drawn, and how many articles are of each.
//!
//! The unit is the finest in which the chosen dates, or where none are chosen those of all articles, are few enough bars.
//! What lies around the chosen dates is drawn with them, as far as there is room.

use std::collections::BTreeMap;

use crate::base::PartialDate;
use crate::search::{Facet, FacetCount};

/// The most years back from the last that are drawn unless earlier ones are chosen: a misread date must not press all
/// others into one bar.
const MOST_YEARS: i64 = 120;

/// The number of bars that may be empty but for one.
const SPARSE: i64 = 31;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Month,
    Year,
    Decade,
}

impl Unit {
    /// The most bars of it.
    fn most(self) -> i64 {
        match self {
            Self::Day => 62,
            Self::Month => 120,
            Self::Year => 60,
            Self::Decade => i64::MAX,
        }
    }

    /// The facet that counts it.
    pub fn facet(self) -> Facet {
        match self {
            Self::Day => Facet::Day,
            Self::Month => Facet::Month,
            Self::Year | Self::Decade => Facet::Year,
        }
    }

    /// The place of a date among the periods of this unit.
    fn place(self, date: PartialDate) -> i64 {
        let year = i64::from(date.get_year());
        match self {
            Self::Day => date.first_day(),
            Self::Month => year * 12 + i64::from(date.get_month().unwrap_or(1)) - 1,
            Self::Year => year,
            Self::Decade => year / 10,
        }
    }

    /// The first and the last date of the period at a place.
    fn period(self, place: i64) -> Option<(PartialDate, PartialDate)> {
        let year = |year: i64| PartialDate::year(u16::try_from(year).ok()?);
        match self {
            Self::Day => PartialDate::from_days(place).map(|day| (day, day)),
            Self::Month => {
                let (year, month) = (u16::try_from(place / 12).ok()?, u8::try_from(place % 12 + 1).ok()?);
                PartialDate::month(year, month).map(|month| (month, month))
            }
            Self::Year => year(place).map(|year| (year, year)),
            Self::Decade => year(place * 10).or_else(|| year(1)).zip(year(place * 10 + 9)),
        }
    }
}

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// The first and the last date of its period; the same but for a decade.
    pub from: PartialDate,
    pub to: PartialDate,
    /// The place of its period among all of its unit.
    pub place: i64,
    /// The number of articles of it.
    pub whole: usize,
    /// The number of those that the chosen dates let through; all where none are chosen.
    pub part: usize,
}

/// The first and the last of the dates that are chosen, either of which may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
}

impl Chosen {
    /// Whether any date is chosen.
    pub fn is_any(self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    fn days(self) -> (i64, i64) {
        (self.from.map_or(i64::MIN, PartialDate::first_day), self.to.map_or(i64::MAX, PartialDate::last_day))
    }
}

/// Counts of articles by period, whatever dates are chosen, by the names of facets of time.
pub(super) type PeriodCounts = BTreeMap<&'static str, Vec<FacetCount>>;

/// Counts over time, as they are drawn.
#[derive(Debug)]
pub(super) struct Timeline {
    pub unit: Unit,
    pub bars: Vec<Bar>,
    pub chosen: Chosen,
    /// The first year that is drawn of all, and the number of articles of the years before it.
    pub before: Option<(u16, usize)>,
}

impl Timeline {
    /// Counts of years alone.
    pub fn of_years(years: &[FacetCount]) -> Self {
        let counts = BTreeMap::from([(Facet::Year.name(), years.to_vec())]);
        Self::of(&counts, &PeriodCounts::new(), Chosen::default())
    }

    /// Counts of `whole`, which has years, months where they are known, and days where they are asked for, and of what of
    /// it the chosen dates let through.
    pub fn of(whole: &PeriodCounts, part: &PeriodCounts, chosen: Chosen) -> Self {
        let years = read(whole, Facet::Year);
        let last = years.iter().map(|(year, _)| year.get_year()).max().unwrap_or(0);
        let first_chosen = chosen.from.map_or(u16::MAX, PartialDate::get_year);
        let least = last.saturating_sub(u16::try_from(MOST_YEARS).unwrap_or(u16::MAX)).min(first_chosen);
        let is_drawn = |date: PartialDate| date.get_year() >= least;
        let earlier: usize = years.iter().filter(|(year, _)| !is_drawn(*year)).map(|(_, count)| count).sum();
        let unit = unit(whole, chosen, least);
        let counts = by_place(unit, read(whole, unit.facet()).into_iter().filter(|(date, _)| is_drawn(*date)));
        let passing = by_place(unit, read(part, unit.facet()).into_iter());
        let (first_day, last_day) = chosen.days();
        let bar = |place: i64| {
            let (from, to) = unit.period(place)?;
            let whole = counts.get(&place).copied().unwrap_or(0);
            let is_inside = from.first_day() >= first_day && to.last_day() <= last_day;
            let is_outside = from.first_day() > last_day || to.last_day() < first_day;
            let part = match (is_inside, is_outside) {
                (true, _) => whole,
                (_, true) => 0,
                _ => passing.get(&place).copied().unwrap_or(0).min(whole),
            };
            Some(Bar { from, to, place, whole, part })
        };
        let bars = window(unit, &counts, chosen)
            .map_or_else(Vec::new, |(first, last)| (first..=last).filter_map(bar).collect());
        Self { unit, bars, chosen, before: (earlier > 0).then_some((least, earlier)) }
    }

    /// Whether days may be drawn of these counts, which have none yet.
    pub fn may_be_days(&self) -> bool {
        let inside = self.bars.iter().filter(|bar| !self.chosen.is_any() || bar.part > 0).count();
        let days = Chosen::days(self.chosen);
        let is_short = days.0 > i64::MIN && days.1 < i64::MAX && days.1 - days.0 < Unit::Day.most();
        self.unit == Unit::Month
            && inside > 0
            && (is_short || i64::try_from(inside).unwrap_or(i64::MAX) <= Unit::Day.most() / 28 + 1)
    }

    /// The number of articles of the highest bar.
    pub fn most(&self) -> usize {
        self.bars.iter().map(|bar| bar.whole).max().unwrap_or(0)
    }
}

/// The counts of a facet of time.
fn read(counts: &PeriodCounts, facet: Facet) -> Vec<(PartialDate, usize)> {
    let all = counts.get(facet.name()).map_or(&[][..], Vec::as_slice);
    all.iter().filter_map(|count| Some((count.value.parse().ok()?, count.count))).collect()
}

fn by_place(unit: Unit, counts: impl Iterator<Item = (PartialDate, usize)>) -> BTreeMap<i64, usize> {
    let mut places = BTreeMap::new();
    for (date, count) in counts {
        *places.entry(unit.place(date)).or_default() += count;
    }
    places
}

/// The finest unit of which there are few enough bars, and in which most articles are known.
fn unit(whole: &PeriodCounts, chosen: Chosen, least: u16) -> Unit {
    let (first_day, last_day) = chosen.days();
    let inside = |facet: Facet| -> Vec<(PartialDate, usize)> {
        let is_inside = |date: &PartialDate| {
            date.get_year() >= least && date.last_day() >= first_day && date.first_day() <= last_day
        };
        read(whole, facet).into_iter().filter(|(date, _)| is_inside(date)).collect()
    };
    let articles = |counts: &[(PartialDate, usize)]| counts.iter().map(|(_, count)| count).sum::<usize>();
    let is_known = |facet: Facet| 2 * articles(&read(whole, facet)) >= articles(&read(whole, Facet::Year));
    let years = inside(Facet::Year);
    let fits = |unit: Unit, counts: &[(PartialDate, usize)]| {
        let places = || counts.iter().map(|(date, _)| unit.place(*date));
        let span = places().max().zip(places().min()).map(|(last, first)| last - first + 1);
        // Many bars of which hardly one has an article say less than few.
        let most = i64::try_from(2 * articles(counts)).unwrap_or(i64::MAX).max(SPARSE);
        span.is_some_and(|span| span <= unit.most() && (unit == Unit::Year || span <= most))
    };
    for unit in [Unit::Day, Unit::Month] {
        if fits(unit, &inside(unit.facet())) && is_known(unit.facet()) {
            return unit;
        }
    }
    if fits(Unit::Year, &years) || years.is_empty() { Unit::Year } else { Unit::Decade }
}

/// The first and the last place that are drawn: all where there is room for all, else the chosen ones and as much around
/// them as there is room for.
fn window(unit: Unit, counts: &BTreeMap<i64, usize>, chosen: Chosen) -> Option<(i64, i64)> {
    let (first, last) = (*counts.first_key_value()?.0, *counts.last_key_value()?.0);
    if last - first < unit.most() {
        return Some((first, last));
    }
    let from = chosen.from.map_or(first, |date| unit.place(date)).clamp(first, last);
    let to = chosen.to.map_or(last, |date| unit.place(last_of(date))).clamp(from, last);
    let around = (unit.most() - (to - from + 1)).max(0);
    let start = (from - around / 2).max(first);
    let end = (start + unit.most() - 1).min(last).max(to);
    Some(((end - unit.most() + 1).max(first).min(from), end))
}

/// The last day that a date may mean, as a date.
fn last_of(date: PartialDate) -> PartialDate {
    PartialDate::from_days(date.last_day()).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(facets: &[(Facet, &[(&str, usize)])]) -> PeriodCounts {
        let of = |all: &[(&str, usize)]| {
            all.iter().map(|(value, count)| FacetCount { value: (*value).to_owned(), count: *count }).collect()
        };
        facets.iter().map(|(facet, all)| (facet.name(), of(all))).collect()
    }

    fn drawn(timeline: &Timeline) -> Vec<(String, usize, usize)> {
        timeline.bars.iter().map(|bar| (bar.from.to_string(), bar.whole, bar.part)).collect()
    }

    fn all(whole: &PeriodCounts) -> Timeline {
        Timeline::of(whole, &PeriodCounts::new(), Chosen::default())
    }

    fn chosen(from: &str, to: &str) -> Chosen {
        Chosen { from: from.parse().ok(), to: to.parse().ok() }
    }

    #[test]
    fn the_span_says_what_is_drawn_and_gaps_are_empty() {
        let years = (Facet::Year, &[("2018", 3), ("2019", 2)][..]);
        let months = (Facet::Month, &[("2018-10", 2), ("2018-11", 1), ("2019-01", 1), ("2019-02", 1)][..]);
        let by_month = all(&counts(&[years, months]));
        let expected = [("2018-10", 2), ("2018-11", 1), ("2018-12", 0), ("2019-01", 1), ("2019-02", 1)];
        assert_eq!(drawn(&by_month), expected.map(|(period, count)| (period.to_owned(), count, count)));
        assert!(!by_month.may_be_days());
        let by_year = all(&counts(&[
            (Facet::Year, &[("2000", 1), ("2013", 2)]),
            (Facet::Month, &[("2000-01", 1), ("2013-01", 2)]),
        ]));
        assert_eq!((by_year.unit, by_year.bars.len()), (Unit::Year, 14));
        let short = [(Facet::Year, &[("2018", 4)][..]), (Facet::Month, &[("2018-11", 4)][..])];
        assert!(all(&counts(&short)).may_be_days());
        let days = (Facet::Day, &[("2018-11-02", 3), ("2018-11-04", 1)][..]);
        assert_eq!(all(&counts(&[short[0], short[1], days])).bars.len(), 3);
    }

    #[test]
    fn months_that_few_articles_have_are_not_drawn() {
        let by_year = all(&counts(&[(Facet::Year, &[("2018", 9)]), (Facet::Month, &[("2018-11", 2)])]));
        assert_eq!(drawn(&by_year), [("2018".to_owned(), 9, 9)]);
    }

    #[test]
    fn many_years_are_drawn_as_decades() {
        let by_decade = Timeline::of_years(&counts(&[(Facet::Year, &[("1931", 1), ("1945", 2), ("2018", 5)])])["year"]);
        assert_eq!((by_decade.unit, by_decade.bars.len()), (Unit::Decade, 9));
        assert_eq!(by_decade.bars.first().map(|bar| (bar.from.get_year(), bar.to.get_year())), Some((1930, 1939)));
    }

    #[test]
    fn a_misread_year_does_not_press_the_others_together() {
        let years = Timeline::of_years(&counts(&[(Facet::Year, &[("0018", 1), ("1998", 2), ("2018", 5)])])["year"]);
        assert_eq!((years.bars.len(), years.before), (21, Some((1898, 1))));
        assert!(Timeline::of_years(&[]).bars.is_empty());
    }

    #[test]
    fn what_lies_around_the_chosen_dates_is_drawn_with_them() {
        let years: Vec<(String, usize)> = (1990..2020).map(|year| (year.to_string(), 12)).collect();
        let months: Vec<(String, usize)> =
            (1990..2020).flat_map(|year| (1..=12).map(move |month| (format!("{year}-{month:02}"), 1))).collect();
        let borrowed = |all: &[(String, usize)]| -> Vec<(String, usize)> { all.to_vec() };
        let of =
            |all: Vec<(String, usize)>| all.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
        let whole = PeriodCounts::from([("year", of(borrowed(&years))), ("month", of(borrowed(&months)))]);
        let around = Timeline::of(&whole, &PeriodCounts::new(), chosen("2003-02", "2003-03"));
        assert_eq!((around.unit, around.bars.len()), (Unit::Month, 120));
        let inside: Vec<String> =
            around.bars.iter().filter(|bar| bar.part > 0).map(|bar| bar.from.to_string()).collect();
        assert_eq!(inside, ["2003-02", "2003-03"]);
        let late = Timeline::of(&whole, &PeriodCounts::new(), chosen("2019-12", ""));
        assert_eq!(late.bars.last().map(|bar| (bar.from.to_string(), bar.part)), Some(("2019-12".to_owned(), 1)));
        let part = PeriodCounts::from([("year", of(vec![("2003".to_owned(), 7)]))]);
        let long = Timeline::of(&whole, &part, chosen("2003-06", ""));
        let years: Vec<(usize, usize)> = long.bars.iter().skip(12).take(3).map(|bar| (bar.whole, bar.part)).collect();
        assert_eq!((long.unit, years), (Unit::Year, vec![(12, 0), (12, 7), (12, 12)]));
    }
}
