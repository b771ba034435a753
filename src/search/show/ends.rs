//! The tokens of a text that may be words of a query, told by the letters at their ends.

/// The first two letters of words, and the last.
///
/// It never passes over a token whose folded term has the ends of one of the words: folding and the tone's place leave
/// plain letters as they are, and a token with other bytes there may be any word.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Ends {
    /// The codes of second letters, and of last ones, as bits, by the code of the first letter.
    table: Vec<(u64, u64)>,
    any: bool,
}

impl Ends {
    /// Adds a word, a folded term.
    pub fn add(&mut self, folded: &str) {
        let last = folded.as_bytes().last().map_or(0, |last| bit(code(*last)));
        self.add_with(folded, last);
    }

    /// Adds all words that begin so.
    pub fn add_start(&mut self, folded: &str) {
        match folded.len() {
            0 | 1 => self.add_any(),
            _ => self.add_with(folded, u64::MAX),
        }
    }

    fn add_with(&mut self, folded: &str, last: u64) {
        let Some(first) = folded.as_bytes().first() else { return self.add_any() };
        self.table.resize(64, (0, 0));
        if let Some((seconds, lasts)) = self.table.get_mut(usize::from(code(*first))) {
            *seconds |= second(folded.as_bytes()) | bit(OTHER);
            *lasts |= last | bit(OTHER);
        }
    }

    /// Adds all words.
    pub fn add_any(&mut self) {
        self.any = true;
    }

    /// Whether a token may be one of the words.
    #[inline]
    pub fn may_be(&self, token: &[u8]) -> bool {
        let (Some(first), Some(last)) = (token.first(), token.last()) else { return true };
        if self.any || code(*first) == OTHER {
            return true;
        }
        let (seconds, lasts) = self.table.get(usize::from(code(*first))).copied().unwrap_or_default();
        seconds & second(token) != 0 && lasts & bit(code(*last)) != 0
    }
}

/// The code of the end of a word of one letter, where its second would be.
const NONE: u8 = 62;
/// The code of every byte that is no plain letter or digit.
const OTHER: u8 = 63;

/// A number below 64 for each byte: plain letters by the alphabet whatever their case, then digits.
#[expect(clippy::cast_possible_truncation, reason = "`at` is below 26")]
const CODES: [u8; 256] = {
    let mut codes = [OTHER; 256];
    let mut at = 0;
    while at < 26 {
        codes[b'a' as usize + at] = at as u8;
        codes[b'A' as usize + at] = at as u8;
        if at < 10 {
            codes[b'0' as usize + at] = 26 + at as u8;
        }
        at += 1;
    }
    codes
};

#[inline]
fn code(byte: u8) -> u8 {
    CODES[usize::from(byte)]
}

#[inline]
fn bit(code: u8) -> u64 {
    1 << code
}

#[inline]
fn second(word: &[u8]) -> u64 {
    bit(word.get(1).map_or(NONE, |second| code(*second)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{clean, each_token};
    use proptest::prelude::*;

    #[test]
    fn most_other_tokens_are_passed_over() {
        let mut ends = Ends::default();
        ends.add("phuong");
        ends.add("o");
        let passed = |token: &str| ends.may_be(token.as_bytes());
        assert!(["Phường", "phỏng", "PHG", "đảng", "o", "ở"].into_iter().all(passed));
        assert!(!["pa", "p", "phan", "chi", "on", "3"].into_iter().any(passed));
        ends.add_start("ph");
        assert!(ends.may_be(b"phan"));
    }

    proptest! {
        #[test]
        fn a_word_is_never_passed_over(text in "[a-zA-ZđĐảủứÀ-ỹ0-9\u{300}-\u{323}ﬁＣ]{1,6}") {
            let text = clean(&text);
            each_token(&text, |token| {
                let mut ends = Ends::default();
                ends.add(&token.term.folded);
                assert!(ends.may_be(token.span.slice(&text).as_bytes()), "{text}");
            });
        }
    }
}
