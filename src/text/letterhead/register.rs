//! The table that portals print beside a document: *Số ký hiệu*, *Ngày ban hành*, *Trích yếu*.

use super::dateline::dated;
use super::piece::{Kind, Piece};
use super::words::Words;
use crate::base::{PartialDate, Span};

/// What a row of the table tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Date,
    Issuer,
    Type,
    Subject,
    Signer,
    /// A label of such tables that tells nothing of the head.
    Another,
}

/// The labels, folded.
const LABELS: &[(&str, Column)] = &[
    ("so ky hieu", Column::Number),
    ("so hieu", Column::Number),
    ("so hieu van ban", Column::Number),
    ("so ky hieu van ban", Column::Number),
    ("ky hieu van ban", Column::Number),
    ("so van ban", Column::Number),
    ("so ki hieu", Column::Number),
    ("ky hieu", Column::Number),
    ("ngay ban hanh", Column::Date),
    ("ngay van ban", Column::Date),
    ("ngay ky", Column::Date),
    ("ngay thang nam", Column::Date),
    ("co quan ban hanh", Column::Issuer),
    ("noi ban hanh", Column::Issuer),
    ("don vi ban hanh", Column::Issuer),
    ("co quan ban hanh chuc danh nguoi ky", Column::Issuer),
    ("loai van ban", Column::Type),
    ("hinh thuc van ban", Column::Type),
    ("the loai van ban", Column::Type),
    ("the loai", Column::Type),
    ("trich yeu", Column::Subject),
    ("trich yeu noi dung", Column::Subject),
    ("trich yeu van ban", Column::Subject),
    ("noi dung trich yeu", Column::Subject),
    ("ten van ban", Column::Subject),
    ("nguoi ky", Column::Signer),
    ("chuc vu", Column::Another),
    ("nguoi ky chuc danh", Column::Signer),
    ("ngay hieu luc", Column::Another),
    ("ngay co hieu luc", Column::Another),
    ("ngay het hieu luc", Column::Another),
    ("ngay dang cong bao", Column::Another),
    ("so cong bao", Column::Another),
    ("tinh trang", Column::Another),
    ("tinh trang hieu luc", Column::Another),
    ("linh vuc", Column::Another),
    ("hieu luc", Column::Another),
    ("nganh", Column::Another),
    ("tep dinh kem", Column::Another),
    ("file dinh kem", Column::Another),
    ("pham vi", Column::Another),
];

/// The rows of such a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Register {
    pub(super) number: Option<Span>,
    pub(super) date: Option<PartialDate>,
    pub(super) issuer: Option<Span>,
    pub(super) type_name: Option<Span>,
    pub(super) subject: Option<Span>,
    pub(super) signer: Option<Span>,
    /// The pieces from the first label to the last value.
    pub(super) pieces: (usize, usize),
}

impl Register {
    /// The table among the pieces above the text, where a number and two more of its rows are there.
    pub(super) fn of(text: &str, pieces: &[Piece]) -> Option<Self> {
        let mut found = Self::default();
        let mut first = None;
        let mut told = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let Some((column, value, end)) = row(text, pieces, at, piece) else { continue };
            first = first.or(Some(at));
            found.pieces = (first.unwrap_or(at), end);
            let slot = match column {
                Column::Number => &mut found.number,
                Column::Issuer => &mut found.issuer,
                Column::Type => &mut found.type_name,
                Column::Subject => &mut found.subject,
                Column::Signer => &mut found.signer,
                Column::Date => {
                    let date = value.and_then(|value| date_of(text, value));
                    told += usize::from(found.date.is_none() && date.is_some());
                    found.date = found.date.or(date);
                    continue;
                }
                Column::Another => continue,
            };
            if slot.is_none() && value.is_some() {
                *slot = value;
                told += 1;
            }
        }
        const LEAST_ROWS: usize = 3;
        (found.number.is_some() && told >= LEAST_ROWS).then_some(found)
    }
}

/// True for a label of such a table, with or without its value.
pub(super) fn is_row(text: &str, piece: &Piece) -> bool {
    label(text, piece).is_some()
}

fn label(text: &str, piece: &Piece) -> Option<(Column, usize)> {
    let fits = |(phrase, column): &(&str, Column)| {
        let words = phrase.split(' ').count();
        if !piece.words.reads(0, phrase) {
            return None;
        }
        let last = piece.words.get(words - 1)?;
        let behind = text.get(last.span.end..piece.span.end)?.trim_start();
        (behind.is_empty() || behind.starts_with(':')).then_some((*column, words))
    };
    matches!(piece.kind, Kind::Other | Kind::Type { .. } | Kind::Number { .. })
        .then(|| LABELS.iter().filter_map(fits).max_by_key(|(_, words)| *words))
        .flatten()
}

/// A row: what it tells, its value, one past the last piece of it.
fn row(text: &str, pieces: &[Piece], at: usize, piece: &Piece) -> Option<(Column, Option<Span>, usize)> {
    let (column, words) = label(text, piece)?;
    if let Some(first) = piece.words.get(words) {
        return Some((column, Some(Span::new(first.span.start, piece.span.end)), at + 1));
    }
    let next = pieces.get(at + 1).filter(|next| label(text, next).is_none() && next.kind != Kind::Rule);
    Some((column, next.map(|next| next.span), at + 1 + usize::from(next.is_some())))
}

/// `30/12/2019`, `30-12-2019`, `ngày 30 tháng 12 năm 2019`.
fn date_of(text: &str, value: Span) -> Option<PartialDate> {
    let words = Words::of(text, value);
    if let Some(dated) = dated(text, &words, 0) {
        return dated.date;
    }
    let number = |at: usize| words.key(at).parse::<u16>().ok();
    let (first, month, last) = (number(0)?, number(1)?, number(2)?);
    let (day, year) = if first > 31 { (last, first) } else { (first, last) };
    PartialDate::day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
