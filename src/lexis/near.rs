//! Words that are nearly spelt so.

use unicode_normalization::UnicodeNormalization;

use super::table::{Lexis, WordId};
use crate::text::{Alignment, EDIT, fold, fold_char};

/// A known word that could be what was meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The word.
    pub word: WordId,
    /// The likelihood that it is misspelt so, against being spelt right: `e` to the power of −5 times its distance (see
    /// [`Lexis::near`]), so that a letter gone wrong in 150 is like one that is right.
    pub weight: f64,
}

/// The weight's exponent for a unit of distance.
const SLIP: f64 = 5.0;

/// Another tone, a letter with another mark, another vowel: slips of Vietnamese typing and hearing, and what scanned
/// pages lose most. These distances are choices.
const OTHER_TONE: f32 = 0.3;
const OTHER_MARK: f32 = 0.5;
const OTHER_VOWEL: f32 = 0.7;
/// A letter beside it on the keyboard.
const BESIDE: f32 = 0.8;
/// The cost that the first letter adds for being another: few slips are there (Pollock and Zamora 1984, of English).
const FIRST: f32 = 0.3;
/// The distance beyond which nothing is near: a slip and a mark.
const FARTHEST: f32 = 1.5;
/// The distance that a word of [`LONG`] letters may have where nothing is nearer: two slips. Of a shorter one little is
/// left then.
const FARTHEST_OF_LONG: f32 = 2.0;
const LONG: usize = 5;
/// The most letters of a word that is looked for.
const LONGEST: usize = 16;

/// The rows of the QWERTY keyboard.
const KEYS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
/// The letters beside each letter there, as bits.
const BESIDE_OF: [u32; 26] = beside_of();

const fn beside_of() -> [u32; 26] {
    let mut beside = [0; 26];
    let mut row = 0;
    while row < KEYS.len() {
        let mut at = 1;
        while at < KEYS[row].len() {
            let (one, other) = (KEYS[row][at - 1] - b'a', KEYS[row][at] - b'a');
            beside[one as usize] |= 1 << other;
            beside[other as usize] |= 1 << one;
            at += 1;
        }
        row += 1;
    }
    beside
}

impl Lexis {
    /// The known words within a distance of 1.5 of an exact term that is not known itself, and where a longer term has
    /// none, those within 2; at most `most`, those first whose weight times frequency is most.
    ///
    /// The distance is that of Damerau (optimal alignment) between the letters without their tone, weighed: a letter
    /// with another mark counts ½, a vowel for a vowel 0.7, a key beside the right one 0.8, everything else 1. Another
    /// tone adds 0.3, another first letter 0.3. A word that is not `marked` is compared with all words without their
    /// marks. Goes over all words once or twice.
    pub fn near(&self, exact: &str, marked: bool, most: usize) -> Vec<Near> {
        let letters = exact.chars().take(LONGEST + 1).count();
        if !(2..=LONGEST).contains(&letters) {
            return Vec::new();
        }
        let mut found = self.within(FARTHEST, exact, marked);
        if found.is_empty() && letters >= LONG {
            found = self.within(FARTHEST_OF_LONG, exact, marked);
        }
        let promise = |near: &Near| near.weight * f64::from(self.count(near.word));
        found.sort_by(|left, right| promise(right).total_cmp(&promise(left)));
        found.truncate(most);
        found
    }

    fn within(&self, farthest: f32, exact: &str, marked: bool) -> Vec<Near> {
        let shape = Shape::of(&fold(exact));
        let (letters, tone) = apart(exact);
        // So many letters more or less are all that the distance allows.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a distance of a few letters, never below zero"
        )]
        let slips = farthest as u32;
        let mut found = Vec::new();
        let (mut alignment, mut plain) = (Alignment::default(), Vec::new());
        let like = self.words().zip(self.shapes()).filter(|(_, other)| shape.is_like(**other, slips));
        for (word, _) in like {
            let other_tone = if marked {
                let (letters, tone) = apart(self.exact(word));
                plain = letters;
                tone
            } else {
                plain.clear();
                plain.extend(self.folded(word).chars());
                None
            };
            let replacement = |at, column| replacement_at(&letters, &plain, at, column);
            let distance = alignment.distance(&letters, &plain, farthest, replacement)
                + if tone == other_tone { 0.0 } else { OTHER_TONE };
            if distance <= farthest {
                found.push(Near { word, weight: (-SLIP * f64::from(distance)).exp() });
            }
        }
        found
    }
}

/// What tells at a glance that two folded terms are far apart: the letters that a term has, a bit for each of a to z, and
/// above them its length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape(u32);

impl Shape {
    const LETTERS: u32 = 26;
    /// The greatest length that is told apart, in bytes.
    const LONGEST: usize = 63;

    pub fn of(folded: &str) -> Self {
        let letters = folded.bytes().filter(u8::is_ascii_lowercase);
        let letters = letters.fold(0, |bits, letter| bits | 1 << (letter - b'a'));
        #[expect(clippy::cast_possible_truncation, reason = "of six bits")]
        let length = folded.len().min(Self::LONGEST) as u32;
        Self(length << Self::LETTERS | letters)
    }

    /// Whether terms of two shapes may be made of each other by so many slips.
    fn is_like(self, other: Self, slips: u32) -> bool {
        (self.0 >> Self::LETTERS).abs_diff(other.0 >> Self::LETTERS) <= slips
            && ((self.0 ^ other.0) << (u32::BITS - Self::LETTERS)).count_ones() <= 2 * slips
    }
}

/// The letters of a term without its tone, and the tone.
fn apart(term: &str) -> (Vec<char>, Option<char>) {
    if term.is_ascii() {
        return (term.chars().collect(), None);
    }
    // Grave, acute, tilde, hook above, dot below.
    let is_tone = |mark: &char| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    (term.nfd().filter(|mark| !is_tone(mark)).nfc().collect(), term.nfd().find(is_tone))
}

/// The cost of the letter at one place of `typed` standing for that at one of `meant`.
fn replacement_at(typed: &[char], meant: &[char], at: usize, column: usize) -> f32 {
    let replacement = replacement(typed[at], meant[column]);
    if (at, column) == (0, 0) && replacement > OTHER_MARK { replacement + FIRST } else { replacement }
}

fn replacement(typed: char, meant: char) -> f32 {
    if typed == meant {
        return 0.0;
    }
    match (fold_char(typed), fold_char(meant)) {
        (Some(left), Some(right)) if left == right => OTHER_MARK,
        (Some(left), Some(right)) if is_vowel(left) && is_vowel(right) => OTHER_VOWEL,
        (Some(left), Some(right)) if are_beside(left, right) => BESIDE,
        _ => EDIT,
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn are_beside(left: char, right: char) -> bool {
    let place = |letter: char| letter.is_ascii_lowercase().then(|| u32::from(letter) - u32::from('a'));
    let (Some(left), Some(right)) = (place(left), place(right)) else { return false };
    BESIDE_OF.get(left as usize).is_some_and(|beside| beside >> right & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexis::Counter;
    use proptest::prelude::*;

    fn lexis() -> Lexis {
        let mut counter = Counter::new();
        counter.add("việc làm của những người dân, văn bản, phường, thành phố, vực, chống, hoà giải");
        Lexis::read(&counter.pack(0)).expect("a lexis")
    }

    #[test]
    fn slips_and_damage_are_near() {
        let lexis = lexis();
        for (typed, meant) in [
            ("vịc", "việc"),
            ("nhống", "những"),
            ("phuờng", "phường"),
            ("thnàh", "thành"),
            ("bảnn", "bản"),
            ("gỉai", "giải"),
            ("phuog", "phường"),
            ("phuwogn", "phường"),
        ] {
            let near = lexis.near(typed, crate::text::is_marked(typed), 5);
            assert!(near.iter().any(|near| lexis.exact(near.word) == meant), "{typed}");
        }
        assert!(lexis.near("covid", false, 5).is_empty());
    }

    #[test]
    fn marks_are_nearer_than_letters() {
        let between = |one: &str, other: &str| {
            let (one, other) = (apart(one).0, apart(other).0);
            Alignment::default()
                .distance(&one, &other, f32::INFINITY, |at, column| replacement_at(&one, &other, at, column))
        };
        assert_eq!((between("dang", "đang"), between("làn", "lan")), (0.5, 0.0));
        assert_eq!((between("viêc", "vic"), between("vui", "vuo"), between("ab", "ba")), (1.0, 0.7, 1.0));
        assert_eq!((between("ban", "bam"), between("ban", "bac")), (0.8, 1.0));
    }

    proptest! {
        #[test]
        fn takes_anything(typed in "\\PC{0,40}", marked: bool) {
            prop_assert!(lexis().near(&typed, marked, 3).len() <= 3);
        }
    }
}
