//! Marks between words: dashes, slashes, and what kind of gap they make.

/// True of every dash that a keyboard or a word processor puts where a hyphen or a dash is meant.
#[inline]
pub(crate) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// True of every slash.
#[inline]
pub(crate) fn is_slash(letter: char) -> bool {
    matches!(letter, '/' | '\\' | '\u{2044}' | '\u{2215}' | '\u{FF0F}')
}

/// The gap between two words, or between a place and a word: at most one mark, with blanks around it or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    Glued,
    /// Blanks.
    Space,
    Comma,
    Semicolon,
    /// A hyphen or a dash of any length.
    Dash,
    Ampersand,
    /// A full stop.
    Stop,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    Apostrophe,
    /// Another mark of punctuation: a colon, a quotation mark, a bar, a star.
    Mark,
    /// A line end, several marks, or anything else.
    Break,
}

impl Gap {
    /// The gap that `between`, all that stands between two words, makes.
    #[inline]
    pub(crate) fn of(between: &str) -> Self {
        let mut gap = Self::Glued;
        for letter in between.chars() {
            gap = gap.with(letter);
            if gap == Self::Break {
                break;
            }
        }
        gap
    }

    /// True of a comma and of a semicolon.
    pub(crate) fn is_comma(self) -> bool {
        matches!(self, Self::Comma | Self::Semicolon)
    }

    /// The gap with one more character in it.
    #[inline]
    pub(crate) fn with(self, letter: char) -> Self {
        let mark = match letter {
            ' ' | '\t' => return if self == Self::Glued { Self::Space } else { self },
            ',' => Self::Comma,
            ';' => Self::Semicolon,
            '&' => Self::Ampersand,
            '.' => Self::Stop,
            '(' | '[' => Self::Open,
            ')' | ']' => Self::Close,
            '\'' | '‘' | '’' | '`' => Self::Apostrophe,
            ':' | '"' | '“' | '”' | '|' | '*' => Self::Mark,
            _ if is_dash(letter) => Self::Dash,
            _ => Self::Break,
        };
        if matches!(self, Self::Glued | Self::Space) { mark } else { Self::Break }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_one_mark_with_blanks_around_it() {
        for (between, gap) in [
            ("", Gap::Glued),
            (" \t", Gap::Space),
            (" , ", Gap::Comma),
            (" \u{2011}", Gap::Dash),
            ("(", Gap::Open),
            ("\n", Gap::Break),
            (" - (", Gap::Break),
        ] {
            assert_eq!(Gap::of(between), gap, "{between:?}");
        }
    }

    #[test]
    fn every_dash_is_one() {
        for dash in "-‐‑‒–—―−﹘﹣－".chars() {
            assert!(is_dash(dash), "{dash:?}");
        }
        assert!(!is_dash('_') && !is_dash('~') && !is_dash('·'));
    }
}
