//! Neighbouring syllables that the index has as one term besides.
//!
//! How often *ngân hàng* stands in an article is read off the postings of a pair, without the positions of two common
//! syllables (partial phrase indexes: Williams, Zobel and Bahle 2004). Only pairs that are words of Vietnamese, or parts
//! of them, are terms, for a thirteenth of the index (`docs/performance-journal.md`).
//!
//! Which pairs they are must be the same for whoever writes and whoever asks, and the same for all forms of a bare
//! pair: it is asked of a set of hashes of folded pairs. A pair that no word has and whose hash is in the set is in the
//! index, too; so what the postings of a pair in the set say is always complete.

use std::collections::HashMap;

use super::key::{key, terms_of_key};
use crate::base::folded_product;
use crate::reprint::word_hash;
use crate::segment::Segmenter;
use crate::text::{Analyzer, fold, i_y_twin, tokens};

/// The set: a bit for each hash. Made by `tracuu lexicon pairs`; `docs/words.md` tells from what.
static PAIRS: &[u8; 1 << 17] = include_bytes!("data/pairs.bin");

const ODD_1: u64 = 0xE703_7ED1_A0B4_28DB;
const ODD_2: u64 = 0x8EBC_6AF0_9C88_C6E3;

/// A folded syllable, as far as pairs are told by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FoldedSyllable(u64);

impl FoldedSyllable {
    /// A syllable by its folded term.
    pub fn of(folded: &str) -> Self {
        Self(word_hash(folded))
    }
}

/// Whether neighbours are a term of the index, whatever their marks.
#[inline]
pub fn stands_in_index(first: FoldedSyllable, second: FoldedSyllable) -> bool {
    let (byte, bit) = place(first, second);
    PAIRS.get(byte).is_some_and(|byte| byte & bit != 0)
}

/// The key of two neighbours, of whom [keys](key()) are given: that of a term with a space in it, which no token has.
pub fn pair_key(first: &str, second: &str) -> String {
    let ((first, first_folded), (second, second_folded)) = (terms_of_key(first), terms_of_key(second));
    key(&format!("{first} {second}"), &format!("{first_folded} {second_folded}"))
}

/// The set of the pairs that words of several syllables have in some lines of text, `least` times or more, as it lies in
/// its file; and the number of pairs. The *i* and *y* of one syllable stand for each other.
pub fn set_of<'t>(lines: impl Iterator<Item = &'t str>, least: u32) -> (Vec<u8>, usize) {
    let mut times: HashMap<String, u32> = HashMap::new();
    let mut analyzer = Analyzer::default();
    Segmenter::with_shared(|segmenter| {
        for line in lines {
            segmenter.each(line, &mut analyzer, |word| {
                if word.tokens < 2 {
                    return;
                }
                let text = word.span.slice(line);
                let syllables: Vec<&str> = tokens(text).map(|span| span.slice(text)).collect();
                for pair in syllables.windows(2) {
                    *times.entry(pair.join(" ").to_lowercase()).or_default() += 1;
                }
            });
        }
    });
    let (mut set, mut pairs) = (vec![0_u8; PAIRS.len()], 0);
    for (pair, _) in times.into_iter().filter(|(_, times)| *times >= least) {
        let Some((first, second)) = pair.split_once(' ') else { continue };
        pairs += 1;
        let spellings = |syllable: &str| [Some(syllable.to_owned()), i_y_twin(syllable)].into_iter().flatten();
        for first in spellings(first) {
            for second in spellings(second) {
                let [first, second] = [first.as_str(), second.as_str()].map(|term| FoldedSyllable::of(&fold(term)));
                let (byte, bit) = place(first, second);
                if let Some(byte) = set.get_mut(byte) {
                    *byte |= bit;
                }
            }
        }
    }
    (set, pairs)
}

/// The byte of a pair in the set, and its bit there.
#[inline]
fn place(first: FoldedSyllable, second: FoldedSyllable) -> (usize, u8) {
    let hash = folded_product(first.0 ^ ODD_1, second.0 ^ ODD_2);
    ((hash >> 3) as usize % PAIRS.len(), 1 << (hash & 7))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Vocabulary, pack, pack_zones};
    use proptest::prelude::*;

    fn pairs_of(lead: Option<&str>, body: &str) -> Vec<String> {
        let vocabulary = Vocabulary::default();
        let pairs = pack_zones(lead, body, &vocabulary).terms;
        pairs.pairs().iter().map(|id| terms_of_key(&vocabulary.key(*id)).0.to_owned()).collect()
    }

    fn is_in_index(first: &str, second: &str) -> bool {
        stands_in_index(FoldedSyllable::of(&fold(first)), FoldedSyllable::of(&fold(second)))
    }

    #[test]
    fn words_are_pairs_and_chance_neighbours_are_not() {
        assert_eq!(pairs_of(None, "Ngân hàng của Đảng, NGÂN HÀNG"), ["ngân hàng", "ngân hàng"]);
        assert!(is_in_index("chi", "bộ") && is_in_index("kỹ", "thuật") && is_in_index("kĩ", "thuật"));
        assert!(!is_in_index("hàng", "của"));
    }

    #[test]
    fn no_pair_reaches_from_the_lead_to_the_body() {
        assert_eq!(pairs_of(Some("ngân"), "hàng"), Vec::<String>::new());
    }

    #[test]
    fn the_set_is_that_of_the_words_of_some_texts() {
        let lines = ["Ngân hàng mở cửa", "ngân hàng kĩ thuật"];
        let (set, pairs) = set_of(lines.into_iter(), 2);
        assert_eq!(pairs, 1);
        let has = |first: &str, second: &str| {
            let (byte, bit) = place(FoldedSyllable::of(first), FoldedSyllable::of(second));
            set[byte] & bit != 0
        };
        assert!(has("ngan", "hang") && !has("ki", "thuat"));
        assert_eq!(set.len(), PAIRS.len());
    }

    proptest! {
        /// Whatever a text is, its pairs are its neighbours in the set, each as often as it stands.
        #[test]
        fn pairs_are_the_neighbours_in_the_set(text in "((ngân|hàng|ngan|hàn|chi|bộ|bố|kỹ|thuật|đảng)[ ,]{1,2}){0,30}") {
            let vocabulary = Vocabulary::default();
            let terms = pack(&text, &vocabulary).terms;
            let exact: Vec<String> =
                terms.placed().map(|(_, id)| terms_of_key(&vocabulary.key(id)).0.to_owned()).collect();
            let neighbours = exact.windows(2).filter(|pair| is_in_index(&pair[0], &pair[1])).map(|pair| pair.join(" "));
            let pairs = terms.pairs().iter().map(|id| terms_of_key(&vocabulary.key(*id)).0.to_owned());
            prop_assert_eq!(pairs.collect::<Vec<_>>(), neighbours.collect::<Vec<_>>());
        }
    }
}
