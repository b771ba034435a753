//! Dates in figures: `9/11/2011`, `27-2`, `22-24/5`, and the days of *26 tháng 5 năm 2019*.

use super::chain::{Chain, Number, Tie, chain_at};
use super::lead::{Lead, is_coded, is_counted, is_decimal, lead};
use super::lexis::{Beside, Gap, after, before, is_dash};
use super::lunar::is_lunar_beside;
use super::ranges::{borrow_year, is_list_of_days, is_list_of_named_days, split};
use super::scan::Scan;
use super::stamp::{clock_after, clock_before, weekday_ok};
use super::value::{DateKind, DateMention, DateValue, Role, month_day};
use super::worded::{month_at, period, year_after};
use crate::base::{PartialDate, Span};

/// A day written with two figures for its year: below 50 of this century.
fn short_year(year: &Number) -> Option<u16> {
    let value = u16::try_from(year.value).ok().filter(|_| year.digits() == 2)?;
    Some(if value < 50 { 2000 + value } else { 1900 + value })
}

impl Scan<'_> {
    /// Reads on from a number; the byte to go on from.
    pub(super) fn number(&mut self, first: Number) -> usize {
        if first.digits() > 4 {
            return first.end;
        }
        let (lead, beside) = lead(self.text, first.start);
        if !self.stands_free(first.start, lead, &beside) {
            return first.end;
        }
        let Some(chain) = chain_at(self.text, first.start) else { return first.end };
        if chain.overlong {
            return chain.end;
        }
        let before = self.found.len();
        let end = self.chain(&chain, lead, &beside).unwrap_or(first.end);
        if self.found.len() > before {
            self.reach_left();
        }
        end.max(first.end)
    }

    /// True where the number at byte `at` is not the tail of something else: of a word, a number, a code.
    fn stands_free(&self, at: usize, lead: Lead, beside: &Beside) -> bool {
        let Some(head) = self.text.get(..at) else { return false };
        let mut letters = head.chars().rev();
        match letters.next() {
            None => true,
            Some(letter) if letter.is_alphabetic() => {
                beside.gap == Gap::Glued
                    && beside.word.is_any(&["ngày", "hôm", "sn", "sáng", "chiều", "tối", "từ", "đến"])
                    && lead != Lead::Other
            }
            Some('/' | '.' | ',' | '+' | '$' | '#' | '_') => {
                !letters.next().is_some_and(|letter| letter.is_alphanumeric())
            }
            Some(':') => !letters.next().is_some_and(|letter| letter.is_ascii_digit()),
            Some(letter) if is_dash(letter) => !letters.next().is_some_and(char::is_alphanumeric),
            Some(_) => true,
        }
    }

    /// Reads a chain; the byte to go on from, `None` where it holds no date.
    fn chain(&mut self, chain: &Chain, lead: Lead, beside: &Beside) -> Option<usize> {
        let numbers = chain.numbers();
        let last = numbers.last()?;
        if is_coded(self.text, last.end) {
            return Some(chain.end);
        }
        match numbers {
            [number] => return self.single(number, lead, beside),
            [first, second] if chain.all(Tie::Dash) && is_before_month(self.text, second.end) => {
                return self.days_of_month(first, second, lead);
            }
            _ => {}
        }
        let (first, second) = split(chain)?;
        let Some(second) = second else {
            let mention = self.group(&first, lead, beside)?;
            return Some(self.push(mention));
        };
        if let [day] = first.numbers() {
            let other = self.group(&second, if lead == Lead::Other { Lead::Maybe } else { lead }, beside)?;
            let (month, _) = other.value.month_day()?;
            let value = day.day().and_then(|day| month_day(month, day))?;
            let mut mention = DateMention::new(day.span(), value);
            if lead == Lead::Other && second.numbers().first().is_none_or(|end| end.value <= day.value.max(5)) {
                return None;
            }
            borrow_year(&mut mention, &other);
            self.push(mention);
            return Some(self.push(other));
        }
        let mut mention = self.group(&first, lead, beside)?;
        match self.group(&second, Lead::Day, beside) {
            Some(other) => {
                borrow_year(&mut mention, &other);
                mark_anniversary(&mut mention, &other);
                self.push(mention);
                Some(self.push(other))
            }
            None => Some(self.push(mention)),
        }
    }

    /// A chain of one kind of tie as one date.
    fn group(&mut self, group: &Chain, lead: Lead, beside: &Beside) -> Option<DateMention> {
        let numbers = group.numbers();
        let span = Span::new(numbers.first()?.start, numbers.last()?.end);
        match numbers {
            [first, second, third] => self.full(first, second, third, span, lead, beside),
            [from, to] if from.digits() == 4 => {
                let season = group.all(Tie::Slash) && to.value != from.value + 1;
                period(&[*from, *to]).filter(|_| !season).map(|value| DateMention::new(span, value))
            }
            [month, year] if year.digits() == 4 => {
                let date = PartialDate::month(year.year()?, month.month()?)?;
                let bracketed = self.is_bracketed(span);
                let stands = match lead {
                    Lead::Maybe | Lead::Day | Lead::Birth => !group.all(Tie::Dot),
                    Lead::Other => group.all(Tie::Slash) && bracketed,
                    _ => false,
                };
                stands.then(|| DateMention::new(span, DateValue::Known(date)))
            }
            [day, month] => {
                let value = month_day(month.month()?, day.day()?)?;
                self.stands_as_day(group, span, lead, beside).then(|| self.day(span, value, lead))
            }
            _ => None,
        }
    }

    /// A full date in figures: day, month and year, or the year first as in ISO 8601.
    fn full(
        &mut self,
        first: &Number,
        second: &Number,
        third: &Number,
        span: Span,
        lead: Lead,
        beside: &Beside,
    ) -> Option<DateMention> {
        let date = if let Some(year) = first.year() {
            PartialDate::day(year, second.month()?, third.day()?)?
        } else if let Some(year) = third.year() {
            PartialDate::day(year, second.month()?, first.day()?)?
        } else {
            let introduced = matches!(lead, Lead::Day | Lead::Birth)
                || beside.word.is_any(&["từ", "đến", "tới"])
                || clock_after(self.text, span.end).is_some();
            let year = short_year(third).filter(|_| introduced && !is_counted(self.text, span.end))?;
            PartialDate::day(year, second.month()?, first.day()?)?
        };
        if lead == Lead::Never && beside.gap == Gap::Space && beside.word.is_any(&["số"]) {
            return None;
        }
        Some(self.day(span, DateValue::Known(date), lead))
    }

    /// Whether two numbers are a day and a month rather than a ratio, a score or an address.
    fn stands_as_day(&self, group: &Chain, span: Span, lead: Lead, beside: &Beside) -> bool {
        let [day, month] = group.numbers() else { return false };
        let (day, month) = (day.value, month.value);
        let slash = group.all(Tie::Slash);
        let counted = is_counted(self.text, span.end) || is_decimal(self.text, span.end);
        let proper_fraction = day < month && month <= 10;
        let dated = self.found.last().is_some_and(|last| span.start - last.span.end <= 24);
        match lead {
            Lead::Day | Lead::Moon | Lead::Birth => !counted || !group.all(Tie::Dot),
            Lead::Month | Lead::Never => false,
            _ if self.ends_list_of_days(beside) => !counted || !group.all(Tie::Dot),
            _ if counted => false,
            Lead::Maybe if beside.word.is_any(&["đầu", "giữa", "cuối"]) => false,
            // "đến 2/3 diện tích": a part of what is named behind it.
            Lead::Maybe if slash && proper_fraction && month <= 5 => {
                !beside.word.is_any(&["đến", "tới", "hết", "cho"]) || dated || !self.goes_on(span.end)
            }
            Lead::Maybe if slash => true,
            Lead::Maybe => group.all(Tie::Dash) && (day >= month || !self.goes_on(span.end)),
            Lead::Other if self.is_bracketed(span) => {
                self.explains_a_date(span) || (slash && !proper_fraction) || (!group.all(Tie::Dot) && day > 12)
            }
            Lead::Other if self.follows_date(beside) => true,
            Lead::Other => slash && day > 12 && (day, month) != (24, 7),
        }
    }

    /// *mùng 4 Tết Kỷ Hợi (8-2)*: the Gregorian day of a lunar or relative date.
    fn explains_a_date(&self, span: Span) -> bool {
        self.found.last().is_some_and(|last| {
            matches!(last.kind, DateKind::Lunar | DateKind::Relative) && span.start - last.span.end <= 24
        })
    }

    /// *ngày 3/6 và 4/6*, *ngày 3, 4 và 5/6*: a date or days stand before the *và*, or the comma, before the number.
    fn follows_date(&self, beside: &Beside) -> bool {
        let and = beside.word.as_str() == "và";
        let comma = beside.gap.is_comma() && beside.word.as_str().is_empty();
        if !(and || comma) {
            return false;
        }
        let end = if and { before(self.text, beside.start).end } else { beside.end };
        self.found.last().is_some_and(|last| last.kind == DateKind::MonthDay && last.span.end == end)
            || is_list_of_days(self.text, end)
    }

    /// *các ngày 18 và 31-3*, *từ ngày 31-8 đến 1-9*: *ngày* stands before the first of a pair.
    fn ends_list_of_days(&self, beside: &Beside) -> bool {
        if !beside.word.is_any(&["và", "đến", "tới", "hoặc"]) || beside.gap != Gap::Space {
            return false;
        }
        let first = before(self.text, beside.start);
        let dated = self.found.last().is_some_and(|last| last.kind == DateKind::MonthDay && last.span.end == first.end);
        first.gap == Gap::Space
            && first.word.as_str().is_empty()
            && (dated || is_list_of_named_days(self.text, first.end))
    }

    fn is_bracketed(&self, span: Span) -> bool {
        let head = self.text.get(..span.start).is_some_and(|head| head.ends_with('('));
        head && self.text.get(span.end..).is_some_and(|tail| tail.starts_with(')'))
    }

    /// True where the sentence goes on with a word right behind byte `at`, so that a number there may count it.
    fn goes_on(&self, at: usize) -> bool {
        let next = after(self.text, at);
        next.gap == Gap::Space
            && !next.word.is_any(&["sẽ", "đến", "tới", "này", "hàng", "hằng", "vừa", "là", "và", "tại", "ở", "đã"])
    }

    /// A day in figures, with what stands around it.
    fn day(&mut self, span: Span, value: DateValue, lead: Lead) -> DateMention {
        let mut mention = DateMention::new(span, value);
        if let DateValue::MonthDay { month, day } = value {
            if lead == Lead::Moon || is_lunar_beside(self.text, span.end) {
                return DateMention::new(span, DateValue::Lunar { month, day });
            }
            let next = after(self.text, span.end);
            if next.gap == Gap::Space
                && next.word.as_str() == "năm"
                && let Some((year, end)) = year_after(self.text, span.end)
                && let Some(date) = PartialDate::day(year, month, day)
            {
                mention = DateMention::new(Span::new(span.start, end), DateValue::Known(date));
            }
        }
        if let Some(date) = mention.value.full() {
            mention.weekday_ok = weekday_ok(self.text, mention.span.start, date);
            mention.clock = clock_after(self.text, mention.span.end)
                .or_else(|| self.last_clock.and_then(|clock| clock_before(self.text, clock, mention.span.start)));
        }
        if lead == Lead::Birth || is_birth(self.text, mention.span.start) {
            mention.kind = DateKind::Birth;
            mention.role = Role::Birth;
        } else {
            mention.role = self.role(mention.span.start);
        }
        mention
    }

    /// A number that hangs on no other: the day before *tháng*, a year, a birth year, a lunar day.
    fn single(&mut self, number: &Number, lead: Lead, beside: &Beside) -> Option<usize> {
        let next = after(self.text, number.end);
        if next.word.as_str() == "tháng"
            && matches!(next.gap, Gap::Space | Gap::Glued | Gap::Comma | Gap::Semicolon)
            && let Some(day) = number.day()
        {
            return self.day_of_month(number, day, next.end, lead, beside);
        }
        if lead == Lead::Moon {
            return self.moon_day(beside.start, number.end, number.day()?, number.end);
        }
        let year = number.year().and_then(PartialDate::year)?;
        if lead == Lead::Birth {
            let mut mention = DateMention::new(Span::new(beside.start, number.end), DateValue::Known(year));
            mention.kind = DateKind::Birth;
            mention.role = Role::Birth;
            return Some(self.push(mention));
        }
        self.stands_as_year(number, beside).then(|| self.push(DateMention::new(number.span(), DateValue::Known(year))))
    }

    /// *26 tháng 5 năm 2019*.
    fn day_of_month(&mut self, number: &Number, day: u8, at: usize, lead: Lead, beside: &Beside) -> Option<usize> {
        let named = month_at(self.text, at).filter(|named| named.from.is_none())?;
        let span = Span::new(number.start, named.end);
        if lead == Lead::Moon {
            return self.moon_day(beside.start, number.end, day, number.end);
        }
        let counted = is_counted(self.text, named.end) || beside.word.is_any(&["sau", "trước", "hết", "cho"]);
        let stands = match lead {
            Lead::Never => false,
            Lead::Day | Lead::Birth => true,
            _ => {
                let listed = self.ends_list_of_days(beside);
                named.year.is_some() || named.lunar || listed || (!counted && (lead == Lead::Maybe || day > 12))
            }
        };
        if !stands {
            return None;
        }
        let mention = match named.year.and_then(|year| PartialDate::day(year, named.month, day)) {
            Some(date) => self.day(span, DateValue::Known(date), lead),
            None if named.lunar || is_lunar_beside(self.text, named.end) => {
                DateMention::new(span, DateValue::Lunar { month: named.month, day })
            }
            None => {
                let value = month_day(named.month, day)?;
                self.day(span, value, lead)
            }
        };
        Some(self.push(mention))
    }

    /// *22-24 tháng 5*.
    fn days_of_month(&mut self, first: &Number, second: &Number, lead: Lead) -> Option<usize> {
        let at = after(self.text, second.end).end;
        let named = month_at(self.text, at)?;
        let (from, to) = (first.day()?, second.day()?);
        if !matches!(lead, Lead::Day) && named.year.is_none() && to <= 12 {
            return None;
        }
        let value = match named.year.and_then(|year| PartialDate::day(year, named.month, to)) {
            Some(date) => DateValue::Known(date),
            None => month_day(named.month, to)?,
        };
        let other = DateMention::new(Span::new(second.start, named.end), value);
        let mut mention = DateMention::new(first.span(), month_day(named.month, from)?);
        borrow_year(&mut mention, &other);
        self.push(mention);
        Some(self.push(other))
    }
}

fn is_before_month(text: &str, at: usize) -> bool {
    let next = after(text, at);
    next.gap == Gap::Space && next.word.as_str() == "tháng"
}

/// True where *sinh* stands before the *ngày* before byte `at`.
fn is_birth(text: &str, at: usize) -> bool {
    let day = before(text, at);
    day.word.as_str() == "ngày" && before(text, day.start).word.is_any(&["sinh", "sn"])
}

/// The years between two ends of a range that make it a span of years, not of days.
const ANNIVERSARY_YEARS: u16 = 5;

fn mark_anniversary(first: &mut DateMention, second: &DateMention) {
    if let (Some(from), Some(to)) = (first.value.full(), second.value.full())
        && to.get_year() >= from.get_year() + ANNIVERSARY_YEARS
    {
        first.role = Role::Anniversary;
    }
}
