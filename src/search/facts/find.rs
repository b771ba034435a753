//! Single articles, by their id.

use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, Term, collector::TopDocs};

use crate::store::{Fields, Store, StoreError, StoredArticle};
use crate::text::slips;

/// The article with this id.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn find(store: &Store, id: &str) -> Result<Option<StoredArticle>, StoreError> {
    let searcher = store.searcher();
    let address = address_of(&searcher, id).map_err(|error| store.error(error))?;
    address.map(|address| store.article(&searcher, address)).transpose()
}

/// The address of the article with this id.
pub(in crate::search) fn address_of(searcher: &Searcher, id: &str) -> tantivy::Result<Option<DocAddress>> {
    let query = TermQuery::new(Term::from_field_text(Fields::get().id, id), IndexRecordOption::Basic);
    let found = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
    Ok(found.first().map(|(_, address)| *address))
}

/// The ids that are most like one that no article has, all equally so and at most `most`: those it begins, those
/// that differ by a slip or two, and those that begin alike for at least half of it.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn closest_ids(store: &Store, id: &str, most: usize) -> Result<Vec<String>, StoreError> {
    let searcher = store.searcher();
    let mut alike: Vec<(usize, String)> = Vec::new();
    for segment in searcher.segment_readers() {
        let ids = segment.inverted_index(Fields::get().id).map_err(|error| store.error(error))?;
        let io = |error: std::io::Error| store.error(error.into());
        let mut terms = ids.terms().stream().map_err(io)?;
        while terms.advance() {
            if let Ok(known) = std::str::from_utf8(terms.key())
                && let Some(distance) = unlikeness(id, known)
            {
                alike.push((distance, known.to_owned()));
            }
        }
        // The best so far are enough; a large index has many that begin alike.
        alike.sort();
        alike.dedup();
        alike.truncate(most);
    }
    let best = alike.first().map(|(distance, _)| *distance);
    alike.retain(|(distance, _)| Some(*distance) == best);
    Ok(alike.into_iter().map(|(_, known)| known).collect())
}

/// The unlikeness of two ids; `None` where they are not alike.
fn unlikeness(typed: &str, known: &str) -> Option<usize> {
    if known.starts_with(typed) {
        return Some(0);
    }
    if let Some(distance) = slips(typed, known, 2) {
        return Some(usize::from(distance));
    }
    let shared = typed.bytes().zip(known.bytes()).take_while(|(left, right)| left == right).count();
    (2 * shared >= typed.len()).then(|| 3 + typed.len() - shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_beginnings_are_alike() {
        assert_eq!(unlikeness("cmd-20", "cmd-2007-011"), Some(0));
        assert_eq!(unlikeness("cmd-2007-012", "cmd-2007-011"), Some(1));
        assert!(unlikeness("cmd-2009-999", "cmd-2007-011").is_some_and(|distance| distance > 2));
        assert_eq!(unlikeness("xyz", "cmd-2007-011"), None);
    }
}
