//! Tar archives: members read one after the other as the stream comes, none of them held.
//!
//! Written here, since what a header says of the length of a name must not be believed: names are bounded. Formats: v7,
//! ustar (POSIX.1-1988), pax (POSIX.1-2001, `path` and `size`) and GNU (long names, sizes in base 256).

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use super::reject::Reason;
use super::sink::{Place, Sink};
use super::start::Start;
use crate::base::Flow;

const BLOCK: usize = 512;
/// The longest name, and the longest pax header, that is believed.
const LONGEST_NAME: u64 = 64 << 10;

/// Whether a stream starts as a tar archive with the mark of POSIX or GNU does.
pub(super) fn is_tar(start: &Start<'_>) -> bool {
    start.bytes.get(257..262) == Some(b"ustar") && is_unmarked_tar(start)
}

/// Whether a stream starts as a tar archive may: the oldest format bears no mark.
pub(super) fn is_unmarked_tar(start: &Start<'_>) -> bool {
    start.bytes.first_chunk::<BLOCK>().is_some_and(|block| is_end(block) || Header::parse(block).is_some())
}

fn is_end(block: &[u8; BLOCK]) -> bool {
    block.iter().all(|byte| *byte == 0)
}

/// The contents of one header block.
struct Header {
    name: Vec<u8>,
    size: u64,
    kind: u8,
}

impl Header {
    /// `None` where the checksum is not that of the block.
    fn parse(block: &[u8; BLOCK]) -> Option<Self> {
        let field = |from: usize, to: usize| block.get(from..to).unwrap_or_default();
        let sum: u64 = block.iter().map(|byte| u64::from(*byte)).sum();
        let checksum = field(148, 156);
        let blank = 8 * u64::from(b' ') + sum - checksum.iter().map(|byte| u64::from(*byte)).sum::<u64>();
        if number(checksum)? != blank {
            return None;
        }
        let text = |bytes: &[u8]| bytes.split(|byte| *byte == 0).next().unwrap_or_default().to_vec();
        let mut name = text(field(345, 500));
        // GNU keeps times where POSIX keeps the prefix.
        if name.is_empty() || field(257, 263) != b"ustar\0" {
            name = text(field(0, 100));
        } else {
            name.push(b'/');
            name.extend(text(field(0, 100)));
        }
        Some(Self { name, size: number(field(124, 136))?, kind: block.get(156).copied()? })
    }
}

/// A number in octal digits, or, with the first bit set, in base 256.
fn number(field: &[u8]) -> Option<u64> {
    if let [first @ 0x80..=0xFF, rest @ ..] = field {
        let start = u64::from(first & 0x3F);
        return rest.iter().try_fold(start, |sum, byte| sum.checked_mul(256)?.checked_add(u64::from(*byte)));
    }
    let digits = field.iter().skip_while(|byte| **byte == b' ').take_while(|byte| !matches!(**byte, 0 | b' '));
    digits.copied().try_fold(0u64, |sum, digit| match digit {
        b'0'..=b'7' => sum.checked_mul(8)?.checked_add(u64::from(digit - b'0')),
        _ => None,
    })
}

/// The contents of a header that only tells of the next one.
#[derive(Default)]
struct NextHeader {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl NextHeader {
    /// Reads the records of a pax header: `LENGTH KEY=VALUE\n`.
    fn pax(&mut self, mut records: &[u8]) {
        while let Some(space) = memchr::memchr(b' ', records) {
            let (length, _) = records.split_at(space);
            let length = std::str::from_utf8(length).ok().and_then(|length| length.parse::<usize>().ok());
            let Some(record) = length.and_then(|length| records.get(space + 1..length)) else { return };
            let record = record.strip_suffix(b"\n").unwrap_or(record);
            if let Some(path) = record.strip_prefix(b"path=") {
                self.name = Some(path.to_vec());
            } else if let Some(size) = record.strip_prefix(b"size=") {
                self.size = std::str::from_utf8(size).ok().and_then(|size| size.parse().ok());
            }
            records = records.get(length.unwrap_or(records.len())..).unwrap_or_default();
        }
    }
}

/// The bytes of one member.
struct Member<'a> {
    input: &'a mut dyn Read,
    left: u64,
    /// Whether the stream broke off while the member was read, which its reader was told.
    broken: bool,
}

impl Read for Member<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 || out.is_empty() {
            return Ok(0);
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(out.len());
        let read = match self.input.read(out.get_mut(..most).unwrap_or_default()) {
            Ok(0) => Err(cut_short()),
            other => other,
        };
        match &read {
            Ok(count) => self.left -= *count as u64,
            Err(error) => self.broken = error.kind() != io::ErrorKind::Interrupted,
        }
        read
    }
}

fn cut_short() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends within a member")
}

/// Reads the members of a tar archive.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead) -> Flow {
    let depth = match sink.deeper(place) {
        ControlFlow::Continue(depth) => depth,
        ControlFlow::Break(flow) => return flow,
    };
    let mut told = NextHeader::default();
    loop {
        let block = match next_block(&mut input) {
            Ok(Some(block)) if !is_end(&block) => block,
            Ok(_) => return Flow::Continue(()),
            Err(error) => return sink.failed(place, None, &error),
        };
        let Some(header) = Header::parse(&block) else {
            return sink.reject(place, None, Reason::Damaged("a header of the archive is not one".to_owned()));
        };
        let size = told.size.take().unwrap_or(header.size);
        let mut member = Member { input: &mut input, left: size, broken: false };
        match header.kind {
            b'L' | b'x' => {
                let mut text = Vec::new();
                if let Err(error) = (&mut member).take(LONGEST_NAME).read_to_end(&mut text) {
                    return sink.failed(place, None, &error);
                }
                if header.kind == b'L' {
                    text.truncate(memchr::memchr(0, &text).unwrap_or(text.len()));
                    told.name = Some(text);
                } else {
                    told.pax(&text);
                }
            }
            // Settings for all members, long names of links, and the label of a tape.
            b'g' | b'K' | b'V' => {}
            kind => {
                let name = told.name.take().unwrap_or(header.name);
                if kind != b'5'
                    && !name.ends_with(b"/")
                    && let Some(inner) = sink.member(place, depth, &name)?
                {
                    match kind {
                        b'0' | b'7' | 0 => sink.stream(&inner, &mut member)?,
                        _ => sink.reject(&inner, None, Reason::NotAFile)?,
                    }
                }
            }
        }
        if member.broken {
            return Flow::Continue(());
        }
        // What was left unread, and what fills up the last block.
        let rest = member.left.saturating_add(size.wrapping_neg() % BLOCK as u64);
        match io::copy(&mut (&mut input).take(rest), &mut io::sink()) {
            Ok(count) if count < rest => return sink.failed(place, None, &cut_short()),
            Ok(_) => {}
            Err(error) => return sink.failed(place, None, &error),
        }
    }
}

/// The next block; `None` at the end of the stream.
fn next_block(input: &mut impl Read) -> io::Result<Option<[u8; BLOCK]>> {
    let mut block = [0; BLOCK];
    let mut filled = 0;
    while filled < BLOCK {
        match input.read(block.get_mut(filled..).unwrap_or_default()) {
            Ok(0) if filled == 0 => return Ok(None),
            Ok(0) => return Err(cut_short()),
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Some(block))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, placed, tar, tar_member};
    use crate::source::Settings;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        placed(&found("kho.tar", bytes, &Settings::default()))
    }

    #[test]
    fn members_are_read_in_order_and_named() {
        let long = [b'x'; 700];
        let bytes = tar(&[("tin/", b""), ("tin/b.txt", &long), ("../a.csv", b"title,body\nMot,Hai\n"), ("tho", b"x")]);
        let expected = [
            &format!("kho.tar!/tin/b.txt {}", "x".repeat(700)),
            "kho.tar!/a.csv:2 Mot,Hai",
            "kho.tar!/tho unknown-kind",
        ];
        assert_eq!(read(&bytes), expected);
    }

    #[test]
    fn long_names_are_told_before_their_members() {
        let name = format!("{}/tin.txt", "xã".repeat(60));
        let pax = |record: &str| format!("{} {record}\n", record.len() + 5);
        let record = format!("path={name}");
        assert!(pax(&record).len() == record.len() + 5);
        let long = [name.as_bytes(), b"\0"].concat();
        for told in [tar_member("././@LongLink", b'L', &long), tar_member("PaxHeader", b'x', pax(&record).as_bytes())] {
            let bytes = [told, tar_member("cut.txt", b'0', b"Mot"), tar_member("b.txt", b'0', b"Hai")].concat();
            assert_eq!(read(&bytes), [format!("kho.tar!/{name} Mot"), "kho.tar!/b.txt Hai".to_owned()]);
        }
    }

    #[test]
    fn links_are_no_files() {
        let bytes = [tar_member("a.txt", b'2', b""), tar_member("b.txt", b'0', b"Hai")].concat();
        assert_eq!(read(&bytes), ["kho.tar!/a.txt not-a-file", "kho.tar!/b.txt Hai"]);
    }

    #[test]
    fn a_cut_archive_gives_what_stands_before_the_cut() {
        let bytes = tar(&[("a.txt", b"Mot"), ("b.txt", &[b'x'; 2000])]);
        assert_eq!(read(&bytes[..2000]), ["kho.tar!/a.txt Mot", "kho.tar!/b.txt truncated"]);
        assert_eq!(read(&bytes[..1300]), ["kho.tar!/a.txt Mot", "kho.tar truncated"]);
        let mut damaged = bytes;
        damaged[1024] ^= 1;
        assert_eq!(read(&damaged), ["kho.tar!/a.txt Mot", "kho.tar damaged"]);
    }

    #[test]
    fn a_member_may_say_that_it_is_of_any_size() {
        for kind in [b'0', b'g', b'x', b'5'] {
            let mut header = tar_member("a.txt", kind, b"");
            header[124..136].copy_from_slice(b"\x80\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
            header[148..156].fill(b' ');
            let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
            header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
            let found = read(&[header, tar_member("b.txt", b'0', b"Hai")].concat());
            assert!(found.last().is_some_and(|last| last.ends_with("truncated")), "{found:?}");
        }
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..1500), header in any::<bool>()) {
            let mut bytes = bytes;
            if header {
                bytes = [tar_member("a.txt", b'x', &bytes), bytes].concat();
            }
            read(&bytes);
        }
    }
}
