//! Whether an index answers.

use tantivy::DocAddress;

use super::search;
use crate::query::escape;
use crate::search::error::SearchError;
use crate::search::request::Request;
use crate::store::Store;
use crate::text::{fold, tokens};

/// The number of words of a title that an index is tried with.
const PROBED: usize = 4;

/// Whether an index answers: an article of each segment is searched by words of its title, and must be found. That asks the
/// statistics of words, the dictionary, postings, positions and stored texts.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn probe(store: &Store) -> Result<bool, SearchError> {
    let searcher = store.searcher();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        if let Some(doc) = segment.doc_ids_alive().next()
            && !is_found(store, store.article(&searcher, DocAddress::new(ord, doc))?.display_title())?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether an article is found by the first words of its title, whatever their marks; true where it has none.
fn is_found(store: &Store, title: &str) -> Result<bool, SearchError> {
    let words: Vec<&str> = tokens(title).take(PROBED).map(|token| token.slice(title)).collect();
    let words = fold(&words.join(" ")).into_owned();
    let ask = |query: String| search(store, &Request { limit: 1, ..Request::new(query) });
    ask(escape(&words))?;
    // As plain words they may be a document number, which is another question.
    Ok(words.is_empty() || ask(format!("\"{}\"", escape(&words)))?.total > 0)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::ingest::{Options, run};

    #[test]
    fn every_article_is_found_by_the_first_words_of_its_title() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        run(folder.path(), &Options::new(vec![corpus]), &mut ()).unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(probe(&store).unwrap());
        let searcher = store.searcher();
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            for doc in segment.doc_ids_alive() {
                let article = store.article(&searcher, DocAddress::new(ord, doc)).unwrap();
                let title = article.display_title();
                assert!(is_found(&store, title).unwrap(), "{title}");
            }
        }
        assert!(!is_found(&store, "chữ nghĩa không đâu có").unwrap());
        assert!(is_found(&store, "!?").unwrap());
    }
}
