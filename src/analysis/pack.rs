//! One pass over a text: the terms that the index takes, and the sketch that tells reprints.

use std::cell::RefCell;
use std::hash::BuildHasherDefault;

use hashbrown::HashMap;

use super::key::key;
use super::pairs::{FoldedSyllable, pair_key, stands_in_index};
use super::vocabulary::{TermId, Vocabulary};
use super::zones::BODY_START;
use crate::base::Span;
use crate::reprint::{Sketch, Sketcher, word_hash};
use crate::text::{SyllableHasher, Term, mixed, syllable_key, tokens};

/// A text as the index takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its terms.
    pub terms: Terms,
    /// The sketch of all its words.
    pub sketch: Sketch,
}

/// The terms of a text, in order, as numbers of a [`Vocabulary`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    ids: Vec<TermId>,
    /// The number of terms that stand before the body.
    before: usize,
    /// The pairs of neighbours that the index has as terms of their own, in order; no pair reaches from zone to zone.
    pairs: Vec<TermId>,
}

impl Terms {
    /// The number of terms, each as often as it stands.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The number of numbers that it holds.
    pub(crate) fn held(&self) -> usize {
        self.ids.len() + self.pairs.len()
    }

    /// True for a text without words.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The [pairs](super::pairs) of neighbours, each as often as it stands.
    pub fn pairs(&self) -> &[TermId] {
        &self.pairs
    }

    /// The terms with their positions, by [zone](super::Zone): those of a body begin at [`BODY_START`], or after a lead
    /// that is longer still.
    pub fn placed(&self) -> impl Iterator<Item = (u32, TermId)> {
        let (before, body) = self.ids.split_at_checked(self.before).unwrap_or((&self.ids, &[]));
        #[expect(clippy::cast_possible_truncation, reason = "no record has so many tokens")]
        let start = BODY_START.max(before.len() as u32);
        (0..).zip(before.iter().copied()).chain((start..).zip(body.iter().copied()))
    }
}

/// Packs a text of one zone, as titles are.
pub fn pack(text: &str, vocabulary: &Vocabulary) -> Packed {
    packed(text, "", vocabulary)
}

/// Packs the two zones of an article's text.
pub fn pack_zones(lead: Option<&str>, body: &str, vocabulary: &Vocabulary) -> Packed {
    packed(lead.unwrap_or_default(), body, vocabulary)
}

fn packed(before: &str, body: &str, vocabulary: &Vocabulary) -> Packed {
    SHARED.with_borrow_mut(|packer| packer.pack(before, body, vocabulary))
}

thread_local! {
    static SHARED: RefCell<Packer> = RefCell::default();
}

/// The memory that a thread has of one vocabulary.
struct Packer {
    vocabulary: u64,
    /// The spellings met last, each in the one pair that it may be in, which has the later of its two first.
    ///
    /// Nineteen tokens of twenty are found here. It is small enough to stay near the processor, which all that is known
    /// is not.
    recent: Vec<[Recent; 2]>,
    known: HashMap<u128, Word, BuildHasherDefault<SyllableHasher>>,
    /// The pairs met last, each in the one place that it may be in: most are found here.
    recent_pairs: Vec<Pair>,
    known_pairs: HashMap<(TermId, TermId), TermId>,
}

/// A pair of neighbours, and the term that it is.
#[derive(Clone, Copy, Default)]
struct Pair {
    of: (TermId, TermId),
    id: Option<TermId>,
}

/// The facts known of one spelling; none is 0.
#[derive(Clone, Copy, Default)]
struct Recent {
    spelling: u128,
    word: Word,
}

#[derive(Clone, Copy, Default)]
struct Word {
    hash: u64,
    id: TermId,
    folded: FoldedSyllable,
}

/// The number of pairs of spellings held, a power of two: 128 KiB.
const RECENT: usize = 2048;

/// The number of spellings that are remembered; past it, new ones are worked out each time they come. Vietnamese has
/// some seven thousand syllables.
const MOST_KNOWN: usize = 1 << 16;

/// The number of places for the pairs met last, a power of two: 128 KiB.
const RECENT_PAIRS: usize = 1 << 13;
/// The number of pairs that are remembered. News has some hundred thousand.
const MOST_PAIRS: usize = 1 << 18;

impl Default for Packer {
    fn default() -> Self {
        Self {
            vocabulary: 0,
            recent: vec![[Recent::default(); 2]; RECENT],
            known: HashMap::default(),
            recent_pairs: vec![Pair::default(); RECENT_PAIRS],
            known_pairs: HashMap::default(),
        }
    }
}

impl Packer {
    fn pack(&mut self, before: &str, body: &str, vocabulary: &Vocabulary) -> Packed {
        if self.vocabulary != vocabulary.number() {
            *self = Self { vocabulary: vocabulary.number(), ..Self::default() };
        }
        // A token of news text takes 6 bytes with what parts it from the next.
        let mut ids = Vec::with_capacity((before.len() + body.len()) / 5 + 1);
        let mut pairs = Vec::with_capacity(ids.capacity() / 3);
        let mut sketcher = Sketcher::default();
        let mut push = |text: &str| {
            let mut last: Option<Word> = None;
            for span in tokens(text) {
                let word = self.word(text, span, vocabulary);
                sketcher.push(word.hash);
                ids.push(word.id);
                if let Some(last) = last.replace(word)
                    && stands_in_index(last.folded, word.folded)
                {
                    pairs.push(self.pair(last.id, word.id, vocabulary));
                }
            }
            ids.len()
        };
        let before = push(before);
        push(body);
        Packed { terms: Terms { ids, before, pairs }, sketch: sketcher.finish() }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "only some bits are wanted")]
    fn pair(&mut self, first: TermId, second: TermId, vocabulary: &Vocabulary) -> TermId {
        let of = (first, second);
        let place = mixed((first.index() as u128) << 32 | second.index() as u128) as usize % RECENT_PAIRS;
        if let Some(Pair { of: known, id: Some(id) }) = self.recent_pairs.get(place)
            && *known == of
        {
            return *id;
        }
        let id = match self.known_pairs.get(&of) {
            Some(id) => *id,
            None => {
                let id = vocabulary.id(&pair_key(&vocabulary.key(first), &vocabulary.key(second)));
                if self.known_pairs.len() < MOST_PAIRS {
                    self.known_pairs.insert(of, id);
                }
                id
            }
        };
        if let Some(recent) = self.recent_pairs.get_mut(place) {
            *recent = Pair { of, id: Some(id) };
        }
        id
    }

    #[inline]
    fn word(&mut self, text: &str, span: Span, vocabulary: &Vocabulary) -> Word {
        let spelling = syllable_key(text.as_bytes(), span);
        #[expect(clippy::cast_possible_truncation, reason = "only the low bits are wanted")]
        let pair = spelling.and_then(|spelling| self.recent.get_mut(mixed(spelling) as usize % RECENT));
        let (Some(spelling), Some(pair)) = (spelling, pair) else { return word_of(text, span, vocabulary) };
        if pair[0].spelling != spelling {
            pair.swap(0, 1);
        }
        let recent = &mut pair[0];
        if recent.spelling != spelling {
            let word = match self.known.get(&spelling) {
                Some(word) => *word,
                None => {
                    let word = word_of(text, span, vocabulary);
                    if self.known.len() < MOST_KNOWN {
                        self.known.insert(spelling, word);
                    }
                    word
                }
            };
            *recent = Recent { spelling, word };
        }
        recent.word
    }
}

#[cold]
fn word_of(text: &str, span: Span, vocabulary: &Vocabulary) -> Word {
    let term = Term::of(span.slice(text));
    Word {
        hash: word_hash(&term.exact),
        id: vocabulary.id(&key(&term.exact, &term.folded)),
        folded: FoldedSyllable::of(&term.folded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::terms_of_key;
    use crate::text::{Analyzer, clean};
    use proptest::prelude::*;

    fn words(lead: Option<&str>, body: &str) -> Vec<(String, u32)> {
        let vocabulary = Vocabulary::default();
        let terms = pack_zones(lead, body, &vocabulary).terms;
        let word = |(position, id)| (terms_of_key(&vocabulary.key(id)).0.to_owned(), position);
        terms.placed().map(word).collect()
    }

    #[test]
    fn the_body_starts_at_its_zone() {
        let found = words(Some("Hoà giải"), "Tổ dân phố");
        let found: Vec<(&str, u32)> = found.iter().map(|(term, position)| (term.as_str(), *position)).collect();
        let body = BODY_START;
        assert_eq!(found, [("hòa", 0), ("giải", 1), ("tổ", body), ("dân", body + 1), ("phố", body + 2)]);
    }

    #[test]
    fn without_a_lead_the_body_starts_there_too() {
        assert_eq!(words(None, "Đảng"), [("đảng".to_owned(), BODY_START)]);
        assert_eq!(words(Some("Đảng"), ""), [("đảng".to_owned(), 0)]);
    }

    #[test]
    fn a_lead_longer_than_its_zone_pushes_the_body_on() {
        let found = words(Some(&"dân ".repeat(300)), "Đảng");
        assert_eq!(found.last(), Some(&("đảng".to_owned(), 300)));
    }

    #[test]
    fn what_a_thread_knows_of_one_vocabulary_says_nothing_of_another() {
        let (one, other) = (Vocabulary::default(), Vocabulary::default());
        pack("Tổ dân phố", &one);
        let id = |text| pack(text, &other).terms.placed().next().map(|(_, id)| other.key(id));
        assert_eq!(id("phố").as_deref(), Some("pho\u{1}phố"));
        assert_eq!(id("Tổ").as_deref(), Some("to\u{1}tổ"));
    }

    proptest! {
        #[test]
        fn every_token_is_there_in_its_place(text in any::<String>()) {
            let text = clean(&text);
            let vocabulary = Vocabulary::default();
            let mut wanted = Vec::new();
            Analyzer::new().each(&text, |token| wanted.push(key(&token.term.exact, &token.term.folded)));
            let terms = pack(&text, &vocabulary).terms;
            prop_assert_eq!(terms.len(), wanted.len());
            for ((at, id), (place, wanted)) in terms.placed().zip((0..).zip(wanted)) {
                prop_assert_eq!((at, vocabulary.key(id).into_string()), (place, wanted));
            }
        }

        #[test]
        fn the_break_between_zones_is_nothing_to_the_sketch(lead in "[a-zđảủ ]{0,90}", body in "[a-zđảủ ]{0,90}") {
            let vocabulary = Vocabulary::default();
            let whole = pack(&format!("{lead} {body}"), &vocabulary).sketch;
            prop_assert_eq!(pack_zones(Some(&lead), &body, &vocabulary).sketch, whole);
        }
    }
}
