//! The records of a workbook ([MS-XLS] 2.1.4).

use super::super::bytes::u16_at;

/// A record of a workbook.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'w> {
    pub(super) kind: u16,
    /// What it holds, without the records that go on with it.
    pub(super) data: &'w [u8],
    /// The place of its first byte in the stream.
    pub(super) at: usize,
    /// What follows it in the stream.
    after: &'w [u8],
}

/// The records of a stream, up to one that is cut off, of which there is what there is.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let record = first(rest, stream.len() - rest.len())?;
        rest = record.after;
        Some(record)
    })
}

fn first(bytes: &[u8], at: usize) -> Option<Record<'_>> {
    let (kind, length) = (u16_at(bytes, 0)?, usize::from(u16_at(bytes, 2)?));
    let data = bytes.get(4..)?;
    let (data, after) = data.split_at_checked(length).unwrap_or((data, &[]));
    Some(Record { kind, data, at, after })
}

impl<'w> Record<'w> {
    /// Reads from a place in what the record holds, on into the records that go on with it.
    pub(super) fn reader(&self, from: usize) -> Reader<'w> {
        Reader { part: self.data.get(from..).unwrap_or_default(), after: self.after }
    }
}

/// What is still to be read of a record and of those that go on with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'w> {
    part: &'w [u8],
    after: &'w [u8],
}

impl<'w> Reader<'w> {
    /// What is left of the record that is being read; of the next that goes on with it, where nothing is left.
    pub(super) fn part(&mut self) -> &'w [u8] {
        const GOES_ON: u16 = 0x3C;
        while self.part.is_empty() {
            let Some(next) = first(self.after, 0).filter(|next| next.kind == GOES_ON) else { break };
            (self.part, self.after) = (next.data, next.after);
        }
        self.part
    }

    /// True where nothing is left of the record that is being read.
    pub(super) fn is_at_end_of_record(&self) -> bool {
        self.part.is_empty()
    }

    /// Takes bytes that stand in one record; `None` where there are not so many.
    pub(super) fn take(&mut self, length: usize) -> Option<&'w [u8]> {
        let (taken, rest) = self.part().split_at_checked(length)?;
        self.part = rest;
        Some(taken)
    }

    /// Passes bytes over, of as many records as need be.
    pub(super) fn skip(&mut self, length: usize) {
        let mut left = length;
        while left > 0 {
            let part = self.part();
            if part.is_empty() {
                return;
            }
            let taken = left.min(part.len());
            self.part = part.get(taken..).unwrap_or_default();
            left -= taken;
        }
    }
}
