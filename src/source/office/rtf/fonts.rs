//! The fonts of an RTF document, and the letters that bytes stand for in them.

use encoding_rs::{
    BIG5, EUC_KR, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};
use hashbrown::HashMap;

use crate::text::{Encoding, decode_as};

/// Fonts that are kept: a document of all fonts of its machine has some hundreds.
const MOST_FONTS: usize = 4096;
/// Letters of a font's name that are kept.
const LONGEST_NAME: usize = 64;
/// The character set of symbols; 0 is that of the document and 1 the default.
const SYMBOL: i32 = 2;

#[derive(Debug, Default)]
struct Font {
    name: String,
    charset: i32,
    code_page: Option<i32>,
}

/// The font table and the document's own encoding.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    by_number: HashMap<i32, Font>,
    /// The font of text that names none (`\deff`).
    pub(super) default: i32,
    /// The code page of the document (`\ansicpg`).
    pub(super) code_page: Option<i32>,
    /// The font that the table is at.
    defining: Option<i32>,
}

impl Fonts {
    /// Begins the table's entry for a font.
    pub(super) fn define(&mut self, number: i32) {
        let known = self.by_number.len() < MOST_FONTS || self.by_number.contains_key(&number);
        self.defining = known.then_some(number);
        if known {
            self.by_number.insert(number, Font::default());
        }
    }

    fn open(&mut self) -> Option<&mut Font> {
        self.defining.and_then(|number| self.by_number.get_mut(&number))
    }

    /// Notes the character set of the font that is being defined.
    pub(super) fn charset(&mut self, charset: i32) {
        if let Some(font) = self.open() {
            font.charset = charset;
        }
    }

    /// Notes the code page of the font that is being defined.
    pub(super) fn page(&mut self, code_page: i32) {
        if let Some(font) = self.open() {
            font.code_page = Some(code_page);
        }
    }

    /// Adds to the name of the font that is being defined, which a semicolon ends.
    pub(super) fn name(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if *byte == b';' {
                self.defining = None;
            } else if let Some(font) = self.open().filter(|font| font.name.len() < LONGEST_NAME) {
                font.name.push(char::from(*byte));
            }
        }
    }

    /// The old encoding that a font shows; `None` for a font of Unicode.
    pub(super) fn encoding(&self, number: Option<i32>) -> Option<Encoding> {
        Encoding::of_font(&self.by_number.get(&number.unwrap_or(self.default))?.name)
    }

    /// The characters that bytes stand for in a font; those of an old one are the reading in Windows-1252, whatever
    /// code page the document names: it is the font that makes Vietnamese of them.
    pub(super) fn text(&self, bytes: &[u8], number: Option<i32>) -> String {
        let font = self.by_number.get(&number.unwrap_or(self.default));
        let is_old = font.is_some_and(|font| Encoding::of_font(&font.name).is_some());
        let own = font.and_then(|font| font.code_page.or_else(|| code_page(font.charset)));
        decoded(bytes, if is_old { 1252 } else { own.or(self.code_page).unwrap_or(1252) })
    }
}

/// The code page of a character set (the table of `\fcharset` in RTF 1.9.1); `None` where the document's holds.
fn code_page(charset: i32) -> Option<i32> {
    Some(match charset {
        ..=SYMBOL => return None,
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// The text of bytes in a code page of Windows; those of DOS are read as Windows-1252, which has the same ASCII.
fn decoded(bytes: &[u8], code_page: i32) -> String {
    let encoding = match code_page {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => return decode_as(bytes, Encoding::Windows1258).text,
        10_000 => MACINTOSH,
        65_001 => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}
