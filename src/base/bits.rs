//! Many answers of yes and no as the bits of one number.

/// The number of answers that one number holds.
pub(crate) const BITS: usize = 64;

/// A row of bytes, each 0 or 1, as bits, the first the lowest.
#[inline(always)]
pub(crate) fn bits(row: &[u8; BITS]) -> u64 {
    // Eight bytes at a time into their places: the byte of place i lies at bit 8i, and one of the multiplier's bits moves it
    // to bit 56 + i; no two meet.
    let (eights, _) = row.as_chunks::<8>();
    let gathered = eights.iter().map(|eight| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56);
    (0..).step_by(8).zip(gathered).fold(0, |bits, (at, eight)| bits | eight << at)
}
