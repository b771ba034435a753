//! Cells of a workbook on their way to its sheets, within a budget.

use super::sheet::{Sheet, SheetRow};
use super::styles::Font;
use crate::source::paragraphs::Paragraph;
use crate::source::reject::Reason;
use crate::source::repairs::mended;
use crate::text::clean;

/// The sheets of a workbook that is being read.
///
/// No file says how much is kept: a cell costs the text it shows and its own size, and all cells together cost no more
/// than the text of a record may.
pub(super) struct Workbook {
    sheets: Vec<Sheet>,
    number: u64,
    left: usize,
    is_full: bool,
    follow_fonts: bool,
    fonts_lie: bool,
}

impl Workbook {
    /// The sheets that `fill` finds, those without text left out. A workbook with Unicode in old fonts is read twice, the
    /// second time without heed to them.
    ///
    /// # Errors
    /// Returns an error if `fill` does, or if the cells have more text than `limit` bytes ([`Reason::TooLong`]) or none
    /// ([`Reason::Empty`]).
    pub(super) fn read(limit: usize, fill: impl Fn(&mut Self) -> Result<(), Reason>) -> Result<Vec<Sheet>, Reason> {
        let blank = |follow_fonts| Self {
            sheets: Vec::new(),
            number: 0,
            left: limit,
            is_full: false,
            follow_fonts,
            fonts_lie: false,
        };
        let mut workbook = blank(true);
        fill(&mut workbook)?;
        if workbook.fonts_lie && !workbook.is_full {
            workbook = blank(false);
            fill(&mut workbook)?;
        }
        if workbook.is_full {
            return Err(Reason::TooLong { size: None, limit });
        }
        workbook.sheets.retain(|sheet| !sheet.rows.is_empty() || !sheet.notes.is_empty());
        if workbook.sheets.is_empty() { Err(Reason::Empty) } else { Ok(workbook.sheets) }
    }

    /// Begins a sheet.
    pub(super) fn open_sheet(&mut self, name: &str) {
        let name = clean(name).trim().replace(['\n', '\t'], " ");
        self.sheets.push(Sheet { name, ..Sheet::default() });
        self.number = 0;
    }

    /// Begins a row, from 1.
    pub(super) fn open_row(&mut self, number: u64) {
        self.number = number;
    }

    /// The number of the row that is open; 0 before the first.
    pub(super) fn row(&self) -> u64 {
        self.number
    }

    /// True as long as the budget bears a cell made of so many bytes of text, which it is charged for.
    pub(super) fn bears(&mut self, bytes: usize) -> bool {
        let cost = bytes.saturating_add(size_of::<(u32, String)>());
        match self.left.checked_sub(cost) {
            Some(left) => self.left = left,
            None => self.is_full = true,
        }
        !self.is_full
    }

    /// Stored text of a cell, in the letters that its fonts show.
    pub(super) fn text(&mut self, cell: &Paragraph) -> String {
        self.fonts_lie |= cell.fonts_lie();
        cell.text(self.follow_fonts)
    }

    /// Adds a cell to the row that is open, unless it is blank.
    pub(super) fn push(&mut self, column: u32, text: String) {
        let Some(sheet) = self.sheets.last_mut().filter(|_| !text.is_empty()) else { return };
        match sheet.rows.last_mut() {
            Some(row) if row.number == self.number => row.cells.push((column, text)),
            _ => sheet.rows.push(SheetRow { number: self.number, cells: vec![(column, text)] }),
        }
    }
}

impl Workbook {
    /// Adds what is written beside the cells of the sheet that is open, as paragraphs.
    pub(super) fn note(&mut self, text: &str) {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        for line in lines {
            if !self.bears(line.len()) {
                return;
            }
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.notes.push(clean(&mended(line)).trim().to_owned());
            }
        }
    }
}

/// A cell whose text is in one font.
pub(super) fn plain(text: &str, font: Font) -> Paragraph {
    let mut cell = Paragraph::default();
    cell.push(text, font, false);
    cell
}
