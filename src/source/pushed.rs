//! A stream into which bytes that were taken from it can be put back.

use std::io::{self, BufRead, Read};

/// Reads what was put back, then goes on with the stream.
pub(super) struct Pushed<R> {
    back: Vec<u8>,
    at: usize,
    source: R,
}

impl<R: BufRead> Pushed<R> {
    pub fn new(source: R) -> Self {
        Self { back: Vec::new(), at: 0, source }
    }

    /// Reads on until the stream goes on with `mark`, before which it stops; false where it ends without.
    pub fn find(&mut self, mark: &[u8]) -> io::Result<bool> {
        loop {
            let buffer = self.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            if let Some(at) = memchr::memmem::find(buffer, mark) {
                self.consume(at);
                return Ok(true);
            }
            // What may be the start of the mark is looked at together with what follows.
            let part = (1..mark.len().min(buffer.len() + 1)).rev().find(|part| {
                let (tail, head) = (buffer.get(buffer.len() - part..), mark.get(..*part));
                tail == head
            });
            let count = buffer.len();
            self.consume(count);
            if let Some(head) = part.and_then(|part| mark.get(..part))
                && self.goes_on(mark, head)?
            {
                return Ok(true);
            }
        }
    }

    /// Whether the stream goes on with `mark`, of which `head` has been read. All that was read is put back, if so or not.
    fn goes_on(&mut self, mark: &[u8], head: &[u8]) -> io::Result<bool> {
        let mut read = head.to_vec();
        let rest = (mark.len() - head.len()) as u64;
        Read::by_ref(self).take(rest).read_to_end(&mut read)?;
        if read.len() < mark.len() {
            return Ok(false);
        }
        let is_mark = read == mark;
        if !is_mark {
            // Its first byte can't begin the mark any more.
            read.remove(0);
        }
        self.put_back(read);
        Ok(is_mark)
    }

    fn put_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(self.back.get(self.at..).unwrap_or_default());
        (self.back, self.at) = (bytes, 0);
    }
}

impl<R: BufRead> Read for Pushed<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Pushed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.back.get(self.at..) {
            Some(back) if !back.is_empty() => Ok(back),
            _ => self.source.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        match self.at < self.back.len() {
            true => self.at += count,
            false => self.source.consume(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    proptest! {
        #[test]
        fn a_mark_is_found_wherever_buffers_end(before in "[ab]{0,40}", behind in "[abc]{0,9}", size in 1usize..12) {
            let stream = format!("{before}aabc{behind}");
            let expected = stream.find("aabc").map(|at| &stream[at..]);
            let mut pushed = Pushed::new(BufReader::with_capacity(size, stream.as_bytes()));
            prop_assert!(pushed.find(b"aabc").unwrap());
            let mut rest = String::new();
            pushed.read_to_string(&mut rest).unwrap();
            prop_assert_eq!(Some(rest.as_str()), expected);
            let mut none = Pushed::new(BufReader::with_capacity(size, before.as_bytes()));
            prop_assert!(!none.find(b"aabc").unwrap());
        }
    }
}
