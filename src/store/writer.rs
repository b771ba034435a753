//! Opening an index to write, and its one writer.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::META_LOCK;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::IndexWriterOptions;
use tantivy::{Directory, IndexWriter, TantivyError, Term};

use super::access::Access;
use super::bound::{META, WriteLock};
use super::build::Builders;
use super::document::IndexDocument;
use super::error::{Operation, StoreError};
use super::handle::{Store, create};
use super::manifest::Manifest;
use super::merges::merge_policy;
use super::rebuild;
use super::removal::Removal;
use super::schema::Fields;
use super::strays::strays;

impl Store {
    /// Opens the index to write, making a new one where there is none.
    ///
    /// `memory` bounds, in bytes, what the writer holds before it writes a segment; `threads` threads share it, each with a
    /// segment of its own.
    ///
    /// # Errors
    /// Returns an error if [`Store::open`] does, another process writes, or `dir` holds something else.
    pub fn write(dir: &Path, memory: usize, threads: usize) -> Result<(Self, StoreWriter), StoreError> {
        create(dir)?;
        let mut store = Self::open_to_mend(dir, Access::Ranges)?;
        if store.files.is_unnamed() {
            // They stand in the label, where no commit looks for them.
            store.remember_numbers(store.numbers().clone())?;
        }
        let options = IndexWriterOptions::builder().memory_budget_per_thread(ARENA).num_merge_threads(threads.max(1));
        let writer = store.index.writer_with_options(options.build()).map_err(|error| match error {
            TantivyError::LockFailure(error, _) => StoreError::of_lock(error, dir),
            other => store.error(other),
        })?;
        let lock = store.files.take_lock();
        writer.set_merge_policy(Box::new(merge_policy()));
        store.reload()?;
        let generation = store.generation();
        // The engine names files by its count of operations, which goes on from the last commit: one that a killed run
        // left would be in the way of the same file of this run.
        rebuild::clean(dir)?;
        let swept = store.sweep()?;
        let builders = Builders::new(&store.index, memory, threads);
        let removed = Vec::new();
        Ok((store, StoreWriter { writer, builders, removed, generation, swept, _lock: lock }))
    }

    /// Removes the files that nothing names. For the one who writes.
    pub(super) fn sweep(&self) -> Result<usize, StoreError> {
        // Held by readers from their look at the list of segments until they have opened them.
        let lock = self.index.directory().acquire_lock(&META_LOCK).map_err(|error| self.error(error.into()))?;
        let metas = self.index.load_metas().map_err(|error| self.error(error))?;
        let left = strays(&metas, &self.files)?.left;
        for (name, _) in &left {
            let path = self.dir().join(name);
            match fs::remove_file(&path) {
                // The engine removes the sums of a segment with the segment.
                Err(source) if source.kind() != ErrorKind::NotFound => {
                    return Err(StoreError::Io { operation: Operation::Remove, path, source });
                }
                _ => {}
            }
        }
        drop(lock);
        Ok(left.len())
    }
}

/// The engine's least for its own thread that makes segments. It is given no document, and takes none of it.
const ARENA: usize = 15_000_000;

/// The one writer of an index.
pub struct StoreWriter {
    /// The engine's writer: which segments there are, what is removed from them, and merges.
    pub(super) writer: IndexWriter,
    builders: Builders,
    /// The articles that the next commit removes of those that are there.
    removed: Vec<Term>,
    pub(super) generation: u64,
    /// The number of files removed at the start that nothing named.
    pub(super) swept: usize,
    /// The lock to write, which the engine's writer lets go before the last commit is made.
    _lock: Option<Arc<WriteLock>>,
}

impl StoreWriter {
    /// The number of bytes of articles below which they may stay with it, in no segment, until more are added or a
    /// commit is made.
    pub const GATHERED: usize = Builders::TOGETHER;

    /// Adds an article.
    ///
    /// # Errors
    /// Returns an error if a thread that makes segments has failed, as on a full disk; [`Self::fault`] says why.
    pub fn add(&mut self, store: &Store, document: IndexDocument) -> Result<(), StoreError> {
        self.builders.add(document).map_err(|error| store.error(error))
    }

    /// Removes the article with this id, if the index had one when it was last committed.
    pub fn remove(&mut self, id: &str) {
        self.removed.push(Term::from_field_text(Fields::get().id, id));
    }

    /// Removes every article of a source that the index had when it was last committed.
    pub fn remove_source(&mut self, source: &str) {
        self.removed.push(Term::from_field_text(Fields::get().source, source));
    }

    /// Makes everything since the last commit durable and visible, with its manifest.
    ///
    /// # Errors
    /// Returns an error if the disk is full or a file can't be written; the last commit stays as it was.
    pub fn commit(&mut self, store: &Store, manifest: &mut Manifest) -> Result<(), StoreError> {
        self.hand_over(store, manifest)?;
        let sweep = Manifest::sweep(store.dir(), self.generation);
        sweep.map_err(|source| StoreError::Io { operation: Operation::Sweep, path: store.dir().to_owned(), source })?;
        store.reload()
    }

    /// Makes ready the last commit, which [`Self::finish`] makes.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn prepare_last(&mut self, store: &Store, manifest: &mut Manifest) -> Result<(), StoreError> {
        store.files.hold();
        self.hand_over(store, manifest)
    }

    /// Hands everything since the last commit over to the engine.
    fn hand_over(&mut self, store: &Store, manifest: &mut Manifest) -> Result<(), StoreError> {
        manifest.generation = self.generation + 1;
        manifest.write(store.dir())?;
        let error = |error| store.error(error);
        let segments = self.builders.gather().map_err(error)?;
        let newer: Arc<[SegmentId]> = segments.iter().map(SegmentMeta::id).collect();
        // First what goes: a merge of new segments, which has a name of its own, must find nothing left to remove.
        for term in self.removed.drain(..) {
            self.writer.delete_query(Box::new(Removal::of(term, &newer))).map_err(error)?;
        }
        segments.into_iter().try_for_each(|segment| self.writer.add_segment(segment)).map_err(error)?;
        let mut prepared = self.writer.prepare_commit().map_err(error)?;
        prepared.set_payload(&manifest.generation.to_string());
        prepared.commit().map_err(error)?;
        self.generation = manifest.generation;
        Ok(())
    }

    /// The error that ended a thread that makes segments, if one has ended. Threads tell it when they are gathered. No
    /// commit is made then: it would take the part of those that did not fail as if it were all.
    pub fn fault(mut self, store: &Store) -> Option<StoreError> {
        self.builders.gather().err().map(|error| store.error(error))
    }

    /// Ends the writing. Waits for running merges, lets `renew` write what stands beside the segments as these are now, and makes
    /// one commit of all, if anything is new.
    ///
    /// # Errors
    /// Returns an error if a merge failed, `renew` does, or a file can't be written; the last commit stays as it was.
    pub fn finish(self, store: &Store, renew: impl FnOnce(&Store) -> Result<(), StoreError>) -> Result<(), StoreError> {
        self.writer.wait_merging_threads().map_err(|error| store.error(error))?;
        // Mapped, the texts that it looks at would count as memory of the run.
        renew(&store.opened_anew(Access::TextsRead)?)?;
        let io = |source| StoreError::Io { operation: Operation::Write, path: store.dir().join(META), source };
        if store.files.publish().map_err(io)? {
            store.sweep()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::side_files::SideFile;
    use super::*;
    use crate::analysis::Vocabulary;
    use crate::store::build::tests::document;

    /// Eleven articles, each a segment of its own, so that the engine merges them as soon as it knows them.
    fn write(dir: &Path, text: &str, replace: bool) -> Store {
        let (store, mut writer) = Store::write(dir, 1, 2).expect("a writer");
        let vocabulary = Arc::new(Vocabulary::default());
        for at in 0..11 {
            if replace {
                writer.remove(&at.to_string());
            }
            writer.add(&store, document(at, text, None, text, &vocabulary)).expect("room");
        }
        writer.commit(&store, &mut Manifest::default()).expect("a commit");
        writer.finish(&store, |_| Ok(())).expect("merged segments");
        store.reload().expect("what is there");
        store
    }

    fn having(store: &Store, word: &str) -> u64 {
        let term = Term::from_field_text(Fields::get().text, &crate::analysis::key(word, word));
        store.searcher().doc_freq(&term).expect("a dictionary")
    }

    #[test]
    fn an_article_that_is_replaced_is_there_once_however_its_segment_was_merged() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = write(folder.path(), "nay", false);
        assert_eq!((store.searcher().num_docs(), having(&store, "nay")), (11, 11));
        for word in ["mai", "hom", "kia"] {
            let store = write(folder.path(), word, true);
            assert_eq!((store.searcher().num_docs(), having(&store, word)), (11, 11));
        }
    }

    #[test]
    fn numbers_of_another_vocabulary_are_not_mistaken() {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, mut writer) = Store::write(folder.path(), 64 << 20, 1).expect("a writer");
        let vocabularies = [Arc::new(Vocabulary::default()), Arc::new(Vocabulary::default())];
        for (at, text) in ["nay mai", "nay mai", "mai kia", "mai kia"].into_iter().enumerate() {
            writer.add(&store, document(at, "", None, text, &vocabularies[at / 2])).expect("room");
        }
        writer.commit(&store, &mut Manifest::default()).expect("a commit");
        assert_eq!(store.searcher().segment_readers().len(), 2);
        assert_eq!(["nay", "mai", "kia"].map(|word| having(&store, word)), [2, 4, 2]);
    }

    #[test]
    fn an_article_may_come_and_go_in_later_commits_of_one_writer() {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, mut writer) = Store::write(folder.path(), 64 << 20, 1).expect("a writer");
        let (vocabulary, mut manifest) = (Arc::new(Vocabulary::default()), Manifest::default());
        for (removed, added, left) in [(None, 0, 1), (Some("0"), 1, 1), (Some("7"), 2, 2), (Some("1"), 1, 2)] {
            removed.into_iter().for_each(|id| writer.remove(id));
            writer.add(&store, document(added, "nay", None, "mai", &vocabulary)).expect("room");
            writer.commit(&store, &mut manifest).expect("a commit");
            assert_eq!(store.searcher().num_docs(), left);
        }
    }

    /// Killed, or out of room, at any moment of it.
    #[test]
    fn until_the_writing_ends_nobody_sees_any_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let (vocabulary, mut manifest) = (Arc::new(Vocabulary::default()), Manifest::default());
        let seen = || {
            let store = Store::open(folder.path()).expect("an index");
            (store.searcher().num_docs(), store.generation(), store.files.beside(SideFile::Lexis))
        };
        let mut last = (0, 0, None);
        for at in 0..4 {
            let (store, mut writer) = Store::write(folder.path(), 64 << 20, 1).expect("a writer");
            writer.add(&store, document(at, "nay", None, "mai", &vocabulary)).expect("room");
            writer.prepare_last(&store, &mut manifest).expect("a commit made ready");
            let renew = |view: &Store| {
                assert_eq!(view.searcher().num_docs(), last.0 + 1);
                view.write_lexis(format!("{at}").as_bytes())?;
                assert_eq!(seen(), last);
                if at % 2 == 0 { Err(StoreError::Missing(folder.path().to_owned())) } else { Ok(()) }
            };
            assert_eq!(writer.finish(&store, renew).is_ok(), at % 2 == 1);
            if at % 2 == 0 {
                assert_eq!(seen(), last);
            } else {
                let (articles, generation, lexis) = seen();
                assert_eq!((articles, generation), (last.0 + 1, last.1 + 1));
                assert!(lexis.is_some() && lexis != last.2);
                last = (articles, generation, lexis);
            }
        }
    }
}
