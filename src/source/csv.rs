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
use crate::text::{Decoded, Encoding, decode, decode_as, detect};

/// The dialect that a table is written in.
pub(super) struct Dialect {
    delimiter: u8,
    encoding: Option<Encoding>,
}

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The names, in order.
    pub names: Vec<String>,
    /// The separator of cells.
    pub delimiter: u8,
}

impl Dialect {
    /// Tells the delimiter of a table by its first row: the one that stands there most often outside of quotes. The
    /// encoding is told by the whole head, and by each row where that is ASCII.
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
        let encoding = encoding.or_else(|| (!head.is_ascii()).then(|| detect(head).encoding));
        Self { delimiter: if kind == FileKind::Tsv { b'\t' } else { most }, encoding }
    }
}

fn decoded(bytes: &[u8], encoding: Option<Encoding>) -> Decoded {
    encoding.map_or_else(|| decode(bytes), |encoding| decode_as(bytes, encoding))
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

impl Row {
    /// Whether it has the cells of the header, and none behind them but blank ones.
    fn fits(&self, columns: &Columns) -> bool {
        let blank = |byte: &&u8| **byte == columns.delimiter || **byte == b' ';
        let behind = self.bytes.iter().rev().take_while(blank).filter(|byte| **byte == columns.delimiter).count();
        (self.cells.saturating_sub(behind)..=self.cells).contains(&columns.names.len())
    }
}

/// The state of a reader of rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Bare,
    Quoted,
    /// The state behind a quote in a quoted cell: the end of it, or the first half of a quote that is meant.
    QuoteInQuoted,
}

/// Reads the next row; `None` at the end. With `quotes` off they mean nothing and each line is a row.
fn next_row(input: &mut impl BufRead, line: u64, delimiter: u8, quotes: bool, limit: usize) -> io::Result<Option<Row>> {
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
        // What is read is what is kept, up to the limit: lines of a broken row are read again from there.
        let room = (limit + 2).saturating_sub(row.bytes.len());
        let part = if room == 0 { part } else { part.get(..room).unwrap_or(part) };
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
            let fits = columns.as_ref().is_none_or(|columns| row.fits(columns));
            if row.lines > 1 && (row.open || (!fits && row.too_long.is_none())) {
                let first = memchr::memchr(b'\n', &row.bytes).map_or(row.bytes.len(), |at| at + 1);
                self.reject(place, Some(line), Reason::OpenQuote)?;
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
                    let names = cells(&decoded(&row.bytes, encoding).text, delimiter)
                        .into_iter()
                        .map(|name| name.trim().to_owned());
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

#[cfg(test)]
mod tests {
    use super::super::tests::{found, limited, placed};
    use super::*;
    use crate::base::Article;
    use crate::source::Settings;
    use proptest::prelude::*;

    fn read_as(kind: FileKind, text: &str) -> Vec<Result<Article, String>> {
        let found = found("tin", Some(kind), text.as_bytes(), &Settings::default());
        let article = |item: Result<crate::source::RawRecord, crate::source::Reject>| {
            item.and_then(|record| record.read(&FieldMap::default())).map(|read| read.article)
        };
        let shown = |reject: crate::source::Reject| format!("{} {}", reject.origin, reject.reason.code());
        found.into_iter().map(|item| article(item).map_err(shown)).collect()
    }

    fn titles(kind: FileKind, text: &str) -> Vec<String> {
        let shown = |item: Result<Article, String>| match item {
            Ok(article) => format!("{} {}", article.origin, article.title.unwrap_or_default()),
            Err(reject) => reject,
        };
        read_as(kind, text).into_iter().map(shown).collect()
    }

    #[test]
    fn columns_are_parts_of_articles() {
        let text = "\u{FEFF}Tiêu đề,NOI_DUNG,Ngày đăng,Nguồn,Lượt xem\r\n\
            \"Họp bản, lần \"\"hai\"\"\",\"Dòng một\nDòng hai\",3/2/2019,Báo Bản,7\r\n\r\nChợ,,,,\r\n";
        let read = read_as(FileKind::Csv, text);
        let article = read[0].as_ref().unwrap();
        assert_eq!(article.title.as_deref(), Some("Họp bản, lần \"hai\""));
        assert_eq!(article.body, "Dòng một\nDòng hai");
        assert_eq!((article.date.as_deref(), article.publisher.as_deref()), (Some("3/2/2019"), Some("Báo Bản")));
        assert_eq!(article.origin.to_string(), "tin:2");
        assert_eq!(read[1].as_ref().unwrap().origin.to_string(), "tin:5");
    }

    #[test]
    fn a_row_is_as_long_as_the_limit_and_no_longer() {
        let settings = limited(|limits| limits.record = 12);
        for (row, expected) in [
            ("Mot,mot mot!\n", "tin:2 Mot,mot mot!"),
            ("Mot,mot mot!\r\n", "tin:2 Mot,mot mot!"),
            ("Mot,mot mot!", "tin:2 Mot,mot mot!"),
            ("Mot,mot mot!!\n", "tin:2 too-long"),
            ("Mot,mot mot!!\r\n", "tin:2 too-long"),
            ("Mot,mot mot!!", "tin:2 too-long"),
        ] {
            let text = format!("title,body\n{row}");
            let found = placed(&found("tin", Some(FileKind::Csv), text.as_bytes(), &settings));
            assert_eq!(found, [expected], "{row:?}");
        }
    }

    #[test]
    fn the_delimiter_is_told_by_the_header() {
        assert_eq!(titles(FileKind::Csv, "title;body\nMột, hai;x\n"), ["tin:2 Một, hai"]);
        assert_eq!(titles(FileKind::Csv, "title\tbody\nMột;x\ty\n"), ["tin:2 Một;x"]);
        assert_eq!(titles(FileKind::Tsv, "title\tbody, text\nMột\ty\n"), ["tin:2 Một"]);
        assert_eq!(titles(FileKind::Csv, "title\nMột\n"), ["tin:2 Một"]);
    }

    #[test]
    fn a_row_with_other_cells_is_rejected_and_the_rest_follows() {
        let text = "title,body\nMột,x\nHai\nBa,x,y\nBốn,x,,\nNăm,x";
        let expected = ["tin:2 Một", "tin:3 other-cells", "tin:4 other-cells", "tin:5 Bốn", "tin:6 Năm"];
        assert_eq!(titles(FileKind::Csv, text), expected);
    }

    #[test]
    fn an_open_quote_swallows_only_its_line() {
        let text = "title,body\nMột,x\n\"Hai,x\nBa,x\nBốn,\"y\"\nNăm,x\n";
        assert_eq!(
            titles(FileKind::Csv, text),
            ["tin:2 Một", "tin:3 open-quote", "tin:4 Ba", "tin:5 Bốn", "tin:6 Năm"]
        );
        assert_eq!(
            titles(FileKind::Csv, "title,body\n\"Một,x\nHai,x\nBa,x"),
            ["tin:2 open-quote", "tin:3 Hai", "tin:4 Ba"]
        );
    }

    #[test]
    fn an_open_quote_does_not_fill_the_memory() {
        let rows: String = (0..2000).map(|number| format!("Tin {number},x\n")).collect();
        let text = format!("title,body\n\"Một,x\n{rows}");
        let found = placed(&found("tin", Some(FileKind::Csv), text.as_bytes(), &limited(|limits| limits.record = 500)));
        assert_eq!(found.first().unwrap(), "tin:2 open-quote");
        assert!(found.len() > 1990 && found.last().unwrap().starts_with("tin:2002 Tin 1999"), "{}", found.len());
    }

    #[test]
    fn a_table_without_text_is_rejected_once() {
        assert_eq!(titles(FileKind::Csv, "a,b\n1,2\n3,4\n"), ["tin:1 no-header"]);
    }

    proptest! {
        #[test]
        fn every_row_is_told_of(rows in "([a-b\",\n ]{0,40}\n){0,6}") {
            let text = format!("title,body\n{rows}");
            let found = found("tin", Some(FileKind::Csv), text.as_bytes(), &Settings::default());
            let lines: Vec<u64> = found.iter().filter_map(|item| match item {
                Ok(record) => record.origin.record,
                Err(reject) => reject.origin.record,
            }).collect();
            prop_assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", lines);
        }
    }
}
