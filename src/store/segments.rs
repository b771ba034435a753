//! Values read from segments, held while those are part of the index.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;

use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader};

use crate::base::lock;

/// A value for each segment and key, made when it is first asked for. Those of segments that are gone are let go when the
/// next is made.
#[derive(Debug)]
pub(super) struct PerSegment<K, T>(Mutex<HashMap<(SegmentId, K), T>>);

impl<K, T> Default for PerSegment<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, T: Clone> PerSegment<K, T> {
    /// The value of a segment and key; `make` reads it where it is not held. `searcher` tells which segments are there.
    ///
    /// # Errors
    /// Returns an error if `make` does.
    pub fn get_or_make<E>(
        &self,
        searcher: &Searcher,
        segment: &SegmentReader,
        key: K,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let mut held = lock(&self.0);
        let place = (segment.segment_id(), key);
        if let Some(value) = held.get(&place) {
            return Ok(value.clone());
        }
        let value = make()?;
        let is_there = |segment| searcher.segment_readers().iter().any(|reader| reader.segment_id() == segment);
        held.retain(|(segment, _), _| is_there(*segment));
        held.insert(place, value.clone());
        Ok(value)
    }
}
