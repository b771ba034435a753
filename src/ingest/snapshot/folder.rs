//! An index in a folder as it was when a run began.

use std::io;
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::fastfield::AliveBitSet;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet, InvertedIndexReader, Searcher, SegmentOrdinal, SegmentReader, TERMINATED, Term,
};

use super::{IndexedArticle, Place, grouped};
use crate::extract::number::NumberExtractor;
use crate::reprint::{Groups, PACKED, Sketch};
use crate::store::{Fields, Operation, Store, StoreError};

/// Look-ups by id and by source.
pub(in crate::ingest) struct FolderSnapshot<'s> {
    store: &'s Store,
    searcher: Searcher,
    segments: Vec<Segment>,
}

struct Segment {
    ids: Arc<InvertedIndexReader>,
    sources: Arc<InvertedIndexReader>,
    hash: Column<u64>,
    source: Option<StrColumn>,
    alive: Option<AliveBitSet>,
}

impl<'s> FolderSnapshot<'s> {
    pub fn of(store: &'s Store) -> Result<Self, StoreError> {
        let searcher = store.searcher();
        let segment = |reader: &SegmentReader| -> tantivy::Result<Segment> {
            let fields = Fields::get();
            Ok(Segment {
                ids: reader.inverted_index(fields.id)?,
                sources: reader.inverted_index(fields.source)?,
                hash: reader.fast_fields().u64("hash")?,
                source: reader.fast_fields().str("source")?,
                alive: reader.alive_bitset().cloned(),
            })
        };
        let segments = searcher.segment_readers().iter().map(segment).collect::<tantivy::Result<_>>();
        let segments = segments.map_err(|error| store.error(error))?;
        Ok(Self { store, searcher, segments })
    }

    /// The reader of document numbers.
    pub fn numbers(&self) -> &'s NumberExtractor {
        self.store.numbers()
    }

    /// The number of articles.
    pub fn articles(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// The article of this id.
    pub fn find(&self, id: &str) -> Result<Option<IndexedArticle>, StoreError> {
        let Some(address) = self.alive(Fields::get().id, id, |segment| &segment.ids)?.into_iter().next() else {
            return Ok(None);
        };
        let Some(segment) = self.segments.get(address.segment_ord as usize) else { return Ok(None) };
        let mut source = String::new();
        if let Some(column) = &segment.source
            && let Some(ord) = column.ords().first(address.doc_id)
        {
            column.ord_to_str(ord, &mut source).map_err(|error| self.store.error(error.into()))?;
        }
        let hash = segment.hash.first(address.doc_id).unwrap_or_default();
        Ok(Some(IndexedArticle { place: Place::Folder(address), hash, source }))
    }

    /// The articles of a source.
    pub fn of_source(&self, source: &str) -> Result<Vec<DocAddress>, StoreError> {
        self.alive(Fields::get().source, source, |segment| &segment.sources)
    }

    /// The first half of the ids that a source's articles have, whatever root it was found under then; `None` where it
    /// has none, or they bear ids of their own.
    pub fn file_id(&self, source: &str) -> Result<Option<String>, StoreError> {
        const ASKED: usize = 8;
        for address in self.of_source(source)?.into_iter().take(ASKED) {
            let article = self.store.article(&self.searcher, address)?;
            let member = article.origin.member_path();
            let record = match article.origin.record {
                Some(line) => article.id.strip_suffix(&format!("#{line}")),
                None => Some(article.id.as_str()),
            };
            if let Some(file) = record.and_then(|record| record.strip_suffix(member.as_str())) {
                return Ok(Some(file.to_owned()));
            }
        }
        Ok(None)
    }

    /// The groups of reprints: each with the text that founded it or, where that is gone, one of the others. They may take
    /// so many `bytes` of memory, and room on disk beyond.
    pub fn groups(&self, bytes: usize) -> Result<Groups, StoreError> {
        let groups = Groups::within(bytes, self.store.dir());
        let columns = |reader: &SegmentReader| -> tantivy::Result<_> {
            Ok((column(reader, "group")?, column(reader, "sketch")?))
        };
        let columns = self.searcher.segment_readers().iter().map(columns).collect::<tantivy::Result<Vec<_>>>();
        let columns = columns.map_err(|error| self.store.error(error))?;
        let sketched = self.segments.iter().zip(&columns).flat_map(|(segment, (group, sketch))| {
            let alive = (0..group.num_docs()).filter(move |doc| segment.is_alive(*doc));
            alive.filter_map(move |doc| Some((sketch_of(sketch, doc), group.first(doc)?)))
        });
        grouped(groups, sketched).map_err(|error| self.aside(error))
    }

    /// The error of what tells reprints and is set aside on disk.
    pub fn aside(&self, source: io::Error) -> StoreError {
        StoreError::Io { operation: Operation::SetAside, path: self.store.dir().to_owned(), source }
    }

    /// The id of the article at an address.
    pub fn id_at(&self, address: DocAddress) -> Result<String, StoreError> {
        Ok(self.store.article(&self.searcher, address)?.id)
    }

    fn alive(
        &self,
        field: Field,
        value: &str,
        index: impl Fn(&Segment) -> &InvertedIndexReader,
    ) -> Result<Vec<DocAddress>, StoreError> {
        let term = Term::from_field_text(field, value);
        let mut found = Vec::new();
        for (ord, segment) in (0..).zip(&self.segments) {
            let postings = index(segment).read_postings(&term, IndexRecordOption::Basic);
            if let Some(postings) = postings.map_err(|error| self.store.error(error.into()))? {
                found.extend(documents(postings, ord).filter(|address| segment.is_alive(address.doc_id)));
            }
        }
        Ok(found)
    }
}

impl Segment {
    fn is_alive(&self, doc: DocId) -> bool {
        self.alive.as_ref().is_none_or(|alive| alive.is_alive(doc))
    }
}

fn column(reader: &SegmentReader, name: &str) -> tantivy::Result<Column<u64>> {
    reader.fast_fields().u64(name)
}

fn sketch_of(column: &Column<u64>, doc: DocId) -> Sketch {
    let mut packed = [0; PACKED];
    packed.iter_mut().zip(column.values_for_doc(doc)).for_each(|(to, from)| *to = from);
    Sketch::unpacked(packed)
}

fn documents(mut postings: SegmentPostings, segment: SegmentOrdinal) -> impl Iterator<Item = DocAddress> {
    let mut doc = postings.doc();
    std::iter::from_fn(move || {
        let found = (doc != TERMINATED).then(|| DocAddress::new(segment, doc))?;
        doc = postings.advance();
        Some(found)
    })
}
