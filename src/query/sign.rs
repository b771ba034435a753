//! The characters and words that mean something in a query, whichever way they are typed.

/// A character of the query language as its ASCII form; any other character as it is.
///
/// Full-width forms (U+FF01–U+FF5E) stand for their ASCII twins, hyphens and the minus sign for `-`. The en and em
/// dashes do not: they stand between words of running text, not before an unwanted one.
pub(super) fn plain(letter: char) -> char {
    match letter {
        '\u{2010}' | '\u{2011}' | '−' => '-',
        '＂' => '"',
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

/// The pairs of quotation marks: what opens a phrase, and what then closes it.
///
/// Straight quotes may hold typographic ones. Typographic ones close with any mark that word processors and phones put
/// in their place.
const QUOTES: [(&[char], &[char]); QUOTE_KINDS] =
    [(&['"', '＂'], &['"', '＂']), (&['“', '”', '„', '‟'], &['”', '“', '‟', '"', '＂']), (&['«', '»'], &['»', '«'])];

/// How many kinds of quotation marks there are.
pub(super) const QUOTE_KINDS: usize = 3;

/// The kind of quotation mark, below [`QUOTE_KINDS`]; `None` for any other character.
pub(super) fn quote_kind(letter: char) -> Option<usize> {
    QUOTES.iter().position(|(openers, _)| openers.contains(&letter))
}

/// True where `letter` closes a phrase that a mark of that kind opened.
pub(super) fn closes(kind: usize, letter: char) -> bool {
    QUOTES.get(kind).is_some_and(|(_, closers)| closers.contains(&letter))
}

/// True where a word ends before `letter`.
pub(super) fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || matches!(plain(letter), '(' | ')') || quote_kind(letter).is_some()
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
