//! Words and their beginnings as numbers.

use crate::base::folded_product;
use crate::text::{i_y_twin, is_y_twin};

const ODD_1: u64 = 0xA076_1D64_78BD_642F;
const ODD_2: u64 = 0xE703_7ED1_A0B4_28DB;

/// The key of no syllables: what every word's key begins with.
pub(super) const EMPTY: u64 = 0;

/// The key of a syllable, of its exact term; *kĩ* and *kỹ* have one.
pub(super) fn syllable(term: &str) -> u64 {
    if is_y_twin(term)
        && let Some(twin) = i_y_twin(term)
    {
        return of_bytes(twin.as_bytes());
    }
    of_bytes(term.as_bytes())
}

/// The key of a word that begins as `prefix` and goes on with `syllable`.
pub(super) fn then(prefix: u64, syllable: u64) -> u64 {
    mix(prefix ^ ODD_1, syllable)
}

fn of_bytes(bytes: &[u8]) -> u64 {
    let mut key = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        key = mix(key ^ ODD_2, u64::from_le_bytes(word));
    }
    key
}

fn mix(left: u64, right: u64) -> u64 {
    folded_product(left ^ ODD_2, right ^ ODD_1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn twins_share_a_key() {
        assert_eq!(syllable("kỹ"), syllable("kĩ"));
        assert_ne!(syllable("kỹ"), syllable("kỷ"));
    }

    proptest! {
        #[test]
        fn order_matters(left in "[a-z]{1,6}", right in "[a-z]{1,6}") {
            let key = |first, second| then(then(EMPTY, syllable(first)), syllable(second));
            prop_assert_eq!(key(&left, &right) == key(&right, &left), left == right);
        }
    }
}
