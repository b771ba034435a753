//! The label columns of segments, their values unpacked, held while the index is open.

use std::ops::Range;
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::document::split_label;
use super::handle::Store;
use super::segments::PerSegment;
use crate::base::hash64;

/// A label column of one segment: its labels, and which of them share a key. Labels are sorted, so those of one key stand
/// side by side.
///
/// The column itself keeps them packed: to unpack a single one takes longer than to count a thousand, and to open it takes
/// as long again.
#[derive(Debug)]
pub struct Labels {
    column: StrColumn,
    /// All labels, one after the other.
    text: String,
    /// The end of each in it.
    ends: Vec<usize>,
    /// A hash of each key.
    hashes: Vec<u64>,
    /// The places of the keys, in the order of their hashes.
    by_hash: Vec<u32>,
    /// The first label of each key, by its place in the dictionary.
    starts: Vec<u64>,
    /// The place of the key of each label.
    key_of: Vec<u32>,
}

impl Labels {
    fn read(column: StrColumn) -> tantivy::Result<Self> {
        let (mut text, mut ends) = (String::new(), Vec::new());
        let (mut hashes, mut starts, mut key_of) = (Vec::new(), Vec::new(), Vec::new());
        let mut last: Option<Range<usize>> = None;
        let mut values = column.dictionary().stream()?;
        while values.advance() {
            let start = text.len();
            // Values were written as text; what is damaged is told by `check`.
            text.push_str(&String::from_utf8_lossy(values.key()));
            ends.push(text.len());
            let key = split_label(text.get(start..).unwrap_or_default()).0;
            if last.take().and_then(|last| text.get(last)) != Some(key) {
                hashes.push(hash64(&blake3::hash(key.as_bytes())));
                starts.push(key_of.len() as u64);
            }
            last = Some(start..start + key.len());
            key_of.push(u32::try_from(hashes.len() - 1).unwrap_or(u32::MAX));
        }
        drop(values);
        let mut by_hash: Vec<u32> = (0..).take(hashes.len()).collect();
        by_hash.sort_unstable_by_key(|key| hashes.get(*key as usize));
        Ok(Self { column, text, ends, hashes, by_hash, starts, key_of })
    }

    /// The labels of an article, by their places in the dictionary.
    pub fn ordinals(&self, doc: DocId) -> impl Iterator<Item = u64> + '_ {
        self.column.term_ords(doc)
    }

    /// The column of those places.
    pub fn places(&self) -> &Column<u64> {
        self.column.ords()
    }

    /// The number of labels.
    pub fn count(&self) -> usize {
        self.key_of.len()
    }

    /// A label by its place; empty where there is none.
    pub fn text(&self, label: u64) -> &str {
        let at = usize::try_from(label).unwrap_or(usize::MAX);
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let span = start.zip(self.ends.get(at).copied());
        span.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// The number of keys.
    pub fn keys(&self) -> usize {
        self.hashes.len()
    }

    /// The place of a label's key among the keys.
    pub fn key_of(&self, label: u64) -> Option<usize> {
        self.key_of.get(usize::try_from(label).ok()?).map(|key| *key as usize)
    }

    /// The labels of a key, by their places; none where there is no such key.
    pub fn of_key(&self, key: usize) -> Range<u64> {
        let Some(start) = self.starts.get(key) else { return 0..0 };
        *start..self.starts.get(key + 1).copied().unwrap_or(self.key_of.len() as u64)
    }

    /// A hash of each key, in order; that of a key is the same in all segments.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// The key with a hash.
    pub fn key_with(&self, hash: u64) -> Option<usize> {
        let found = self.by_hash.binary_search_by_key(&Some(&hash), |key| self.hashes.get(*key as usize)).ok()?;
        self.by_hash.get(found).map(|key| *key as usize)
    }
}

/// The columns that were asked for so far, by their names; `None` where a segment does not have one.
pub(super) type LabelCache = PerSegment<&'static str, Option<Arc<Labels>>>;

impl Store {
    /// A label column of a segment; read once, and held until the segment is gone. `None` where the segment does not have
    /// it.
    ///
    /// # Errors
    /// Returns an error if the column is damaged.
    pub fn labels(&self, segment: &SegmentReader, name: &'static str) -> tantivy::Result<Option<Arc<Labels>>> {
        let read = || segment.fast_fields().str(name)?.map(Labels::read).transpose().map(|labels| labels.map(Arc::new));
        self.labels.get_or_make(&self.searcher(), segment, name, read)
    }
}
