//! Misspellings that are real words, or look like them: *sát nhập* for *sáp nhập*. They are suggested, never replaced.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::cased_as;
use crate::text::{exact_term, tokens};

/// The table that ships: the wrong form, then the right one.
const BUILTIN: &str = include_str!("misspellings.toml");

/// The most syllables of a misspelling.
const LONGEST: usize = 4;

/// The right forms by the exact terms of the wrong ones, a space between.
static TABLE: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let rows: BTreeMap<String, Vec<[String; 2]>> = toml::from_str(BUILTIN).unwrap_or_default();
    let terms = |text: &str| -> Vec<String> { tokens(text).map(|span| exact_term(span.slice(text))).collect() };
    rows.into_values().flatten().map(|[wrong, right]| (terms(&wrong).join(" "), right)).collect()
});

/// A query with its misspellings mended; `None` where it has none.
pub(in crate::search) fn mended(query: &str) -> Option<String> {
    let all: Vec<_> = tokens(query).collect();
    let terms: Vec<String> = all.iter().map(|span| exact_term(span.slice(query))).collect();
    let (mut text, mut done, mut at) = (String::new(), 0, 0);
    let mut found = false;
    while let Some(first) = all.get(at) {
        let row = (1..=LONGEST).rev().find_map(|length| {
            let last = all.get(at + length - 1)?;
            let right = TABLE.get(&terms.get(at..at + length)?.join(" "))?;
            let typed = query.get(first.start..last.end)?;
            let is_plain = typed.chars().all(|letter| letter.is_alphanumeric() || letter == ' ');
            is_plain.then_some((length, last.end, right))
        });
        if let Some((length, end, right)) = row {
            text.push_str(query.get(done..first.start).unwrap_or_default());
            text.push_str(&cased_as(first.slice(query), right));
            (done, found) = (end, true);
            at += length - 1;
        }
        at += 1;
    }
    text.push_str(query.get(done..).unwrap_or_default());
    found.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_whole() {
        assert!(TABLE.len() > 500);
        assert!(TABLE.keys().all(|wrong| (1..=LONGEST).contains(&wrong.split(' ').count())));
    }

    #[test]
    fn real_words_that_are_wrong_are_mended() {
        assert_eq!(mended("Sát nhập các xã, bổ xung vốn").as_deref(), Some("Sáp nhập các xã, bổ sung vốn"));
        assert_eq!(mended("nghành y").as_deref(), Some("ngành y"));
        assert_eq!(mended("sáp nhập các xã"), None);
    }
}
