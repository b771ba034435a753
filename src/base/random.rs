//! Lots that fall the same way for the same seed, on every machine and in every version.

use super::hash64;

/// The SplitMix64 generator (Steele, Lea, Flood: *Fast Splittable Pseudorandom Number Generators*, OOPSLA 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator of its own for `key`: what it draws does not depend on what was drawn for other keys.
    pub fn keyed(seed: u64, key: &str) -> Self {
        Self(hash64(&keyed_hash(seed, key.as_bytes())))
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// True half of the time.
    pub fn coin(&mut self) -> bool {
        self.bits() >> 63 == 1
    }

    /// One of the items; `None` where there is none. (The bias of taking 64 bits by multiplication is below 2⁻⁴⁰ for
    /// any list that fits in memory.)
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let at = (u128::from(self.bits()) * items.len() as u128) >> 64;
        items.get(usize::try_from(at).ok()?)
    }
}

/// A hash of `key` that another seed gives another order.
pub fn keyed_hash(seed: u64, key: &[u8]) -> blake3::Hash {
    blake3::Hasher::new().update(&seed.to_le_bytes()).update(key).finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_published_sequence() {
        let mut random = Random::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.bits()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn picks_evenly() {
        let mut random = Random::keyed(1, "q1");
        let mut counts = [0; 5];
        for _ in 0..5000 {
            counts[*random.pick(&[0, 1, 2, 3, 4]).expect("an item")] += 1;
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
        assert_eq!(random.pick::<u8>(&[]), None);
    }
}
