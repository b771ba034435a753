//! Counting the labels of few matches, which are read one article at a time.
//!
//! An index has many thousand cells. Counting all of them in arrays, as for many matches, costs what the labels of the
//! index are many, and most answers have fewer articles than that.

use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashMap;
use tantivy::{Searcher, SegmentOrdinal};

use super::facets::FacetCount;
use crate::rank::Matches;
use crate::store::{Labels, Store, split_label};

/// So many matches are read one by one.
pub(super) const FEW: usize = 1_000;

/// A key, and the names that matches have it under.
#[derive(Default)]
struct Named<'l> {
    articles: usize,
    names: BTreeMap<&'l str, usize>,
}

/// The values of a label column among matches, in no order; of several names of one key the most frequent is given, the
/// first in order of equals.
pub(super) fn count(
    name: &'static str,
    store: &Store,
    searcher: &Searcher,
    matches: &Matches,
) -> tantivy::Result<Vec<FacetCount>> {
    let mut columns: Vec<(SegmentOrdinal, Arc<Labels>)> = Vec::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        if !matches.of_segment(ord).is_empty() {
            columns.extend(store.labels(segment, name)?.map(|labels| (ord, labels)));
        }
    }
    let mut found: HashMap<u64, Named<'_>> = HashMap::new();
    let mut keys: Vec<u64> = Vec::new();
    for (ord, labels) in &columns {
        for doc in matches.of_segment(*ord).iter() {
            keys.clear();
            for label in labels.ordinals(doc) {
                let Some(key) = labels.key_of(label).and_then(|key| labels.hashes().get(key)) else { continue };
                let named = found.entry(*key).or_default();
                *named.names.entry(split_label(labels.text(label)).1).or_default() += 1;
                // An article that has a key under two names counts once.
                if !keys.contains(key) {
                    keys.push(*key);
                    named.articles += 1;
                }
            }
        }
    }
    let most_frequent = |named: &Named<'_>| {
        let best = named.names.iter().max_by(|left, right| left.1.cmp(right.1).then_with(|| right.0.cmp(left.0)));
        best.map_or_else(String::new, |(name, _)| (*name).to_owned())
    };
    Ok(found.values().map(|named| FacetCount { value: most_frequent(named), count: named.articles }).collect())
}
