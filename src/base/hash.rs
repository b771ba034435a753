//! Hashes as numbers of 64 bits.

/// The first 64 bits of a BLAKE3 hash, read as little-endian. Among a thousand million of them, the chance that any two
/// collide is 1 in 37. Indexes store such numbers, so how they are made must not change.
pub(crate) fn hash64(hash: &blake3::Hash) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = *hash.as_bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// The product of two words, its halves folded into one by XOR: the step by which `wyhash` (Wang Yi) mixes. Quick, and good
/// enough for hash tables, but no defence against input that is made to collide.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
pub(crate) fn folded_product(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_keeps_its_number() {
        // The test vector of no input begins af1349b9f5f9a1a6.
        assert_eq!(hash64(&blake3::hash(b"")), 0xa6a1_f9f5_b949_13af);
    }
}
