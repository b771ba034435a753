//! Fonts that show a legacy encoding: in a page or a document their names say what the letters are.

use super::super::{Encoding, decode_as};
use super::likelihood::likeliest;
use super::tables::windows_1252;

impl Encoding {
    /// The legacy encoding that a font shows, by its name: `.VnTime` is TCVN3 and `.VnTimeH` its capitals, `VNI-Times` VNI,
    /// `VPS Times` VPS. `None` for fonts of Unicode.
    ///
    /// Blind to case, to quotation marks and to the backslash that style sheets write before a full stop.
    pub fn of_font(name: &str) -> Option<Self> {
        let name = name.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '"' | '\'' | '\\'));
        let name = name.to_ascii_lowercase();
        let is_family = |family: &str| name.strip_prefix(family).is_some_and(|rest| rest.starts_with(['-', ' ', '_']));
        if name.starts_with(".vn") {
            let capitals = name.ends_with('h');
            return Some(if capitals { Self::Tcvn3Capitals } else { Self::Tcvn3 });
        }
        match () {
            () if is_family("vni") => Some(Self::Vni),
            () if is_family("vps") => Some(Self::Vps),
            () if is_family("viscii") || name.ends_with("viscii") => Some(Self::Viscii),
            () => None,
        }
    }
}

/// The Unicode of a text whose characters are the reading in Windows-1252 or Latin-1 of bytes of `encoding`, as documents and pages
/// hold what a legacy font shows: `§¶ng` is `Đảng` in TCVN3.
///
/// A text with a Vietnamese letter that neither of them has is Unicode already, whatever its font, and stays; other
/// characters beyond them stay in their places.
pub fn from_font(text: &str, encoding: Encoding) -> String {
    if text.chars().any(is_unicode_vietnamese) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut bytes = Vec::new();
    for letter in text.chars() {
        match byte_of(letter) {
            Some(byte) => bytes.push(byte),
            None => {
                out.push_str(&decode_as(&bytes, encoding).text);
                bytes.clear();
                out.push(letter);
            }
        }
    }
    out.push_str(&decode_as(&bytes, encoding).text);
    out
}

/// The encoding of a text whose characters are the reading of its bytes in Windows-1252 or Latin-1, where nothing but the letters
/// themselves tells; `None` for one that is Unicode, and in doubt.
pub fn legacy_of(text: &str) -> Option<Encoding> {
    /// The share of words with marks that must be Vietnamese syllables …
    const SURE: f32 = 0.9;
    /// … of at least so many bytes beyond ASCII.
    const LEAST: usize = 12;
    if text.chars().any(is_unicode_vietnamese) {
        return None;
    }
    let bytes: Vec<u8> = text.chars().map(|letter| byte_of(letter).unwrap_or(b' ')).collect();
    if bytes.iter().filter(|byte| !byte.is_ascii()).count() < LEAST {
        return None;
    }
    let (encoding, score) = likeliest(&bytes)?;
    (score >= SURE && encoding != Encoding::Windows1258).then_some(encoding)
}

/// True for a letter of Vietnamese that neither Windows-1252 nor Latin-1 has.
pub(in super::super) fn is_unicode_vietnamese(letter: char) -> bool {
    matches!(letter, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
}

/// The byte that Windows-1252 or Latin-1 reads as `letter`.
pub(in super::super) fn byte_of(letter: char) -> Option<u8> {
    match u8::try_from(u32::from(letter)) {
        Ok(byte) => Some(byte),
        Err(_) => (0x80..=0x9F).find(|byte| windows_1252(*byte) == letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_fonts_tell() {
        for (font, encoding) in [
            (".VnTime", Some(Encoding::Tcvn3)),
            (".VnTimeH", Some(Encoding::Tcvn3Capitals)),
            ("\\.VnArial NarrowH", Some(Encoding::Tcvn3Capitals)),
            ("'.vntime'", Some(Encoding::Tcvn3)),
            (".VnSouthern", Some(Encoding::Tcvn3)),
            ("VNI-Times", Some(Encoding::Vni)),
            ("VNI Helve", Some(Encoding::Vni)),
            ("VPS Times", Some(Encoding::Vps)),
            ("Times New Roman", None),
            ("Vni", None),
            ("", None),
        ] {
            assert_eq!(Encoding::of_font(font), encoding, "{font}");
        }
    }

    #[test]
    fn text_of_a_font_is_read() {
        assert_eq!(from_font("§¶ng ñy ph\u{AD}êng", Encoding::Tcvn3), "Đảng ủy phường");
        assert_eq!(from_font("§¶ng ñy", Encoding::Tcvn3Capitals), "ĐẢNG ỦY");
        assert_eq!(from_font("Ñaûng uûy phöôøng", Encoding::Vni), "Đảng ủy phường");
        assert_eq!(from_font("†i ‡", Encoding::Vps), "ọi ỗ");
    }

    #[test]
    fn letters_tell_where_no_font_does() {
        let text = "§¶ng ñy ph\u{AD}êng häp bµn viÖc x©y dùng nhµ v¨n hãa cña nh©n d©n";
        assert_eq!(legacy_of(text), Some(Encoding::Tcvn3));
        assert_eq!(legacy_of("Đảng ủy phường §¶ng ñy ph\u{AD}êng häp bµn viÖc x©y dùng nhµ v¨n hãa"), None);
        assert_eq!(
            legacy_of("Le café où l’été était passé à côté de la forêt, très près du château à Saint-Zélé"),
            None
        );
        assert_eq!(legacy_of("Plain text"), None);
    }

    #[test]
    fn what_is_unicode_stays() {
        assert_eq!(from_font("Đảng ủy “cá”", Encoding::Tcvn3), "Đảng ủy “cá”");
        assert_eq!(from_font("→ §¶ng →", Encoding::Tcvn3), "→ Đảng →");
    }

    proptest! {
        #[test]
        fn takes_anything(text in "\\PC*", name in "\\PC*") {
            for encoding in Encoding::ALL {
                from_font(&text, encoding);
            }
            Encoding::of_font(&name);
        }
    }
}
