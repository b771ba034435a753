//! Ranges and lists: each end is a date of its own and borrows month and year from the right.

use super::chain::{Chain, Number, Tie, number_at};
use super::lead::{Lead, lead};
use super::lexis::{DAY_PARTS, Gap, before};
use super::scan::Scan;
use super::value::{DateKind, DateMention, DateValue, Role, month_day};
use crate::base::PartialDate;

/// A chain as one date or as the two ends of a range; `None` where it is no date at all, as a row of lottery numbers.
pub(super) fn split(chain: &Chain) -> Option<(Chain, Option<Chain>)> {
    let len = chain.numbers().len();
    let is_year = |at: usize| chain.numbers().get(at).and_then(Number::year).is_some();
    let spaced = |at: usize| chain.tie(at).is_some_and(|(_, spaced)| spaced);
    let dotted = |at: usize| chain.tie(at).is_some_and(|(tie, _)| tie == Tie::Dot);
    let whole = Some((*chain, None));
    let halves = |at: usize| Some((chain.part(0, at), Some(chain.part(at, len))));
    if chain.all(Tie::Dash) {
        return match len {
            2 => whole,
            3 if is_year(2) || is_year(0) => whole,
            3 if spaced(0) && !spaced(1) => halves(1),
            3 if spaced(1) && !spaced(0) => halves(2),
            3 => whole,
            4 if is_year(3) => halves(1),
            4 if is_year(2) => halves(3),
            4 if spaced(1) && !spaced(0) => halves(2),
            5 if is_year(4) => halves(2),
            6 if is_year(2) => halves(3),
            _ => None,
        };
    }
    let dash = (0..len).find(|at| chain.tie(*at).is_some_and(|(tie, _)| tie == Tie::Dash));
    match dash {
        Some(1) if len == 3 && is_year(2) && !spaced(1) => whole,
        Some(at) => halves(at + 1),
        None if len <= 3 => whole,
        // "1/6/2013.500 giải": the full stop and the next sentence.
        None if len == 4 && is_year(2) && dotted(2) && !dotted(1) => Some((chain.part(0, 3), None)),
        None => None,
    }
}

/// Gives `mention`, which lacks its year, that of `other`, to its right; a later month is that of the year before.
pub(super) fn borrow_year(mention: &mut DateMention, other: &DateMention) {
    let Some(year) = other.dated().map(PartialDate::get_year) else { return };
    let Some(other_month) = other.dated().and_then(PartialDate::get_month) else { return };
    match mention.value {
        DateValue::MonthDay { month, day } => {
            mention.resolved = PartialDate::day(if month > other_month { year - 1 } else { year }, month, day);
        }
        DateValue::Month(month) => {
            mention.resolved = PartialDate::month(if month > other_month { year - 1 } else { year }, month);
        }
        _ => {}
    }
}

/// Words that join the members of a list or the ends of a range.
const JOINS: [&str; 7] = ["và", "đến", "tới", "hoặc", "hay", "sang", "với"];

/// Words that may stand between a join and the day.
const FILLERS: [&str; 5] = ["ngày", "hết", "hôm", "h", "giờ"];

/// The longest list of days that is read.
const LONGEST_LIST: usize = 12;

impl Scan<'_> {
    /// Looks left from the date found last, or the first of those found with it, over *và*, *đến*, commas and dashes
    /// for days without a month and dates without a year.
    pub(super) fn reach_left(&mut self) {
        let Some(mut index) = self.found.len().checked_sub(1) else { return };
        let mut days: Vec<DateMention> = Vec::new();
        let Some(mut right) = self.found.get(index).copied() else { return };
        if matches!(right.kind, DateKind::Lunar | DateKind::Birth | DateKind::Year) {
            return;
        }
        for _ in 0..LONGEST_LIST {
            let Some(end) = self.joined_end(right.span.start) else { break };
            let earlier = index.checked_sub(1).and_then(|at| self.found.get_mut(at));
            if let Some(earlier) = earlier.filter(|earlier| earlier.span.end >= end) {
                if earlier.span.end > end || !days.is_empty() {
                    break;
                }
                // Nothing to lend, or to one that needs nothing.
                if right.dated().is_none() || earlier.dated().is_some() {
                    break;
                }
                borrow_year(earlier, &right);
                right = *earlier;
                index -= 1;
                continue;
            }
            let Some(number) = number_before(self.text, end).filter(|number| !self.is_taken(number.span())) else {
                break;
            };
            let Some((month, _)) = right.value.month_day() else { break };
            let Some(value) = number.day().and_then(|day| month_day(month, day)) else { break };
            let mut day = DateMention::new(number.span(), value);
            borrow_year(&mut day, &right);
            days.push(day);
            right = day;
            if matches!(lead(self.text, number.start), (Lead::Day, _)) || starts_list(self.text, number.start) {
                let role = self.found.get(index).map_or(Role::Plain, |found| found.role);
                for mut day in days.drain(..) {
                    day.role = role;
                    self.found.insert(index, day);
                }
            }
        }
    }

    /// The end of what a join to the left of byte `at` joins on to.
    fn joined_end(&self, at: usize) -> Option<usize> {
        let mut from = at;
        let mut joined = false;
        for _ in 0..5 {
            let word = before(self.text, from);
            if word.gap == Gap::Break {
                return None;
            }
            if word.word.as_str().is_empty() {
                let tight_clock = self.text.get(word.end..).is_some_and(|tail| tail.starts_with('h'));
                let tied = joined || word.gap.is_comma() || self.is_dashed(word.end, from);
                return (tied && !tight_clock).then_some(word.end);
            }
            // "đêm 14 rạng sáng 15-3" joins two days as "và" does.
            if word.word.is_any(&JOINS) || word.word.as_str() == "rạng" {
                joined = true;
            } else if word.word.is_any(&["h", "giờ"]) {
                let hour = number_before(self.text, word.start)
                    .or_else(|| number_before(self.text, self.text.get(..word.start)?.trim_end_matches(' ').len()))?;
                from = hour.start;
                continue;
            } else if !word.word.is_any(&FILLERS) && !word.word.is_any(&DAY_PARTS) {
                return None;
            }
            from = word.start;
        }
        None
    }

    fn is_dashed(&self, start: usize, end: usize) -> bool {
        let between = self.text.get(start..end).unwrap_or_default().trim();
        !between.is_empty() && between.chars().all(super::lexis::is_dash)
    }
}

/// True where a day in figures at byte `at` begins a list without *ngày*: *từ 11 đến 25/5*.
fn starts_list(text: &str, at: usize) -> bool {
    before(text, at).word.is_any(&["từ", "vào", "trong"])
}

/// True where the days that end at byte `end` are a list that begins as days do: *ngày 1, 2*.
pub(super) fn is_list_of_days(text: &str, end: usize) -> bool {
    is_list(text, end, true)
}

/// True where *ngày* or a part of the day stands before the first of them, so that they can be nothing else.
pub(super) fn is_list_of_named_days(text: &str, end: usize) -> bool {
    is_list(text, end, false)
}

fn is_list(text: &str, end: usize, unnamed: bool) -> bool {
    let mut end = end;
    for _ in 0..LONGEST_LIST {
        let Some(number) = number_before(text, end).filter(|number| number.day().is_some()) else { return false };
        let (lead, word) = lead(text, number.start);
        if lead == Lead::Day || (unnamed && starts_list(text, number.start)) {
            return true;
        }
        if !word.gap.is_comma() || !word.word.as_str().is_empty() {
            return false;
        }
        end = word.end;
    }
    false
}

/// The number of one or two digits that ends at byte `end` and hangs on nothing to its left.
fn number_before(text: &str, end: usize) -> Option<Number> {
    let head = text.get(..end)?;
    let digits = head.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let start = end - digits;
    let free =
        head.get(..start)?.chars().next_back().is_none_or(|letter| matches!(letter, ' ' | '(' | '\n' | '\t' | ','));
    if digits == 0 || digits > 2 || !free {
        return None;
    }
    number_at(text, start)
}
