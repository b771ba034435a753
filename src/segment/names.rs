//! Personal names that no list has: *Bùi Văn Luyến*.
//!
//! Case must not matter, so capitals can't tell a name. Its syllables can: how much likelier each is as the first, a
//! middle or the last syllable of a name than as a word by itself. Those odds, coarsely, are the [`Traits`] of a
//! syllable; together with how common names of that length are they make the score of a name. All come of words that
//! were counted with their capitals (see [`super::build`]).

/// How much likelier a syllable is in each place of a name than by itself, in steps; 0 where it never stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// As the first syllable.
    pub first: u8,
    /// Between the first and the last.
    pub middle: u8,
    /// As the last syllable.
    pub last: u8,
}

/// The bits of a step.
const BITS: u32 = 5;
/// The greatest step.
const MOST: u8 = (1 << BITS) - 1;
/// The score of step 1, in hundredths of a natural logarithm of odds.
const LEAST_SCORE: i32 = -400;
/// The score from one step to the next.
const STEP_SCORE: i32 = 50;

impl Traits {
    /// The traits of a syllable that no name has.
    pub const NONE: Self = Self { first: 0, middle: 0, last: 0 };

    pub fn pack(self) -> i16 {
        i16::from(self.first) << (2 * BITS) | i16::from(self.middle) << BITS | i16::from(self.last)
    }

    pub fn unpack(packed: i16) -> Self {
        let part = |at: u32| {
            let [low, _] = (packed >> (at * BITS)).to_le_bytes();
            low & MOST
        };
        Self { first: part(2), middle: part(1), last: part(0) }
    }
}

/// The step of a score, 1 or more.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
pub(super) fn step(hundredths: f64) -> u8 {
    let steps = (hundredths - f64::from(LEAST_SCORE)) / f64::from(STEP_SCORE);
    (1.0 + steps.round()).clamp(1.0, f64::from(MOST)) as u8
}

/// The score of a step; `None` of none.
fn score(step: u8) -> Option<i32> {
    Some(i32::from(step.checked_sub(1)?) * STEP_SCORE + LEAST_SCORE)
}

/// The fewest and the most syllables of a name.
pub(super) const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;
/// The number of lengths of a name.
pub(super) const KINDS: usize = *LENGTHS.end() - *LENGTHS.start() + 1;

/// The scores of being a name at all, by the length, in hundredths.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NameScores([i32; KINDS]);

impl NameScores {
    /// Scores as they lie in the file of a lexicon; by none, nothing is a name.
    pub fn of(file: &[[u8; 2]]) -> Self {
        let mut scores = [NEVER; KINDS];
        for (score, bytes) in scores.iter_mut().zip(file) {
            *score = i32::from(i16::from_le_bytes(*bytes));
        }
        Self(scores)
    }

    /// The beginning of what may be a name.
    pub fn begin(&self, first: Traits) -> NameRun<'_> {
        NameRun { scores: self, length: 1, so_far: score(first.first) }
    }
}

/// A score that no syllables make up for.
const NEVER: i32 = i16::MIN as i32;

/// Syllables that may be a name, taken one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameRun<'a> {
    scores: &'a NameScores,
    length: usize,
    /// The score of the syllables so far, as the beginning of a name; `None` where they are none.
    so_far: Option<i32>,
}

impl NameRun<'_> {
    /// True where no name goes on like this.
    #[inline]
    pub fn is_over(&self) -> bool {
        self.so_far.is_none() || self.length >= *LENGTHS.end()
    }

    /// Takes one more syllable and tells how likely all are one name; `None` where they can't be.
    #[inline]
    pub fn score_with(&mut self, traits: Traits) -> Option<i32> {
        let so_far = self.so_far?;
        self.so_far = score(traits.middle).map(|score| so_far + score);
        self.length += 1;
        let kind = self.scores.0.get(self.length.checked_sub(*LENGTHS.start())?)?;
        Some(so_far + score(traits.last)? + kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_survive_packing() {
        for at in 0..=MOST {
            let traits = Traits { first: at, middle: MOST - at, last: at / 2 };
            assert_eq!(Traits::unpack(traits.pack()), traits);
        }
        assert_eq!(Traits::unpack(0), Traits::NONE);
    }

    #[test]
    fn a_step_is_near_its_score() {
        for hundredths in (LEAST_SCORE..1_000).step_by(7) {
            let near = score(step(f64::from(hundredths))).unwrap();
            assert!((near - hundredths).abs() <= STEP_SCORE / 2, "{hundredths} {near}");
        }
        assert_eq!((step(-1e9), step(1e9), score(0)), (1, MOST, None));
    }

    #[test]
    fn a_score_is_the_sum_of_its_parts() {
        let file = [-100i16, -200, -300].map(i16::to_le_bytes);
        let scores = NameScores::of(&file);
        let traits = |first, middle, last| Traits { first, middle, last };
        let mut run = scores.begin(traits(10, 0, 0));
        assert_eq!(run.score_with(traits(0, 11, 0)), None);
        assert_eq!(run.score_with(traits(0, 0, 13)), Some(50 + 100 + 200 - 200));
        assert!(run.is_over() && run.score_with(traits(9, 9, 9)).is_none());
        assert!(scores.begin(traits(0, 9, 9)).is_over());
        assert_eq!(
            NameScores::of(&[]).begin(traits(9, 9, 9)).score_with(traits(9, 9, 9)).map(|score| score > 0),
            Some(false)
        );
    }

    #[test]
    fn a_name_has_four_syllables_at_most() {
        let scores = NameScores::of(&[[0; 2]; KINDS]);
        let any = Traits { first: 9, middle: 9, last: 9 };
        let mut run = scores.begin(any);
        let longest = (2..10).take_while(|_| !run.is_over() && run.score_with(any).is_some()).count() + 1;
        assert_eq!(longest, *LENGTHS.end());
    }
}
