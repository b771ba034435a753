//! Zip archives: members found by the directory at the end, one entry of which is held at a time.

use std::cell::RefCell;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use flate2::bufread::DeflateDecoder;
use rawzip::{
    CompressionMethod, ErrorKind, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder, ZipLocator,
};
use tempfile::SpooledTempFile;

use super::descent::{Descent, Flow, Place};
use super::limits::Metered;
use super::packing::Packing;
use super::record::RecordKind;
use super::reject::Reason;

/// The longest comment that may stand behind the directory, and the record of the directory's end.
const SEARCHED: u64 = (64 << 10) + 22;
/// A zip archive inside another stream is held in memory up to this size, and in a temporary file above it.
const HELD: usize = 1 << 20;
/// An entry that marks a document stands among the first ones.
const TELLING: usize = 64;
/// The beginning of an ODT file: its first entry is the name of its kind, not compressed (ODF 1.2, part 3, 3.3).
const ODT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

/// Whether a stream that starts with `head` is a zip archive; an empty one has no entry, only the end of its directory.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// A reader that can seek, read at any place.
pub(super) struct QueryTerm<R>(pub RefCell<R>);

impl<R: Read + Seek> ReaderAt for QueryTerm<R> {
    fn read_at(&self, out: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut source = self.0.borrow_mut();
        source.seek(SeekFrom::Start(offset))?;
        source.read(out)
    }
}

impl Descent<'_> {
    /// The records of a zip archive that can't be term in: it is kept aside first.
    pub fn spooled_zip(&mut self, place: &Place, input: impl Read) -> Flow {
        let mut spool = SpooledTempFile::new(HELD);
        let copied = io::copy(&mut Metered { source: input, budget: self.budget }, &mut spool);
        match copied {
            Ok(size) => self.zip(place, QueryTerm(RefCell::new(spool)), size),
            Err(error) => self.failed(place, None, &error),
        }
    }

    /// The records of the members of a zip archive of `size` bytes; a document that is one is a record itself.
    pub fn zip(&mut self, place: &Place, input: impl ReaderAt, size: u64) -> Flow {
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let located = ZipLocator::new().max_search_space(SEARCHED).locate_in_reader(input, &mut buffer, size);
        let archive = match located {
            Ok(archive) => archive,
            Err((_, error)) => return self.zip_failed(place, error),
        };
        if let Some(kind) = document_kind(&archive, &mut buffer) {
            return self.document(place, &mut At { source: archive.get_ref(), at: 0 }, kind);
        }
        let depth = match self.deeper(place) {
            ControlFlow::Continue(depth) => depth,
            ControlFlow::Break(flow) => return flow,
        };
        let mut entries = archive.entries(&mut buffer);
        loop {
            let entry = match entries.next_entry() {
                Ok(Some(entry)) => entry,
                Ok(None) => return Flow::Continue(()),
                Err(error) => return self.zip_failed(place, error),
            };
            if entry.is_dir() {
                continue;
            }
            let Some(inner) = self.member(place, depth, entry.file_path().as_bytes())? else { continue };
            if entry.flags().is_encrypted() {
                self.reject(&inner, None, Reason::Encrypted)?;
            } else {
                let (method, wayfinder) = (entry.compression_method(), entry.wayfinder());
                self.zip_member(&inner, &archive, method, wayfinder)?;
            }
        }
    }

    fn zip_member<R: ReaderAt>(
        &mut self,
        place: &Place,
        archive: &ZipArchive<R>,
        method: CompressionMethod,
        wayfinder: ZipArchiveEntryWayfinder,
    ) -> Flow {
        let entry = match archive.get_entry(wayfinder) {
            Ok(entry) => entry,
            Err(error) => return self.zip_failed(place, error),
        };
        let packed = BufReader::with_capacity(RECOMMENDED_BUFFER_SIZE, entry.reader());
        let opening = self.budget.opening(match method {
            CompressionMethod::ZSTD => Packing::Zstandard,
            CompressionMethod::XZ => Packing::Xz,
            _ => Packing::Gzip,
        });
        let unpacked: Box<dyn Read + '_> = match method {
            CompressionMethod::STORE => Box::new(packed),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(packed)),
            CompressionMethod::BZIP2 => Packing::Bzip2.unpack(packed, 0),
            CompressionMethod::ZSTD => Packing::Zstandard.unpack(packed, opening.others),
            CompressionMethod::XZ => Packing::Xz.unpack(packed, opening.others),
            other => {
                let method = other.name().map_or_else(|| other.as_u16().to_string(), str::to_owned);
                return self.reject(place, None, Reason::UnknownMethod(format!("zip method {method}")));
            }
        };
        let source = entry.verifying_reader(unpacked);
        self.stream(place, &mut Metered { source, budget: self.budget })
    }

    fn zip_failed(&mut self, place: &Place, error: rawzip::Error) -> Flow {
        match error.into_kind() {
            ErrorKind::IO(error) => self.failed(place, None, &error),
            // The directory stands at the end, so that an archive cut short has none.
            kind @ (ErrorKind::MissingEndOfCentralDirectory | ErrorKind::Eof) => {
                self.reject(place, None, Reason::Truncated(kind.to_string()))
            }
            kind => self.reject(place, None, Reason::Damaged(kind.to_string())),
        }
    }
}

/// The kind of the document that an archive is, where it is one.
fn document_kind<R: ReaderAt>(archive: &ZipArchive<R>, buffer: &mut [u8]) -> Option<RecordKind> {
    let mut head = [0; 30 + ODT.len()];
    if archive.get_ref().read_exact_at(&mut head, 0).is_ok() && head.ends_with(ODT) {
        return Some(RecordKind::Odt);
    }
    let mut entries = archive.entries(buffer);
    for _ in 0..TELLING {
        if entries.next_entry().ok()??.file_path().as_bytes() == b"word/document.xml" {
            return Some(RecordKind::Docx);
        }
    }
    None
}

/// Reads on from an offset.
struct At<'a, R> {
    source: &'a R,
    at: u64,
}

impl<R: ReaderAt> Read for At<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read_at(out, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, gzip, limited, list, placed, tar, zip};
    use super::*;
    use crate::source::Settings;

    fn read(bytes: &[u8]) -> Vec<String> {
        placed(&found("kho.zip", None, bytes, &Settings::default()))
    }

    #[test]
    fn members_are_read_in_order_and_named() {
        let bytes = zip(&[
            ("tin/b.txt", b"Hai"),
            ("a.jsonl", b"{\"a\":1}\n{\"b\":2}\n"),
            (".x/y.txt", b"An"),
            ("anh.jpg", b"x"),
        ]);
        let expected = [
            "kho.zip!/tin/b.txt Hai",
            "kho.zip!/a.jsonl:1 {\"a\":1}",
            "kho.zip!/a.jsonl:2 {\"b\":2}",
            "kho.zip!/anh.jpg unknown-kind",
        ];
        assert_eq!(read(&bytes), expected);
        assert_eq!(read(&zip(&[])), Vec::<String>::new());
    }

    #[test]
    fn archives_lie_in_each_other_up_to_a_depth() {
        let inner = gzip(&tar(&[("a.txt", b"Mot")]));
        let bytes = zip(&[("b.zip", &zip(&[("c.tgz", &inner)])), ("d.txt", b"Hai")]);
        assert_eq!(read(&bytes), ["kho.zip!/b.zip!/c.tgz!/a.txt Mot", "kho.zip!/d.txt Hai"]);
        let settings = limited(|limits| limits.depth = 3);
        let found = placed(&found("kho.zip", None, &bytes, &settings));
        assert_eq!(found, ["kho.zip!/b.zip!/c.tgz too-deep", "kho.zip!/d.txt Hai"]);
    }

    #[test]
    fn a_damaged_member_does_not_hide_the_others() {
        let text = "mot hai ba bon nam sau bay tam chin muoi ".repeat(9);
        let mut bytes = zip(&[("a.txt", text.as_bytes()), ("b.txt", b"Hai")]);
        bytes.iter_mut().skip(40).take(12).for_each(|byte| *byte = !*byte);
        assert_eq!(read(&bytes), ["kho.zip!/a.txt damaged", "kho.zip!/b.txt Hai"]);
        let cut = bytes.get(..bytes.len() - 30).unwrap();
        assert_eq!(read(cut), ["kho.zip truncated"]);
    }

    #[test]
    fn encrypted_members_and_unknown_methods_say_so() {
        let mut bytes = zip(&[("a.txt", b"Mot"), ("b.txt", b"Hai"), ("c.txt", b"Ba")]);
        let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
        bytes[directory + 8] |= 1;
        let second = directory + 4 + memchr::memmem::find(&bytes[directory + 4..], b"PK\x01\x02").unwrap();
        bytes[second + 10] = 98;
        assert_eq!(read(&bytes), ["kho.zip!/a.txt encrypted", "kho.zip!/b.txt unknown-method", "kho.zip!/c.txt Ba"]);
    }

    #[test]
    fn members_that_overlap_are_charged_each() {
        let content = vec![b' '; 200 << 10];
        let one = zip(&[("a.txt", &content)]);
        let directory = memchr::memmem::find(&one, b"PK\x01\x02").unwrap();
        let end = memchr::memmem::find(&one, b"PK\x05\x06").unwrap();
        // One body, named by a thousand entries.
        let mut bytes = one[..directory].to_vec();
        let entry = &one[directory..end];
        (0..1000).for_each(|_| bytes.extend_from_slice(entry));
        let mut tail = one[end..].to_vec();
        tail[8..10].copy_from_slice(&1000u16.to_le_bytes());
        tail[10..12].copy_from_slice(&1000u16.to_le_bytes());
        tail[12..16].copy_from_slice(&u32::try_from(1000 * entry.len()).unwrap().to_le_bytes());
        bytes.extend(tail);
        let found = read(&bytes);
        assert!(found.len() < 300, "{}", found.len());
        assert!(found.last().unwrap().ends_with("ratio-too-high"), "{found:?}");
    }

    #[test]
    fn members_without_end_are_counted() {
        let members: Vec<(String, &[u8])> = (0..50).map(|number| (format!("{number}.txt"), &b"x"[..])).collect();
        let members: Vec<(&str, &[u8])> = members.iter().map(|(name, content)| (name.as_str(), *content)).collect();
        let found = found("kho.zip", None, &zip(&members), &limited(|limits| limits.members = 10));
        assert_eq!(found.len(), 11);
        assert_eq!(list(&found).last().unwrap(), "kho.zip too-many-members");
    }

    #[test]
    fn a_document_is_no_archive() {
        let docx = zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
        assert_eq!(found("a", None, &docx, &Settings::default())[0].as_ref().unwrap().kind, RecordKind::Docx);
        let kind = Some(crate::source::FileKind::Docx);
        assert_eq!(found("a.docx", kind, &docx, &Settings::default())[0].as_ref().unwrap().bytes, docx);
    }
}
