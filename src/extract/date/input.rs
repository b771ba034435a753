//! Dates as a user types them, in options and queries.

use thiserror::Error;

use crate::base::{Moment, PartialDate, PartialDateError};
use crate::text::fold;

/// The reason why a typed date was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateInputError {
    /// No form of a date.
    #[error("{0:?} is not a date: write 2018, 2018-06, 2018-06-30, 6/2018 or 30/6/2018")]
    Form(String),
    /// The right form, but no such day in the calendar.
    #[error("{0:?} is not a day of the calendar (the day comes before the month: 30/6/2018)")]
    Calendar(String),
    /// No form of a moment.
    #[error(
        "{0:?} is no moment: write a day, as 2026-12-01 or 1/12/2026, or a time of it, as 2026-12-01T08:00:00+07:00"
    )]
    Moment(String),
    /// A range that ends before it begins.
    #[error("the range {0:?} ends before it begins: write the earlier date first, as 2018..2019-06")]
    Reversed(String),
}

/// A moment as typed: a time of RFC 3339, or a date ([`parse_input`]), whose first day begins it in Viet Nam.
pub fn parse_moment(text: &str) -> Result<Moment, DateInputError> {
    let of_date = || Moment::beginning_of(parse_input(text).ok()?);
    Moment::of_rfc3339(text.trim()).or_else(of_date).ok_or_else(|| DateInputError::Moment(text.to_owned()))
}

/// A date as typed: ISO (`2018`, `2018-06`, `2018-06-30`) or Vietnamese (`30/6/2018`, `6-2018`, `tháng 6/2018`,
/// `ngày 30 tháng 6 năm 2018`, with or without diacritics).
pub fn parse_input(text: &str) -> Result<PartialDate, DateInputError> {
    let trimmed = text.trim();
    match trimmed.parse() {
        Ok(date) => return Ok(date),
        Err(PartialDateError::Calendar(text)) => return Err(DateInputError::Calendar(text)),
        Err(PartialDateError::Form(_)) => {}
    }
    let form = || DateInputError::Form(text.to_owned());
    let folded = fold(trimmed).to_lowercase();
    let mut numbers: Vec<&str> = Vec::new();
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let same = |letter: char| letter.is_ascii_digit() == first.is_ascii_digit();
        let (part, behind) = rest.split_at(rest.find(|letter| !same(letter)).unwrap_or(rest.len()));
        rest = behind;
        if first.is_ascii_digit() {
            numbers.push(part);
        } else if !is_between(part) {
            return Err(form());
        }
    }
    let wide = |at: usize| numbers.get(at).is_some_and(|number| number.len() == 4);
    let narrow = |at: usize| numbers.get(at).is_some_and(|number| number.len() <= 2);
    let value = |at: usize| numbers.get(at).and_then(|number: &&str| number.parse::<u16>().ok()).unwrap_or_default();
    let small = |at: usize| u8::try_from(value(at)).unwrap_or_default();
    match numbers.len() {
        1 if wide(0) => PartialDate::year(value(0)),
        2 if narrow(0) && wide(1) => PartialDate::month(value(1), small(0)),
        2 if wide(0) && narrow(1) => PartialDate::month(value(0), small(1)),
        3 if narrow(0) && narrow(1) && wide(2) => PartialDate::day(value(2), small(1), small(0)),
        3 if wide(0) && narrow(1) && narrow(2) => PartialDate::day(value(0), small(1), small(2)),
        _ => return Err(form()),
    }
    .ok_or_else(|| DateInputError::Calendar(trimmed.to_owned()))
}

/// True for what may stand before and between the numbers of a typed date, folded: marks, and the words for day, month,
/// year.
fn is_between(part: &str) -> bool {
    let marks = part.chars().filter(|letter| !letter.is_alphabetic() && !letter.is_whitespace()).count();
    let known = part.chars().all(|letter| letter.is_alphabetic() || " \t/-.,–—".contains(letter));
    known
        && marks <= 1
        && part.split(|letter: char| !letter.is_alphabetic()).all(|word| matches!(word, "" | "ngay" | "thang" | "nam"))
}

/// The two ends of a typed range: `2018..2019-06`, `..2019`, `2018..`; a single date is its own range.
///
/// Ends are dates as [`parse_input`] reads them; an absent end is open.
pub fn parse_range(text: &str) -> Result<(Option<PartialDate>, Option<PartialDate>), DateInputError> {
    let Some((from, to)) = text.split_once("..") else {
        let date = parse_input(text)?;
        return Ok((Some(date), Some(date)));
    };
    let end = |text: &str| if text.trim().is_empty() { Ok(None) } else { parse_input(text).map(Some) };
    let (from, to) = (end(from)?, end(to)?);
    match (from, to) {
        (None, None) => Err(DateInputError::Form(text.to_owned())),
        (Some(from), Some(to)) if from.first_day() > to.last_day() => Err(DateInputError::Reversed(text.to_owned())),
        ends => Ok(ends),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_way_to_type_a_date() {
        for (typed, iso) in [
            ("2018", "2018"),
            ("năm 2018", "2018"),
            ("nam 2018", "2018"),
            ("2018-06", "2018-06"),
            ("6/2018", "2018-06"),
            ("06-2018", "2018-06"),
            ("tháng 6/2018", "2018-06"),
            ("Tháng 6 năm 2018", "2018-06"),
            ("2018-06-30", "2018-06-30"),
            ("30/6/2018", "2018-06-30"),
            ("30.06.2018", "2018-06-30"),
            (" 30 - 6 - 2018 ", "2018-06-30"),
            ("ngày 30 tháng 6 năm 2018", "2018-06-30"),
            ("NGAY 30 THANG 6 NAM 2018", "2018-06-30"),
            ("2018/6/30", "2018-06-30"),
        ] {
            assert_eq!(parse_input(typed).map(|date| date.to_string()).as_deref(), Ok(iso), "{typed}");
        }
    }

    #[test]
    fn refuses_with_the_reason() {
        for typed in ["", "hôm qua", "30/6", "30/6/18", "2018-6-x", "1/2/3/2018", "30//6/2018", "năm"] {
            assert_eq!(parse_input(typed), Err(DateInputError::Form(typed.to_owned())), "{typed}");
        }
        for typed in ["31/4/2018", "6/30/2018", "2018-13", "29/2/2019"] {
            assert_eq!(parse_input(typed), Err(DateInputError::Calendar(typed.to_owned())), "{typed}");
        }
        let message = parse_input("hôm qua").unwrap_err().to_string();
        assert!(message.contains("hôm qua") && message.contains("2018-06-30"), "{message}");
    }

    #[test]
    fn ranges_may_be_open() {
        let range = |text: &str| {
            let (from, to) = parse_range(text).unwrap();
            (from.map(|date| date.to_string()), to.map(|date| date.to_string()))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(range("2018..2019-06"), (some("2018"), some("2019-06")));
        assert_eq!(range("..30/6/2019"), (None, some("2019-06-30")));
        assert_eq!(range("tháng 6/2018 .."), (some("2018-06"), None));
        assert_eq!(range("2018"), (some("2018"), some("2018")));
        assert_eq!(range("2018..2018-02"), (some("2018"), some("2018-02")));
        assert!(matches!(parse_range("2019..2018"), Err(DateInputError::Reversed(_))));
        assert!(matches!(parse_range(".."), Err(DateInputError::Form(_))));
    }

    proptest! {
        #[test]
        fn takes_anything(text in "\\PC{0,40}|[0-9/. -]{0,20}") {
            let _ = parse_range(&text);
        }

        #[test]
        fn reads_what_partial_dates_print(year in 1u16..9999, month in 1u8..=12, day in 1u8..=28) {
            let date = PartialDate::day(year, month, day).unwrap();
            prop_assert_eq!(parse_input(&date.to_string()), Ok(date));
        }
    }
}
