//! The bounds of the tokens of a text.

use std::iter::FusedIterator;

use unicode_normalization::char::is_combining_mark;

use crate::base::{BITS, Span, bits};

/// A longer run is cut into tokens of at most this many bytes: no word is longer, and an index key is bounded.
const LONGEST_TOKEN: usize = 192;

/// The number of bytes that are told apart at once.
const BLOCK: usize = BITS;

/// The tokens of `text` as spans, in order: runs of letters, digits and combining marks. Every span lies on character
/// boundaries.
pub fn tokens(text: &str) -> Tokens<'_> {
    let mut tokens = Tokens { text, begin: 0, letters: 0, over: 0, rest: Span::new(0, 0) };
    tokens.classify();
    tokens
}

/// See [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    /// The start of the block in hand.
    begin: usize,
    /// A bit for each byte of the block that is of a token not yet given.
    letters: u64,
    /// The number of bytes at the start of the next block that belong to a sign whose first byte stands in this one.
    over: usize,
    /// The rest of a run that is cut.
    rest: Span,
}

impl Tokens<'_> {
    /// Reads the block in hand.
    #[inline]
    fn classify(&mut self) {
        let bytes = self.text.as_bytes();
        let (letters, unsure) = match bytes.get(self.begin..).and_then(<[u8]>::first_chunk::<{ BLOCK + 1 }>) {
            Some(window) => kinds(window),
            None => {
                let mut window = [0; BLOCK + 1];
                let tail = bytes.get(self.begin..).unwrap_or_default();
                window.iter_mut().zip(tail).for_each(|(to, byte)| *to = *byte);
                kinds(&window)
            }
        };
        self.letters = letters & u64::MAX << self.over;
        self.over = 0;
        if unsure != 0 {
            self.look_at(unsure);
        }
    }

    /// Looks at the characters that begin at some bytes of the block; those that are signs are no longer letters.
    fn look_at(&mut self, mut unsure: u64) {
        while unsure != 0 {
            let at = unsure.trailing_zeros();
            unsure &= unsure - 1;
            let sign = self.text.get(self.begin + at as usize..).and_then(|rest| rest.chars().next());
            let Some(sign) = sign.filter(|letter| !letter.is_alphanumeric() && !is_combining_mark(*letter)) else {
                continue;
            };
            let width = sign.len_utf8();
            self.letters &= !(((1 << width) - 1) << at);
            self.over = (at as usize + width).saturating_sub(BLOCK);
        }
    }

    /// The end of the run that goes on past the block in hand.
    #[cold]
    fn end_further_on(&mut self) -> usize {
        loop {
            self.begin += BLOCK;
            if self.begin >= self.text.len() {
                self.letters = 0;
                return self.text.len();
            }
            self.classify();
            let width = self.letters.trailing_ones();
            if width < u64::BITS {
                self.letters &= u64::MAX << width;
                return self.begin + width as usize;
            }
        }
    }

    /// The first piece of a run.
    fn cut(&mut self, run: Span) -> Span {
        let end =
            if run.len() > LONGEST_TOKEN { self.text.floor_char_boundary(run.start + LONGEST_TOKEN) } else { run.end };
        self.rest = Span::new(end, run.end);
        Span::new(run.start, end)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Span;

    #[inline]
    fn next(&mut self) -> Option<Span> {
        if !self.rest.is_empty() {
            return Some(self.cut(self.rest));
        }
        while self.letters == 0 {
            self.begin += BLOCK;
            if self.begin >= self.text.len() {
                return None;
            }
            self.classify();
        }
        let first = self.letters.trailing_zeros();
        let start = self.begin + first as usize;
        let end = first + (self.letters >> first).trailing_ones();
        if end < u64::BITS {
            self.letters &= u64::MAX << end;
            return Some(Span::new(start, self.begin + end as usize));
        }
        let end = self.end_further_on();
        Some(self.cut(Span::new(start, end)))
    }
}

impl FusedIterator for Tokens<'_> {}

/// Two masks of the first 64 bytes: those that are of letters or seem to be, and those that begin a character which
/// must be looked at to tell.
///
/// Nearly all Vietnamese is told apart by its bytes: C4 to C6 begin the letters U+0100–U+01BF; C3 begins U+00C0–U+00FF,
/// letters but for `×` and `÷`; E1 before BA and BB begins U+1E80–U+1EFF, letters throughout.
#[inline(always)]
fn kinds(window: &[u8; BLOCK + 1]) -> (u64, u64) {
    let (mut letters, mut unsure) = ([0; BLOCK], [0; BLOCK]);
    // Without branches, so that many bytes are compared at once.
    for at in 0..BLOCK {
        let (byte, next) = (window[at], window[at + 1]);
        let plain = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        letters[at] = u8::from(plain | digit | (byte >= 0x80));
        let latin = (byte == 0xC3) & ((next == 0x97) | (next == 0xB7));
        let other = (byte > 0xC6) & ((byte != 0xE1) | (next & 0xFE != 0xBA));
        unsure[at] = u8::from((byte == 0xC2) | latin | other);
    }
    (bits(&letters), bits(&unsure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tokens as they are defined, character by character.
    fn plainly(text: &str) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        for (at, letter) in text.char_indices() {
            if !letter.is_alphanumeric() && !is_combining_mark(letter) {
                continue;
            }
            let end = at + letter.len_utf8();
            match found.last_mut() {
                Some(last) if last.end == at && end - last.start <= LONGEST_TOKEN => last.end = end,
                _ => found.push(Span::new(at, end)),
            }
        }
        found
    }

    #[test]
    fn a_long_run_is_cut_but_not_lost() {
        for text in ["đ".repeat(1000), "a".repeat(LONGEST_TOKEN), format!("x {}", "ế".repeat(LONGEST_TOKEN))] {
            let spans: Vec<Span> = tokens(&text).collect();
            assert!(spans.iter().all(|span| span.len() <= LONGEST_TOKEN));
            assert_eq!(spans.iter().map(|span| span.len()).sum::<usize>(), text.replace("x ", "x").len());
        }
    }

    #[test]
    fn signs_end_tokens_wherever_they_stand() {
        for sign in [" ", ".", "\u{A0}", "×", "÷", "“", "–", "…", "ʼ", "\u{1FBD}", "，", "𝄞", "😀"] {
            for before in 0..140 {
                let text = format!("{}{sign}ế", "a".repeat(before));
                assert_eq!(tokens(&text).collect::<Vec<_>>(), plainly(&text), "{before} {sign}");
            }
        }
    }

    proptest! {
        #[test]
        fn tokens_are_runs_of_letters(
            text in any::<String>(),
            dense in "[a-zđếÀ-ỹ0-9 ,.“”–×÷\u{A0}\u{300}-\u{323}ﬁＣ中\u{1E00}-\u{1FFF}😀]{0,300}",
            run in "([a-zếƯ]{0,150}[ “]?){0,6}",
        ) {
            for text in [&text, &dense, &run] {
                prop_assert_eq!(tokens(text).collect::<Vec<_>>(), plainly(text));
            }
        }
    }
}
