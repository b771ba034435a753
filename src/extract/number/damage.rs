//! Numbers that a scanner misread or a bad copy tore apart: `O3-CT/TW`, `1OO/2O19/NĐ-CP`, `1 20/2 018/NĐ-CP`.
//!
//! Only a whole code behind them, with a type and an issuer of the tables, tells them from words and other figures.

use super::code::{Mode, Role};
use super::digits::Digits;
use super::tables::Tables;
use super::words::year_of;
use crate::base::Span;
use crate::text::{char_at, char_before, digits_at, is_dash, is_slash, skip_blank};

/// The most figures, misread ones among them, of a number.
const MOST_FIGURES: usize = 5;

/// The figure that a scanner took for a letter.
pub(super) fn figure(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => letter.is_ascii_digit().then_some(letter),
    }
}

impl Tables {
    /// The damaged number that the digit at `at` is part of; nothing before `floor` belongs to it.
    pub(super) fn damaged(&self, text: &str, at: usize, floor: usize, mode: Mode) -> Option<Digits> {
        // Most figures are whole: neither such a letter stands beside them nor a blank and more of a number behind.
        let bytes = text.as_bytes();
        let after =
            bytes.get(at..)?.iter().position(|byte| !byte.is_ascii_digit()).and_then(|len| bytes.get(at + len..));
        let misread_letter = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'O' | b'o' | b'l' | b'I'));
        let digits = match after {
            Some([b' ', b'0'..=b'9' | b'a'..=b'e', ..]) => torn(text, at),
            Some([letter, ..]) if misread_letter(Some(letter)) => misread(text, at, floor),
            _ if misread_letter(at.checked_sub(1).and_then(|before| bytes.get(before))) => misread(text, at, floor),
            _ => None,
        }?;
        let code = self.code(text, digits, mode)?;
        let [kind, issuer, ..] = code.parts.as_slice() else { return None };
        let whole = matches!((kind.role, issuer.role), (Role::Type(_), Role::Issuer(_) | Role::Assembly));
        (whole && kind.joint.mark.is_some() && issuer.joint.mark.is_some()).then_some(digits)
    }
}

/// `1 20` of `1 20/2 018/NĐ-CP`: a number and its year, each torn by a blank.
fn torn(text: &str, at: usize) -> Option<Digits> {
    let first = digits_at(text, at).filter(|first| first.len() < MOST_FIGURES && begins(text, at))?;
    if char_at(text, first.end) != Some(' ') {
        return None;
    }
    if let Some(end) = torn_letter(text, first.end + 1) {
        return Some(Digits { span: Span::new(at, end), damaged: true });
    }
    let rest = digits_at(text, first.end + 1)?;
    let slash = char_at(text, rest.end).filter(|mark| is_slash(*mark))?;
    torn_year(text, rest.end + slash.len_utf8())?;
    (first.len() + rest.len() <= MOST_FIGURES).then_some(Digits { span: Span::new(at, rest.end), damaged: true })
}

/// The end of the letter of an amended number, with its year behind it: `a` of `30 a/2008/NQ-CP`.
fn torn_letter(text: &str, at: usize) -> Option<usize> {
    let end = at + 1;
    char_at(text, at).filter(|letter| matches!(letter, 'a'..='e'))?;
    let slash = skip_blank(text, end);
    let mark = char_at(text, slash).filter(|mark| is_slash(*mark))?;
    let year = digits_at(text, skip_blank(text, slash + mark.len_utf8()))?;
    year_of(year.slice(text)).map(|_| end)
}

/// `O3`, `1OO`: a run of figures and of letters that look like them.
fn misread(text: &str, at: usize, floor: usize) -> Option<Digits> {
    let (mut start, mut end) = (at, at);
    while start > floor
        && at - start < MOST_FIGURES
        && let Some(letter) = char_before(text, start).filter(|letter| figure(*letter).is_some())
    {
        start -= letter.len_utf8();
    }
    while end - start <= MOST_FIGURES
        && let Some(letter) = char_at(text, end).filter(|letter| figure(*letter).is_some())
    {
        end += letter.len_utf8();
    }
    let run = text.get(start..end)?;
    let damaged = run.bytes().any(|byte| !byte.is_ascii_digit());
    (damaged && run.len() <= MOST_FIGURES && begins(text, start))
        .then_some(Digits { span: Span::new(start, end), damaged })
}

fn begins(text: &str, at: usize) -> bool {
    char_before(text, at).is_none_or(|before| !before.is_alphanumeric())
}

/// The damaged year at `at`, with a slash or a dash behind it, and its end.
pub(super) fn damaged_year(text: &str, at: usize) -> Option<(u16, usize)> {
    torn_year(text, at).or_else(|| misread_year(text, at))
}

/// `2 018`, with a mark of a code behind it or the end of the number.
pub(super) fn torn_year(text: &str, at: usize) -> Option<(u16, usize)> {
    let first = digits_at(text, at).filter(|first| first.len() == 1 && char_at(text, first.end) == Some(' '))?;
    let rest = digits_at(text, first.end + 1).filter(|rest| rest.len() == 3)?;
    if char_at(text, rest.end).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let year = year_of(&format!("{}{}", first.slice(text), rest.slice(text)))?;
    Some((year, rest.end))
}

/// `2O19/`
fn misread_year(text: &str, at: usize) -> Option<(u16, usize)> {
    let end = at + 4;
    let year: Option<String> = text.get(at..end)?.chars().map(figure).collect();
    joined(text, end)?;
    Some((year_of(&year?)?, end))
}

fn joined(text: &str, at: usize) -> Option<char> {
    char_at(text, at).filter(|mark| is_slash(*mark) || is_dash(*mark))
}
