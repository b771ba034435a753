//! Rows of bytes that were worked out from an index, held while they are asked for.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::directory::OwnedBytes;
use tantivy::index::SegmentId;
use tantivy::schema::Field;

use crate::base::lock;

/// What was worked out for each article of a segment, by the segment, a field of it, and where the posting lists begin that the row was
/// made from.
pub type PostingRows = ByteCache<(SegmentId, Field, Vec<usize>)>;

/// Rows of bytes by their keys. Beyond a bound, the quarter that was asked for longest ago is let go.
#[derive(Debug)]
pub struct ByteCache<K> {
    held: Mutex<Held<K>>,
    most: AtomicUsize,
}

#[derive(Debug)]
struct Held<K> {
    /// Each row, and when it was asked for last.
    rows: HashMap<K, (OwnedBytes, u64)>,
    /// All rows together.
    bytes: usize,
    asked: u64,
}

impl<K: Eq + Hash + Clone> ByteCache<K> {
    /// A cache of at most so many bytes.
    pub fn new(most: usize) -> Self {
        Self { held: Mutex::new(Held { rows: HashMap::new(), bytes: 0, asked: 0 }), most: AtomicUsize::new(most) }
    }

    /// Holds at least so many bytes from now on.
    pub fn make_room(&self, most: usize) {
        self.most.fetch_max(most, Ordering::Relaxed);
    }

    /// The row of a key, if it is held.
    pub fn get(&self, key: &K) -> Option<OwnedBytes> {
        lock(&self.held).get(key)
    }

    /// The row of a key; `make` works it out where it is not held.
    ///
    /// # Errors
    /// Returns an error if `make` does.
    pub fn get_or_make<E>(&self, key: K, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<OwnedBytes, E> {
        if let Some(row) = self.get(&key) {
            return Ok(row);
        }
        // Others may look up meanwhile; two that make the same row make it alike.
        let row = OwnedBytes::new(make()?);
        let most = self.most.load(Ordering::Relaxed);
        if row.len() <= most {
            lock(&self.held).insert(key, row.clone(), most);
        }
        Ok(row)
    }
}

impl<K: Eq + Hash + Clone> Held<K> {
    fn get(&mut self, key: &K) -> Option<OwnedBytes> {
        self.asked += 1;
        let (row, asked) = self.rows.get_mut(key)?;
        *asked = self.asked;
        Some(row.clone())
    }

    fn insert(&mut self, key: K, row: OwnedBytes, most: usize) {
        self.bytes += row.len();
        if let Some((old, _)) = self.rows.insert(key, (row, self.asked)) {
            self.bytes -= old.len();
        }
        if self.bytes <= most {
            return;
        }
        let mut order: Vec<u64> = self.rows.values().map(|(_, asked)| *asked).collect();
        order.sort_unstable();
        let oldest = order.get(order.len() / 4).copied().unwrap_or(0);
        self.rows.retain(|_, (_, asked)| *asked > oldest);
        self.bytes = self.rows.values().map(|(row, _)| row.len()).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays() {
        let cache = ByteCache::new(100);
        let mut made = 0;
        let mut ask = |key: u32| {
            let row = cache.get_or_make(key, || {
                made += 1;
                Ok::<_, ()>(vec![key as u8; 10])
            });
            row.map(|row| row.first().copied())
        };
        for key in 0..40 {
            assert_eq!(ask(key), Ok(Some(key as u8)));
            assert_eq!(ask(0), Ok(Some(0)));
        }
        assert_eq!(made, 40);
        assert!(cache.get(&1).is_none());
    }

    #[test]
    fn a_row_too_long_to_hold_is_made_each_time() {
        let cache = ByteCache::new(3);
        assert_eq!(cache.get_or_make(1, || Ok::<_, ()>(vec![0; 4])).map(|row| row.len()), Ok(4));
        assert!(cache.get(&1).is_none());
        assert_eq!(cache.get_or_make(1, || Err("damaged")), Err("damaged"));
    }
}
