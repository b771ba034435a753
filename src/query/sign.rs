//! The characters and words that mean something in a query, whichever way they are typed.

use super::quotes::is_quote;

/// A character of the query language as its ASCII form; any other character as it is.
///
/// Full-width forms (U+FF01–U+FF5E) stand for their ASCII twins, hyphens and the minus sign for `-`. The en and em
/// dashes do not: they stand between words of running text, not before an unwanted one.
pub(super) fn plain(letter: char) -> char {
    match letter {
        '\u{2010}' | '\u{2011}' | '−' => '-',
        '＋' => '+',
        '－' => '-',
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '～' => '~',
        '＊' => '*',
        '＼' => '\\',
        other => other,
    }
}

/// True for `+` and `-`, which before a word demand or refuse it.
pub(super) fn is_sign(letter: char) -> bool {
    matches!(plain(letter), '+' | '-')
}

/// True where a hyphen before `word` goes on with a number: `2016 -2017`, `03 -CT/TW`. Asked behind a number only.
pub(super) fn goes_on_with_a_number(word: &str) -> bool {
    let word = word.split(ends_word).next().unwrap_or_default();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(first), _) if first.is_ascii_digit() => true,
        (Some(first), Some(second)) if first.is_uppercase() && second.is_uppercase() => {
            letters.any(|letter| letter == '/' || plain(letter) == '-')
        }
        _ => false,
    }
}

/// True where a word ends before `letter`.
pub(super) fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || matches!(plain(letter), '(' | ')') || is_quote(letter)
}

/// The words that join what stands around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    And,
    Or,
    Not,
}

impl Keyword {
    /// Upper case only, so that no word of running text is one; Vietnamese has none of the three.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "AND" | "&&" => Some(Self::And),
            "OR" | "||" => Some(Self::Or),
            "NOT" => Some(Self::Not),
            _ => None,
        }
    }
}
