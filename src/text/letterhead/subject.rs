//! What a document is about (*trích yếu*), as it stands below its type.

use super::dateline::dated;
use super::lexicon::{GROUNDS, OPEN_ENDS, TYPES};
use super::numeral::numeral;
use super::offices::AUTHORITIES;
use super::piece::{Kind, Piece};
use super::words::Words;
use crate::base::{PartialDate, Span};

/// The subject of a document and what else its type's line told.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// The lines of the subject.
    pub(super) lines: Vec<Span>,
    /// The number that stands between type and subject: `NGHỊ ĐỊNH SỐ 46/2016/NĐ-CP`.
    pub(super) number: Option<Span>,
    /// The date that stands there.
    pub(super) date: Option<PartialDate>,
    /// The issuer that stands there: `NGHỊ ĐỊNH CỦA CHÍNH PHỦ`.
    pub(super) issuer: Option<Span>,
    /// One past the last piece that belongs to type and subject.
    pub(super) end: usize,
    is_numbered: bool,
    /// The Party's documents name the organ that decided in the subject: *của Ban Bí thư về …*.
    is_party: bool,
}

/// What a subject begins with behind the name of an issuer.
const OPENINGS: [&str; 6] = ["v v", "quy dinh", "ban hanh", "sua doi", "huong dan", "phe duyet"];

/// Lines of a subject.
const MOST_LINES: usize = 14;

/// The subject behind the piece at `at`, a type's name; `is_numbered` where the document's number was read before.
pub(super) fn subject(text: &str, pieces: &[Piece], at: usize, is_numbered: bool, is_party: bool) -> Subject {
    let mut found = Subject { end: at + 1, is_numbered, is_party, ..Subject::default() };
    let Some(piece) = pieces.get(at) else { return found };
    let used = match piece.kind {
        Kind::Type { words } => words,
        _ => 0,
    };
    found.add(text, &piece.words, used, piece.span.end);
    let mut next = at + 1;
    while let Some(piece) = pieces.get(next).filter(|_| found.lines.len() < MOST_LINES) {
        match found.standing(text, pieces, next, piece) {
            Standing::Part => {
                found.add(text, &piece.words, 0, piece.span.end);
                found.end = next + 1;
            }
            Standing::Beside => {}
            Standing::Behind => break,
        }
        next += 1;
    }
    found
}

enum Standing {
    /// Of the subject.
    Part,
    /// Of something else in the head.
    Beside,
    /// Behind the head.
    Behind,
}

impl Subject {
    /// Adds the words of a piece from `from` on, without a number, a date and an issuer that stand before the subject.
    fn add(&mut self, text: &str, words: &Words, from: usize, end: usize) {
        let mut at = from;
        let is_caps_of = words.get(at).is_some_and(|word| word.is_capital);
        while self.lines.is_empty() && at < words.len() {
            if words.key(at) == "so"
                && let Some(so) = words.get(at)
            {
                let read = numeral(text, so.span.end, end);
                let Some(number) = read.number else { break };
                self.number = self.number.or(Some(number));
                at = words.iter().take_while(|word| word.span.start < read.end).count().max(at + 1);
            } else if let Some(dated) = dated(text, words, at) {
                self.date = self.date.or(dated.date);
                at = dated.words.1;
            } else if words.key(at) == "cua" && is_caps_of && !self.is_party {
                let stops = |place: &usize| {
                    let word = |key: &str| words.key(*place) == key;
                    word("so")
                        || word("ngay")
                        || word("ve")
                        || OPENINGS.iter().any(|opening| words.reads(*place, opening))
                };
                let stop = (at + 1..words.len()).find(stops).unwrap_or(words.len());
                let (Some(first), Some(last)) = (words.get(at + 1), words.get(stop - 1)) else { break };
                self.issuer = self.issuer.or(Some(Span::new(first.span.start, last.span.end.max(first.span.start))));
                at = stop.max(at + 1);
            } else {
                break;
            }
        }
        let Some(first) = words.get(at) else { return };
        // A quotation mark or a bracket before the first word belongs to it.
        let before = text.get(..first.span.start).unwrap_or_default();
        let opening = before.chars().next_back().filter(|mark| matches!(mark, '“' | '"' | '(' | '‘' | '«'));
        let start = first.span.start - opening.map_or(0, char::len_utf8);
        let kept = text.get(start..end).unwrap_or_default().trim_end_matches(['-', '–', '*', '_', ' ', '=']);
        self.lines.push(Span::new(start, start + kept.len()));
    }

    fn last<'t>(&self, text: &'t str) -> &'t str {
        self.lines.last().map_or("", |line| line.slice(text))
    }

    fn is_capital(&self, text: &str) -> bool {
        self.lines.first().is_some_and(|line| Words::of(text, *line).are_capitals())
    }

    /// True where the last line can't be the end of a subject.
    fn is_open(&self, text: &str) -> bool {
        let last = self.last(text);
        let word = last.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        last.trim_end().ends_with([',', '-', '–', ':', '(', '“']) || OPEN_ENDS.contains(&word.as_str())
    }

    fn standing(&self, text: &str, pieces: &[Piece], at: usize, piece: &Piece) -> Standing {
        let begun = !self.lines.is_empty();
        match piece.kind {
            Kind::Rule => return if begun { Standing::Behind } else { Standing::Beside },
            Kind::Addressee | Kind::Grounds | Kind::Attached => return Standing::Behind,
            Kind::Nation | Kind::Motto | Kind::Party => return if begun { Standing::Behind } else { Standing::Beside },
            Kind::Date { place, .. } => {
                let is_named = begun && place.is_none() && (piece.is_capital || self.is_open(text));
                return if is_named { Standing::Part } else { Standing::Beside };
            }
            Kind::Number { .. } => {
                return if begun && (self.is_numbered || self.ends_in_type(text)) {
                    Standing::Part
                } else {
                    Standing::Beside
                };
            }
            Kind::About => return Standing::Part,
            Kind::Type { .. } | Kind::Other => {}
        }
        let printed = piece.text(text);
        if piece.is_prose(text)
            || printed.starts_with(['(', '['])
            || printed.trim_end().ends_with(':')
            || begins_text(piece)
        {
            return Standing::Behind;
        }
        if !begun {
            return match piece.is_capital && is_authority(text, pieces, at) {
                true => Standing::Behind,
                false => Standing::Part,
            };
        }
        let continues = printed.starts_with(|letter: char| {
            letter.is_lowercase() || letter.is_ascii_digit() || matches!(letter, '“' | '"' | '(' | '–')
        });
        let goes_on = match (self.is_capital(text), piece.is_capital) {
            (true, true) => self.is_open(text) || !is_authority(text, pieces, at),
            (true, false) => continues || self.is_open(text),
            (false, true) => self.is_open(text) && !is_authority(text, pieces, at),
            (false, false) => continues || self.is_open(text) || is_last_line(text, pieces, at),
        };
        if goes_on { Standing::Part } else { Standing::Behind }
    }

    fn ends_in_type(&self, text: &str) -> bool {
        let line = self.lines.last().copied().unwrap_or(Span::new(0, 0));
        let words = Words::of(text, line);
        TYPES.iter().any(|name| {
            let length = name.split(' ').count();
            words.len() >= length && words.reads(words.len() - length, name)
        })
    }
}

/// A short line before the preamble, the addressee or a line across the page.
fn is_last_line(text: &str, pieces: &[Piece], at: usize) -> bool {
    const MOST_WORDS: usize = 14;
    let (Some(piece), Some(next)) = (pieces.get(at), pieces.get(at + 1)) else { return false };
    let ends = piece.text(text).trim_end().ends_with(['.', ':', ';', ',']);
    let before = matches!(next.kind, Kind::Rule | Kind::Grounds | Kind::Addressee)
        || (next.is_capital && is_authority(text, pieces, at + 1));
    piece.words.len() <= MOST_WORDS && !ends && before
}

/// The line of the office that resolves, before the preamble: *BỘ TRƯỞNG BỘ TÀI CHÍNH*.
fn is_authority(text: &str, pieces: &[Piece], at: usize) -> bool {
    const LINES: usize = 4;
    let Some(piece) = pieces.get(at) else { return false };
    let leads = |piece: &Piece| piece.words.longest(0, AUTHORITIES).is_some();
    if piece.text(text).trim_end().ends_with([',', '-']) && !leads(piece) {
        return false;
    }
    let below = pieces.iter().skip(at + 1).take(LINES);
    let mut lines = below.filter(|piece| piece.kind != Kind::Rule).skip_while(|piece| {
        piece.is_capital && piece.kind == Kind::Other || is_session(piece) || piece.text(text).starts_with('(')
    });
    let before_grounds =
        lines.next().is_none_or(|next| next.kind == Kind::Grounds || begins_text(next) || next.is_prose(text));
    leads(piece) && before_grounds
}

/// *KHÓA IX, KỲ HỌP THỨ 12*
fn is_session(piece: &Piece) -> bool {
    ["khoa", "ky hop", "nhiem ky"].iter().any(|phrase| piece.words.reads(0, phrase))
}

/// Opens the text below the head.
fn begins_text(piece: &Piece) -> bool {
    let words = &piece.words;
    let number = |at: usize| {
        words.key(at).bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'i' | b'v' | b'x'))
            && !words.key(at).is_empty()
    };
    let is_numbered = ["dieu", "chuong", "phan", "muc"]
        .iter()
        .any(|head| words.reads(0, head) && (number(1) || words.reads(1, "thu")));
    let label = matches!(words.key(0), "i" | "1" | "a")
        && words.len() > 1
        && words.get(0).zip(words.get(1)).is_some_and(|(label, next)| next.span.start > label.span.end + 1);
    GROUNDS.iter().any(|phrase| words.reads(0, phrase))
        || is_numbered
        || label
        || (words.len() >= 14
            && ["thuc hien", "trong", "de", "thi hanh", "sau khi", "qua", "hien nay"]
                .iter()
                .any(|phrase| words.reads(0, phrase)))
}
