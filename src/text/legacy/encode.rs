//! Unicode to the legacy encodings, as their users typed: for tests of reading and of detection.

use std::collections::HashMap;

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization;

use super::super::Encoding;
use super::tables::{TCVN3, Table, VISCII, VPS, windows_1252};
use super::vni;

/// Every encoding of this room.
pub(super) const LEGACY: [Encoding; 6] =
    [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Tcvn3Capitals, Encoding::Vni, Encoding::Viscii, Encoding::Vps];

/// The small letters of Vietnamese that are not of ASCII.
pub(super) const LETTERS: &str = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";

/// The bytes of a text. What an encoding lacks is written as its users would, or left out.
pub(in super::super) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let codes = codes(encoding);
    let mut out = Vec::with_capacity(text.len());
    for letter in text.nfc() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match codes.get(&letter) {
            Some(code) => out.extend(code),
            None if letter.is_ascii() => out.push(letter as u8),
            // The ABC fonts have no capitals with tones.
            None if codes.contains_key(&small) => out.extend(&codes[&small]),
            None => out.extend(plain(letter).as_bytes()),
        }
    }
    out
}

/// windows-1258 as the keyboard of Windows types it: each tone behind its letter, though some pairs have one code.
pub(super) fn encode_1258_as_typed(text: &str) -> Vec<u8> {
    text.nfc().flat_map(|letter| if letter.is_ascii() { vec![letter as u8] } else { apart(letter) }).collect()
}

fn codes(encoding: Encoding) -> HashMap<char, Vec<u8>> {
    let mut codes: HashMap<char, Vec<u8>> = HashMap::new();
    let with_case = |letter: char, code: &[u8]| {
        let upper: Vec<u8> =
            code.iter().map(|byte| if matches!(byte, b'a'..=b'z' | 0xE0..) { byte - 0x20 } else { *byte }).collect();
        [(letter, code.to_vec()), (letter.to_uppercase().next().unwrap_or(letter), upper)]
    };
    match encoding {
        Encoding::Vni => {
            codes.extend((0x80..=0xBF).map(|byte| (windows_1252(byte), vec![byte])));
            for (code, letter) in vni::LETTERS {
                codes.extend(with_case(letter, &[code as u8]));
            }
            for letter in LETTERS.chars() {
                let known = codes.contains_key(&letter);
                for base in [&b"a"[..], b"e", b"o", b"u", b"y", b"\xF4", b"\xF6"] {
                    for (mark, ..) in vni::MARKS {
                        let pair = [base, &[mark as u8]].concat();
                        if !known && vni::decode(&pair) == letter.to_string() {
                            codes.extend(with_case(letter, &pair));
                        }
                    }
                }
            }
        }
        Encoding::Viscii => codes.extend(of_table(&VISCII)),
        Encoding::Vps => codes.extend(of_table(&VPS)),
        Encoding::Windows1258 => {
            let signs = (0x80..=0xBF).map(windows_1252);
            let letters = LETTERS.chars().chain(LETTERS.to_uppercase().chars().collect::<Vec<_>>());
            codes.extend(letters.chain(signs).map(|letter| (letter, one_or_two(letter))));
        }
        _ => {
            codes.extend(of_table(&TCVN3));
            for letter in LETTERS.to_uppercase().chars().filter(|letter| !"ĂÂÊÔƠƯĐ".contains(*letter)) {
                codes.remove(&letter);
            }
        }
    }
    codes
}

fn of_table(table: &'static Table) -> impl Iterator<Item = (char, Vec<u8>)> {
    (0..=0xFF).map(|byte| (table.char_of(byte), vec![byte]))
}

fn one_or_two(letter: char) -> Vec<u8> {
    let letter_alone = letter.to_string();
    let (bytes, _, lost) = WINDOWS_1258.encode(&letter_alone);
    if lost { apart(letter) } else { bytes.into_owned() }
}

/// A letter with its tone behind it, in windows-1258.
fn apart(letter: char) -> Vec<u8> {
    let is_tone = |mark: &char| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let parts: Vec<char> = [letter].into_iter().nfd().collect();
    let base: String = parts.iter().copied().filter(|part| !is_tone(part)).nfc().collect();
    let tones: String = parts.iter().filter(|part| is_tone(part)).collect();
    let (bytes, _, lost) = WINDOWS_1258.encode(&base);
    if lost { plain(letter).as_bytes().to_vec() } else { [&bytes[..], &WINDOWS_1258.encode(&tones).0].concat() }
}

fn plain(letter: char) -> &'static str {
    match letter {
        '“' | '”' => "\"",
        '‘' | '’' => "'",
        '–' | '—' => "-",
        '…' => "...",
        '\u{A0}' => " ",
        _ => "",
    }
}
