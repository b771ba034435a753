//! The order of Vietnamese words, as dictionaries and lists of names have it.
//!
//! Letters come in the order of the alphabet (a ă â b c d đ e ê …) and decide first, over the whole text; tones (level, grave,
//! hook above, tilde, acute, dot below) decide between texts of the same letters. So CLDR has it for `vi`:
//! <https://github.com/unicode-org/cldr/blob/main/common/collation/vi.xml>. Figures are ordered by what they count, so that
//! *Khu phố 10* follows *Khu phố 9*; what is neither letter nor figure only sets words apart, and case does not matter.

use unicode_normalization::UnicodeNormalization;

use super::cut::tokens;
use super::syllable::vowel_apart;

/// The place of a text in the order of Vietnamese words; compare keys, not texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CollationKey {
    letters: Vec<Unit>,
    tones: Vec<u8>,
}

/// What a text is compared by, the lowest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    /// The end of a word: `an` stands before `anh`.
    End,
    /// A number: its figures without leading zeros, the shorter first.
    Number(usize, String),
    /// A letter: the place of its Latin letter, and of what makes it another one.
    Letter(char, u8),
}

impl CollationKey {
    /// The key of a text.
    pub fn of(text: &str) -> Self {
        let (mut letters, mut tones) = (Vec::new(), Vec::new());
        for span in tokens(text) {
            let mut figures = String::new();
            for letter in span.slice(text).nfc().flat_map(char::to_lowercase) {
                if letter.is_ascii_digit() {
                    figures.push(letter);
                    continue;
                }
                letters.extend(number(&mut figures));
                let (bare, tone) = vowel_apart(letter).unwrap_or((letter, None));
                let (base, quality) = base(bare);
                letters.push(Unit::Letter(base, quality));
                tones.push(tone.map_or(0, |tone| tone as u8));
            }
            letters.extend(number(&mut figures));
            letters.push(Unit::End);
        }
        Self { letters, tones }
    }
}

/// The number that some figures are, which are taken.
fn number(figures: &mut String) -> Option<Unit> {
    let number = std::mem::take(figures);
    let value = number.trim_start_matches('0');
    (!number.is_empty()).then(|| Unit::Number(value.len(), value.to_owned()))
}

/// The Latin letter that a letter follows in the alphabet, and its place behind it.
fn base(letter: char) -> (char, u8) {
    match letter {
        'ă' => ('a', 1),
        'â' => ('a', 2),
        'đ' => ('d', 1),
        'ê' => ('e', 1),
        'ô' => ('o', 1),
        'ơ' => ('o', 2),
        'ư' => ('u', 1),
        letter => (letter, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_in_the_order_of_the_alphabet_and_tones_last() {
        for order in [
            &["an", "ăn", "ân", "ba", "da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"][..],
            &["ma", "mà", "mả", "mã", "má", "mạ", "mai", "măng"],
            &["bà cáo", "bá con", "bà con nông dân"],
            &[
                "Chi bộ Du lịch",
                "chi bộ Dược",
                "Chi bộ Đền",
                "Chi bộ Khu phố 2",
                "Chi bộ Khu phố 09",
                "Chi bộ Khu phố 10",
            ],
            &["an", "An Bình", "anh"],
            &["Tổ 2A", "Tổ 2B", "Tổ 12", "Tổ dân phố"],
        ] {
            let mut sorted = order.to_vec();
            sorted.reverse();
            sorted.sort_by_cached_key(|text| CollationKey::of(text));
            assert_eq!(sorted, order);
        }
        for (left, right) in [("Đảng ủy", "ĐẢNG ỦY"), ("Chi bộ 2", "chi bộ – 02"), ("To\u{302}\u{309}", "Tổ")]
        {
            assert_eq!(CollationKey::of(left), CollationKey::of(right), "{left}");
        }
    }
}
