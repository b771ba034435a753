//! Dates known to the year, the month or the day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

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

/// Why a date was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PartialDateError {
    /// Not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("{0:?} is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD")]
    Form(String),
    /// The right form, but no such day in the calendar.
    #[error("{0:?} is not a day of the calendar")]
    Calendar(String),
}

const EPOCH_YEAR_DAYS: i64 = 719_468;

impl PartialDate {
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
        (day >= 1 && day <= days_in_month(year, month)).then_some(Self { day, ..whole })
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
        days_from_civil(self.year, self.month.max(1), self.day.max(1))
    }

    /// The last day it may mean, in days since 1970-01-01.
    pub fn last_day(self) -> i64 {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in_month(self.year, month) } else { self.day };
        days_from_civil(self.year, month, day)
    }

    /// The day that lies `days` after 1970-01-01; `None` outside the years 1 to 9999.
    pub fn from_days(days: i64) -> Option<Self> {
        let z = days.checked_add(EPOCH_YEAR_DAYS)?;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::day(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Day of the week of a fully known date: 0 is Sunday (*Chủ nhật*), 6 is Saturday (*Thứ bảy*).
    pub fn weekday(self) -> Option<u8> {
        self.get_day()?;
        u8::try_from((self.first_day() + 4).rem_euclid(7)).ok()
    }
}

/// Howard Hinnant's `days_from_civil`, <https://howardhinnant.github.io/date_algorithms.html>.
fn days_from_civil(year: u16, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = i64::from(month);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - EPOCH_YEAR_DAYS
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
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
