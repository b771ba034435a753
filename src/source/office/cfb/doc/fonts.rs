//! The fonts of a document ([MS-DOC] 2.9.79, 2.9.282).

use super::super::bytes::{u16_at, utf16};
use super::super::code_pages::of_charset;
use super::fib::Dialect;
use crate::text::Encoding;

/// A font, as far as the letters in it depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Font {
    /// The legacy encoding that it shows; `None` for Unicode.
    pub(super) legacy: Option<Encoding>,
    /// The code page of its letters of 8 bits, where it is not Windows-1252.
    pub(super) code_page: Option<&'static encoding_rs::Encoding>,
}

/// Fonts that are looked at.
const MOST: usize = 4096;

/// The fonts of a document, by their indexes.
pub(super) fn fonts(table: &[u8], dialect: Dialect) -> Vec<Font> {
    // Behind two numbers, in Word 6 one, each font with its length.
    let mut rest = table.get(if dialect == Dialect::Word6 { 2 } else { 4 }..).unwrap_or_default();
    let count = match dialect {
        Dialect::Word6 => MOST,
        Dialect::Word97 => u16_at(table, 0).map_or(0, usize::from).min(MOST),
    };
    let mut fonts = Vec::new();
    while let Some((length, after)) = rest.split_first().filter(|_| fonts.len() < count) {
        let Some((font, after)) = after.split_at_checked(usize::from(*length)) else { break };
        rest = after;
        fonts.push(read(font, dialect));
    }
    fonts
}

fn read(font: &[u8], dialect: Dialect) -> Font {
    let name = match dialect {
        Dialect::Word6 => String::from_utf8_lossy(font.get(5..).unwrap_or_default()).into_owned(),
        Dialect::Word97 => utf16(font.get(39..).unwrap_or_default()),
    };
    // Another name may follow behind the zero.
    let name = name.split('\0').next().unwrap_or_default();
    let legacy = Encoding::of_font(name);
    // The bytes of a legacy font are what they are, whatever its character set.
    let code_page = font.get(3).filter(|_| legacy.is_none()).and_then(|charset| of_charset(*charset));
    Font { legacy, code_page }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fonts_begin_at_their_first_sign() {
        let mut font = vec![0; 39];
        font.extend(".VnTimeH\0".encode_utf16().flat_map(u16::to_le_bytes));
        let mut table = vec![2, 0, 0, 0, u8::try_from(font.len()).unwrap()];
        table.extend(font);
        table.extend([9, 0]);
        let fonts = fonts(&table, Dialect::Word97);
        assert_eq!(fonts, [Font { legacy: Some(Encoding::Tcvn3Capitals), code_page: None }]);
    }

    #[test]
    fn fonts_of_word_6_tell_their_code_page() {
        let table = b"\0\0\x0B\0\0\0\xA3\0Arial\0\x0B\0\0\0\xA3\0VNI-T\0";
        let fonts = fonts(table, Dialect::Word6);
        assert_eq!(fonts[0].code_page, Some(encoding_rs::WINDOWS_1258));
        assert_eq!(fonts[1], Font { legacy: Some(Encoding::Vni), code_page: None });
    }
}
