//! The encodings of Vietnamese before Unicode.
//!
//! Each reads any bytes: where an encoding leaves a code open, it is the sign of Windows-1252, so nothing is lost.

#[cfg(test)]
pub(super) mod corpora;
#[cfg(test)]
pub(super) mod encode;
mod font;
mod likelihood;
#[cfg(test)]
mod measure_tests;
mod tables;
mod tcvn3;
mod vni;

use std::borrow::Cow;

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization;

pub(super) use font::{byte_of, is_unicode_vietnamese};
pub use font::{from_font, legacy_of};
pub(super) use likelihood::{Reading, likeliest};
pub(super) use tables::{VISCII, VPS};
pub(super) use tcvn3::decode as tcvn3;
pub(super) use vni::decode as vni;

/// Reads windows-1258, each letter composed with the tone behind it.
pub(super) fn windows_1258(bytes: &[u8]) -> String {
    let (text, _): (Cow<'_, str>, bool) = WINDOWS_1258.decode_without_bom_handling(bytes);
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Encoding, decode_as};
    use super::encode::{LEGACY, LETTERS, encode};

    #[test]
    fn every_letter_comes_back() {
        for encoding in LEGACY {
            for letter in LETTERS.chars().flat_map(|small| [small, small.to_uppercase().next().unwrap_or(small)]) {
                let written = letter.to_string();
                let read = decode_as(&encode(&written, encoding), encoding).text;
                let expected = match encoding {
                    Encoding::Tcvn3Capitals => written.to_uppercase(),
                    // Capitals with tones are typed as small letters.
                    Encoding::Tcvn3 if !"ĂÂÊÔƠƯĐ".contains(letter) => written.to_lowercase(),
                    _ => written,
                };
                assert_eq!(read, expected, "{encoding}");
            }
        }
    }

    #[test]
    fn ascii_is_ascii() {
        let ascii: String = (' '..='~').chain(['\n', '\t', '\r']).collect();
        for encoding in LEGACY {
            let expected = if encoding == Encoding::Tcvn3Capitals { ascii.to_uppercase() } else { ascii.clone() };
            assert_eq!(decode_as(ascii.as_bytes(), encoding).text, expected, "{encoding}");
        }
    }

    #[test]
    fn a_letter_and_its_tone_are_one_in_windows_1258() {
        assert_eq!(super::windows_1258(b"\xD0a\xD2ng u\xD2y ph\xFD\xF5\xCCng \xD0i\xF2nh"), "Đảng ủy phường Định");
    }
}
