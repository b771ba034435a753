//! Whether numbers after the name of a type are documents': what the text around them says.

use std::sync::LazyLock;

use super::after::{After, after, is_article, year_after};
use super::code::Mode;
use super::digits::Digits;
use super::head::Head;
use super::rows::{Bare, TypeRow};
use super::words::{WordSet, year_of};
use crate::text::{skip_blank, skip_blank_back, word_at, word_before};

/// One number of a list.
#[derive(Clone, Copy)]
pub(super) struct Member {
    pub digits: Digits,
    pub year: Option<u16>,
    pub end: usize,
    pub after: After,
}

impl Member {
    pub fn at(text: &str, digits: Digits, mode: Mode) -> Self {
        match year_after(text, digits, mode) {
            Some((year, end)) => Self { digits, year: Some(year), end, after: after(text, end).max(After::Dated) },
            None => Self { digits, year: None, end: digits.span.end, after: after(text, digits.span.end) },
        }
    }
}

/// The evidence of who issued a number.
#[derive(Clone, Copy)]
pub(super) struct Evidence {
    /// The issuer stands behind it.
    pub beside: bool,
    /// The sentence names the issuer.
    pub named: bool,
    /// It is joined to a document before it: "Quy định 101 và kế hoạch 41".
    pub listed: bool,
}

/// The verdict on numbers after the name of a type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    None,
    /// Only where the text names the same document beyond doubt elsewhere.
    Doubtful,
    Sure,
}

pub(super) fn verdict(
    text: &str,
    head: &Head,
    entry: &TypeRow,
    members: &[Member],
    issuer: Evidence,
    mode: Mode,
) -> Verdict {
    let Some(first) = members.first() else { return Verdict::None };
    let surface = first.digits.span.slice(text);
    let named_twice = mode == Mode::Text
        && !head.by_code
        && first.after >= After::Context
        && surface.len() > 1
        && !surface.contains('.');
    match accepts(text, head, entry, members, issuer, mode) {
        true => Verdict::Sure,
        false if named_twice && year_of(surface).is_none() => Verdict::Doubtful,
        false => Verdict::None,
    }
}

fn accepts(text: &str, head: &Head, entry: &TypeRow, members: &[Member], issuer: Evidence, mode: Mode) -> bool {
    let (Some(first), Some(last)) = (members.first(), members.last()) else { return false };
    let surface = first.digits.span.slice(text);
    // Decisions and letters of one body run into thousands; who issued one tells it from a year that news does not speak of.
    let numbered =
        issuer.beside && entry.bare != Bare::Nothing && !head.weak && year_of(surface).is_some_and(|year| year < 1990);
    let lone_year = first.year.is_none()
        && !head.so
        && !numbered
        && year_of(surface).is_some_and(|year| (1945..2050).contains(&year));
    if surface.contains('.') || lone_year || last.after == After::Count {
        return false;
    }
    let evidence = first.year.is_some() || first.after == After::Dated || last.after == After::Dated || issuer.beside;
    let counted = first.after == After::Counted;
    if mode == Mode::Query {
        // "KH 97517 TS" is a boat's plate.
        let plate = head.by_code && surface.len() == 5 && first.after == After::Open && !issuer.named;
        let weak = head.weak || entry.bare != Bare::Nothing;
        return !plate && (!counted || !weak || evidence);
    }
    if counted && if head.so { head.weak } else { entry.bare != Bare::Nothing || surface.len() == 1 } {
        return false;
    }
    let context = first.after >= After::Context;
    if head.by_code && surface.len() > 3 && entry.bare == Bare::Nothing && first.year.is_none() && !head.so {
        // No decree's number has four digits; boats of Nam Định are plated so.
        return false;
    }
    if head.by_code {
        let alone = entry.abbreviation && is_stroked(text, head, entry) && (context || entry.bare == Bare::Nothing);
        return first.year.is_some() || alone || (!head.glued && (head.so || evidence));
    }
    match if head.weak { entry.bare.max(Bare::Issuer) } else { entry.bare } {
        Bare::Nothing => true,
        Bare::Context => head.so || evidence || context || issuer.named,
        Bare::Issuer => {
            // "văn bản 4342 gửi …": a number too great for a count; "quy định 08": nobody counts so.
            let great = surface.len() > 2 && !surface.ends_with("00") || surface.starts_with('0');
            let said = surface.len() > 1 && first.after == After::Said;
            let obeyed = surface.len() > 1 && (issuer.listed || is_obeyed(text, head.start));
            let told = if head.weak { great && (said || obeyed) } else { great || said || obeyed };
            head.so || evidence || (context && (issuer.named || told || says_about(text, last.end)))
        }
        Bare::Never => head.so && context,
    }
}

/// True behind words that a document stands after: "theo", "thực hiện", "điểm 3", "vi phạm".
fn is_obeyed(text: &str, start: usize) -> bool {
    static BEFORE: LazyLock<WordSet> =
        LazyLock::new(|| WordSet::of("theo hiện khai triệt ký hành thần cứ phạm tại dung"));
    let end = skip_blank_back(text, start, 0);
    if let Some(word) = word_before(text, end, 0) {
        return BEFORE.has(&word);
    }
    let figures = text.get(..end).unwrap_or_default().trim_end_matches(|figure: char| figure.is_ascii_digit()).len();
    figures < end
        && word_before(text, skip_blank_back(text, figures, 0), 0).is_some_and(|word| is_article(word.folded()))
}

/// True where "về" follows: documents are about something.
fn says_about(text: &str, end: usize) -> bool {
    word_at(text, skip_blank(text, end)).is_some_and(|word| word.reads("ve", "về"))
}

/// Whether a code that has a stroke was written with it: "ND 15" may be anything.
fn is_stroked(text: &str, head: &Head, entry: &TypeRow) -> bool {
    let written = text.get(head.start..).unwrap_or_default().chars().take(entry.code.chars().count());
    !entry.code.contains('Đ') || written.into_iter().any(|letter| matches!(letter, 'Đ' | 'Ð'))
}
