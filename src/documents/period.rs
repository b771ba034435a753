//! The time within which a number names one document.
//!
//! Numbers of the State begin anew each year, and some say the year; those of a committee of the Party begin anew with
//! each of its terms.

use serde::{Deserialize, Serialize};

use crate::base::PartialDate;
use crate::extract::number::{Tables, World};

/// The days on which something may have been written, in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Written {
    /// The first of them.
    pub first: i64,
    /// The last.
    pub last: i64,
}

impl From<PartialDate> for Written {
    fn from(date: PartialDate) -> Self {
        Self { first: date.first_day(), last: date.last_day() }
    }
}

/// How an issuer numbers its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Series {
    /// Anew each year.
    Yearly,
    /// Anew with each term of the Central Committee.
    Central,
    /// Anew with each term of a committee below it.
    Local,
    /// It is not known who issued it.
    Unknown,
}

/// A period of a series: a year, or the year in which a term began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Period(pub u16);

/// The congresses of the Party since 1976: year and month in which each ended and a new term began. Published by the
/// Party's own chronicle.
const CONGRESSES: [(u16, u8); 11] = [
    (1976, 12),
    (1982, 3),
    (1986, 12),
    (1991, 6),
    (1996, 6),
    (2001, 4),
    (2006, 4),
    (2011, 1),
    (2016, 1),
    (2021, 1),
    (2026, 1),
];

/// The month from which on a year before a congress belongs to the next term of committees below the Central one:
/// Directive 36-CT/TW of 2014 and its like have provincial congresses held by the end of October, those below before.
const LOCAL_CONGRESS: u8 = 9;

impl Series {
    /// The series of the issuer with this code.
    pub fn of(issuer: Option<&str>, tables: &Tables) -> Self {
        let Some(issuer) = issuer.and_then(|all| all.split('-').next()) else { return Self::Unknown };
        match tables.world(issuer) {
            Some(World::Party) if issuer.ends_with("TW") => Self::Central,
            Some(World::Party) => Self::Local,
            Some(World::State) | None => Self::Yearly,
        }
    }

    /// The period that a day lies in; a date that is known to the year alone lies where most of it does.
    pub fn period(self, date: PartialDate) -> Period {
        let (year, month) = (date.get_year(), date.get_month().unwrap_or(7));
        let began = |local: bool| {
            let starts = CONGRESSES.iter().map(|(year, month)| {
                if local && *year >= 1996 {
                    (if *month < 6 { *year - 1 } else { *year }, LOCAL_CONGRESS)
                } else {
                    (*year, *month)
                }
            });
            let begun = starts.rev().find(|start| *start <= (year, month));
            Period(begun.map_or(year, |(year, _)| year))
        };
        match self {
            Self::Yearly | Self::Unknown => Period(year),
            Self::Central => began(false),
            Self::Local => began(true),
        }
    }

    /// The number of days for which a document is still meant by its number alone, once the next period has begun or
    /// not: most of what is written of decisions is written in the months that follow, and of directives of the Party
    /// for its term.
    pub fn days_of_use(self) -> i64 {
        match self {
            Self::Yearly | Self::Unknown => 550,
            Self::Central | Self::Local => 5 * 366,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(issuer: &str, date: &str) -> u16 {
        Series::of(Some(issuer), Tables::builtin()).period(date.parse().unwrap()).0
    }

    #[test]
    fn numbers_begin_anew_with_years_and_terms() {
        assert_eq!(period("TTg", "2013-12-31"), 2013);
        assert_eq!([period("TW", "2010-12-30"), period("TW", "2011-01"), period("TW", "2015-06")], [2006, 2011, 2011]);
        assert_eq!(
            [period("TU", "2015-08-30"), period("TU", "2015-11-02"), period("TU", "2020-12")],
            [2010, 2015, 2020]
        );
    }
}
