//! Days of the lunar calendar: *mùng 3 Tết*, *rằm tháng giêng*, *30 tháng chạp*, *10-3 âm lịch*.

use super::lexis::{Gap, after, month_word};
use super::scan::Scan;
use super::value::{DateMention, DateValue};
use super::worded::month_at;
use crate::base::{PartialDate, Span};

/// Days and months that are named *mùng* or *mồng* and yet Gregorian: the fixed national days.
const GREGORIAN: [(u8, u8); 5] = [(2, 9), (1, 5), (8, 3), (3, 2), (1, 6)];

impl Scan<'_> {
    /// Reads on from *mùng* or *mồng* with a worded day, or from *rằm*; the byte to go on from. A day in figures is
    /// met as a number later.
    pub(super) fn moon(&mut self, start: usize, end: usize, full_moon: bool) -> usize {
        if full_moon {
            return self.moon_day(start, end, 15, end).unwrap_or(end);
        }
        let next = after(self.text, end);
        match month_word(next.word.as_str()) {
            Some(day) if next.gap == Gap::Space => self.moon_day(start, next.end, day, next.end).unwrap_or(end),
            _ => end,
        }
    }

    /// The date of day `day`, whose month is looked for at byte `at`; the byte to go on from.
    pub(super) fn moon_day(&mut self, start: usize, at: usize, day: u8, day_end: usize) -> Option<usize> {
        let next = after(self.text, at);
        if !matches!(next.gap, Gap::Space) {
            return None;
        }
        let mention = match next.word.as_str() {
            "tết" => DateMention::new(Span::new(start, next.end), DateValue::Lunar { month: 1, day }),
            "âm" => DateMention::new(Span::new(start, day_end), DateValue::Lunar { month: 1, day }),
            "tháng" => {
                let month = month_at(self.text, next.end)?;
                let span = Span::new(start, month.end);
                let year = month.year.and_then(|year| PartialDate::day(year, month.month, day));
                let national = GREGORIAN.contains(&(day, month.month)) && !is_lunar_beside(self.text, month.end);
                match year {
                    Some(date) => DateMention::new(span, DateValue::Known(date)),
                    None if national && !month.lunar => {
                        DateMention::new(span, DateValue::MonthDay { month: month.month, day })
                    }
                    None => DateMention::new(span, DateValue::Lunar { month: month.month, day }),
                }
            }
            _ => return None,
        };
        Some(self.push(mention))
    }
}

/// True where *âm lịch* stands behind byte `at`.
pub(super) fn is_lunar_beside(text: &str, at: usize) -> bool {
    let next = after(text, at);
    matches!(next.gap, Gap::Space | Gap::Open | Gap::Close) && next.word.as_str() == "âm"
}
