//! UTF-8 that was read in an encoding of one byte a letter.

use super::super::legacy::{Reading, byte_of, is_unicode_vietnamese};

/// A repair must make a line so much likelier, in the unit of [`Reading`]: more than the one sign that a closing quotation mark is
/// behind `Ã`, which together could be the bytes of `Ô`.
const MARGIN: u64 = 80;

/// More letters than so many must come out for each one that is no misread UTF-8.
const GOOD_FOR_BAD: usize = 3;

/// The line that was misread; `None` where it was not. Where others around it are `known` to have been, little need speak for
/// it.
pub(super) fn restore(line: &str, known: bool) -> Option<String> {
    let Restored { text, good, bad } = Restored::of(line);
    if good <= bad * if known { 1 } else { GOOD_FOR_BAD } {
        return None;
    }
    let (before, after) = (Reading::of(line).cost, Reading::of(&text).cost);
    let margin = if known { 0 } else { MARGIN };
    (after + margin <= before).then_some(text)
}

/// A line with the letters that its bytes make.
#[derive(Default)]
struct Restored {
    text: String,
    /// Letters that came out of bytes.
    good: usize,
    /// Runs of bytes that make no letter, and letters that no encoding of one byte reads.
    bad: usize,
}

/// Consecutive characters beyond ASCII, and the byte of each.
#[derive(Default)]
struct Run {
    bytes: Vec<u8>,
    letters: Vec<char>,
}

impl Restored {
    fn of(line: &str) -> Self {
        let mut restored = Self { text: String::with_capacity(line.len()), ..Self::default() };
        let mut run = Run::default();
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            let byte = match letter {
                // windows-1258 has Ă where the others have Ã.
                'Ă' if letters.peek().copied().and_then(byte_of).is_some_and(|byte| byte >= 0x80) => Some(0xC3),
                _ => byte_of(letter).filter(|byte| !byte.is_ascii()),
            };
            match byte {
                Some(byte) => {
                    run.bytes.push(byte);
                    run.letters.push(letter);
                }
                None => {
                    let is_lost = restored.end(&mut run, letter == ' ');
                    if !is_lost {
                        restored.text.push(letter);
                    }
                    restored.bad += usize::from(is_unicode_vietnamese(letter));
                }
            }
        }
        restored.end(&mut run, false);
        restored
    }

    /// Ends a run before a space or another character; true where the space is the last byte of a letter.
    fn end(&mut self, run: &mut Run, before_space: bool) -> bool {
        let mut at = 0;
        let mut lost_space = false;
        for chunk in run.bytes.utf8_chunks() {
            self.text.push_str(chunk.valid());
            self.good += chunk.valid().chars().count();
            at += chunk.valid().len();
            let end = at + chunk.invalid().len();
            let mut is_bad = false;
            for (at, letter) in run.letters.iter().enumerate().take(end).skip(at) {
                let is_last = at + 1 == run.letters.len();
                match letter {
                    // Programs drop the five bytes that Windows-1252 leaves open: of Vietnamese only Đ, C4 90, has C4 before one.
                    'Ä' => self.text.push('Đ'),
                    // The byte behind this one is NO-BREAK SPACE, which many programs make a space.
                    'Ã' | 'Ă' if is_last && before_space => {
                        self.text.push('à');
                        lost_space = true;
                    }
                    _ => {
                        self.text.push(*letter);
                        is_bad = true;
                    }
                }
            }
            self.bad += usize::from(is_bad);
            at = end;
        }
        run.bytes.clear();
        run.letters.clear();
        lost_space
    }
}
