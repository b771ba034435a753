//! Words listed by hand.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use thiserror::Error;

/// A list by hand: its words, each once.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Words that are known, and cut where texts speak for the words that they are made of.
    pub words: BTreeSet<String>,
    /// Words that are held together.
    pub held: BTreeSet<String>,
}

/// The reason why a list by hand was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the list of words cannot be read: {0}; expected [subject] entries with a list `words` or `held` each")]
pub struct ListError(pub String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    held: Vec<String>,
}

impl List {
    /// Reads a list by hand, in TOML: subjects, each with its `words` and those that are `held` together.
    ///
    /// # Errors
    /// Returns an error if the list is not of that form.
    pub fn parse(toml: &str) -> Result<Self, ListError> {
        let subjects: BTreeMap<String, Subject> =
            toml::from_str(toml).map_err(|error| ListError(error.message().to_owned()))?;
        let mut list = Self::default();
        for subject in subjects.into_values() {
            list.words.extend(subject.words);
            list.held.extend(subject.held);
        }
        Ok(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list that ships.
    const DOMAIN: &str = include_str!("../data/domain.toml");

    #[test]
    fn the_shipped_list_is_long_and_of_words() {
        let list = List::parse(DOMAIN).unwrap();
        assert!(list.words.len() >= 1_500 && list.held.len() >= 50, "{} {}", list.words.len(), list.held.len());
        for word in list.words.iter().chain(&list.held) {
            let syllables: Vec<&str> = word.split(' ').collect();
            assert!((2..=12).contains(&syllables.len()), "{word}");
            assert!(
                syllables.iter().all(|syllable| !syllable.is_empty() && syllable.chars().all(char::is_alphabetic)),
                "{word}"
            );
        }
        assert!(list.words.is_disjoint(&list.held));
    }

    #[test]
    fn another_form_is_refused() {
        assert!(List::parse("words = [\"chi bộ\"]").is_err());
    }
}
