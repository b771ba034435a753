//! Personal names that no list has: *Bùi Văn Luyến*.
//!
//! Case must not matter, so capitals can't tell a name. Its syllables can: how often raw text writes each with a
//! capital, and how often a run of three or four capitals begins with it. Those shares, coarsely, are the [`Traits`]
//! of a syllable; the weights of traits at each place of a name are fitted with the words (see [`super::build`]).

/// The traits of a syllable in raw text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits {
    /// The share of its capitals that begin a run of three or four: 0 unknown, 1 to 9 by tenths.
    pub begins: u8,
    /// The share of its uses amid a sentence that have a capital: 0 to 6 by sevenths, 7 where the syllable is rare.
    pub capital: u8,
}

impl Traits {
    /// The traits of a syllable that raw text has hardly or never.
    pub const RARE: Self = Self { begins: 0, capital: 7 };
    /// The number of values of `begins`; `capital` has fewer.
    pub const VALUES: usize = 10;

    pub fn pack(self) -> i16 {
        i16::from(self.begins) << 4 | i16::from(self.capital)
    }

    pub fn unpack(packed: i16) -> Self {
        let [low, _] = packed.to_le_bytes();
        Self { begins: low >> 4, capital: low & 7 }
    }
}

/// The fewest and the most syllables of a name.
pub(super) const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;
/// Rows of weights for each length: a constant, and the traits of the places.
const ROWS: usize = 8;
/// The number of weights.
pub(super) const WEIGHTS: usize = 3 * ROWS * Traits::VALUES;

/// True where syllables may be a name at all: the first begins names and none is hardly ever capital, or all are
/// capital more often than not.
pub(super) fn may_be_name(syllables: &[Traits]) -> bool {
    let all = |least: u8| syllables.iter().all(|traits| traits.capital >= least);
    syllables.first().is_some_and(|first| first.begins >= 3) && all(2) || all(4)
}

/// The weights that count for a name of these syllables, as places in the list of weights.
pub(super) fn places(syllables: &[Traits]) -> impl Iterator<Item = usize> + '_ {
    let (first, last) = (syllables.first(), syllables.last());
    let (second, third) = match syllables.len() {
        0..=2 => (None, None),
        3 => (syllables.get(1), None),
        _ => (syllables.get(1), syllables.get(2)),
    };
    let rows = [
        Some(0),
        first.map(|traits| traits.begins),
        first.map(|traits| traits.capital),
        last.map(|traits| traits.capital),
        last.map(|traits| traits.begins),
        second.map(|traits| traits.capital),
        second.map(|traits| traits.begins),
        third.map(|traits| traits.capital),
    ];
    let base = syllables.len().saturating_sub(*LENGTHS.start()) * ROWS;
    rows.into_iter()
        .enumerate()
        .filter_map(move |(row, value)| Some((base + row) * Traits::VALUES + usize::from(value?)))
}

/// The amounts that traits add to the score of a name, by the length of the name and the place in it: the sums of the
/// weights, worked out before there is a text.
#[derive(Clone, Debug)]
pub(super) struct NameScores(Vec<[Shares; PACKED]>);

/// The amounts that traits add in each place of a name of one length.
#[derive(Clone, Copy, Debug, Default)]
struct Shares {
    first: i32,
    second: i32,
    third: i32,
    last: i32,
}

/// One more than the greatest [`Traits::pack`].
const PACKED: usize = Traits::VALUES << 4;

impl NameScores {
    /// Scores by weights as they lie in the file of a lexicon, in hundredths; by none, nothing is a name.
    pub fn of(weights: &[[u8; 2]]) -> Self {
        if weights.is_empty() {
            return Self(Vec::new());
        }
        let scores = LENGTHS.map(|length| {
            let mut shares = [Shares::default(); PACKED];
            for (packed, share) in (0..).zip(&mut shares) {
                let Traits { begins, capital } = Traits::unpack(packed);
                let weight = |row: usize, value: u8| {
                    let place = ((length - LENGTHS.start()) * ROWS + row) * Traits::VALUES + usize::from(value);
                    weights.get(place).map_or(0, |bytes| i32::from(i16::from_le_bytes(*bytes)))
                };
                share.first = weight(0, 0) + weight(1, begins) + weight(2, capital);
                share.last = weight(3, capital) + weight(4, begins);
                share.second = weight(5, capital) + weight(6, begins);
                share.third = weight(7, capital);
            }
            shares
        });
        Self(scores.collect())
    }

    /// The beginning of what may be a name.
    pub fn begin(&self, first: Traits) -> NameRun<'_> {
        let mut run = NameRun { scores: &self.0, length: 1, so_far: [0; 3], firm: first.begins >= 3, capital: true };
        run.narrow(first);
        for (sum, scores) in run.so_far.iter_mut().zip(run.scores) {
            *sum = share(scores, first).first;
        }
        run
    }
}

fn share(scores: &[Shares; PACKED], traits: Traits) -> Shares {
    scores.get(usize::from(traits.pack().cast_unsigned())).copied().unwrap_or_default()
}

/// Syllables that may be a name, taken one after the other. See [`may_be_name`].
#[derive(Clone, Copy, Debug)]
pub(super) struct NameRun<'a> {
    scores: &'a [[Shares; PACKED]],
    length: usize,
    /// The scores of the syllables so far, as beginnings of names of each length.
    so_far: [i32; 3],
    firm: bool,
    capital: bool,
}

impl NameRun<'_> {
    fn narrow(&mut self, traits: Traits) {
        self.firm &= traits.capital >= 2;
        self.capital &= traits.capital >= 4;
    }

    /// True where no name goes on like this.
    #[inline]
    pub fn is_over(&self) -> bool {
        !(self.firm || self.capital) || self.length > self.scores.len()
    }

    /// Takes one more syllable and tells how likely all are one name; `None` where they can't be.
    #[inline]
    pub fn score_with(&mut self, traits: Traits) -> Option<i32> {
        self.narrow(traits);
        self.length += 1;
        if !(self.firm || self.capital) {
            return None;
        }
        let here = self.length.checked_sub(*LENGTHS.start())?;
        let score = self.so_far.get(here)? + share(self.scores.get(here)?, traits).last;
        for (sum, scores) in self.so_far.iter_mut().zip(self.scores).skip(here + 1) {
            let share = share(scores, traits);
            *sum += if self.length == 2 { share.second } else { share.third };
        }
        Some(score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_survive_packing() {
        for begins in 0..10 {
            for capital in 0..8 {
                let traits = Traits { begins, capital };
                assert_eq!(Traits::unpack(traits.pack()), traits);
            }
        }
    }

    #[test]
    fn a_score_is_the_sum_of_the_weights_at_its_places() {
        let weights: Vec<[u8; 2]> = (0..240i16).map(|at| (at * 131 % 997 - 400).to_le_bytes()).collect();
        let scores = NameScores::of(&weights);
        let all = [(0, 7), (9, 6), (3, 2), (2, 4), (5, 1), (9, 0)].map(|(begins, capital)| Traits { begins, capital });
        for at in 0..6usize.pow(4) {
            let name = [at % 6, at / 6 % 6, at / 36 % 6, at / 216].map(|at| all[at]);
            let mut run = scores.begin(name[0]);
            for length in LENGTHS {
                let syllables = &name[..length];
                let sum = || places(syllables).map(|place| i32::from(i16::from_le_bytes(weights[place]))).sum::<i32>();
                let over = run.is_over();
                let score = run.score_with(name[length - 1]);
                assert_eq!(score, may_be_name(syllables).then(sum), "{syllables:?}");
                assert!(!over || score.is_none());
            }
            assert_eq!((run.is_over(), run.score_with(name[0])), (true, None));
        }
    }

    #[test]
    fn every_place_has_a_weight_of_its_own() {
        let mut seen = std::collections::HashSet::new();
        for length in LENGTHS {
            for place in places(&vec![Traits::RARE; length]) {
                assert!(place < WEIGHTS && seen.insert(place));
            }
        }
    }
}
