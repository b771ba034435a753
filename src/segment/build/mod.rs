//! Making a lexicon: from words that were counted, and a list by hand.
//!
//! Of all ways to cut a text the likeliest is wanted where words are drawn one by one, each as often as texts have it
//! ([`counted`](Counted)). So the score of a word is the logarithm of how much oftener it stands in texts than its
//! syllables would by chance, were each a word by itself; a syllable alone scores nothing, and one integer for each word
//! is all that is shipped. Words with capitals tell which syllables make up names, so that others than those counted are
//! known. Words of the list by hand are held together or at least known.
//!
//! The same counts and the same list give the same file, byte for byte.

mod counted;
mod list;
mod treebank;

use std::collections::BTreeMap;

use hashbrown::HashMap;

pub use counted::{Counted, CountedError};
pub use list::{List, ListError};
pub use treebank::{Score, Treebank, TreebankError};

use super::key;
use super::lexicon::{LONGEST, syllables_of};
use super::names::{self, KINDS, LENGTHS, Traits};
use super::table::{self, Entry};

/// The inputs and the outcome of a build, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Words of several syllables that were counted or listed, each once.
    pub candidates: usize,
    /// Those of them that were written.
    pub words: usize,
}

/// Scores are written in hundredths.
const SCALE: f64 = 100.0;
/// A word of several syllables is taken for one if it was counted so often, and so is a syllable for one of names: what
/// is rarer are mostly slips of the program that cut the texts.
const RAREST: f64 = 3.0;
/// A syllable that was never counted by itself is taken to stand so often.
const NEVER: f64 = 0.05;
/// A word that two others make up is taken for two where it was counted less often than the rarer of them by this factor:
/// the program that cut the texts has mostly left them apart (*khống chế · tài xế*).
const LOOSE: f64 = 0.1;
/// The same where one of the two is a single syllable (*đầu · cơ quan*).
const LOOSE_SINGLE: f64 = 0.05;
/// The score of each joint of a listed word, over that of the words that it is made of or else over none.
const LISTED: i32 = 20;
/// How much likelier a name is taken to be than it was counted: those of a text are mostly others than those of another.
const NAMES: f64 = 1.0;

/// Makes the file of a lexicon; see [`Lexicon::read`](super::Lexicon::read).
#[must_use]
pub fn build(counted: &Counted, list: &List) -> (Vec<u8>, Summary) {
    let total = counted.iter().filter(|(word, times)| word.len() == 1 || times.all >= RAREST);
    let shares = Shares { counted, total: total.map(|(_, times)| times.all).sum::<f64>().max(1.0) };
    let mut entries = Entries::default();
    let several = counted.iter().filter(|(word, times)| word.len() > 1 && times.all >= RAREST);
    let listed = listed(list);
    let is_listed = |word: &[u64]| listed.iter().any(|(other, _)| other == word);
    for (word, times) in several.filter(|(word, times)| !is_loose(counted, word, times.all) || is_listed(word)) {
        let alone: f64 = word.iter().map(|syllable| shares.alone(*syllable)).sum();
        let score = hundredths(shares.of(times.all) - alone);
        if score > 0 {
            entries.put(word, score);
        }
    }
    entries.list(&listed);
    let several = counted.iter().filter(|(word, _)| word.len() > 1);
    let only_listed = entries.scores.keys().filter(|word| counted.times(word) == 0.0).count();
    let summary = Summary { candidates: several.count() + only_listed, words: entries.scores.len() };
    let kinds = entries.names(&shares);
    (table::write(&entries.found.into_iter().collect::<Vec<_>>(), &kinds), summary)
}

/// The words of a list, shorter ones first, and whether each is to be held.
fn listed(list: &List) -> Vec<(Vec<u64>, bool)> {
    let words = list.words.iter().map(|word| (word, false)).chain(list.held.iter().map(|word| (word, true)));
    let words = words.filter_map(|(word, held)| Some((syllables_of(word)?, held)));
    let mut words: Vec<_> = words.filter(|(word, _)| word.len() > 1).collect();
    words.sort_unstable_by(|left, right| (left.0.len(), left).cmp(&(right.0.len(), right)));
    words
}

/// True of a word that is rather two words side by side.
fn is_loose(counted: &Counted, word: &[u64], times: f64) -> bool {
    let mut parts = (1..word.len()).map(|at| word.split_at(at)).filter(|_| word.len() > 2);
    parts.any(|(left, right)| {
        let factor = if left.len().min(right.len()) > 1 { LOOSE } else { LOOSE_SINGLE };
        times < factor * counted.times(left).min(counted.times(right))
    })
}

#[expect(clippy::cast_possible_truncation, reason = "clamped first")]
fn hundredths(log_odds: f64) -> i16 {
    (log_odds * SCALE).round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16
}

/// The shares of all words that were counted, as logarithms.
struct Shares<'a> {
    counted: &'a Counted,
    total: f64,
}

impl Shares<'_> {
    fn of(&self, times: f64) -> f64 {
        (times / self.total).ln()
    }

    fn alone(&self, syllable: u64) -> f64 {
        self.of(self.counted.times(&[syllable]).max(NEVER))
    }
}

/// The entries of the file that is being made.
#[derive(Default)]
struct Entries {
    found: BTreeMap<u64, Entry>,
    /// The scores of words of several syllables.
    scores: HashMap<Vec<u64>, i16>,
}

impl Entries {
    fn put(&mut self, word: &[u64], score: i16) {
        let mut key = key::EMPTY;
        for (at, syllable) in (1..).zip(word) {
            key = key::then(key, *syllable);
            let entry = self.found.entry(key).or_default();
            if at < word.len() {
                entry.goes_on = true;
            } else {
                entry.value = Some(score);
            }
        }
        self.scores.insert(word.to_vec(), score);
    }

    /// Sees to it that listed words are known: those to be held win over the words that they are made of, others are
    /// words where no other is in the way. Shorter ones must come first: longer ones are made of them.
    fn list(&mut self, listed: &[(Vec<u64>, bool)]) {
        for (word, held) in listed {
            let parts = if *held { self.parts(word) } else { 0 };
            let joints = i32::try_from(word.len() - 1).unwrap_or(i32::MAX);
            let least = i16::try_from(parts.saturating_add(joints.saturating_mul(LISTED))).unwrap_or(i16::MAX);
            if self.scores.get(word).is_none_or(|score| *score < least) {
                self.put(word, least);
            }
        }
    }

    /// The score of the best way to cut a word into others.
    fn parts(&self, word: &[u64]) -> i32 {
        let mut best = vec![0; word.len() + 1];
        for end in 1..=word.len() {
            let starts = (usize::from(end == word.len())..end).rev();
            let ways = starts.filter_map(|start| {
                let last = if end - start > 1 { i32::from(*self.scores.get(word.get(start..end)?)?) } else { 0 };
                Some(best.get(start)? + last)
            });
            let most = ways.max().unwrap_or(0);
            if let Some(best) = best.get_mut(end) {
                *best = most;
            }
        }
        best.last().copied().unwrap_or(0)
    }

    /// Gives syllables their traits, and returns the scores of being a name, by the length.
    fn names(&mut self, shares: &Shares<'_>) -> [i16; KINDS] {
        let mut places: [HashMap<u64, f64>; 3] = Default::default();
        let (mut kinds, mut totals) = ([0.0; KINDS], [0.0; 3]);
        let several = shares.counted.iter().filter(|(word, _)| LENGTHS.contains(&word.len()));
        // What is seldom written in capitals was so in a headline.
        for (word, times) in several.filter(|(_, times)| times.capital > 0.0 && times.capital >= times.all / 2.0) {
            if let Some(kind) = kinds.get_mut(word.len() - LENGTHS.start()) {
                *kind += times.capital;
            }
            for (at, syllable) in word.iter().enumerate() {
                let place = usize::from(at > 0) + usize::from(at + 1 == word.len());
                if let (Some(place), Some(total)) = (places.get_mut(place), totals.get_mut(place)) {
                    *place.entry(*syllable).or_default() += times.capital;
                    *total += times.capital;
                }
            }
        }
        let steps = |place: usize| {
            let (found, total) = (places.get(place), totals.get(place).copied().unwrap_or_default());
            let known = found.into_iter().flatten().filter(|(_, times)| **times >= RAREST);
            known.map(move |(syllable, times)| {
                let likelier = (times / total).ln() - shares.alone(*syllable);
                (*syllable, names::step(likelier * SCALE))
            })
        };
        let mut traits: BTreeMap<u64, Traits> = BTreeMap::new();
        steps(0).for_each(|(syllable, step)| traits.entry(syllable).or_default().first = step);
        steps(1).for_each(|(syllable, step)| traits.entry(syllable).or_default().middle = step);
        steps(2).for_each(|(syllable, step)| traits.entry(syllable).or_default().last = step);
        for (syllable, traits) in traits {
            self.found.entry(key::then(key::EMPTY, syllable)).or_default().value = Some(traits.pack());
        }
        kinds.map(|kind| hundredths(shares.of(kind) + NAMES))
    }
}

const _: () = assert!(*LENGTHS.end() <= LONGEST);
