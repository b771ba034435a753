//! The meaning of a date in a text, and its place.

use std::fmt;

use crate::base::{PartialDate, Span};

/// The unit that a relative date counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// *hôm nay*, *đêm qua*, *ngày mai*.
    Day,
    /// *tuần trước*.
    Week,
    /// *tháng trước*.
    Month,
    /// *năm ngoái*.
    Year,
    /// *cùng ngày*: the day last named, not the day of writing.
    SameDay,
}

/// A date as far as the text itself tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// A year, a month of a year or a day of a year.
    Known(PartialDate),
    /// A day whose year is not written.
    MonthDay {
        /// 1 to 12.
        month: u8,
        /// 1 to 31, and in the month.
        day: u8,
    },
    /// A month whose year is not written, 1 to 12.
    Month(u8),
    /// A period from one year to a later one, as *nhiệm kỳ 2015 - 2020*.
    Period {
        /// The first year.
        from: u16,
        /// The last year.
        to: u16,
    },
    /// A quarter of a year.
    Quarter {
        /// The year, where it is written.
        year: Option<u16>,
        /// 1 to 4.
        quarter: u8,
    },
    /// A date counted from the day of writing.
    Relative {
        /// The unit that is counted.
        unit: Unit,
        /// The number of units from the day of writing; negative is past.
        offset: i8,
    },
    /// A day of the lunar calendar, which is no Gregorian month and day.
    Lunar {
        /// 1 to 12.
        month: u8,
        /// 1 to 30.
        day: u8,
    },
}

impl DateValue {
    /// The day, month or year where the text gives its year.
    pub fn known(self) -> Option<PartialDate> {
        match self {
            DateValue::Known(date) => Some(date),
            _ => None,
        }
    }

    /// The fully known day.
    pub fn full(self) -> Option<PartialDate> {
        self.known().filter(|date| date.get_day().is_some())
    }

    /// Month and day, where both are known in the Gregorian calendar.
    pub fn month_day(self) -> Option<(u8, u8)> {
        match self {
            DateValue::Known(date) => Some((date.get_month()?, date.get_day()?)),
            DateValue::MonthDay { month, day } => Some((month, day)),
            _ => None,
        }
    }

    /// The ISO form: `2018`, `2018-08`, `2018-08-07`, `08-07`, `--08`, `2015/2020`, `2018-Q3` (`--Q3` without a year);
    /// `None` for relative and lunar dates.
    pub fn iso(self) -> Option<String> {
        (!matches!(self, DateValue::Relative { .. } | DateValue::Lunar { .. })).then(|| self.to_string())
    }
}

/// A day of some year: 29 February counts, 31 April does not.
pub(super) fn month_day(month: u8, day: u8) -> Option<DateValue> {
    // 2000 had a 29 February.
    PartialDate::day(2000, month, day).map(|_| DateValue::MonthDay { month, day })
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            DateValue::Known(date) => date.fmt(f),
            DateValue::MonthDay { month, day } => write!(f, "{month:02}-{day:02}"),
            DateValue::Month(month) => write!(f, "--{month:02}"),
            DateValue::Period { from, to } => write!(f, "{from:04}/{to:04}"),
            DateValue::Quarter { year: Some(year), quarter } => write!(f, "{year:04}-Q{quarter}"),
            DateValue::Quarter { year: None, quarter } => write!(f, "--Q{quarter}"),
            DateValue::Relative { unit: Unit::SameDay, .. } => f.write_str("same day"),
            DateValue::Relative { unit, offset } => {
                let unit = match unit {
                    Unit::Day | Unit::SameDay => 'd',
                    Unit::Week => 'w',
                    Unit::Month => 'm',
                    Unit::Year => 'y',
                };
                write!(f, "{offset:+}{unit}")
            }
            DateValue::Lunar { month, day } => write!(f, "lunar {month:02}-{day:02}"),
        }
    }
}

/// The form of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// Day, month and year.
    Full,
    /// Day and month.
    MonthDay,
    /// Month and year.
    YearMonth,
    /// A month alone.
    Month,
    /// A year alone.
    Year,
    /// A period from year to year.
    Period,
    /// A quarter.
    Quarter,
    /// Counted from the day of writing.
    Relative,
    /// A day of the lunar calendar.
    Lunar,
    /// Someone's birth, at whatever precision.
    Birth,
}

/// The use of a date, as the words directly beside it say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing in particular.
    #[default]
    Plain,
    /// The date of a document, standing behind its number.
    Document,
    /// Someone's birth.
    Birth,
    /// A holiday known by its date, as *Quốc khánh 2/9*.
    Holiday,
    /// One end of a span of many years, as *(15/10/1930 - 15/10/2018)*.
    Anniversary,
}

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Its place: a numeric date without *ngày* or *sáng* before it, a worded one with its *tháng* and *năm*.
    pub span: Span,
    /// Its meaning.
    pub value: DateValue,
    /// Its form.
    pub kind: DateKind,
    /// Its use, as far as its neighbours tell.
    pub role: Role,
    /// The date with a month or year borrowed from the other end of its range or list.
    pub resolved: Option<PartialDate>,
    /// Hour and minute standing beside a full date.
    pub clock: Option<(u8, u8)>,
    /// Whether the weekday standing before a full date is the right one; `None` where none stands there.
    pub weekday_ok: Option<bool>,
}

impl DateMention {
    pub(super) fn new(span: Span, value: DateValue) -> Self {
        let kind = match value {
            DateValue::Known(date) => match (date.get_month(), date.get_day()) {
                (Some(_), Some(_)) => DateKind::Full,
                (Some(_), None) => DateKind::YearMonth,
                _ => DateKind::Year,
            },
            DateValue::MonthDay { .. } => DateKind::MonthDay,
            DateValue::Month(_) => DateKind::Month,
            DateValue::Period { .. } => DateKind::Period,
            DateValue::Quarter { .. } => DateKind::Quarter,
            DateValue::Relative { .. } => DateKind::Relative,
            DateValue::Lunar { .. } => DateKind::Lunar,
        };
        Self { span, value, kind, role: Role::Plain, resolved: None, clock: None, weekday_ok: None }
    }

    /// The date with its year: as written, or as borrowed from its range or list.
    pub fn dated(&self) -> Option<PartialDate> {
        self.value.known().or(self.resolved)
    }
}
