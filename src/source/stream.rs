//! A byte stream to records: a page whole, JSON lines one by one.

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::fields::FieldMap;
use super::jsonl::article_of_json;
use super::open::{FromUtf16, Input, open_file, open_stdin};
use super::page::article_of_page;
use super::reject::{Reason, Reject};
use super::walk::{FileKind, SourceFile};
use crate::base::{Article, Origin};
use crate::text::{Encoding, clean, decode};

/// The largest record that is read unless the caller says otherwise: 64 MiB.
pub const MAX_RECORD: usize = 64 << 20;

/// How many bytes at the start of a stream tell what it is.
const SNIFFED: usize = 8 * 1024;
const BUFFER: usize = 128 * 1024;

/// What a record is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// A page of plain text.
    Page,
    /// One line of JSON.
    JsonLine,
}

/// The bytes of one article, not read yet: reading them is the work to spread over threads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRecord {
    /// Where it stands.
    pub origin: Origin,
    /// Its bytes: a line without its line feed, a page as it is in the file.
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: RecordKind,
}

impl RawRecord {
    /// Reads the record.
    ///
    /// # Errors
    /// A [`Reject`] that names the record: see [`article_of_json`]; a page without any text is
    /// [`Reason::OnlyFurniture`].
    pub fn article(&self, map: &FieldMap) -> Result<Article, Reject> {
        let article = match self.kind {
            RecordKind::JsonLine => article_of_json(&self.bytes, map),
            RecordKind::Page => {
                let article = article_of_page(&clean(&decode(&self.bytes).text));
                let nothing = article.title.is_none() && article.lead.is_none() && article.body.is_empty();
                if nothing { Err(Reason::OnlyFurniture) } else { Ok(article) }
            }
        };
        match article {
            Ok(article) => Ok(Article { origin: self.origin.clone(), ..article }),
            Err(reason) => Err(Reject { origin: self.origin.clone(), reason }),
        }
    }
}

/// The records of one file, with no more than one of them in memory.
///
/// A record that can't be taken is an error among the records, and the next one follows. An error of the stream itself
/// (a packed file that is cut short) is the last item.
pub struct Reader {
    path: String,
    state: State,
    max_record: usize,
}

enum State {
    /// Not looked at yet.
    Start(Input, Option<FileKind>),
    /// In the middle of JSON lines; the number of the last line read.
    Lines(Box<dyn BufRead + Send>, u64),
    Done,
}

impl Reader {
    /// The records of a file. One whose kind its name does not tell is JSON lines where it starts with `{`, a page
    /// otherwise. The bytes taken from the file, packed as they are, are added to `read` on the way.
    ///
    /// # Errors
    /// [`Reason::Missing`] or [`Reason::Unreadable`].
    pub fn open(file: &SourceFile, max_record: usize, read: &Arc<AtomicU64>) -> Result<Self, Reject> {
        let input = open_file(&file.path, read).map_err(|error| stream_reason(&error).at(&file.display, None))?;
        Ok(Self::new(file.display.clone(), file.kind, input, max_record))
    }

    /// The records of standard input, named `-`; what they are is told by how they start. `read` counts as for
    /// [`Reader::open`].
    ///
    /// # Errors
    /// [`Reason::Unreadable`].
    pub fn stdin(max_record: usize, read: &Arc<AtomicU64>) -> Result<Self, Reject> {
        let input = open_stdin(read).map_err(|error| stream_reason(&error).at("-", None))?;
        Ok(Self::new("-".to_owned(), None, input, max_record))
    }

    pub(super) fn new(path: String, kind: Option<FileKind>, input: Input, max_record: usize) -> Self {
        Self { path, state: State::Start(input, kind), max_record }
    }

    /// Looks at the start of the stream: a page is the first and only item, JSON lines follow one by one.
    fn start(&mut self, mut input: Input, kind: Option<FileKind>) -> Option<Result<RawRecord, Reject>> {
        let mut head = Vec::with_capacity(SNIFFED);
        // An error here comes again below, behind the bytes that could be read.
        let failed = (&mut input).take(SNIFFED as u64).read_to_end(&mut head).err();
        let decoded = decode(&head);
        let encoding = decoded.encoding;
        if head.is_empty() || (head.len() < SNIFFED && decoded.text.trim().is_empty()) {
            let reason = failed.map_or(Reason::Empty, |error| stream_reason(&error));
            return Some(Err(reason.at(&self.path, None)));
        }
        if encoding == Encoding::Utf8 && head.contains(&0) {
            return Some(Err(Reason::Binary.at(&self.path, None)));
        }
        let rest: Input = match failed {
            Some(error) => Box::new(Failing(Some(error))),
            None => input,
        };
        let first = decoded.text.trim_start();
        let lines = match kind {
            Some(FileKind::Page) => false,
            Some(FileKind::JsonLines) => true,
            Some(FileKind::Json) => {
                let opens_alone = first.lines().next().is_some_and(|line| line.trim_end() == "{");
                if !first.starts_with('{') || opens_alone {
                    return Some(Err(Reason::NotLines.at(&self.path, None)));
                }
                true
            }
            None => first.starts_with('{'),
        };
        if !lines {
            return Some(self.page(Cursor::new(head).chain(rest)));
        }
        let mark = match head.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => 3,
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => 2,
            _ => 0,
        };
        head.drain(..mark);
        let whole = BufReader::with_capacity(BUFFER, Cursor::new(head).chain(rest));
        let whole: Box<dyn BufRead + Send> = match encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => {
                Box::new(BufReader::with_capacity(BUFFER, FromUtf16::new(whole, encoding)))
            }
            _ => Box::new(whole),
        };
        self.state = State::Lines(whole, 0);
        self.next()
    }

    fn page(&self, stream: impl Read) -> Result<RawRecord, Reject> {
        let mut bytes = Vec::new();
        let limit = self.max_record as u64;
        let read = stream.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let reason = match read {
            Err(error) => stream_reason(&error),
            Ok(_) if bytes.len() > self.max_record => Reason::TooLong { size: None, limit: self.max_record },
            Ok(_) if is_binary(&bytes) => Reason::Binary,
            Ok(_) => {
                let origin = Origin { path: self.path.clone(), record: None };
                return Ok(RawRecord { origin, bytes, kind: RecordKind::Page });
            }
        };
        Err(reason.at(&self.path, None))
    }
}

/// Zero bytes anywhere, and not UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    memchr::memchr(0, bytes).is_some() && decode(bytes.get(..SNIFFED).unwrap_or(bytes)).encoding == Encoding::Utf8
}

impl Iterator for Reader {
    type Item = Result<RawRecord, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Start(input, kind) => self.start(input, kind),
            State::Done => None,
            State::Lines(mut stream, mut number) => loop {
                number += 1;
                let found = match read_line(&mut stream, self.max_record) {
                    Ok(Some(Line::Whole(bytes))) if bytes.trim_ascii().is_empty() => continue,
                    Ok(None) => return None,
                    Ok(Some(Line::Whole(bytes))) => {
                        let origin = Origin { path: self.path.clone(), record: Some(number) };
                        Ok(RawRecord { origin, bytes, kind: RecordKind::JsonLine })
                    }
                    Ok(Some(Line::TooLong(size))) => {
                        Err(Reason::TooLong { size: Some(size), limit: self.max_record }.at(&self.path, Some(number)))
                    }
                    Err(error) => return Some(Err(stream_reason(&error).at(&self.path, Some(number)))),
                };
                self.state = State::Lines(stream, number);
                return Some(found);
            },
        }
    }
}

enum Line {
    Whole(Vec<u8>),
    /// The bytes it had; none of them are kept.
    TooLong(u64),
}

/// The next line without its line feed; `None` at the end. Holds no more than `limit` bytes.
fn read_line(stream: &mut impl BufRead, limit: usize) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let mut size = 0u64;
    loop {
        let part = match stream.fill_buf() {
            Ok(part) => part,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let at_end = part.is_empty();
        let feed = memchr::memchr(b'\n', part);
        let taken = part.get(..feed.unwrap_or(part.len())).unwrap_or_default();
        size += taken.len() as u64;
        if size <= limit as u64 {
            line.extend_from_slice(taken);
        } else {
            line = Vec::new();
        }
        let count = taken.len() + usize::from(feed.is_some());
        stream.consume(count);
        if at_end && size == 0 {
            return Ok(None);
        }
        if at_end || feed.is_some() {
            return Ok(Some(if size <= limit as u64 { Line::Whole(line) } else { Line::TooLong(size) }));
        }
    }
}

/// What an error of the stream means for its file.
fn stream_reason(error: &io::Error) -> Reason {
    match error.kind() {
        ErrorKind::UnexpectedEof => Reason::Truncated(error.to_string()),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => Reason::Damaged(error.to_string()),
        // libzstd's own errors come without a kind.
        ErrorKind::Other => Reason::Damaged(error.to_string()),
        _ => Reason::of_io(error),
    }
}

/// A stream that fails at once, with an error met earlier.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

#[cfg(test)]
mod tests;
