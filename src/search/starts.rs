//! Which tokens of a text may be words of a query, told by their first two letters.

/// The first two letters of words.
///
/// It never passes over a token whose folded term begins as one of the words does: folding and the tone's place leave
/// plain letters as they are, and a token with other bytes there may be any word.
#[derive(Clone, Debug, Default)]
pub(super) struct Starts {
    /// Of each plain letter, whether a word begins with it.
    first: u128,
    /// Of each plain letter, the letters that follow it at the beginning of a word.
    second: Vec<u128>,
    any: bool,
}

impl Starts {
    /// Adds a word, a folded term.
    pub fn add(&mut self, folded: &str) {
        match *folded.as_bytes() {
            [] => self.any = true,
            [first] => self.first |= bit(first),
            [first, second, ..] => {
                self.first |= bit(first);
                self.second.resize(128, 0);
                if let Some(seconds) = self.second.get_mut(usize::from(first)) {
                    *seconds |= bit(second);
                }
            }
        }
    }

    /// Adds all words.
    pub fn add_any(&mut self) {
        self.any = true;
    }

    /// Whether a token may be one of the words.
    #[inline]
    pub fn may_be(&self, token: &[u8]) -> bool {
        let (first, second) = match *token {
            [] => return true,
            [first] => (first.to_ascii_lowercase(), None),
            [first, second, ..] => (first.to_ascii_lowercase(), Some(second.to_ascii_lowercase())),
        };
        if self.any || !first.is_ascii() {
            return true;
        }
        self.first & bit(first) != 0
            && second.filter(u8::is_ascii).is_none_or(|second| {
                self.second.get(usize::from(first)).is_some_and(|seconds| seconds & bit(second) != 0)
            })
    }
}

/// The bit of a plain letter; none of any other byte.
fn bit(byte: u8) -> u128 {
    1_u128.checked_shl(u32::from(byte)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{clean, each_token};
    use proptest::prelude::*;

    #[test]
    fn most_other_tokens_are_passed_over() {
        let mut starts = Starts::default();
        starts.add("phuong");
        starts.add("o");
        let passed = |token: &str| starts.may_be(token.as_bytes());
        assert!(["Phường", "phố", "PH", "p", "đảng", "o", "ở"].into_iter().all(passed));
        assert!(!["pa", "chi", "on", "3"].into_iter().any(passed));
    }

    proptest! {
        #[test]
        fn a_word_is_never_passed_over(text in "[a-zA-ZđĐảủứÀ-ỹ0-9\u{300}-\u{323}ﬁＣ]{1,6}") {
            let text = clean(&text);
            each_token(&text, |token| {
                let mut starts = Starts::default();
                starts.add(&token.term.folded);
                assert!(starts.may_be(token.span.slice(&text).as_bytes()), "{text}");
            });
        }
    }
}
