//! Names as DOS wrote them, which archives still have: code page 437, and old encodings.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::legacy::{Reading, likeliest};
use super::{Encoding, decode, decode_as};

/// The letters of the codes from 80 on (Unicode's CP437.TXT).
const CODES: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// The way in which the names of one archive are written, where that is not UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NameEncoding {
    /// Each tells by itself.
    #[default]
    Open,
    /// An encoding of Vietnamese.
    Encoding(Encoding),
    /// Code page 437, as DOS and zip programs on English and French systems have it.
    Dos,
}

impl NameEncoding {
    /// Tells how names that are no UTF-8 are written, by all of them together, one a line: a name alone is short.
    pub(crate) fn of(names: &[u8]) -> Self {
        let told = likeliest(names);
        let dos = Reading::of(&of_dos(names));
        let share = |reading: &Reading| reading.syllables as f32 / reading.words.max(1) as f32;
        let (encoding, score) = match told {
            None if dos.words > 0 => return Self::Dos,
            None => return Self::Open,
            Some(told) => told,
        };
        let other = Reading::of(&decode_as(names, encoding).text);
        let is_dos = share(&dos) > score || (share(&dos) >= share(&other) && dos.cost < other.cost);
        if is_dos { Self::Dos } else { Self::Encoding(encoding) }
    }

    /// Reads a name: UTF-8 where it is that, also where UTF-8 was taken for code page 437 and saved again.
    pub(crate) fn read(self, name: &[u8]) -> Cow<'_, str> {
        if let Ok(name) = std::str::from_utf8(name) {
            return misread(name).map_or(Cow::Borrowed(name), Cow::Owned);
        }
        Cow::Owned(match self {
            Self::Open => decode(name).text,
            Self::Encoding(encoding) => decode_as(name, encoding).text,
            Self::Dos => of_dos(name),
        })
    }
}

fn of_dos(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(at) => CODES.chars().nth(usize::from(at)).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(letter).collect()
}

/// The name whose UTF-8 was read as code page 437; `None` where it was not.
fn misread(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let byte = |letter: char| match u8::try_from(letter).ok().filter(u8::is_ascii) {
        Some(byte) => Some(byte),
        None => CODES.chars().position(|code| code == letter).and_then(|at| u8::try_from(at + 0x80).ok()),
    };
    let bytes: Option<Vec<u8>> = name.nfc().map(byte).collect();
    // Signs that frame boxes make letters by chance only.
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_likeliest_are() {
        let names: [(&[u8], &str); 6] = [
            (b"B\xA0o c\xA0o th\xA0ng.txt", "Báo cáo tháng.txt"),
            (b"r\x82sum\x82.txt", "résumé.txt"),
            (b"b\xe1o c\xe1o th\xe1ng.txt", "báo cáo tháng.txt"),
            (b"b\xb8o c\xb8o th\xb8ng.txt", "báo cáo tháng.txt"),
            ("B├ío c├ío.txt".as_bytes(), "Báo cáo.txt"),
            ("Báo cáo.txt".as_bytes(), "Báo cáo.txt"),
        ];
        for (bytes, name) in names {
            assert_eq!(NameEncoding::of(bytes).read(bytes), name, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn names_of_one_archive_tell_each_other() {
        let all = b"C\xABng v\xA8n \xAE\xD5n.txt\nB\xB8o c\xB8o.txt\nTh\xADa.txt\n";
        let names = NameEncoding::of(all);
        assert_eq!(names, NameEncoding::Encoding(Encoding::Tcvn3));
        assert_eq!(names.read(b"Th\xADa.txt"), "Thưa.txt");
    }
}
