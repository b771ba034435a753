//! The threads that make segments.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use tantivy::index::SegmentMeta;
use tantivy::{Index, TantivyError};

use super::super::document::IndexDocument;
use super::SegmentBuilder;

/// Threads that take documents, each for a segment of its own, until they are [gathered](Self::gather).
pub(in super::super) struct Builders {
    index: Index,
    threads: usize,
    /// The memory that each may hold before it writes a segment, in bytes.
    share: usize,
    /// Documents that are handed on together, and their bytes.
    waiting: Vec<IndexDocument>,
    waiting_bytes: usize,
    /// `None` before the first document.
    running: Option<Running>,
}

struct Running {
    /// One for each thread.
    documents: Vec<Sender<Vec<IndexDocument>>>,
    /// The thread whose turn it is. They take turns so that their segments are of one size and are finished at the same
    /// time, and so that the same articles make the same segments, where memory suffices for one each.
    turn: usize,
    /// The bytes of documents that were handed on.
    handed: usize,
    written: Receiver<SegmentMeta>,
    threads: Vec<JoinHandle<tantivy::Result<()>>>,
    failed: Arc<AtomicBool>,
}

impl Builders {
    /// The bytes of documents that are handed on together, so that no thread is woken for each.
    pub const TOGETHER: usize = 256 << 10;

    /// The bytes of documents that one thread gets before others get any: more than a thousand articles. For fewer another
    /// segment and its files cost more than the second thread saves.
    const ALONE: usize = 8 << 20;

    /// `memory` bounds, in bytes, what they hold together before they write segments.
    pub fn new(index: &Index, memory: usize, threads: usize) -> Self {
        let threads = threads.max(1);
        let (waiting, waiting_bytes) = (Vec::new(), 0);
        Self { index: index.clone(), threads, share: memory / threads, waiting, waiting_bytes, running: None }
    }

    /// Adds a document to one of the segments.
    ///
    /// # Errors
    /// Returns an error if a thread has failed ([`Self::gather`] says why) or could not be started.
    pub fn add(&mut self, document: IndexDocument) -> tantivy::Result<()> {
        self.waiting_bytes += document.size();
        self.waiting.push(document);
        if self.waiting_bytes >= Self::TOGETHER {
            self.hand_on()?;
        }
        if self.running.as_ref().is_some_and(|running| running.failed.load(Ordering::Acquire)) {
            return Err(TantivyError::ErrorInThread("a thread that makes segments has failed".to_owned()));
        }
        Ok(())
    }

    /// Waits until every document is in a finished segment, and gives these segments. The threads end; the next document
    /// starts others.
    ///
    /// # Errors
    /// Returns an error if a thread has failed, as of a full disk. What the others have written is lost then.
    pub fn gather(&mut self) -> tantivy::Result<Vec<SegmentMeta>> {
        if !self.waiting.is_empty() {
            self.hand_on()?;
        }
        let Some(Running { documents, written, threads, .. }) = self.running.take() else {
            return Ok(Vec::new());
        };
        drop(documents);
        let ended: Vec<_> = threads.into_iter().map(JoinHandle::join).collect();
        for thread in ended {
            thread.map_err(|_| TantivyError::ErrorInThread("a thread that makes segments panicked".to_owned()))??;
        }
        Ok(written.try_iter().collect())
    }

    fn hand_on(&mut self) -> tantivy::Result<()> {
        let mut running = match self.running.take() {
            Some(running) => running,
            None => start(&self.index, self.threads, self.share)?,
        };
        running.handed += std::mem::take(&mut self.waiting_bytes);
        let documents = std::mem::take(&mut self.waiting);
        if let Some(thread) = running.documents.get(running.turn) {
            // Where the thread is gone, `failed` says so.
            let _ = thread.send(documents);
        }
        if running.handed >= Self::ALONE {
            running.turn = (running.turn + 1) % self.threads;
        }
        self.running = Some(running);
        Ok(())
    }
}

fn start(index: &Index, threads: usize, share: usize) -> tantivy::Result<Running> {
    let (finished, written) = channel();
    let failed = Arc::new(AtomicBool::new(false));
    let (documents, taken): (Vec<_>, Vec<_>) = (0..threads).map(|_| channel()).unzip();
    let spawn = |(at, taken)| {
        let (index, finished, failed) = (index.clone(), finished.clone(), failed.clone());
        thread::Builder::new().name(format!("segment-{at}")).spawn(move || {
            let mut ending = Ending { failed, well: false };
            build(&index, share, taken, &finished)?;
            ending.well = true;
            Ok(())
        })
    };
    let threads = taken.into_iter().enumerate().map(spawn).collect::<std::io::Result<_>>()?;
    Ok(Running { documents, turn: 0, handed: 0, written, threads, failed })
}

/// Makes segments of what it takes until there is no more.
fn build(
    index: &Index,
    share: usize,
    taken: Receiver<Vec<IndexDocument>>,
    finished: &Sender<SegmentMeta>,
) -> tantivy::Result<()> {
    let hand_in = |builder: SegmentBuilder| -> tantivy::Result<()> {
        // Nobody waits for it where the run has ended early.
        let _ = finished.send(builder.finish()?);
        Ok(())
    };
    let mut begun: Option<SegmentBuilder> = None;
    for documents in taken {
        for document in documents {
            let ended = begun.take_if(|builder| builder.memory() >= share || !builder.takes(&document));
            ended.map_or(Ok(()), hand_in)?;
            if begun.is_none() {
                begun = Some(SegmentBuilder::new(index, Arc::clone(&document.vocabulary))?);
            }
            if let Some(builder) = &mut begun {
                builder.add(&document)?;
            }
        }
    }
    begun.map_or(Ok(()), hand_in)
}

/// Tells that its thread has failed, unless it has ended well.
struct Ending {
    failed: Arc<AtomicBool>,
    well: bool,
}

impl Drop for Ending {
    fn drop(&mut self) {
        if !self.well {
            self.failed.store(true, Ordering::Release);
        }
    }
}
