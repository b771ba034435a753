//! Making a lexicon: from raw text, a treebank and a list by hand.
//!
//! Raw text gives *candidates*, runs of two to four syllables, and their figures ([`counts`](Counts)): how often, how
//! much more often than chance, what follows, how often in capitals. A treebank says of some of them whether people
//! who know hold them for words; a logistic regression learns from which figures that follows (`features`, `logistic`).
//! Each candidate's score is its log-odds: one integer for each word is all that is shipped. The treebank's own words
//! are evidence too, and in training each sentence is judged by the others only, so that evidence is not overrated.
//!
//! The same texts in the same order give the same file, byte for byte.

mod counts;
mod features;
mod list;
mod logistic;
mod treebank;

use std::collections::BTreeMap;

use hashbrown::HashSet;

pub use counts::Counts;
pub use list::{ListError, domain_words};
pub use treebank::{Score, Treebank, TreebankError};

use super::key;
use super::names::{self, Traits, WEIGHTS};
use super::table::{self, Entry};
use counts::{LONGEST_CANDIDATE, Packed, packed};
use features::{Evidence, Features, NAME_BASE, Source};

/// The inputs and the outcome of a build, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Syllables of raw text.
    pub syllables: usize,
    /// Candidates weighed.
    pub candidates: usize,
    /// Words written.
    pub words: usize,
}

/// Log-odds are written in hundredths.
const SCALE: f64 = 100.0;
/// A word of the list by hand that the figures speak against is held for one all the same, by so much for each joint:
/// it loses to any reading that the figures favour.
const LISTED: i16 = 20;

/// Makes the file of a lexicon; see [`Lexicon::read`](super::Lexicon::read).
///
/// `list` holds words by hand, see [`domain_words`].
#[must_use]
pub fn build(mut counts: Counts, treebank: &Treebank, list: &[String]) -> (Vec<u8>, Summary) {
    let sentences = treebank.number(&mut counts);
    let list: Vec<Vec<u16>> = list.iter().filter_map(|word| counts.syllables_of(word)).collect();
    let figures = counts.figures();
    let listed: HashSet<Packed> = list.iter().filter_map(|word| packed(word)).collect();
    let mut evidence = Evidence::default();
    sentences.iter().for_each(|sentence| evidence.add(sentence));
    let source = Source { figures: &figures, listed: &listed };
    let weights = learn(&source, &mut evidence, &sentences);

    let mut candidates: Vec<Packed> = figures.candidates().chain(evidence.candidates()).collect();
    candidates.extend(listed.iter());
    candidates.sort_unstable();
    candidates.dedup();
    let mut entries = Entries { figures: &figures, found: BTreeMap::new() };
    let mut features = Features::default();
    let mut words = 0;
    for candidate in &candidates {
        let syllables = candidate.syllables();
        if !source.of_word(&evidence, syllables, &mut features) {
            continue;
        }
        let score = hundredths(features.sum(&weights));
        // Others are left out, but for those that would else be taken for names.
        if score > 0 || names::may_be_name(&source.traits_of(syllables)) {
            words += usize::from(score > 0);
            entries.put(syllables, score);
        }
    }
    for word in list.iter().filter(|word| word.len() > 1) {
        words += usize::from(entries.hold(word));
    }
    entries.traits();
    let summary = Summary { syllables: figures.syllables(), candidates: candidates.len(), words };
    let mut name_weights = [0; WEIGHTS];
    for (weight, learned) in name_weights.iter_mut().zip(weights.iter().skip(NAME_BASE)) {
        *weight = hundredths(*learned);
    }
    (table::write(&entries.found.into_iter().collect::<Vec<_>>(), &name_weights), summary)
}

fn learn(source: &Source<'_>, evidence: &mut Evidence, sentences: &[treebank::Sentence]) -> Vec<f64> {
    let mut instances = Vec::new();
    for sentence in sentences {
        evidence.remove(sentence);
        for (candidate, is_word) in sentence.candidates() {
            let mut features = Features::default();
            if source.of_candidate(evidence, candidate, &mut features) {
                instances.push((features, is_word));
            }
        }
        evidence.add(sentence);
    }
    logistic::fit(&instances, features::COUNT)
}

#[expect(clippy::cast_possible_truncation, reason = "clamped first")]
fn hundredths(log_odds: f64) -> i16 {
    (log_odds * SCALE).round().clamp(-3000.0, 3000.0) as i16
}

/// The entries of the file that is being made.
struct Entries<'a> {
    figures: &'a counts::Figures,
    found: BTreeMap<u64, Entry>,
}

impl Entries<'_> {
    fn put(&mut self, syllables: &[u16], score: i16) {
        let mut key = key::EMPTY;
        for (at, syllable) in (1..).zip(syllables) {
            key = key::then(key, self.figures.key(*syllable));
            let entry = self.found.entry(key).or_default();
            if at < syllables.len() {
                entry.goes_on = true;
            } else {
                entry.value = Some(score);
            }
        }
    }

    /// Sees to it that a listed word is one; true where it was none.
    fn hold(&mut self, syllables: &[u16]) -> bool {
        let key = syllables.iter().fold(key::EMPTY, |key, syllable| key::then(key, self.figures.key(*syllable)));
        let least = i16::try_from(syllables.len() - 1).unwrap_or(i16::MAX).saturating_mul(LISTED);
        if self.found.get(&key).and_then(|entry| entry.value).is_some_and(|value| value >= least) {
            return false;
        }
        self.put(syllables, least);
        true
    }

    fn traits(&mut self) {
        for syllable in self.figures.every_syllable() {
            let traits = self.figures.traits(syllable);
            if traits != Traits::RARE {
                let key = key::then(key::EMPTY, self.figures.key(syllable));
                self.found.entry(key).or_default().value = Some(traits.pack());
            }
        }
    }
}

const _: () = assert!(LONGEST_CANDIDATE <= super::lexicon::LONGEST);
