//! The features that tell that syllables are one word: figures of raw text and evidence of the treebank, each by steps,
//! so that a weight can be learned for every step and no figure need be proportional to anything.

use hashbrown::{HashMap, HashSet};

use super::super::names::{self, Traits, WEIGHTS};
use super::counts::{Figures, LONGEST_CANDIDATE, Packed, packed};
use super::treebank::Sentence;

/// Rows of features for candidates of each length.
const ROWS: usize = 28;
/// Steps of each row.
const STEPS: usize = 100;
/// The first of the features of names that raw text lacks; they are the weights that are shipped.
pub(super) const NAME_BASE: usize = (LONGEST_CANDIDATE - 1) * ROWS * STEPS;
/// The number of features.
pub(super) const COUNT: usize = NAME_BASE + WEIGHTS;

/// The features that one candidate has.
#[derive(Clone, Debug, Default)]
pub(super) struct Features(Vec<u16>);

impl Features {
    /// The sum of their weights.
    pub fn sum(&self, weights: &[f64]) -> f64 {
        self.iter().filter_map(|at| weights.get(at)).sum()
    }

    /// The features that hold.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|at| usize::from(*at))
    }
}

impl FromIterator<usize> for Features {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        Self(places.into_iter().filter_map(|place| u16::try_from(place).ok()).collect())
    }
}

/// The share of times that something was so.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    so: u32,
    of: u32,
}

/// The evidence of the words of a treebank.
#[derive(Default)]
pub(super) struct Evidence {
    words: HashMap<Packed, Share>,
    /// Syllables that begin a word of several, of all.
    first: HashMap<u16, Share>,
    /// Syllables that go on with a word, of all.
    later: HashMap<u16, Share>,
}

impl Evidence {
    /// Takes a sentence in.
    pub fn add(&mut self, sentence: &Sentence) {
        self.note(sentence, |count, times| *count += times);
    }

    /// Takes a sentence out again.
    pub fn remove(&mut self, sentence: &Sentence) {
        self.note(sentence, |count, times| *count -= times);
    }

    /// Every candidate that some sentence has as a word.
    pub fn candidates(&self) -> impl Iterator<Item = Packed> + '_ {
        self.words.iter().filter(|(_, share)| share.so > 0).map(|(candidate, _)| *candidate)
    }

    fn note(&mut self, sentence: &Sentence, change: impl Fn(&mut u32, u32)) {
        let note = |share: &mut Share, so: bool| {
            change(&mut share.so, u32::from(so));
            change(&mut share.of, 1);
        };
        for word in sentence.words() {
            for (at, syllable) in word.iter().enumerate() {
                note(self.first.entry(*syllable).or_default(), at == 0 && word.len() > 1);
                note(self.later.entry(*syllable).or_default(), at > 0);
            }
        }
        for (candidate, is_word) in sentence.candidates() {
            note(self.words.entry(candidate).or_default(), is_word);
        }
    }
}

/// The source that features are read from.
pub(super) struct Source<'a> {
    pub figures: &'a Figures,
    /// The candidates that the list by hand has.
    pub listed: &'a HashSet<Packed>,
}

impl Source<'_> {
    /// The features of a candidate, of a word or, where neither raw text nor treebank has it, of a name; false where it
    /// has none.
    pub fn of_candidate(&self, evidence: &Evidence, candidate: Packed, features: &mut Features) -> bool {
        if self.of_word(evidence, candidate.syllables(), features) {
            return true;
        }
        let traits = self.traits_of(candidate.syllables());
        if !names::may_be_name(&traits) {
            return false;
        }
        *features = names::places(&traits).map(|place| NAME_BASE + place).collect();
        true
    }

    /// The traits of syllables in raw text, for names.
    pub fn traits_of(&self, syllables: &[u16]) -> Vec<Traits> {
        syllables.iter().map(|syllable| self.figures.traits(*syllable)).collect()
    }

    /// The features of a word; false where neither raw text nor treebank has it.
    pub fn of_word(&self, evidence: &Evidence, syllables: &[u16], features: &mut Features) -> bool {
        let ([first, back @ ..], [front @ .., last], Some(candidate)) = (syllables, syllables, packed(syllables))
        else {
            return false;
        };
        let several = self.figures.several(candidate);
        let seen = evidence.words.get(&candidate).copied().unwrap_or_default();
        if several.count == 0 && seen.so == 0 {
            return false;
        }
        let length = syllables.len();
        let often = |part: &[u16]| self.figures.often(part);
        let count = often(syllables);
        let rarity = count.ln();
        // Pointwise mutual information (Church and Hanks 1990) where the syllables hold together least.
        let chance = (1..length).map(|at| {
            let (left, right) = syllables.split_at(at);
            (count * self.figures.syllables() as f64 / (often(left) * often(right))).ln()
        });
        let bond = chance.fold(f64::INFINITY, f64::min);
        // How likely the end is where the beginning stands, and the reverse.
        let (forward, backward) = ((count / often(front)).ln(), (count / often(back)).ln());
        let capital = f64::from(several.capital) / count;
        let run = if capital < 0.3 {
            0
        } else {
            1 + step(f64::from(several.run) / (f64::from(several.capital) + 0.5), 0.0, 0.1, 9)
        };
        let (before, after) = (f64::from(several.before) / count, f64::from(several.after) / count);
        let share = |table: &HashMap<u16, Share>, syllable: u16| table.get(&syllable).copied().unwrap_or_default();
        let (begins, ends) = (share(&evidence.first, *first), share(&evidence.later, *last));
        let (first_later, last_first) = (share(&evidence.later, *first), share(&evidence.first, *last));
        let reversed = if length == 2 { often(&[*last, *first]) / count } else { 0.0 };
        let traits = |syllable: u16| usize::from(self.figures.traits(syllable).begins);
        let rows = [
            0,
            step(rarity, 2.0, 0.7, 15),
            step(bond, -2.0, 0.6, 20),
            step(forward, -9.0, 0.8, 12),
            step(backward, -9.0, 0.8, 12),
            step(bond, -2.0, 1.2, 10) * 10 + step(rarity, 2.0, 1.1, 10),
            step(forward, -9.0, 1.3, 7) * 10 + step(backward, -9.0, 1.3, 7),
            step(capital, 0.0, 0.1, 10),
            step(bond, -2.0, 1.5, 7) * 10 + step(capital, 0.0, 0.2, 5),
            of_word_evidence(seen),
            of_syllable_evidence(begins),
            of_syllable_evidence(ends),
            coarse(begins) * 10 + coarse(ends),
            of_syllable_evidence(first_later),
            of_syllable_evidence(last_first),
            step(reversed, 0.0, 0.1, 10),
            usize::from(length == 2 && first == last),
            traits(*first),
            traits(*last),
            run,
            step(capital, 0.0, 0.2, 5) * 11 + run,
            step(before, 0.0, 0.1, 10),
            step(after, 0.0, 0.1, 10),
            step(before, 0.0, 0.2, 5) * 10 + step(bond, -2.0, 1.5, 8),
            step(after, 0.0, 0.2, 5) * 10 + step(bond, -2.0, 1.5, 8),
            usize::from(self.listed.contains(&candidate)),
            usize::from(self.listed.contains(&candidate)) * 10 + step(bond, -2.0, 1.5, 8),
            step(before, 0.0, 0.2, 5) * 10 + step(after, 0.0, 0.2, 5),
        ];
        let base = (length - 2) * ROWS;
        *features = rows.iter().enumerate().map(|(row, step)| (base + row) * STEPS + step).collect();
        true
    }
}

/// The step that a figure is in, of `steps` equal ones from `low` on; those beyond are in the first or the last.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
fn step(figure: f64, low: f64, width: f64, steps: usize) -> usize {
    ((figure - low) / width).floor().clamp(0.0, steps.saturating_sub(1) as f64) as usize
}

fn of_word_evidence(seen: Share) -> usize {
    let times = seen.of.clamp(1, 4) as usize - 1;
    if seen.of == 0 { 0 } else { 1 + step(f64::from(seen.so) / f64::from(seen.of), 0.0, 0.2, 6) * 4 + times }
}

fn of_syllable_evidence(share: Share) -> usize {
    let times = match share.of {
        0 => return 0,
        1..3 => 0,
        3..12 => 1,
        _ => 2,
    };
    1 + step(smoothed(share), 0.0, 0.125, 8) * 3 + times
}

fn coarse(share: Share) -> usize {
    if share.of == 0 { 9 } else { step(smoothed(share), 0.0, 0.2, 5) }
}

/// About three in ten syllables of a treebank begin a word of several, and as many go on with one.
fn smoothed(share: Share) -> f64 {
    (f64::from(share.so) + 0.3) / (f64::from(share.of) + 1.0)
}
