//! The words of an index that a pattern stands for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::analysis::{Form, terms_of_key};
use crate::text::is_near;

/// The most words that a pattern stands for; the most frequent ones are kept.
const MOST_EXPANSIONS: usize = 256;

/// The keys of a field's words that begin as a term does, in one form.
pub(in crate::search) fn beginning_as(
    exact: &str,
    folded: &str,
    form: Form,
    searcher: &Searcher,
    field: Field,
) -> tantivy::Result<Vec<String>> {
    let mut found = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(folded.as_bytes()).into_stream()?;
        while terms.advance() {
            let Ok(key) = std::str::from_utf8(terms.key()) else { continue };
            if !key.starts_with(folded) {
                break;
            }
            if form == Form::Folded || terms_of_key(key).0.starts_with(exact) {
                *found.entry(key.to_owned()).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    Ok(most_frequent(found))
}

/// The keys of a field's words that are within `distance` letters of a term, in one form.
pub(in crate::search) fn near(
    exact: &str,
    folded: &str,
    form: Form,
    distance: u8,
    searcher: &Searcher,
    field: Field,
) -> tantivy::Result<Vec<String>> {
    let typed = if form == Form::Exact { exact } else { folded };
    // A key begins with the folded term, and dropping marks brings no two words further apart.
    let begins = FuzzyTermQuery::new_prefix(Term::from_field_text(field, folded), distance, true);
    let mut found = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().search(begins.automaton()?).into_stream()?;
        while terms.advance() {
            let Ok(key) = std::str::from_utf8(terms.key()) else { continue };
            let (of_exact, of_folded) = terms_of_key(key);
            if is_near(if form == Form::Exact { of_exact } else { of_folded }, typed, distance) {
                *found.entry(key.to_owned()).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    Ok(most_frequent(found))
}

fn most_frequent(found: BTreeMap<String, u64>) -> Vec<String> {
    let mut best: BinaryHeap<Reverse<(u64, String)>> = BinaryHeap::new();
    for (key, freq) in found {
        best.push(Reverse((freq, key)));
        if best.len() > MOST_EXPANSIONS {
            best.pop();
        }
    }
    best.into_sorted_vec().into_iter().map(|Reverse((_, key))| key).collect()
}
