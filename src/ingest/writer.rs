//! The store's writer, with what a run adds to it: a bound on what waits, and commits from time to time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::store::{InFlight, IndexDocument, Manifest, Store, StoreError, StoreWriter};

/// A commit is due so long after the last, if not sooner.
const LONGEST_TIME: Duration = Duration::from_secs(60);

pub(super) struct Writer<'s> {
    store: &'s Store,
    /// `None` where nothing is to be written.
    writer: Option<StoreWriter>,
    /// Bytes that wait to be indexed, and how many may.
    waiting: Arc<AtomicUsize>,
    most_waiting: usize,
    /// After so many bytes of documents a commit is due.
    commit_bytes: u64,
    /// Bytes added since the last commit, and when that was.
    added: u64,
    committed: Instant,
    changed: bool,
}

impl<'s> Writer<'s> {
    pub fn new(store: &'s Store, writer: Option<StoreWriter>, most_waiting: usize, commit_bytes: u64) -> Self {
        let committed = Instant::now();
        Self { store, writer, waiting: Arc::default(), most_waiting, commit_bytes, added: 0, committed, changed: false }
    }

    /// Whether nothing is written.
    pub fn is_dry(&self) -> bool {
        self.writer.is_none()
    }

    /// Adds a document, once those before it have left room.
    pub fn add(&mut self, mut document: IndexDocument) -> Result<(), StoreError> {
        if self.is_dry() {
            return Ok(());
        }
        self.wait();
        let size = document.size();
        document.in_flight = InFlight::take(&self.waiting, size);
        self.added += size as u64;
        self.changed = true;
        self.writer.as_mut().map_or(Ok(()), |writer| writer.add(self.store, document))
    }

    /// Removes the article of an id.
    pub fn remove(&mut self, id: &str) {
        if let Some(writer) = &mut self.writer {
            self.changed = true;
            writer.remove(id);
        }
    }

    /// Removes the articles of a source.
    pub fn remove_source(&mut self, source: &str) {
        if let Some(writer) = &mut self.writer {
            self.changed = true;
            writer.remove_source(source);
        }
    }

    /// Whether it is time to commit.
    pub fn is_due(&self) -> bool {
        self.changed && (self.added >= self.commit_bytes || self.committed.elapsed() >= LONGEST_TIME)
    }

    /// Whether anything was written since the last commit.
    pub fn is_changed(&self) -> bool {
        self.changed
    }

    pub fn commit(&mut self, manifest: &mut Manifest) -> Result<(), StoreError> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        writer.commit(self.store, manifest)?;
        (self.added, self.committed, self.changed) = (0, Instant::now(), false);
        Ok(())
    }

    /// The error behind one that only says that an indexing thread has ended.
    pub fn cause(self, error: StoreError) -> StoreError {
        match (error, self.writer) {
            (error @ StoreError::Engine { .. }, Some(writer)) => writer.fault(self.store).unwrap_or(error),
            (error, _) => error,
        }
    }

    /// Waits for merges.
    pub fn finish(self) -> Result<(), StoreError> {
        self.writer.map_or(Ok(()), |writer| writer.finish(self.store))
    }

    /// Waits while too much waits. Where nothing moves for a while, the writer is asked to take one more: it does, or
    /// says why it can't.
    fn wait(&self) {
        const PATIENCE: Duration = Duration::from_secs(5);
        const PAUSE: Duration = Duration::from_millis(1);
        let mut last = self.waiting.load(Ordering::Relaxed);
        let mut since = Instant::now();
        while last > self.most_waiting && since.elapsed() < PATIENCE {
            thread::sleep(PAUSE);
            let now = self.waiting.load(Ordering::Relaxed);
            if now < last {
                since = Instant::now();
            }
            last = now;
        }
    }
}
