//! Numbers in cells as text: plain ones, days and times.

use crate::base::PartialDate;

/// The smallest unit that a date format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    Year,
    Month,
    Day,
}

/// The kind of value that a number format shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Number,
    Date(Precision),
    Time,
}

/// The day from which a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1900-01-01, and day 60 a 29 February that never was.
    #[default]
    From1900,
    /// Day 0 is 1904-01-01.
    From1904,
}

impl Format {
    /// The format built into programs under a number (ECMA-376 18.8.30).
    pub(super) fn of_id(id: u16) -> Self {
        match id {
            14..=16 | 22 | 27..=31 | 36 | 50..=58 => Self::Date(Precision::Day),
            17 => Self::Date(Precision::Month),
            18..=21 | 32..=35 | 45..=47 => Self::Time,
            _ => Self::Number,
        }
    }

    /// The format that a code writes, by its first section: `dd/mm/yyyy`, `[h]:mm`, `#,##0 "đ"`.
    pub(super) fn of_code(code: &str) -> Self {
        let (mut year, mut month, mut day, mut time) = (false, false, false, false);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter.to_ascii_lowercase() {
                ';' => break,
                '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(drop),
                '\\' | '_' | '*' => drop(letters.next()),
                '[' => {
                    // Hours, minutes or seconds that go on past a day; else a colour, a condition, a language.
                    let is_unit = |letter: &char| matches!(letter.to_ascii_lowercase(), 'h' | 'm' | 's');
                    let others = letters.by_ref().take_while(|letter| *letter != ']').filter(|letter| !is_unit(letter));
                    time |= others.count() == 0;
                }
                'y' => year = true,
                'm' => month = true,
                'd' => day = true,
                'h' | 's' => time = true,
                _ => {}
            }
        }
        match (day, month, year) {
            (true, _, _) => Self::Date(Precision::Day),
            // `m` between hours and seconds are minutes.
            (false, _, false) if time => Self::Time,
            (false, true, _) => Self::Date(Precision::Month),
            (false, false, true) => Self::Date(Precision::Year),
            (false, false, false) => Self::Number,
        }
    }
}

/// The text of a number in a cell of this format; a number that is no day or time is one whatever its format.
pub(super) fn text_of(value: f64, format: Format, epoch: Epoch) -> String {
    let text = match format {
        Format::Number => None,
        Format::Date(precision) => date(value, precision, epoch),
        Format::Time => time(value),
    };
    text.unwrap_or_else(|| number(value))
}

/// A number with the 15 digits that programs keep, without separators.
fn number(value: f64) -> String {
    const PLAIN: std::ops::Range<f64> = 1e-9..1e21;
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    match PLAIN.contains(&value.abs()) || value == 0.0 {
        true => format!("{}", if rounded == 0.0 { 0.0 } else { rounded }),
        false => format!("{rounded:e}"),
    }
}

fn date(value: f64, precision: Precision, epoch: Epoch) -> Option<String> {
    /// 9999-12-31, the last day of programs.
    const LAST: f64 = 2_958_466.0;
    /// Days from the epochs to 1970-01-01.
    const FROM_1900: i64 = 25_569;
    const FROM_1904: i64 = 24_107;
    if !(0.0..LAST).contains(&value) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the value is in range, and its fraction is the time of day")]
    let day = value as i64;
    let day = match epoch {
        Epoch::From1904 => day - FROM_1904,
        Epoch::From1900 if day == 0 => return None,
        Epoch::From1900 if day < 60 => day + 1 - FROM_1900,
        Epoch::From1900 => day - FROM_1900,
    };
    let date = PartialDate::from_days(day)?;
    let date = match precision {
        Precision::Year => PartialDate::year(date.get_year()),
        Precision::Month => PartialDate::month(date.get_year(), date.get_month()?),
        Precision::Day => Some(date),
    };
    date.map(|date| date.to_string())
}

fn time(value: f64) -> Option<String> {
    /// A year of hours: what is longer is no time.
    const LONGEST: f64 = 366.0;
    if !(0.0..LONGEST).contains(&value) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the value is in range")]
    let minutes = (value * 24.0 * 60.0).round() as i64;
    Some(format!("{:02}:{:02}", minutes / 60, minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_plainly() {
        for (value, text) in [
            (1_200_000.0, "1200000"),
            (0.1 + 0.2, "0.3"),
            (-2.5, "-2.5"),
            (-0.0, "0"),
            (123_456_789_012_345.0, "123456789012345"),
            (1e300, "1e300"),
            (1.5e-12, "1.5e-12"),
        ] {
            assert_eq!(text_of(value, Format::Number, Epoch::From1900), text);
        }
    }

    #[test]
    fn days_are_counted_from_either_epoch() {
        let day = |value, epoch| text_of(value, Format::Date(Precision::Day), epoch);
        // What programs show for them: ECMA-376 18.17.4.1.
        for (value, shown) in
            [(1.0, "1900-01-01"), (59.0, "1900-02-28"), (61.0, "1900-03-01"), (43_832.75, "2020-01-02")]
        {
            assert_eq!(day(value, Epoch::From1900), shown);
        }
        assert_eq!(day(42_370.0, Epoch::From1904), "2020-01-02");
        assert_eq!(day(-1.0, Epoch::From1900), "-1");
        assert_eq!(day(0.0, Epoch::From1900), "0");
        assert_eq!(day(2_958_465.0, Epoch::From1900), "9999-12-31");
        assert_eq!(day(f64::NAN, Epoch::From1900), "NaN");
    }

    #[test]
    fn a_format_says_what_a_number_is() {
        for (code, format) in [
            ("General", Format::Number),
            ("#,##0.00", Format::Number),
            ("#,##0\\ \"đồng\"", Format::Number),
            ("[Red]0;-0", Format::Number),
            ("dd/mm/yyyy", Format::Date(Precision::Day)),
            ("[$-42A]d\\ mmmm\\,\\ yyyy;@", Format::Date(Precision::Day)),
            ("\"Tháng\" mm/yyyy", Format::Date(Precision::Month)),
            ("yyyy", Format::Date(Precision::Year)),
            ("dd/mm/yyyy hh:mm", Format::Date(Precision::Day)),
            ("[h]:mm:ss", Format::Time),
            ("hh:mm AM/PM", Format::Time),
        ] {
            assert_eq!(Format::of_code(code), format, "{code}");
        }
        assert_eq!(text_of(1.5, Format::Time, Epoch::From1900), "36:00");
        assert_eq!(text_of(43_832.0, Format::of_code("mm/yyyy"), Epoch::From1900), "2020-01");
        assert_eq!(text_of(43_832.0, Format::of_id(14), Epoch::From1900), "2020-01-02");
        assert_eq!(text_of(43_832.0, Format::of_id(1), Epoch::From1900), "43832");
    }
}
