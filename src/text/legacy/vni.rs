//! VNI-Windows: a base letter, then one code for all its marks.

use unicode_normalization::char::compose;

use super::super::letter::lower;
use super::tables::windows_1252;

const ACUTE: char = '\u{301}';
const GRAVE: char = '\u{300}';
const HOOK_ABOVE: char = '\u{309}';
const TILDE: char = '\u{303}';
const DOT_BELOW: char = '\u{323}';
const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';

/// The marks that codes stand for, by their reading in Windows-1252: a mark of quality, and a tone. The capital of a
/// code stands behind a capital. From the chart of VNI for Windows that VNI Software publishes, as UniKey has it.
pub(super) const MARKS: [(char, Option<char>, Option<char>); 17] = [
    ('ù', None, Some(ACUTE)),
    ('ø', None, Some(GRAVE)),
    ('û', None, Some(HOOK_ABOVE)),
    ('õ', None, Some(TILDE)),
    ('ï', None, Some(DOT_BELOW)),
    ('â', Some(CIRCUMFLEX), None),
    ('á', Some(CIRCUMFLEX), Some(ACUTE)),
    ('à', Some(CIRCUMFLEX), Some(GRAVE)),
    ('å', Some(CIRCUMFLEX), Some(HOOK_ABOVE)),
    ('ã', Some(CIRCUMFLEX), Some(TILDE)),
    ('ä', Some(CIRCUMFLEX), Some(DOT_BELOW)),
    ('ê', Some(BREVE), None),
    ('é', Some(BREVE), Some(ACUTE)),
    ('è', Some(BREVE), Some(GRAVE)),
    ('ú', Some(BREVE), Some(HOOK_ABOVE)),
    ('ü', Some(BREVE), Some(TILDE)),
    ('ë', Some(BREVE), Some(DOT_BELOW)),
];

/// The letters of one code, by its reading in Windows-1252; the same chart.
pub(super) const LETTERS: [(char, char); 9] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// Reads VNI-Windows. A mark behind a letter that does not take it is read as Windows-1252.
pub(in super::super) fn decode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 4);
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        let base = letter(byte);
        match rest.peek().and_then(|mark| marked(base, *mark)) {
            Some(marked) => {
                rest.next();
                out.push(marked);
            }
            None => out.push(base),
        }
    }
    out
}

fn letter(byte: u8) -> char {
    let sign = windows_1252(byte);
    if byte < 0xC0 {
        return sign;
    }
    let small = lower(sign);
    match LETTERS.iter().find(|(code, _)| *code == small) {
        Some((_, letter)) => in_case_of(sign, *letter),
        None => sign,
    }
}

/// The letter that `base` is with the marks of a code.
fn marked(base: char, code: u8) -> Option<char> {
    if code < 0xC0 || !matches!(lower(base), 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư') {
        return None;
    }
    let code = lower(windows_1252(code));
    let (_, quality, tone) = MARKS.into_iter().find(|(mark, ..)| *mark == code)?;
    let fits = match quality {
        None => true,
        Some(BREVE) => matches!(base, 'a' | 'A'),
        Some(_) => matches!(base, 'a' | 'A' | 'e' | 'E' | 'o' | 'O'),
    };
    if !fits {
        return None;
    }
    match (quality, tone) {
        // Unicode composes the dot below before the marks above.
        (Some(quality), Some(DOT_BELOW)) => compose(compose(base, DOT_BELOW)?, quality),
        (Some(quality), Some(tone)) => compose(compose(base, quality)?, tone),
        (Some(mark), None) | (None, Some(mark)) => compose(base, mark),
        (None, None) => None,
    }
}

fn in_case_of(model: char, letter: char) -> char {
    if model.is_uppercase() { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_one_letter() {
        assert_eq!(decode(b"\xD1a\xFBng u\xFBy ph\xF6\xF4\xF8ng Ta\xE2n \xD1\xF2nh"), "Đảng ủy phường Tân Định");
        assert_eq!(decode(b"CHU\xDB T\xD2CH Huy\xF8nh \xD1\xF6\xF9c Quy\xEE"), "CHỦ TỊCH Huỳnh Đức Quyỵ");
    }

    #[test]
    fn the_case_of_a_mark_does_not_matter() {
        assert_eq!(decode(b"HA\xF8 NO\xE4I"), "HÀ NỘI");
    }

    #[test]
    fn a_mark_alone_is_what_it_was_in_windows() {
        assert_eq!(decode(b"caf\xE9 u\xEA \xF8"), "café uê ø");
    }
}
