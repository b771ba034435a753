//! Workbooks of the old kind ([MS-XLS]) to sheets.
//!
//! [`records`] are what the stream consists of, [`strings`] how they write text, [`looks`] what the cells look like, and
//! [`cells`] gathers these into rows.

mod cells;
mod looks;
mod records;
mod strings;

use hashbrown::HashMap;

use super::super::sheet::Sheet;
use super::super::values::Epoch;
use super::super::workbook::Workbook;
use super::bytes::{place_at, u16_at};
use super::code_pages::of_code_page;
use super::streams::{CompoundKind, Streams};
use crate::source::reject::Reason;
use cells::{Cells, Sources};
use looks::Looks;
use records::{Record, records};
use strings::{Length, Shared, Writing, read_unicode};

/// Reads an `.xls` file of Excel 5 to 2003 whose stream of text is no longer than `limit` bytes.
///
/// Hidden sheets are read, charts are not. Numbers stand as they are stored, dates as `YYYY-MM-DD`; errors are left out.
/// Text in old fonts (`.VnTime`, `VNI-Times`) is read as it looks.
///
/// # Errors
/// Returns an error if the workbook is damaged ([`Reason::DamagedDocument`]), encrypted ([`Reason::Encrypted`]), has more
/// text than `limit` bytes, or a stream longer than that ([`Reason::TooLong`]), or has no text ([`Reason::Empty`]).
pub(in crate::source) fn sheets_of_xls(bytes: &[u8], limit: usize) -> Result<Vec<Sheet>, Reason> {
    let mut streams = Streams::open_kind(bytes, limit, CompoundKind::Xls)?;
    // A workbook that two generations can read holds both.
    let stream = match streams.get("Workbook")? {
        Some(stream) => stream,
        None => streams.get("Book")?.unwrap_or_default(),
    };
    let mut sheets = Workbook::read(limit, |workbook| {
        let mut parts = Parts::new();
        records(&stream).try_for_each(|record| parts.take(&record, workbook))?;
        match parts.has_start {
            true => Ok(()),
            false => Err(Reason::DamagedDocument("it does not begin as a workbook".to_owned())),
        }
    })?;
    sheets.iter_mut().for_each(order);
    Ok(sheets)
}

/// Sets the cells of a sheet in order: not all programs wrote them so.
fn order(sheet: &mut Sheet) {
    sheet.rows.sort_by_key(|row| row.number);
    sheet.rows.dedup_by(|row, before| {
        let is_same = row.number == before.number;
        if is_same {
            before.cells.append(&mut row.cells);
        }
        is_same
    });
    sheet.rows.iter_mut().for_each(|row| row.cells.sort_by_key(|(column, _)| *column));
}

/// The kinds of records that text depends on ([MS-XLS] 2.3).
mod kind {
    pub(super) const END: u16 = 0x0A;
    pub(super) const NOTE: u16 = 0x1C;
    pub(super) const EPOCH: u16 = 0x22;
    pub(super) const PASSWORD: u16 = 0x2F;
    pub(super) const FONT: u16 = 0x31;
    pub(super) const CODE_PAGE: u16 = 0x42;
    pub(super) const SHEET: u16 = 0x85;
    pub(super) const LOOK: u16 = 0xE0;
    pub(super) const SHARED: u16 = 0xFC;
    pub(super) const TEXT_OF_OBJECT: u16 = 0x1B6;
    pub(super) const FORMAT: u16 = 0x41E;
    pub(super) const START: u16 = 0x809;
}

/// The parts of a workbook as they are read: what holds for all of it, then sheet after sheet.
struct Parts {
    writing: Writing,
    epoch: Epoch,
    looks: Looks,
    shared: Shared,
    /// The names of the sheets by the places where these start.
    names: HashMap<usize, String>,
    has_start: bool,
    /// The parts that are open, such as a chart in a sheet.
    depth: usize,
    /// The sheet that is open.
    open: Option<Cells>,
}

impl Parts {
    fn new() -> Self {
        Self {
            writing: Writing::Unicode,
            epoch: Epoch::default(),
            looks: Looks::default(),
            shared: Shared::default(),
            names: HashMap::new(),
            has_start: false,
            depth: 0,
            open: None,
        }
    }

    fn take(&mut self, record: &Record<'_>, workbook: &mut Workbook) -> Result<(), Reason> {
        match record.kind {
            kind::START => self.start(record, workbook),
            kind::END => {
                self.depth = self.depth.saturating_sub(1);
                self.open = self.open.take().filter(|_| self.depth > 0);
            }
            kind::PASSWORD => return Err(Reason::Encrypted),
            kind::EPOCH if u16_at(record.data, 0) == Some(1) => self.epoch = Epoch::From1904,
            kind::CODE_PAGE => {
                if let (Writing::Bytes(page), Some(number)) = (&mut self.writing, u16_at(record.data, 0)) {
                    *page = of_code_page(number);
                }
            }
            kind::FONT => self.looks.add_font(record, self.writing),
            kind::FORMAT => self.looks.add_format(record, self.writing),
            kind::LOOK => self.looks.add_look(record),
            kind::SHARED => self.shared = Shared::read(record.reader(8)),
            kind::SHEET => {
                let name = self.writing.read(&mut record.reader(6), Length::OneByte);
                if let (Some(place), Some(name)) = (place_at(record.data, 0), name) {
                    self.names.insert(place, name);
                }
            }
            kind::NOTE | kind::TEXT_OF_OBJECT => self.note(record, workbook),
            _ => self.take_cell(record, workbook),
        }
        Ok(())
    }

    fn start(&mut self, record: &Record<'_>, workbook: &mut Workbook) {
        const UNICODE: u16 = 0x600;
        const GLOBALS: u16 = 5;
        const CELLS: u16 = 0x10;
        const MACROS: u16 = 0x40;
        if !self.has_start {
            self.has_start = true;
            if u16_at(record.data, 0) != Some(UNICODE) {
                self.writing = Writing::Bytes(encoding_rs::WINDOWS_1252);
            }
        }
        self.depth += 1;
        let holds = u16_at(record.data, 2).unwrap_or(GLOBALS);
        if self.depth == 1 && matches!(holds, CELLS | MACROS) {
            workbook.open_sheet(&self.names.remove(&record.at).unwrap_or_default());
            self.open = Some(Cells::default());
        }
    }

    /// The text of a drawing or of a note ([MS-XLS] 2.4.329); in Excel 5 and 95 notes have it themselves.
    fn note(&self, record: &Record<'_>, workbook: &mut Workbook) {
        /// Where the text of a note begins, behind its row and column, and the length of what tells of a drawing's.
        const NOTE: usize = 4;
        const OBJECT: usize = 18;
        const COUNT: usize = 10;
        let text = match (record.kind, self.writing) {
            _ if self.open.is_none() => None,
            (kind::NOTE, Writing::Bytes(_)) => self.writing.read(&mut record.reader(NOTE), Length::TwoBytes),
            (kind::TEXT_OF_OBJECT, Writing::Unicode) => {
                let count = u16_at(record.data, COUNT).map_or(0, usize::from);
                (count > 0).then(|| read_unicode(&mut record.reader(OBJECT), count)).flatten()
            }
            _ => None,
        };
        workbook.note(&text.unwrap_or_default().replace('\r', "\n"));
    }

    fn take_cell(&mut self, record: &Record<'_>, workbook: &mut Workbook) {
        // A chart in a sheet has cells of its own, which repeat those that it shows.
        let Some(cells) = self.open.as_mut().filter(|_| self.depth == 1) else { return };
        let (looks, shared) = (&self.looks, &self.shared);
        cells.take(record, &Sources { writing: self.writing, epoch: self.epoch, looks, shared }, workbook);
    }
}
