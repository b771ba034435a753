//! A bound on what has been read and stands in no segment yet.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::store::InFlight;

/// The bytes that wait, and how many may.
pub(super) struct Waiting {
    bytes: Arc<AtomicUsize>,
    most: usize,
}

impl Waiting {
    pub fn new(most: usize) -> Self {
        Self { bytes: Arc::default(), most }
    }

    /// Counts so many bytes until what this gives is dropped.
    pub fn take(&self, bytes: usize) -> InFlight {
        InFlight::take(&self.bytes, bytes)
    }

    /// Returns when there is room. There will be: whatever waits goes into a segment or is dropped, whoever fails.
    pub fn for_room(&self) {
        const PAUSE: Duration = Duration::from_millis(1);
        while self.bytes.load(Ordering::Relaxed) > self.most {
            thread::sleep(PAUSE);
        }
    }
}
