//! Names that no list has: *Bùi Văn Luyến*.
//!
//! Case must not matter, so capitals can't tell a name. Its syllables can: how often raw text writes each with a
//! capital, and how often a run of three or four capitals begins with it. Those shares, coarsely, are the [`Traits`]
//! of a syllable; the weights of traits at each place of a name are fitted with the words (see [`super::build`]).

/// What raw text tells of a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits {
    /// How often it begins a run of three or four capitals, of the times it has one: 0 unknown, 1 to 9 by tenths.
    pub begins: u8,
    /// How often it has a capital amid a sentence: 0 to 6 by sevenths, 7 where the syllable is rare.
    pub capital: u8,
}

impl Traits {
    /// Those of a syllable that raw text has hardly or never.
    pub const RARE: Self = Self { begins: 0, capital: 7 };
    /// How many values `begins` has; `capital` has fewer.
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
/// How many weights there are.
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

/// The weights of names as they lie in the file, in hundredths.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameWeights<'a>(&'a [[u8; 2]]);

impl<'a> NameWeights<'a> {
    /// Weights by which nothing is a name.
    pub const NONE: NameWeights<'static> = NameWeights(&[]);

    pub fn read(bytes: &'a [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    /// How likely syllables are one name; `None` where they can't be.
    pub fn score(&self, syllables: &[Traits]) -> Option<i32> {
        if self.0.is_empty() || !may_be_name(syllables) {
            return None;
        }
        let weight = |place: usize| self.0.get(place).map_or(0, |bytes| i32::from(i16::from_le_bytes(*bytes)));
        Some(places(syllables).map(weight).sum())
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
    fn every_place_has_a_weight_of_its_own() {
        let mut seen = std::collections::HashSet::new();
        for length in LENGTHS {
            for place in places(&vec![Traits::RARE; length]) {
                assert!(place < WEIGHTS && seen.insert(place));
            }
        }
    }
}
