//! The value of `date:`: one date or a range of dates.

use crate::base::PartialDate;
use crate::extract::date::parse_input;
use crate::text::is_dash;

/// The first and the last date of a value; `None` where the value is no date.
///
/// One date: `2018`, `2018-06`, `2018-06-30`, and as Vietnamese writes them `6/2018`, `30/6/2018`, with hyphens,
/// slashes or full stops, or in words: `tháng 6 năm 2018`. A range: two of these with `..` between, either may be missing; or two years with a dash.
pub(super) fn dates(value: &str) -> Option<(Option<PartialDate>, Option<PartialDate>)> {
    let value = value.trim();
    if let Some((from, to)) = value.split_once("..") {
        let side = |text: &str| if text.trim().is_empty() { Some(None) } else { date(text).map(Some) };
        let range = (side(from)?, side(to)?);
        return (range != (None, None)).then_some(range);
    }
    if let Some(date) = date(value) {
        return Some((Some(date), Some(date)));
    }
    let (from, to) = value.split_once(is_dash)?;
    Some((Some(year(from)?), Some(year(to)?)))
}

fn date(text: &str) -> Option<PartialDate> {
    let mut parts = text.trim().split(|letter: char| is_dash(letter) || matches!(letter, '/' | '.'));
    let (first, second, third) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (first, second, third) {
        (only, None, None) => year(only).or_else(|| worded(only)),
        (a, Some(b), None) => match (year(a), year(b)) {
            (Some(year), None) => PartialDate::month(year.get_year(), small(b)?),
            (None, Some(year)) => PartialDate::month(year.get_year(), small(a)?),
            _ => None,
        },
        (a, Some(b), Some(c)) => match (year(a), year(c)) {
            (Some(year), None) => PartialDate::day(year.get_year(), small(b)?, small(c)?),
            (None, Some(year)) => PartialDate::day(year.get_year(), small(b)?, small(a)?),
            _ => None,
        },
        _ => None,
    }
}

/// *tháng 6 năm 2018*, *ngày 30 tháng 6 năm 2018*, *năm 2018*.
fn worded(text: &str) -> Option<PartialDate> {
    parse_input(text).ok().filter(|_| text.contains(char::is_alphabetic))
}

fn year(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn small(text: &str) -> Option<u8> {
    let text = text.trim();
    (text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<String> {
        let side = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        dates(value).map(|(from, to)| format!("{}..{}", side(from), side(to)))
    }

    #[test]
    fn dates_are_read_in_either_order() {
        for (value, range) in [
            ("2018", "2018..2018"),
            ("2018-6", "2018-06..2018-06"),
            ("6/2018", "2018-06..2018-06"),
            ("30/6/2018", "2018-06-30..2018-06-30"),
            ("30.06.2018", "2018-06-30..2018-06-30"),
            ("2018–06–30", "2018-06-30..2018-06-30"),
            ("2018..2019-06", "2018..2019-06"),
            ("2018..", "2018.."),
            ("..1/7/2019", "..2019-07-01"),
            ("2018-2019", "2018..2019"),
            ("tháng 6 năm 2018", "2018-06..2018-06"),
            ("ngày 30 tháng 6 năm 2018", "2018-06-30..2018-06-30"),
            ("năm 2018", "2018..2018"),
            ("tháng 6 năm 2018..tháng 7 năm 2018", "2018-06..2018-07"),
        ] {
            assert_eq!(read(value).as_deref(), Some(range), "{value}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for value in ["", "..", "abc", "18", "31/6/2018", "2018-13", "1/2/3/2018", "2018-01-01-01", "6/18", "2018..x"] {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
