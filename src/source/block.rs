//! The block of a record of a web archive: as long as its header says, unless another record begins before that.

use std::io::{self, BufRead, Read};

/// The beginning of a record.
const MARK: &[u8] = b"WARC/1.";

/// Reads a block of at most so many bytes. It ends where a blank line and then a record's first line stand in it, for then its
/// length is wrong.
pub(super) struct Block<'r, R> {
    source: &'r mut R,
    left: u64,
    /// Line feeds at the end of what has been read, with nothing but carriage returns between.
    feeds: usize,
    /// Whether the mark was looked for where it is now, or can't stand there as no line begins.
    looked: bool,
    /// So many bytes come before the next blank line is behind us, as far as the buffer shows: who reads a few at a time must
    /// not have all of it searched each time.
    clear: usize,
    /// Bytes that looked like the mark and are none.
    held: Vec<u8>,
    /// Whether the mark of the next record has been read.
    met: bool,
}

impl<'r, R: BufRead> Block<'r, R> {
    pub fn new(source: &'r mut R, length: u64) -> Self {
        Self { source, left: length, feeds: 0, looked: false, clear: 0, held: Vec::new(), met: false }
    }

    /// Goes to the end of the block; true where the first line of the next record has been begun.
    ///
    /// # Errors
    /// Returns an error if the stream ends before the block.
    pub fn finish(mut self) -> io::Result<bool> {
        io::copy(&mut self, &mut io::sink())?;
        match self.met || self.left == 0 {
            true => Ok(self.met),
            false => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends within a record")),
        }
    }

    /// Takes the mark where it stands next; what only looks like it is held.
    fn meet(&mut self) -> io::Result<()> {
        for expected in MARK {
            match self.source.fill_buf()?.first() {
                Some(byte) if byte == expected && self.left > 0 => {
                    self.held.push(*byte);
                    self.source.consume(1);
                    self.left -= 1;
                }
                _ => return Ok(()),
            }
        }
        self.held.clear();
        self.met = true;
        Ok(())
    }
}

impl<R: BufRead> Read for Block<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Block<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.held.is_empty() && !self.met && !self.looked && self.feeds > 1 {
            self.looked = true;
            self.meet()?;
        }
        if !self.held.is_empty() {
            return Ok(&self.held);
        }
        if self.met || self.left == 0 {
            return Ok(&[]);
        }
        let buffer = self.source.fill_buf()?;
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        let buffer = buffer.get(..left).unwrap_or(buffer);
        if self.clear == 0 {
            // Whatever stands behind a blank line is looked at first.
            self.clear = behind_blank_line(buffer, self.feeds > 0).unwrap_or(buffer.len());
        }
        Ok(buffer.get(..self.clear).unwrap_or(buffer))
    }

    fn consume(&mut self, count: usize) {
        if !self.held.is_empty() {
            self.feeds = 0;
            self.held.drain(..count.min(self.held.len()));
            return;
        }
        if let Ok(buffer) = self.source.fill_buf() {
            let taken = buffer.get(..count).unwrap_or(buffer);
            self.looked = taken.last() != Some(&b'\n');
            let ends = taken.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r'));
            let (length, feeds) =
                ends.fold((0, 0), |(length, feeds), byte| (length + 1, feeds + usize::from(*byte == b'\n')));
            self.feeds = if length == taken.len() { self.feeds + feeds } else { feeds };
        }
        self.source.consume(count);
        self.clear = self.clear.saturating_sub(count);
        self.left = self.left.saturating_sub(count as u64);
    }
}

/// The offset behind the first blank line; `after_feed` where a line begins with the buffer.
fn behind_blank_line(buffer: &[u8], after_feed: bool) -> Option<usize> {
    let mut start = after_feed.then_some(0);
    memchr::memchr_iter(b'\n', buffer).find_map(|feed| {
        let line = start.replace(feed + 1).and_then(|start| buffer.get(start..feed))?;
        line.iter().all(|byte| *byte == b'\r').then_some(feed + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    proptest! {
        #[test]
        fn a_block_ends_at_its_length_or_where_a_record_begins(
            text in "[a\n\r]{0,30}(W|WARC/|WARC/1[.])?[a\n]{0,9}",
            size in 1usize..12,
            length in 0u64..50,
        ) {
            let told = &text[..text.len().min(length as usize)];
            let mark = told.match_indices("WARC/1.").map(|(at, _)| at).find(|at| {
                let before = told[..*at].replace('\r', "");
                before.ends_with("\n\n") && told[..*at].ends_with('\n')
            });
            for at_a_time in [1, usize::MAX] {
                let mut source = BufReader::with_capacity(size, text.as_bytes());
                let mut block = Block::new(&mut source, length);
                let mut read = Vec::new();
                while let part @ [_, ..] = block.fill_buf().unwrap() {
                    let taken = part.len().min(at_a_time);
                    read.extend_from_slice(&part[..taken]);
                    block.consume(taken);
                }
                prop_assert_eq!(&*read, &told.as_bytes()[..mark.unwrap_or(told.len())]);
                prop_assert_eq!(block.finish().unwrap_or_default(), mark.is_some());
            }
        }
    }
}
