//! The limits of what reading one file may cost, whatever the file says of itself.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};

use super::packing::Packing;
use super::reject::Reason;
use crate::base::catch_panic;

/// The largest record that is read unless the caller says otherwise: 64 MiB.
pub const MAX_RECORD: usize = 64 << 20;

/// The limits to what is borne of a hostile or broken file. What is past a limit is a reject that names the option to
/// raise it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of one record: a page, a line, a row, a document.
    pub record: usize,
    /// The number of packings and archives that may lie in each other: `.tar.gz` is two.
    pub depth: usize,
    /// The number of members that the archives of one file may have, those in archives among them counted, too.
    pub members: u64,
    /// The number of bytes that may come out of one file's packings and archives, all levels added up.
    pub unpacked: u64,
    /// The number of times its size that may come out of a file; judged past [`Limits::RATIO_FROM`].
    pub ratio: u64,
}

impl Limits {
    /// Below so many unpacked bytes (32 MiB) no ratio is too high: small files of few words pack very well.
    pub const RATIO_FROM: u64 = 32 << 20;
}

impl Default for Limits {
    /// The text of a newspaper packs by 3 to 20, and gzip can't pack anything by more than 1,032: a file past 200 holds
    /// next to nothing. 256 GiB are some 100 million articles.
    fn default() -> Self {
        Self { record: MAX_RECORD, depth: 6, members: 1_000_000, unpacked: 256 << 30, ratio: 200 }
    }
}

/// The part of its [`Limits`] that one file has used up.
pub(super) struct Budget<'l> {
    limits: &'l Limits,
    /// The size of the file, where it has one.
    size: Option<u64>,
    taken: Cell<u64>,
    unpacked: Cell<u64>,
    members: Cell<u64>,
    /// Streams being unpacked that ask for much memory.
    wide: Cell<u32>,
    exceeded: RefCell<Option<Reason>>,
}

impl<'l> Budget<'l> {
    pub fn new(limits: &'l Limits, size: Option<u64>) -> Self {
        let (taken, unpacked, members, wide) = Default::default();
        Self { limits, size, taken, unpacked, members, wide, exceeded: RefCell::default() }
    }

    /// Notes bytes taken from the file as it is.
    pub fn take(&self, bytes: u64) {
        self.taken.set(self.taken.get() + bytes);
    }

    /// Counts one more member.
    ///
    /// # Errors
    /// Returns an error if there are too many members ([`Reason::TooManyMembers`]).
    pub fn member(&self) -> Result<(), Reason> {
        self.members.set(self.members.get() + 1);
        match self.members.get() > self.limits.members {
            true => Err(Reason::TooManyMembers(self.limits.members)),
            false => Ok(()),
        }
    }

    /// Notes that a stream is going to be unpacked, as long as what is returned is kept.
    pub fn opening(&self, packing: Packing) -> Opening<'_> {
        let others = self.wide.get();
        let is_wide = matches!(packing, Packing::Xz | Packing::Zstandard);
        self.wide.set(others + u32::from(is_wide));
        Opening { others, wide: &self.wide }
    }

    /// Notes bytes that came out of a packing or an archive.
    fn unpack(&self, bytes: u64) -> io::Result<()> {
        let unpacked = self.unpacked.get() + bytes;
        self.unpacked.set(unpacked);
        // Members that overlap are read more than once, so the size bounds what counts as taken.
        let taken = self.taken.get().min(self.size.unwrap_or(u64::MAX));
        let reason = if unpacked > self.limits.unpacked {
            Reason::TooMuchUnpacked(self.limits.unpacked)
        } else if unpacked > Limits::RATIO_FROM && unpacked / self.limits.ratio.max(1) > taken {
            Reason::RatioTooHigh(self.limits.ratio)
        } else {
            return Ok(());
        };
        *self.exceeded.borrow_mut() = Some(reason.clone());
        Err(io::Error::other(reason))
    }

    /// The limit of bytes that ended the reading of the file. Told once.
    pub fn exceeded(&self) -> Option<Reason> {
        self.exceeded.borrow_mut().take()
    }
}

/// A stream that is being unpacked.
pub(super) struct Opening<'b> {
    /// The number of streams around it that ask for much memory.
    pub others: u32,
    wide: &'b Cell<u32>,
}

impl Drop for Opening<'_> {
    fn drop(&mut self) {
        self.wide.set(self.others);
    }
}

/// A stream out of a packing or an archive, which the budget is charged for.
pub(super) struct Metered<'b, R> {
    pub source: R,
    pub budget: &'b Budget<'b>,
}

impl<R: Read> Read for Metered<'_, R> {
    /// A panic of what unpacks is an error like any other, so that it costs a member and no archive.
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let panicked = |what| io::Error::new(io::ErrorKind::InvalidData, format!("it can't be unpacked: {what}"));
        let count = catch_panic(|| self.source.read(out)).unwrap_or_else(|what| Err(panicked(what)))?;
        self.budget.unpack(count as u64)?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pour(limits: &Limits, taken: u64, bytes: u64) -> Option<Reason> {
        let budget = Budget::new(limits, Some(taken));
        // More than once, as overlapping members are.
        budget.take(taken * 3);
        let poured = io::copy(&mut Metered { source: io::repeat(0).take(bytes), budget: &budget }, &mut io::sink());
        let reason = budget.exceeded();
        assert_eq!(poured.is_err(), reason.is_some());
        assert_eq!(budget.exceeded(), None);
        reason
    }

    #[test]
    fn a_ratio_counts_only_for_large_files() {
        let limits = Limits::default();
        assert_eq!(pour(&limits, 1, Limits::RATIO_FROM), None);
        assert_eq!(pour(&limits, 1000, Limits::RATIO_FROM + 1), Some(Reason::RatioTooHigh(200)));
        assert_eq!(pour(&limits, 1 << 20, 64 << 20), None);
    }

    #[test]
    fn the_sum_is_bounded() {
        let limits = Limits { unpacked: 1000, ..Limits::default() };
        assert_eq!(pour(&limits, 1000, 1001), Some(Reason::TooMuchUnpacked(1000)));
        assert_eq!(pour(&limits, 1000, 1000), None);
    }

    #[test]
    fn a_panic_of_what_unpacks_is_damage() {
        struct Panics;
        impl Read for Panics {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                panic!("một bảng mã hỏng")
            }
        }
        let limits = Limits::default();
        let budget = Budget::new(&limits, None);
        let error = Metered { source: Panics, budget: &budget }.read(&mut [0; 9]).unwrap_err();
        assert_eq!((error.kind(), budget.exceeded()), (io::ErrorKind::InvalidData, None));
        assert!(error.to_string().contains("một bảng mã hỏng"));
    }

    #[test]
    fn members_are_counted() {
        let limits = Limits { members: 1, ..Limits::default() };
        let budget = Budget::new(&limits, None);
        assert_eq!(budget.member(), Ok(()));
        assert_eq!(budget.member(), Err(Reason::TooManyMembers(1)));
    }
}
