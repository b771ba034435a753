//! The styles of a document, and what they inherit of each other ([MS-DOC] 2.9.260, 2.9.271).

use super::super::bytes::{part, u16_at, utf16};
use super::fib::Dialect;
use super::modifiers::{Line, Properties};

/// Styles that are looked at.
const MOST: usize = 4096;
/// Parents of parents that are followed: longer chains are loops.
const LONGEST_CHAIN: usize = 16;
/// The parent of a style that has none.
const NO_PARENT: u16 = 0xFFF;

/// The styles by their indexes.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
    /// The index of the font of letters that no style gives another.
    font: u16,
}

/// A style and all that it inherits.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    font: Option<u16>,
    bold: Option<bool>,
    hidden: Option<bool>,
    list: Option<u16>,
    level: Option<u8>,
    is_title: bool,
}

/// A style as it is written, with the index of its parent.
struct Entry {
    properties: Properties,
    is_title: bool,
    parent: u16,
}

impl Styles {
    /// Reads the table of styles.
    pub(super) fn of(table: &[u8], dialect: Dialect) -> Self {
        let head = u16_at(table, 0).map_or(0, usize::from);
        // The bytes of a style before its name, and the font of letters beyond ASCII; in Word 6 there is one font.
        let base = u16_at(table, 4).map_or(0, usize::from);
        let font = match dialect {
            Dialect::Word6 => u16_at(table, 14),
            Dialect::Word97 => u16_at(table, 18).filter(|_| head >= 18).or_else(|| u16_at(table, 14)),
        };
        let mut entries = Vec::new();
        let mut at = 2 + head;
        while let Some(length) = u16_at(table, at).map(usize::from).filter(|_| entries.len() < MOST) {
            entries.push(entry(part(table, at + 2, length), base, dialect));
            at += 2 + length;
        }
        let chain = |first: usize| {
            std::iter::successors(entries.get(first), |entry| entries.get(usize::from(entry.parent)))
                .take(LONGEST_CHAIN)
        };
        let inherited = |index: usize| {
            let mut style = Style::default();
            for entry in chain(index) {
                let properties = &entry.properties;
                style.font = style.font.or(properties.font());
                style.bold = style.bold.or(properties.bold.map(|bold| bold.is_on(false)));
                style.hidden = style.hidden.or(properties.hidden.map(|hidden| hidden.is_on(false)));
                style.list = style.list.or(properties.line.list);
                style.level = style.level.or(properties.line.level);
                style.is_title |= entry.is_title;
            }
            style
        };
        Self { styles: (0..entries.len()).map(inherited).collect(), font: font.unwrap_or_default() }
    }

    fn get(&self, style: u16) -> Style {
        self.styles.get(usize::from(style)).copied().unwrap_or_default()
    }

    /// The index of the font of letters in a line.
    pub(super) fn font(&self, letters: &Properties, line: &Line) -> u16 {
        let of_letters = || letters.style.and_then(|style| self.get(style).font);
        letters.font().or_else(of_letters).or_else(|| self.get(line.style).font).unwrap_or(self.font)
    }

    /// True for letters in a line that are bold.
    pub(super) fn is_bold(&self, letters: &Properties, line: &Line) -> bool {
        let of_letters = letters.style.and_then(|style| self.get(style).bold);
        let in_style = of_letters.or(self.get(line.style).bold).unwrap_or_default();
        letters.bold.map_or(in_style, |bold| bold.is_on(in_style))
    }

    /// True for letters in a line that are not shown.
    pub(super) fn is_hidden(&self, letters: &Properties, line: &Line) -> bool {
        let of_letters = letters.style.and_then(|style| self.get(style).hidden);
        let in_style = of_letters.or(self.get(line.style).hidden).unwrap_or_default();
        letters.hidden.map_or(in_style, |hidden| hidden.is_on(in_style))
    }

    /// True for lines in a style of titles, or one made after it.
    pub(super) fn is_title(&self, line: &Line) -> bool {
        self.get(line.style).is_title
    }

    /// The list that a line is an item of, from 1, and its rank there, from 0.
    pub(super) fn item(&self, line: &Line) -> Option<(u16, u8)> {
        let style = self.get(line.style);
        let list = line.list.or(style.list).filter(|list| *list > 0)?;
        Some((list, line.level.or(style.level).unwrap_or_default()))
    }
}

fn entry(style: &[u8], base: usize, dialect: Dialect) -> Entry {
    let (kind, parent) = u16_at(style, 2).map_or((0, NO_PARENT), |both| (both & 15, both >> 4));
    let identity = u16_at(style, 0).unwrap_or_default() & 0xFFF;
    let count = u16_at(style, 4).unwrap_or_default() & 15;
    // The name has a length and ends with zero.
    let (name, mut at) = match dialect {
        Dialect::Word6 => {
            let length = style.get(base).copied().map_or(0, usize::from);
            (String::from_utf8_lossy(part(style, base + 1, length)).into_owned(), base + length + 2)
        }
        Dialect::Word97 => {
            let length = u16_at(style, base).map_or(0, usize::from) * 2;
            (utf16(part(style, base + 2, length)), base + length + 4)
        }
    };
    let mut properties = Properties::default();
    for index in 0..count.min(3) {
        at += at & 1;
        let Some(length) = u16_at(style, at).map(usize::from) else { break };
        let modifiers = part(style, at + 2, length);
        at += 2 + length;
        // A style of lines has modifiers of lines, then of letters; one of letters only those.
        match (kind, index) {
            (1, 0) => properties = Properties::of_line(modifiers, dialect),
            (1, 1) | (2, 0) => properties.apply(modifiers, dialect),
            _ => {}
        }
    }
    Entry { properties, is_title: is_title(identity, &name), parent }
}

/// True for the styles of titles and of headings of the first rank, by the number of built-in styles ([MS-DOC] 2.9.260) or
/// the name.
fn is_title(identity: u16, name: &str) -> bool {
    const HEADING_1: u16 = 1;
    const TITLE: u16 = 62;
    matches!(identity, HEADING_1 | TITLE)
        || name.eq_ignore_ascii_case("title")
        || name.eq_ignore_ascii_case("heading 1")
}
