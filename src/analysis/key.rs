//! The term that the index has of a token.
//!
//! One field serves words with and without marks. A key is the folded term, a break, and the exact term where that
//! differs: *đảng* is `dang␁đảng`, *an* is `an␁`. All forms of a bare word so lie side by side in the term dictionary,
//! and are one stretch of it. A second field for folded terms would cost as much again as the first: see
//! `docs/performance-journal.md`.

/// The character between the folded and the exact term. No token has it: tokens are letters and digits.
const BREAK: char = '\u{1}';
/// The character that sorts after every key of the same folded term, and before all other keys.
const AFTER: char = '\u{2}';

/// The key of a token.
pub fn key(exact: &str, folded: &str) -> String {
    let mut key = String::with_capacity(exact.len() + folded.len() + 1);
    key.push_str(folded);
    key.push(BREAK);
    if exact != folded {
        key.push_str(exact);
    }
    key
}

/// The keys of all forms of a folded term: from the first up to, not including, the second.
pub fn keys_of_forms(folded: &str) -> [String; 2] {
    [BREAK, AFTER].map(|end| {
        let mut bound = String::with_capacity(folded.len() + 1);
        bound.push_str(folded);
        bound.push(end);
        bound
    })
}

/// The exact and the folded term of a key.
pub fn terms_of_key(key: &str) -> (&str, &str) {
    match key.split_once(BREAK) {
        Some((folded, "")) => (folded, folded),
        Some((folded, exact)) => (exact, folded),
        None => (key, key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Term;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_tells_its_terms(token in "[a-zA-ZđĐảủứ0-9]{1,9}") {
            let Term { exact, folded } = Term::of(&token);
            let key = key(&exact, &folded);
            prop_assert_eq!(terms_of_key(&key), (exact.as_str(), folded.as_str()));
        }

        #[test]
        fn forms_lie_side_by_side(one in "[a-dđảàă]{1,3}", other in "[a-dđảàă]{1,3}") {
            let (one, other) = (Term::of(&one), Term::of(&other));
            let [first, last] = keys_of_forms(&one.folded);
            let key = key(&other.exact, &other.folded);
            prop_assert_eq!((first..last).contains(&key), one.folded == other.folded);
        }
    }
}
