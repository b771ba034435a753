//! Zstandard streams (RFC 8878), unpacked on the way: frames one after the other, with the checks of their contents.

use std::io::{self, BufRead, ErrorKind, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// What a frame starts with.
pub(super) const MARK: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// The memory that a stream may ask for to look back in, in bytes: what its own tools unpack unasked.
pub(super) const WINDOW: u64 = 128 << 20;

/// All frames of a stream as one stream.
pub(super) struct Frames<R> {
    source: Watched<R>,
    decoder: FrameDecoder,
    within: bool,
}

impl<R: BufRead> Frames<R> {
    /// Reads the frames of `source`, none of which may ask for more than `window` bytes to look back in.
    pub fn new(source: R, window: u64) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(window);
        Self { source: Watched { source, failed: None, ended: false }, decoder, within: false }
    }

    /// Begins with the next frame; false where there is none.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.source.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let length = u64::from(length);
                    if io::copy(&mut Read::by_ref(&mut self.source.source).take(length), &mut io::sink())? < length {
                        return Err(ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(self.source.error(&error)),
            }
        }
        Ok(false)
    }

    /// Holds the content of a frame that was read to its end against the checksum behind it, where there is one.
    fn verify(&self) -> io::Result<()> {
        let sum = self.decoder.get_checksum_from_data();
        if sum.is_some() && sum != self.decoder.get_calculated_checksum() {
            return Err(io::Error::new(ErrorKind::InvalidData, "the content of a frame does not match its checksum"));
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.within && !self.begin()? {
                return Ok(0);
            }
            self.within = true;
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(out);
            }
            if self.decoder.is_finished() {
                self.verify()?;
                self.within = false;
            } else if let Err(error) =
                self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
            {
                return Err(self.source.error(&error));
            }
        }
    }
}

/// A source that remembers how it failed or that it ended: the decoder tells of either as of damage.
struct Watched<R> {
    source: R,
    failed: Option<io::Error>,
    ended: bool,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self.source.read(out) {
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                let kind = error.kind();
                self.failed = Some(error);
                Err(kind.into())
            }
            Ok(0) if !out.is_empty() => {
                self.ended = true;
                Ok(0)
            }
            read => read,
        }
    }
}

impl<R> Watched<R> {
    /// What an error of the decoder comes from: the source, its end, or what it holds.
    fn error(&mut self, error: &FrameDecoderError) -> io::Error {
        if let Some(error) = self.failed.take() {
            return error;
        }
        let kind = match error {
            FrameDecoderError::WindowSizeTooBig { .. } => ErrorKind::OutOfMemory,
            FrameDecoderError::DictNotProvided { .. } => ErrorKind::Unsupported,
            _ if self.ended => ErrorKind::UnexpectedEof,
            _ => ErrorKind::InvalidData,
        };
        io::Error::new(kind, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    fn read(stream: &[u8]) -> io::Result<Vec<u8>> {
        let mut unpacked = Vec::new();
        Frames::new(stream, WINDOW).read_to_end(&mut unpacked).map(|_| unpacked)
    }

    fn frame(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    /// `mot` and its checksum, as `zstd` writes them: a frame of one raw block.
    const CHECKED: &[u8] = b"\x28\xb5\x2f\xfd\x24\x03\x19\x00\x00mot\x12\x18\x81\x55";

    #[test]
    fn frames_that_are_to_be_skipped_are() {
        let skipped = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc";
        assert_eq!(read(&[skipped, &*frame("mot "), skipped, &frame("hai"), skipped].concat()).unwrap(), b"mot hai");
        assert_eq!(read(&skipped[..9]).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    }

    #[test]
    fn a_content_that_does_not_match_its_checksum_is_damage() {
        assert_eq!(read(CHECKED).unwrap(), b"mot");
        let mut damaged = CHECKED.to_vec();
        damaged[10] = b'a';
        assert_eq!(read(&damaged).unwrap_err().kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn an_end_within_a_frame_is_no_damage_of_its_content() {
        let whole = frame(&"mot hai ba bon ".repeat(40));
        for length in 1..whole.len() {
            assert_eq!(read(&whole[..length]).unwrap_err().kind(), ErrorKind::UnexpectedEof, "{length}");
        }
        assert_eq!(read(&[&whole, b"rac ruoi".as_slice()].concat()).unwrap_err().kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn the_source_of_a_failure_is_told() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::new(ErrorKind::PermissionDenied, "closed"))
            }
        }
        let whole = frame("mot hai ba");
        let source = io::BufReader::new(whole[..6].chain(Broken));
        let error = Frames::new(source, WINDOW).read_to_end(&mut Vec::new()).unwrap_err();
        assert_eq!((error.kind(), &*error.to_string()), (ErrorKind::PermissionDenied, "closed"));
    }
}
