//! The shares of the memory of a run.

use crate::store::StoreWriter;

/// The parts of a run's memory, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Memory {
    /// Threads that write segments.
    pub writers: usize,
    /// The bytes that they hold together before a segment is written.
    pub arenas: usize,
    /// The bytes that wait on their way to them.
    pub waiting: usize,
    /// Terms that have a number, before others are numbered anew.
    pub vocabulary: usize,
    /// The sketches that reprints are told by, before some are set aside on disk.
    pub reprints: usize,
    /// The largest record that is read.
    pub record: usize,
}

/// A thread with less than this writes so many small segments that merging them costs more than the thread gains.
const SMALLEST_SHARE: usize = 32 << 20;
/// A record is some so many times in memory on its way: its bytes, its texts, their joined and their stored form.
pub(super) const COPIES: usize = 8;

impl Memory {
    /// Shares out `bytes` among at most `jobs` threads.
    ///
    /// Half goes to the segments in the making, an eighth to what waits between the bytes of a record and its place in a
    /// segment, a sixteenth to the numbers of terms, three to the sketches of reprints; the rest is for what an index knows of
    /// itself and for merges. Pages of the index that are mapped come on top; the system takes them back when it needs room.
    ///
    /// What waits may be as much as the writer gathers before it wakes a thread: who waited for less would wait for ever.
    pub fn share(bytes: usize, jobs: usize) -> Self {
        let arenas = bytes / 2;
        Self {
            writers: (arenas / SMALLEST_SHARE).clamp(1, jobs.max(1)),
            arenas,
            waiting: (bytes / 8).max(StoreWriter::GATHERED),
            vocabulary: bytes / 16,
            reprints: bytes / 16 * 3,
            record: bytes / 16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_threads_do_not_get_crumbs() {
        let memory = Memory::share(1 << 30, 64);
        assert_eq!((memory.writers, memory.record), (16, 64 << 20));
        assert_eq!(Memory::share(1 << 30, 2).writers, 2);
        assert_eq!(Memory::share(32 << 20, 8).writers, 1);
    }
}
