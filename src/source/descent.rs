//! The way from a stream to its records, through whatever it is packed in.

use std::io::{self, BufReader, Cursor, ErrorKind, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::csv::Dialect;
use super::json::Shape;
use super::kind::FileKind;
use super::limits::{Budget, Metered};
use super::member::{MEMBER_MARK, presentable_member};
use super::packing::Packing;
use super::reader::{Item, Settings, Sink};
use super::record::{RawRecord, RecordKind};
use super::reject::{Reason, unknown_kind};
use super::tar::is_tar;
use super::utf16::FromUtf16;
use super::zip::is_zip;
use crate::base::Origin;
use crate::text::{Encoding, decode_as, detect};

/// The number of bytes at the start of a stream that tell what it is.
pub(super) const SNIFFED: usize = 64 * 1024;
const BUFFER: usize = 128 * 1024;

/// Whether to go on.
pub(super) type Flow = ControlFlow<()>;

/// The place of a stream: a file, or a member of one.
pub(super) struct Place {
    /// The path as the user is told of it: `kho.zip!/tin/a.html`.
    pub path: String,
    /// The kind of file that its name tells.
    pub kind: Option<FileKind>,
    /// The number of packings and archives around it.
    depth: usize,
}

impl Place {
    pub fn new(path: String, kind: Option<FileKind>) -> Self {
        Self { path, kind, depth: 0 }
    }
}

/// The reading of one file: its packings and archives are opened one within the other.
pub(super) struct Descent<'s> {
    pub settings: &'s Settings,
    pub budget: &'s Budget<'s>,
    sink: &'s mut Sink<'s>,
}

/// A stream that has been looked at: its first bytes and what follows them.
type Whole<'a> = io::Chain<Cursor<Vec<u8>>, io::Chain<Failing, &'a mut dyn Read>>;

impl<'s> Descent<'s> {
    pub fn new(settings: &'s Settings, budget: &'s Budget<'s>, sink: &'s mut Sink<'_>) -> Self {
        Self { settings, budget, sink }
    }

    pub fn give(&mut self, item: Item) -> Flow {
        (self.sink)(item)
    }

    /// Rejects a place, or a record of it.
    pub fn reject(&mut self, place: &Place, record: Option<u64>, reason: Reason) -> Flow {
        self.give(Item::Reject(reason.at(&place.path, record)))
    }

    /// Rejects what could not be read. Where a limit of the file is behind it, the file ends here.
    pub fn failed(&mut self, place: &Place, record: Option<u64>, error: &io::Error) -> Flow {
        match self.budget.exceeded() {
            Some(reason) => self.exceeded(place, reason),
            None => self.reject(place, record, stream_reason(error)),
        }
    }

    /// Rejects what is past a limit of the file, which ends here.
    pub fn exceeded(&mut self, place: &Place, reason: Reason) -> Flow {
        self.reject(place, None, reason)?;
        Flow::Break(())
    }

    /// Hands on a record, to be read in `encoding` where that is known.
    pub fn record(
        &mut self,
        place: &Place,
        record: Option<u64>,
        bytes: Vec<u8>,
        kind: RecordKind,
        encoding: Option<Encoding>,
    ) -> Flow {
        let origin = Origin { path: place.path.clone(), record };
        let limit = self.settings.limits.record;
        self.give(Item::Record(RawRecord { origin, limit, bytes, kind, encoding, capture: None }))
    }

    /// The place inside a packing or an archive; a reject where that is too deep.
    pub fn deeper(&mut self, place: &Place) -> ControlFlow<Flow, usize> {
        let limit = self.settings.limits.depth;
        if place.depth < limit {
            return ControlFlow::Continue(place.depth + 1);
        }
        ControlFlow::Break(self.reject(place, None, Reason::TooDeep(limit)))
    }

    /// The place of a member of the archive at `place`. `None`, where the member is of no use, after having said so;
    /// hidden ones are passed over as on disk.
    pub fn member(&mut self, place: &Place, depth: usize, name: &[u8]) -> ControlFlow<(), Option<Place>> {
        if let Err(reason) = self.budget.member() {
            self.exceeded(place, reason)?;
        }
        let Some(name) = presentable_member(name) else { return ControlFlow::Continue(None) };
        let kind = FileKind::of(Path::new(&name));
        let member = Place { path: format!("{}{MEMBER_MARK}{name}", place.path), kind, depth };
        if kind.is_none() {
            self.reject(&member, None, unknown_kind(Path::new(&name)))?;
            return ControlFlow::Continue(None);
        }
        ControlFlow::Continue(Some(member))
    }

    /// The records of a stream, whatever it is.
    pub fn stream(&mut self, place: &Place, input: &mut dyn Read) -> Flow {
        let mut head = Vec::with_capacity(SNIFFED);
        // An error here comes again below, behind the bytes that could be read.
        let failed = (&mut *input).take(SNIFFED as u64).read_to_end(&mut head).err();
        if let (true, Some(error)) = (head.is_empty(), &failed) {
            return self.failed(place, None, error);
        }
        let packing = Packing::of(&head);
        let is_document = matches!(place.kind, Some(FileKind::Docx | FileKind::Odt));
        let (zip, tar) = (is_zip(&head) && !is_document, is_tar(&head, place.kind == Some(FileKind::Tar)));
        if packing.is_none() && !zip && !tar {
            return self.plain(place, head, failed, input);
        }
        let whole = whole(head, failed, input);
        let Some(packing) = packing else {
            return if zip { self.spooled_zip(place, whole) } else { self.tar(place, whole) };
        };
        let depth = match self.deeper(place) {
            ControlFlow::Continue(depth) => depth,
            ControlFlow::Break(flow) => return flow,
        };
        let inner = Place { path: place.path.clone(), kind: place.kind, depth };
        let around = self.budget.opening(packing);
        let source = packing.unpack(whole, around.others);
        self.stream(&inner, &mut Metered { source, budget: self.budget })
    }

    /// The records of a stream that is in no packing.
    fn plain(&mut self, place: &Place, head: Vec<u8>, failed: Option<io::Error>, input: &mut dyn Read) -> Flow {
        let found = detect(&head).encoding;
        let by_content = match is_utf16(found) {
            true => FileKind::of_text(decode_as(&head, found).text.as_bytes()),
            false => FileKind::of_text(&head),
        };
        let kind = match (place.kind, by_content) {
            (None | Some(FileKind::Packed), by_content) => by_content.unwrap_or(FileKind::Page),
            // A page that shows JSON is still a page.
            (Some(FileKind::Page | FileKind::Html), Some(content)) if content != FileKind::Json => content,
            (Some(named), _) => named,
        };
        let told = match kind {
            FileKind::Zip | FileKind::Tar => return self.reject(place, None, Reason::NotAnArchive),
            FileKind::Pdf if cfg!(not(feature = "pdf")) => return self.reject(place, None, Reason::NoPdfReader),
            FileKind::Page | FileKind::Html | FileKind::Csv | FileKind::Tsv => self.settings.encoding,
            _ => None,
        };
        let encoding = told.unwrap_or(found);
        let is_text = !matches!(kind, FileKind::Pdf | FileKind::Docx | FileKind::Odt | FileKind::Warc);
        if head.len() < SNIFFED && failed.is_none() && is_blank(&head) {
            return self.reject(place, None, Reason::Empty);
        }
        if is_text && !is_utf16(encoding) && head.contains(&0) {
            return self.reject(place, None, Reason::Binary);
        }
        let record = match kind {
            FileKind::Page => RecordKind::Page,
            FileKind::Html => RecordKind::Html,
            FileKind::Pdf => RecordKind::Pdf,
            FileKind::Docx => RecordKind::Docx,
            FileKind::Odt => RecordKind::Odt,
            FileKind::Warc => return self.warc(place, BufReader::with_capacity(BUFFER, whole(head, failed, input))),
            _ if is_utf16(encoding) => {
                let source = BufReader::with_capacity(BUFFER, whole(without_mark(head), failed, input));
                let mut utf8 = FromUtf16::new(source, encoding);
                let mut head = Vec::with_capacity(SNIFFED);
                let failed = (&mut utf8).take(SNIFFED as u64).read_to_end(&mut head).err();
                return self.rows(place, kind, Some(Encoding::Utf8), head, failed, &mut utf8);
            }
            _ => return self.rows(place, kind, told, without_mark(head), failed, input),
        };
        self.document(place, &mut whole(head, failed, input), record)
    }

    /// The records of a text that holds many.
    fn rows(
        &mut self,
        place: &Place,
        kind: FileKind,
        encoding: Option<Encoding>,
        head: Vec<u8>,
        failed: Option<io::Error>,
        input: &mut dyn Read,
    ) -> Flow {
        match kind {
            FileKind::Csv | FileKind::Tsv => {
                let dialect = Dialect::of(&head, kind, encoding);
                self.table(place, BufReader::with_capacity(BUFFER, whole(head, failed, input)), dialect)
            }
            FileKind::Json => {
                let shape = Shape::of(&head, &self.settings.map);
                self.json(place, BufReader::with_capacity(BUFFER, whole(head, failed, input)), shape)
            }
            _ => self.lines(place, BufReader::with_capacity(BUFFER, whole(head, failed, input))),
        }
    }

    /// The one record of a document.
    pub fn document(&mut self, place: &Place, input: &mut dyn Read, kind: RecordKind) -> Flow {
        let limit = self.settings.limits.record;
        let mut bytes = Vec::new();
        let read = input.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes);
        match read {
            Err(error) => self.failed(place, None, &error),
            Ok(_) if bytes.len() > limit => self.reject(place, None, Reason::TooLong { size: None, limit }),
            Ok(_)
                if matches!(kind, RecordKind::Page | RecordKind::Html)
                    && !self.settings.encoding.is_some_and(is_utf16)
                    && is_binary(&bytes) =>
            {
                self.reject(place, None, Reason::Binary)
            }
            Ok(_) => self.record(place, None, bytes, kind, self.settings.encoding),
        }
    }
}

/// A stream with what was taken off its start, and the error met there, put back.
fn whole(head: Vec<u8>, failed: Option<io::Error>, input: &mut dyn Read) -> Whole<'_> {
    Cursor::new(head).chain(Failing(failed).chain(input))
}

/// The length of the byte order mark that a text starts with.
fn mark(head: &[u8]) -> usize {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => 3,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => 2,
        _ => 0,
    }
}

fn without_mark(mut head: Vec<u8>) -> Vec<u8> {
    head.drain(..mark(&head));
    head
}

/// True for nothing but spaces and line ends, in UTF-8 or UTF-16.
fn is_blank(head: &[u8]) -> bool {
    head.iter().skip(mark(head)).all(|byte| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n'))
        && (head.is_empty() || head.iter().any(|byte| *byte != 0))
}

fn is_utf16(encoding: Encoding) -> bool {
    matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be)
}

/// Zero bytes anywhere, and not UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    memchr::memchr(0, bytes).is_some() && !is_utf16(detect(bytes.get(..SNIFFED).unwrap_or(bytes)).encoding)
}

/// The reason that an error of the stream gives for its file.
fn stream_reason(error: &io::Error) -> Reason {
    match error.kind() {
        ErrorKind::UnexpectedEof => Reason::Truncated(error.to_string()),
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::Other => Reason::Damaged(error.to_string()),
        // A stream that asks for more memory than it is given, or for a dictionary.
        ErrorKind::OutOfMemory | ErrorKind::Unsupported => Reason::UnknownMethod(error.to_string()),
        _ => Reason::of_io(error),
    }
}

/// A stream that fails at once with an error met earlier, or is at its end.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

#[cfg(test)]
mod tests;
