//! Zip archives: members found by the directory at the end, one entry of which is held at a time.

use std::cell::RefCell;
use std::io::{self, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use flate2::bufread::DeflateDecoder;
use rawzip::extra_fields::ExtraFieldId;
use rawzip::{
    CompressionMethod, ErrorKind, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder,
    ZipFileHeaderRecord, ZipLocator, crc32,
};

use super::limits::Metered;
use super::packing::Packing;
use super::reject::Reason;
use super::seek::{ReadSeek, Shared};
use super::sink::{Item, Parts, Place, Sink};
use super::start::Start;
use crate::base::Flow;
use crate::text::NameEncoding;

/// The longest comment that may stand behind the directory, and the record of the directory's end.
const SEARCHED: u64 = (64 << 10) + 22;
/// The number of first entries among which one that marks a document stands.
const TELLING: usize = 64;
/// The number of first entries whose names tell how all are written.
const NAMED: usize = 4096;
/// The entry that holds the media type of a document, and so many bytes of it tell.
const MEDIA_TYPE: &[u8] = b"mimetype";
const TELLING_BYTES: u64 = 128;

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
    let (parts, names) = parts(&archive, &mut buffer);
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
        let name = names.read(unicode_path(&entry).unwrap_or(entry.file_path().as_bytes()));
        let Some(inner) = sink.member(place, depth, name.as_bytes())? else { continue };
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

/// What tells whether an archive is a document, and how its names are written.
fn parts<R: ReaderAt>(archive: &ZipArchive<R>, buffer: &mut [u8]) -> (Parts, NameEncoding) {
    let mut entries = archive.entries(buffer);
    let (mut names, mut old) = (Vec::new(), Vec::new());
    let mut told = None;
    for _ in 0..NAMED {
        let Ok(Some(entry)) = entries.next_entry() else { break };
        let name = entry.file_path().as_bytes();
        if names.len() < TELLING {
            names.push(name.to_vec());
            if name == MEDIA_TYPE {
                told = told.or(Some((entry.compression_method(), entry.wayfinder())));
            }
        }
        if std::str::from_utf8(name).is_err() {
            old.extend_from_slice(name);
            old.push(b'\n');
        }
    }
    let media_type = told.map(|(method, wayfinder)| media_type(archive, method, wayfinder)).unwrap_or_default();
    (Parts { media_type, names }, NameEncoding::of(&old))
}

/// The media type that an entry holds; programs that pack an archive anew may have packed it, too. What can't be read tells
/// nothing.
fn media_type<R: ReaderAt>(
    archive: &ZipArchive<R>,
    method: CompressionMethod,
    wayfinder: ZipArchiveEntryWayfinder,
) -> Vec<u8> {
    let mut told = Vec::new();
    if let Ok(entry) = archive.get_entry(wayfinder) {
        let packed = BufReader::with_capacity(RECOMMENDED_BUFFER_SIZE, entry.reader());
        let _ = match method {
            CompressionMethod::STORE => packed.take(TELLING_BYTES).read_to_end(&mut told),
            CompressionMethod::DEFLATE => DeflateDecoder::new(packed).take(TELLING_BYTES).read_to_end(&mut told),
            _ => Ok(0),
        };
    }
    told
}

/// What tells which document a zip archive of these bytes is; `None` where it can't be read as one.
pub(super) fn parts_of(bytes: &[u8]) -> Option<Parts> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let mut cursor = Cursor::new(bytes);
    let input: &mut dyn ReadSeek = &mut cursor;
    let input = Shared(RefCell::new(input));
    let locator = ZipLocator::new().max_search_space(SEARCHED);
    let archive = locator.locate_in_reader(input, &mut buffer, bytes.len() as u64).ok()?;
    Some(parts(&archive, &mut buffer).0)
}

/// The name of an entry in UTF-8, where Info-ZIP put it beside the one in an old encoding (appnote.iz, "Unicode Path Extra
/// Field"). It counts as long as that one is as it was then.
fn unicode_path<'e>(entry: &'e ZipFileHeaderRecord<'_>) -> Option<&'e [u8]> {
    const VERSION: u8 = 1;
    let (_, field) = entry.extra_fields().find(|(id, _)| *id == ExtraFieldId::INFO_ZIP_UNICODE_PATH)?;
    let (head, name) = field.split_at_checked(5)?;
    let [VERSION, sum @ ..] = head else { return None };
    (sum == crc32(entry.file_path().as_bytes()).to_le_bytes()).then_some(name)
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
            ("am.mp3", b"x"),
        ]);
        let expected = [
            "kho.zip!/tin/b.txt Hai",
            "kho.zip!/a.jsonl:1 {\"a\":1}",
            "kho.zip!/a.jsonl:2 {\"b\":2}",
            "kho.zip!/am.mp3 unknown-kind",
        ];
        assert_eq!(read(&bytes), expected);
        assert_eq!(read(&zip(&[])), Vec::<String>::new());
    }

    /// An archive of one member, with the bytes of its name in both places where it stands, and more beside the last.
    fn named(name: &[u8], more: &[u8]) -> Vec<u8> {
        let plain = "x".repeat(name.len() - 4) + ".txt";
        let mut bytes = zip(&[(&plain, b"Tin")]);
        for _ in 0..2 {
            let at = memchr::memmem::find(&bytes, plain.as_bytes()).unwrap();
            bytes[at..at + name.len()].copy_from_slice(name);
        }
        let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
        let extra = usize::from(u16::from_le_bytes([bytes[directory + 30], bytes[directory + 31]]));
        let at = directory + 46 + name.len();
        bytes.splice(at..at, more.iter().copied());
        let length = u16::try_from(extra + more.len()).unwrap();
        bytes[directory + 30..directory + 32].copy_from_slice(&length.to_le_bytes());
        let end = memchr::memmem::rfind(&bytes, b"PK\x05\x06").unwrap();
        let size = u32::try_from(end - directory).unwrap();
        bytes[end + 12..end + 16].copy_from_slice(&size.to_le_bytes());
        bytes
    }

    #[test]
    fn names_are_read_however_they_are_written() {
        for name in [&b"B\xA0o c\xA0o th\xA0ng.txt"[..], b"B\xe1o c\xe1o th\xe1ng.txt", b"B\xb8o c\xb8o th\xb8ng.txt"] {
            assert_eq!(read(&named(name, b"")), ["kho.zip!/Báo cáo tháng.txt Tin"], "{}", name.escape_ascii());
        }
        let old = b"C?ng v?n.txt";
        let unicode = "Công văn.txt".as_bytes();
        let length = u16::try_from(5 + unicode.len()).unwrap();
        let field = |sum: u32| [b"\x75\x70", &length.to_le_bytes()[..], b"\x01", &sum.to_le_bytes(), unicode].concat();
        assert_eq!(read(&named(old, &field(rawzip::crc32(old)))), ["kho.zip!/Công văn.txt Tin"]);
        // The name was changed by a program that knows nothing of the field.
        assert_eq!(read(&named(old, &field(7))), ["kho.zip!/C?ng v?n.txt Tin"]);
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
