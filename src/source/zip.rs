//! Zip archives: members found by the directory at the end, one entry of which is held at a time.

use std::cell::RefCell;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;

use flate2::bufread::DeflateDecoder;
use rawzip::{
    CompressionMethod, ErrorKind, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder, ZipLocator,
};

use super::limits::Metered;
use super::packing::Packing;
use super::reject::Reason;
use super::seek::{ReadSeek, Shared};
use super::sink::{Item, Parts, Place, Sink};
use super::start::Start;
use crate::base::Flow;

/// The longest comment that may stand behind the directory, and the record of the directory's end.
const SEARCHED: u64 = (64 << 10) + 22;
/// The number of first entries among which one that marks a document stands.
const TELLING: usize = 64;
/// The number of first bytes in which a document's media type stands: behind the header of an entry and its name.
const TELLING_HEAD: usize = 256;

/// Whether a stream starts as a zip archive; an empty one has no entry, only the end of its directory.
pub(super) fn is_zip(start: &Start<'_>) -> bool {
    start.bytes.starts_with(b"PK\x03\x04") || start.bytes.starts_with(b"PK\x05\x06")
}

/// Reads the members of a zip archive of `size` bytes; a document that is one is a record itself.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, input: &mut dyn ReadSeek, size: u64) -> Flow {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let input = Shared(RefCell::new(input));
    let archive = match ZipLocator::new().max_search_space(SEARCHED).locate_in_reader(input, &mut buffer, size) {
        Ok(archive) => archive,
        Err((_, error)) => return failed(sink, place, error),
    };
    let parts = parts(&archive, &mut buffer);
    if let Some(flow) = sink.zipped(place, &parts, &mut At { source: archive.get_ref(), at: 0 }) {
        return flow;
    }
    let depth = match sink.deeper(place) {
        ControlFlow::Continue(depth) => depth,
        ControlFlow::Break(flow) => return flow,
    };
    let is_wacz = is_wacz(&parts);
    let mut entries = archive.entries(&mut buffer);
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => return Flow::Continue(()),
            Err(error) => return failed(sink, place, error),
        };
        if entry.is_dir() {
            continue;
        }
        if is_wacz && !entry.file_path().as_bytes().starts_with(WACZ_ARCHIVES) {
            sink.give(Item::PassedOver("metadata"))?;
            continue;
        }
        let Some(inner) = sink.member(place, depth, entry.file_path().as_bytes())? else { continue };
        if entry.flags().is_encrypted() {
            sink.reject(&inner, None, Reason::Encrypted)?;
        } else {
            let (method, wayfinder) = (entry.compression_method(), entry.wayfinder());
            read_member(sink, &inner, &archive, method, wayfinder)?;
        }
    }
}

fn read_member<R: ReaderAt>(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    archive: &ZipArchive<R>,
    method: CompressionMethod,
    wayfinder: ZipArchiveEntryWayfinder,
) -> Flow {
    let entry = match archive.get_entry(wayfinder) {
        Ok(entry) => entry,
        Err(error) => return failed(sink, place, error),
    };
    let packed = BufReader::with_capacity(RECOMMENDED_BUFFER_SIZE, entry.reader());
    let budget = sink.budget();
    let opening = budget.opening(match method {
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
            return sink.reject(place, None, Reason::UnknownMethod(format!("zip method {method}")));
        }
    };
    let source = entry.verifying_reader(unpacked);
    sink.stream(place, &mut Metered { source, budget })
}

fn failed(sink: &mut dyn Sink<'_>, place: &Place, error: rawzip::Error) -> Flow {
    match error.into_kind() {
        ErrorKind::IO(error) => sink.failed(place, None, &error),
        // The directory stands at the end, so that an archive cut short has none.
        kind @ (ErrorKind::MissingEndOfCentralDirectory | ErrorKind::Eof) => {
            sink.reject(place, None, Reason::Truncated(kind.to_string()))
        }
        kind => sink.reject(place, None, Reason::Damaged(kind.to_string())),
    }
}

/// The folder of a WACZ file that holds the web archives; beside it stand lists of their pages, indexes and the like.
const WACZ_ARCHIVES: &[u8] = b"archive/";

/// Whether an archive is a package of web archives (WACZ 1.1.1).
fn is_wacz(parts: &Parts) -> bool {
    parts.names.iter().any(|name| name == b"datapackage.json")
        && parts.names.iter().any(|name| name.starts_with(WACZ_ARCHIVES))
}

/// What tells whether an archive is a document.
fn parts<R: ReaderAt>(archive: &ZipArchive<R>, buffer: &mut [u8]) -> Parts {
    let mut head = Vec::new();
    let start = At { source: archive.get_ref(), at: 0 };
    // What can't be read tells nothing.
    let _ = start.take(TELLING_HEAD as u64).read_to_end(&mut head);
    let mut entries = archive.entries(buffer);
    let next = || Some(entries.next_entry().ok()??.file_path().as_bytes().to_vec());
    Parts { head, names: std::iter::from_fn(next).take(TELLING).collect() }
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
    use crate::source::{Content, Settings};

    fn read(bytes: &[u8]) -> Vec<String> {
        placed(&found("kho.zip", bytes, &Settings::default()))
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
        let found = placed(&found("kho.zip", &bytes, &settings));
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
        let found = found("kho.zip", &zip(&members), &limited(|limits| limits.members = 10));
        assert_eq!(found.len(), 11);
        assert_eq!(list(&found).last().unwrap(), "kho.zip too-many-members");
    }

    #[test]
    fn of_a_package_of_web_archives_only_these_are_read() {
        let page = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nTin";
        let head = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            page.len()
        );
        let warc = gzip(&[head.as_bytes(), page, b"\r\n\r\n"].concat());
        let bytes = zip(&[
            ("archive/data.warc.gz", &warc),
            ("indexes/index.cdx.gz", b"x"),
            ("pages/pages.jsonl", b"{\"title\": \"Tin\", \"text\": \"Tin\"}\n"),
            ("datapackage.json", b"{\"title\": \"Kho\"}"),
        ]);
        let found = found("kho.wacz", &bytes, &Settings::default());
        assert_eq!(placed(&found), ["kho.wacz!/archive/data.warc.gz:1 Tin"]);
    }

    #[test]
    fn a_document_is_no_archive() {
        let docx = zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
        for name in ["a", "a.zip", "a.docx"] {
            let found = found(name, &docx, &Settings::default());
            let record = found[0].as_ref().unwrap();
            assert!(matches!(record.content, Content::Document(reader) if reader.name() == "DOCX"), "{name}");
            assert_eq!(record.bytes, docx, "{name}");
        }
    }
}
