//! Whether two runs differ by more than the luck of the queries.

use serde::Serialize;

use crate::base::Random;

/// The number of permutations that give a p-value steady to about ± 0.001 near 0.01.
pub const PERMUTATIONS: u32 = 10_000;

/// The outcome of a test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Significance {
    /// The mean of the differences.
    pub difference: f64,
    /// The probability that chance alone gives a mean at least as far from 0, on either side.
    pub p: f64,
}

/// The paired randomisation test, two-sided, on the difference of each query.
///
/// If the two runs were alike, each difference could as well have had the other sign; so signs are drawn
/// `permutations` times (Smucker, Allan, Carterette: *A comparison of statistical significance tests for information
/// retrieval evaluation*, CIKM 2007). The drawing observed counts as one of them, so that p is never 0 (Phipson, Smyth:
/// *Permutation p-values should never be zero*, 2010). The same seed gives the same p.
pub fn paired_randomisation(differences: &[f64], permutations: u32, seed: u64) -> Significance {
    let observed = differences.iter().fold(0.0, |sum, difference| sum + difference);
    // Differences of 0 have no sign to draw; sums that differ by rounding only are equal.
    let moved: Vec<f64> = differences.iter().copied().filter(|difference| *difference != 0.0).collect();
    let reached = observed.abs() - 1e-9;
    let mut random = Random::new(seed);
    let mut extreme = 0u32;
    for _ in 0..permutations {
        let drawn: f64 = moved.chunks(64).map(|chunk| signed_sum(chunk, random.bits())).sum();
        extreme += u32::from(drawn.abs() >= reached);
    }
    Significance {
        difference: observed / differences.len().max(1) as f64,
        p: (f64::from(extreme) + 1.0) / (f64::from(permutations) + 1.0),
    }
}

/// The sum of at most 64 numbers, each with the sign that its bit gives it.
fn signed_sum(numbers: &[f64], signs: u64) -> f64 {
    numbers.iter().enumerate().map(|(at, number)| if signs >> at & 1 == 1 { *number } else { -number }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn few_differences_have_the_exact_p() {
        // Of the 16 ways to sign four differences of 1, two are as far from 0 as the sum 4: p = 1/8.
        let found = paired_randomisation(&[1.0; 4], 100_000, 7);
        assert_eq!(found.difference, 1.0);
        assert!((found.p - 0.125).abs() < 0.005, "{}", found.p);
        // Sums of 0.1, 0.2, 0.3 with signs: ±0.6, ±0.4, ±0.2, 0, 0; six of the eight reach |0.1 + 0.2 − 0.1|.
        let found = paired_randomisation(&[0.1, -0.2, 0.3], 100_000, 7);
        assert!((found.p - 0.75).abs() < 0.005, "{}", found.p);
    }

    #[test]
    fn runs_that_are_alike_do_not_differ() {
        assert_eq!(paired_randomisation(&[0.0; 50], 1000, 1), Significance { difference: 0.0, p: 1.0 });
        assert_eq!(paired_randomisation(&[], 1000, 1).p, 1.0);
        assert_eq!(paired_randomisation(&[0.5, -0.5], 1000, 1).p, 1.0);
    }

    #[test]
    fn a_steady_gain_is_significant() {
        let found = paired_randomisation(&[0.05; 200], PERMUTATIONS, 1);
        assert!(found.p < 0.001, "{}", found.p);
    }

    proptest! {
        #[test]
        fn is_symmetric_and_reproducible(differences in proptest::collection::vec(-1.0..1.0f64, 0..90), seed: u64) {
            let found = paired_randomisation(&differences, 200, seed);
            let mirrored: Vec<f64> = differences.iter().map(|difference| -difference).collect();
            let other = paired_randomisation(&mirrored, 200, seed);
            prop_assert_eq!(found.p.to_bits(), other.p.to_bits());
            prop_assert_eq!(found.p.to_bits(), paired_randomisation(&differences, 200, seed).p.to_bits());
            prop_assert!(found.p > 0.0 && found.p <= 1.0);
        }
    }
}
