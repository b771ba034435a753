//! UTF-16 on its way to UTF-8.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};

use crate::text::Encoding;

/// UTF-16 on its way to UTF-8. A byte order mark must have been taken off; unpaired surrogates read as U+FFFD.
pub(super) struct FromUtf16<R> {
    source: R,
    decoder: Decoder,
    ready: Vec<u8>,
    given: usize,
    finished: bool,
}

impl<R: BufRead> FromUtf16<R> {
    pub(super) fn new(source: R, encoding: Encoding) -> Self {
        let encoding = if encoding == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { source, decoder, ready: Vec::new(), given: 0, finished: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let mut text = [0u8; 8 * 1024];
        let input = self.source.fill_buf()?;
        let last = input.is_empty();
        let (result, read, written, _) = self.decoder.decode_to_utf8(input, &mut text, last);
        self.source.consume(read);
        self.finished = last && result == CoderResult::InputEmpty;
        self.ready.clear();
        self.ready.extend_from_slice(text.get(..written).unwrap_or_default());
        self.given = 0;
        Ok(())
    }
}

impl<R: BufRead> Read for FromUtf16<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.finished {
            self.refill()?;
        }
        let mut rest = self.ready.get(self.given..).unwrap_or_default();
        let count = rest.read(out)?;
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor};

    #[test]
    fn utf_16_is_read_across_buffers() {
        let text = "Đảng uỷ phường 😀\n".repeat(3000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut read = String::new();
        let source = BufReader::with_capacity(7, Cursor::new(bytes));
        FromUtf16::new(source, Encoding::Utf16Be).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
    }
}
