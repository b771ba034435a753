//! The cells of a sheet ([MS-XLS] 2.4.149, 2.4.148, 2.4.180, 2.4.220, 2.4.127).

use super::super::super::values::{Epoch, text_of};
use super::super::super::workbook::{Workbook, plain};
use super::super::bytes::{f64_at, place_at, u16_at, u32_at};
use super::looks::Looks;
use super::records::Record;
use super::strings::{Length, Shared, Writing};

/// What cells refer to.
pub(super) struct Sources<'w> {
    pub(super) writing: Writing,
    pub(super) epoch: Epoch,
    pub(super) looks: &'w Looks,
    pub(super) shared: &'w Shared,
}

/// The kinds of records that are cells ([MS-XLS] 2.3).
mod kind {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const NUMBERS: u16 = 0xBD;
    pub(super) const RICH: u16 = 0xD6;
    pub(super) const SHARED: u16 = 0xFD;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const TEXT: u16 = 0x204;
    pub(super) const TRUTH: u16 = 0x205;
    pub(super) const RESULT: u16 = 0x207;
    pub(super) const SHORT_NUMBER: u16 = 0x27E;
}

/// The place and the look of a cell.
#[derive(Clone, Copy, Debug)]
struct Place {
    row: u16,
    column: u16,
    look: u16,
}

/// The reader of the cells of a sheet as they come.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// A formula whose text comes behind it.
    formula: Option<Place>,
}

impl Cells {
    /// Takes a record, if it is of a cell.
    pub(super) fn take(&mut self, record: &Record<'_>, sources: &Sources<'_>, workbook: &mut Workbook) {
        let string = |from| sources.writing.read(&mut record.reader(from), Length::TwoBytes);
        let data = record.data;
        if record.kind == kind::RESULT {
            if let (Some(place), Some(text)) = (self.formula.take(), string(0)) {
                add(place, &text, sources, workbook);
            }
            return;
        }
        let Some(place) = place_of(data) else { return };
        match record.kind {
            kind::SHARED => {
                if let Some(text) = place_at(data, 6).and_then(|index| sources.shared.get(index)) {
                    add(place, text, sources, workbook);
                }
            }
            kind::TEXT | kind::RICH => {
                if let Some(text) = string(6) {
                    add(place, &text, sources, workbook);
                }
            }
            kind::NUMBER => add_number(place, f64_at(data, 6), sources, workbook),
            kind::SHORT_NUMBER => add_number(place, u32_at(data, 6).map(short_number), sources, workbook),
            kind::NUMBERS => add_numbers(place, data, sources, workbook),
            kind::TRUTH => {
                if let (Some(value), Some(0)) = (data.get(6), data.get(7)) {
                    add(place, truth(*value), sources, workbook);
                }
            }
            kind::FORMULA => self.add_formula(place, data, sources, workbook),
            _ => {}
        }
    }

    /// The value that a formula had when it was last reckoned.
    fn add_formula(&mut self, place: Place, data: &[u8], sources: &Sources<'_>, workbook: &mut Workbook) {
        const NO_NUMBER: u16 = 0xFFFF;
        const TEXT: u8 = 0;
        const TRUTH: u8 = 1;
        self.formula = None;
        if u16_at(data, 12) != Some(NO_NUMBER) {
            return add_number(place, f64_at(data, 6), sources, workbook);
        }
        match (data.get(6), data.get(8)) {
            (Some(&TEXT), _) => self.formula = Some(place),
            (Some(&TRUTH), Some(value)) => add(place, truth(*value), sources, workbook),
            _ => {}
        }
    }
}

/// Adds numbers side by side: the first column, a look and a number for each, the last column.
fn add_numbers(first: Place, data: &[u8], sources: &Sources<'_>, workbook: &mut Workbook) {
    let count = data.len().saturating_sub(6) / 6;
    for (index, column) in (first.column..=u16::MAX).take(count).enumerate() {
        let at = 4 + index * 6;
        let look = u16_at(data, at).unwrap_or_default();
        add_number(Place { column, look, ..first }, u32_at(data, at + 2).map(short_number), sources, workbook);
    }
}

fn add_number(place: Place, value: Option<f64>, sources: &Sources<'_>, workbook: &mut Workbook) {
    if let Some(value) = value {
        add(place, &text_of(value, sources.looks.format(place.look), sources.epoch), sources, workbook);
    }
}

fn add(place: Place, text: &str, sources: &Sources<'_>, workbook: &mut Workbook) {
    if workbook.bears(text.len()) {
        let text = workbook.text(&plain(text, sources.looks.font(place.look)));
        workbook.open_row(u64::from(place.row) + 1);
        workbook.push(u32::from(place.column), text);
    }
}

fn place_of(data: &[u8]) -> Option<Place> {
    Some(Place { row: u16_at(data, 0)?, column: u16_at(data, 2)?, look: u16_at(data, 4)? })
}

fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

/// A number in 30 bits: an integer, or the upper bits of a fraction; a hundredth of it where so flagged ([MS-XLS] 2.5.217).
fn short_number(bits: u32) -> f64 {
    const HUNDREDTH: u32 = 1;
    const INTEGER: u32 = 2;
    let value = match bits & INTEGER {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    if bits & HUNDREDTH == 0 { value } else { value / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_have_four_forms() {
        for (bits, value) in
            [(0x3FF0_0000, 1.0), (0x3FF0_0001, 0.01), (0x0000_0B06, 705.0), (0x0000_0B07, 7.05), (0xFFFF_FFF6, -3.0)]
        {
            assert_eq!(short_number(bits), value, "{bits:x}");
        }
    }
}
