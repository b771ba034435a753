//! How often documents are cited by some articles, and when.

use hashbrown::HashMap;
use tantivy::{DocAddress, Searcher};

use crate::base::PartialDate;
use crate::documents::{Document, DocumentId, DocumentTable, Written};
use crate::store::Store;

/// How often a document is cited, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct CitationFigures {
    /// The number of articles that cite it.
    pub articles: u32,
    /// The number of articles that cite it or one of some others.
    pub may_be: u32,
    /// The first day of the dated articles that cite it, and the last, in days since 1970-01-01.
    pub days: Option<(i64, i64)>,
}

impl CitationFigures {
    /// The figures over all articles of an index.
    pub fn of(document: &Document) -> Self {
        Self { articles: document.articles, may_be: document.may_be, days: document.days }
    }

    /// The dates of the first and the last article that cites it.
    pub fn dates(self) -> (Option<PartialDate>, Option<PartialDate>) {
        self.days.map_or((None, None), |(first, last)| (PartialDate::from_days(first), PartialDate::from_days(last)))
    }

    fn add(&mut self, written: Option<Written>) {
        self.articles += 1;
        if let Some(Written { first, last }) = written {
            let (earliest, latest) = self.days.unwrap_or((first, last));
            self.days = Some((earliest.min(first), latest.max(last)));
        }
    }
}

/// The documents that some articles cite, with their figures over these.
///
/// # Errors
/// Returns an error if a column is damaged.
pub(in crate::search) fn citations_by(
    store: &Store,
    searcher: &Searcher,
    table: &DocumentTable,
    articles: impl IntoIterator<Item = DocAddress>,
) -> tantivy::Result<HashMap<DocumentId, CitationFigures>> {
    let mut found: HashMap<DocumentId, CitationFigures> = HashMap::new();
    for DocAddress { segment_ord, doc_id } in articles {
        let segment = searcher.segment_reader(segment_ord);
        let written = store.claims(segment)?.written(doc_id);
        store.linked(segment, doc_id, table, |linked| {
            linked.sure().into_iter().for_each(|(id, _)| found.entry(id).or_default().add(written));
            linked.doubtful().into_iter().for_each(|id| found.entry(id).or_default().may_be += 1);
        })?;
    }
    Ok(found)
}
