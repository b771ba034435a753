//! The values of a field that begin in some way, off its dictionary: for completing what is typed.

use std::collections::BTreeSet;
use std::time::Instant;

use tantivy::schema::Field;

use crate::base::Attribute;
use crate::documents::Claim;
use crate::extract::cell;
use crate::search::error::SearchError;
use crate::store::{Fields, Store, split_label};
use crate::text::fold;

/// What has values to complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Articles, by their ids.
    Ids,
    /// Document numbers that are written in full.
    Numbers,
    /// Cells, by their names.
    Cells,
    /// Codes of types of documents.
    Types,
    /// Codes of issuers.
    Issuers,
    /// An attribute of articles.
    Attribute(Attribute),
}

/// The values that begin with `beginning`, at most `most`, as far as they are found by `until`.
///
/// They are in order; of more than `most` it is the first and the very last, so that what these begin with is what all
/// begin with. Ids begin letter for letter, all else whatever case and marks. Values of articles that are removed go when their
/// segment is merged.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn values(
    store: &Store,
    kind: ValueKind,
    beginning: &str,
    most: usize,
    until: Instant,
) -> Result<Vec<String>, SearchError> {
    let found = match kind {
        ValueKind::Ids => ids(store, beginning, most),
        ValueKind::Cells => {
            let key = cell::key(beginning);
            let name = |term: &str| {
                let (of, name) = split_label(term);
                of.starts_with(&key).then(|| name.to_owned())
            };
            scan(store, Fields::get().cell, until, name)
        }
        ValueKind::Numbers => {
            let prefix = Prefix::with(beginning);
            let number = |term: &str| {
                // Of a claim the number alone is looked at: there are many.
                let number = term.split('\t').nth(Claim::NUMBER)?;
                let is_whole = !number.contains([':', '@']);
                (is_whole && prefix.begins(number)).then(|| number.to_owned())
            };
            scan(store, Fields::get().document, until, number)
        }
        ValueKind::Types | ValueKind::Issuers | ValueKind::Attribute(_) => {
            let fields = Fields::get();
            let field = match kind {
                ValueKind::Attribute(attribute) => fields.attribute(attribute),
                ValueKind::Issuers => fields.issuer,
                _ => fields.number_type,
            };
            let prefix = Prefix::with(beginning);
            scan(store, field, until, |term| prefix.begins(term).then(|| term.to_owned()))
        }
    };
    Ok(cut(found.map_err(|error| store.error(error))?, most))
}

/// A beginning, whatever case and marks.
struct Prefix {
    folded: String,
    first: Option<char>,
}

impl Prefix {
    fn with(beginning: &str) -> Self {
        let folded = folded(beginning);
        Self { first: folded.chars().next(), folded }
    }

    fn begins(&self, value: &str) -> bool {
        // Most values end here, and folding a whole one takes much longer.
        let Some(first) = self.first else { return true };
        let is_likely =
            value.chars().next().is_some_and(|letter| folded(letter.encode_utf8(&mut [0; 4])).starts_with(first));
        is_likely && folded(value).starts_with(&self.folded)
    }
}

fn folded(text: &str) -> String {
    fold(&text.to_lowercase()).into_owned()
}

/// What `value` makes of the terms of a field, until the time is up.
fn scan(
    store: &Store,
    field: Field,
    until: Instant,
    value: impl Fn(&str) -> Option<String>,
) -> tantivy::Result<BTreeSet<String>> {
    /// So many terms are looked at between two looks at the clock.
    const BETWEEN: usize = 256;
    let mut found = BTreeSet::new();
    let mut looked_at = 0;
    for segment in store.searcher().segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            found.extend(std::str::from_utf8(terms.key()).ok().and_then(&value));
            looked_at += 1;
            if looked_at % BETWEEN == 0 && Instant::now() >= until {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

/// The first ids that begin as is `typed`, and the last one.
fn ids(store: &Store, typed: &str, most: usize) -> tantivy::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for segment in store.searcher().segment_readers() {
        // Of several indexes it may be too short to tell which one is meant.
        let beginning = store.own_id(segment, typed).unwrap_or_default();
        let index = segment.inverted_index(Fields::get().id)?;
        let terms = index.terms();
        let id = |key: &[u8]| {
            let own = std::str::from_utf8(key).ok().filter(|id| id.starts_with(beginning))?;
            Some(store.shown_id(segment, own.to_owned())).filter(|shown| shown.starts_with(typed))
        };
        let mut forward = terms.range().ge(beginning).into_stream()?;
        for _ in 0..most {
            let Some(id) = forward.advance().then(|| id(forward.key())).flatten() else { break };
            found.insert(id);
        }
        // No text has the byte 0xFF, so this is behind all that begin so.
        let mut behind = beginning.as_bytes().to_vec();
        behind.push(0xFF);
        let mut backward = terms.range().ge(beginning).lt(behind).backward().into_stream()?;
        found.extend(backward.advance().then(|| id(backward.key())).flatten());
    }
    Ok(found)
}

/// The first of the values and the last, at most `most`.
fn cut(found: BTreeSet<String>, most: usize) -> Vec<String> {
    let mut values: Vec<String> = found.into_iter().collect();
    if values.len() > most
        && let Some(last) = values.pop()
    {
        values.truncate(most.saturating_sub(1));
        values.push(last);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_marks_of_a_beginning_do_not_matter() {
        for (beginning, value) in
            [("bao", "Báo Nhân Dân"), ("BÁO N", "báo nhân dân"), ("đ", "Đảng"), ("", "Zing"), ("d", "Đất")]
        {
            assert!(Prefix::with(beginning).begins(value), "{beginning}");
        }
        assert!(!Prefix::with("bao t").begins("Báo Nhân Dân"));
        assert!(!Prefix::with("a").begins(""));
    }

    #[test]
    fn of_many_values_the_first_and_the_last_are_given() {
        let all = || ["a1", "a2", "a3", "b"].map(str::to_owned).into_iter().collect();
        assert_eq!(cut(all(), 3), ["a1", "a2", "b"]);
        assert_eq!(cut(all(), 4), ["a1", "a2", "a3", "b"]);
    }
}
