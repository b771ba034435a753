//! The dialect that a table is written in, told by its start.

use std::io::Cursor;

use super::fields::FieldMap;
use super::row::cells;
use super::rows::{Quoting, next_row};
use crate::text::{Decoded, Encoding, decode, decode_as, detect, repair};

/// The dialect that a table is written in.
#[derive(Clone, Debug)]
pub(super) struct Dialect {
    pub quoting: Quoting,
    /// The encoding that the user told, or else that of the start of the file.
    pub encoding: Option<Encoding>,
    /// Whether each row may be in an encoding of its own.
    pub mixed: bool,
    /// The lines above the header: `sep=;`, titles, comments, blank ones.
    pub above: usize,
    /// Whether lines end with a carriage return alone.
    pub carriage_returns: bool,
}

/// The separators, the commoner first; where the name of a table says so, the last counts first.
const DELIMITERS: [u8; 4] = [b',', b';', b'|', b'\t'];

/// The separator of a table of one column: a character that text has not.
const NO_DELIMITER: u8 = 0x1F;

/// The header is looked for in so many rows.
const MOST_ABOVE: usize = 20;

/// A longer row among the first is no title and no header.
const LONGEST_HEADER: usize = 16 * 1024;

impl Dialect {
    /// Tells the dialect: the header is the first row that, cut at one of the separators, names most parts of an article.
    /// `tabs` says that the separator is probably a tab.
    pub fn of(head: &[u8], tabs: bool, told: Option<Encoding>, map: &FieldMap) -> Self {
        let encoding = told.or_else(|| (!head.is_ascii()).then(|| detect(head).encoding));
        let carriage_returns = memchr::memchr(b'\n', head).is_none() && memchr::memchr(b'\r', head).is_some();
        let lines = match carriage_returns {
            true => head.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect(),
            false => head.to_vec(),
        };
        let (named, skipped) = match named_delimiter(&lines) {
            Some((delimiter, length)) => (Some(delimiter), length),
            None => (None, 0),
        };
        let body = lines.get(skipped..).unwrap_or_default();
        let backslash = has_escapes(body);
        let mut delimiters = DELIMITERS;
        if tabs {
            delimiters.rotate_right(1);
        }
        let candidates: Vec<u8> = named.map_or_else(|| delimiters.to_vec(), |named| vec![named]);
        let mut best: Option<(usize, HeaderRow)> = None;
        for delimiter in candidates {
            let quoting = Quoting { delimiter, backslash };
            if let Some(found) = header(body, quoting, encoding, map)
                && best.as_ref().is_none_or(|(known, _)| found.known > *known)
            {
                best = Some((found.known, found));
            }
        }
        let above_names = usize::from(skipped > 0);
        let (quoting, above) = match best {
            Some((_, HeaderRow { quoting, cells: 1, above, .. })) => {
                (Quoting { delimiter: NO_DELIMITER, ..quoting }, above)
            }
            Some((_, HeaderRow { quoting, above, .. })) => (quoting, above),
            None => (Quoting { delimiter: commonest(body, &delimiters), backslash }, 0),
        };
        let mixed = told.is_none();
        Self { quoting, encoding, mixed, above: above_names + above, carriage_returns }
    }

    /// The encoding of a row: bytes that are UTF-8 are nothing else, and in a file of UTF-8 a row that is none tells its own.
    pub fn encoding_of(&self, row: &[u8]) -> Option<Encoding> {
        let is_utf8 = || simdutf8::basic::from_utf8(row).is_ok();
        match self.encoding {
            Some(Encoding::Utf8) if self.mixed => None,
            Some(_) if self.mixed && !row.is_ascii() && is_utf8() => Some(Encoding::Utf8),
            encoding => encoding,
        }
    }
}

/// A header.
struct HeaderRow {
    quoting: Quoting,
    /// The columns whose names are known.
    known: usize,
    cells: usize,
    /// The rows above it.
    above: usize,
}

/// Whether a text begins as a table of records does, whatever it is called: a header that names two parts of an article, and a
/// row of as many cells below it.
pub(super) fn is_table_of_records(head: &[u8]) -> bool {
    let dialect = Dialect::of(head, false, None, &FieldMap::default());
    let lines: Vec<u8> = match dialect.carriage_returns {
        true => head.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect(),
        false => head.to_vec(),
    };
    let mut input = Cursor::new(lines.as_slice());
    let next = || next_row(&mut input, 1, dialect.quoting, true, LONGEST_HEADER).ok().flatten();
    let mut rows = std::iter::from_fn(next).skip(dialect.above);
    let Some(header) = rows.next().filter(|row| row.cells > 1) else { return false };
    let names = names(&header.bytes, dialect.encoding, dialect.quoting);
    let known = names.iter().filter_map(|name| FieldMap::default().find(name.trim()).map(|(field, _)| field));
    let known: Vec<_> = known.collect();
    known.len() > 1
        && known.iter().any(|field| field.is_text())
        && rows.next().is_some_and(|row| row.cells == header.cells)
}

/// The separator that a first line `sep=;` names, as Excel reads and writes it, and the length of that line.
fn named_delimiter(head: &[u8]) -> Option<(u8, usize)> {
    let end = memchr::memchr(b'\n', head).map_or(head.len(), |end| end + 1);
    let line = head.get(..end)?.trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (name, delimiter) = (line.get(..4)?, line.get(4..).unwrap_or_default());
    if !name.eq_ignore_ascii_case(b"sep=") {
        return None;
    }
    match delimiter {
        [delimiter] => Some((*delimiter, end)),
        // The tab was taken off with the white space at the end.
        [] => Some((b'\t', end)),
        _ => None,
    }
}

/// Whether quotes in cells are written `\"`, as MySQL and others do: such a quote does not end its cell.
fn has_escapes(head: &[u8]) -> bool {
    memchr::memmem::find_iter(head, b"\\\"").any(|at| {
        let behind = head.get(at + 2);
        behind.is_some_and(|byte| !DELIMITERS.contains(byte) && !matches!(byte, b'\n' | b'\r' | b'"'))
    })
}

/// The first row that names a title or a text, the columns of which are the more known the better. Below the first row
/// a name alone is no header.
fn header(head: &[u8], quoting: Quoting, encoding: Option<Encoding>, map: &FieldMap) -> Option<HeaderRow> {
    let mut input = Cursor::new(head);
    for above in 0..MOST_ABOVE {
        let row = next_row(&mut input, 1, quoting, true, LONGEST_HEADER).ok().flatten()?;
        if row.too_long.is_some() || row.open {
            return None;
        }
        let cells = names(&row.bytes, encoding, quoting);
        let parts: Vec<_> = cells.iter().filter_map(|name| map.find(name.trim()).map(|(field, _)| field)).collect();
        let least = if above == 0 { 1 } else { 2 };
        if parts.len() >= least && parts.iter().any(|field| field.is_text()) {
            return Some(HeaderRow { quoting, known: parts.len(), cells: cells.len(), above });
        }
    }
    None
}

/// The separator that stands most often in the first row, outside of quotes.
fn commonest(head: &[u8], delimiters: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut quoted = false;
    let outside: Vec<u8> = line
        .iter()
        .copied()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted
        })
        .collect();
    let count = |delimiter: &u8| memchr::memchr_iter(*delimiter, &outside).count();
    delimiters.iter().rev().copied().max_by_key(count).unwrap_or(b',')
}

/// The names in a header, its letters repaired as those of the rows are.
pub(super) fn names(header: &[u8], encoding: Option<Encoding>, quoting: Quoting) -> Vec<String> {
    let text = decoded(header, encoding).text;
    cells(&repair(&text).text, quoting).into_iter().map(|name| name.trim().to_owned()).collect()
}

/// Decodes a row.
pub(super) fn decoded(bytes: &[u8], encoding: Option<Encoding>) -> Decoded {
    encoding.map_or_else(|| decode(bytes), |encoding| decode_as(bytes, encoding))
}
