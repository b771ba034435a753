//! Keystrokes to a syllable.

use super::{MARKED, Mark, Method};
use crate::text::spelling::is_spelt;
use crate::text::syllable::{Tone, put_tone, vowel_apart};

/// The syllable, as an exact term, that `keys` type by Telex: `ddangr` → `đảng`, `Uyr` → `ủy`.
///
/// As input programs do, takes the tone anywhere after the vowel (`toanf`, `toafn`), `w` after the cluster or its
/// letters (`dduowcj`, `dduwowcj`), and the second of a doubled letter later (`uyeenr`, `uyener`, `dangdr`). `None`
/// where that gives no plausible Vietnamese syllable, or no other than the keys themselves show. An English word can
/// be the keys of a syllable (`box`, `cos`): whoever asks must weigh both readings.
pub fn from_telex(keys: &str) -> Option<String> {
    let keys = one_syllable(keys)?;
    // A vowel that comes twice is a doubled letter, except in `ngoéo` (`ngoeos`) and its like.
    let read = |doubling| Typed::telex(&keys, doubling)?.syllable();
    read(true).or_else(|| read(false)).filter(|syllable| *syllable != keys)
}

/// The syllable, as an exact term, that `keys` type by VNI: `d9ang3` → `đảng`; otherwise as [`from_telex`].
///
/// A number of a series can be the keys of a syllable (`A1`): whoever asks must weigh both readings.
pub fn from_vni(keys: &str) -> Option<String> {
    let keys = one_syllable(keys)?;
    Typed::vni(&keys)?.syllable().filter(|syllable| *syllable != keys)
}

/// The longest syllables take nine keys (`nghieengs`), ten with both letters of `ươ` marked.
const MOST_KEYS: usize = 10;

fn one_syllable(keys: &str) -> Option<String> {
    (keys.len() <= MOST_KEYS && keys.bytes().all(|key| key.is_ascii_alphanumeric())).then(|| keys.to_ascii_lowercase())
}

/// A mark that waits for its letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pending {
    /// On whichever letter makes a syllable: VNI `6 7 8`.
    Any(Mark),
    /// A breve or a horn, whichever makes a syllable: Telex `w`.
    HornOrBreve,
    /// A circumflex on this letter, typed again.
    Doubled(char),
}

impl Pending {
    /// The letter with the mark, where it can bear it.
    fn on(self, letter: char) -> Option<char> {
        let bears = |mark| match self {
            Self::Any(wanted) => mark == wanted,
            Self::HornOrBreve => matches!(mark, Mark::Horn | Mark::Breve),
            Self::Doubled(doubled) => mark == Mark::Circumflex && letter == doubled,
        };
        MARKED.into_iter().find_map(|(marked, plain, mark)| (plain == letter && bears(mark)).then_some(marked))
    }
}

/// The reading of a row of keys before it is known which letter bears the mark.
#[derive(Default)]
struct Typed {
    /// Plain letters.
    letters: Vec<char>,
    tone: Option<Tone>,
    /// No syllable has two kinds of it.
    mark: Option<Pending>,
    /// `uwow`: the horn typed for each letter of `ươ`.
    marked_twice: bool,
    stroke: bool,
}

impl Typed {
    fn telex(keys: &str, doubling: bool) -> Option<Self> {
        let mut typed = Self::default();
        for key in keys.chars() {
            let repeated = typed.letters.contains(&key);
            match key {
                'a'..='z' if !typed.has_vowel() && key != 'd' => typed.letters.push(key),
                's' | 'f' | 'r' | 'x' | 'j' => typed.set_tone(Method::Telex.tone(key)?)?,
                'w' => typed.set_mark(Pending::HornOrBreve)?,
                'd' if repeated => typed.set_stroke()?,
                'a' | 'e' | 'o' if repeated && doubling => {
                    if typed.mark == Some(Pending::Doubled(key)) {
                        // The third time takes the mark back: `xooong` is *xoong*.
                        typed.mark = None;
                        typed.letters.push(key);
                    } else {
                        typed.set_mark(Pending::Doubled(key))?;
                    }
                }
                'a'..='z' => typed.letters.push(key),
                _ => return None,
            }
        }
        Some(typed)
    }

    fn vni(keys: &str) -> Option<Self> {
        let mut typed = Self::default();
        for key in keys.chars() {
            match key {
                'a'..='z' => typed.letters.push(key),
                '9' => typed.set_stroke()?,
                _ if !typed.has_vowel() => return None,
                '1'..='5' => typed.set_tone(Method::Vni.tone(key)?)?,
                '6' => typed.set_mark(Pending::Any(Mark::Circumflex))?,
                '7' => typed.set_mark(Pending::Any(Mark::Horn))?,
                '8' => typed.set_mark(Pending::Any(Mark::Breve))?,
                _ => return None,
            }
        }
        Some(typed)
    }

    fn has_vowel(&self) -> bool {
        self.letters.iter().any(|letter| vowel_apart(*letter).is_some())
    }

    fn set_tone(&mut self, tone: Tone) -> Option<()> {
        self.tone.replace(tone).is_none().then_some(())
    }

    fn set_mark(&mut self, mark: Pending) -> Option<()> {
        match self.mark {
            None => self.mark = Some(mark),
            Some(set) if set == mark && !self.marked_twice => self.marked_twice = true,
            Some(_) => return None,
        }
        Some(())
    }

    fn set_stroke(&mut self) -> Option<()> {
        let allowed = !self.stroke && self.letters.first() == Some(&'d');
        self.stroke = true;
        allowed.then_some(())
    }

    /// The first way of placing the mark that gives a syllable.
    fn syllable(mut self) -> Option<String> {
        if let Some(first) = self.letters.first_mut().filter(|_| self.stroke) {
            *first = 'đ';
        }
        let tone = self.tone;
        let letters = self.placements().find(|letters| is_spelt(letters, tone))?;
        match tone {
            Some(tone) => put_tone(letters, tone),
            None => Some(letters.into_iter().collect()),
        }
    }

    /// The letters with the pending mark in each place it may have; on both letters of `uo` before on one of them,
    /// since one key marks both (`dduowcj`).
    fn placements(&self) -> impl Iterator<Item = Vec<char>> + '_ {
        let place = |at: usize, width: usize| {
            let mut letters = self.letters.clone();
            for letter in letters.get_mut(at..at + width)? {
                *letter = self.mark?.on(*letter)?;
            }
            Some(letters)
        };
        let pair = self.letters.windows(2).position(|pair| pair == ['u', 'o']);
        let both = pair.and_then(|at| place(at, 2));
        let singles = (0..self.letters.len()).filter(|_| !self.marked_twice).filter_map(move |at| place(at, 1));
        let unmarked = self.mark.is_none().then(|| self.letters.clone());
        unmarked.into_iter().chain(both).chain(singles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::spelling::every_syllable;
    use crate::text::{is_plausible_syllable, telex, vni};
    use proptest::prelude::*;

    #[test]
    fn every_syllable_comes_back() {
        for syllable in every_syllable() {
            for (keys, read) in
                [(telex(&syllable), from_telex as fn(&str) -> _), (vni(&syllable), from_vni as fn(&str) -> _)]
            {
                let expected = (keys != syllable).then(|| syllable.clone());
                assert_eq!(read(&keys), expected, "{keys}");
                assert_eq!(read(&keys.to_uppercase()), expected, "{keys}");
            }
        }
    }

    #[test]
    fn the_habits_of_typists_are_read() {
        for (syllable, keys) in [
            ("quyển", vec!["quyeenr", "quyener", "quyeern", "quyenre"]),
            ("được", vec!["dduowcj", "dduwowcj", "duwowcjd", "dduwocj", "dduocwj"]),
            ("đảng", vec!["ddangr", "dangdr", "dangrd", "DDARNG"]),
            ("toàn", vec!["toanf", "toafn"]),
            ("chưa", vec!["chuwa", "chuaw"]),
            ("lưu", vec!["luwu", "luuw"]),
            ("hoặc", vec!["hoawcj", "hoacwj"]),
            ("hòa", vec!["hoaf", "hofa"]),
            ("quở", vec!["quowr"]),
            ("gì", vec!["gif"]),
        ] {
            for typed in keys {
                assert_eq!(from_telex(typed).as_deref(), Some(syllable), "{typed}");
            }
        }
        for (syllable, keys) in
            [("được", vec!["d9uo7c5", "d9u7o7c5", "duoc579"]), ("quyển", vec!["quye6n3", "quyen63", "quye3n6"])]
        {
            for typed in keys {
                assert_eq!(from_vni(typed).as_deref(), Some(syllable), "{typed}");
            }
        }
    }

    #[test]
    fn other_words_are_left() {
        for keys in
            ["", "dang", "tw", "TW", "books", "window", "class", "facebook", "ngoeo", "đảng", "uwu2", "a b", "xs"]
        {
            assert_eq!(from_telex(keys), None, "{keys}");
        }
        for keys in ["", "2019", "dang", "u23", "h5n1", "ct03", "covid19", "a0", "9d", "đảng3"] {
            assert_eq!(from_vni(keys), None, "{keys}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_plausible(keys in "[a-z1-9]{0,11}") {
            for syllable in from_telex(&keys).into_iter().chain(from_vni(&keys)) {
                prop_assert!(is_plausible_syllable(&syllable), "{}", syllable);
                prop_assert_ne!(syllable, keys.clone());
            }
        }

        #[test]
        fn takes_anything(keys in "\\PC*") {
            from_telex(&keys);
            from_vni(&keys);
        }
    }
}
