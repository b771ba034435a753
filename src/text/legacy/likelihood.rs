//! The legacy encoding of a text: the one it reads as Vietnamese in.
//!
//! A sample is read in every encoding, and each reading weighed as Vietnamese: its letters by their frequency, its words by
//! whether they are syllables and their capitals stand where capitals do. The reading that costs least is the likeliest.

use super::super::letter::{is_letter, lower};
use super::super::spelling::is_plausible_syllable;
use super::super::{Encoding, decode_as};
use super::tables::windows_1252;

/// The encodings that a plain text may be in, the commoner first. A font of capitals shows only in formatted text.
const CANDIDATES: [Encoding; 5] =
    [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258, Encoding::Viscii, Encoding::Vps];

/// The number of bytes of words with marks that tell the encoding: some eighty words, where those of a title nearly
/// always do.
const SAMPLE: usize = 512;

/// The number of bytes before and behind the first byte of a word beyond ASCII that may belong to that word.
const REACH: usize = 24;

/// At least so many of a hundred words with marks must be syllables in Vietnamese; in other languages, where only the
/// like of *à* and *né* are, it is a few.
const LEAST_SYLLABLES: usize = 60;

/// The longest syllable, *nghiêng*, in letters.
const LONGEST: usize = 7;

/// The legacy encoding that `bytes`, which are no good UTF-8, are likeliest in, and the share of the words with marks that are
/// Vietnamese syllables in it; `None` where no reading is Vietnamese or Western. Looks at the first words with marks.
pub(in super::super) fn likeliest(bytes: &[u8]) -> Option<(Encoding, f32)> {
    let sample = sample(bytes);
    let mut best: Option<(Encoding, Reading)> = None;
    for encoding in CANDIDATES {
        let reading = Reading::of(&decode_as(&sample, encoding).text);
        if best.as_ref().is_none_or(|(_, best)| reading.cost < best.cost) {
            best = Some((encoding, reading));
        }
    }
    let (encoding, reading) = best?;
    if reading.syllables > 0 && reading.syllables * 100 >= reading.words * LEAST_SYLLABLES {
        return Some((encoding, reading.syllables as f32 / reading.words as f32));
    }
    is_western(&sample).then_some((Encoding::Windows1258, WESTERN))
}

/// The first words with bytes beyond ASCII, a space behind each.
fn sample(bytes: &[u8]) -> Vec<u8> {
    // VISCII and VPS have letters among the control characters.
    let in_word =
        |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || (*byte < b' ' && !byte.is_ascii_whitespace());
    let mut sample = Vec::with_capacity(SAMPLE + 2 * REACH);
    let mut rest = bytes;
    while sample.len() < SAMPLE
        && let Some(found) = rest.iter().position(|byte| !byte.is_ascii())
        && let Some((before, behind)) = rest.split_at_checked(found)
    {
        let start = before.len() - before.iter().rev().take(REACH).take_while(|byte| in_word(byte)).count();
        let length = behind.iter().take(REACH).take_while(|byte| in_word(byte)).count();
        sample.extend(before.iter().skip(start).chain(behind.iter().take(length)));
        sample.push(b' ');
        rest = behind.get(length..).unwrap_or_default();
    }
    sample
}

/// The confidence that a Western text is in windows-1258, which has the signs and nearly all small letters of
/// Windows-1252 in their places.
const WESTERN: f32 = 0.5;

/// True where all beyond ASCII is signs of the press and small letters that windows-1258 and Windows-1252 share, in words with
/// letters of ASCII: *café*, *it’s*.
fn is_western(sample: &[u8]) -> bool {
    let is_small = |byte: u8| byte >= 0xDF && !matches!(byte, 0xE3 | 0xEC | 0xF0 | 0xF2 | 0xF5 | 0xF7 | 0xFD..);
    let is_shared = |byte: u8| byte.is_ascii() || is_small(byte) || is_press_sign(windows_1252(byte));
    let mut words = sample.split(|byte| !byte.is_ascii_alphabetic() && !is_small(*byte));
    sample.iter().all(|byte| is_shared(*byte))
        && words.all(|word| word.len() < 2 || word.iter().any(u8::is_ascii_alphabetic))
}

/// True for the signs beyond ASCII that newspapers print.
fn is_press_sign(sign: char) -> bool {
    matches!(sign, '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '•' | '«' | '»' | '°' | '²' | '³' | '\u{A0}')
}

/// A reading of a text, weighed as Vietnamese. Costs are ten times the negative natural logarithm of a probability.
#[derive(Default)]
pub(in super::super) struct Reading {
    /// The sum over its letters, words and signs.
    pub cost: u64,
    /// Words with a letter that is not of ASCII.
    pub words: usize,
    /// The words that are Vietnamese syllables.
    pub syllables: usize,
}

/// The cost of a word with marks that is no syllable, or has a small letter before a capital.
const NO_SYLLABLE: u64 = 60;
/// The cost of a word that begins with a capital.
const CAPITAL: u64 = 20;
/// The cost of a letter that Vietnamese does not have.
const FOREIGN: u64 = 130;
/// The cost of a sign of the press, and of any other beyond ASCII.
const SIGN: u64 = 45;
const OTHER_SIGN: u64 = 90;

impl Reading {
    /// Weighs a text.
    pub fn of(text: &str) -> Self {
        let mut reading = Self::default();
        let mut word = String::new();
        for letter in text.chars().chain([' ']) {
            if is_letter(letter) {
                word.push(letter);
                continue;
            }
            reading.word(&word);
            word.clear();
            reading.cost += match letter {
                '\t' | '\n' | '\r' | ' '..='~' => 0,
                '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '•' | '«' | '»' | '°' | '²' | '³' | '\u{A0}' => {
                    SIGN
                }
                _ => OTHER_SIGN,
            };
        }
        reading
    }

    fn word(&mut self, word: &str) {
        let mut capitals = 0;
        let mut letters = 0;
        for letter in word.chars() {
            let small = lower(letter);
            capitals += usize::from(small != letter);
            letters += 1;
            self.cost += letter_cost(small);
        }
        if capitals > 0 {
            self.cost += CAPITAL;
        }
        if word.is_ascii() {
            return;
        }
        self.words += 1;
        let starts_with_capital = word.chars().next().is_some_and(|first| first != lower(first));
        let is_cased = capitals == 0 || capitals == letters || (capitals == 1 && starts_with_capital);
        if is_cased && letters <= LONGEST && is_plausible_syllable(&word.chars().map(lower).collect::<String>()) {
            self.syllables += 1;
        } else {
            self.cost += NO_SYLLABLE;
        }
    }
}

fn letter_cost(small: char) -> u64 {
    COSTS.binary_search_by_key(&small, |(letter, _)| *letter).map_or(FOREIGN, |place| u64::from(COSTS[place].1))
}

/// The cost of each small letter in the words of Vietnamese news that have marks, counted over 5.7 million letters of
/// articles of 2016–2019.
const COSTS: [(char, u8); 93] = [
    ('a', 47),
    ('b', 40),
    ('c', 28),
    ('d', 52),
    ('e', 84),
    ('f', 145),
    ('g', 29),
    ('h', 25),
    ('i', 29),
    ('j', 122),
    ('k', 46),
    ('l', 42),
    ('m', 39),
    ('n', 20),
    ('o', 44),
    ('p', 42),
    ('q', 55),
    ('r', 43),
    ('s', 47),
    ('t', 27),
    ('u', 36),
    ('v', 38),
    ('w', 149),
    ('x', 51),
    ('y', 42),
    ('z', 142),
    ('à', 37),
    ('á', 39),
    ('â', 49),
    ('ã', 52),
    ('è', 87),
    ('é', 64),
    ('ê', 46),
    ('ì', 51),
    ('í', 60),
    ('ò', 63),
    ('ó', 50),
    ('ô', 44),
    ('õ', 71),
    ('ù', 59),
    ('ú', 58),
    ('ý', 61),
    ('ă', 55),
    ('đ', 33),
    ('ĩ', 70),
    ('ũ', 65),
    ('ơ', 51),
    ('ư', 39),
    ('ạ', 44),
    ('ả', 48),
    ('ấ', 52),
    ('ầ', 56),
    ('ẩ', 69),
    ('ẫ', 71),
    ('ậ', 51),
    ('ắ', 59),
    ('ằ', 71),
    ('ẳ', 89),
    ('ẵ', 83),
    ('ặ', 65),
    ('ẹ', 77),
    ('ẻ', 74),
    ('ẽ', 77),
    ('ế', 46),
    ('ề', 49),
    ('ể', 54),
    ('ễ', 65),
    ('ệ', 45),
    ('ỉ', 61),
    ('ị', 47),
    ('ọ', 62),
    ('ỏ', 68),
    ('ố', 48),
    ('ồ', 55),
    ('ổ', 58),
    ('ỗ', 73),
    ('ộ', 49),
    ('ớ', 52),
    ('ờ', 48),
    ('ở', 57),
    ('ỡ', 84),
    ('ợ', 49),
    ('ụ', 52),
    ('ủ', 54),
    ('ứ', 57),
    ('ừ', 61),
    ('ử', 61),
    ('ữ', 60),
    ('ự', 57),
    ('ỳ', 81),
    ('ỵ', 100),
    ('ỷ', 73),
    ('ỹ', 79),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_in_order() {
        assert!(COSTS.is_sorted_by_key(|(letter, _)| *letter));
    }
}
