//! The documents that the articles of an index cite: a file beside the segments, made when a run ends.
//!
//! The file is a function of what the index holds and of the tables it is read by. Where a commit has that of an earlier one,
//! as those have that a run makes on its way, it is not used: what it would say is worked out from the columns.

use std::io::{BufReader, Read};
use std::str::FromStr;
use std::sync::Arc;

use hashbrown::HashMap;
use lz4_flex::frame::{FrameDecoder, FrameEncoder};
use tantivy::{DocId, Searcher, SegmentReader};

use super::days::Days;
use super::error::{Operation, StoreError};
use super::handle::Store;
use super::labels::Labels;
use super::manifest::sum_of;
use super::schema::FORMAT;
use super::side_files::SideFile;
use crate::base::hash64;
use crate::base::lock;
use crate::documents::authority::laws::LawKey;
use crate::documents::{Builder, Claim, DocumentTable, Written};

/// The table that was asked for last, and the mark of the index as it was then.
pub(super) type DocumentCache = std::sync::Mutex<Option<(u64, Arc<DocumentTable>)>>;

impl Store {
    /// The documents that the articles of the last commit cite.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn documents(&self) -> tantivy::Result<Arc<DocumentTable>> {
        Ok(self.marked_documents()?.1)
    }

    /// The documents, and the mark that tells them from those of other commits.
    pub(super) fn marked_documents(&self) -> tantivy::Result<(u64, Arc<DocumentTable>)> {
        let mark = self.documents_mark();
        let mut cached = lock(&self.documents);
        if let Some((known, table)) = cached.as_ref()
            && *known == mark
        {
            return Ok((mark, Arc::clone(table)));
        }
        let stored = self.stored_documents().and_then(|bytes| unpack(&bytes, Some(mark)).ok());
        let table = Arc::new(stored.map_or_else(|| self.work_out_documents(), Ok)?);
        *cached = Some((mark, Arc::clone(&table)));
        Ok((mark, table))
    }

    /// Writes the documents for the commit that is to have them, unless that was done.
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or the file can't be written.
    pub fn refresh_documents(&self) -> Result<(), StoreError> {
        let mark = self.documents_mark();
        if self.stored_documents().is_some_and(|bytes| unpack(&bytes, Some(mark)).is_ok()) {
            return Ok(());
        }
        let table = self.work_out_documents().map_err(|error| self.error(error))?;
        let packed = pack(&table, mark).map_err(|source| {
            let path = self.dir().join(SideFile::Documents.unnamed_file());
            StoreError::Io { operation: Operation::Write, path, source }
        })?;
        self.files.write_beside(SideFile::Documents, &packed)
    }

    /// The file's bytes; several indexes have none. What can't be read is worked out, and told by `check`.
    fn stored_documents(&self) -> Option<Vec<u8>> {
        if self.is_several() {
            return None;
        }
        self.files.read_beside(SideFile::Documents).ok().flatten()
    }

    /// Tells the documents of one commit, read by one set of tables, from all others.
    fn documents_mark(&self) -> u64 {
        let commit = self.mark();
        let (tables, authority) = (self.numbers().tables().fingerprint(), self.authority_fingerprint());
        let parts = [commit, u64::from(FORMAT), tables, authority];
        let bytes: Vec<u8> = parts.iter().flat_map(|part| part.to_le_bytes()).collect();
        hash64(&blake3::hash(&bytes))
    }

    pub(super) fn work_out_documents(&self) -> tantivy::Result<DocumentTable> {
        let searcher = self.searcher();
        let mut builder = Builder::default();
        self.each_claims(&searcher, |claims, laws, written| builder.add(claims, laws, written))?;
        Ok(builder.build(self.numbers().tables(), self.authority()))
    }

    /// Gives what each article says of documents, and when it was written.
    fn each_claims(
        &self,
        searcher: &Searcher,
        mut each: impl FnMut(Vec<&Claim>, Vec<&LawKey>, Option<Written>),
    ) -> tantivy::Result<()> {
        for segment in searcher.segment_readers() {
            let claims = self.claims(segment)?;
            for doc in segment.doc_ids_alive() {
                each(claims.of(doc).collect(), claims.laws(doc).collect(), claims.written(doc));
            }
        }
        Ok(())
    }

    /// What the articles of a segment say of documents.
    ///
    /// # Errors
    /// Returns an error if a column is damaged.
    pub fn claims(&self, segment: &SegmentReader) -> tantivy::Result<Arc<SegmentClaims>> {
        self.claims.get_or_make(&self.searcher(), segment, (), || {
            let (claims, laws) = (self.parsed(segment, "document")?, self.parsed(segment, "law")?);
            Ok(Arc::new(SegmentClaims { claims, laws, days: self.days(segment)? }))
        })
    }
}

impl Store {
    /// The values of a label column of a segment. What can't be read is told by `check`.
    fn parsed<T: FromStr>(&self, segment: &SegmentReader, name: &'static str) -> tantivy::Result<Parsed<T>> {
        let Some(labels) = self.labels(segment, name)? else { return Ok(Parsed(None)) };
        let values = (0..labels.count() as u64).filter_map(|at| Some((at, labels.text(at).parse().ok()?))).collect();
        Ok(Parsed(Some((labels, values))))
    }
}

/// The values of a label column, by the places of their labels; none where a segment does not have it.
struct Parsed<T>(Option<(Arc<Labels>, HashMap<u64, T>)>);

impl<T> Parsed<T> {
    fn of(&self, doc: DocId) -> impl Iterator<Item = &T> + '_ {
        let column = self.0.iter();
        column.flat_map(move |(labels, values)| labels.ordinals(doc).filter_map(|label| values.get(&label)))
    }
}

/// What the articles of one segment say of documents.
pub struct SegmentClaims {
    claims: Parsed<Claim>,
    laws: Parsed<LawKey>,
    days: Days,
}

impl SegmentClaims {
    /// What an article says of each document that it names.
    pub fn of(&self, doc: DocId) -> impl Iterator<Item = &Claim> + '_ {
        self.claims.of(doc)
    }

    /// The laws that an article calls by name.
    pub fn laws(&self, doc: DocId) -> impl Iterator<Item = &LawKey> + '_ {
        self.laws.of(doc)
    }

    /// Every way in which articles call laws.
    pub fn all_laws(&self) -> impl Iterator<Item = &LawKey> + '_ {
        self.laws.0.iter().flat_map(|(_, laws)| laws.values())
    }

    /// The days on which an article may have been written.
    pub fn written(&self, doc: DocId) -> Option<Written> {
        Some(Written { first: self.days.first(doc)?, last: self.days.last(doc)? })
    }
}

/// A table as its file holds it: the mark, the packed table, and a checksum of both.
fn pack(table: &DocumentTable, mark: u64) -> std::io::Result<Vec<u8>> {
    let mut packed = FrameEncoder::new(mark.to_le_bytes().to_vec());
    serde_json::to_writer(&mut packed, table)?;
    let mut packed = packed.finish()?;
    let sum = sum_of(&packed);
    packed.extend(sum);
    Ok(packed)
}

/// Reads what [`pack`] made.
///
/// Returns an error that says what is wrong if the bytes are others, or their mark is not the one expected.
pub(super) fn unpack(bytes: &[u8], mark: Option<u64>) -> Result<DocumentTable, String> {
    let whole = bytes.split_last_chunk().filter(|(packed, sum)| sum_of(packed) == **sum).map(|(packed, _)| packed);
    let Some((own, packed)) = whole.and_then(|packed| packed.split_first_chunk()) else {
        return Err("its checksum is that of other bytes".to_owned());
    };
    if mark.is_some_and(|mark| mark != u64::from_le_bytes(*own)) {
        return Err("it is of another commit".to_owned());
    }
    let mut text = Vec::new();
    let unpacked = BufReader::new(FrameDecoder::new(packed)).read_to_end(&mut text).map_err(|error| error.to_string());
    unpacked.and_then(|_| serde_json::from_slice(&text).map_err(|error| error.to_string()))
}
