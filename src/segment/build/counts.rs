//! Raw text, counted.

use hashbrown::HashMap;

use super::super::key;
use super::super::names::Traits;
use crate::text::{Analyzer, Term, i_y_twin, is_y_twin};

/// The most syllables of a candidate.
pub(super) const LONGEST_CANDIDATE: usize = 4;
/// A candidate stands in the text at least so often.
const RAREST: u32 = 8;
/// A longer candidate is counted where both shorter ones in it stand in the text so often.
const RAREST_WITHIN: u32 = 40;
/// A syllable that raw text has less often tells nothing about names.
const RARE_SYLLABLE: u32 = 20;
/// A run of capitals is remembered where it stands in the text at least so often.
const RAREST_RUN: u32 = 3;
/// Syllables are numbered from 1 in 16 bits; 0 stands for punctuation, digits and the syllables past that.
const BREAK: u16 = 0;

/// Two to four syllables by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Packed {
    length: u8,
    syllables: [u16; LONGEST_CANDIDATE],
}

/// Packs syllables; `None` where there are too few or too many, or a break is among them.
pub(super) fn packed(syllables: &[u16]) -> Option<Packed> {
    if !(2..=LONGEST_CANDIDATE).contains(&syllables.len()) || syllables.contains(&BREAK) {
        return None;
    }
    let mut all = [BREAK; LONGEST_CANDIDATE];
    all.iter_mut().zip(syllables).for_each(|(to, from)| *to = *from);
    Some(Packed { length: u8::try_from(syllables.len()).ok()?, syllables: all })
}

impl Packed {
    pub fn syllables(&self) -> &[u16] {
        self.syllables.get(..usize::from(self.length)).unwrap_or_default()
    }
}

/// The syllables of raw text in their order: three bytes for each.
#[derive(Default)]
pub struct Counts {
    analyzer: Analyzer,
    numbers: HashMap<Box<str>, u16>,
    keys: Vec<u64>,
    stream: Vec<u16>,
    capitals: Vec<bool>,
}

impl Counts {
    /// Counts of no text yet.
    pub fn new() -> Self {
        Self { keys: vec![0], ..Self::default() }
    }

    /// Takes a stored text in.
    pub fn add(&mut self, text: &str) {
        let mut at = 0;
        let mut analyzer = std::mem::take(&mut self.analyzer);
        analyzer.each(text, |token| {
            let follows = at > 0 && text.get(at..token.span.start) == Some(" ");
            at = token.span.end;
            if !follows {
                self.push(BREAK, false);
            }
            let number = self.number(&token.term.exact);
            self.push(number, follows && is_capital(token.span.slice(text)));
        });
        self.push(BREAK, false);
        self.analyzer = analyzer;
    }

    fn push(&mut self, number: u16, capital: bool) {
        self.stream.push(number);
        self.capitals.push(capital);
    }

    /// The number of a syllable, a new one where it has none; *kĩ* and *kỹ* have one.
    pub(super) fn number(&mut self, exact: &str) -> u16 {
        let twin = if is_y_twin(exact) { i_y_twin(exact) } else { None };
        let exact = twin.as_deref().unwrap_or(exact);
        if let Some(number) = self.numbers.get(exact) {
            return *number;
        }
        if exact.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            return BREAK;
        }
        let Ok(number) = u16::try_from(self.keys.len()) else { return BREAK };
        self.numbers.insert(exact.into(), number);
        self.keys.push(key::syllable(exact));
        number
    }

    /// The syllables of a word of a list; `None` where it has digits.
    pub(super) fn syllables_of(&mut self, word: &str) -> Option<Vec<u16>> {
        let numbers: Vec<u16> = word.split_whitespace().map(|token| self.number(&Term::of(token).exact)).collect();
        (!numbers.is_empty() && !numbers.contains(&BREAK)).then_some(numbers)
    }

    /// Counts what was taken in.
    pub(super) fn figures(self) -> Figures {
        let mut figures =
            Figures { single: vec![Single::default(); self.keys.len()], keys: self.keys, ..Figures::default() };
        for (number, capital) in self.stream.iter().zip(&self.capitals) {
            if let Some(single) = figures.single.get_mut(usize::from(*number)).filter(|_| *number != BREAK) {
                single.count += 1;
                single.capital += u32::from(*capital);
                figures.total += 1;
            }
        }
        for length in 2..=LONGEST_CANDIDATE {
            figures.count(&self.stream, &self.capitals, length);
        }
        figures.note_runs(&self.stream, &self.capitals);
        figures.note_extensions();
        figures
    }
}

fn is_capital(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// The counts of a syllable.
#[derive(Clone, Copy, Debug, Default)]
struct Single {
    count: u32,
    /// The number of times that it has a capital amid a sentence.
    capital: u32,
    /// The number of times that it begins a run of three or four capitals.
    begins: u32,
}

/// The counts of a candidate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Several {
    /// The number of times that it stands in the text.
    pub count: u32,
    /// The number of times that all its syllables have capitals, of which the first may be that of the sentence.
    pub capital: u32,
    /// The number of times that it is a run of capitals, with none before or after it.
    pub run: u32,
    /// The most times that one and the same syllable stands before it.
    pub before: u32,
    /// The most times that one and the same syllable stands after it.
    pub after: u32,
}

/// The figures of raw text.
#[derive(Default)]
pub(super) struct Figures {
    keys: Vec<u64>,
    single: Vec<Single>,
    several: HashMap<Packed, Several>,
    total: usize,
}

impl Figures {
    /// Syllables of raw text, breaks not counted.
    pub fn syllables(&self) -> usize {
        self.total
    }

    /// All candidates, in no order.
    pub fn candidates(&self) -> impl Iterator<Item = Packed> + '_ {
        self.several.keys().copied()
    }

    /// The numbers of all syllables.
    pub fn every_syllable(&self) -> impl Iterator<Item = u16> + use<> {
        let count = u16::try_from(self.keys.len()).unwrap_or(u16::MAX);
        1..count
    }

    /// The key of a syllable.
    pub fn key(&self, syllable: u16) -> u64 {
        self.keys.get(usize::from(syllable)).copied().unwrap_or_default()
    }

    /// The counts of a candidate.
    pub fn several(&self, candidate: Packed) -> Several {
        self.several.get(&candidate).copied().unwrap_or_default()
    }

    /// The number of times that one or more syllables stand in the text, as counted for logarithms.
    pub fn often(&self, syllables: &[u16]) -> f64 {
        let count = match syllables {
            [one] => self.single.get(usize::from(*one)).map_or(0, |single| single.count),
            several => packed(several).map_or(0, |candidate| self.several(candidate).count),
        };
        f64::from(count) + 0.5
    }

    /// The traits of a syllable in raw text, for names.
    pub fn traits(&self, syllable: u16) -> Traits {
        let single = self.single.get(usize::from(syllable)).copied().unwrap_or_default();
        let share =
            |part: u32, whole: u32, steps: u32| u8::try_from((part * steps / whole.max(1)).min(steps - 1)).unwrap_or(0);
        Traits {
            begins: if single.capital < RARE_SYLLABLE {
                0
            } else {
                (1 + share(single.begins, single.capital, 10)).min(9)
            },
            capital: if single.count < RARE_SYLLABLE {
                Traits::RARE.capital
            } else {
                share(single.capital, single.count, 7)
            },
        }
    }

    fn count(&mut self, stream: &[u16], capitals: &[bool], length: usize) {
        let often = |figures: &Self, part: &[u16]| {
            packed(part).is_some_and(|part| figures.several(part).count >= RAREST_WITHIN)
        };
        let mut found: HashMap<Packed, Several> = HashMap::new();
        for (at, window) in stream.windows(length).enumerate() {
            let Some(candidate) = packed(window) else { continue };
            if length > 2
                && let [_, back @ ..] = window
                && let [front @ .., _] = window
                && (!often(self, front) || !often(self, back))
            {
                continue;
            }
            let several = found.entry(candidate).or_default();
            several.count += 1;
            let starts = at.checked_sub(1).and_then(|before| stream.get(before)) == Some(&BREAK);
            if let Some([first, rest @ ..]) = capitals.get(at..at + length) {
                several.capital += u32::from((*first || starts) && rest.iter().all(|capital| *capital));
            }
        }
        found.retain(|_, several| several.count >= RAREST);
        self.several.extend(found);
    }

    /// Looks at runs of capitals amid sentences.
    fn note_runs(&mut self, stream: &[u16], capitals: &[bool]) {
        let mut runs: HashMap<Packed, u32> = HashMap::new();
        let mut at = 0;
        while at < stream.len() {
            let in_run = |(number, capital): &(&u16, &bool)| **capital && **number != BREAK;
            let length = stream.iter().zip(capitals).skip(at).take_while(in_run).count();
            let run = stream.get(at..at + length).unwrap_or_default();
            if let Some(candidate) = packed(run) {
                *runs.entry(candidate).or_default() += 1;
            }
            if (3..=LONGEST_CANDIDATE).contains(&length)
                && let Some(first) = run.first().and_then(|first| self.single.get_mut(usize::from(*first)))
            {
                first.begins += 1;
            }
            at += length.max(1);
        }
        for (candidate, times) in runs.into_iter().filter(|(_, times)| *times >= RAREST_RUN) {
            if let Some(several) = self.several.get_mut(&candidate) {
                several.run = times;
            }
        }
    }

    fn note_extensions(&mut self) {
        let longer: Vec<(Packed, u32)> = self
            .several
            .iter()
            .filter(|(candidate, _)| candidate.length > 2)
            .map(|(candidate, several)| (*candidate, several.count))
            .collect();
        for (candidate, count) in longer {
            if let [front @ .., _] = candidate.syllables()
                && let Some(several) = packed(front).and_then(|front| self.several.get_mut(&front))
            {
                several.after = several.after.max(count);
            }
            if let [_, back @ ..] = candidate.syllables()
                && let Some(several) = packed(back).and_then(|back| self.several.get_mut(&back))
            {
                several.before = several.before.max(count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_count_what_stands_together() {
        let mut counts = Counts::new();
        for _ in 0..50 {
            counts.add("Họp tổ dân phố, dân phố 4. Bà Lê Thị Na và ông Lê Văn Ba nói.");
        }
        let pair = counts.syllables_of("dân phố").unwrap();
        let name = counts.syllables_of("lê thị na").unwrap();
        let le = counts.number("lê");
        let figures = counts.figures();
        let several = figures.several(packed(&pair).unwrap());
        assert_eq!((several.count, several.before, several.after, several.capital), (100, 50, 0, 0));
        let several = figures.several(packed(&name).unwrap());
        assert_eq!((several.count, several.capital, several.run), (50, 50, 50));
        assert_eq!(figures.traits(le), Traits { begins: 9, capital: 6 });
        assert_eq!(figures.often(&[le]), 100.5);
    }
}
