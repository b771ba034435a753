//! Single articles, by their id.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use super::documents::documents;
use crate::search::error::SearchError;
use crate::search::show::documents::hit_documents;
use crate::search::show::highlight::Highlighter;
use crate::search::show::page::{Hit, Snippet};
use crate::store::{Fields, Store, StoreError, StoredArticle};
use crate::text::slips;

/// The article with this id.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn find(store: &Store, id: &str) -> Result<Option<StoredArticle>, StoreError> {
    let searcher = store.searcher();
    let address = address_of(store, &searcher, id).map_err(|error| store.error(error))?;
    address.map(|address| store.article(&searcher, address)).transpose()
}

/// An article with this text ([`StoredArticle::text_hash`]), as far as the index remembers texts.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn find_text(store: &Store, text: u64) -> Result<Option<StoredArticle>, StoreError> {
    let keys = store.arrivals().map(|arrivals| arrivals.keys_of_text(text)).unwrap_or_default();
    if keys.is_empty() {
        return Ok(None);
    }
    let searcher = store.searcher();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let arrived = store.arrived(segment).map_err(|error| store.error(error))?;
        let mut docs = (0..).zip(arrived.iter());
        if let Some((doc, _)) = docs.find(|(doc, arrived)| keys.contains(&arrived.key) && !segment.is_deleted(*doc)) {
            return store.article(&searcher, DocAddress::new(ord, doc)).map(Some);
        }
    }
    Ok(None)
}

/// The article with this id as a hit of no query, for those who cite it: its stretch is the whole lead, or where it has
/// none the beginning of its text, and it tells its documents.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn hit_of(store: &Store, id: &str) -> Result<Option<Hit>, SearchError> {
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let Some(address) = address_of(store, &searcher, id).map_err(engine)? else { return Ok(None) };
    let article = store.article(&searcher, address)?;
    let lead = article.lead.clone().map(|text| Snippet { text, highlights: Vec::new() });
    let hit = Hit::of(article, &Highlighter::default());
    let documents = hit_documents(store, documents(store)?.as_ref(), &searcher, address).map_err(engine)?;
    Ok(Some(Hit { snippet: lead.unwrap_or(hit.snippet), documents, ..hit }))
}

/// The address of the article with this id.
pub(in crate::search) fn address_of(
    store: &Store,
    searcher: &Searcher,
    id: &str,
) -> tantivy::Result<Option<DocAddress>> {
    let field = Fields::get().id;
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let Some(id) = store.own_id(segment, id) else { continue };
        let term = Term::from_field_text(field, id);
        let postings = segment.inverted_index(field)?.read_postings(&term, IndexRecordOption::Basic)?;
        let Some(mut postings) = postings else { continue };
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                return Ok(Some(DocAddress::new(ord, postings.doc())));
            }
            postings.advance();
        }
    }
    Ok(None)
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
            let known = std::str::from_utf8(terms.key()).map(|known| store.shown_id(segment, known.to_owned()));
            if let Ok(known) = known
                && let Some(distance) = unlikeness(id, &known)
            {
                alike.push((distance, known));
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
pub(in crate::search) fn unlikeness(typed: &str, known: &str) -> Option<usize> {
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
