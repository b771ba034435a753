//! Files and standard input as byte streams, unpacked on the way.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};
use flate2::bufread::MultiGzDecoder;

use crate::text::Encoding;

/// A stream of unpacked bytes.
pub(super) type Input = Box<dyn Read + Send>;

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
const BUFFER: usize = 128 * 1024;

/// Opens a file. Its first bytes say how it is packed, whatever its name says. `read` counts the bytes taken from it.
pub(super) fn open_file(path: &Path, read: &Arc<AtomicU64>) -> io::Result<Input> {
    unpack(Counted { source: File::open(path)?, read: Arc::clone(read) })
}

/// Standard input. `read` counts the bytes taken from it.
pub(super) fn open_stdin(read: &Arc<AtomicU64>) -> io::Result<Input> {
    unpack(Counted { source: io::stdin(), read: Arc::clone(read) })
}

/// Counts the bytes read.
struct Counted<R> {
    source: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(out)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Unpacks gzip (of any number of members) and zstd (of any number of frames); anything else passes as it is.
pub(super) fn unpack(mut source: impl Read + Send + 'static) -> io::Result<Input> {
    let mut head = Vec::with_capacity(ZSTD.len());
    (&mut source).take(ZSTD.len() as u64).read_to_end(&mut head)?;
    let (gzip, zstd) = (head.starts_with(&GZIP), head.starts_with(&ZSTD));
    let whole = BufReader::with_capacity(BUFFER, Cursor::new(head).chain(source));
    Ok(if gzip {
        Box::new(MultiGzDecoder::new(whole))
    } else if zstd {
        Box::new(zstd::stream::read::Decoder::with_buffer(whole)?)
    } else {
        Box::new(whole)
    })
}

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
    use std::io::Write;

    fn all(input: io::Result<Input>) -> Vec<u8> {
        let mut bytes = Vec::new();
        input.unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn packed_streams_are_unpacked_whole() {
        let members = [gzip(b"mot "), gzip(b"hai")].concat();
        assert_eq!(all(unpack(Cursor::new(members))), b"mot hai");
        let frames = [zstd::encode_all(&b"mot "[..], 1).unwrap(), zstd::encode_all(&b"hai"[..], 1).unwrap()].concat();
        assert_eq!(all(unpack(Cursor::new(frames))), b"mot hai");
        assert_eq!(all(unpack(Cursor::new(b"abc".to_vec()))), b"abc");
        assert_eq!(all(unpack(io::empty())), b"");
    }

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
