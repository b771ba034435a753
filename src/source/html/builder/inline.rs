//! Elements that stand within a line: links, type, fonts.

use super::super::marks::Marks;
use super::Builder;
use crate::text::Encoding;

/// Elements within a line nested deeper are not told apart.
const DEEPEST_INLINE: usize = 64;

/// An element within a line that is open.
pub(super) struct Inline {
    pub(super) name: [u8; 8],
    pub(super) link: bool,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) font: Option<Font>,
    pub(super) marks: Marks,
}

/// The encoding that the letters of a font are in; `None` for Unicode.
pub(super) type Font = Option<Encoding>;

/// Whether fonts say what letters are. In many pages they name an old font and hold Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Fonts {
    /// The state in which nothing is known of them: letters are read as Unicode.
    Unused,
    /// The state in which old fonts were met, none of them with a letter that only Unicode has.
    Old,
    /// The state in which letters of Unicode were met in an old font.
    Lying,
    /// Letters are read as their fonts show them.
    Followed,
}

impl Builder {
    pub(super) fn font(&self) -> Option<Font> {
        self.attributes.font().map(Encoding::of_font)
    }

    /// The encoding of the innermost font around the text.
    pub(super) fn old_font(&self) -> Option<Encoding> {
        let inline = self.inline.iter().rev().find_map(|inline| inline.font);
        inline.or_else(|| self.stack.iter().rev().find_map(|open| open.font)).flatten()
    }

    pub(super) fn open_inline(&mut self, name: &[u8], self_closing: bool) {
        const VOID: [&[u8]; 12] = [
            b"area", b"base", b"col", b"embed", b"input", b"keygen", b"link", b"param", b"source", b"track", b"wbr",
            b"path",
        ];
        if VOID.contains(&name) || (self_closing && !matches!(name, b"a" | b"b" | b"span" | b"font")) {
            return;
        }
        if name == b"a" {
            self.end(name);
        }
        if self.inline.len() >= DEEPEST_INLINE {
            return;
        }
        self.inline.push(Inline {
            name: inline_key(name),
            link: name == b"a" && self.attributes.has("href"),
            bold: matches!(name, b"b" | b"strong") || self.attributes.is_bold(),
            italic: matches!(name, b"i" | b"em"),
            font: self.font(),
            marks: self.attributes.marks(),
        });
    }

    pub(super) fn end_inline(&mut self, name: &[u8]) {
        let key = inline_key(name);
        let floor = self.stack.last().map_or(0, |open| open.inline);
        let inner = self.inline.get(floor..).unwrap_or_default();
        if let Some(at) = inner.iter().rposition(|inline| inline.name == key) {
            self.inline.truncate(floor + at);
        }
    }
}

/// The first letters of a name tell elements within a line apart.
fn inline_key(name: &[u8]) -> [u8; 8] {
    let mut key = [0; 8];
    for (slot, byte) in key.iter_mut().zip(name) {
        *slot = *byte;
    }
    key
}
