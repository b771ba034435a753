//! The values of a label column and which of them share a key, held while the index is open.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;

use super::document::split_label;
use super::handle::Store;

/// The values of a label column of one segment, and their keys. Values are sorted, so those of one key stand side by side.
///
/// The column itself keeps them packed: to unpack a single one takes longer than to count a thousand.
#[derive(Debug, Default)]
pub struct Keys {
    /// All values, one after the other.
    text: String,
    /// Where each ends in it.
    ends: Vec<usize>,
    /// A hash of each key.
    hashes: Vec<u64>,
    /// The first value of each, by its place in the dictionary.
    starts: Vec<u64>,
    /// The place of the key of each value.
    of_value: Vec<u32>,
}

impl Keys {
    fn read(column: &StrColumn) -> tantivy::Result<Self> {
        let mut keys = Self::default();
        let mut last: Option<Range<usize>> = None;
        let mut values = column.dictionary().stream()?;
        while values.advance() {
            let start = keys.text.len();
            // Values were written as text; what is damaged is told by `check`.
            keys.text.push_str(&String::from_utf8_lossy(values.key()));
            keys.ends.push(keys.text.len());
            let key = split_label(keys.text.get(start..).unwrap_or_default()).0;
            if last.take().and_then(|last| keys.text.get(last)) != Some(key) {
                let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(key.as_bytes()).as_bytes();
                keys.hashes.push(u64::from_le_bytes([a, b, c, d, e, f, g, h]));
                keys.starts.push(keys.of_value.len() as u64);
            }
            last = Some(start..start + key.len());
            keys.of_value.push(u32::try_from(keys.hashes.len() - 1).unwrap_or(u32::MAX));
        }
        Ok(keys)
    }

    /// A value by its place in the dictionary; empty where there is none.
    pub fn value(&self, value: u64) -> &str {
        let at = usize::try_from(value).unwrap_or(usize::MAX);
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let span = start.zip(self.ends.get(at).copied());
        span.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The place of a value's key among the keys.
    pub fn of_value(&self, value: u64) -> Option<usize> {
        self.of_value.get(usize::try_from(value).ok()?).map(|key| *key as usize)
    }

    /// The keys by their places, each as a hash that is the same in all segments, with its values.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Range<u64>)> + '_ {
        let ends = self.starts.iter().skip(1).copied().chain([self.of_value.len() as u64]);
        self.hashes.iter().copied().zip(self.starts.iter().zip(ends).map(|(start, end)| *start..end))
    }
}

/// The keys that were asked for so far, by segment and column.
#[derive(Debug, Default)]
pub(super) struct KeyCache(Mutex<HashMap<(SegmentId, &'static str), Arc<Keys>>>);

impl Store {
    /// The keys of a label column of a segment; read once, and held until the segment is gone.
    ///
    /// # Errors
    /// Where the column is damaged.
    pub fn keys(&self, segment: SegmentId, name: &'static str, column: &StrColumn) -> tantivy::Result<Arc<Keys>> {
        // A panic elsewhere leaves nothing half done in a map.
        let mut held = self.keys.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = held.get(&(segment, name)) {
            return Ok(Arc::clone(keys));
        }
        let keys = Arc::new(Keys::read(column)?);
        let searcher = self.searcher();
        let lives = |segment| searcher.segment_readers().iter().any(|reader| reader.segment_id() == segment);
        held.retain(|(segment, _), _| lives(*segment));
        held.insert((segment, name), Arc::clone(&keys));
        Ok(keys)
    }
}
