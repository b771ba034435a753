//! XLSX and XLSM (ECMA-376, SpreadsheetML) to sheets.

use hashbrown::{HashMap, HashSet};

use super::package::{main_part, relations, resolved};
use super::parts::Parts;
use super::sheet::Sheet;
use super::strings::{Runs, Strings, without_escapes};
use super::styles::Font;
use super::values::{Epoch, Format, text_of};
use super::workbook::{Workbook, plain};
use super::xml::{Attributes, Step, walk};
use crate::source::paragraphs::Paragraph;
use crate::source::reject::Reason;
use crate::text::Encoding;

/// Reads the sheets of an XLSX or XLSM file whose parts of text are no longer than `limit` bytes together, unpacked, and
/// whose cells show no more than `limit` bytes, each counted wherever it is shown.
///
/// A formula is its last result; numbers whose format shows a date are days. Truth values and errors are left out;
/// comments and texts of drawings are notes of their sheet. Text in old fonts (`.VnTime`, `VNI-Times`) is read as it looks.
///
/// # Errors
/// Returns an error if the workbook is damaged ([`Reason::DamagedDocument`]), encrypted ([`Reason::Encrypted`]), too
/// long ([`Reason::TooLong`]), or has no text ([`Reason::Empty`]).
pub(in crate::source) fn sheets_of_xlsx(bytes: &[u8], limit: usize) -> Result<Vec<Sheet>, Reason> {
    let parts = Parts::of(bytes, limit, |path| {
        let path = path.to_ascii_lowercase();
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_part = ["workbook", "sharedstrings", "styles"].iter().any(|part| name.starts_with(part));
        let is_note = ["comments", "drawing", "threadedcomment"].iter().any(|part| name.starts_with(part));
        path == "_rels/.rels"
            || (is_note && name.ends_with(".xml"))
            || (path.contains("worksheets/_rels/") && name.ends_with(".rels"))
            || (is_part && (name.ends_with(".xml") || name.ends_with(".rels")))
            || (path.contains("worksheets/") && name.ends_with(".xml"))
    })?;
    let main = main_part(&parts, "xl/workbook.xml")?;
    let Some(workbook) = parts.get(&main) else {
        return Err(Reason::DamagedDocument(format!("it has no {main}")));
    };
    let relations = relations(&parts, &main)?;
    let of_kind = |kind: &str| {
        let part = relations.values().find(|relation| relation.kind == kind);
        part.and_then(|relation| parts.get(&relation.path)).unwrap_or_default()
    };
    let strings = Strings::of(of_kind("sharedStrings"))?;
    let looks = looks(of_kind("styles"))?;
    let Contents { epoch, sheets } = contents(workbook)?;
    Workbook::read(limit, |workbook| {
        // A part that many sheets name is one sheet.
        let mut paths = HashSet::new();
        for (at, (name, id)) in sheets.iter().enumerate() {
            let usual = || resolved(&main, &format!("worksheets/sheet{}.xml", at + 1));
            let path = relations.get(id).map_or_else(usual, |relation| relation.path.clone());
            let Some(xml) = parts.get(&path).filter(|_| paths.insert(path.clone())) else { continue };
            workbook.open_sheet(name);
            let mut reader = Reader::new(workbook, &strings, &looks, epoch);
            walk(xml, |step| reader.take(&step))?;
            for relation in self::relations(&parts, &path)?.values().filter(|relation| NOTES.contains(&&*relation.kind))
            {
                notes(parts.get(&relation.path).unwrap_or_default(), workbook)?;
            }
        }
        Ok(())
    })
}

/// The parts that tell what is written beside the cells of a sheet (ECMA-376 12.3.3 and 12.3.8; [MS-XLSX] 2.1.17).
const NOTES: [&str; 3] = ["comments", "drawing", "threadedComment"];

/// Reads notes on cells or the texts of drawings, a paragraph each.
fn notes(xml: &str, workbook: &mut Workbook) -> Result<(), Reason> {
    let (mut text, mut in_text) = (String::new(), false);
    walk(xml, |step| match step {
        // `text` holds the text of a threaded comment itself, and the runs of any other.
        Step::Open("t" | "text", _) => in_text = true,
        Step::Close("t") => in_text = false,
        Step::Close("text" | "p") => {
            in_text = false;
            workbook.note(&std::mem::take(&mut text));
        }
        Step::Text(part) if in_text => text.push_str(part),
        _ => {}
    })
}

/// The facts that a workbook tells of itself.
#[derive(Default)]
struct Contents {
    epoch: Epoch,
    /// The names of its sheets and the ids of their parts, from the first to the last.
    sheets: Vec<(String, String)>,
}

fn contents(xml: &str) -> Result<Contents, Reason> {
    let mut contents = Contents::default();
    walk(xml, |step| match step {
        Step::Open("workbookPr", attributes) => {
            let is_1904 = matches!(attributes.get("date1904").as_deref(), Some("1" | "true" | "on"));
            contents.epoch = if is_1904 { Epoch::From1904 } else { Epoch::From1900 };
        }
        Step::Open("sheet", attributes) => {
            let [name, id] = ["name", "id"].map(|name| attributes.get(name).unwrap_or_default());
            contents.sheets.push((name, id));
        }
        _ => {}
    })?;
    Ok(contents)
}

/// The look of a cell: the font of its letters and the format of its number.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    font: Font,
    format: Format,
}

/// The looks that cells name by their place among them (`cellXfs`, ECMA-376 18.8.10).
fn looks(xml: &str) -> Result<Vec<Look>, Reason> {
    let mut looks = Vec::new();
    let mut fonts: Vec<Font> = Vec::new();
    let mut formats: HashMap<u16, Format> = HashMap::new();
    let (mut in_fonts, mut in_looks) = (false, false);
    let number = |attributes: &Attributes<'_>, name| attributes.get(name).and_then(|number| number.parse().ok());
    walk(xml, |step| match step {
        Step::Open("fonts", _) => in_fonts = true,
        Step::Close("fonts") => in_fonts = false,
        Step::Open("cellXfs", _) => in_looks = true,
        Step::Close("cellXfs") => in_looks = false,
        Step::Open("font", _) if in_fonts => fonts.push(None),
        Step::Open("name", attributes) if in_fonts => {
            if let Some(font) = fonts.last_mut() {
                *font = attributes.get("val").and_then(|name| Encoding::of_font(&name));
            }
        }
        Step::Open("numFmt", attributes) => {
            if let (Some(id), Some(code)) = (number(&attributes, "numFmtId"), attributes.get("formatCode")) {
                formats.insert(id, Format::of_code(&code));
            }
        }
        Step::Open("xf", attributes) if in_looks => {
            let font = number(&attributes, "fontId").and_then(|id| fonts.get(usize::from(id)).copied()).flatten();
            let format = number(&attributes, "numFmtId").map(|id| (id, formats.get(&id)));
            let format = format.map(|(id, code)| code.copied().unwrap_or_else(|| Format::of_id(id)));
            looks.push(Look { font, format: format.unwrap_or_default() });
        }
        _ => {}
    })?;
    Ok(looks)
}

/// The kind of value that a cell says it has (`ST_CellType`, ECMA-376 18.18.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Date,
    /// A truth value or an error.
    Sign,
}

struct Reader<'r> {
    workbook: &'r mut Workbook,
    strings: &'r Strings,
    looks: &'r [Look],
    epoch: Epoch,
    column: Option<u32>,
    kind: Kind,
    look: Look,
    in_value: bool,
    value: String,
    runs: Runs,
    text: Paragraph,
}

impl<'r> Reader<'r> {
    fn new(workbook: &'r mut Workbook, strings: &'r Strings, looks: &'r [Look], epoch: Epoch) -> Self {
        Self {
            workbook,
            strings,
            looks,
            epoch,
            column: None,
            kind: Kind::Number,
            look: Look::default(),
            in_value: false,
            value: String::new(),
            runs: Runs::default(),
            text: Paragraph::default(),
        }
    }

    fn take(&mut self, step: &Step<'_>) {
        if let Some((text, font)) = self.runs.take(step) {
            self.text.push(&without_escapes(text), font.unwrap_or(self.look.font), false);
            return;
        }
        match step {
            Step::Open("row", attributes) => {
                let number = attributes.get("r").and_then(|number| number.parse().ok());
                self.workbook.open_row(number.unwrap_or_else(|| self.workbook.row().saturating_add(1)));
                self.column = None;
            }
            Step::Open("c", attributes) => self.open_cell(attributes),
            Step::Close("c") => self.close_cell(),
            Step::Open("v", _) => self.in_value = true,
            Step::Close("v") => self.in_value = false,
            Step::Text(text) if self.in_value => self.value.push_str(text),
            _ => {}
        }
    }

    fn open_cell(&mut self, attributes: &Attributes<'_>) {
        let next = self.column.map_or(0, |column| column.saturating_add(1));
        self.column = Some(attributes.get("r").and_then(|place| column_of(&place)).unwrap_or(next));
        let look = attributes.get("s").and_then(|look| look.parse::<usize>().ok()).unwrap_or_default();
        self.look = self.looks.get(look).copied().unwrap_or_default();
        self.kind = match attributes.get("t").as_deref() {
            Some("s") => Kind::Shared,
            Some("str" | "inlineStr") => Kind::Text,
            Some("d") => Kind::Date,
            Some("b" | "e") => Kind::Sign,
            _ => Kind::Number,
        };
    }

    fn close_cell(&mut self) {
        let value = std::mem::take(&mut self.value);
        let mut cell = std::mem::take(&mut self.text);
        let value = value.trim_ascii();
        let text = match self.kind {
            Kind::Sign => return,
            Kind::Shared => {
                let Ok(number) = value.parse() else { return };
                if !self.workbook.bears(self.strings.size(number)) {
                    return;
                }
                cell = self.strings.cell(number, self.look.font);
                self.workbook.text(&cell)
            }
            Kind::Text => {
                cell.push(&without_escapes(value), self.look.font, false);
                self.workbook.text(&cell)
            }
            // `2019-02-03T00:00:00`.
            Kind::Date => self.workbook.text(&plain(value.split('T').next().unwrap_or_default(), None)),
            Kind::Number => match value.parse() {
                Ok(number) => text_of(number, self.look.format, self.epoch),
                Err(_) => self.workbook.text(&plain(value, self.look.font)),
            },
        };
        let is_paid = self.kind == Kind::Shared || text.is_empty() || self.workbook.bears(text.len());
        if let Some(column) = self.column.filter(|_| is_paid) {
            self.workbook.push(column, text);
        }
    }
}

/// The column of a place: 0 for `A1`, 27 for `AB3`.
fn column_of(place: &str) -> Option<u32> {
    /// Columns have no longer names.
    const LONGEST: usize = 3;
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let letters: Vec<u8> = letters.take(LONGEST + 1).map(|letter| letter.to_ascii_uppercase()).collect();
    let from_1 = letters.iter().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    if letters.len() > LONGEST { None } else { from_1.checked_sub(1) }
}

#[cfg(test)]
pub(super) mod tests;
