//! The tally of what a run did, as it goes on and at its end.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::source::{Reject, Unread};

/// Counts of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Tally {
    /// Sources read to their end.
    pub sources: u64,
    /// Sources passed over, because they are as they were when they were indexed.
    pub skipped: u64,
    /// Articles read.
    pub read: u64,
    /// Articles new to the index.
    pub indexed: u64,
    /// Articles that replaced an older form of themselves.
    pub updated: u64,
    /// Articles that are in the index as they are.
    pub unchanged: u64,
    /// Articles that got another id than they asked for, because it was another's.
    pub renamed: u64,
    /// Inputs turned down, by [`crate::source::Reason::code`].
    #[cfg_attr(feature = "serve", schema(value_type = BTreeMap<String, u64>))]
    pub rejected: BTreeMap<&'static str, u64>,
    /// Parts of web archives that are no pages, by what they are.
    #[cfg_attr(feature = "serve", schema(value_type = BTreeMap<String, u64>))]
    pub passed_over: BTreeMap<&'static str, u64>,
    /// Sources with text in another encoding than UTF-8, by its name.
    #[cfg_attr(feature = "serve", schema(value_type = BTreeMap<String, u64>))]
    pub encodings: BTreeMap<&'static str, u64>,
    /// The number of new articles that are reprints of others.
    pub reprints: u64,
    /// The number of sources passed over that were found at another path than before.
    pub moved: u64,
    /// Links that lead out of the folders that were named, and were not followed.
    pub links: u64,
    /// Inputs of sources that were passed over which were rejected when they were read.
    pub rejected_before: u64,
    /// Sources read again of which something was rejected before.
    pub read_again: u64,
    /// Inputs of those that were rejected then.
    pub rejected_then: u64,
    /// Inputs of those that are rejected now.
    pub rejected_still: u64,
    /// Articles removed because their source, or their record in it, is gone.
    pub removed: u64,
    /// Articles kept though their source, or their record in it, is gone.
    pub vanished: u64,
    /// Whether they were kept because their removal was refused.
    pub refused: bool,
    /// Whether the index is as it was, because a run that was to make it anew was stopped.
    #[serde(skip)]
    pub is_kept: bool,
    /// Bytes of the articles' records, unpacked.
    pub bytes: u64,
    /// Invalid sequences of bytes that were read as U+FFFD.
    pub replaced: u64,
    /// Articles whose letters were damaged and are repaired, by [`crate::text::Damage::name`].
    #[cfg_attr(feature = "serve", schema(value_type = BTreeMap<String, u64>))]
    pub repaired: BTreeMap<&'static str, u64>,
    /// Articles whose text was recognised in pictures.
    pub recognised: u64,
    /// The fields of records that look like a text, a date or a number and were not read, and the records of a title alone.
    pub unread: Unread,
    /// Bytes read of the files, as they are on disk.
    pub bytes_read: u64,
    /// Bytes that the files to read have on disk; 0 where nobody knows.
    pub bytes_total: u64,
}

impl Tally {
    /// The number of inputs that were turned down.
    pub fn rejects(&self) -> u64 {
        self.rejected.values().sum()
    }
}

/// A phase of a run, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Sources are looked for.
    Looking,
    /// Sources are read, and what they give is indexed.
    Reading,
    /// What was read is committed.
    Writing,
    /// The statistics of words and the table of documents are made.
    Counting,
}

/// A listener that is told how a run goes on, by the thread that runs it.
pub trait Progress {
    /// A phase begins.
    fn phase(&mut self, _phase: Phase) {}

    /// Some articles later.
    fn update(&mut self, _tally: &Tally) {}

    /// Asked before `gone` of `articles` are removed because their source is gone, where that is much at once: true
    /// where they may be.
    fn may_remove(&mut self, _gone: u64, _articles: u64) -> bool {
        true
    }

    /// Asked now and then: true where the run is to stop early.
    fn is_stopped(&mut self) -> bool {
        false
    }

    /// An input was turned down.
    fn rejected(&mut self, _reject: &Reject) {}
}

/// Tells nobody.
impl Progress for () {}
