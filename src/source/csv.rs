//! Tables of text (CSV, RFC 4180, and its kin) to rows.
//!
//! Rows are cut here and read by [`super::row`] on any thread. A quote that is never closed would swallow the rest of a
//! table: where a row over several lines has not the cells of the header, its lines are read again as a row each.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

use super::dialect::{Dialect, is_table_of_records, names};
use super::record::Content;
use super::reject::Reason;
use super::row::Columns;
use super::rows::next_row;
use super::sink::{Place, Sink};
use super::start::Start;
use crate::base::Flow;
use crate::text::Encoding;

/// Whether a text is a table of records: its first rows have a header that names two parts of an article, and a row below it.
pub(super) fn is_table(start: &Start<'_>) -> bool {
    is_table_of_records(&start.text)
}

/// Reads a table whose separator its header tells. `encoding` is that of the table where it is known.
pub(super) fn read(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    input: &mut dyn BufRead,
    encoding: Option<Encoding>,
) -> Flow {
    table(sink, place, input, false, encoding)
}

/// Reads a table whose name says that tabs separate its cells, as [`read`] does others.
pub(super) fn read_tabs(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    input: &mut dyn BufRead,
    encoding: Option<Encoding>,
) -> Flow {
    table(sink, place, input, true, encoding)
}

fn table(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    input: &mut dyn BufRead,
    tabs: bool,
    encoding: Option<Encoding>,
) -> Flow {
    let dialect = match input.fill_buf() {
        Ok(head) => Dialect::of(head, tabs, encoding, &sink.settings().map),
        Err(error) => return sink.failed(place, None, &error),
    };
    match dialect.carriage_returns {
        true => rows(sink, place, &mut BufReader::new(LineFeeds(input)), &dialect),
        false => rows(sink, place, input, &dialect),
    }
}

/// The rows of a table, under its header.
fn rows(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead, dialect: &Dialect) -> Flow {
    let quoting = dialect.quoting;
    let mut above = dialect.above;
    let limit = sink.limit();
    let mut columns: Option<Arc<Columns>> = None;
    let mut line = 1;
    // Lines of a broken row, to be read again without heed to quotes.
    let mut again: Cursor<Vec<u8>> = Cursor::default();
    loop {
        let again_left = !again.fill_buf().unwrap_or_default().is_empty();
        let read = match again_left {
            true => next_row(&mut (&mut again).chain(&mut input), line, quoting, false, limit),
            false => next_row(&mut input, line, quoting, true, limit),
        };
        let row = match read {
            Ok(Some(row)) => row,
            Ok(None) => return Flow::Continue(()),
            Err(error) => return sink.failed(place, Some(line), &error),
        };
        if above > 0 {
            above -= 1;
            line = row.line + row.lines;
            continue;
        }
        let fits = columns.as_ref().is_none_or(|columns| row.fits(columns));
        if row.lines > 1 && (row.open || (!fits && row.too_long.is_none())) {
            let first = memchr::memchr(b'\n', &row.bytes).map_or(row.bytes.len(), |at| at + 1);
            sink.reject(place, Some(line), Reason::OpenQuote)?;
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
            sink.too_long(place, row.line, size)?;
            continue;
        }
        if row.bytes.trim_ascii().is_empty() {
            continue;
        }
        match &columns {
            None => {
                let found = Columns { names: names(&row.bytes, dialect.encoding, quoting), quoting };
                if !found.tell_text(&sink.settings().map) {
                    return sink.reject(place, Some(row.line), Reason::NoHeader);
                }
                columns = Some(Arc::new(found));
            }
            Some(columns) => {
                let content = Content::Row(Arc::clone(columns));
                let encoding = dialect.encoding_of(&row.bytes);
                sink.record(place, Some(row.line), row.bytes, content, encoding)?;
            }
        }
    }
}

/// A stream whose carriage returns are read as line feeds.
struct LineFeeds<R>(R);

impl<R: Read> Read for LineFeeds<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(out)?;
        out.iter_mut().take(count).filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        Ok(count)
    }
}

#[cfg(test)]
mod tests;
