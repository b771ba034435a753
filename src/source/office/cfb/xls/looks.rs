//! Fonts and number formats of the cells of a workbook ([MS-XLS] 2.4.122, 2.4.126, 2.4.353).

use hashbrown::HashMap;

use super::super::super::values::Format;
use super::super::bytes::u16_at;
use super::records::Record;
use super::strings::{Length, Writing};
use crate::text::Encoding;

/// Fonts, formats and looks that are looked at, each.
const MOST: usize = 65_536;

/// The looks that cells have.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// The legacy encoding that each font shows.
    fonts: Vec<Option<Encoding>>,
    formats: HashMap<u16, Format>,
    /// The indexes of the font and of the format of each look.
    looks: Vec<(u16, u16)>,
}

impl Looks {
    /// Takes a record of a font.
    pub(super) fn add_font(&mut self, record: &Record<'_>, writing: Writing) {
        if self.fonts.len() < MOST {
            let name = writing.read(&mut record.reader(14), Length::OneByte).unwrap_or_default();
            self.fonts.push(Encoding::of_font(&name));
        }
    }

    /// Takes a record of a number format.
    pub(super) fn add_format(&mut self, record: &Record<'_>, writing: Writing) {
        let length = if matches!(writing, Writing::Unicode) { Length::TwoBytes } else { Length::OneByte };
        let code = writing.read(&mut record.reader(2), length);
        if let (Some(id), Some(code)) = (u16_at(record.data, 0), code) {
            self.formats.insert(id, Format::of_code(&code));
        }
    }

    /// Takes a record of a look.
    pub(super) fn add_look(&mut self, record: &Record<'_>) {
        if self.looks.len() < MOST {
            let index = |at| u16_at(record.data, at).unwrap_or_default();
            self.looks.push((index(0), index(2)));
        }
    }

    /// The legacy encoding that the font of a look shows; `None` for Unicode.
    pub(super) fn font(&self, look: u16) -> Option<Encoding> {
        let (font, _) = *self.looks.get(usize::from(look))?;
        // There is no font of index 4.
        let index = usize::from(font);
        self.fonts.get(if index > 4 { index - 1 } else { index }).copied().flatten()
    }

    /// The number format of a look.
    pub(super) fn format(&self, look: u16) -> Format {
        let format = self.looks.get(usize::from(look)).map_or(0, |(_, format)| *format);
        self.formats.get(&format).copied().unwrap_or_else(|| Format::of_id(format))
    }
}
