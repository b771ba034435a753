//! A font of a PDF file: from codes to letters and their widths.

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use hashbrown::HashMap;
use lopdf::{Dictionary, Object};

use super::file::File;
use super::map::{Map, code};
use super::names::text_of;
use crate::source::reject::Reason;
use crate::text::Encoding;

/// A font, as far as it tells of text.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Whether it is a font of many letters, whose codes are of several bytes.
    is_composite: bool,
    to_unicode: Option<Map>,
    /// Tells how long codes are.
    codes: Option<Map>,
    /// The text of each code of one byte; empty where nothing tells.
    letters: Vec<Option<String>>,
    /// Thousandths of the font's size by code; of a composite font, which mostly has one code for each glyph, by glyph.
    widths: HashMap<u32, f32>,
    usual_width: f32,
    /// The encoding that the letters of an old font are in.
    pub(super) legacy: Option<Encoding>,
    pub(super) is_bold: bool,
}

/// A letter of a string.
pub(super) struct Glyph {
    /// `None` where nothing tells what it is.
    pub(super) text: Option<String>,
    /// The width in sizes of the font.
    pub(super) width: f32,
    /// True for the code 32 of one byte, which spacing between words is for.
    pub(super) is_space: bool,
}

/// The cost of a font, of the bytes that may come out of a file, besides its maps and widths: a table of letters.
const COST: usize = 2048;
/// The cost of a width, and of an entry of a list of letters.
const ENTRY_COST: usize = 8;
/// Widths of more glyphs are not kept.
const MOST_WIDTHS: usize = 1 << 16;
/// The width of a letter where a font does not say it, which only the 14 fonts of every reader may: about as Times and
/// Helvetica.
const USUAL_WIDTH: f32 = 500.0;

impl Font {
    /// Reads a font.
    ///
    /// # Errors
    /// Returns an error if the file has too much of them ([`Reason::TooLong`]).
    pub(super) fn of(dictionary: &Dictionary, file: &File) -> Result<Self, Reason> {
        file.charge(COST)?;
        let name = dictionary.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let name = String::from_utf8_lossy(name);
        let name = name.split_once('+').filter(|(mark, _)| mark.len() == 6).map_or(&*name, |(_, name)| name);
        let is_composite = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
        let to_unicode = file.stream(dictionary, b"ToUnicode").map(|stream| Map::of(&stream));
        let lower = name.to_ascii_lowercase();
        let mut font = Self {
            is_composite,
            to_unicode,
            legacy: legacy_of(name),
            is_bold: lower.contains("bold") || lower.contains("black"),
            usual_width: USUAL_WIDTH,
            ..Self::default()
        };
        if is_composite {
            font.codes = file.stream(dictionary, b"Encoding").map(|stream| Map::of(&stream));
            let within = file.get(dictionary, b"DescendantFonts").and_then(|fonts| fonts.as_array().ok());
            let within = within.and_then(|fonts| file.follow(fonts.first()?).as_dict().ok());
            if let Some(within) = within {
                font.composite_widths(within, file)?;
            }
        } else {
            font.simple_widths(dictionary, file);
            font.letters = letters(dictionary, file)?;
        }
        file.charge(font.widths.len() * ENTRY_COST)?;
        Ok(font)
    }

    fn simple_widths(&mut self, dictionary: &Dictionary, file: &File) {
        let missing = file.get(dictionary, b"FontDescriptor").and_then(|descriptor| descriptor.as_dict().ok());
        let missing = missing.and_then(|descriptor| file.number(descriptor, b"MissingWidth"));
        // The space of a Type 3 font is its own.
        let scale =
            file.get(dictionary, b"FontMatrix").and_then(|matrix| matrix.as_array().ok()?.first()?.as_float().ok());
        let scale = scale.map_or(1.0, |scale| scale * 1000.0);
        let Some(widths) = file.get(dictionary, b"Widths").and_then(|widths| widths.as_array().ok()) else { return };
        self.usual_width = missing.unwrap_or(0.0) * scale;
        let first = file.number(dictionary, b"FirstChar").unwrap_or(0.0);
        let first = whole(first.min(255.0));
        let widths = widths.iter().take(256).map(|width| file.follow(width).as_float().unwrap_or(0.0) * scale);
        self.widths.extend((first..).zip(widths));
    }

    /// Widths in runs: a glyph and the widths from it on, or a first and a last glyph and their width (9.7.4.3).
    fn composite_widths(&mut self, within: &Dictionary, file: &File) -> Result<(), Reason> {
        self.usual_width = file.number(within, b"DW").unwrap_or(1000.0);
        let Some(runs) = file.get(within, b"W").and_then(|runs| runs.as_array().ok()) else { return Ok(()) };
        file.charge(runs.len() * ENTRY_COST)?;
        let mut runs = runs.iter().map(|item| file.follow(item));
        while let (Some(first), Some(second)) = (runs.next(), runs.next()) {
            let Ok(first) = first.as_float() else { return Ok(()) };
            let first = whole(first);
            let room = MOST_WIDTHS.saturating_sub(self.widths.len());
            if let Ok(each) = second.as_array() {
                let each = each.iter().take(room).map(|width| file.follow(width).as_float().unwrap_or(0.0));
                self.widths.extend((first..).zip(each));
            } else if let (Ok(last), Some(Ok(width))) = (second.as_float(), runs.next().map(Object::as_float)) {
                self.widths.extend((first..=whole(last)).take(room).map(|glyph| (glyph, width)));
            }
        }
        Ok(())
    }

    /// Hands the letters of a string to `each`, until that fails.
    pub(super) fn glyphs(
        &self,
        mut text: &[u8],
        mut each: impl FnMut(Glyph) -> Result<(), Reason>,
    ) -> Result<(), Reason> {
        while !text.is_empty() {
            let length = match (&self.codes, self.is_composite) {
                (_, false) => 1,
                (Some(codes), true) => codes.length(text).unwrap_or(2),
                (None, true) => 2,
            };
            let (bytes, rest) = text.split_at_checked(length).unwrap_or((text, &[]));
            text = rest;
            let code = code(bytes);
            let told = self.to_unicode.as_ref().and_then(|map| map.text(code)).and_then(|text| self.readable(text));
            let letter = || self.letters.get(code as usize).cloned().flatten();
            each(Glyph {
                text: told.or_else(letter),
                width: self.widths.get(&code).copied().unwrap_or(self.usual_width) / 1000.0,
                is_space: bytes == b" ",
            })?;
        }
        Ok(())
    }

    /// Text without what stands for nothing. Fonts of symbols have their codes in U+F000–U+F0FF.
    fn readable(&self, text: String) -> Option<String> {
        let is_private = |letter: char| matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\0');
        if !text.contains(is_private) {
            return Some(text);
        }
        let told = text.chars().filter_map(|letter| match letter {
            '\u{F020}'..='\u{F0FF}' if self.legacy.is_some() => char::from_u32(u32::from(letter) & 0xFF),
            '\u{F0A7}' | '\u{F0B7}' => Some('•'),
            '\u{F020}' => Some(' '),
            _ => Some(letter).filter(|letter| !is_private(*letter)),
        });
        Some(told.collect()).filter(|told: &String| !told.is_empty())
    }
}

/// The glyph or code that a number of a file stands for: at most 65,535, the last of a composite font (9.7.5.2).
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped; what is no number is 0")]
fn whole(number: f32) -> u32 {
    number.clamp(0.0, 65_535.0) as u32
}

/// The encoding of the letters of a font of this name, as `.VnTimeH,Bold` tells.
fn legacy_of(name: &str) -> Option<Encoding> {
    let plain = name.split(',').next().unwrap_or(name);
    let plain =
        ["-Bold", "-Italic", "-BoldItalic"].into_iter().find_map(|style| plain.strip_suffix(style)).unwrap_or(plain);
    Encoding::of_font(plain)
}

/// The letters that the codes of a simple font stand for by its encoding (9.6.5).
fn letters(dictionary: &Dictionary, file: &File) -> Result<Vec<Option<String>>, Reason> {
    let encoding = file.get(dictionary, b"Encoding");
    let differing = encoding.and_then(|encoding| encoding.as_dict().ok());
    let named = differing.and_then(|differing| file.get(differing, b"BaseEncoding")).or(encoding);
    let table = match named.and_then(|named| named.as_name().ok()) {
        Some(b"MacRomanEncoding") => MACINTOSH,
        _ => WINDOWS_1252,
    };
    // Letters of Type 3 are drawings: only their names tell of them.
    let is_drawn = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type3");
    let of_table = |code: u8| table.decode_without_bom_handling(&[code]).0.into_owned();
    let mut letters: Vec<Option<String>> =
        (0..=255).map(|code| (code >= b' ' && !is_drawn).then(|| of_table(code))).collect();
    let differences = differing.and_then(|differing| file.get(differing, b"Differences")?.as_array().ok());
    file.charge(differences.map_or(0, Vec::len) * ENTRY_COST)?;
    let mut code = 0;
    for item in differences.into_iter().flatten() {
        match file.follow(item) {
            Object::Name(name) => {
                if let Some(slot) = letters.get_mut(code) {
                    *slot = text_of(&String::from_utf8_lossy(name));
                }
                code += 1;
            }
            other => code = other.as_float().map_or(code, |number| whole(number) as usize),
        }
    }
    Ok(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_old_font_may_tell_its_style() {
        assert_eq!(legacy_of(".VnTimeH,Bold"), Some(Encoding::Tcvn3Capitals));
        assert_eq!(legacy_of(".VnArial-Bold"), Some(Encoding::Tcvn3));
        assert_eq!(legacy_of("VNI-Times,Italic"), Some(Encoding::Vni));
        assert_eq!(legacy_of("TimesNewRomanPSMT"), None);
    }
}
