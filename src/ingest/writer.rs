//! The store's writer, with what a run adds to it: commits from time to time.

use std::time::{Duration, Instant};

use super::beside;
use super::waiting::Waiting;
use crate::store::{Arrivals, IndexDocument, Manifest, Store, StoreError, StoreWriter, TextHashes};

/// A commit is due so long after the last, if not sooner.
const LONGEST_TIME: Duration = Duration::from_secs(60);

pub(super) struct Writer<'s> {
    store: &'s Store,
    /// `None` where nothing is to be written.
    writer: Option<StoreWriter>,
    waiting: &'s Waiting,
    /// The bytes of documents after which a commit is due.
    commit_bytes: u64,
    /// Bytes added since the last commit, and when that was.
    added: u64,
    committed: Instant,
    changed: bool,
    /// The texts of all that was added.
    texts: TextHashes,
}

impl<'s> Writer<'s> {
    /// A writer whose documents count as `waiting` until they stand in a segment.
    pub fn new(store: &'s Store, writer: Option<StoreWriter>, waiting: &'s Waiting, commit_bytes: u64) -> Self {
        let (committed, texts) = (Instant::now(), TextHashes::new());
        Self { store, writer, waiting, commit_bytes, added: 0, committed, changed: false, texts }
    }

    /// Whether nothing is written.
    pub fn is_dry(&self) -> bool {
        self.writer.is_none()
    }

    /// Adds a document.
    pub fn add(&mut self, mut document: IndexDocument) -> Result<(), StoreError> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let size = document.size();
        document.in_flight = self.waiting.take(size);
        self.added += size as u64;
        self.changed = true;
        self.texts.insert(Arrivals::key(&document.id), document.text_hash);
        writer.add(self.store, document)
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

    /// Makes ready the last commit.
    pub fn prepare_last(&mut self, manifest: &mut Manifest) -> Result<(), StoreError> {
        self.writer.as_mut().map_or(Ok(()), |writer| writer.prepare_last(self.store, manifest))
    }

    /// Makes the last commit, with what is made of all that the index holds then.
    pub fn finish(self) -> Result<(), StoreError> {
        self.writer.map_or(Ok(()), |writer| writer.finish(self.store, |store| beside::refresh(store, &self.texts)))
    }
}
