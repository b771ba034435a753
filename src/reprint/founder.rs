//! The texts that found groups, and what they are found by.

use super::sketch::{BINS, Sketch};
use crate::base::folded_product;

/// A text that founds a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Founder {
    pub sketch: Sketch,
    pub group: u64,
}

/// Bins that are looked up together. Texts that share 55 runs of 100 have one of the 21 bands in common 98 times of
/// 100; those that share 10 of 100, twice.
const ROWS: usize = 3;

/// The number of bands of a sketch.
pub(super) const BANDS: usize = BINS / ROWS;

/// The number of bits of a band: of its bins, and of which one it is.
#[expect(clippy::cast_possible_truncation, reason = "a small number")]
pub(super) const BAND_BITS: u32 = 8 * ROWS as u32 + BANDS.ilog2() + 1;

/// The bands of a sketch, in ascending order: which one it is, and its bins. A text that is too short for a sketch has none.
pub(super) fn bands(sketch: &Sketch) -> impl Iterator<Item = u32> {
    let bins = |rows: &[u8]| rows.iter().fold(0, |band, bin| band << 8 | u32::from(*bin));
    let count = if sketch.is_short() { 0 } else { BANDS };
    let rows = sketch.bins.chunks_exact(ROWS).take(count);
    (0..).zip(rows).map(move |(at, rows): (u32, _)| at << (8 * ROWS) | bins(rows))
}

/// The hash of a band or of a text's words.
pub(super) fn hash(key: u64) -> u64 {
    // The golden ratio, of 64 bits: Knuth's multiplicative hashing.
    folded_product(key, 0x9E37_79B9_7F4A_7C15)
}
