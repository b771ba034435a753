//! Dates in words: *tháng 7 năm 2018*, *năm 2018*, *quý II/2015*.

use super::chain::{Number, Tie, chain_at, number_at, tie_at};
use super::lead::is_counted;
use super::lexis::{Beside, Gap, after, before, month_word};
use super::scan::Scan;
use super::value::{DateKind, DateMention, DateValue, Role};
use crate::base::{PartialDate, Span};

/// Words before *tháng* or *năm* that make it a measure of time.
const EACH: [&str; 13] =
    ["mỗi", "hàng", "hằng", "từng", "mấy", "vài", "nhiều", "một", "mọi", "những", "mạng", "nửa", "trăm"];

/// A month as it is named behind *tháng*.
pub(super) struct NamedMonth {
    pub(super) month: u8,
    pub(super) year: Option<u16>,
    /// The month in front of a range, as 1 of *tháng 1-6/2018*.
    pub(super) from: Option<(u8, Span)>,
    /// The start of the figure or word of the month.
    pub(super) start: usize,
    pub(super) end: usize,
    /// True for *giêng* and *chạp*, which only lunar months are called.
    pub(super) lunar: bool,
    worded: bool,
}

/// The month named at byte `at`, right behind *tháng*.
pub(super) fn month_at(text: &str, at: usize) -> Option<NamedMonth> {
    let next = after(text, at);
    if !matches!(next.gap, Gap::Glued | Gap::Space) {
        return None;
    }
    let mut named = match number_at(text, next.start) {
        Some(number) if number.digits() <= 2 => month_in_figures(text, next.start)?,
        Some(_) => return None,
        None => month_in_words(text, &next)?,
    };
    if named.year.is_none()
        && let Some((year, end)) = year_after(text, named.end)
    {
        (named.year, named.end) = (Some(year), end);
    }
    Some(named)
}

fn month_in_figures(text: &str, at: usize) -> Option<NamedMonth> {
    let chain = chain_at(text, at)?;
    let numbers = chain.numbers();
    let first = numbers.first()?;
    let mut named = NamedMonth {
        month: first.month()?,
        year: None,
        from: None,
        start: at,
        end: first.end,
        lunar: false,
        worded: false,
    };
    let next = numbers.get(1);
    let third = numbers.get(2);
    match chain.tie(0) {
        Some((_, _)) if next.and_then(Number::year).is_some() => {
            named.year = next.and_then(Number::year);
            named.end = next.map_or(named.end, |year| year.end);
        }
        Some((Tie::Dash, _)) if next.and_then(Number::month).is_some_and(|month| month > named.month) => {
            let next = next?;
            let range_end = third.and_then(Number::year).map_or(next.end, |_| third.map_or(next.end, |y| y.end));
            if !is_counted(text, range_end) {
                named.from = Some((named.month, first.span()));
                named.month = next.month()?;
                named.year = third.and_then(Number::year);
                named.start = next.start;
                named.end = range_end;
            }
        }
        Some((Tie::Slash, false)) if numbers.len() == 2 => {
            let next = next?;
            if next.digits() == 2 && (10..=40).contains(&next.value) {
                named.year = u16::try_from(2000 + next.value).ok();
                named.end = next.end;
            }
        }
        _ => {}
    }
    Some(named)
}

fn month_in_words(text: &str, word: &Beside) -> Option<NamedMonth> {
    let mut month = month_word(word.word.as_str())?;
    let mut end = word.end;
    if month == 10 {
        let unit = after(text, end);
        if unit.gap == Gap::Space && unit.word.is_any(&["một", "hai"]) {
            month = if unit.word.as_str() == "một" { 11 } else { 12 };
            end = unit.end;
        }
    }
    let lunar = word.word.is_any(&["giêng", "chạp"]);
    Some(NamedMonth { month, year: None, from: None, start: word.start, end, lunar, worded: true })
}

/// The year written behind byte `at`, and its end: ` năm 2018`, `, 2017`.
pub(super) fn year_after(text: &str, at: usize) -> Option<(u16, usize)> {
    let next = after(text, at);
    let (number, worded) =
        if next.word.as_str() == "năm" && matches!(next.gap, Gap::Space | Gap::Comma | Gap::Semicolon) {
            (number_at(text, after(text, next.end).start)?, true)
        } else if next.gap.is_comma() {
            (number_at(text, next.start)?, false)
        } else {
            return None;
        };
    let year = number.year()?;
    (worded || (!is_counted(text, number.end) && (1900..2100).contains(&year))).then_some((year, number.end))
}

impl Scan<'_> {
    /// Reads on from *tháng*; the byte to go on from.
    pub(super) fn month(&mut self, start: usize, end: usize) -> usize {
        let Some(named) = month_at(self.text, end) else { return end };
        let head = before(self.text, start);
        let counted = head.gap == Gap::Space && (head.word.as_str().is_empty() || head.word.is_any(&EACH));
        if named.year.is_none() && (counted || !self.stands_as_month(&named, &head)) {
            return end;
        }
        let span = Span::new(start, named.end);
        let value = match named.year.and_then(|year| PartialDate::month(year, named.month)) {
            Some(date) => DateValue::Known(date),
            None => DateValue::Month(named.month),
        };
        if let Some((from, number)) = named.from {
            let mut mention = DateMention::new(Span::new(start, number.end), DateValue::Month(from));
            mention.resolved = named.year.and_then(|year| PartialDate::month(year, from));
            self.push(mention);
            return self.push(DateMention::new(Span::new(named.start, named.end), value));
        }
        let end = self.push(DateMention::new(span, value));
        self.reach_left();
        self.months_behind(end)
    }

    /// *tháng 10/2016-3/2017*: the second month hangs on the first without a *tháng* of its own.
    fn months_behind(&mut self, end: usize) -> usize {
        let Some((Tie::Dash, _, next)) = tie_at(self.text, end) else { return end };
        let Some(chain) = chain_at(self.text, next) else { return end };
        let [month, year] = chain.numbers() else { return end };
        let date = year.year().zip(month.month()).and_then(|(year, month)| PartialDate::month(year, month));
        let Some(date) = date else { return end };
        self.push(DateMention::new(Span::new(month.start, year.end), DateValue::Known(date)))
    }

    fn stands_as_month(&self, named: &NamedMonth, head: &Beside) -> bool {
        if is_counted(self.text, named.end) {
            return false;
        }
        // *tháng năm* is "months and years" more often than May.
        let month_and_year = named.worded && named.month == 5;
        !month_and_year || head.word.is_any(&["đầu", "giữa", "cuối", "trong", "vào", "hồi"])
    }

    /// Reads on from *năm*; the byte to go on from.
    pub(super) fn year(&mut self, start: usize, end: usize) -> usize {
        let next = after(self.text, end);
        if !matches!(next.gap, Gap::Glued | Gap::Space) {
            return end;
        }
        let Some(number) = number_at(self.text, next.start).filter(|number| number.digits() <= 4) else { return end };
        if self.taken_at(number.start).is_some() {
            return end;
        }
        let Some(chain) = chain_at(self.text, number.start) else { return end };
        let head = before(self.text, start);
        // *những năm 1990* is a decade, *những năm 2016, 2017* are years.
        let decade = head.word.as_str() != "những" || number.value.is_multiple_of(10);
        // "một năm 2013 khó khăn", "cách mạng, năm 1925": a year all the same.
        let one = (1900..2100).contains(&number.value) && !is_counted(self.text, number.end);
        let each = head.word.is_any(&EACH) && !(one && (head.gap != Gap::Space || head.word.is_any(&["một", "mạng"])));
        if decade && each {
            return number.end;
        }
        if let Some(period) = period(chain.numbers()) {
            let last = chain.numbers().get(1).map_or(number.end, |last| last.end);
            return self.push(DateMention::new(Span::new(number.start, last), period));
        }
        let old = number.digits() == 3 && number.value > 100 && head.word.is_any(&["từ", "vào", "đến", "tới"]);
        let year = number.year().or_else(|| old.then(|| u16::try_from(number.value).ok()).flatten());
        let own = |year: &u16| (1900..2100).contains(year) || !is_counted(self.text, number.end);
        let Some(date) = year.filter(own).and_then(PartialDate::year) else {
            return end;
        };
        let mut mention = DateMention::new(Span::new(start, number.end), DateValue::Known(date));
        if head.gap == Gap::Space && head.word.is_any(&["sinh", "sn"]) {
            mention.kind = DateKind::Birth;
            mention.role = Role::Birth;
        }
        self.push(mention)
    }

    /// Reads on from *quý*; the byte to go on from.
    pub(super) fn quarter(&mut self, start: usize, end: usize) -> usize {
        let next = after(self.text, end);
        if next.gap != Gap::Space {
            return end;
        }
        let (quarter, mut stop) = match number_at(self.text, next.start) {
            Some(number) if (1..=4).contains(&number.value) && number.digits() == 1 => (number.value, number.end),
            Some(_) => return end,
            None => match next.word.as_str() {
                "i" => (1, next.end),
                "ii" => (2, next.end),
                "iii" => (3, next.end),
                "iv" => (4, next.end),
                _ => return end,
            },
        };
        let tied = tie_at(self.text, stop).and_then(|(_, _, at)| number_at(self.text, at));
        let mut year = tied.as_ref().and_then(Number::year);
        match tied.filter(|_| year.is_some()) {
            Some(number) => stop = number.end,
            None => {
                if let Some((written, at)) = year_after(self.text, stop) {
                    (year, stop) = (Some(written), at);
                }
            }
        }
        let Ok(quarter) = u8::try_from(quarter) else { return end };
        self.push(DateMention::new(Span::new(start, stop), DateValue::Quarter { year, quarter }))
    }
}

/// Furthest that a period reaches, in years.
const LONGEST_PERIOD: u16 = 150;

/// A period of exactly two years, as `2015 - 2020`.
pub(super) fn period(numbers: &[Number]) -> Option<DateValue> {
    let [from, to] = numbers else { return None };
    let (from, to) = (from.year()?, to.year()?);
    (from < to && to - from <= LONGEST_PERIOD).then_some(DateValue::Period { from, to })
}
