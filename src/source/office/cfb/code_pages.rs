//! The code pages of Windows that text of 8 bits is in.

use std::borrow::Cow;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// A code page by its number, and by the number of the character set of fonts ([MS-WMF] 2.1.1.5).
struct CodePage {
    number: u16,
    charset: u8,
    encoding: &'static Encoding,
}

const fn page(number: u16, charset: u8, encoding: &'static Encoding) -> CodePage {
    CodePage { number, charset, encoding }
}

/// 1 is the character set of no code page of its own.
const CODE_PAGES: [CodePage; 16] = [
    page(1258, 163, WINDOWS_1258),
    page(1250, 238, WINDOWS_1250),
    page(1251, 204, WINDOWS_1251),
    page(1253, 161, WINDOWS_1253),
    page(1254, 162, WINDOWS_1254),
    page(1255, 177, WINDOWS_1255),
    page(1256, 178, WINDOWS_1256),
    page(1257, 186, WINDOWS_1257),
    page(874, 222, WINDOWS_874),
    page(932, 128, SHIFT_JIS),
    page(936, 134, GBK),
    page(949, 129, EUC_KR),
    page(950, 136, BIG5),
    page(10_000, 77, MACINTOSH),
    page(32_768, 77, MACINTOSH),
    page(65_001, 1, UTF_8),
];

/// The encoding of a code page; Windows-1252 where it is none of those known.
pub(super) fn of_code_page(number: u16) -> &'static Encoding {
    CODE_PAGES.iter().find(|page| page.number == number).map_or(WINDOWS_1252, |page| page.encoding)
}

/// The encoding of the letters of a font with this character set; `None` for one that tells of none.
pub(super) fn of_charset(charset: u8) -> Option<&'static Encoding> {
    CODE_PAGES.iter().find(|page| page.charset == charset && charset > 1).map(|page| page.encoding)
}

/// The text of bytes in an encoding, without a look for a byte order mark.
pub(super) fn text_of<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Cow<'b, str> {
    encoding.decode_without_bom_handling(bytes).0
}
