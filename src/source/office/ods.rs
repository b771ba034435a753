//! ODS (OpenDocument 1.2) to sheets.

use super::odt::{MOST_SPACES, read_styles};
use super::parts::Parts;
use super::sheet::Sheet;
use super::styles::{Font, Styles};
use super::values::{Epoch, Format, text_of};
use super::workbook::{Workbook, plain};
use super::xml::{Attributes, Step, walk};
use crate::source::paragraphs::Paragraph;
use crate::source::reject::Reason;

/// Reads the sheets of an ODS file whose parts of text are no longer than `limit` bytes together, unpacked; as
/// [`sheets_of_xlsx`](super::sheets_of_xlsx) does, with the same errors.
///
/// A row that is repeated is read once, a cell as often as a table of records may need it.
pub(in crate::source) fn sheets_of_ods(bytes: &[u8], limit: usize) -> Result<Vec<Sheet>, Reason> {
    let parts = Parts::of(bytes, limit, |path| matches!(path, "content.xml" | "styles.xml"))?;
    let Some(main) = parts.get("content.xml") else {
        return Err(Reason::DamagedDocument("it has no content.xml".to_owned()));
    };
    // Cells that name no style have this one.
    let mut styles = Styles { default_name: Some("Default".to_owned()), ..Styles::default() };
    for xml in parts.get("styles.xml").into_iter().chain([main]) {
        read_styles(xml, &mut styles)?;
    }
    Workbook::read(limit, |workbook| {
        let mut reader = Reader::new(workbook, &styles);
        walk(main, |step| reader.take(&step))
    })
}

/// Cells of the same text side by side that are kept: columns beyond them have no name.
const MOST_REPEATED: u32 = 64;

/// The kind of value that a cell says it has (OpenDocument 1.2 19.385).
#[derive(Clone, Debug, Default, PartialEq)]
enum Value {
    #[default]
    Text,
    Number(f64),
    Date(String),
    /// A truth value or an error.
    Sign,
}

struct Reader<'r> {
    workbook: &'r mut Workbook,
    styles: &'r Styles,
    /// The styles of cells that name none: the column behind the last one of each run of columns, and its style.
    columns: Vec<(u32, Option<String>)>,
    row_style: Option<String>,
    rows_repeated: u64,
    column: u32,
    repeated: u32,
    value: Value,
    cell_style: Option<String>,
    style: Option<String>,
    spans: Vec<Option<String>>,
    in_paragraph: bool,
    text: Paragraph,
    /// The depth within an element that is left out.
    skipped: usize,
    /// The depth within a note or a drawing, and its text.
    aside: usize,
    in_note: bool,
    note: String,
}

impl<'r> Reader<'r> {
    fn new(workbook: &'r mut Workbook, styles: &'r Styles) -> Self {
        Self {
            workbook,
            styles,
            columns: Vec::new(),
            row_style: None,
            rows_repeated: 1,
            column: 0,
            repeated: 1,
            value: Value::Text,
            cell_style: None,
            style: None,
            spans: Vec::new(),
            in_paragraph: false,
            text: Paragraph::default(),
            skipped: 0,
            aside: 0,
            in_note: false,
            note: String::new(),
        }
    }

    fn take(&mut self, step: &Step<'_>) {
        match step {
            Step::Open(_, _) if self.skipped > 0 => self.skipped += 1,
            Step::Close(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.aside > 0 => self.take_aside(step),
            Step::Open(name, attributes) => self.open(name, attributes),
            Step::Close(name) => self.close(name),
            Step::Text(text) if self.skipped == 0 && self.in_paragraph => self.push(&text.replace('\n', " ")),
            Step::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        match name {
            "tracked-changes" | "script" => self.skipped = 1,
            "annotation" | "shapes" | "frame" | "custom-shape" => self.aside = 1,
            "table" => {
                self.workbook.open_sheet(&attributes.get("name").unwrap_or_default());
                (self.column, self.rows_repeated) = (0, 1);
                self.columns.clear();
            }
            "table-column" => {
                self.column = self.column.saturating_add(repetitions(attributes, "number-columns-repeated"));
                self.columns.push((self.column, attributes.get("default-cell-style-name")));
            }
            "table-row" => {
                let number = self.workbook.row().saturating_add(self.rows_repeated);
                self.workbook.open_row(number);
                self.rows_repeated = repetitions(attributes, "number-rows-repeated").into();
                self.row_style = attributes.get("default-cell-style-name");
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => self.open_cell(attributes),
            "p" => {
                self.push("\n");
                self.in_paragraph = true;
                self.style = attributes.get("style-name");
            }
            "span" => self.spans.push(attributes.get("style-name")),
            "tab" => self.push(" "),
            "line-break" => self.push("\n"),
            "s" => {
                let count = attributes.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(MOST_SPACES.min(count)));
            }
            _ => {}
        }
    }

    /// A step within a note or a drawing, of which paragraphs are text.
    fn take_aside(&mut self, step: &Step<'_>) {
        match step {
            Step::Open(name, _) => {
                self.aside += 1;
                self.in_note |= matches!(*name, "p" | "h");
            }
            Step::Close(name) => {
                self.aside -= 1;
                if matches!(*name, "p" | "h") {
                    self.in_note = false;
                    self.note.push('\n');
                }
                if self.aside == 0 {
                    let note = std::mem::take(&mut self.note);
                    self.workbook.note(&note);
                }
            }
            Step::Text(text) if self.in_note => self.note.push_str(text),
            Step::Text(_) => {}
        }
    }

    fn open_cell(&mut self, attributes: &Attributes<'_>) {
        self.repeated = repetitions(attributes, "number-columns-repeated");
        self.cell_style = attributes.get("style-name").or_else(|| self.row_style.clone()).or_else(|| {
            let run = self.columns.partition_point(|(end, _)| *end <= self.column);
            self.columns.get(run).and_then(|(_, style)| style.clone())
        });
        let number = || attributes.get("value").and_then(|value| value.parse().ok()).map_or(Value::Text, Value::Number);
        self.value = match attributes.get("value-type").as_deref() {
            Some("float" | "percentage" | "currency") => number(),
            Some("date") => attributes.get("date-value").map_or(Value::Text, Value::Date),
            Some("boolean") => Value::Sign,
            // The text beside an empty result is the name of an error.
            _ if attributes.get("string-value").is_some_and(|text| text.is_empty()) => Value::Sign,
            _ => Value::Text,
        };
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.in_paragraph = false,
            "span" => drop(self.spans.pop()),
            "table-cell" | "covered-table-cell" => self.close_cell(),
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        let cell = std::mem::take(&mut self.text);
        let text = match std::mem::take(&mut self.value) {
            Value::Sign => String::new(),
            Value::Number(number) => text_of(number, Format::Number, Epoch::From1900),
            // `2019-02-03T10:30:00`.
            Value::Date(date) => self.workbook.text(&plain(date.split('T').next().unwrap_or_default(), None)),
            Value::Text => self.workbook.text(&cell),
        };
        if !text.is_empty() {
            for column in (self.column..u32::MAX).take(self.repeated.min(MOST_REPEATED) as usize) {
                if !self.workbook.bears(text.len()) {
                    break;
                }
                self.workbook.push(column, text.clone());
            }
        }
        self.column = self.column.saturating_add(self.repeated);
    }

    fn font(&self) -> Font {
        let span = self.spans.last().and_then(Option::as_deref);
        self.styles.font(&[span, self.style.as_deref(), self.cell_style.as_deref()])
    }

    fn push(&mut self, text: &str) {
        let font = self.font();
        self.text.push(text, font, false);
    }
}

/// How often a row or a cell stands there.
fn repetitions(attributes: &Attributes<'_>, name: &str) -> u32 {
    attributes.get(name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests;
