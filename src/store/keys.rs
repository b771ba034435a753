//! Which values of a label column share a key, held while the index is open.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;

use super::document::split_label;
use super::handle::Store;

/// The keys of a label column of one segment. Values are sorted, so those of one key stand side by side.
#[derive(Debug, Default)]
pub struct Keys {
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
        let mut last: Option<String> = None;
        let mut values = column.dictionary().stream()?;
        while values.advance() {
            // Values were written as text; what is damaged is told by `check`.
            let value = String::from_utf8_lossy(values.key());
            let key = split_label(&value).0;
            if last.as_deref() != Some(key) {
                let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(key.as_bytes()).as_bytes();
                keys.hashes.push(u64::from_le_bytes([a, b, c, d, e, f, g, h]));
                keys.starts.push(keys.of_value.len() as u64);
                last = Some(key.to_owned());
            }
            keys.of_value.push(u32::try_from(keys.hashes.len() - 1).unwrap_or(u32::MAX));
        }
        Ok(keys)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is none.
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
