//! What modifiers of single properties ([MS-DOC] 2.6, there *sprm*) say of letters and lines.

use super::super::bytes::{u16_at, u32_at};
use super::fib::Dialect;

/// The properties of letters and of lines, as far as the text depends on them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Properties {
    /// The index of the font.
    pub(super) font: Option<u16>,
    /// The index of the font of ASCII letters, which says more than none.
    ascii_font: Option<u16>,
    /// The style of the letters.
    pub(super) style: Option<u16>,
    pub(super) bold: Option<Toggle>,
    pub(super) hidden: Option<Toggle>,
    /// Deleted, and the deletion tracked.
    pub(super) is_deleted: bool,
    /// A sign that stands for something else: a note, a picture, a field.
    pub(super) is_special: bool,
    pub(super) line: Line,
}

/// The properties of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// Its style; the first is that of lines that name none.
    pub(super) style: u16,
    pub(super) is_in_table: bool,
    /// The number of tables that it is in, where that is told.
    pub(super) depth: u32,
    /// The end of a row.
    pub(super) ends_row: bool,
    /// The end of a cell, and of a row, of a table in a table.
    pub(super) ends_inner_cell: bool,
    pub(super) ends_inner_row: bool,
    /// The list that it is an item of, from 1; 0 for none.
    pub(super) list: Option<u16>,
    /// The rank in the list, from 0.
    pub(super) level: Option<u8>,
}

/// A property that is on, off, or as or against what the style says ([MS-DOC] 2.9.327).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toggle {
    Off,
    On,
    AsStyle,
    AgainstStyle,
}

impl Toggle {
    fn of(operand: u8) -> Self {
        match operand {
            0 => Self::Off,
            0x80 => Self::AsStyle,
            0x81 => Self::AgainstStyle,
            _ => Self::On,
        }
    }

    /// Whether it is on in a style in which it is on or off.
    pub(super) fn is_on(self, in_style: bool) -> bool {
        match self {
            Self::Off => false,
            Self::On => true,
            Self::AsStyle => in_style,
            Self::AgainstStyle => !in_style,
        }
    }
}

impl Properties {
    /// The properties of lines of a style, and what modifiers say beyond it.
    pub(super) fn of_line(style_and_modifiers: &[u8], dialect: Dialect) -> Self {
        let mut properties = Self::default();
        properties.line.style = u16_at(style_and_modifiers, 0).unwrap_or_default();
        properties.apply(style_and_modifiers.get(2..).unwrap_or_default(), dialect);
        properties
    }

    /// The font of letters, by its index.
    pub(super) fn font(&self) -> Option<u16> {
        // That of letters beyond ASCII tells which encoding they are in.
        self.font.or(self.ascii_font)
    }

    /// Sets what other letters set, which goes before.
    pub(super) fn overlay(&mut self, other: &Self) {
        self.font = other.font.or(self.font);
        self.ascii_font = other.ascii_font.or(self.ascii_font);
        self.style = other.style.or(self.style);
        self.bold = other.bold.or(self.bold);
        self.hidden = other.hidden.or(self.hidden);
        self.is_deleted |= other.is_deleted;
    }

    /// Applies modifiers up to the first that is cut off.
    pub(super) fn apply(&mut self, modifiers: &[u8], dialect: Dialect) {
        let mut rest = modifiers;
        while let Some((code, operand, after)) = next(rest, dialect) {
            self.apply_one(code, operand);
            rest = after;
        }
    }

    /// Applies one modifier by its code of Word 97.
    pub(super) fn apply_one(&mut self, code: u16, operand: &[u8]) {
        let Some(value) = operand.first().copied() else { return };
        let is_on = value == 1;
        match code {
            0x0800 => self.is_deleted = is_on,
            0x0835 => self.bold = Some(Toggle::of(value)),
            0x083C => self.hidden = Some(Toggle::of(value)),
            0x0855 => self.is_special = is_on,
            // A symbol, for which a bracket stands in the text.
            0x6A09 => self.is_special = true,
            0x4A30 => self.style = u16_at(operand, 0),
            0x4A4F => self.ascii_font = u16_at(operand, 0),
            0x4A51 => self.font = u16_at(operand, 0),
            0x4600 => self.line.style = u16_at(operand, 0).unwrap_or_default(),
            0x2416 => self.line.is_in_table = is_on,
            0x2417 => self.line.ends_row = is_on,
            0x244B => self.line.ends_inner_cell = is_on,
            0x244C => self.line.ends_inner_row = is_on,
            0x6649 => self.line.depth = u32_at(operand, 0).unwrap_or_default(),
            0x260A => self.line.level = Some(value),
            0x460B => self.line.list = u16_at(operand, 0),
            _ => {}
        }
    }
}

/// The first modifier, its operand, and what follows; `None` at the end and where the rest is cut off.
fn next(modifiers: &[u8], dialect: Dialect) -> Option<(u16, &[u8], &[u8])> {
    let (code, rest, length) = match dialect {
        Dialect::Word97 => {
            let (code, rest) = (u16_at(modifiers, 0)?, modifiers.get(2..)?);
            (code, rest, length_97(code, rest)?)
        }
        Dialect::Word6 => {
            let (old, rest) = modifiers.split_first()?;
            (code_97(*old), rest, length_6(*old, rest)?)
        }
    };
    let (operand, after) = rest.split_at_checked(length)?;
    Some((code, operand, after))
}

/// The bytes of the operand of a modifier, which three bits of its code tell ([MS-DOC] 2.2.5.1).
fn length_97(code: u16, rest: &[u8]) -> Option<usize> {
    const TABLE: u16 = 0xD608;
    const TABS: u16 = 0xC615;
    Some(match code >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ if code == TABLE => usize::from(u16_at(rest, 0)?) + 1,
        _ if code == TABS && rest.first() == Some(&u8::MAX) => {
            // Too long for one byte: tabs that go, 4 bytes each, and tabs that come, 3 bytes each.
            let gone = usize::from(*rest.get(1)?) * 4;
            3 + gone + usize::from(*rest.get(2 + gone)?) * 3
        }
        _ => usize::from(*rest.first()?) + 1,
    })
}

/// The code of Word 97 for what a modifier of Word 6 says, 0 for all that the text does not depend on.
fn code_97(old: u8) -> u16 {
    match old {
        2 => 0x4600,
        24 => 0x2416,
        25 => 0x2417,
        65 => 0x0800,
        80 => 0x4A30,
        85 => 0x0835,
        92 => 0x083C,
        93 => 0x4A51,
        117 => 0x0855,
        _ => 0,
    }
}

/// The bytes of the operand of a modifier of Word 6 (*Microsoft Word 6.0 Binary File Format*, table of sprms).
fn length_6(old: u8, rest: &[u8]) -> Option<usize> {
    Some(match old {
        // Long tables of tabs.
        23 if rest.first() == Some(&u8::MAX) => {
            let gone = usize::from(*rest.get(1)?) * 4;
            3 + gone + usize::from(*rest.get(2 + gone)?) * 3
        }
        3 | 12 | 15 | 23 | 68 | 74 | 81 | 82 | 103 | 105 | 106 | 108 | 120 => usize::from(*rest.first()?) + 1,
        4..=11 | 13 | 14 | 24 | 25 | 29 | 37 | 44 | 50 | 51 => 1,
        65 | 66 | 67 | 71 | 75 | 85..=92 | 94 | 98 | 100 | 102 | 104 | 117 | 118 | 119 => 1,
        2 | 16..=19 | 21 | 22 | 26..=28 | 30..=36 | 38..=43 | 45..=49 => 2,
        69 | 72 | 80 | 93 | 96 | 97 | 99 | 101 | 107 | 109 | 110 | 121..=124 => 2,
        73 | 95 => 3,
        20 | 70 => 4,
        83 => 0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modifiers_are_applied_up_to_what_is_cut_off() {
        let mut properties = Properties::default();
        // A table of 3 bytes, bold against the style, the font 7, and one that is cut off.
        let modifiers = [8, 0xD6, 4, 0, 1, 1, 1, 0x35, 8, 0x81, 0x51, 0x4A, 7, 0, 0x55, 8];
        properties.apply(&modifiers, Dialect::Word97);
        assert_eq!(properties.font(), Some(7));
        assert_eq!(properties.bold, Some(Toggle::AgainstStyle));
        assert!(!properties.is_special);
        assert!(Toggle::AgainstStyle.is_on(false) && !Toggle::AgainstStyle.is_on(true));
    }

    #[test]
    fn modifiers_of_word_6_are_shorter() {
        let line = Properties::of_line(&[3, 0, 24, 1, 25, 1, 23, 2, 0, 0, 93, 5, 0], Dialect::Word6);
        assert_eq!((line.line.style, line.font()), (3, Some(5)));
        assert!(line.line.is_in_table && line.line.ends_row);
    }
}
