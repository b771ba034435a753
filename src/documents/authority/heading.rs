//! The heading of a register, and its rows.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::Entry;
use super::entry::read_number;
use super::{BadRow, RowFault};
use crate::base::PartialDate;
use crate::extract::number::{NumberExtractor, NumberKind};
use crate::text::{clean, exact_term, fold, sanitize_inline, tokens};

/// A column of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Type,
    Title,
    Issued,
    Issuer,
    Effective,
    Status,
    Url,
    Replaces,
}

pub(super) const COLUMNS_IN_WORDS: &str = "type (Loại văn bản), title (Trích yếu), issued (Ngày ban hành), issuer (Cơ quan ban hành), \
    effective (Ngày hiệu lực), status (Tình trạng), url (Địa chỉ), replaces (Thay thế)";

/// The names that columns have, without marks, in small letters.
const NAMES: [(Column, &[&str]); 9] = [
    (
        Column::Number,
        &[
            "number",
            "so ky hieu",
            "so hieu",
            "so ki hieu",
            "so van ban",
            "so hieu van ban",
            "so va ky hieu",
            "ky hieu",
            "so",
        ],
    ),
    (Column::Type, &["type", "loai van ban", "loai", "hinh thuc", "hinh thuc van ban", "the loai", "ten loai"]),
    (
        Column::Title,
        &[
            "title",
            "trich yeu",
            "trich yeu noi dung",
            "ten van ban",
            "tieu de",
            "noi dung",
            "noi dung trich yeu",
            "ten",
        ],
    ),
    (Column::Issued, &["issued", "date", "ngay ban hanh", "ngay ky", "ngay van ban", "ngay thang", "ngay thang nam"]),
    (
        Column::Issuer,
        &["issuer", "co quan ban hanh", "noi ban hanh", "don vi ban hanh", "tac gia", "tac gia van ban", "co quan"],
    ),
    (Column::Effective, &["effective", "ngay hieu luc", "ngay co hieu luc", "hieu luc tu", "hieu luc tu ngay"]),
    (Column::Status, &["status", "tinh trang", "tinh trang hieu luc", "trang thai", "hieu luc"]),
    (Column::Url, &["url", "link", "dia chi", "duong dan", "lien ket", "dia chi lien ket"]),
    (Column::Replaces, &["replaces", "thay the", "thay the cho", "thay the van ban"]),
];

/// The separators, the commoner first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The most lines that may stand above the heading.
const MOST_ABOVE: usize = 10;

/// The heading of a register.
pub(super) struct Heading {
    separator: u8,
    columns: Vec<Option<Column>>,
    /// Where the rows begin.
    pub end: usize,
    /// The lines before that.
    pub lines: u64,
}

/// A row whose quote is not closed: its place behind the start of the reading, and the lines before it.
pub(super) struct OpenQuote {
    pub offset: usize,
    pub line: u64,
}

impl Heading {
    /// The first line that names most columns, one of them the number, cut at the separator that names most.
    pub fn find(text: &str) -> Option<Self> {
        let mut start = 0;
        let mut named = None;
        for (lines, line) in (1_u64..).zip(text.split_inclusive('\n')).take(MOST_ABOVE) {
            start += line.len();
            let line = line.trim();
            if let Some(separator) = line.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
                named = Some(separator);
                continue;
            }
            let separators: &[u8] = named.as_ref().map_or(&SEPARATORS, std::slice::from_ref);
            let heading = separators.iter().map(|separator| (*separator, columns(line, *separator)));
            let known = |columns: &[Option<Column>]| columns.iter().flatten().count();
            // Of equal ones, the commoner separator.
            let best = heading.rev().max_by_key(|(_, columns)| known(columns));
            if let Some((separator, columns)) = best
                && columns.contains(&Some(Column::Number))
                && (known(&columns) > 1 || columns.len() == 1)
            {
                return Some(Self { separator, columns, end: start, lines });
            }
        }
        None
    }

    /// Reads rows from an offset of the text, to the end or to a row whose quote is not closed.
    #[expect(clippy::too_many_arguments, reason = "what is read and what it becomes, once")]
    pub fn rows(
        &self,
        text: &str,
        from: usize,
        lines: u64,
        quoting: bool,
        numbers: &NumberExtractor,
        entries: &mut Vec<Entry>,
        bad: &mut Vec<BadRow>,
    ) -> Option<OpenQuote> {
        let body = text.get(from..).unwrap_or_default();
        let mut rows = ReaderBuilder::new()
            .delimiter(self.separator)
            .has_headers(false)
            .flexible(true)
            .quoting(quoting)
            .trim(Trim::All)
            .from_reader(body.as_bytes());
        for row in rows.records().filter_map(Result::ok) {
            let Some(position) = row.position() else { continue };
            let is_open = row.iter().any(|cell| self.holds_rows(cell, numbers));
            if is_open && let Ok(offset) = usize::try_from(position.byte()) {
                return Some(OpenQuote { offset, line: lines + position.line() - 1 });
            }
            match self.entry(&row, numbers) {
                Ok(Some(entry)) => entries.push(entry),
                Ok(None) => {}
                Err(fault) => bad.push(BadRow { line: lines + position.line(), fault }),
            }
        }
        None
    }

    /// True of a cell over several lines one of which begins as a row does.
    fn holds_rows(&self, cell: &str, numbers: &NumberExtractor) -> bool {
        let place = self.columns.iter().position(|column| *column == Some(Column::Number)).unwrap_or(0);
        cell.lines().skip(1).any(|line| {
            let mut cells = line.split(char::from(self.separator));
            cells
                .nth(place)
                .is_some_and(|cell| cells.next().is_some() && read_number(numbers, "Văn bản", cell.trim()).is_some())
        })
    }

    fn cell<'r>(&self, row: &'r StringRecord, column: Column) -> Option<&'r str> {
        let cells = row.iter().zip(&self.columns).filter(|(_, known)| **known == Some(column));
        cells.map(|(cell, _)| cell.trim()).find(|cell| !cell.is_empty() && *cell != "\\N")
    }

    /// The document of a row; none of a blank one.
    fn entry(&self, row: &StringRecord, numbers: &NumberExtractor) -> Result<Option<Entry>, RowFault> {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(None);
        }
        let text = |column| self.cell(row, column).map(|cell| clean(cell).trim().to_owned());
        let written = text(Column::Number).ok_or(RowFault::NoNumber)?;
        let type_name = text(Column::Type);
        let named = type_name.as_deref().unwrap_or("Văn bản");
        let mention = read_number(numbers, named, &written).or_else(|| read_number(numbers, "Văn bản", &written));
        let mention = mention.ok_or_else(|| RowFault::Number(shown(&written)))?;
        let by_code = || {
            let code = mention.type_code.as_deref()?;
            numbers.tables().type_name(code, mention.issuer.as_deref()).map(str::to_owned)
        };
        let date = |column, fault: fn(String) -> RowFault| {
            text(column).map(|cell| date(&cell).ok_or_else(|| fault(shown(&cell)))).transpose()
        };
        let url = text(Column::Url);
        if let Some(url) = url.as_deref().filter(|url| !is_address(url)) {
            return Err(RowFault::Address(shown(url)));
        }
        let replaced = text(Column::Replaces).unwrap_or_default();
        let replaces: Vec<String> = numbers.mentions(&replaced).into_iter().map(|mention| mention.canonical).collect();
        let (issued, effective) =
            (date(Column::Issued, RowFault::Issued)?, date(Column::Effective, RowFault::Effective)?);
        let is_law = type_name.is_none() && mention.kind == NumberKind::Law;
        Ok(Some(Entry {
            type_name: type_name
                .or_else(by_code)
                .unwrap_or_else(|| if is_law { "Luật".to_owned() } else { String::new() }),
            number: Some(mention.canonical.clone()),
            title: text(Column::Title).unwrap_or_default(),
            issued,
            issuer: text(Column::Issuer),
            effective,
            status: text(Column::Status),
            url,
            replaces,
            ..Entry::default()
        }))
    }
}

/// The columns of a heading, as far as they are known.
fn columns(line: &str, separator: u8) -> Vec<Option<Column>> {
    let mut reader = ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(line.as_bytes());
    let row = reader.records().next().and_then(Result::ok).unwrap_or_default();
    row.iter().map(column).collect()
}

fn column(name: &str) -> Option<Column> {
    let words = tokens(name).map(|span| fold(&exact_term(span.slice(name))).into_owned());
    let name = words.collect::<Vec<_>>().join(" ");
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
}

/// A date as offices write it, day first, or as ISO 8601 has it; of a time, its date.
fn date(cell: &str) -> Option<PartialDate> {
    let cell = cell.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(date) = cell.parse() {
        return Some(date);
    }
    let parts: Vec<u16> = cell.split(['/', '-', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let small = |part: u16| u8::try_from(part).ok();
    match parts.as_slice() {
        [day, month, year] if *year >= 1000 => PartialDate::day(*year, small(*month)?, small(*day)?),
        [year, month, day] if *year >= 1000 => PartialDate::day(*year, small(*month)?, small(*day)?),
        [month, year] if *year >= 1000 => PartialDate::month(*year, small(*month)?),
        _ => None,
    }
}

fn is_address(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")) && !url.contains(char::is_whitespace)
}

/// A cell, harmless and short.
fn shown(cell: &str) -> String {
    sanitize_inline(cell).chars().take(60).collect()
}
