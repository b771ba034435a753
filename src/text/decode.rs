//! Bytes to Unicode.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use serde::Serialize;

/// The encoding a text was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark; also what nothing speaks against.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, little-endian.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, big-endian.
    #[serde(rename = "utf-16be")]
    Utf16Be,
}

impl Encoding {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}

/// A decoded text and how well the decoding went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// What it was read as.
    pub encoding: Encoding,
    /// How many U+FFFD stand for bytes that were not valid in that encoding.
    pub replaced: usize,
}

/// How many bytes at the start tell UTF-16 without a byte order mark.
const SNIFFED: usize = 1024;

/// Decodes a whole file: a byte order mark decides, then the zero bytes of UTF-16, else it is UTF-8.
///
/// Never fails: invalid bytes become U+FFFD and are counted.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, start) = match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => (sniff(bytes), 0),
    };
    let body = &bytes[start..];
    if encoding == Encoding::Utf8
        && let Ok(text) = simdutf8::basic::from_utf8(body)
    {
        return Decoded { text: text.to_owned(), encoding, replaced: 0 };
    }
    let decoder = match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
    };
    let (text, had_errors) = decoder.decode_without_bom_handling(body);
    let replaced = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text: text.into_owned(), encoding, replaced }
}

/// UTF-16 of Vietnamese has a zero byte in most units, always on the same side; text in any other encoding has none.
fn sniff(bytes: &[u8]) -> Encoding {
    let head = &bytes[..bytes.len().min(SNIFFED) & !1];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 5;
    if odd > most && even == 0 {
        Encoding::Utf16Le
    } else if even > most && odd == 0 {
        Encoding::Utf16Be
    } else {
        Encoding::Utf8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Đảng uỷ phường Tân Định";

    fn utf16(text: &str, order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{FEFF}" } else { "" };
        format!("{mark}{text}").encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_mark() {
        for mark in [true, false] {
            let little = decode(&utf16(TEXT, u16::to_le_bytes, mark));
            assert_eq!((little.text.as_str(), little.encoding), (TEXT, Encoding::Utf16Le));
            let big = decode(&utf16(TEXT, u16::to_be_bytes, mark));
            assert_eq!((big.text.as_str(), big.encoding), (TEXT, Encoding::Utf16Be));
        }
    }

    #[test]
    fn a_utf_8_mark_is_no_text() {
        assert_eq!(decode("\u{FEFF}Đảng".as_bytes()).text, "Đảng");
    }

    #[test]
    fn invalid_bytes_are_replaced_and_counted() {
        let decoded = decode(b"chi b\xff\xc3 an");
        assert_eq!(decoded.text, "chi b\u{FFFD}\u{FFFD} an");
        assert_eq!(decoded.replaced, 2);
    }

    proptest! {
        #[test]
        fn good_utf_8_is_never_mistaken(text in "\\PC*") {
            prop_assume!(!text.starts_with('\u{FEFF}'));
            let decoded = decode(text.as_bytes());
            prop_assert_eq!(decoded.text, text);
            prop_assert_eq!(decoded.replaced, 0);
        }

        #[test]
        fn takes_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            decode(&bytes);
        }
    }
}
