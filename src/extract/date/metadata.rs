//! The date that a source gives an article, as printed there.

use super::chain::{Number, chain_at, clock_at, number_at};
use super::input::parse_input;
use super::plausible::of_a_record;
use super::scan::mentions;
use crate::base::PartialDate;
use crate::text::clean;

/// A date as printed in metadata: the day in Vietnam, and the time of day there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The date, at the precision given.
    pub date: PartialDate,
    /// Hour and minute, where given.
    pub clock: Option<(u8, u8)>,
}

/// Vietnam keeps UTC+7 all year.
const VIETNAM: i64 = 7 * 60;

/// Reads a date as printed: ISO 8601 with or without time and zone, RFC 2822, seconds or milliseconds since 1970,
/// `31/05/13 05:12 GMT+7`, `15-9-2016`, and what [`parse_input`] and [`mentions`] read. `None` for anything else.
///
/// A time with a zone is told in Vietnam's, so that the day is the reader's.
pub fn parse_metadata(text: &str) -> Option<Stamp> {
    let text = clean(text);
    let text = text.trim();
    let stamp = digits_only(text)
        .or_else(|| iso(text))
        .or_else(|| english(text))
        .or_else(|| figures(text))
        .or_else(|| parse_input(text).ok().map(|date| Stamp { date, clock: None }))
        .or_else(|| vietnamese(text))?;
    of_a_record(stamp.date).then_some(stamp)
}

/// Seconds or milliseconds since 1970, `20180807`, `20180807221500`.
fn digits_only(text: &str) -> Option<Stamp> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i64 = text.parse().ok()?;
    match text.len() {
        10 => at_minute(value / 60 + VIETNAM),
        13 => at_minute(value / 60_000 + VIETNAM),
        8 | 14 => {
            let part = |from: usize, to: usize| text.get(from..to)?.parse::<u16>().ok();
            let small = |from: usize, to: usize| part(from, to).and_then(|value| u8::try_from(value).ok());
            let date = PartialDate::day(part(0, 4)?, small(4, 6)?, small(6, 8)?)?;
            let clock = small(8, 10).zip(small(10, 12)).filter(|(hour, minute)| *hour < 24 && *minute < 60);
            Some(Stamp { date, clock })
        }
        _ => None,
    }
}

fn at_minute(minutes: i64) -> Option<Stamp> {
    let date = PartialDate::from_days(minutes.div_euclid(24 * 60))?;
    let minute = minutes.rem_euclid(24 * 60);
    Some(Stamp { date, clock: Some((u8::try_from(minute / 60).ok()?, u8::try_from(minute % 60).ok()?)) })
}

/// `2025-10-25T09:26:00.000Z`, `2018-08-07 22:15`, `2018/08/07`.
fn iso(text: &str) -> Option<Stamp> {
    let chain = chain_at(text, 0)?;
    let [year, month, day] = chain.numbers() else { return None };
    let date = PartialDate::day(year.year()?, month.month()?, day.day()?)?;
    let tail = text.get(day.end..)?.trim_start_matches(['T', 't', ' ', ',']);
    Some(timed(date, text, text.len() - tail.len()))
}

/// `Tue, 07 Aug 2018 22:15:00 +0700`, `August 7, 2018`.
fn english(text: &str) -> Option<Stamp> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_ascii_lowercase();
    let month = lower.split(|letter: char| !letter.is_ascii_alphabetic()).find_map(|word| {
        let index = MONTHS.iter().position(|month| word.starts_with(month))?;
        u8::try_from(index + 1).ok()
    })?;
    let mut at = 0;
    let mut day = None;
    while let Some(number) = next_number(text, at) {
        at = number.end;
        match (day, number.year()) {
            (Some(day), Some(year)) => return Some(timed(PartialDate::day(year, month, day)?, text, number.end)),
            _ => day = number.day().or(day),
        }
    }
    None
}

fn next_number(text: &str, from: usize) -> Option<Number> {
    let skipped = text.get(from..)?.bytes().position(|byte| byte.is_ascii_digit())?;
    number_at(text, from + skipped)
}

/// `31/05/13 05:12 GMT+7`: day first, the year in two figures; below 50 of this century.
fn figures(text: &str) -> Option<Stamp> {
    let chain = chain_at(text, 0)?;
    let [day, month, year] = chain.numbers() else { return None };
    if year.digits() != 2 {
        return None;
    }
    let century = if year.value < 50 { 2000 } else { 1900 };
    let date = PartialDate::day(u16::try_from(century + year.value).ok()?, month.month()?, day.day()?)?;
    Some(timed(date, text, year.end))
}

fn vietnamese(text: &str) -> Option<Stamp> {
    let found = mentions(text, &[]);
    let full = found.iter().find_map(|mention| Some(Stamp { date: mention.value.full()?, clock: mention.clock }));
    full.or_else(|| found.iter().find_map(|mention| Some(Stamp { date: mention.value.known()?, clock: None })))
}

/// `date` with the clock at or behind byte `at` of `text`, moved to Vietnam's zone where another is named.
fn timed(date: PartialDate, text: &str, at: usize) -> Stamp {
    let tail = text.get(at..).unwrap_or_default();
    let skipped = tail.len() - tail.trim_start_matches([' ', ',', '-', 'T']).len();
    let clock = number_at(text, at + skipped).and_then(|hour| clock_at(text, hour));
    let Some(((hour, minute), end)) = clock.filter(|((hour, _), _)| *hour < 24) else {
        return Stamp { date, clock: None };
    };
    let plain = Stamp { date, clock: Some((hour, minute)) };
    let Some(zone) = text.get(end..).and_then(zone) else { return plain };
    let minutes = date.first_day() * 24 * 60 + i64::from(hour) * 60 + i64::from(minute) - zone + VIETNAM;
    at_minute(minutes).unwrap_or(plain)
}

/// The offset from UTC in minutes: `.000Z`, ` GMT`, `+07:00`, ` +0700`, ` GMT+7`.
fn zone(tail: &str) -> Option<i64> {
    let tail = tail.trim_start_matches('.').trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
    let named = ["GMT", "UTC", "Z", "(GMT", "[GMT"].into_iter().find_map(|name| tail.strip_prefix(name));
    let signed = named.unwrap_or(tail);
    let sign = match signed.bytes().next() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return named.map(|_| 0),
    };
    let hours = number_at(signed, 1)?;
    let (hour, minute) = match hours.digits() {
        1 | 2 => (hours.value, number_at(signed, hours.end + 1).map_or(0, |minutes| minutes.value)),
        4 => (hours.value / 100, hours.value % 100),
        _ => return None,
    };
    (hour <= 14 && minute < 60).then(|| sign * (i64::from(hour) * 60 + i64::from(minute)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_sources_print() {
        for (printed, iso, clock) in [
            ("31/05/13 05:12 GMT+7", "2013-05-31", Some((5, 12))),
            ("2024-06-03 12:00:00", "2024-06-03", Some((12, 0))),
            ("2025-10-25T20:26:00.000Z", "2025-10-26", Some((3, 26))),
            ("2018-08-07T22:15:00+07:00", "2018-08-07", Some((22, 15))),
            ("2018-08-07T22:15:00+0000", "2018-08-08", Some((5, 15))),
            ("Tue, 07 Aug 2018 22:15:00 +0700", "2018-08-07", Some((22, 15))),
            ("Tue, 07 Aug 2018 22:15:00 GMT", "2018-08-08", Some((5, 15))),
            ("August 7, 2018", "2018-08-07", None),
            ("15-9-2016", "2016-09-15", None),
            ("23/10/2025", "2025-10-23", None),
            ("Thứ tư, 07/08/2019, 22:04 CH", "2019-08-07", Some((22, 4))),
            ("1533654900", "2018-08-07", Some((22, 15))),
            ("1533654900000", "2018-08-07", Some((22, 15))),
            ("20180807", "2018-08-07", None),
            ("2018-06", "2018-06", None),
            ("1945-09-05", "1945-09-05", None),
            ("tháng 6/2018", "2018-06", None),
        ] {
            let found = parse_metadata(printed).map(|stamp| (stamp.date.to_string(), stamp.clock));
            assert_eq!(found, Some((iso.to_owned(), clock)), "{printed}");
        }
    }

    #[test]
    fn junk_is_no_date() {
        for printed in [
            "",
            "null",
            "0",
            "1970-01-01T00:00:00Z",
            "0001-01-01",
            "1017-02-05",
            "2061-07-28",
            "yesterday",
            "99/99/9999",
            "hôm nay",
        ] {
            assert_eq!(parse_metadata(printed), None, "{printed}");
        }
    }

    proptest! {
        #[test]
        fn takes_anything(text in "\\PC{0,40}|[0-9TZ:+/. -]{0,30}") {
            let _ = parse_metadata(&text);
        }
    }
}
