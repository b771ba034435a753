//! Compressed streams, unpacked on the way.

use std::io::{self, BufRead, BufReader, Read};

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::GzDecoder;
use lzma_rust2::XzReader;

use super::pushed::Pushed;
use super::zstandard::{Frames, MARK, WINDOW};

/// The packing of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstandard,
    Xz,
    Bzip2,
}

const BUFFER: usize = 128 * 1024;
/// The memory that an xz stream may ask for, in KiB: its strongest usual setting (`xz -9`) asks for 65 MiB.
const XZ_MEMORY: u32 = 96 << 10;

impl Packing {
    /// The packing of a stream that starts with `head`, whatever its name says.
    pub fn of(head: &[u8]) -> Option<Self> {
        Some(match head {
            [0x1F, 0x8B, 8, ..] => Self::Gzip,
            _ if head.starts_with(&MARK) => Self::Zstandard,
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Self::Xz,
            // The mark of the first block follows, or that of the end.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..] => Self::Bzip2,
            [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, 0x50, 0x90, ..] => Self::Bzip2,
            _ => return None,
        })
    }

    /// The stream unpacked: all members, frames or streams of it, one after the other. With each of the `around` streams that are
    /// being unpacked around this one it may ask for half as much memory, so that all of them together ask for twice what one may.
    pub fn unpack<'a>(self, source: impl Read + 'a, around: u32) -> Box<dyn Read + 'a> {
        let source = BufReader::with_capacity(BUFFER, source);
        match self {
            Self::Gzip => Box::new(Gzip::Between(Pushed::new(source))),
            Self::Zstandard => Box::new(Fused(Some(Frames::new(source, WINDOW.checked_shr(around).unwrap_or(0))))),
            Self::Xz => {
                Box::new(Fused(Some(XzReader::new_mem_limit(source, true, XZ_MEMORY.checked_shr(around).unwrap_or(0)))))
            }
            Self::Bzip2 => Box::new(Fused(Some(MultiBzDecoder::new(source)))),
        }
    }
}

/// A stream that is not asked again after an error: it is at its end.
struct Fused<R>(Option<R>);

impl<R: Read> Read for Fused<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.0.as_mut().map_or(Ok(0), |source| source.read(out));
        if read.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted) {
            self.0 = None;
        }
        read
    }
}

/// The beginning of a gzip member.
const GZIP_MARK: [u8; 3] = [0x1F, 0x8B, 8];

/// The members of a gzip stream.
///
/// A damaged member is an error once; whoever reads on gets the members after it, as far as they can be made out. A
/// WARC file has a member for each record.
enum Gzip<R> {
    Between(Pushed<R>),
    Within(Box<GzDecoder<Pushed<R>>>),
    Done,
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Self::Done) {
                Self::Done => return Ok(0),
                Self::Between(mut source) => {
                    if source.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    *self = Self::Within(Box::new(GzDecoder::new(source)));
                }
                Self::Within(mut decoder) => match decoder.read(out) {
                    Ok(0) if !out.is_empty() => *self = Self::Between(decoder.into_inner()),
                    Ok(count) => {
                        *self = Self::Within(decoder);
                        return Ok(count);
                    }
                    Err(error) => {
                        if matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput) {
                            let mut source = decoder.into_inner();
                            if source.find(&GZIP_MARK)? {
                                *self = Self::Between(source);
                            }
                        }
                        return Err(error);
                    }
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::{Cursor, Write};

    fn all(bytes: &[u8]) -> Vec<u8> {
        let mut unpacked = Vec::new();
        Packing::of(bytes).unwrap().unpack(Cursor::new(bytes), 0).read_to_end(&mut unpacked).unwrap();
        unpacked
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn bzip2(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstandard(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    /// `mot\n`, packed by `xz -0`.
    const XZ: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x0c\x00\x00\x00\x8f\x98\x41\x9c\x01\x00\x03\x6d\x6f\x74\x0a\x00\x45\xd4\x73\xf0\xa7\x31\x86\xf6\x00\x01\x1c\x04\x6f\x2c\x9c\xc1\x1f\xb6\xf3\x7d\x01\x00\x00\x00\x00\x04\x59\x5a";

    #[test]
    fn streams_of_several_parts_are_unpacked_whole() {
        for pack in [gzip, bzip2, zstandard] {
            assert_eq!(all(&[pack(b"mot "), pack(b"hai")].concat()), b"mot hai");
            assert_eq!(all(&pack(b"")), b"");
        }
        assert_eq!(all(&[XZ, XZ].concat()), b"mot\nmot\n");
    }

    #[test]
    fn other_streams_are_not_packed() {
        for plain in [&b""[..], b"abc", b"BZh", b"BZh9 la gi", b"PK\x03\x04"] {
            assert_eq!(Packing::of(plain), None);
        }
    }

    #[test]
    fn members_after_a_damaged_one_can_be_read() {
        let mut damaged = gzip("mot hai ba bon nam sau bay tam chin muoi".repeat(40).as_bytes());
        let end = damaged.len() - 8;
        damaged[end..].fill(0xFF);
        let stream = [gzip(b"truoc"), damaged, gzip(b"sau")].concat();
        let mut input = Packing::Gzip.unpack(Cursor::new(stream), 0);
        let mut read = Vec::new();
        assert!(input.read_to_end(&mut read).is_err());
        assert!(read.starts_with(b"truoc"));
        let mut rest = Vec::new();
        input.read_to_end(&mut rest).unwrap();
        assert_eq!(rest, b"sau");
    }

    #[test]
    fn the_mark_of_a_member_may_lie_across_the_edge_of_a_buffer() {
        let mut damaged = gzip("mot hai ba bon nam sau bay tam chin muoi".repeat(40).as_bytes());
        let end = damaged.len() - 8;
        damaged[end..].fill(0xFF);
        for over in 1..3 {
            let mut stream = damaged.clone();
            stream.resize(BUFFER - over, b'x');
            stream.extend(gzip(b"sau"));
            let mut input = Packing::Gzip.unpack(Cursor::new(stream), 0);
            assert!(input.read_to_end(&mut Vec::new()).is_err());
            let mut rest = Vec::new();
            input.read_to_end(&mut rest).unwrap();
            assert_eq!(rest, b"sau", "{over}");
        }
    }

    #[test]
    fn streams_within_streams_may_ask_for_less_memory() {
        // A window of 32 MiB, and one raw block.
        let wide = b"\x28\xb5\x2f\xfd\x00\x78\x19\x00\x00mot";
        let read = |around| Packing::Zstandard.unpack(Cursor::new(&wide), around).read_to_end(&mut Vec::new());
        assert!(read(0).is_ok() && read(2).is_ok());
        assert!(read(3).is_err());
        let narrow = |around| Packing::Xz.unpack(Cursor::new(XZ), around).read_to_end(&mut Vec::new());
        assert!(narrow(0).is_ok() && narrow(6).is_ok());
        assert!(narrow(30).is_err());
    }

    #[test]
    fn a_stream_that_failed_is_at_its_end() {
        let mut input = Packing::Xz.unpack(Cursor::new(&XZ[..24]), 0);
        assert!(input.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(input.read(&mut [0; 8]).unwrap(), 0);
    }
}
