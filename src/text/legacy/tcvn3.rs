//! TCVN3, the encoding of the ABC fonts: its tone marks, and the capitals it has no codes for.

use unicode_normalization::UnicodeNormalization;

use super::super::letter::{is_letter, lower};
use super::super::syllable::vowel_apart;
use super::tables::{TCVN3, windows_1252};

/// Reads TCVN3.
///
/// A capital with a tone is typed as the code of its small letter, to be shown in a font of capitals. Which font that was
/// plain text does not say; but a word whose other letters are capitals beyond its first (`§¹I`) can only have been meant
/// so, and is read in capitals.
pub(in super::super) fn decode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut word = Word::default();
    for byte in bytes {
        let mut letter = TCVN3.char_of(*byte);
        if matches!(byte, 0xB0..=0xB4) {
            if let Some(toned) = out.chars().next_back().and_then(|last| with_tone(last, letter)) {
                out.pop();
                out.push(toned);
                continue;
            }
            letter = windows_1252(*byte);
        }
        if is_letter(letter) {
            word.add(out.len(), letter);
        } else {
            word.end(&mut out);
        }
        out.push(letter);
    }
    word.end(&mut out);
    out
}

/// A toneless vowel with a tone mark; elsewhere the codes of tone marks are signs (`25°`, `m²`).
fn with_tone(letter: char, tone: char) -> Option<char> {
    let is_toneless = matches!(vowel_apart(lower(letter)), Some((_, None)));
    is_toneless.then(|| [letter, tone].into_iter().nfc().next()).flatten()
}

/// The letters of a word as they are read.
#[derive(Default)]
struct Word {
    /// Its start, once it has a letter.
    start: Option<usize>,
    /// It has a small letter whose capital has a code of its own.
    has_small: bool,
    /// It has a capital behind its first letter.
    has_late_capital: bool,
    /// It has a small letter whose capital has none.
    has_open: bool,
}

impl Word {
    fn add(&mut self, at: usize, letter: char) {
        let small = lower(letter);
        if letter != small {
            self.has_late_capital |= self.start.is_some();
        } else if matches!(vowel_apart(small), Some((_, Some(_)))) {
            self.has_open = true;
        } else {
            self.has_small = true;
        }
        self.start.get_or_insert(at);
    }

    fn end(&mut self, out: &mut String) {
        if let Self { start: Some(start), has_small: false, has_late_capital: true, has_open: true } = *self {
            let word = out.split_off(start);
            out.extend(word.chars().flat_map(char::to_uppercase));
        }
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_and_the_seven_capitals_are_read() {
        assert_eq!(decode(b"\xA7\xB6ng \xF1y ph\xAD\xEAng T\xA9n \xA7\xDEnh"), "Đảng ủy phường Tân Định");
    }

    #[test]
    fn words_typed_in_capitals_are_capitals() {
        assert_eq!(decode(b"\xA7\xB9I H\xE9I \xA7\xB6NG B\xE9, \xF1Y BAN"), "ĐẠI HỘI ĐẢNG Bộ, ỦY BAN");
        assert_eq!(decode(b"H\xB5 N\xE9i"), "Hà Nội");
    }

    #[test]
    fn tone_marks_need_a_vowel() {
        assert_eq!(decode(b"25\xB0C, 3 km\xB2, a\xB3 \xA9\xB4"), "25°C, 3 km², á ậ");
    }
}
