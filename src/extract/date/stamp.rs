//! The companions of a full date in a publish stamp: a clock time and a weekday.

use super::chain::{clock_at, number_at};
use super::lexis::{Gap, after, before, is_dash, weekday_word};
use crate::base::PartialDate;

/// Furthest a clock may stand from its date, in bytes.
const REACH: usize = 20;

/// The clock time after byte `at`: `, 22:04 CH`, ` - 01:00:58 PM`, ` | 09:15`.
pub(super) fn clock_after(text: &str, at: usize) -> Option<(u8, u8)> {
    let tail = text.get(at..)?;
    let skipped: usize =
        tail.chars().take(5).take_while(|letter| is_filler(*letter) || is_dash(*letter)).map(char::len_utf8).sum();
    let mut start = at + skipped;
    let lead = after(text, start);
    if lead.gap == Gap::Glued && lead.word.is_any(&["lúc", "t"]) {
        let spaces = text.get(lead.end..)?.chars().take(2).take_while(|letter| *letter == ' ').count();
        start = lead.end + spaces;
    }
    let (clock, end) = clock_at(text, number_at(text, start)?)?;
    Some(of_the_day(clock, text.get(end..)?))
}

/// The clock time that ended at byte `end`, where it belongs to the date that begins at byte `at`:
/// `(05:12, 18/06/2020)`, `16:23 - 30/12/2021`.
pub(super) fn clock_before(text: &str, (clock, end): ((u8, u8), usize), at: usize) -> Option<(u8, u8)> {
    let between = text.get(end..at).filter(|between| between.len() <= REACH)?;
    let beside = between
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .all(|word| super::lexis::Word::of(word).is_any(&["ngày", "ch", "sa", "am", "pm", "gmt", "thứ"]));
    let marks = between.chars().all(|letter| {
        letter.is_alphabetic() || is_filler(letter) || is_dash(letter) || matches!(letter, '+' | '7' | ':')
    });
    (beside && marks).then(|| of_the_day(clock, between))
}

fn is_filler(letter: char) -> bool {
    matches!(letter, ' ' | ',' | '|' | '(' | ')' | '[' | ']')
}

/// The hour of twenty-four, by what stands behind the clock: *CH* (chiều) and *PM* add twelve to an hour below twelve.
fn of_the_day((hour, minute): (u8, u8), tail: &str) -> (u8, u8) {
    let mark = after(tail, 0);
    match mark.word.as_str() {
        "ch" | "pm" if mark.gap != Gap::Break && hour < 12 => (hour + 12, minute),
        "sa" | "am" if mark.gap != Gap::Break && hour == 12 => (0, minute),
        _ => (hour, minute),
    }
}

/// Whether the weekday standing before the date at byte `at` is that of `date`; `None` where none stands there.
pub(super) fn weekday_ok(text: &str, at: usize, date: PartialDate) -> Option<bool> {
    weekday_before(text, at).map(|found| date.weekday() == Some(found))
}

/// The weekday standing before the date at byte `at`: 0 is Sunday.
pub(super) fn weekday_before(text: &str, at: usize) -> Option<u8> {
    let mut word = before(text, at);
    if word.word.as_str() == "ngày" {
        word = before(text, word.start);
    }
    let name = word.word.as_str();
    if name == "nhật" && before(text, word.start).word.as_str() == "chủ" {
        return Some(0);
    }
    if name.is_empty() && word.gap != Gap::Break {
        let figure = *text.as_bytes().get(word.end.checked_sub(1)?)?;
        let behind = before(text, word.end - 1);
        return ((b'2'..=b'7').contains(&figure) && behind.word.as_str() == "thứ").then(|| figure - b'1');
    }
    (before(text, word.start).word.as_str() == "thứ").then(|| weekday_word(name)).flatten()
}
