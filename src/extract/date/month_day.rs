//! A day of the calendar without its year, and the year that an archive lends it.

use serde::{Deserialize, Serialize};

use super::archive::Bounds;
use crate::base::PartialDate;

/// A day of the calendar without its year: *26-5*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MonthDay {
    /// The month.
    pub month: u8,
    /// The day of the month.
    pub day: u8,
}

impl MonthDay {
    /// It as one number, which [`MonthDay::unpacked`] reads: month × 100 + day.
    pub fn packed(self) -> i64 {
        i64::from(self.month) * 100 + i64::from(self.day)
    }

    /// The day that a number stands for.
    pub fn unpacked(packed: i64) -> Option<Self> {
        Some(Self { month: u8::try_from(packed / 100).ok()?, day: u8::try_from(packed % 100).ok()? })
    }

    /// The date that it is in the only year which puts it within bounds; `None` where none does, or several.
    pub fn within(self, bounds: Bounds) -> Option<PartialDate> {
        let year = |day| PartialDate::from_days(day).map(PartialDate::get_year);
        let dates =
            (year(bounds.first)?..=year(bounds.last)?).filter_map(|year| PartialDate::day(year, self.month, self.day));
        let mut found = dates.filter(|date| (bounds.first..=bounds.last).contains(&date.first_day()));
        found.next().filter(|_| found.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(month: u8, day: u8, first: &str, last: &str) -> Option<String> {
        let day_of = |text: &str| text.parse::<PartialDate>().unwrap().first_day();
        let bounds = Bounds { first: day_of(first), last: day_of(last) };
        MonthDay { month, day }.within(bounds).map(|date| date.to_string())
    }

    #[test]
    fn the_only_year_within_bounds_is_lent() {
        assert_eq!(within(5, 26, "2013-03-01", "2013-07-15").as_deref(), Some("2013-05-26"));
        assert_eq!(within(12, 30, "2012-11-10", "2013-02-01").as_deref(), Some("2012-12-30"));
        assert_eq!(within(9, 26, "2013-03-01", "2013-07-15"), None);
        assert_eq!(within(5, 26, "2013-03-01", "2014-07-15"), None, "two years will do");
        assert_eq!(within(2, 29, "2013-01-01", "2013-12-31"), None);
    }

    #[test]
    fn a_day_is_one_number() {
        let day = MonthDay { month: 12, day: 5 };
        assert_eq!(MonthDay::unpacked(day.packed()), Some(day));
        assert_eq!(MonthDay::unpacked(-7), None);
    }
}
