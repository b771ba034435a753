//! JSON lines, one by one.

use std::io::{self, BufRead, ErrorKind};

use super::descent::{Descent, Flow, Place};
use super::record::RecordKind;
use super::reject::Reason;

impl Descent<'_> {
    /// The lines of a stream that are not blank, each a record.
    pub fn lines(&mut self, place: &Place, mut stream: impl BufRead) -> Flow {
        let limit = self.settings.limits.record;
        for number in 1.. {
            match read_line(&mut stream, limit) {
                Ok(Some(Line::Whole(bytes))) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(Line::Whole(bytes))) => self.record(place, Some(number), bytes, RecordKind::Json, None)?,
                Ok(Some(Line::TooLong(size))) => {
                    self.reject(place, Some(number), Reason::TooLong { size: Some(size), limit })?;
                }
                Ok(None) => break,
                Err(error) => return self.failed(place, Some(number), &error),
            }
        }
        Flow::Continue(())
    }
}

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
