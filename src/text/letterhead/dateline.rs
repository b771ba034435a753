//! The place and date of a document: *Hà Nội, ngày 30 tháng 12 năm 2019*.

use super::words::Words;
use crate::base::{PartialDate, Span};

/// A date as heads have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// Its first word, *ngày*, and one past its last.
    pub(super) words: (usize, usize),
    /// The date; `None` where a form was left empty.
    pub(super) date: Option<PartialDate>,
}

/// The date that begins at the word `at`: `ngày 5 tháng 6 năm 2020`, `ngày … tháng … năm 2020`, `ngày 5/6/2020`.
pub(super) fn dated(text: &str, words: &Words, at: usize) -> Option<Dated> {
    if words.key(at) != "ngay" {
        return None;
    }
    let number = |place: usize| words.key(place).parse::<u16>().ok().or_else(|| misread(words.key(place)));
    let (day, mut next) = match number(at + 1) {
        Some(day) => (Some(day), at + 2),
        None => (None, at + 1),
    };
    if words.key(next) == "thang" {
        let month = number(next + 1);
        next += if month.is_some() { 2 } else { 1 };
        if words.key(next) != "nam" {
            return None;
        }
        let year = number(next + 1);
        next += if year.is_some() { 2 } else { 1 };
        let date = day.zip(month).zip(year).and_then(|((day, month), year)| of(day, month, year));
        // `tháng 12 năm 2019` with the day left open: no date of issue yet, but the month is known.
        let month = month.zip(year).and_then(|(month, year)| PartialDate::month(year, u8::try_from(month).ok()?));
        let date = date.or_else(|| day.is_none().then_some(month).flatten());
        return Some(Dated { words: (at, next), date });
    }
    // `ngày 5/6/2020`: day, month and year with one kind of mark between them.
    let (month, year) = (number(next)?, number(next + 1)?);
    let marks = |left: usize| Some(text.get(words.get(left)?.span.end..words.get(left + 1)?.span.start)?.trim());
    let is_one =
        marks(next - 1) == marks(next) && marks(next).is_some_and(|mark| matches!(mark, "/" | "-" | "." | "–"));
    let date = of(day?, month, year).filter(|_| is_one)?;
    Some(Dated { words: (at, next + 2), date: Some(date) })
}

fn of(day: u16, month: u16, year: u16) -> Option<PartialDate> {
    const YEARS: std::ops::RangeInclusive<u16> = 1930..=2100;
    let date = PartialDate::day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    YEARS.contains(&year).then_some(date)
}

/// `2O19`, `l2`: digits that recognition took for letters.
fn misread(word: &str) -> Option<u16> {
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits: String = word
        .chars()
        .map(|letter| match letter {
            'o' => '0',
            'l' | 'i' => '1',
            other => other,
        })
        .collect();
    digits.parse().ok()
}

/// The place before the date at the word `at`, from the word `floor` on: `TP. Hồ Chí Minh`, at most a few words that are not set in
/// capitals.
pub(super) fn place_before(text: &str, words: &Words, floor: usize, at: usize) -> Option<(usize, Span)> {
    const MOST_WORDS: usize = 6;
    const ABBREVIATIONS: [&str; 4] = ["tp", "tx", "tt", "hcm"];
    let mut first = at;
    let mut end = None;
    while first > floor && at - first < MOST_WORDS {
        let word = words.get(first - 1)?;
        let is_name = word.key.chars().all(char::is_alphabetic)
            && (!word.is_capital || ABBREVIATIONS.contains(&word.key.as_str()));
        let next = words.get(first)?;
        let between = text.get(word.span.end..next.span.start).unwrap_or_default();
        let is_joined = !between.contains([':', ';', '\t', '\n', '*', '/']);
        if !is_name || !is_joined {
            break;
        }
        first -= 1;
        end = end.or(Some(word.span.end));
    }
    let start = words.get(first)?.span.start;
    let begins = text.get(start..)?.starts_with(char::is_uppercase);
    Some((first, Span::new(start, end?))).filter(|_| begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<String>, Option<String>)> {
        let words = Words::of(text, Span::new(0, text.len()));
        let at = words.iter().position(|word| word.key == "ngay")?;
        let dated = dated(text, &words, at)?;
        let place = place_before(text, &words, 0, at).map(|(_, span)| span.slice(text).to_owned());
        Some((place, dated.date.map(|date| date.to_string())))
    }

    #[test]
    fn place_and_date_are_read() {
        for (text, place, date) in [
            ("Hà Nội, ngày 30 tháng 12 năm 2019", "Hà Nội", "2019-12-30"),
            ("TP. Hồ Chí Minh, ngày 05 tháng 6 năm 2020", "TP. Hồ Chí Minh", "2020-06-05"),
            ("SỞ Y TẾ Quảng Ngãi, ngày 5/6/2020", "Quảng Ngãi", "2020-06-05"),
            ("Hà Nội, ngày l2 tháng 6 năm 2O19", "Hà Nội", "2019-06-12"),
            ("Nà Pheo, ngày     tháng 6 năm 2020", "Nà Pheo", "2020-06"),
        ] {
            assert_eq!(read(text), Some((Some(place.to_owned()), Some(date.to_owned()))), "{text}");
        }
        assert_eq!(read("Hà Nội, ngày   tháng   năm 2020"), Some((Some("Hà Nội".to_owned()), None)));
        assert_eq!(read("ngày 31 tháng 2 năm 2020"), Some((None, None)));
        assert_eq!(read("trong ngày làm việc"), None);
    }
}
