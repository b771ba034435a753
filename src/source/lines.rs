//! JSON lines, one by one.

use std::io::{self, BufRead, ErrorKind};

use super::record::Content;
use super::sink::{Place, Sink};
use crate::base::Flow;

/// Reads the lines of a stream that are not blank, each a record.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead) -> Flow {
    let limit = sink.limit();
    for number in 1.. {
        match read_line(&mut input, limit) {
            Ok(Some(Line::Whole(bytes))) if bytes.trim_ascii().is_empty() => {}
            Ok(Some(Line::Whole(bytes))) => sink.record(place, Some(number), bytes, Content::Object, None)?,
            Ok(Some(Line::TooLong(size))) => sink.too_long(place, number, size)?,
            Ok(None) => break,
            Err(error) => return sink.failed(place, Some(number), &error),
        }
    }
    Flow::Continue(())
}

/// A line of a stream.
pub(super) enum Line {
    Whole(Vec<u8>),
    /// The bytes it had; none of them are kept.
    TooLong(u64),
}

/// The next line without its line feed; `None` at the end. Holds no more than `limit` bytes.
pub(super) fn read_line(stream: &mut impl BufRead, limit: usize) -> io::Result<Option<Line>> {
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
