//! Tables of text (CSV, RFC 4180, and its kin) to rows.
//!
//! Rows are cut here and read by [`super::row`] on any thread. A quote that is never closed would swallow the rest of a
//! table: where a row over several lines has not the cells of the header, its lines are read again as a row each.

use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;

use super::descent::{Descent, Flow, Place};
use super::fields::FieldMap;
use super::kind::FileKind;
use super::record::RecordKind;
use super::reject::Reason;
use super::row::cells;
use crate::text::{Encoding, decode};

/// How a table is written.
pub(super) struct Dialect {
    delimiter: u8,
    encoding: Option<Encoding>,
}

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The names, in order.
    pub names: Vec<String>,
    /// What separates cells.
    pub delimiter: u8,
}

impl Dialect {
    /// Tells the delimiter of a table by its first row: the one that stands there most often outside of quotes.
    pub fn of(head: &[u8], kind: FileKind, encoding: Option<Encoding>) -> Self {
        let mut quoted = false;
        let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0)];
        for byte in head {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => break,
                _ if quoted => {}
                byte => counts.iter_mut().filter(|(known, _)| known == byte).for_each(|(_, count)| *count += 1),
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter);
        Self { delimiter: if kind == FileKind::Tsv { b'\t' } else { most }, encoding }
    }
}

/// A row as it is in the file.
struct Row {
    bytes: Vec<u8>,
    /// The line it starts at.
    line: u64,
    cells: usize,
    /// The lines it goes over.
    lines: u64,
    /// Its size, where it is longer than the limit; `bytes` has its start.
    too_long: Option<u64>,
    /// Whether a quote is open at its end.
    open: bool,
}

/// Where a reader of rows is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Bare,
    Quoted,
    /// Behind a quote in a quoted cell: the end of it, or the first half of a quote that is meant.
    QuoteInQuoted,
}

/// Reads the next row; `None` at the end. With `quotes` off they mean nothing and each line is a row.
fn next_row(
    input: &mut impl BufRead,
    line: u64,
    delimiter: u8,
    quotes: bool,
    limit: usize,
) -> io::Result<Option<Row>> {
    let mut row = Row { bytes: Vec::new(), line, cells: 1, lines: 1, too_long: None, open: false };
    let mut size = 0u64;
    let mut state = State::CellStart;
    loop {
        let part = match input.fill_buf() {
            Ok(part) => part,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if part.is_empty() {
            row.open = state == State::Quoted;
            row.too_long = (size > limit as u64).then_some(size);
            return Ok((size > 0).then_some(row));
        }
        let mut at = 0;
        let mut ended = false;
        while let Some(byte) = part.get(at) {
            at += 1;
            state = match (state, *byte) {
                (State::Quoted, b'"') => State::QuoteInQuoted,
                (State::Quoted, byte) => {
                    row.lines += u64::from(byte == b'\n');
                    // Long cells are the rule: on to the next byte that means something.
                    let rest = part.get(at..).unwrap_or_default();
                    at += memchr::memchr2(b'"', b'\n', rest).unwrap_or(rest.len());
                    State::Quoted
                }
                (State::QuoteInQuoted, b'"') => State::Quoted,
                (_, b'\n') => {
                    ended = true;
                    break;
                }
                (_, byte) if byte == delimiter => {
                    row.cells += 1;
                    State::CellStart
                }
                (State::CellStart, b'"') if quotes => State::Quoted,
                _ => State::Bare,
            };
        }
        let taken = part.get(..at).unwrap_or_default();
        size += taken.len() as u64;
        let room = (limit + 2).saturating_sub(row.bytes.len());
        row.bytes.extend_from_slice(taken.get(..room.min(taken.len())).unwrap_or_default());
        input.consume(at);
        if ended {
            while row.bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) && size <= limit as u64 + 2 {
                row.bytes.pop();
            }
            row.too_long = (size > limit as u64 + 2).then_some(size);
            return Ok(Some(row));
        }
        // An open quote must not swallow a stream without end.
        if state == State::Quoted && size > limit as u64 {
            row.too_long = Some(size);
            row.open = true;
            return Ok(Some(row));
        }
    }
}

impl Descent<'_> {
    /// The rows of a table, under its header.
    pub fn table(&mut self, place: &Place, mut input: impl BufRead, dialect: Dialect) -> Flow {
        let Dialect { delimiter, encoding } = dialect;
        let limit = self.settings.limits.record;
        let mut columns: Option<Arc<Columns>> = None;
        let mut line = 1;
        // Lines of a broken row, to be read again without heed to quotes.
        let mut again: Cursor<Vec<u8>> = Cursor::default();
        loop {
            let again_left = !again.fill_buf().unwrap_or_default().is_empty();
            let read = match again_left {
                true => next_row(&mut (&mut again).chain(&mut input), line, delimiter, false, limit),
                false => next_row(&mut input, line, delimiter, true, limit),
            };
            let row = match read {
                Ok(Some(row)) => row,
                Ok(None) => return Flow::Continue(()),
                Err(error) => return self.failed(place, Some(line), &error),
            };
            let expected = columns.as_ref().map_or(row.cells, |columns| columns.names.len());
            if row.lines > 1 && (row.open || (row.cells != expected && row.too_long.is_none())) {
                let first = memchr::memchr(b'\n', &row.bytes).map_or(row.bytes.len(), |at| at + 1);
                let reason = Reason::OpenQuote;
                self.reject(place, Some(line), reason)?;
                let mut rest = row.bytes;
                rest.drain(..first);
                // Row ends were taken off; what stood behind a row that was cut at the limit follows on the stream.
                if !row.open {
                    rest.push(b'\n');
                }
                line += 1;
                again = Cursor::new(rest);
                continue;
            }
            line = row.line + row.lines;
            if let Some(size) = row.too_long {
                self.reject(place, Some(row.line), Reason::TooLong { size: Some(size), limit })?;
                continue;
            }
            if row.bytes.trim_ascii().is_empty() {
                continue;
            }
            match &columns {
                None => {
                    let names = cells(&decode(&row.bytes).text, delimiter).into_iter().map(|name| name.trim().to_owned());
                    let found = Columns { names: names.collect(), delimiter };
                    if !found.tell_text(&self.settings.map) {
                        return self.reject(place, Some(row.line), Reason::NoHeader);
                    }
                    columns = Some(Arc::new(found));
                }
                Some(columns) => {
                    let kind = RecordKind::Row(Arc::clone(columns));
                    self.record(place, Some(row.line), row.bytes, kind, encoding)?;
                }
            }
        }
    }
}

impl Columns {
    /// Whether one of the columns holds a title or a text.
    fn tell_text(&self, map: &FieldMap) -> bool {
        self.names.iter().any(|name| map.find(name).is_some_and(|(field, _)| field.is_text()))
    }
}
