//! The tables of a page as sheets, for pages that a program saved as a workbook.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::markup::Markup;
use crate::source::office::{Sheet, SheetRow};
use crate::text::clean;

/// Tables in each other, deeper than this, are read as text of the one around them.
const DEEPEST: usize = 16;
/// A cell is as wide or high as it says up to so many others.
const MOST_SPANNED: u32 = 1024;

/// The tables of a page, each a sheet, in the order in which they begin; those without text left out. Takes anything, in linear
/// time.
pub(in crate::source) fn sheets_of_html(html: &str) -> Vec<Sheet> {
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        reader.take(event);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(Markup::new(html), emitter).for_each(drop);
    while !reader.open.is_empty() {
        reader.close_table();
    }
    let mut sheets = reader.sheets;
    sheets.retain(|sheet| !sheet.rows.is_empty());
    if sheets.len() > 1 {
        for (number, sheet) in (1..).zip(&mut sheets) {
            sheet.name = format!("Bảng {number}");
        }
    }
    sheets
}

/// A table that is open.
#[derive(Default)]
struct Table {
    sheet: usize,
    row: u64,
    column: u32,
    /// How many rows below are taken by a cell of each column.
    taken: Vec<u32>,
    cell: Option<Cell>,
}

#[derive(Default)]
struct Cell {
    text: String,
    width: u32,
    height: u32,
}

#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    open: Vec<Table>,
    /// The elements open whose text is not shown.
    silent: usize,
    tag: Vec<u8>,
    attribute: Vec<u8>,
    spans: (u32, u32),
}

impl Reader {
    fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.extend_from_slice(name);
                self.spans = (1, 1);
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } => {
                let number = std::str::from_utf8(value).ok().and_then(|value| value.trim().parse().ok());
                let number = number.unwrap_or(1).clamp(1, MOST_SPANNED);
                match &*self.attribute {
                    b"colspan" => self.spans.0 = number,
                    b"rowspan" => self.spans.1 = number,
                    _ => {}
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } if self.silent == 0 => {
                self.push(&String::from_utf8_lossy(value).replace('\n', " "))
            }
            _ => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        match &*self.tag {
            b"table" if self.open.len() < DEEPEST => {
                self.open.push(Table { sheet: self.sheets.len(), ..Table::default() });
                self.sheets.push(Sheet::default());
            }
            b"tr" => {
                self.close_cell();
                if let Some(table) = self.open.last_mut() {
                    (table.row, table.column) = (table.row + 1, 0);
                    table.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
                }
            }
            b"td" | b"th" => {
                self.close_cell();
                let (width, height) = self.spans;
                if let Some(table) = self.open.last_mut() {
                    // A table without rows is one row.
                    table.row = table.row.max(1);
                    table.cell = Some(Cell { text: String::new(), width, height });
                }
            }
            b"br" | b"p" | b"div" | b"li" => self.push("\n"),
            b"style" | b"script" | b"head" if !self_closing => self.silent += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"table" => self.close_table(),
            b"td" | b"th" | b"tr" => self.close_cell(),
            b"style" | b"script" | b"head" => self.silent = self.silent.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.text.push_str(text);
        }
    }

    fn close_table(&mut self) {
        self.close_cell();
        self.open.pop();
    }

    fn close_cell(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        let Some(Cell { text, width, height }) = table.cell.take() else { return };
        let is_taken = |column: &u32| table.taken.get(*column as usize).is_some_and(|rows| *rows > 0);
        let column = (table.column..).find(|column| !is_taken(column)).unwrap_or(table.column);
        table.column = column.saturating_add(width);
        if height > 1 && table.column < MOST_SPANNED {
            let (from, to) = (column as usize, table.column as usize);
            if table.taken.len() < to {
                table.taken.resize(to, 0);
            }
            table.taken.get_mut(from..to).into_iter().flatten().for_each(|rows| *rows = height);
        }
        let text = lines(&text);
        let Some(sheet) = self.sheets.get_mut(table.sheet).filter(|_| !text.is_empty()) else { return };
        match sheet.rows.last_mut() {
            Some(row) if row.number == table.row => row.cells.push((column, text)),
            _ => sheet.rows.push(SheetRow { number: table.row, cells: vec![(column, text)] }),
        }
    }
}

/// The text of a cell, without the spaces and the blank lines of its markup.
fn lines(text: &str) -> String {
    let text = clean(text);
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(html: &str) -> Vec<Vec<(u64, u32, String)>> {
        let of_sheet = |sheet: Sheet| {
            let rows = sheet.rows.into_iter();
            rows.flat_map(|row| row.cells.into_iter().map(move |(column, text)| (row.number, column, text))).collect()
        };
        sheets_of_html(html).into_iter().map(of_sheet).collect()
    }

    #[test]
    fn cells_stand_where_those_before_them_leave_room() {
        let html = "<style>td{}</style><table><tr><th rowspan=2>Số</th><th colspan=2>Tên</th></tr>\
                    <tr><td>a<br>b</td><td>c</td></tr><tr><td>1<td> x \n y </table>";
        let cell = |row, column, text: &str| (row, column, text.to_owned());
        let expected = vec![
            cell(1, 0, "Số"),
            cell(1, 1, "Tên"),
            cell(2, 1, "a\nb"),
            cell(2, 2, "c"),
            cell(3, 0, "1"),
            cell(3, 1, "x y"),
        ];
        assert_eq!(cells(html), [expected]);
    }

    #[test]
    fn a_table_in_a_cell_is_a_sheet_of_its_own() {
        let found = cells("<table><tr><td>ngoài<table><tr><td>trong</td></tr></table></td></tr></table>");
        assert_eq!(found, [vec![(1, 0, "ngoài".to_owned())], vec![(1, 0, "trong".to_owned())]]);
        assert_eq!(cells(&"<table><tr><td>".repeat(300)), Vec::<Vec<_>>::new());
    }
}
