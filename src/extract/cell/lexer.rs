//! The words behind a kind word, with what separates them.

use crate::base::Span;
pub(super) use crate::text::Gap;
use crate::text::each_token;

/// One word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    pub(super) text: &'a str,
    /// Its exact term.
    pub(super) lower: String,
    /// The gap before it.
    pub(super) gap: Gap,
}

impl Word<'_> {
    /// True where only spaces (or an abbreviation's full stop) stand before it.
    pub(super) fn follows_space(&self) -> bool {
        matches!(self.gap, Gap::Space)
    }

    /// True where it begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// True where it has two letters or more, all capitals.
    pub(super) fn is_all_capitals(&self) -> bool {
        self.text.chars().all(|letter| letter.is_uppercase() || letter.is_numeric())
            && self.text.chars().nth(1).is_some()
    }

    /// True for a number with a letter: `5A`.
    pub(super) fn is_lettered(&self) -> bool {
        self.is_number() && self.text.ends_with(|last: char| last.is_ascii_alphabetic())
    }

    /// True for the number of a cell: one to three digits and at most one letter, `5`, `09`, `5A`.
    pub(super) fn is_number(&self) -> bool {
        let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = self.text.get(digits..).unwrap_or_default();
        (1..=3).contains(&digits)
            && (rest.is_empty() || (rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_uppercase())))
    }
}

/// The distance behind a kind word that a name, or a list of names, may reach, in bytes.
const REACH: usize = 700;

/// The words of `text` from byte `from` up to `limit`, a line's end, or [`REACH`].
pub(super) fn words(text: &str, from: usize, limit: usize) -> Vec<Word<'_>> {
    let limit = limit.min(from.saturating_add(REACH));
    let limit = (from..=limit.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(from);
    let window = text.get(from..limit).unwrap_or_default();
    let window = memchr::memchr(b'\n', window.as_bytes()).and_then(|end| window.get(..end)).unwrap_or(window);
    let mut last = Span::new(0, 0);
    let mut words = Vec::new();
    each_term(window, |token, exact| {
        let gap = gap(last.slice(window), window.get(last.end..token.start).unwrap_or_default());
        let span = Span::new(from + token.start, from + token.end);
        words.push(Word { span, text: token.slice(window), lower: exact.to_owned(), gap });
        last = token;
    });
    words
}

/// Calls `each` with every token of `text` and its exact term.
pub(super) fn each_term(text: &str, mut each: impl FnMut(Span, &str)) {
    each_token(text, |token| each(token.span, &token.term.exact));
}

/// The gap between two words of a name: an apostrophe glues them where it stands between them, as in *Đắk R'lấp*, or where
/// the first is one letter.
fn gap(before: &str, between: &str) -> Gap {
    match Gap::of(between) {
        Gap::Apostrophe if !between.contains([' ', '\t']) || before.chars().nth(1).is_none() => Gap::Glued,
        gap => gap,
    }
}
