//! The offices at the top of a document: who issued it, and whose office that is.

use super::offices::{BELOW, OFFICES, OPEN_NAMES};
use super::piece::Piece;
use super::words::Words;
use crate::base::Span;

/// An office as its name is printed, in one line or several.
pub(super) type Name = Vec<Span>;

/// The offices of a head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offices {
    /// The issuers: one, or those of a joint document.
    pub(super) issuers: Vec<Name>,
    /// The office over the issuer.
    pub(super) over: Option<Name>,
}

/// True for a line that begins as names of offices do.
pub(super) fn opens(words: &Words) -> bool {
    words.longest(0, OFFICES).is_some()
}

/// The offices that lines in capitals above the number name, in their order.
pub(super) fn offices(text: &str, pieces: &[&Piece]) -> Offices {
    let mut names: Vec<(Name, Vec<String>)> = Vec::new();
    let mut is_joint = false;
    for piece in pieces {
        for (part, is_beside) in parts(text, piece) {
            let words = Words::of(text, part);
            let keys: Vec<String> = words.iter().map(|word| word.key.to_string()).collect();
            is_joint |= is_beside;
            let goes_on = !is_beside
                && names.last().is_some_and(|(_, before)| !opens(&words) || is_open(before) || words.key(0) == "va");
            // The heading of a gazette repeats the name.
            if !goes_on && names.last().is_some_and(|(_, before)| *before == keys) {
                continue;
            }
            match names.last_mut().filter(|_| goes_on) {
                Some((name, before)) => {
                    name.push(part);
                    before.extend(keys);
                }
                None => names.push((vec![part], keys)),
            }
        }
        is_joint |= joins(piece.text(text));
    }
    let ranks: Vec<Option<Rank>> = names.iter().map(|(_, keys)| rank(keys)).collect();
    is_joint |= ranks
        .windows(2)
        .any(|two| matches!(two, [Some(upper), Some(lower)] if upper == lower && *upper != Rank::Other));
    let mut names: Vec<Name> = names.into_iter().map(|(name, _)| name).collect();
    if is_joint && names.len() > 1 {
        return Offices { issuers: names, over: None };
    }
    let Some(issuer) = names.pop() else { return Offices::default() };
    Offices { issuers: vec![issuer], over: names.pop() }
}

/// True where a name can't end so: `ỦY BAN NHÂN DÂN`, `BỘ GIÁO DỤC VÀ`.
fn is_open(keys: &[String]) -> bool {
    let name = keys.join(" ");
    OPEN_NAMES.contains(&name.as_str())
        || keys.last().is_some_and(|last| matches!(last.as_str(), "va" | "cua" | "ve" | "cho"))
}

/// Offices of one rank beside each other issue together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Ministry,
    Court,
    Other,
}

fn rank(keys: &[String]) -> Option<Rank> {
    let starts = |phrase: &str| {
        phrase.split(' ').zip(keys).all(|(word, key)| word == key) && keys.len() >= phrase.split(' ').count()
    };
    if (starts("bo") && !starts("bo chi huy") && !starts("bo tu lenh") && !starts("bo chinh tri"))
        || starts("ngan hang nha nuoc")
    {
        return Some(Rank::Ministry);
    }
    if starts("toa an nhan dan toi cao") || starts("vien kiem sat nhan dan toi cao") {
        return Some(Rank::Court);
    }
    Some(Rank::Other)
}

fn joins(text: &str) -> bool {
    text.trim_end().ends_with(['-', '–', '—']) && text.chars().any(char::is_alphabetic)
}

/// A line parted where it names several offices: `BỘ TÀI CHÍNH - BỘ NỘI VỤ`, `UBND TỈNH LÂM ĐỒNG SỞ TÀI CHÍNH`.
///
/// True beside those that stand behind a dash.
fn parts(text: &str, piece: &Piece) -> Vec<(Span, bool)> {
    let words = &piece.words;
    let mut cuts: Vec<(usize, bool)> = Vec::new();
    for at in 1..words.len() {
        let (Some(before), Some(word)) = (words.get(at - 1), words.get(at)) else { continue };
        let between = text.get(before.span.end..word.span.start).unwrap_or_default();
        let dashed =
            between.contains(['-', '–', '—', '/']) && !between.contains('(') && words.longest(at, OFFICES).is_some();
        let first = cuts.last().map_or(0, |(at, _)| *at);
        let below = at >= first + 3
            && (words.reads(first, "uy ban nhan dan") && at >= first + 6
                || words.reads(first, "ubnd")
                || words.reads(first, "tinh uy")
                || words.reads(first, "thanh uy")
                || words.reads(first, "huyen uy"))
            && !matches!(before.key.as_str(), "va" | "cua")
            && words.longest(at, BELOW).is_some()
            && words.len() - at >= 2;
        if dashed || below {
            cuts.push((at, dashed));
        }
    }
    let starts = std::iter::once((0, false)).chain(cuts.iter().copied());
    let ends = cuts.iter().map(|(at, _)| *at).chain([words.len()]);
    let part = |((first, dashed), end): ((usize, bool), usize)| {
        let (first, last) = (words.get(first)?, words.get(end.checked_sub(1)?)?);
        Some((Span::new(first.span.start, last.span.end), dashed))
    };
    starts.zip(ends).filter_map(part).collect()
}
