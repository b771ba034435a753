//! Telling what a line is made of by the phrases of the lexicon.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::lexicon;
use crate::text::fold_char;

/// A set of kinds of phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u16);

impl Kinds {
    pub(super) const CHROME: Self = Self(1);
    pub(super) const TAIL: Self = Self(1 << 1);
    pub(super) const RELATED: Self = Self(1 << 2);
    pub(super) const LABEL: Self = Self(1 << 3);
    pub(super) const STAMP: Self = Self(1 << 4);
    pub(super) const SECTION: Self = Self(1 << 5);
    pub(super) const SITE: Self = Self(1 << 6);
    pub(super) const FOOTER: Self = Self(1 << 7);
    pub(super) const VERB: Self = Self(1 << 8);
    pub(super) const CAPTION: Self = Self(1 << 9);
    pub(super) const OPENING: Self = Self(1 << 10);
    pub(super) const FAMILY: Self = Self(1 << 11);
    pub(super) const BYLINE: Self = Self(1 << 12);
    /// A number, which has no phrase.
    pub(super) const NUMBER: Self = Self(1 << 13);

    pub(super) fn has(self, kinds: Self) -> bool {
        self.0 & kinds.0 != 0
    }

    pub(super) const fn and(self, kinds: Self) -> Self {
        Self(self.0 | kinds.0)
    }
}

const TABLES: [(&str, Kinds); 13] = [
    (lexicon::CHROME, Kinds::CHROME),
    (lexicon::TAIL, Kinds::TAIL),
    (lexicon::RELATED, Kinds::RELATED),
    (lexicon::LABEL, Kinds::LABEL),
    (lexicon::STAMP, Kinds::STAMP),
    (lexicon::SECTION, Kinds::SECTION),
    (lexicon::SITE, Kinds::SITE),
    (lexicon::FOOTER, Kinds::FOOTER),
    (lexicon::VERB, Kinds::VERB),
    (lexicon::CAPTION, Kinds::CAPTION),
    (lexicon::OPENING, Kinds::OPENING),
    (lexicon::FAMILY, Kinds::FAMILY),
    (lexicon::BYLINE, Kinds::BYLINE),
];

/// The phrases of the lexicon.
struct Phrases {
    /// Every phrase under its key.
    kinds: HashMap<String, Kinds>,
    /// The length in words of the longest phrase that starts with a word.
    longest: HashMap<String, usize>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases { kinds: HashMap::new(), longest: HashMap::new() };
    for (table, kind) in TABLES {
        for key in table.split(';').map(Key::of) {
            let longest = phrases.longest.entry(key.phrase(0, 1).to_owned()).or_default();
            *longest = key.words().max(*longest);
            let kinds = phrases.kinds.entry(key.text).or_default();
            *kinds = kinds.and(kind);
        }
    }
    phrases
});

/// The kinds of the phrase `key` as a whole.
pub(super) fn kinds_of(key: &str) -> Kinds {
    PHRASES.kinds.get(key).copied().unwrap_or_default()
}

/// A line as it is compared: its words folded and lower-cased, one space between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct Key {
    /// The words.
    pub(in crate::source) text: String,
    /// The start of each word in `text`.
    starts: Vec<u32>,
}

impl Key {
    /// The key of a line of stored text.
    pub(in crate::source) fn of(line: &str) -> Self {
        let mut key = Self { text: String::with_capacity(line.len()), starts: Vec::new() };
        let mut inside = false;
        for letter in line.chars() {
            // A combining mark alone belongs to the letter before it.
            let Some(plain) = fold_char(letter) else { continue };
            if !plain.is_alphanumeric() {
                inside = false;
                continue;
            }
            if !inside {
                if !key.text.is_empty() {
                    key.text.push(' ');
                }
                key.starts.push(u32::try_from(key.text.len()).unwrap_or(u32::MAX));
                inside = true;
            }
            if plain.is_ascii() {
                key.text.push(plain.to_ascii_lowercase());
            } else {
                key.text.extend(plain.to_lowercase());
            }
        }
        key
    }

    pub(in crate::source) fn words(&self) -> usize {
        self.starts.len()
    }

    /// The words `from..to` as one string.
    pub(super) fn phrase(&self, from: usize, to: usize) -> &str {
        let at = |word: usize| self.starts.get(word).map_or(self.text.len() + 1, |start| *start as usize);
        self.text.get(at(from)..at(to).saturating_sub(1)).unwrap_or_default()
    }

    /// The longest phrase with one of `wanted` that starts at `word`: its end and its kinds.
    fn longest(&self, word: usize, wanted: Kinds) -> Option<(usize, Kinds)> {
        let last = self.words().min(word + PHRASES.longest.get(self.phrase(word, word + 1))?);
        (word + 1..=last).rev().find_map(|end| {
            let kinds = kinds_of(self.phrase(word, end));
            kinds.has(wanted).then_some((end, kinds))
        })
    }

    /// True where the line opens with a phrase of one of `wanted`.
    pub(super) fn opens_with(&self, wanted: Kinds) -> bool {
        self.longest(0, wanted).is_some()
    }

    /// True where a phrase of one of `wanted` stands anywhere.
    pub(super) fn contains(&self, wanted: Kinds) -> bool {
        (0..self.words()).any(|word| self.longest(word, wanted).is_some())
    }

    /// True where a phrase of one of `wanted` of two words and more stands anywhere: without marks, *bàn* is *ban*.
    pub(super) fn contains_words(&self, wanted: Kinds) -> bool {
        (0..self.words()).any(|word| self.longest(word, wanted).is_some_and(|(end, _)| end >= word + 2))
    }

    /// Lays phrases of furniture over the line from left to right, the longest first.
    pub(super) fn cover(&self) -> Cover {
        const FURNITURE: Kinds =
            Kinds::CHROME.and(Kinds::TAIL).and(Kinds::RELATED).and(Kinds::STAMP).and(Kinds::SECTION);
        let mut cover = Cover::default();
        let mut word = 0;
        while word < self.words() && cover.bare <= MOST_BARE {
            if let Some((end, kinds)) = self.longest(word, FURNITURE) {
                cover.kinds = cover.kinds.and(kinds);
                word = end;
                continue;
            }
            match self.phrase(word, word + 1) {
                number if is_numeric(number) => cover.kinds = cover.kinds.and(Kinds::NUMBER),
                // A letter alone: the `A` of a font-size tool, the remains of an icon.
                letter if letter.chars().nth(1).is_none() => {}
                _ => cover.bare += 1,
            }
            word += 1;
        }
        cover
    }
}

/// The number of words in no phrase beyond which a line is no furniture, and the rest needs no look.
const MOST_BARE: usize = 6;

/// The outcome of [`Key::cover`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cover {
    /// The kinds of all phrases laid.
    pub(super) kinds: Kinds,
    /// The number of words that no phrase covers, up to one more than [`MOST_BARE`].
    pub(super) bare: usize,
}

/// A number, also with the letters of a clock time: `09`, `8h30`, `15g`, `2nd` is none.
fn is_numeric(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        && word.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, 'h' | 'g' | 'p'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(line: &str) -> Option<Kinds> {
        let cover = Key::of(line).cover();
        (cover.bare == 0).then_some(cover.kinds)
    }

    #[test]
    fn tools_are_covered_in_any_spelling() {
        for line in
            ["Cỡ chữ Màu chữ", "CỠ CHỮ: A- A A+", "[In trang] [Gửi cho bạn bè]", "Co chu", "Số lượng lượt xem: 17"]
        {
            assert!(kinds(line).is_some_and(|kinds| kinds.has(Kinds::CHROME)), "{line}");
        }
    }

    #[test]
    fn a_headline_is_not_covered() {
        assert!(kinds("Chi bộ khu phố 3 tổ chức tọa đàm về công tác dân vận").is_none());
        assert!(kinds("Chào xuân mới").is_none());
    }

    #[test]
    fn placement_of_tones_does_not_matter() {
        assert_eq!(Key::of("Đảng uỷ  phường"), Key::of("Ðảng ủy phường"));
        assert_eq!(Key::of("“Đảng uỷ”").phrase(1, 2), "uy");
    }
}
