//! The digits that a number begins with.

use super::code::Mode;
use super::damage::figure;
use crate::base::Span;
use crate::text::{char_at, char_before, digits_at, fold_lower, is_dash, is_letter, is_slash, skip_blank_back};

/// The digits of a number, with the letter of an amended one (`30a`) or a dotted part (`31.10`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub span: Span,
    /// Whether a scanner misread some of them or a blank tears them apart.
    pub damaged: bool,
}

/// The most digits of a number; more are a registration or a telephone number.
const MOST_DIGITS: usize = 5;

impl Digits {
    /// The number whose first digit is at `at`.
    pub fn at(text: &str, at: usize) -> Option<Self> {
        let run = digits_at(text, at)?;
        if run.len() > MOST_DIGITS {
            return None;
        }
        let mut end = run.end;
        if char_at(text, end) == Some('.')
            && let Some(part) = digits_at(text, end + 1)
        {
            let after = char_at(text, part.end);
            if part.len() > 3 || matches!(after, Some('.' | ',')) {
                return None;
            }
            end = part.end;
        } else if let Some(letter) = char_at(text, end).filter(|letter| is_letter(*letter)) {
            let after = end + letter.len_utf8();
            let alone = char_at(text, after).is_none_or(|next| !next.is_alphanumeric());
            if alone && fold_lower(letter).is_some() {
                end = after;
            }
        }
        Some(Self { span: Span::new(at, end), damaged: false })
    }

    /// The part as a key has it: no leading zeros, a point between thousands dropped, letters lower-case ASCII.
    pub fn key(self, text: &str) -> String {
        let surface = self.span.slice(text);
        if self.damaged {
            let key: String =
                surface.chars().filter_map(|letter| figure(letter).or_else(|| fold_lower(letter))).collect();
            return key.trim_start_matches('0').to_owned();
        }
        let (whole, part) = surface.split_once('.').unwrap_or((surface, ""));
        let thousands = part.len() == 3 && !whole.starts_with('0');
        let joined = if thousands { format!("{whole}{part}") } else { surface.to_owned() };
        let key: String = joined
            .trim_start_matches('0')
            .chars()
            .filter_map(
                |letter| if letter.is_ascii_digit() || letter == '.' { Some(letter) } else { fold_lower(letter) },
            )
            .collect();
        if key.starts_with(|first: char| first.is_ascii_digit()) { key } else { format!("0{key}") }
    }
}

/// A number's key for display: two digits at least.
pub(super) fn padded(key: &str) -> String {
    let digits = key.bytes().take_while(u8::is_ascii_digit).count();
    if digits < 2 { format!("0{key}") } else { key.to_owned() }
}

/// True where the digits at `at` are the tail of something else: a date, a plate, a registration, a decimal.
pub(super) fn is_tail(text: &str, at: usize, mode: Mode) -> bool {
    let Some(before) = char_before(text, at) else { return false };
    if before.is_alphanumeric() {
        // A word glued to its number ("số31", "NĐ15") is looked at by its reader.
        return before.is_ascii_digit();
    }
    let joint = is_slash(before) || is_dash(before) || matches!(before, '.' | ',' | ':' | '+' | '_' | '@' | '#');
    if !joint {
        return false;
    }
    let left = char_before(text, at - before.len_utf8());
    match left {
        Some(left) if left.is_ascii_digit() => true,
        Some(left) if left.is_alphabetic() => mode == Mode::Text && !matches!(before, ':' | ',' | '.'),
        Some(' ') if mode == Mode::Text && (is_slash(before) || is_dash(before)) => {
            let blank = skip_blank_back(text, at - before.len_utf8(), 0);
            char_before(text, blank).is_some_and(|letter| letter.is_ascii_digit())
        }
        _ => false,
    }
}
