//! Strings of a workbook ([MS-XLS] 2.5.293, 2.5.294, 2.4.265), and those that its cells share.

use encoding_rs::Encoding;

use super::super::bytes::{place_at, u16_at, utf16};
use super::super::code_pages::text_of;
use super::records::Reader;

/// The way in which a workbook writes strings.
#[derive(Clone, Copy, Debug)]
pub(super) enum Writing {
    /// Excel 5 and 95: bytes of a code page.
    Bytes(&'static Encoding),
    /// Excel 97 to 2003: UTF-16, or its lower bytes where the higher are all 0.
    Unicode,
}

/// The number of bytes that tell the length of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    OneByte,
    TwoBytes,
}

impl Writing {
    /// The next string; `None` where it is cut off.
    pub(super) fn read(self, reader: &mut Reader<'_>, length: Length) -> Option<String> {
        let count = match length {
            Length::OneByte => usize::from(*reader.take(1)?.first()?),
            Length::TwoBytes => usize::from(u16_at(reader.take(2)?, 0)?),
        };
        match self {
            Self::Bytes(code_page) => {
                let mut text = String::new();
                let mut left = count;
                while left > 0 {
                    let taken = left.min(reader.part().len());
                    let bytes = reader.take(taken).filter(|bytes| !bytes.is_empty())?;
                    text.push_str(&text_of(bytes, code_page));
                    left -= taken;
                }
                Some(text)
            }
            Self::Unicode => read_unicode(reader, count),
        }
    }
}

/// The next letters, so many, behind the flags that tell their width.
pub(super) fn read_unicode(reader: &mut Reader<'_>, count: usize) -> Option<String> {
    const WIDE: u8 = 1;
    const PHONETIC: u8 = 4;
    const RICH: u8 = 8;
    let mut flags = *reader.take(1)?.first()?;
    let runs = if flags & RICH != 0 { usize::from(u16_at(reader.take(2)?, 0)?) * 4 } else { 0 };
    let phonetic = if flags & PHONETIC != 0 { place_at(reader.take(4)?, 0)? } else { 0 };
    let mut text = String::new();
    let mut left = count;
    while left > 0 {
        // Letters that go on in another record have flags of their own there; the other parts have not.
        if reader.is_at_end_of_record() {
            flags = *reader.take(1)?.first()?;
        }
        let width = if flags & WIDE != 0 { 2 } else { 1 };
        let taken = left.min(reader.part().len() / width);
        let letters = reader.take(taken * width).filter(|letters| !letters.is_empty())?;
        match width {
            1 => text.extend(letters.iter().map(|letter| char::from(*letter))),
            _ => text.push_str(&utf16(letters)),
        }
        left -= taken;
    }
    reader.skip(runs.saturating_add(phonetic));
    Some(text)
}

/// The strings that cells share, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Shared {
    text: String,
    ends: Vec<usize>,
}

impl Shared {
    /// Reads the strings as far as they go, whatever number of them is told.
    pub(super) fn read(mut reader: Reader<'_>) -> Self {
        let mut shared = Self::default();
        while let Some(text) = Writing::Unicode.read(&mut reader, Length::TwoBytes) {
            shared.text.push_str(&text);
            shared.ends.push(shared.text.len());
        }
        shared
    }

    /// A string by its index.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.text.get(start..*self.ends.get(index)?)
    }
}
