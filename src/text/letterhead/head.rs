//! Whether the lines above a text are the head of an official document, and its parts.

use super::above::above_text;
use super::piece::Piece;
use super::reader::Reader;
use super::register::Register;
use super::title::{title, type_name};
use crate::base::{PartialDate, Span};

/// The head of an official document: the places of its parts in the text it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// From its first line to the end of its last.
    pub span: Span,
    /// The issuers as printed, each in one line or several: one, or those of a joint document.
    pub issuers: Vec<Vec<Span>>,
    /// The office over the issuer, as printed.
    pub over: Option<Vec<Span>>,
    /// Its own number, without *Số*; `None` where a form was left empty.
    pub number: Option<Span>,
    /// The place that it is dated from.
    pub place: Option<Span>,
    /// The day it is dated; of a draft perhaps its month.
    pub date: Option<PartialDate>,
    /// The place of the name of its type; a letter has none.
    pub type_name: Vec<Span>,
    /// The name of its type in one line, letters that were set apart as words again.
    pub called: Option<String>,
    /// The lines that say what it is about.
    pub subject: Vec<Span>,
    /// Those it goes to.
    pub addressees: Vec<Span>,
    /// The signer, where a portal's table names one.
    pub signer: Option<Span>,
    /// Type and subject in one line.
    pub title: Option<String>,
}

/// The head of the official document that `text` is; `None` for any other text.
///
/// What stands above the head, as the menu of a portal does, is overlooked; a paragraph above it makes the text an article
/// that quotes a document. Takes time in proportion to the lines above the first paragraph.
pub fn letterhead(text: &str) -> Option<Letterhead> {
    let pieces = above_text(text);
    let register = Register::of(text, &pieces);
    let mut read = Reader::of(text, &pieces);
    let printed = read.read(register.is_some());
    let mut head = match (printed, &register) {
        (true, _) => read.finish(),
        (false, Some(_)) => Letterhead::default(),
        (false, None) => return None,
    };
    if let Some(register) = register {
        complete(&mut head, &register, text, &pieces);
    }
    head.called = type_name(text, &head.type_name);
    head.title = title(text, head.called.as_deref(), &head.subject, head.number);
    Some(head)
}

/// Adds what a portal's table tells and the head does not.
fn complete(head: &mut Letterhead, register: &Register, text: &str, pieces: &[Piece]) {
    let printed = head.span != Span::default();
    head.number = head.number.or(register.number);
    head.date = head.date.or(register.date);
    head.signer = register.signer;
    if head.issuers.is_empty() {
        head.issuers = register.issuer.map(|issuer| vec![vec![issuer]]).unwrap_or_default();
    }
    if head.type_name.is_empty() && head.subject.is_empty() {
        head.type_name.extend(register.type_name);
        head.subject.extend(register.subject);
    }
    if !printed {
        let (first, end) = register.pieces;
        let held = pieces.get(first..end).unwrap_or_default();
        let start = held.first().map_or(0, |piece| line_start(text, piece.span.start));
        head.span = Span::new(start, held.iter().map(|piece| piece.span.end).max().unwrap_or(start).max(start));
    }
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}
