//! The documents that articles surely name, by number or by name, held while the index is open.

use std::sync::Arc;

use tantivy::{DocId, SegmentReader};

use super::handle::Store;
use super::segments::PerSegment;
use crate::documents::authority::laws::LawKey;
use crate::documents::{DocumentId, DocumentTable, Linked};

/// The documents that the articles of one segment surely name. Most articles name none, so this is short.
#[derive(Debug, Default)]
pub struct NamedDocuments {
    articles: Vec<DocId>,
    /// The end of the documents of each article.
    ends: Vec<usize>,
    documents: Vec<DocumentId>,
}

/// The documents named in each segment, by the mark of the table that they were linked by.
pub(super) type NamedCache = PerSegment<u64, Arc<NamedDocuments>>;

impl NamedDocuments {
    /// The documents of an article: the one that it is, then the others in its order.
    pub fn of(&self, doc: DocId) -> &[DocumentId] {
        self.articles.binary_search(&doc).map(|at| self.at(at)).unwrap_or_default()
    }

    /// The articles that name any, in order, each with its documents.
    pub fn iter(&self) -> impl Iterator<Item = (DocId, &[DocumentId])> {
        self.articles.iter().enumerate().map(|(at, doc)| (*doc, self.at(at)))
    }

    fn at(&self, at: usize) -> &[DocumentId] {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let span = start.zip(self.ends.get(at).copied());
        span.and_then(|(start, end)| self.documents.get(start..end)).unwrap_or_default()
    }
}

impl Store {
    /// The documents that the articles of a segment surely name.
    ///
    /// # Errors
    /// Returns an error if a column is damaged.
    pub fn named_documents(&self, segment: &SegmentReader) -> tantivy::Result<Arc<NamedDocuments>> {
        let (mark, table) = self.marked_documents()?;
        let searcher = self.searcher();
        self.named.get_or_make(&searcher, segment, mark, || {
            let mut named = NamedDocuments::default();
            for doc in segment.doc_ids_alive() {
                let documents = self.linked(segment, doc, &table, |linked| linked.sure())?;
                if !documents.is_empty() {
                    named.documents.extend(documents.into_iter().map(|(id, _)| id));
                    named.articles.push(doc);
                    named.ends.push(named.documents.len());
                }
            }
            Ok(Arc::new(named))
        })
    }

    /// What `of` makes of all that an article says of documents, with what that points to in `table`.
    ///
    /// # Errors
    /// Returns an error if a column is damaged.
    pub fn linked<T>(
        &self,
        segment: &SegmentReader,
        doc: DocId,
        table: &DocumentTable,
        of: impl FnOnce(Linked<'_>) -> T,
    ) -> tantivy::Result<T> {
        let claims = self.claims(segment)?;
        let laws: Vec<LawKey> = claims.laws(doc).cloned().collect();
        let written = claims.written(doc);
        Ok(of(table.link_all(claims.of(doc), &laws, written, self.authority(), self.numbers().tables())))
    }
}
