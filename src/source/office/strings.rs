//! Strings of a workbook (ECMA-376 18.4), in one pool.

use super::styles::Font;
use super::xml::{Step, walk};
use crate::source::paragraphs::Paragraph;
use crate::source::reject::Reason;
use crate::text::Encoding;

/// The runs of a string, `<si>` or `<is>`, as they are met. How a word is pronounced (`rPh`) is not part of it.
#[derive(Debug, Default)]
pub(super) struct Runs {
    in_text: bool,
    in_phonetic: bool,
    /// The font of the run that is open; `None` where it leaves that to the cell.
    font: Option<Font>,
}

impl Runs {
    /// The text of a step and the font of its run.
    pub(super) fn take<'t>(&mut self, step: &Step<'t>) -> Option<(&'t str, Option<Font>)> {
        match step {
            Step::Open("r", _) | Step::Close("r") => self.font = None,
            Step::Open("rFont", attributes) => {
                self.font = attributes.get("val").map(|name| Encoding::of_font(&name));
            }
            Step::Open("rPh", _) => self.in_phonetic = true,
            Step::Close("rPh") => self.in_phonetic = false,
            Step::Open("t", _) => self.in_text = true,
            Step::Close("t") => self.in_text = false,
            Step::Text(text) if self.in_text && !self.in_phonetic => return Some((text, self.font)),
            _ => {}
        }
        None
    }
}

/// A run of the pool: the end of its text, and its font.
#[derive(Debug)]
struct Piece {
    end: usize,
    font: Option<Font>,
}

/// The strings that cells share.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    pieces: Vec<Piece>,
    /// The number of pieces up to the end of each string.
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the part that holds them. What it says of their number is not asked for.
    pub(super) fn of(xml: &str) -> Result<Self, Reason> {
        let mut strings = Self::default();
        let mut runs = Runs::default();
        walk(xml, |step| {
            // Cells are charged for the bytes of a string, and its pieces are as many at most.
            if let Some((text, font)) = runs.take(&step).filter(|(text, _)| !text.is_empty()) {
                strings.text.push_str(&without_escapes(text));
                strings.pieces.push(Piece { end: strings.text.len(), font });
            }
            if let Step::Close("si") = step {
                strings.ends.push(strings.pieces.len());
            }
        })?;
        Ok(strings)
    }

    /// The pieces of a string, and the place where its text begins.
    fn pieces(&self, number: usize) -> (&[Piece], usize) {
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(number).copied().unwrap_or_default();
        let start = before.checked_sub(1).and_then(|last| self.pieces.get(last)).map_or(0, |piece| piece.end);
        (self.pieces.get(before..end).unwrap_or_default(), start)
    }

    /// The bytes of a string, by its number from 0; none for one that is not there.
    pub(super) fn size(&self, number: usize) -> usize {
        let (pieces, start) = self.pieces(number);
        pieces.last().map_or(0, |piece| piece.end.saturating_sub(start))
    }

    /// A string, by its number from 0, in a cell of this font.
    pub(super) fn cell(&self, number: usize, font: Font) -> Paragraph {
        let mut cell = Paragraph::default();
        let (pieces, mut start) = self.pieces(number);
        for piece in pieces {
            let text = self.text.get(start..piece.end).unwrap_or_default();
            cell.push(text, piece.font.unwrap_or(font), false);
            start = piece.end;
        }
        cell
    }
}

/// A string without `_x000D_` and its like, which stand for characters that XML has not (ECMA-376 22.9.2.19).
pub(super) fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let code = behind.get(2..6).filter(|_| behind.get(6..7) == Some("_"));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match letter {
            Some(letter) => out.push(letter),
            None => out.push_str("_x"),
        }
        rest = behind.get(if letter.is_some() { 7 } else { 2 }..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_nothing_costs_nothing() {
        let strings = Strings::of(&format!("<sst><si><t>a{}</t></si></sst>", "&b;<![CDATA[]]>".repeat(1000))).unwrap();
        assert_eq!((strings.pieces.len(), strings.size(0)), (1, 1));
    }

    fn text(strings: &Strings, number: usize, font: Font) -> String {
        strings.cell(number, font).text(true)
    }

    #[test]
    fn strings_are_kept_in_order_with_the_fonts_of_their_runs() {
        let xml = r#"<sst count="9" uniqueCount="4294967295"><si><t>Nước về</t></si><si/>
            <si><r><t>§¶ng bé</t></r><r><rPr><rFont val="Arial"/></rPr><t xml:space="preserve"> xã</t></r></si>
            <si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si><si><t>Dòng một_x000D_dòng hai_x005F_x _xZZZZ_</t></si></sst>"#;
        let strings = Strings::of(xml).unwrap();
        assert_eq!(text(&strings, 0, None), "Nước về");
        assert_eq!((text(&strings, 1, None), strings.size(1)), (String::new(), 0));
        assert_eq!(text(&strings, 2, None), "§¶ng bé xã");
        assert_eq!(strings.cell(2, Encoding::of_font(".VnTime")).text(true), "Đảng bộ xã");
        assert_eq!(text(&strings, 3, None), "漢字");
        assert_eq!(text(&strings, 4, None), "Dòng một\ndòng hai_x _xZZZZ_");
        assert_eq!((text(&strings, 5, None), strings.size(usize::MAX)), (String::new(), 0));
    }
}
