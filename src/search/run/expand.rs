//! The words of an index that a pattern stands for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use crate::analysis::{Form, terms_of_key};
use crate::search::reading::lookup::Lookup;
use crate::text::is_near;

/// The most words that a pattern stands for; the most frequent ones are kept.
const MOST_EXPANSIONS: usize = 256;

/// The keys of a field's words that begin as a term does, in one form.
pub(in crate::search) fn beginning_as(
    exact: &str,
    folded: &str,
    form: Form,
    lookup: &Lookup<'_>,
    field: Field,
) -> tantivy::Result<Vec<String>> {
    let mut found = BTreeMap::new();
    let mut pace = Pace { lookup, looked_at: 0 };
    for segment in lookup.searcher().segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(folded.as_bytes()).into_stream()?;
        while terms.advance() {
            pace.may_go_on()?;
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
    lookup: &Lookup<'_>,
    field: Field,
) -> tantivy::Result<Vec<String>> {
    let typed = if form == Form::Exact { exact } else { folded };
    // A key begins with the folded term, and dropping marks brings no two words further apart.
    let begins = FuzzyTermQuery::new_prefix(Term::from_field_text(field, folded), distance, true);
    let mut found = BTreeMap::new();
    let mut pace = Pace { lookup, looked_at: 0 };
    for segment in lookup.searcher().segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().search(begins.automaton()?).into_stream()?;
        while terms.advance() {
            pace.may_go_on()?;
            let Ok(key) = std::str::from_utf8(terms.key()) else { continue };
            let (of_exact, of_folded) = terms_of_key(key);
            if is_near(if form == Form::Exact { of_exact } else { of_folded }, typed, distance) {
                *found.entry(key.to_owned()).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    Ok(most_frequent(found))
}

/// Asks now and then whether the search may go on.
struct Pace<'a> {
    lookup: &'a Lookup<'a>,
    looked_at: usize,
}

impl Pace<'_> {
    /// The number of terms that are looked at, in some tenths of a millisecond, before it is asked again.
    const EVERY: usize = 1_024;

    fn may_go_on(&mut self) -> tantivy::Result<()> {
        self.looked_at += 1;
        if self.looked_at.is_multiple_of(Self::EVERY) { self.lookup.may_go_on() } else { Ok(()) }
    }
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
