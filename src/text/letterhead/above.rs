//! The pieces of the lines above a text.

use super::piece::{Kind, Piece, cut_line};
use super::register;
use crate::base::Span;

/// Lines that are looked at above a text: the menus of portals are long.
const MOST_LINES: usize = 500;
/// Bytes of a line that are looked at where it is the whole document.
const LONGEST_LINE: usize = 4_000;

/// The pieces of the lines above the first paragraph, and the preamble's first.
pub(super) fn above_text(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut is_met = false;
    let mut start = 0;
    let mut lines = text.split('\n').take(MOST_LINES).enumerate().peekable();
    while let Some((number, line)) = lines.next().filter(|_| pieces.len() < MOST_LINES) {
        let at = start;
        start += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        let mut line = line;
        // `ngày 28 tháng 8` and in the next line `năm 2018`.
        if let Some((_, rest)) = lines.next_if(|(_, rest)| ends_date(line, rest)) {
            start += rest.len() + 1;
            line = text.get(at..start - 1).unwrap_or(line);
        }
        if (!is_met || line.len() > LONGEST_LINE) && is_paragraph(line) {
            break;
        }
        let end = at + line.floor_char_boundary(LONGEST_LINE);
        let known = pieces.len();
        cut_line(text, Span::new(at, end), number, &mut pieces);
        let told = pieces.get(known.saturating_sub(1)).is_some_and(|before| register::is_row(text, before));
        let added = pieces.get(known..).unwrap_or_default();
        let holds_row = added.iter().any(|piece| register::is_row(text, piece));
        is_met |= holds_row || added.iter().any(|piece| !matches!(piece.kind, Kind::Other | Kind::Rule));
        let is_row = told || holds_row;
        let ends = added.iter().any(|piece| matches!(piece.kind, Kind::Other) && piece.is_prose(text));
        if (ends && !is_row) || end < at + line.len() || added.iter().any(|piece| piece.kind == Kind::Grounds) {
            break;
        }
    }
    pieces
}

/// True where a date that `line` begins goes on in the next line.
fn ends_date(line: &str, next: &str) -> bool {
    const LONGEST: usize = 40;
    let next = next.trim();
    next.len() <= LONGEST
        && (next.starts_with("năm ") || next.starts_with("tháng "))
        && line.contains("ngày")
        && !line.contains("năm ")
}

/// A long line, or a whole sentence, that does not begin in capitals: told without reading its words, for nearly all articles end
/// here.
fn is_paragraph(line: &str) -> bool {
    const LONG: usize = 26;
    const SENTENCE: usize = 12;
    let line = line.trim();
    let begins_in_capitals = line.chars().take(2).all(|letter| letter.is_uppercase() || letter == 'V');
    let least = if line.ends_with(['.', '?', '!', ';']) { SENTENCE } else { LONG };
    !begins_in_capitals && memchr::memchr_iter(b' ', line.as_bytes()).nth(least).is_some()
}
