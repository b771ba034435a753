//! Dates known to the year, the month or the day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::{Date, Month, UtcDateTime};

/// A date of the Gregorian calendar, known as far as its source tells: `2018`, `2018-08` or `2018-08-07`.
///
/// Written and parsed as ISO 8601 calendar dates of reduced precision. Ordered by first day, the less precise first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: u16,
    month: u8,
    day: u8,
}

/// The reason why a date was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PartialDateError {
    /// Not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("{0:?} is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD")]
    Form(String),
    /// The right form, but no such day in the calendar.
    #[error("{0:?} is not a day of the calendar")]
    Calendar(String),
}

/// The Julian day of 1970-01-01.
const EPOCH: i64 = UtcDateTime::UNIX_EPOCH.to_julian_day() as i64;

impl PartialDate {
    /// The day that days are counted from.
    pub const UNIX_EPOCH: Self = Self { year: 1970, month: 1, day: 1 };

    /// A whole year, 1 to 9999.
    pub fn year(year: u16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: 0, day: 0 })
    }

    /// A whole month.
    pub fn month(year: u16, month: u8) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month, day: 0 })
    }

    /// One day; `None` where the calendar has no such day.
    pub fn day(year: u16, month: u8, day: u8) -> Option<Self> {
        let whole = Self::month(year, month)?;
        Date::from_calendar_date(i32::from(year), Month::try_from(month).ok()?, day).ok()?;
        Some(Self { day, ..whole })
    }

    /// The year.
    pub fn get_year(self) -> u16 {
        self.year
    }

    /// The month, where it is known.
    pub fn get_month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, where it is known.
    pub fn get_day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day it may mean, in days since 1970-01-01.
    pub fn first_day(self) -> i64 {
        self.days(self.month.max(1), self.day.max(1))
    }

    /// The last day it may mean, in days since 1970-01-01.
    pub fn last_day(self) -> i64 {
        match (self.month, self.day) {
            (0, _) => self.days(12, 31),
            (month, 0) => {
                let length = Month::try_from(month).map_or(0, |month| month.length(i32::from(self.year)));
                self.days(month, length)
            }
            (month, day) => self.days(month, day),
        }
    }

    /// A day of its year, in days since 1970-01-01.
    fn days(self, month: u8, day: u8) -> i64 {
        let month = Month::try_from(month).unwrap_or(Month::January);
        let date = Date::from_calendar_date(i32::from(self.year), month, day);
        // No date is made that the calendar does not have.
        date.map_or(0, |date| i64::from(date.to_julian_day()) - EPOCH)
    }

    /// The day that lies `days` after 1970-01-01; `None` outside the years 1 to 9999.
    pub fn from_days(days: i64) -> Option<Self> {
        let date = Date::from_julian_day(i32::try_from(days.checked_add(EPOCH)?).ok()?).ok()?;
        let (year, month, day) = date.to_calendar_date();
        Some(Self { day, ..Self::month(u16::try_from(year).ok()?, month.into())? })
    }

    /// Day of the week of a fully known date: 0 is Sunday (*Chủ nhật*), 6 is Saturday (*Thứ bảy*).
    pub fn weekday(self) -> Option<u8> {
        self.get_day()?;
        u8::try_from((self.first_day() + 4).rem_euclid(7)).ok()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || PartialDateError::Form(text.to_owned());
        let mut parts = text.split('-');
        let mut next = |width: usize| -> Result<Option<u16>, PartialDateError> {
            match parts.next() {
                None => Ok(None),
                Some(part) if part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                    part.parse().map(Some).map_err(|_| form())
                }
                Some(_) => Err(form()),
            }
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        if parts.next().is_some() {
            return Err(form());
        }
        let small = |value: u16| u8::try_from(value).unwrap_or(u8::MAX);
        match (year, month, day) {
            (Some(year), None, None) => Self::year(year),
            (Some(year), Some(month), None) => Self::month(year, small(month)),
            (Some(year), Some(month), Some(day)) => Self::day(year, small(month), small(day)),
            _ => return Err(form()),
        }
        .ok_or_else(|| PartialDateError::Calendar(text.to_owned()))
    }
}

impl TryFrom<String> for PartialDate {
    type Error = PartialDateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_parses() {
        for text in ["2018", "2018-08", "2018-08-07", "1945-09-02"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in ["2019-02-29", "2018-13", "2018-00-01", "2018-8-7", "18", "", "2018-08-07-01", "0000"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_go_there_and_back() {
        for days in (-200_000..200_000).step_by(37) {
            let date = PartialDate::from_days(days).unwrap();
            assert_eq!(date.first_day(), days);
            assert_eq!(date.last_day(), days);
        }
    }

    #[test]
    fn a_month_spans_its_days() {
        let february = PartialDate::month(2024, 2).unwrap();
        assert_eq!(february.last_day() - february.first_day(), 28);
        assert_eq!(PartialDate::day(2011, 11, 9).unwrap().weekday(), Some(3));
    }
}
