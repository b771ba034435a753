//! How much likelier a word is in one part of a text than in another.

/// A number of words, of which some are one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// The occurrences of the word.
    pub of_word: u64,
    /// All words.
    pub all: u64,
}

impl Share {
    /// The occurrences of the word in a million words.
    pub fn per_million(self) -> f64 {
        if self.all == 0 { 0.0 } else { self.of_word as f64 * 1e6 / self.all as f64 }
    }

    /// This part without what of it is in another one, too.
    pub fn without(self, shared: Self) -> Self {
        Self { of_word: self.of_word.saturating_sub(shared.of_word), all: self.all.saturating_sub(shared.all) }
    }
}

/// The log-likelihood ratio G² of a word in two parts that share nothing: twice the sum of O ln(O / E) over the four cells
/// of word and other words in one part and in the other, O being what is there and E what would be if the word were as
/// frequent in both. Above 3.84 the difference is no chance in 95 of 100 words, above 10.83 in 999 of 1,000 (χ², one degree
/// of freedom). Source: T. Dunning, *Accurate Methods for the Statistics of Surprise and Coincidence* (Computational
/// Linguistics 19, 1993).
pub(super) fn log_likelihood(here: Share, there: Share) -> f64 {
    let all = (here.all + there.all) as f64;
    let of_word = (here.of_word + there.of_word) as f64;
    let cell = |observed: u64, part: u64, row: f64| {
        let (observed, expected) = (observed as f64, row * part as f64 / all);
        if observed > 0.0 && expected > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    let others = all - of_word;
    let sum = cell(here.of_word, here.all, of_word)
        + cell(there.of_word, there.all, of_word)
        + cell(here.all.saturating_sub(here.of_word), here.all, others)
        + cell(there.all.saturating_sub(there.of_word), there.all, others);
    (2.0 * sum).max(0.0)
}

/// What a word that a part lacks counts for there: else it would be infinitely likelier elsewhere.
const LACKING: f64 = 0.5;

/// How many times likelier a word is in one part than in another, as a binary logarithm: 1 is twice as likely, 3 eight
/// times. Source: A. Hardie, *Log Ratio: an informal introduction* (2014), with his ½ for 0.
pub(super) fn log_ratio(here: Share, there: Share) -> f64 {
    let rate = |share: Share| {
        let of_word = if share.of_word == 0 { LACKING } else { share.of_word as f64 };
        of_word / share.all.max(1) as f64
    };
    (rate(here) / rate(there)).log2()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(of_word: u64, all: u64) -> Share {
        Share { of_word, all }
    }

    #[test]
    fn scores_are_those_of_the_formula() {
        // By hand: 2 (10 ln(10/5) + 0 + 90 ln(90/95) + 100 ln(100/95)).
        let by_hand = 2.0 * (10.0 * 2f64.ln() + 90.0 * (90f64 / 95.0).ln() + 100.0 * (100f64 / 95.0).ln());
        assert!((log_likelihood(share(10, 100), share(0, 100)) - by_hand).abs() < 1e-9);
        assert!((log_ratio(share(8, 100), share(1, 100)) - 3.0).abs() < 1e-12);
        assert!((log_ratio(share(8, 100), share(0, 100)) - 4.0).abs() < 1e-12);
        assert!((share(3, 1_500).per_million() - 2_000.0).abs() < 1e-9);
        assert!(log_likelihood(share(0, 0), share(0, 0)).abs() < 1e-12);
    }

    proptest! {
        /// G² as textbooks have it with marginal sums: the entropies of cells, rows and columns.
        #[test]
        fn the_score_is_the_difference_of_entropies(
            a in 0_u64..1_000, b in 0_u64..1_000, c in 1_u64..1_000_000, d in 1_u64..1_000_000,
        ) {
            let part = |count: u64| if count == 0 { 0.0 } else { count as f64 * (count as f64).ln() };
            let all = part(a) + part(b) + part(c) + part(d) + part(a + b + c + d);
            let other = 2.0 * (all - part(a + b) - part(c + d) - part(a + c) - part(b + d));
            let score = log_likelihood(share(a, a + c), share(b, b + d));
            prop_assert!((score - other.max(0.0)).abs() < 1e-6, "{score} {other}");
        }
    }
}
