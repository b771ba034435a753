//! The head of a Word document, which tells where everything else is ([MS-DOC] 2.5).

use super::super::bytes::{part, place_at, u16_at, u32_at};
use crate::source::reject::Reason;

/// The generation of a Word document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Word 6 and 95: 8-bit text, modifiers with codes of one byte.
    Word6,
    /// Word 97 to 2003.
    Word97,
}

/// A part of the document, by its place in the list of parts ([MS-DOC] 2.5.6); Word 6 has the same list.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Styles = 1,
    HeaderStories = 11,
    LetterPages = 12,
    LinePages = 13,
    Fonts = 15,
    Pieces = 33,
    Lists = 73,
    ListOverrides = 74,
}

/// The numbers of characters of the texts that a document consists of, in their order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lengths {
    pub(super) body: u32,
    pub(super) footnotes: u32,
    pub(super) headers: u32,
    pub(super) macros: u32,
    pub(super) comments: u32,
    pub(super) endnotes: u32,
    pub(super) boxes: u32,
    pub(super) header_boxes: u32,
}

/// The head of a document.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) dialect: Dialect,
    /// The stream that the parts are in; `None` for that of the text.
    pub(super) table: Option<&'static str>,
    pub(super) lengths: Lengths,
    /// The place of the first letter of a text that is in one piece.
    pub(super) first: usize,
    /// Whether the text of Word 6 is in pieces.
    pub(super) is_in_pieces: bool,
    /// The place of the list of parts, and the number of them.
    parts: usize,
    count: usize,
}

impl Head {
    /// Reads the head at the start of the stream of the text.
    ///
    /// # Errors
    /// Returns an error if it is none ([`Reason::DamagedDocument`]), or tells of a password ([`Reason::Encrypted`]).
    pub(super) fn of(stream: &[u8]) -> Result<Self, Reason> {
        Self::parse(stream).unwrap_or_else(|| Err(Reason::DamagedDocument("its head is cut off".to_owned())))
    }

    /// The head; `None` where it is cut off.
    fn parse(stream: &[u8]) -> Option<Result<Self, Reason>> {
        const WORD_6: u16 = 0xA5DC;
        const WORD_97: u16 = 0xA5EC;
        /// The first version of Word 97.
        const FIRST_97: u16 = 0xC1;
        const IN_PIECES: u16 = 4;
        const ENCRYPTED: u16 = 0x100;
        const SECOND_TABLE: u16 = 0x200;
        /// The numbers of Word 6 have fixed places: characters, then the parts.
        const LENGTHS_6: usize = 0x34;
        const PARTS_6: usize = 0x58;
        const COUNT_6: usize = 38;
        let (sign, version, flags) = (u16_at(stream, 0)?, u16_at(stream, 2)?, u16_at(stream, 10)?);
        if !matches!(sign, WORD_6 | WORD_97) {
            return Some(Err(Reason::DamagedDocument("it is of a Word before 6, or of none".to_owned())));
        }
        if flags & ENCRYPTED != 0 {
            return Some(Err(Reason::Encrypted));
        }
        let first = place_at(stream, 0x18)?;
        let is_in_pieces = flags & IN_PIECES != 0;
        if version < FIRST_97 {
            let lengths = Lengths::at(stream, LENGTHS_6)?;
            let (table, parts, count) = (None, PARTS_6, COUNT_6);
            return Some(Ok(Self { dialect: Dialect::Word6, table, lengths, first, is_in_pieces, parts, count }));
        }
        // Three arrays, each behind its length in units: of 2 bytes, of 4, and of 8, which is the list of parts.
        let longs = 34 + usize::from(u16_at(stream, 32)?) * 2;
        let pairs = longs + 2 + usize::from(u16_at(stream, longs)?) * 4;
        let count = usize::from(u16_at(stream, pairs)?);
        // The number of letters of macros is not used any more.
        let lengths = Lengths { macros: 0, ..Lengths::at(stream, longs + 2 + 3 * 4)? };
        let table = Some(if flags & SECOND_TABLE == 0 { "0Table" } else { "1Table" });
        Some(Ok(Self { dialect: Dialect::Word97, table, lengths, first, is_in_pieces: true, parts: pairs + 2, count }))
    }

    /// A part of the document, empty where it has none.
    pub(super) fn part<'t>(&self, stream: &[u8], table: &'t [u8], of: Part) -> &'t [u8] {
        let pair = self.place(of).and_then(|at| Some((place_at(stream, at)?, place_at(stream, at + 4)?)));
        pair.map_or(&[], |(at, length)| part(table, at, length))
    }

    /// What stands from the start of a part to the end of the stream: some parts go on past the length that is told.
    pub(super) fn rest<'t>(&self, stream: &[u8], table: &'t [u8], of: Part) -> &'t [u8] {
        let pair = self.place(of).and_then(|at| Some((place_at(stream, at)?, place_at(stream, at + 4)?)));
        pair.filter(|(_, length)| *length > 0).and_then(|(at, _)| table.get(at..)).unwrap_or_default()
    }

    fn place(&self, of: Part) -> Option<usize> {
        let index = of as usize;
        (index < self.count).then_some(self.parts + index * 8)
    }
}

impl Lengths {
    /// Eight numbers of four bytes.
    fn at(stream: &[u8], at: usize) -> Option<Self> {
        let number = |index: usize| u32_at(stream, at + index * 4);
        Some(Self {
            body: number(0)?,
            footnotes: number(1)?,
            headers: number(2)?,
            macros: number(3)?,
            comments: number(4)?,
            endnotes: number(5)?,
            boxes: number(6)?,
            header_boxes: number(7)?,
        })
    }
}
