//! Zip archives: members found by the directory at the end, one entry of which is held at a time.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::DeflateDecoder;
use rawzip::{
    CompressionMethod, ErrorKind, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder, ZipLocator,
};
use tempfile::SpooledTempFile;

use super::descent::{Descent, Flow, Place};
use super::limits::{Budget, Metered};
use super::packing::Packing;
use super::record::RecordKind;
use super::reject::Reason;

/// The longest comment that may stand behind the directory, and the record of the directory's end.
const SEARCHED: u64 = (64 << 10) + 22;
/// A zip archive inside another stream is held in memory up to this size, and in a temporary file above it.
const HELD: usize = 1 << 20;
/// An entry that marks a document stands among the first ones.
const TELLING: usize = 64;
/// What an ODT file starts with: its first entry is the name of its kind, not compressed (ODF 1.2, part 3, 3.3).
const ODT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

/// Whether a stream that starts with `head` is a zip archive; an empty one has no entry, only the end of its directory.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// A file whose bytes are counted wherever they are read.
pub(super) struct FileAt<'b> {
    pub file: &'b File,
    pub read: &'b AtomicU64,
    pub budget: &'b Budget<'b>,
}

impl ReaderAt for FileAt<'_> {
    fn read_at(&self, out: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut file = self.file;
        file.seek(SeekFrom::Start(offset))?;
        let count = file.read(out)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        self.budget.take(count as u64);
        Ok(count)
    }
}

impl Descent<'_> {
    /// The records of a zip archive that can't be sought in: it is kept aside first.
    pub fn spooled_zip(&mut self, place: &Place, input: impl Read) -> Flow {
        let mut spool = SpooledTempFile::new(HELD);
        let copied = io::copy(&mut Metered { source: input, budget: self.budget }, &mut spool);
        match copied {
            Ok(size) => self.zip(place, rawzip::MutexReader::new(spool), size),
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
        let unpacked: io::Result<Box<dyn Read + '_>> = match method {
            CompressionMethod::STORE => Ok(Box::new(packed)),
            CompressionMethod::DEFLATE => Ok(Box::new(DeflateDecoder::new(packed))),
            CompressionMethod::BZIP2 => Packing::Bzip2.unpack(packed),
            CompressionMethod::ZSTD => Packing::Zstandard.unpack(packed),
            CompressionMethod::XZ => Packing::Xz.unpack(packed),
            other => {
                let method = other.name().map_or_else(|| other.as_u16().to_string(), str::to_owned);
                return self.reject(place, None, Reason::UnknownMethod(format!("zip method {method}")));
            }
        };
        match unpacked {
            Ok(unpacked) => {
                let source = entry.verifying_reader(unpacked);
                self.stream(place, &mut Metered { source, budget: self.budget })
            }
            Err(error) => self.failed(place, None, &error),
        }
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
