//! A table of text to its rows.

use std::io::{self, BufRead};

use super::row::Columns;

/// The way in which a table parts and quotes its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoting {
    /// The separator of cells.
    pub delimiter: u8,
    /// Whether a backslash in a quoted cell takes the meaning of the byte behind it.
    pub backslash: bool,
}

/// A row as it is in the file.
pub(super) struct Row {
    /// Its bytes, without the end of its last line.
    pub bytes: Vec<u8>,
    /// The line it starts at.
    pub line: u64,
    /// The number of its cells.
    pub cells: usize,
    /// The lines it goes over.
    pub lines: u64,
    /// Its size, where it is longer than the limit; `bytes` has its start.
    pub too_long: Option<u64>,
    /// Whether a quote is open at its end.
    pub open: bool,
}

impl Row {
    /// Whether it has the cells of the header, and none behind them but blank ones.
    pub fn fits(&self, columns: &Columns) -> bool {
        let delimiter = columns.quoting.delimiter;
        let blank = |byte: &&u8| **byte == delimiter || **byte == b' ';
        let behind = self.bytes.iter().rev().take_while(blank).filter(|byte| **byte == delimiter).count();
        (self.cells.saturating_sub(behind)..=self.cells).contains(&columns.names.len())
    }
}

/// The state of a reader of rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Bare,
    Quoted,
    /// The state behind a backslash in a quoted cell.
    Escaped,
    /// The state behind a quote in a quoted cell: the end of it, or the first half of a quote that is meant.
    QuoteInQuoted,
}

/// Reads the next row; `None` at the end. With `quotes` off they mean nothing and each line is a row.
///
/// # Errors
/// Returns an error if the stream fails.
pub(super) fn next_row(
    input: &mut impl BufRead,
    line: u64,
    quoting: Quoting,
    quotes: bool,
    limit: usize,
) -> io::Result<Option<Row>> {
    let Quoting { delimiter, backslash } = quoting;
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
            row.open = matches!(state, State::Quoted | State::Escaped);
            row.too_long = (size > limit as u64).then_some(size);
            return Ok((size > 0).then_some(row));
        }
        // What is read is what is kept, up to the limit: lines of a broken row are read again from there.
        let room = (limit + 2).saturating_sub(row.bytes.len());
        let part = if room == 0 { part } else { part.get(..room).unwrap_or(part) };
        let mut at = 0;
        let mut ended = false;
        while let Some(byte) = part.get(at) {
            at += 1;
            state = match (state, *byte) {
                (State::Quoted, b'"') => State::QuoteInQuoted,
                (State::Quoted, b'\\') if backslash => State::Escaped,
                (State::Quoted | State::Escaped, byte) => {
                    row.lines += u64::from(byte == b'\n');
                    // Long cells are the rule: on to the next byte that means something.
                    let rest = part.get(at..).unwrap_or_default();
                    let third = if backslash { b'\\' } else { b'"' };
                    at += memchr::memchr3(b'"', b'\n', third, rest).unwrap_or(rest.len());
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
        row.bytes.extend_from_slice(taken.get(..room.min(taken.len())).unwrap_or_default());
        input.consume(at);
        if ended {
            while row.bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) && size <= limit as u64 + 2 {
                row.bytes.pop();
            }
            row.too_long = (row.bytes.len() > limit).then_some(size);
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
