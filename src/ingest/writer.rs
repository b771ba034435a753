//! What a run adds to an index and takes from it, wherever that is, and its commits from time to time.

use std::time::{Duration, Instant};

use super::beside;
#[cfg(feature = "cluster")]
use super::cluster::ClusterWriter;
use super::waiting::Waiting;
use crate::source::Reject;
use crate::store::{Arrivals, IndexDocument, Manifest, Store, StoreError, StoreWriter, TextHashes};

/// A commit is due so long after the last, if not sooner.
const LONGEST_TIME: Duration = Duration::from_secs(60);

/// Where documents go.
pub(super) enum Target<'s> {
    /// Nowhere: nothing is to be written.
    Nowhere,
    /// Into an index in a folder; with the hashes of all texts that were added.
    Folder(&'s Store, Box<StoreWriter>, TextHashes),
    /// Into an archive on a cluster.
    #[cfg(feature = "cluster")]
    Cluster(ClusterWriter<'s>),
}

pub(super) struct Writer<'s> {
    target: Target<'s>,
    waiting: &'s Waiting,
    /// The bytes of documents after which a commit is due.
    commit_bytes: u64,
    /// Bytes added since the last commit, and when that was.
    added: u64,
    committed: Instant,
    changed: bool,
}

impl<'s> Writer<'s> {
    /// A writer whose documents count as `waiting` until they stand in a segment.
    pub fn new(target: Target<'s>, waiting: &'s Waiting, commit_bytes: u64) -> Self {
        Self { target, waiting, commit_bytes, added: 0, committed: Instant::now(), changed: false }
    }

    /// Whether nothing is written.
    pub fn is_dry(&self) -> bool {
        matches!(self.target, Target::Nowhere)
    }

    /// Adds a document; `is_new` where the index had none of its id.
    pub fn add(&mut self, mut document: IndexDocument, is_new: bool) -> Result<(), StoreError> {
        let size = document.size();
        match &mut self.target {
            Target::Nowhere => return Ok(()),
            Target::Folder(store, writer, texts) => {
                document.in_flight = self.waiting.take(size);
                texts.insert(Arrivals::key(&document.id), document.text_hash);
                writer.add(store, document)?;
            }
            #[cfg(feature = "cluster")]
            Target::Cluster(writer) => writer.add(&document, is_new)?,
        }
        #[cfg(not(feature = "cluster"))]
        let _ = is_new;
        self.added += size as u64;
        self.changed = true;
        Ok(())
    }

    /// Removes the article of an id that was of the source `former`, in whose place one of `source` is to be added.
    pub fn replace(&mut self, id: &str, former: &str, source: &str) -> Result<(), StoreError> {
        #[cfg(feature = "cluster")]
        if matches!(self.target, Target::Cluster(_)) && former == source {
            // It has the place of the one before.
            return Ok(());
        }
        let _ = source;
        self.remove(id, former)
    }

    /// Removes the article of an id and a source.
    pub fn remove(&mut self, id: &str, source: &str) -> Result<(), StoreError> {
        match &mut self.target {
            Target::Nowhere => return Ok(()),
            Target::Folder(_, writer, _) => writer.remove(id),
            #[cfg(feature = "cluster")]
            Target::Cluster(writer) => writer.remove(id, source)?,
        }
        #[cfg(not(feature = "cluster"))]
        let _ = source;
        self.changed = true;
        Ok(())
    }

    /// Removes the articles of a source.
    pub fn remove_source(&mut self, source: &str) -> Result<(), StoreError> {
        match &mut self.target {
            Target::Nowhere => return Ok(()),
            Target::Folder(_, writer, _) => writer.remove_source(source),
            #[cfg(feature = "cluster")]
            Target::Cluster(writer) => writer.remove_source(source)?,
        }
        self.changed = true;
        Ok(())
    }

    /// Whether it is time to commit.
    pub fn is_due(&self) -> bool {
        self.changed && (self.added >= self.commit_bytes || self.committed.elapsed() >= LONGEST_TIME)
    }

    /// Whether anything was written since the last commit.
    pub fn is_changed(&self) -> bool {
        self.changed
    }

    /// Makes all that was added so far durable.
    pub fn commit(&mut self, manifest: &mut Manifest) -> Result<(), StoreError> {
        match &mut self.target {
            Target::Nowhere => return Ok(()),
            Target::Folder(store, writer, _) => writer.commit(store, manifest)?,
            #[cfg(feature = "cluster")]
            Target::Cluster(writer) => writer.commit(manifest)?,
        }
        (self.added, self.committed, self.changed) = (0, Instant::now(), false);
        Ok(())
    }

    /// What was turned down since this was asked last, by what it was added to, each with whether it was new.
    pub fn take_refused(&mut self) -> Vec<(Reject, bool)> {
        #[cfg(feature = "cluster")]
        if let Target::Cluster(writer) = &mut self.target {
            return writer.take_refused();
        }
        Vec::new()
    }

    /// The error behind one that only says that an indexing thread has ended.
    pub fn cause(self, error: StoreError) -> StoreError {
        match (error, self.target) {
            (error @ StoreError::Engine { .. }, Target::Folder(store, writer, _)) => {
                writer.fault(store).unwrap_or(error)
            }
            (error, _) => error,
        }
    }

    /// Makes ready the last commit.
    pub fn prepare_last(&mut self, manifest: &mut Manifest) -> Result<(), StoreError> {
        match &mut self.target {
            Target::Nowhere => Ok(()),
            Target::Folder(store, writer, _) => writer.prepare_last(store, manifest),
            #[cfg(feature = "cluster")]
            Target::Cluster(writer) => writer.commit(manifest),
        }
    }

    /// Makes the last commit, with what is made of all that the index holds then.
    pub fn finish(self) -> Result<(), StoreError> {
        match self.target {
            Target::Nowhere => Ok(()),
            Target::Folder(store, writer, texts) => writer.finish(store, |store| beside::refresh(store, &texts)),
            #[cfg(feature = "cluster")]
            Target::Cluster(writer) => writer.finish(),
        }
    }
}
