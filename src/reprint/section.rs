//! Records in ascending order on disk.

use std::fs::File;
use std::io::{self, Write};

use crate::base::read_at;

/// Records of `N` bytes in a file, in the order of their keys, which are their first 8 bytes; no two have the same.
#[derive(Debug)]
pub(super) struct Section<const N: usize> {
    start: u64,
    records: usize,
    /// The key of the first record of each block.
    fences: Vec<u64>,
}

/// About as many bytes are read to find one record: a page of most systems.
const BLOCK: usize = 4096;
/// So many bytes are read at once where all records are.
const AHEAD: usize = 64 << 10;

/// The key of a record.
pub(super) fn key<const N: usize>(record: &[u8; N]) -> u64 {
    record.first_chunk().map_or(0, |key| u64::from_le_bytes(*key))
}

impl<const N: usize> Section<N> {
    const BLOCK_RECORDS: usize = BLOCK / N;

    /// Writes records, which come in order, behind the `start` bytes that were written already.
    pub fn write(
        to: &mut impl Write,
        start: u64,
        ascending: impl Iterator<Item = io::Result<[u8; N]>>,
    ) -> io::Result<Self> {
        let mut section = Self { start, records: 0, fences: Vec::new() };
        for record in ascending {
            let record = record?;
            if section.records.is_multiple_of(Self::BLOCK_RECORDS) {
                section.fences.push(key(&record));
            }
            section.records += 1;
            to.write_all(&record)?;
        }
        Ok(section)
    }

    pub fn len(&self) -> usize {
        self.records
    }

    /// The place behind it.
    pub fn end(&self) -> u64 {
        self.start + self.bytes_before(self.records)
    }

    fn bytes_before(&self, record: usize) -> u64 {
        (record * N) as u64
    }

    /// The first record whose key is this or a greater one.
    pub fn first_from(&self, file: &File, least: u64) -> io::Result<Option<[u8; N]>> {
        // It stands in the last block that begins before it, or is the first of the next one.
        let next = self.fences.partition_point(|fence| *fence < least);
        let mut block = Vec::new();
        for at in next.saturating_sub(1)..self.fences.len().min(next + 1) {
            self.read(file, at * Self::BLOCK_RECORDS, Self::BLOCK_RECORDS, &mut block)?;
            let place = block.partition_point(|record| key(record) < least);
            if let Some(found) = block.get(place) {
                return Ok(Some(*found));
            }
        }
        Ok(None)
    }

    /// All records.
    pub fn iter<'s>(&'s self, file: &'s File) -> impl Iterator<Item = io::Result<[u8; N]>> + 's {
        let many = AHEAD / N;
        (0..self.records.div_ceil(many)).flat_map(move |at| {
            let mut records = Vec::new();
            let (read, error) = match self.read(file, at * many, many, &mut records) {
                Ok(()) => (records, None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            read.into_iter().map(Ok).chain(error)
        })
    }

    /// Replaces what `into` holds by up to `many` records from a place on.
    fn read(&self, file: &File, from: usize, many: usize, into: &mut Vec<[u8; N]>) -> io::Result<()> {
        into.clear();
        into.resize(many.min(self.records.saturating_sub(from)), [0; N]);
        read_at(file, into.as_flattened_mut(), self.start + self.bytes_before(from))
    }
}

/// The records of several sections as one: in order, and of those that are the same to `of`, the first.
pub(super) fn merged<I, const N: usize>(
    sections: impl IntoIterator<Item = I>,
    of: impl Fn(u64) -> u64,
) -> impl Iterator<Item = io::Result<[u8; N]>>
where
    I: Iterator<Item = io::Result<[u8; N]>>,
{
    let mut heads: Vec<_> = sections.into_iter().map(Iterator::peekable).collect();
    let mut last = None;
    std::iter::from_fn(move || {
        loop {
            // There are some ten at most. An error comes before all records.
            let (_, head) = (0..)
                .zip(&mut heads)
                .filter_map(|(at, head)| {
                    let rank = head.peek()?.as_ref().ok().map(key);
                    Some(((rank, at), head))
                })
                .min_by_key(|(rank, _)| *rank)?;
            let record = head.next()?;
            let Ok(whole) = &record else { return Some(record) };
            let same = of(key(whole));
            if last.replace(same) != Some(same) {
                return Some(record);
            }
        }
    })
}
