//! Periods of the calendar: days, weeks, months, years, decades.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::base::PartialDate;

/// The length of the periods by which articles are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Days.
    Day,
    /// Weeks of ISO 8601, which begin on Monday.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Ten years, the first of which ends in 0.
    Decade,
}

/// One period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    step: Step,
    /// Its place among the periods of its step.
    place: i64,
}

/// The Monday of the week of 1970-01-01 lies so many days before that day.
const THURSDAY: i64 = 3;

impl Step {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Year, Self::Decade];

    /// Its name in options, addresses and responses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }

    /// The shortest step from `least` on that parts the days from `first` to `last` into at most `most` periods; decades where
    /// none does.
    pub(super) fn fitting(least: Self, first: i64, last: i64, most: usize) -> Self {
        let fits = |step: &Self| usize::try_from(step.place(last) - step.place(first)).is_ok_and(|span| span < most);
        Self::ALL.into_iter().filter(|step| *step >= least).find(fits).unwrap_or(Self::Decade)
    }

    /// The period that the first day of a date lies in.
    pub fn period_at(self, date: PartialDate) -> Period {
        self.period_of(date.first_day())
    }

    /// The period that a day, counted from 1970-01-01, lies in.
    pub(super) fn period_of(self, day: i64) -> Period {
        Period { step: self, place: self.place(day) }
    }

    fn place(self, day: i64) -> i64 {
        let date = || PartialDate::from_days(day);
        let year = || date().map_or(0, |date| i64::from(date.get_year()));
        match self {
            Self::Day => day,
            Self::Week => (day + THURSDAY).div_euclid(7),
            Self::Month => {
                year() * 12 + date().and_then(PartialDate::get_month).map_or(0, |month| i64::from(month) - 1)
            }
            Self::Year => year(),
            Self::Decade => year().div_euclid(10),
        }
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Period {
    /// Its step.
    pub fn step(self) -> Step {
        self.step
    }

    /// The first and the last day, month or year of it: the dates by which a search finds its articles.
    pub fn dates(self) -> (PartialDate, PartialDate) {
        let place = self.place;
        let year = |year: i64| PartialDate::year(u16::try_from(year.max(1)).ok()?);
        let dates = match self.step {
            Step::Day => (PartialDate::from_days(place), PartialDate::from_days(place)),
            Step::Week => {
                let monday = place * 7 - THURSDAY;
                (PartialDate::from_days(monday), PartialDate::from_days(monday + 6))
            }
            Step::Month => {
                let month = |year, month| PartialDate::month(u16::try_from(year).ok()?, u8::try_from(month).ok()?);
                let month = month(place.div_euclid(12), place.rem_euclid(12) + 1);
                (month, month)
            }
            Step::Year => (year(place), year(place)),
            Step::Decade => (year(place * 10), year(place * 10 + 9)),
        };
        // Periods are made of days that the calendar has.
        dates.0.zip(dates.1).unwrap_or((PartialDate::UNIX_EPOCH, PartialDate::UNIX_EPOCH))
    }

    /// Its first day, counted from 1970-01-01.
    pub fn first_day(self) -> i64 {
        self.dates().0.first_day()
    }

    /// Its last day, counted from 1970-01-01.
    pub fn last_day(self) -> i64 {
        self.dates().1.last_day()
    }

    /// The period so many steps behind it.
    pub(super) fn after(self, steps: usize) -> Self {
        Self { place: self.place + i64::try_from(steps).unwrap_or(0), ..self }
    }

    /// How many steps it lies behind another; `None` where it lies before it.
    pub(super) fn since(self, first: Self) -> Option<usize> {
        usize::try_from(self.place - first.place).ok()
    }
}

/// As ISO 8601 writes it: `2013-05-27`, `2013-W22`, `2013-05`, `2013`; a decade as `2010s`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.step {
            Step::Day | Step::Month | Step::Year => self.dates().0.fmt(f),
            Step::Decade => write!(f, "{:04}s", self.place * 10),
            Step::Week => {
                // A week is of the year that its Thursday is of.
                let thursday = PartialDate::from_days(self.first_day() + THURSDAY).unwrap_or(PartialDate::UNIX_EPOCH);
                let new_year = PartialDate::year(thursday.get_year()).map_or(0, PartialDate::first_day);
                write!(f, "{:04}-W{:02}", thursday.get_year(), (thursday.first_day() - new_year) / 7 + 1)
            }
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i64 {
        text.parse::<PartialDate>().unwrap().first_day()
    }

    #[test]
    fn a_day_lies_in_a_period_of_each_step() {
        let names = |text: &str| Step::ALL.map(|step| step.period_of(day(text)).to_string());
        assert_eq!(names("2013-05-31"), ["2013-05-31", "2013-W22", "2013-05", "2013", "2010s"]);
        assert_eq!(names("1969-12-31"), ["1969-12-31", "1970-W01", "1969-12", "1969", "1960s"]);
        assert_eq!(names("2021-01-03")[1], "2020-W53");
        assert_eq!(names("0001-01-01"), ["0001-01-01", "0001-W01", "0001-01", "0001", "0000s"]);
    }

    #[test]
    fn periods_follow_each_other_without_a_gap() {
        for step in Step::ALL {
            let mut period = step.period_of(day("1965-01-01"));
            for at in 1..3_000 {
                if period.last_day() > day("2200-01-01") {
                    break;
                }
                let next = period.after(1);
                assert_eq!((next.first_day(), next.since(period)), (period.last_day() + 1, Some(1)), "{at} {period}");
                assert_eq!(step.period_of(period.first_day()), period);
                assert_eq!(step.period_of(period.last_day()), period);
                period = next;
            }
        }
    }

    #[test]
    fn the_step_is_the_shortest_that_fits() {
        let fitting = |least, to: &str, most| Step::fitting(least, day("2000-01-01"), day(to), most);
        assert_eq!(fitting(Step::Day, "2000-07-18", 200), Step::Day);
        assert_eq!(fitting(Step::Day, "2000-07-19", 200), Step::Week);
        assert_eq!(fitting(Step::Day, "2010-12-31", 200), Step::Month);
        assert_eq!(fitting(Step::Year, "2000-02-01", 200), Step::Year);
        assert_eq!(fitting(Step::Day, "9999-01-01", 200), Step::Decade);
    }
}
