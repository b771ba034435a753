//! Bytes to Unicode.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::Encoding;
use super::legacy;

/// A decoded text and how well the decoding went.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The encoding it was read in.
    pub encoding: Encoding,
    /// The confidence in that, 0–1; see [`Detected::score`]. 1 where the encoding was given.
    pub score: f32,
    /// The number of U+FFFD that stand for bytes not valid in that encoding.
    pub replaced: usize,
    /// The old encoding of some of its lines, where the others are UTF-8.
    pub mixed: Option<Encoding>,
}

/// The encoding of a text, as its bytes tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detected {
    /// The likeliest encoding.
    pub encoding: Encoding,
    /// The confidence, 0–1: 1 by a byte order mark and for good UTF-8 and UTF-16; for other UTF-8 the share of its
    /// letters beyond ASCII that are valid; for a legacy encoding the share of the words with marks that are Vietnamese
    /// syllables; 0.5 for a text of the West that is read as windows-1258.
    pub score: f32,
}

impl Detected {
    const fn sure(encoding: Encoding) -> Self {
        Self { encoding, score: 1.0 }
    }
}

/// The number of bytes at the start that tell UTF-16 without a byte order mark.
const SNIFFED: usize = 1024;

/// Decodes a whole file in the encoding its bytes tell: a byte order mark decides, then the zero bytes of UTF-16, then
/// whether it is good UTF-8, then in which legacy encoding it is Vietnamese, then whether windows-1258 reads it as English,
/// French or the like; else it is UTF-8.
///
/// Never fails: invalid bytes become U+FFFD and are counted.
pub fn decode(bytes: &[u8]) -> Decoded {
    let marked = by_mark(bytes).or_else(|| sniff(bytes));
    if let Some(encoding) = marked {
        return decode_as(bytes, encoding);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: Encoding::Utf8, score: 1.0, replaced: 0, mixed: None };
    }
    if let Some(decoded) = mixed(bytes) {
        return decoded;
    }
    let Detected { encoding, score } = damaged_or_legacy(bytes);
    Decoded { score, ..decode_as(bytes, encoding) }
}

/// Reads a file that was put together from UTF-8 and another encoding, line by line: lines that are not UTF-8 are read in the
/// encoding that all of them together tell. `None` where there are no lines of both kinds.
fn mixed(bytes: &[u8]) -> Option<Decoded> {
    /// Of so many lines of an old encoding one may look like UTF-8.
    const CHANCE: usize = 50;
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let beyond_ascii = || lines().filter(|line| !line.is_ascii()).map(|line| std::str::from_utf8(line).is_ok());
    let (good, bad) = (beyond_ascii().filter(|good| *good).count(), beyond_ascii().filter(|good| !good).count());
    if good == 0 || bad == 0 || good * CHANCE < bad {
        return None;
    }
    let is_old = |line: &[u8]| std::str::from_utf8(line).is_err() && damaged_or_legacy(line).encoding != Encoding::Utf8;
    let old: Vec<bool> = lines().map(is_old).collect();
    let sample: Vec<u8> = lines().zip(&old).filter(|(_, old)| **old).flat_map(|(line, _)| line).copied().collect();
    let encoding = legacy::likeliest(&sample).map(|(encoding, _)| encoding)?;
    let mut decoded =
        Decoded { text: String::new(), encoding: Encoding::Utf8, score: 1.0, replaced: 0, mixed: Some(encoding) };
    for (line, old) in lines().zip(old) {
        let line = decode_as(line, if old { encoding } else { Encoding::Utf8 });
        decoded.text.push_str(&line.text);
        decoded.replaced += line.replaced;
    }
    Some(decoded)
}

/// Decodes a file, or a piece of one that ends where a line or a field does, in a given encoding.
///
/// Never fails: invalid bytes become U+FFFD and are counted. A byte order mark of the encoding is dropped.
pub fn decode_as(bytes: &[u8], encoding: Encoding) -> Decoded {
    let whole = |text| Decoded { text, encoding, score: 1.0, replaced: 0, mixed: None };
    let decoder = match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Windows1258 => return whole(legacy::windows_1258(bytes)),
        Encoding::Tcvn3 => return whole(legacy::tcvn3(bytes)),
        Encoding::Tcvn3Capitals => return whole(legacy::tcvn3(bytes).to_uppercase()),
        Encoding::Vni => return whole(legacy::vni(bytes)),
        Encoding::Viscii => return whole(legacy::VISCII.decode(bytes)),
        Encoding::Vps => return whole(legacy::VPS.decode(bytes)),
    };
    let (text, had_errors) = decoder.decode_with_bom_removal(bytes);
    let replaced = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { replaced, ..whole(text.into_owned()) }
}

/// The encoding of a file by its first bytes, which may end within a letter. A few KiB tell; what is read in a legacy
/// encoding can then be decoded by lines ([`decode_as`]), which no letter spans.
pub fn detect(head: &[u8]) -> Detected {
    if let Some(encoding) = by_mark(head).or_else(|| sniff(head)) {
        return Detected::sure(encoding);
    }
    match std::str::from_utf8(head) {
        Ok(_) => Detected::sure(Encoding::Utf8),
        Err(error) if error.error_len().is_none() => Detected::sure(Encoding::Utf8),
        Err(_) => damaged_or_legacy(head),
    }
}

fn by_mark(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// The encoding of bytes that are not all UTF-8: UTF-8 where at least as many letters beyond ASCII are valid as are
/// not, for in a legacy encoding hardly any is; else the legacy encoding in which they are Vietnamese or, in
/// windows-1258, Western.
fn damaged_or_legacy(bytes: &[u8]) -> Detected {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let utf8 = Detected { encoding: Encoding::Utf8, score: good as f32 / (good + bad).max(1) as f32 };
    // A text has no zero bytes.
    if (good > 0 && good >= bad) || memchr::memchr(0, bytes).is_some() {
        return utf8;
    }
    legacy::likeliest(bytes).map_or(utf8, |(encoding, score)| Detected { encoding, score })
}

/// UTF-16 of Vietnamese has a zero byte in most units, nearly always on the same side: on the other one only in letters such as
/// U+0300, the grave of decomposed text. No unit is all zero, as half of those of UTF-32 are; text in any other encoding has no
/// zero bytes.
fn sniff(bytes: &[u8]) -> Option<Encoding> {
    const OTHER_SIDE: usize = 4;
    let (units, _) = bytes[..bytes.len().min(SNIFFED)].as_chunks::<2>();
    if units.contains(&[0, 0]) {
        return None;
    }
    let zeros = |side: usize| units.iter().filter(|unit| unit[side] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let most = units.len() * 2 / 5;
    if second > most && second > first * OTHER_SIDE {
        Some(Encoding::Utf16Le)
    } else if first > most && first > second * OTHER_SIDE {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

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
    fn utf_16_without_a_mark_is_known_where_letters_have_a_zero_byte_of_their_own() {
        for text in ["Làng cổ bên hồ, mùa này về đầy cò trắng", "Tuyến đường Ā, gồm hai làn xe chạy mỗi chiều"]
        {
            let text: String = text.nfd().collect();
            let little = decode(&utf16(&text, u16::to_le_bytes, false));
            assert_eq!((little.text.as_str(), little.encoding), (text.as_str(), Encoding::Utf16Le));
            let big = decode(&utf16(&text, u16::to_be_bytes, false));
            assert_eq!((big.text.as_str(), big.encoding), (text.as_str(), Encoding::Utf16Be));
        }
        let utf32: Vec<u8> = TEXT.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
        assert_eq!(detect(&utf32).encoding, Encoding::Utf8);
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

    #[test]
    fn western_texts_keep_their_letters() {
        for (bytes, text) in [
            (&b"The caf\xE9\x92s na\xEFve \x93r\xE9sum\xE9\x94 \x96 2003"[..], "The café’s naïve “résumé” – 2003"),
            (
                b"Les \xE9l\xE8ves re\xE7us \xE0 l'\xE9cole, o\xF9 le fran\xE7ais...",
                "Les élèves reçus à l'école, où le français...",
            ),
            (b"Die gr\xF6\xDFten B\xFCcher f\xFCr M\xFCnchen", "Die größten Bücher für München"),
            (b"El a\xF1o pasado la se\xF1ora visit\xF3 Espa\xF1a", "El año pasado la señora visitó España"),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, Encoding::Windows1258));
        }
    }

    #[test]
    fn bytes_of_no_text_are_not_vietnamese() {
        for other in [&b"\xFF\xD8\xFF\xE0\x10JFIF"[..], b"\x8D\x9F\xC1", b"\xA7\xB6ng \0 \xA7\xB6ng"] {
            assert_eq!(decode(other).encoding, Encoding::Utf8, "{}", other.escape_ascii());
        }
    }

    #[test]
    fn a_legacy_encoding_is_known_by_its_words() {
        for (bytes, encoding) in [
            (&b"\xA7\xB6ng \xF1y ph\xAD\xEAng T\xA9n \xA7\xDEnh"[..], Encoding::Tcvn3),
            (b"\xD1a\xFBng u\xFBy ph\xF6\xF4\xF8ng Ta\xE2n \xD1\xF2nh", Encoding::Vni),
            (b"\xD0a\xD2ng u\xD2y ph\xFD\xF5\xCCng T\xE2n \xD0i\xF2nh", Encoding::Windows1258),
            (b"\xD0\xE4ng \xFCy ph\xDF\xB6ng T\xE2n \xD0\xB8nh", Encoding::Viscii),
            (b"\xF1\xE4ng \xFBy ph\xDC\xA9ng T\xE2n \xF1\xCEnh", Encoding::Vps),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), ("Đảng ủy phường Tân Định", encoding));
            assert_eq!(detect(bytes), Detected { encoding, score: 1.0 });
        }
    }

    #[test]
    fn damaged_utf_8_is_utf_8() {
        let bytes = [&b"\xA7\xB6ng "[..], "Đảng uỷ phường Tân Định".as_bytes(), b"\xE1\xBB"].concat();
        let decoded = decode(&bytes);
        assert_eq!((decoded.encoding, decoded.replaced), (Encoding::Utf8, 3));
        assert!(decoded.score > 0.5 && decoded.score < 1.0);
    }

    #[test]
    fn lines_of_two_encodings_are_read_each_in_its_own() {
        let bytes =
            ["Đảng uỷ phường\n".as_bytes(), b"\xA7\xB6ng \xF1y ph\xAD\xEAng T\xA9n\n", "Tân Định".as_bytes()].concat();
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, "Đảng uỷ phường\nĐảng ủy phường Tân\nTân Định");
        assert_eq!((decoded.encoding, decoded.mixed, decoded.replaced), (Encoding::Utf8, Some(Encoding::Tcvn3), 0));
    }

    #[test]
    fn a_head_may_end_within_a_letter() {
        for cut in 1.."Đảng ủy".len() {
            assert_eq!(detect(&"Đảng ủy".as_bytes()[..cut]), Detected::sure(Encoding::Utf8));
        }
    }

    #[test]
    fn a_given_encoding_is_kept_to() {
        assert_eq!(decode_as("\u{FEFF}Đảng".as_bytes(), Encoding::Utf8).text, "Đảng");
        assert_eq!(decode_as(b"\xA7\xB6ng", Encoding::Tcvn3Capitals).text, "ĐẢNG");
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
            detect(&bytes);
            for encoding in Encoding::ALL {
                decode_as(&bytes, encoding);
            }
        }
    }
}
