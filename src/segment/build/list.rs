//! Words listed by hand.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use thiserror::Error;

/// The reason why a list by hand was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the list of words cannot be read: {0}; expected [subject] entries with a list `words` each")]
pub struct ListError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    words: Vec<String>,
}

/// The words of a list by hand, in TOML: subjects, each with its `words`; sorted, each once.
///
/// # Errors
/// Returns an error if the list is not of that form.
pub fn domain_words(toml: &str) -> Result<Vec<String>, ListError> {
    let subjects: BTreeMap<String, Subject> =
        toml::from_str(toml).map_err(|error| ListError(error.message().to_owned()))?;
    let words: BTreeSet<String> = subjects.into_values().flat_map(|subject| subject.words).collect();
    Ok(words.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list that ships.
    const DOMAIN: &str = include_str!("../data/domain.toml");

    #[test]
    fn the_shipped_list_is_long_and_of_words() {
        let words = domain_words(DOMAIN).unwrap();
        assert!(words.len() >= 1_500, "{}", words.len());
        for word in words {
            let syllables: Vec<&str> = word.split(' ').collect();
            assert!((2..=12).contains(&syllables.len()), "{word}");
            assert!(
                syllables.iter().all(|syllable| !syllable.is_empty() && syllable.chars().all(char::is_alphabetic)),
                "{word}"
            );
        }
    }

    #[test]
    fn another_form_is_refused() {
        assert!(domain_words("words = [\"chi bộ\"]").is_err());
    }
}
