//! The words of an index that a pattern stands for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::accents::Word;
use crate::analysis::{Form, terms_of_key};
use crate::text::is_near;

/// The most words that a pattern stands for; the most frequent ones are kept.
const MOST_EXPANSIONS: usize = 256;

/// The keys of a field's words that begin as `word` does, in one form.
pub(super) fn beginning_as(word: &Word, form: Form, searcher: &Searcher, field: Field) -> tantivy::Result<Vec<String>> {
    let mut found = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(word.folded.as_bytes()).into_stream()?;
        while terms.advance() {
            let Ok(key) = std::str::from_utf8(terms.key()) else { continue };
            if !key.starts_with(&word.folded) {
                break;
            }
            if form == Form::Folded || terms_of_key(key).0.starts_with(&word.exact) {
                *found.entry(key.to_owned()).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    Ok(most_frequent(found))
}

/// The keys of a field's words that are within `distance` letters of `word`, in one form.
pub(super) fn near(
    word: &Word,
    form: Form,
    distance: u8,
    searcher: &Searcher,
    field: Field,
) -> tantivy::Result<Vec<String>> {
    // A key begins with the folded term, and dropping marks brings no two words further apart.
    let begins = FuzzyTermQuery::new_prefix(Term::from_field_text(field, &word.folded), distance, true);
    let mut found = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().search(begins.automaton()?).into_stream()?;
        while terms.advance() {
            let Ok(key) = std::str::from_utf8(terms.key()) else { continue };
            let (exact, folded) = terms_of_key(key);
            if is_near(if form == Form::Exact { exact } else { folded }, word.term(form), distance) {
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
