//! Workbooks of XML, as Excel 2002 and 2003 and many programs write them (SpreadsheetML 2003), to sheets.

use memchr::memmem;

use super::sheet::Sheet;
use super::workbook::{Workbook, plain};
use super::xml::{Attributes, Step, walk};
use crate::source::reject::Reason;
use crate::source::start::Start;
use crate::text::decode;

/// The name of the elements of such a workbook.
const NAMESPACE: &[u8] = b"urn:schemas-microsoft-com:office:spreadsheet";

/// Whether a text starts as a workbook of XML does.
pub(in crate::source) fn is_xml_workbook(start: &Start<'_>) -> bool {
    let head = start.text.get(..start.text.len().min(4096)).unwrap_or_default();
    head.starts_with(b"<") && memmem::find(head, NAMESPACE).is_some() && memmem::find(head, b"Workbook").is_some()
}

/// Reads the sheets of a workbook of XML whose cells show no more than `limit` bytes, with the errors of
/// [`sheets_of_xlsx`](super::sheets_of_xlsx). Truth values and errors are left out.
pub(in crate::source) fn sheets_of_xml(bytes: &[u8], limit: usize) -> Result<Vec<Sheet>, Reason> {
    let text = decode(bytes).text;
    Workbook::read(limit, |workbook| {
        let mut reader = Reader { workbook, column: 0, depth: Within::Nothing, text: String::new(), is_sign: false };
        walk(&text, |step| reader.take(&step))
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Cell,
    Note,
}

struct Reader<'r> {
    workbook: &'r mut Workbook,
    /// The column behind the last cell.
    column: u32,
    depth: Within,
    text: String,
    is_sign: bool,
}

impl Reader<'_> {
    fn take(&mut self, step: &Step<'_>) {
        match step {
            Step::Open("Worksheet", attributes) => {
                self.workbook.open_sheet(&attributes.get("Name").unwrap_or_default())
            }
            Step::Open("Row", attributes) => {
                let next = self.workbook.row().saturating_add(1);
                self.workbook.open_row(number(attributes, "Index").map_or(next, u64::from));
                self.column = 0;
            }
            Step::Open("Cell", attributes) => {
                self.column = number(attributes, "Index").map_or(self.column, |from_1| from_1.saturating_sub(1));
                (self.depth, self.is_sign) = (Within::Cell, false);
                self.text.clear();
            }
            Step::Open("Data", attributes) if self.depth == Within::Cell => {
                self.is_sign = matches!(attributes.get("Type").as_deref(), Some("Boolean" | "Error"));
            }
            Step::Close("Cell") => self.close_cell(),
            Step::Open("Comment", _) => {
                // The cell that it belongs to has its text before it.
                self.close_cell();
                self.depth = Within::Note;
            }
            Step::Close("Comment") => {
                let note = std::mem::take(&mut self.text);
                self.workbook.note(&note);
                self.depth = Within::Nothing;
            }
            Step::Text(text) if self.depth != Within::Nothing => self.text.push_str(text),
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        if self.depth != Within::Cell {
            return;
        }
        self.depth = Within::Nothing;
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        // `2019-02-03T00:00:00.000`.
        let text = text.strip_suffix("T00:00:00.000").unwrap_or(text);
        if !self.is_sign && !text.is_empty() && self.workbook.bears(text.len()) {
            let text = self.workbook.text(&plain(text, None));
            self.workbook.push(self.column, text);
        }
        self.column = self.column.saturating_add(1);
    }
}

fn number(attributes: &Attributes<'_>, name: &str) -> Option<u32> {
    attributes.get(name).and_then(|number| number.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_cells_and_notes_are_read() {
        let xml = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Quý 1"><Table><Row><Cell><Data ss:Type="String">Tiêu đề</Data></Cell><Cell ss:Index="3"><Data
ss:Type="String">Nội dung</Data></Cell></Row><Row ss:Index="5"><Cell><Data ss:Type="DateTime">2019-03-31T00:00:00.000</Data>
<Comment ss:Author="A"><ss:Data>Xem lại</ss:Data></Comment></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell><Data ss:Type="String">Họp &amp; bàn</Data></Cell></Row></Table></Worksheet></Workbook>"#;
        assert!(is_xml_workbook(&Start::of(xml.as_bytes())));
        let sheets = sheets_of_xml(xml.as_bytes(), 1 << 20).unwrap();
        let [sheet] = sheets.as_slice() else { panic!("{sheets:?}") };
        let cells: Vec<_> = sheet.rows.iter().map(|row| (row.number, row.cells.clone())).collect();
        let cell = |column, text: &str| (column, text.to_owned());
        assert_eq!(cells[0], (1, vec![cell(0, "Tiêu đề"), cell(2, "Nội dung")]));
        assert_eq!(cells[1], (5, vec![cell(0, "2019-03-31"), cell(2, "Họp & bàn")]));
        assert_eq!((sheet.name.as_str(), sheet.notes.as_slice()), ("Quý 1", ["Xem lại".to_owned()].as_slice()));
        assert_eq!(sheets_of_xml(xml.as_bytes(), 50), Err(Reason::TooLong { size: None, limit: 50 }));
    }
}
