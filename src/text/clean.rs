//! Decoded text to stored text.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::sanitize::is_invisible;

/// Stored text: HTML entities and their broken remains decoded, invisible and control characters dropped, every kind
/// of space a space and every kind of line end a line feed, NFC.
///
/// Idempotent on text that has no doubly escaped entities.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let text = entities(text);
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => out.push('\n'),
            '\n' | '\t' => out.push(letter),
            _ if letter.is_whitespace() => out.push(' '),
            _ if letter.is_control() || is_invisible(letter) => {}
            _ => out.push(letter),
        }
    }
    if is_nfc_quick(out.chars()) == IsNormalized::Yes {
        return Cow::Owned(out);
    }
    Cow::Owned(out.nfc().collect())
}

/// True where nothing needs doing. Nearly every block of a good text passes whole; the others are read by characters.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = bytes.len().min(at + BLOCK);
        if bytes.get(at..).and_then(<[u8]>::first_chunk).is_some_and(is_plain_block) {
            at = end;
            continue;
        }
        at = text.floor_char_boundary(at);
        while at < end {
            at += match PLAIN[usize::from(bytes[at])] {
                width @ 1..=2 => usize::from(width),
                SIGN if matches!(bytes.get(at + 1), Some(0xAB | 0xB0 | 0xB2 | 0xB3 | 0xBB)) => 2,
                LONG if is_plain(bytes.get(at..).unwrap_or_default()) => 3,
                SEMICOLON if remain_before(text, at + 1).is_none() => 1,
                _ => return false,
            };
        }
    }
    true
}

/// The number of bytes that are looked at together.
const BLOCK: usize = 64;

/// True where a block, and the byte behind it, hold ASCII and the letters of NFC Vietnamese alone. Without branches, for the
/// compiler to do many bytes at a time; a block may begin and end within a character.
fn is_plain_block(block: &[u8; BLOCK + 1]) -> bool {
    let mut plain = true;
    for at in 0..BLOCK {
        let (byte, next) = (block[at], block[at + 1]);
        let ascii = (b' '..0x7F).contains(&byte) & (byte != b'&') & (byte != b';');
        let spacing = (byte == b'\n') | (byte == b'\t');
        let letter = (0x80..0xC0).contains(&byte) | (0xC3..=0xCA).contains(&byte);
        let long = (byte == 0xE1) & (next | 1 == 0xBB);
        plain &= ascii | spacing | letter | long;
    }
    plain
}

const LONG: u8 = 3;
const SEMICOLON: u8 = 4;
/// C2, which begins `«`, `°`, `²`, `³` and `»`.
const SIGN: u8 = 5;

/// The number of bytes that a character takes, by its first byte, if cleaning does not change it: 1 or 2; [`LONG`],
/// [`SEMICOLON`] and [`SIGN`] where more must be looked at; 0 where it may change. C3–CA begin U+00C0–U+02BF, among
/// them all letters of NFC Vietnamese of two bytes.
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = b' ';
    while byte < 0x7F {
        table[byte as usize] = 1;
        byte += 1;
    }
    table[b'\n' as usize] = 1;
    table[b'\t' as usize] = 1;
    table[b'&' as usize] = 0;
    table[b';' as usize] = SEMICOLON;
    let mut byte = 0xC3;
    while byte <= 0xCA {
        table[byte] = 2;
        byte += 1;
    }
    table[0xC2] = SIGN;
    table[0xE1] = LONG;
    table[0xE2] = LONG;
    table
};

/// True where a character of three bytes is a letter of NFC Vietnamese (U+1E80–U+1EFF) or a dash, a quotation mark, a
/// bullet or an ellipsis of its press.
fn is_plain(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE1, 0xBA | 0xBB, ..] | [0xE2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9C | 0x9D | 0xA2 | 0xA6, ..])
}

/// Entities whose broken remains (the ampersand lost on the way) stand glued to words in crawled pages.
const REMAINS: [(&str, &str); 16] = [
    ("nbsp;", "\u{A0}"),
    ("quot;", "\""),
    ("ldquo;", "“"),
    ("rdquo;", "”"),
    ("lsquo;", "‘"),
    ("rsquo;", "’"),
    ("ndash;", "–"),
    ("mdash;", "—"),
    ("hellip;", "…"),
    ("agrave;", "à"),
    ("aacute;", "á"),
    ("acirc;", "â"),
    ("egrave;", "è"),
    ("ecirc;", "ê"),
    ("ocirc;", "ô"),
    ("laquo;", "«"),
];

/// The first broken remain at or after `from`: its byte offset and its row of [`REMAINS`].
///
/// None of these ends a Vietnamese or an English word, so a semicolon behind one is never punctuation.
fn broken_entity(text: &str, from: usize) -> Option<(usize, (&'static str, &'static str))> {
    let tail = text.get(from..)?;
    memchr::memchr_iter(b';', tail.as_bytes()).find_map(|semicolon| {
        let row = remain_before(tail, semicolon + 1)?;
        Some((from + semicolon + 1 - row.0.len(), row))
    })
}

/// The row of [`REMAINS`] that ends at byte `end`, which is behind a semicolon.
fn remain_before(text: &str, end: usize) -> Option<(&'static str, &'static str)> {
    let upto = text.get(..end)?;
    REMAINS.into_iter().find(|(name, _)| upto.ends_with(name))
}

fn entities(text: &str) -> Cow<'_, str> {
    // Twice, for text that was escaped twice (`&amp;nbsp;`).
    let once = htmlize::unescape(text);
    let text = if once.contains('&') { Cow::Owned(htmlize::unescape(once.as_ref()).into_owned()) } else { once };
    let Some(first) = broken_entity(&text, 0) else { return text };
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut next = Some(first);
    while let Some((at, (name, stands_for))) = next {
        out.push_str(&text[done..at]);
        out.push_str(stands_for);
        done = at + name.len();
        next = broken_entity(&text, done);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn entities_and_their_remains_are_read() {
        assert_eq!(clean("Đảngnbsp;ủy viên"), "Đảng ủy viên");
        assert_eq!(clean("Đảng&nbsp;ủy &amp;nbsp;viên"), "Đảng ủy  viên");
        assert_eq!(clean("&quot;Dân vận&quot; &#7843; &#x1EA3;"), "\"Dân vận\" ả ả");
        assert_eq!(clean("AT&T; giá 5 & 6"), "AT&T; giá 5 & 6");
    }

    #[test]
    fn invisible_characters_are_dropped() {
        assert_eq!(clean("Đ\u{200B}ả\u{AD}ng\u{FEFF} u\u{1B}ỷ"), "Đảng uỷ");
    }

    #[test]
    fn nfd_becomes_nfc() {
        let decomposed: String = "Chỉ thị số 03-CT/TW".nfd().collect();
        assert_eq!(clean(&decomposed), "Chỉ thị số 03-CT/TW");
    }

    #[test]
    fn spaces_and_line_ends_are_of_one_kind() {
        assert_eq!(clean("số\u{A0}03\r\nngày\r1\u{2028}x\t."), "số 03\nngày\n1\nx\t.");
    }

    #[test]
    fn good_text_is_not_copied() {
        let text = "Ngày 7/8, “Đảng uỷ” phường – Tân Định… Quỳnh, Ưng, ỹ\n";
        assert!(matches!(clean(text), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn is_idempotent(text in "[^&;]*") {
            let once = clean(&text).into_owned();
            prop_assert_eq!(clean(&once), once.as_str());
        }

        #[test]
        fn the_short_way_and_the_long_way_agree(text in "[a-zÀ-ỹ\u{300}-\u{303}\u{200b} –”\r\n]*") {
            if is_clean(&text) {
                let long: String = text.nfc().collect();
                prop_assert_eq!(long, text);
            }
        }

        #[test]
        fn takes_anything(text in any::<String>()) {
            let cleaned = clean(&text).into_owned();
            let composed: String = cleaned.nfc().collect();
            prop_assert_eq!(composed, cleaned);
        }
    }
}
