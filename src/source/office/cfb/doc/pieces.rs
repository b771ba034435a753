//! The pieces that a text consists of ([MS-DOC] 2.9.38, 2.9.177).

use super::super::bytes::{part, place_at, u16_at, u32_at};
use super::fib::{Dialect, Head};
use super::modifiers::Properties;

/// Letters of the text that stand beside each other in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The number of letters of the document before it.
    pub(super) first: u32,
    /// Its letters.
    pub(super) count: u32,
    /// The place of its first byte.
    pub(super) at: usize,
    /// The bytes of a letter: 1 or 2.
    pub(super) width: usize,
    /// Modifiers that hold for all its letters.
    pub(super) properties: Properties,
}

/// The pieces by their table.
pub(super) fn pieces(table: &[u8], head: &Head) -> Vec<Piece> {
    if !head.is_in_pieces {
        let (at, width, properties) = (head.first, 1, Properties::default());
        return vec![Piece { first: 0, count: u32::MAX, at, width, properties }];
    }
    const MODIFIERS: u8 = 1;
    const PIECES: u8 = 2;
    let mut shared: Vec<Properties> = Vec::new();
    let mut rest = table;
    loop {
        match rest.first() {
            Some(&MODIFIERS) => {
                let length = u16_at(rest, 1).map_or(0, usize::from);
                let mut properties = Properties::default();
                properties.apply(part(rest, 3, length), head.dialect);
                shared.push(properties);
                rest = rest.get(3 + length..).unwrap_or_default();
            }
            Some(&PIECES) => {
                let length = place_at(rest, 1).unwrap_or_default();
                return read(part(rest, 5, length), &shared, head.dialect);
            }
            _ => return Vec::new(),
        }
    }
}

fn read(pieces: &[u8], shared: &[Properties], dialect: Dialect) -> Vec<Piece> {
    /// The flag of letters of one byte, at twice the place that is told.
    const NARROW: usize = 0x4000_0000;
    // The first letter of each piece and the end of the last, then 8 bytes a piece.
    let count = pieces.len().saturating_sub(4) / 12;
    let piece = |index: usize| {
        let (first, end) = (u32_at(pieces, index * 4)?, u32_at(pieces, index * 4 + 4)?);
        let at = (count + 1) * 4 + index * 8;
        let (place, modifiers) = (place_at(pieces, at + 2)?, u16_at(pieces, at + 6)?);
        let (at, width) = match dialect {
            Dialect::Word6 => (place, 1),
            Dialect::Word97 if place & NARROW == 0 => (place & (NARROW - 1), 2),
            Dialect::Word97 => ((place & (NARROW - 1)) / 2, 1),
        };
        let count = end.saturating_sub(first);
        Some(Piece { first, count, at, width, properties: modified(modifiers, shared) })
    };
    (0..count).map_while(piece).collect()
}

/// What the two bytes of modifiers of a piece say: one modifier with its operand, or the number of a shared list ([MS-DOC]
/// 2.9.214, 2.9.215).
fn modified(modifiers: u16, shared: &[Properties]) -> Properties {
    if modifiers & 1 == 1 {
        return shared.get(usize::from(modifiers >> 1)).copied().unwrap_or_default();
    }
    let mut properties = Properties::default();
    let [code, operand] = modifiers.to_le_bytes();
    let code = match code >> 1 {
        0x41 => 0x0800,
        0x55 => 0x0835,
        0x5C => 0x083C,
        _ => return properties,
    };
    properties.apply_one(code, &[operand]);
    properties
}
