//! Reading: sources to batches of records.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::analyse::Read;
use super::plan::Source;
use super::record::Record;
use crate::base::{Flow, Origin, catch_panic};
use crate::source::{Item, Reader, Reason, Reject, Settings};
use crate::store::PROGRAM;

/// A step in the reading of a source.
pub(super) enum Step {
    /// It could be opened, and what follows is its.
    Begin(Arc<Source>),
    /// One of its records.
    Record(Arc<Source>, Record),
    /// One that has been read already.
    Read(Arc<Source>, Box<Read>),
    /// Something of it that is no record.
    Reject(Reject),
    /// Something of it that was never meant to be an article; what it is.
    PassedOver(&'static str),
    /// The end of a source: nothing more of it follows.
    End(Arc<Source>, Ending),
}

/// The extent to which a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The source was read to its end.
    Whole,
    /// The source was not read to its end, and it would be no use to read it again as it is.
    Broken,
    /// The system refused to go on, or what the user can change did: a limit, a program without a reader.
    Unread,
}

impl Ending {
    /// The ending after a reject.
    fn after(self, reason: &Reason) -> Self {
        match reason {
            Reason::Missing | Reason::Unreadable { .. } | Reason::NoReader { .. } => Self::Unread,
            reason if reason.is_limit() => Self::Unread,
            Reason::Truncated(_) | Reason::Damaged(_) if self == Self::Whole => Self::Broken,
            _ => self,
        }
    }
}

/// A batch goes on its way when it has so many records …
const MOST_RECORDS: usize = 32;
/// … or their bytes come to this.
const MOST_BYTES: usize = 256 << 10;

/// Takes batches, each with its bytes; breaks off where it wants no more.
pub(super) type Give<'g> = dyn FnMut(Vec<Step>, usize) -> Flow + 'g;

/// Reads `sources` and hands them to `give` in batches, with the bytes of each.
pub(super) fn read_all(sources: Vec<Source>, settings: &Settings, read: &Arc<AtomicU64>, give: &mut Give<'_>) -> Flow {
    let mut batcher = Batcher { give, steps: Vec::new(), bytes: 0 };
    sources.into_iter().try_for_each(|source| read_one(&Arc::new(source), settings, read, &mut batcher))?;
    batcher.flush()
}

/// Hands the records of a program to `give` as [`read_all`] does those of files. One of more than `limit` bytes is a
/// reject.
pub(super) fn take_all(records: impl Iterator<Item = Record>, limit: usize, give: &mut Give<'_>) -> Flow {
    let mut batcher = Batcher { give, steps: Vec::new(), bytes: 0 };
    let source = Arc::new(Source::stream(PROGRAM));
    batcher.push(Step::Begin(Arc::clone(&source)), 0)?;
    for record in records {
        let size = record.size();
        if size > limit {
            let reason = Reason::TooLong { size: Some(size as u64), limit };
            batcher.push(Step::Reject(Reject { origin: record.origin().clone(), reason }), 0)?;
        } else {
            batcher.record(&source, record)?;
        }
    }
    batcher.push(Step::End(source, Ending::Whole), 0)?;
    batcher.flush()
}

fn read_one(source: &Arc<Source>, settings: &Settings, read: &Arc<AtomicU64>, batcher: &mut Batcher<'_>) -> Flow {
    let reader = match &source.file {
        Some(file) => Reader::open(file, settings, read),
        None => Ok(Reader::stdin(settings, read)),
    };
    let reader = match reader {
        Ok(reader) => reader,
        Err(reject) => {
            batcher.push(Step::Reject(reject), 0)?;
            return batcher.push(Step::End(Arc::clone(source), Ending::Unread), 0);
        }
    };
    batcher.push(Step::Begin(Arc::clone(source)), 0)?;
    let mut ending = Ending::Whole;
    let read = catch_panic(|| {
        reader.each(&mut |item| match item {
            Item::Record(record) => batcher.record(source, Record::Raw(record)),
            Item::Reject(reject) => {
                ending = ending.after(&reject.reason);
                batcher.push(Step::Reject(reject), 0)
            }
            Item::PassedOver(what) => batcher.push(Step::PassedOver(what), 0),
        })
    });
    match read {
        Ok(flow) => flow?,
        Err(what) => {
            // What unpacks a file trusts it more than it should: the others must not suffer for it.
            ending = Ending::Broken;
            let origin = Origin::of_file(source.file.as_ref().map_or("-", |file| &file.display));
            batcher.push(Step::Reject(Reject::fault(&origin, what)), 0)?;
        }
    }
    batcher.push(Step::End(Arc::clone(source), ending), 0)
}

struct Batcher<'g> {
    give: &'g mut Give<'g>,
    steps: Vec<Step>,
    bytes: usize,
}

impl Batcher<'_> {
    fn push(&mut self, step: Step, bytes: usize) -> Flow {
        if self.steps.len() >= MOST_RECORDS || (self.bytes > 0 && self.bytes + bytes > MOST_BYTES) {
            self.flush()?;
        }
        self.steps.push(step);
        self.bytes += bytes;
        Flow::Continue(())
    }

    fn record(&mut self, source: &Arc<Source>, record: Record) -> Flow {
        let size = record.size();
        self.push(Step::Record(Arc::clone(source), record), size)
    }

    fn flush(&mut self) -> Flow {
        (self.give)(std::mem::take(&mut self.steps), std::mem::take(&mut self.bytes))
    }
}
