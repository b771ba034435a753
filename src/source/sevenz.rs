//! 7z archives: members in the order of their blocks, none of them held.

use std::io::{self, BufReader, Read, Seek};
use std::ops::ControlFlow;

use sevenz_rust2::{Archive, ArchiveEntry, BlockDecoder, Error, Password};

use super::limits::Metered;
use super::packing::Packing;
use super::reject::Reason;
use super::seek::ReadSeek;
use super::sink::{Place, Sink};
use crate::base::{Flow, Stop};

/// The memory that a block may ask for, in KiB: the strongest usual setting asks for 64 MiB.
const MEMORY: usize = 64 << 10;

/// Reads the members of a 7z archive of `size` bytes.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, input: &mut dyn ReadSeek, size: u64) -> Flow {
    let depth = match sink.deeper(place) {
        ControlFlow::Continue(depth) => depth,
        ControlFlow::Break(flow) => return flow,
    };
    let opening = sink.budget().opening(Packing::Xz);
    let memory = MEMORY.checked_shr(opening.others).unwrap_or(0);
    let mut input = BufReader::new(input);
    let password = Password::empty();
    let archive = match Archive::read_with_memory_limit(&mut input, &password, memory) {
        Ok(archive) => archive,
        Err(_) if end(&mut input).is_ok_and(|end| end > size) => {
            return sink.reject(place, None, Reason::Truncated("its header stands at its end".to_owned()));
        }
        Err(error) => return failed(sink, place, error),
    };
    for block in 0..archive.blocks.len() {
        let decoder = BlockDecoder::new_with_memory_limit(1, memory, block, &archive, &password, &mut input);
        let mut flow = Flow::Continue(());
        let mut is_told = false;
        let read = decoder.for_each_entries(&mut |entry, content| {
            if !entry.has_stream() {
                return Ok(true);
            }
            let step = read_member(sink, place, depth, entry, content);
            (flow, is_told) = match step {
                ControlFlow::Continue(is_whole) => (Flow::Continue(()), !is_whole),
                ControlFlow::Break(stop) => (Flow::Break(stop), true),
            };
            Ok(!is_told)
        });
        flow?;
        if let (Err(error), false) = (read, is_told) {
            failed(sink, place, error)?;
        }
    }
    for entry in archive.files.iter().filter(|entry| !entry.has_stream() && !entry.is_directory()) {
        if let Some(inner) = sink.member(place, depth, entry.name().as_bytes())? {
            sink.stream(&inner, &mut io::empty())?;
        }
    }
    Flow::Continue(())
}

/// The place where the archive ends as its start says: behind its header (7zFormat.txt, "SignatureHeader").
fn end(input: &mut (impl Read + Seek)) -> io::Result<u64> {
    const START: u64 = 32;
    let (mut before, mut offset, mut length) = ([0; 12], [0; 8], [0; 8]);
    input.rewind()?;
    [before.as_mut_slice(), &mut offset, &mut length].into_iter().try_for_each(|part| input.read_exact(part))?;
    Ok(START.saturating_add(u64::from_le_bytes(offset)).saturating_add(u64::from_le_bytes(length)))
}

/// Reads one member to its end, for those behind it in its block need that; false where it can't be.
fn read_member(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    depth: usize,
    entry: &ArchiveEntry,
    content: &mut dyn Read,
) -> ControlFlow<Stop, bool> {
    let source = Failing { source: content, failed: false };
    let mut content = Metered { source, budget: sink.budget() };
    let inner = match entry.is_directory() {
        true => None,
        false => sink.member(place, depth, entry.name().as_bytes())?,
    };
    if let Some(inner) = &inner {
        sink.stream(inner, &mut content)?;
        if content.source.failed {
            return ControlFlow::Continue(false);
        }
    }
    match io::copy(&mut content, &mut io::sink()) {
        Ok(_) => ControlFlow::Continue(true),
        Err(error) => {
            sink.failed(inner.as_ref().unwrap_or(place), None, &error)?;
            ControlFlow::Continue(false)
        }
    }
}

/// A stream that remembers that it failed: whoever read it has told.
struct Failing<R> {
    source: R,
    failed: bool,
}

impl<R: Read> Read for Failing<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(out);
        self.failed |= read.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted);
        read
    }
}

fn failed(sink: &mut dyn Sink<'_>, place: &Place, error: Error) -> Flow {
    let reason = match error {
        Error::Io(error, _) | Error::MaybeBadPassword(error) => return sink.failed(place, None, &error),
        Error::PasswordRequired => Reason::Encrypted,
        Error::UnsupportedCompressionMethod(method) if method.starts_with("AES") => Reason::Encrypted,
        Error::UnsupportedCompressionMethod(method) => Reason::UnknownMethod(format!("7z method {method}")),
        Error::MaxMemLimited { actaul_kb, .. } => {
            Reason::UnknownMethod(format!("it asks for {actaul_kb} KiB of memory"))
        }
        error @ (Error::Unsupported(_) | Error::ExternalUnsupported) => Reason::UnknownMethod(error.to_string()),
        error => Reason::Damaged(error.to_string()),
    };
    sink.reject(place, None, reason)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, limited, placed, zip};
    use crate::source::Settings;
    use proptest::prelude::*;

    /// `a.txt`, `b.txt` in one block, and `d/c.txt`, which is empty; made by 7-Zip, as all here.
    const SOLID: &[u8] = b"\
        \x37\x7a\xbc\xaf\x27\x1c\x00\x04\xae\xcf\x15\xa6\x7b\x00\x00\x00\x00\x00\x00\x00\x21\x00\x00\x00\
        \x00\x00\x00\x00\xc3\xb3\xbd\xb2\x01\x00\x0d\x54\x69\x6e\x20\x6d\x6f\x74\x54\x69\x6e\x20\x68\x61\
        \x69\x00\x00\x00\x81\x33\x07\xae\x0f\xcf\x16\x31\x0c\x07\xc8\x43\x7f\x41\xb1\xfa\xfd\xdf\x5f\xe5\
        \x3b\xd6\x47\x82\xea\x34\x0a\x95\x32\x80\x83\x79\xef\xab\x6d\x42\xa5\xde\x8d\x39\xc8\x14\x05\xab\
        \xea\x87\x46\x3f\x22\xd0\x8c\x1d\x1a\x79\x45\x4e\xc2\xe8\x30\xad\xb0\x1f\x32\xb3\xdd\x27\x33\xac\
        \x94\x23\x5c\x38\x5e\x16\x4e\xdf\xf5\xb0\x7b\xcb\x60\xe3\x9e\x90\x74\xcc\x8f\x63\xc4\x51\x18\xd8\
        \xef\x48\xfb\xb6\x34\x7e\xc8\x3b\x00\x00\x00\x17\x06\x12\x01\x09\x69\x00\x07\x0b\x01\x00\x01\x23\
        \x03\x01\x01\x05\x5d\x00\x10\x00\x00\x0c\x80\x96\x0a\x01\xc8\x15\x4c\x1d\x00\x00";
    /// `a.txt`, packed by PPMd.
    const PPMD: &[u8] = b"\
        \x37\x7a\xbc\xaf\x27\x1c\x00\x04\x78\xbc\xe4\xaa\x0c\x00\x00\x00\x00\x00\x00\x00\x52\x00\x00\x00\
        \x00\x00\x00\x00\x77\x65\xb9\xba\x00\x54\x17\x42\x1a\x3c\x90\x3f\x81\xd0\x38\x00\x01\x04\x06\x00\
        \x01\x09\x0c\x00\x07\x0b\x01\x00\x01\x23\x03\x04\x01\x05\x06\x00\x00\x01\x00\x0c\x07\x00\x08\x0a\
        \x01\x64\xb0\x3f\x16\x00\x00\x05\x01\x19\x06\x00\x00\x00\x00\x00\x00\x11\x0d\x00\x61\x00\x2e\x00\
        \x74\x00\x78\x00\x74\x00\x00\x00\x14\x0a\x01\x00\x41\x8f\xc1\xfc\x84\x80\xdd\x01\x15\x06\x01\x00\
        \x20\x80\xa4\x81\x00\x00";
    /// `a.txt`, with a password.
    const LOCKED: &[u8] = b"\
        \x37\x7a\xbc\xaf\x27\x1c\x00\x04\x4e\x4b\x49\x3a\x10\x00\x00\x00\x00\x00\x00\x00\x62\x00\x00\x00\
        \x00\x00\x00\x00\x6c\x8d\x1a\xe3\x38\x10\xb3\x5d\xbc\x62\x02\x0b\x38\xab\xc5\x20\x06\x50\x6c\xaa\
        \x01\x04\x06\x00\x01\x09\x10\x00\x07\x0b\x01\x00\x02\x24\x06\xf1\x07\x01\x12\x53\x0f\x09\x6b\x50\
        \xf9\x62\x7d\x60\x19\xbc\x02\xa5\x27\xb2\x5f\x51\x08\x21\x21\x01\x00\x01\x00\x0c\x0b\x07\x00\x08\
        \x0a\x01\x64\xb0\x3f\x16\x00\x00\x05\x01\x19\x01\x00\x11\x0d\x00\x61\x00\x2e\x00\x74\x00\x78\x00\
        \x74\x00\x00\x00\x14\x0a\x01\x00\x41\x8f\xc1\xfc\x84\x80\xdd\x01\x15\x06\x01\x00\x20\x80\xa4\x81\
        \x00\x00";
    /// `a.txt`, packed by Deflate64.
    const DEFLATE64: &[u8] = b"\
        \x37\x7a\xbc\xaf\x27\x1c\x00\x04\xf7\xe5\x81\x1b\x0c\x00\x00\x00\x00\x00\x00\x00\x52\x00\x00\x00\
        \x00\x00\x00\x00\xa8\x0a\x37\xc3\x01\x07\x00\xf8\xff\x54\x69\x6e\x20\x6d\x6f\x74\x01\x04\x06\x00\
        \x01\x09\x0c\x00\x07\x0b\x01\x00\x01\x03\x04\x01\x09\x0c\x07\x00\x08\x0a\x01\x64\xb0\x3f\x16\x00\
        \x00\x05\x01\x19\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x11\x0d\x00\x61\x00\x2e\x00\
        \x74\x00\x78\x00\x74\x00\x00\x00\x14\x0a\x01\x00\x41\x8f\xc1\xfc\x84\x80\xdd\x01\x15\x06\x01\x00\
        \x20\x80\xa4\x81\x00\x00";

    fn read(bytes: &[u8]) -> Vec<String> {
        placed(&found("kho.7z", bytes, &Settings::default()))
    }

    #[test]
    fn members_are_read_in_order_and_named() {
        assert_eq!(read(SOLID), ["kho.7z!/a.txt Tin mot", "kho.7z!/b.txt Tin hai", "kho.7z!/d/c.txt empty"]);
        assert_eq!(read(PPMD), ["kho.7z!/a.txt Tin mot"]);
        let within = found("kho.zip", &zip(&[("x.7z", PPMD)]), &Settings::default());
        assert_eq!(placed(&within), ["kho.zip!/x.7z!/a.txt Tin mot"]);
    }

    #[test]
    fn what_is_not_read_says_why() {
        assert_eq!(read(LOCKED), ["kho.7z encrypted"]);
        assert_eq!(read(DEFLATE64), ["kho.7z unknown-method"]);
        assert_eq!(read(&SOLID[..150]), ["kho.7z truncated"]);
        assert_eq!(read(b"Tin"), ["kho.7z not-an-archive"]);
        let found = found("kho.7z", SOLID, &limited(|limits| limits.members = 1));
        assert_eq!(placed(&found), ["kho.7z!/a.txt Tin mot", "kho.7z too-many-members"]);
    }

    #[test]
    fn a_damaged_block_is_one_reject() {
        let mut damaged = PPMD.to_vec();
        damaged[36] ^= 0xFF;
        assert_eq!(read(&damaged), ["kho.7z!/a.txt damaged"]);
    }

    proptest! {
        #[test]
        fn takes_damaged_archives(places in proptest::collection::vec((0usize..200, any::<u8>()), 1..6), cut in 0usize..200) {
            for archive in [SOLID, PPMD] {
                let mut bytes = archive.to_vec();
                for (place, byte) in &places {
                    let at = place % bytes.len();
                    bytes[at] = *byte;
                }
                bytes.truncate(cut.max(40));
                read(&bytes);
            }
        }
    }
}
