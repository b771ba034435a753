//! The summary of a text by which its wording is compared with that of others: a one-permutation MinHash.
//!
//! Source of the method: P. Li, A. Owen, C.-H. Zhang, *One Permutation Hashing* (NIPS 2012); empty bins are filled by
//! rotation, after A. Shrivastava, P. Li, *Densifying One Permutation Hashing* (ICML 2014); of each minimum a byte is
//! kept, after P. Li, A. C. König, *b-Bit Minwise Hashing* (WWW 2010).

use crate::base::{folded_product, hash64};

/// The number of bins of a sketch, a byte each.
pub const BINS: usize = 64;

/// The number of numbers that hold a sketch.
pub const PACKED: usize = 1 + BINS / 8;

/// Texts whose sketches promise this share of common wording, or more, are told for reprints of each other.
///
/// Below it, articles of several newspapers on one event begin to be as alike as reprints: see `docs/duplicates.md`.
pub const ALIKE: f32 = 0.55;

/// The number of tokens in a row that are one piece of wording.
const RUN: usize = 4;
/// A text with fewer runs is a reprint only of one with the very same words.
const FEWEST_RUNS: usize = 24;

/// The golden ratio, of 64 bits.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The summary of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// The hash of all its words, in order: equal texts have equal ones, whatever their case, tone placement,
    /// punctuation and spaces. 0 for a text without words.
    pub exact: u64,
    /// The lowest byte of the least hash of a run of words, for each bin; all zero where the text is too short.
    pub bins: [u8; BINS],
}

impl Sketch {
    /// The share of runs of words that two texts are likely to have in common, of all that either has: 0 to 1. From 64
    /// bins it is known to within some 6 in 100.
    pub fn likeness(&self, other: &Self) -> f32 {
        if self.exact == other.exact && self.exact != 0 {
            return 1.0;
        }
        if self.is_short() || other.is_short() {
            return 0.0;
        }
        let same = self.bins.iter().zip(&other.bins).filter(|(left, right)| left == right).count();
        // One byte of 256 is the same by chance.
        #[expect(clippy::cast_precision_loss, reason = "at most 64")]
        let share = same as f32 / BINS as f32;
        ((share - 1.0 / 256.0) / (1.0 - 1.0 / 256.0)).max(0.0)
    }

    /// The sketch of a text that is the document of this number: it is like those of the same number only, however alike the
    /// wording of others is.
    #[must_use]
    pub fn of_document(mut self, number: &str) -> Self {
        let salt = hash64(&blake3::hash(number.as_bytes()));
        if self.exact != 0 {
            self.exact = folded_product(self.exact ^ salt, GOLDEN).max(1);
        }
        if !self.is_short() {
            for (at, bin) in (0..).zip(&mut self.bins) {
                *bin ^= folded_product(salt ^ at, GOLDEN).to_le_bytes()[0];
            }
        }
        self
    }

    /// The sketch as numbers, to be stored.
    pub fn packed(&self) -> [u64; PACKED] {
        let mut packed = [self.exact; PACKED];
        for (word, bins) in packed.iter_mut().skip(1).zip(self.bins.as_chunks().0) {
            *word = u64::from_le_bytes(*bins);
        }
        packed
    }

    /// The sketch of its numbers.
    pub fn unpacked(packed: [u64; PACKED]) -> Self {
        let mut bins = [0; BINS];
        for (bins, word) in bins.as_chunks_mut().0.iter_mut().zip(packed.into_iter().skip(1)) {
            *bins = word.to_le_bytes();
        }
        Self { exact: packed[0], bins }
    }

    /// True for a text too short for anything but a comparison word by word.
    pub fn is_short(&self) -> bool {
        self.bins.iter().all(|bin| *bin == 0)
    }
}

/// Makes the [`Sketch`] of a text, word by word.
pub struct Sketcher {
    least: [u64; BINS],
    last: [u64; RUN],
    exact: u64,
    words: usize,
}

impl Default for Sketcher {
    fn default() -> Self {
        Self { least: [u64::MAX; BINS], last: [0; RUN], exact: 0, words: 0 }
    }
}

impl Sketcher {
    /// Takes the next word, by its [`word_hash`].
    #[inline]
    pub fn push(&mut self, word: u64) {
        self.exact = fold(self.exact.rotate_left(5) ^ word);
        self.last.rotate_left(1);
        self.last[RUN - 1] = word;
        self.words += 1;
        if self.words >= RUN {
            let [first, second, third, fourth] = self.last;
            let run = first
                .wrapping_add(second.rotate_left(16))
                .wrapping_add(third.rotate_left(32))
                .wrapping_add(fourth.rotate_left(48));
            let hash = fold(run);
            let bin = &mut self.least[(hash >> 58) as usize];
            *bin = hash.min(*bin);
        }
    }

    /// The sketch of the words taken.
    pub fn finish(&self) -> Sketch {
        let bins = if self.words < RUN + FEWEST_RUNS - 1 { [0; BINS] } else { filled(&self.least) };
        Sketch { exact: if self.words == 0 { 0 } else { self.exact.max(1) }, bins }
    }
}

/// The hash of a word, by its exact term.
pub fn word_hash(exact: &str) -> u64 {
    exact.as_bytes().chunks(8).fold(exact.len() as u64, |hash, chunk| {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        fold(hash.rotate_left(23) ^ u64::from_le_bytes(word))
    })
}

/// Bins as bytes; one that is empty takes the byte of the next that is not, changed by the distance.
#[expect(clippy::cast_possible_truncation, reason = "the lowest byte is wanted")]
fn filled(least: &[u64; BINS]) -> [u8; BINS] {
    let mut bins = [0; BINS];
    for (at, bin) in bins.iter_mut().enumerate() {
        let next = (0..BINS).map(|ahead| (ahead, least[(at + ahead) % BINS])).find(|(_, hash)| *hash != u64::MAX);
        let (ahead, hash) = next.unwrap_or((0, 0));
        *bin = (hash as u8).wrapping_add((ahead as u8).wrapping_mul(0x9D));
    }
    // All zero means that there is nothing.
    bins[0] |= u8::from(bins == [0; BINS]);
    bins
}

#[inline]
fn fold(word: u64) -> u64 {
    folded_product(word ^ 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::text::each_token;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// The sketch of a text.
    pub fn sketch(text: &str) -> Sketch {
        let mut sketcher = Sketcher::default();
        each_token(text, |token| sketcher.push(word_hash(&token.term.exact)));
        sketcher.finish()
    }

    /// A text of `count` words, another for each seed.
    pub fn text(seed: u64, count: u64) -> String {
        const SYLLABLES: [&str; 16] = [
            "đảng",
            "ủy",
            "phường",
            "hòa",
            "thắng",
            "nhân",
            "dân",
            "chi",
            "bộ",
            "họp",
            "công",
            "tác",
            "năm",
            "mới",
            "nước",
            "nhà",
        ];
        let word = |at: u64| SYLLABLES[(fold(fold(fold(seed).wrapping_add(at))) >> 60) as usize];
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn spelling_and_layout_do_not_matter() {
        let plain = sketch("Đảng ủy phường Hòa Thắng họp, bàn việc thủy lợi.");
        for other in
            ["đảng uỷ phường hoà thắng\nhọp - bàn việc thuỷ lợi", "ĐẢNG ỦY  PHƯỜNG HÒA THẮNG HỌP BÀN VIỆC THỦY LỢI"]
        {
            assert_eq!(sketch(other), plain);
            assert!((plain.likeness(&sketch(other)) - 1.0).abs() < f32::EPSILON);
        }
        assert_ne!(sketch("đang ủy phường Hòa Thắng họp bàn việc thủy lợi").exact, plain.exact);
        assert_eq!(sketch(" - ").exact, 0);
    }

    #[test]
    fn documents_of_two_numbers_are_not_alike() {
        let whole = sketch(&text(3, 300));
        let [first, again, second] =
            ["05/2020/TT-BTC", "05/2020/TT-BTC", "06/2020/TT-BTC"].map(|number| whole.of_document(number));
        assert!((first.likeness(&again) - 1.0).abs() < f32::EPSILON);
        assert!(first.likeness(&second) < 0.2 && first.likeness(&whole) < 0.2);
        let changed = sketch(&format!("{} thêm một câu", text(3, 300))).of_document("05/2020/TT-BTC");
        assert!(first.likeness(&changed) > 0.8);
    }

    #[test]
    fn likeness_is_near_the_share_of_common_runs() {
        for seed in 0..20 {
            let (start, end) = (text(seed, 300), text(seed + 100, 100));
            let whole = sketch(&start);
            let longer = sketch(&format!("{start} {end}"));
            // 297 runs of 397.
            assert!((whole.likeness(&longer) - 0.75).abs() < 0.2, "{}", whole.likeness(&longer));
            assert!(whole.likeness(&sketch(&end)) < 0.15);
        }
    }

    #[test]
    fn short_texts_are_alike_only_if_equal() {
        let (one, other) = (sketch("Tin vắn trong ngày của tỉnh"), sketch("Tin vắn trong ngày của huyện"));
        assert!(one.is_short() && one.likeness(&other) == 0.0);
        assert!((one.likeness(&one) - 1.0).abs() < f32::EPSILON);
        let nothing = sketch("");
        assert!(nothing.likeness(&nothing) == 0.0);
    }

    proptest! {
        #[test]
        fn packing_loses_nothing(exact in any::<u64>(), word in any::<u64>()) {
            let mut bins = [7; BINS];
            bins.as_chunks_mut().0[5] = word.to_le_bytes();
            let sketch = Sketch { exact, bins };
            prop_assert_eq!(Sketch::unpacked(sketch.packed()), sketch);
        }

        #[test]
        fn normal_form_and_case_do_not_matter(text in "[a-zàáảãạăâđêôơưừứỵ ,.0-9]{0,200}") {
            let nfd: String = text.nfd().collect();
            let plain = sketch(&text);
            prop_assert_eq!(sketch(&nfd), plain);
            prop_assert_eq!(sketch(&text.to_uppercase()), plain);
        }
    }
}
