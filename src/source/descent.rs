//! The way from a stream to its records, through whatever it is packed in.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;

use tempfile::SpooledTempFile;

use super::document::DocumentReader;
use super::format::{Format, Group, Read as ReadFormat, ReadAnywhere};
use super::formats::{tell, zipped};
use super::hint::Hint;
use super::html::{WEB_PAGE, sheets_of_html};
use super::limits::{Budget, Metered};
use super::member::presentable_member;
use super::packing::Packing;
use super::page::PLAIN_TEXT;
use super::record::Content;
use super::reject::Reason;
use super::repairs::mended;
use super::settings::Settings;
use super::sheets::{self, ReadSheets, give_each};
use super::sink::{Item, Parts, Place, Sink};
use super::spoken::unknown_kind;
use super::start::{SNIFFED, Start, is_binary, is_blank, is_utf16, without_mark};
use super::utf16::FromUtf16;
use super::zip::parts_of;
use crate::base::{Flow, Stop};
use crate::text::{Encoding, decode, decode_as};

const BUFFER: usize = 128 * 1024;
/// What must be read at any place and comes as a stream is held in memory up to this size, and in a temporary file above it.
const HELD: usize = 1 << 20;

/// The reader of a stream of which neither name nor start tells the format.
static UNTOLD: ReadFormat = ReadFormat::Document(PLAIN_TEXT);

static WEB_PAGE_READER: DocumentReader = WEB_PAGE;

/// Takes items; breaks off where it wants no more.
pub type Consumer<'c> = dyn FnMut(Item) -> Flow + 'c;

/// The reading of one file: its packings and archives are opened one within the other.
pub(super) struct Descent<'s> {
    settings: &'s Settings,
    budget: &'s Budget<'s>,
    consumer: &'s mut Consumer<'s>,
}

/// A stream that has been looked at: its first bytes and what follows them.
type Whole<'a> = io::Chain<Cursor<Vec<u8>>, io::Chain<Failing, &'a mut dyn Read>>;

impl<'s> Descent<'s> {
    pub fn new(settings: &'s Settings, budget: &'s Budget<'s>, consumer: &'s mut Consumer<'_>) -> Self {
        Self { settings, budget, consumer }
    }

    fn sink(&mut self) -> &mut (dyn Sink<'s> + '_) {
        self
    }

    /// Reads what a packing holds.
    fn packed(&mut self, place: &Place, packing: Packing, whole: Whole<'_>) -> Flow {
        let depth = match self.sink().deeper(place) {
            ControlFlow::Continue(depth) => depth,
            ControlFlow::Break(flow) => return flow,
        };
        let around = self.budget.opening(packing);
        let source = packing.unpack(whole, around.others);
        self.stream(&place.deeper(depth), &mut Metered { source, budget: self.budget })
    }

    /// Reads the one record of a document.
    fn document(&mut self, place: &Place, input: &mut dyn Read, reader: &'static DocumentReader) -> Flow {
        let bytes = match self.sink().whole(place, input) {
            ControlFlow::Continue(bytes) => bytes,
            ControlFlow::Break(flow) => return flow,
        };
        let encoding = self.settings.encoding;
        if reader.is_text() && !encoding.is_some_and(is_utf16) && is_binary(&bytes) {
            return self.sink().reject(place, None, Reason::Binary);
        }
        self.sink().record(place, None, bytes, Content::Document(reader), encoding)
    }

    /// Reads the sheets of a workbook.
    fn workbook(&mut self, place: &Place, input: &mut dyn Read, read: ReadSheets) -> Flow {
        match self.sink().whole(place, input) {
            ControlFlow::Continue(bytes) => sheets::give(self, place, &bytes, read),
            ControlFlow::Break(flow) => flow,
        }
    }

    /// Reads a zip archive that is named as the document `named`, as the one that its parts tell.
    fn zipped_document(&mut self, place: &Place, input: &mut dyn Read, named: &'static Format) -> Flow {
        let bytes = match self.sink().whole(place, input) {
            ControlFlow::Continue(bytes) => bytes,
            ControlFlow::Break(flow) => return flow,
        };
        let (told, encoding) = (parts_of(&bytes).and_then(|parts| zipped(&parts)), self.settings.encoding);
        match &told.unwrap_or(named).read {
            ReadFormat::Document(reader) => self.sink().record(place, None, bytes, Content::Document(reader), encoding),
            ReadFormat::Sheets(read) => sheets::give(self, place, &bytes, *read),
            _ => Flow::Continue(()),
        }
    }

    /// Reads a page that a program saved under the name of a workbook: its tables of records, or else the page.
    fn saved_tables(&mut self, place: &Place, input: &mut dyn Read) -> Flow {
        let bytes = match self.sink().whole(place, input) {
            ControlFlow::Continue(bytes) => bytes,
            ControlFlow::Break(flow) => return flow,
        };
        let encoding = self.settings.encoding;
        let decoded = encoding.map_or_else(|| decode(&bytes), |encoding| decode_as(&bytes, encoding));
        let sheets = sheets_of_html(&mended(&decoded.text));
        match sheets.iter().any(|sheet| sheet.table(&self.settings.map).is_some()) {
            true => give_each(self, place, &sheets),
            false => self.sink().record(place, None, bytes, Content::Document(&WEB_PAGE_READER), encoding),
        }
    }

    /// Reads a stream at any place.
    fn spooled(&mut self, place: &Place, input: Whole<'_>, read: ReadAnywhere) -> Flow {
        let mut spool = SpooledTempFile::new(HELD);
        match io::copy(&mut Metered { source: input, budget: self.budget }, &mut spool) {
            Ok(size) => read(self, place, &mut spool, size),
            Err(error) => self.sink().failed(place, None, &error),
        }
    }
}

impl<'s> Sink<'s> for Descent<'s> {
    fn settings(&self) -> &'s Settings {
        self.settings
    }

    fn budget(&self) -> &'s Budget<'s> {
        self.budget
    }

    fn give(&mut self, item: Item) -> Flow {
        (self.consumer)(item)
    }

    fn member(&mut self, place: &Place, depth: usize, name: &[u8]) -> ControlFlow<Stop, Option<Place>> {
        if let Err(reason) = self.budget.member() {
            self.sink().exceeded(place, reason)?;
        }
        let Some(name) = presentable_member(name) else { return ControlFlow::Continue(None) };
        let member = Place { origin: place.origin.within(name), depth, chosen: false };
        let path = Path::new(member.origin.name());
        if !Hint::of(path).is_read() {
            self.sink().reject(&member, None, unknown_kind(path))?;
            return ControlFlow::Continue(None);
        }
        ControlFlow::Continue(Some(member))
    }

    fn stream(&mut self, place: &Place, input: &mut dyn Read) -> Flow {
        let mut head = Vec::with_capacity(SNIFFED);
        // An error here comes again below, behind the bytes that could be read.
        let failed = (&mut *input).take(SNIFFED as u64).read_to_end(&mut head).err();
        if let (true, Some(error)) = (head.is_empty(), &failed) {
            return self.sink().failed(place, None, error);
        }
        if let Some(packing) = Packing::of(&head) {
            return self.packed(place, packing, whole(head, failed, input));
        }
        let start = Start::of(&head);
        let path = Path::new(place.origin.name());
        let hint = Hint::of(path);
        let format = tell(hint.format(), &start);
        if format.is_none() && hint == Hint::Open && !place.chosen {
            return self.sink().reject(place, None, unknown_kind(path));
        }
        if format.is_some_and(|format| format.group == Group::Archive && !format.fits(&start)) {
            return self.sink().reject(place, None, Reason::NotAnArchive);
        }
        let read: &'static ReadFormat = format.map_or(&UNTOLD, |format| &format.read);
        #[cfg(not(all(feature = "pdf", feature = "sevenz")))]
        if let (ReadFormat::Missing(feature), Some(format)) = (read, format) {
            return self.sink().reject(place, None, Reason::NoReader { format: format.name, feature });
        }
        if head.len() < SNIFFED && failed.is_none() && is_blank(&head) {
            return self.sink().reject(place, None, Reason::Empty);
        }
        let told = self.settings.encoding.filter(|_| read.is_in_any_encoding());
        let encoding = told.unwrap_or(start.encoding);
        if read.is_text() && !is_utf16(encoding) && is_binary(&head) {
            return self.sink().reject(place, None, Reason::Binary);
        }
        if let Some(format) = format.filter(|format| format.is_zipped() && format.fits(&start)) {
            return self.zipped_document(place, &mut whole(head, failed, input), format);
        }
        let is_workbook = hint.format().is_some_and(Format::is_workbook);
        match read {
            ReadFormat::Document(reader) if is_workbook && *reader == WEB_PAGE_READER => {
                self.saved_tables(place, &mut whole(head, failed, input))
            }
            ReadFormat::Document(reader) => self.document(place, &mut whole(head, failed, input), reader),
            ReadFormat::Picture(_) if self.settings.ocr.is_none() => self.sink().reject(place, None, Reason::Picture),
            ReadFormat::Picture(reader) => self.document(place, &mut whole(head, failed, input), reader),
            ReadFormat::Sheets(read) => self.workbook(place, &mut whole(head, failed, input), *read),
            ReadFormat::Records(read) => read(self, place, &mut *text(encoding, head, failed, input)),
            ReadFormat::Table(read) => {
                let known = if is_utf16(encoding) { Some(Encoding::Utf8) } else { told };
                read(self, place, &mut *text(encoding, head, failed, input), known)
            }
            ReadFormat::Stream(read) => {
                read(self, place, &mut BufReader::with_capacity(BUFFER, whole(head, failed, input)))
            }
            ReadFormat::Seek(read) => self.spooled(place, whole(head, failed, input), *read),
            #[cfg(not(all(feature = "pdf", feature = "sevenz")))]
            ReadFormat::Missing(_) => Flow::Continue(()),
        }
    }

    fn zipped(&mut self, place: &Place, parts: &Parts, input: &mut dyn Read) -> Option<Flow> {
        match &zipped(parts)?.read {
            ReadFormat::Document(reader) => Some(self.document(place, input, reader)),
            ReadFormat::Sheets(read) => Some(self.workbook(place, input, *read)),
            _ => None,
        }
    }
}

/// A stream with what was taken off its start, and the error met there, put back.
fn whole(head: Vec<u8>, failed: Option<io::Error>, input: &mut dyn Read) -> Whole<'_> {
    Cursor::new(head).chain(Failing(failed).chain(input))
}

/// The text of a stream without a byte order mark, its start in the buffer; UTF-16 as UTF-8.
fn text<'a>(
    encoding: Encoding,
    head: Vec<u8>,
    failed: Option<io::Error>,
    input: &'a mut dyn Read,
) -> Box<dyn BufRead + 'a> {
    let source = BufReader::with_capacity(BUFFER, whole(without_mark(head), failed, input));
    if !is_utf16(encoding) {
        return Box::new(source);
    }
    let mut utf8 = FromUtf16::new(source, encoding);
    let mut head = Vec::with_capacity(SNIFFED);
    let failed = (&mut utf8).take(SNIFFED as u64).read_to_end(&mut head).err();
    Box::new(BufReader::with_capacity(BUFFER, Cursor::new(head).chain(Failing(failed)).chain(utf8)))
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
