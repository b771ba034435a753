//! The head of a document cut into pieces: lines, cells of tables and columns, and what was glued together in one line.

use super::dateline::{dated, place_before};
use super::lexicon::{MOTTO, NATION, NUMBERED, PARTY, TYPES};
use super::numeral::numeral;
use super::words::Words;
use crate::base::{PartialDate, Span};

/// What a piece of a head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// *CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*
    Nation,
    /// *Độc lập - Tự do - Hạnh phúc*
    Motto,
    /// *ĐẢNG CỘNG SẢN VIỆT NAM*
    Party,
    /// A line or asterisks.
    Rule,
    /// *Số: …*, with its number if one was filled in.
    Number { number: Option<Span>, has_code: bool },
    /// A date, with its place.
    Date { place: Option<Span>, date: Option<PartialDate> },
    /// The name of a type, which so many of its words are.
    Type { words: usize },
    /// *V/v …*, *Về việc …*
    About,
    /// *Kính gửi: …*
    Addressee,
    /// *Căn cứ …*
    Grounds,
    /// *(Ban hành kèm theo Quyết định số …)*
    Attached,
    /// Any other text.
    Other,
}

/// A piece of a head.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) words: Words,
    pub(super) kind: Kind,
    /// The line it stands in.
    pub(super) line: usize,
    pub(super) is_capital: bool,
}

impl Piece {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.slice(text)
    }

    /// A sentence or more of running text.
    pub(super) fn is_prose(&self, text: &str) -> bool {
        const LEAST_WORDS: usize = 12;
        const MOST_WORDS: usize = 90;
        let ends = self.text(text).trim_end().ends_with(['.', ';', '?', '!']);
        self.words.len() > MOST_WORDS || (self.words.len() >= LEAST_WORDS && ends && !self.is_capital)
    }
}

/// Words of a line beyond which nothing of a head stands in it.
const MOST_WORDS: usize = 400;

/// Cuts one line of a text; false where nothing of a head can follow it.
pub(super) fn cut_line(text: &str, line: Span, number: usize, pieces: &mut Vec<Piece>) {
    for cell in cells(text, line) {
        let words = Words::of(text, cell);
        if words.len() == 0 || matches!(words.compact().as_str(), "ooo" | "o0o" | "0o0" | "x" | "xx" | "xxx") {
            pieces.push(Piece { span: cell, words, kind: Kind::Rule, line: number, is_capital: false });
            continue;
        }
        cut_cell(text, cell, &words, number, pieces);
    }
}

/// The cells of a line: what tabs, bars and wide gaps part.
fn cells(text: &str, line: Span) -> Vec<Span> {
    const GAP: usize = 3;
    let mut cells = Vec::new();
    // Letters that are set apart have wide gaps between words.
    let is_spaced = line.slice(text).split_whitespace().all(|word| word.chars().nth(1).is_none());
    let (mut start, mut blanks) = (line.start, 0);
    let mut push = |from: usize, to: usize| {
        let cell = Span::new(from, to).slice(text);
        let (lead, kept) = (cell.len() - cell.trim_start().len(), cell.trim());
        if !kept.is_empty() {
            cells.push(Span::new(from + lead, from + lead + kept.len()));
        }
    };
    // A form that was left empty has a gap within: `Số:        /QĐ-UBND`, `ngày     tháng     năm 2020`.
    let is_form = |at: usize| {
        const NEAR: usize = 24;
        let from =
            text.ceil_char_boundary(at.saturating_sub(NEAR + blanks_before(text, line.start, at)).max(line.start));
        let to = text.floor_char_boundary((at + NEAR).min(line.end));
        let before = text.get(from..at).unwrap_or_default().trim_end().to_lowercase();
        let next = text.get(at..to).unwrap_or_default().to_lowercase();
        [":", "ngày", "tháng", "năm", "số"].iter().any(|end| before.ends_with(end))
            || ["tháng", "năm ", "/"].iter().any(|start| next.starts_with(start))
    };
    for (at, letter) in line.slice(text).char_indices() {
        let at = line.start + at;
        if letter == ' ' {
            blanks += 1;
            continue;
        }
        if blanks >= GAP && !is_spaced && !is_form(at) {
            push(start, at);
            start = at;
        }
        blanks = 0;
        if matches!(letter, '\t' | '|') {
            push(start, at);
            start = at + letter.len_utf8();
        }
    }
    push(start, line.end);
    cells
}

/// The number of blanks before `at`.
fn blanks_before(text: &str, floor: usize, at: usize) -> usize {
    let before = text.get(floor..at).unwrap_or_default();
    before.len() - before.trim_end_matches(' ').len()
}

struct Cutter<'t, 'p> {
    text: &'t str,
    cell: Span,
    words: &'t Words,
    line: usize,
    /// The first word that is of no piece yet.
    open: usize,
    pieces: &'p mut Vec<Piece>,
}

fn cut_cell(text: &str, cell: Span, words: &Words, line: usize, pieces: &mut Vec<Piece>) {
    let mut cutter = Cutter { text, cell, words, line, open: 0, pieces };
    let mut at = 0;
    while at < words.len().min(MOST_WORDS) {
        at = match cutter.mark_at(at) {
            Some((first, end, kind)) => {
                cutter.close(first);
                cutter.push(first, end, kind);
                cutter.open = end;
                end
            }
            None => at + 1,
        };
    }
    cutter.close(words.len());
}

impl Cutter<'_, '_> {
    /// The piece that stands at the word `at`: its first word, one past its last, its kind.
    fn mark_at(&self, at: usize) -> Option<(usize, usize, Kind)> {
        let word = self.words.get(at)?;
        let is_first = at == self.open;
        let capital = || self.text.get(word.span.start..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
        if !capital() && word.key != "ngay" && word.key != "v" {
            return None;
        }
        for (phrases, kind) in [(NATION, Kind::Nation), (MOTTO, Kind::Motto), (PARTY, Kind::Party)] {
            // *nước Cộng hòa …* names the country.
            if kind == Kind::Nation && at > 0 && self.words.key(at - 1) == "nuoc" {
                continue;
            }
            let Some(end) = phrases.iter().find_map(|phrase| self.words.stands(at, phrase)) else { continue };
            let capitals = self.words.iter().take(end).skip(at).filter(|word| word.is_capital).count();
            let is_set = match kind {
                Kind::Motto => true,
                Kind::Party => capitals + 1 >= end - at && self.are_capitals(self.open, at) && self.is_apart(end),
                _ => capitals * 3 >= (end - at) * 2 || (at == 0 && end == self.words.len()),
            };
            if is_set {
                return Some((at, end, kind));
            }
        }
        match word.key.as_str() {
            "kinh" if self.words.reads(at, "kinh gui") => return Some((at, self.words.len(), Kind::Addressee)),
            "ban" | "kem" if is_first && self.is_attached(at) => return Some((at, self.words.len(), Kind::Attached)),
            "can" if self.words.reads(at, "can cu") => return Some((at, self.words.len(), Kind::Grounds)),
            "v" | "vv" if self.is_about(at) => return Some((at, self.end_of_text(at), Kind::About)),
            "ve" if is_first && self.words.reads(at, "ve viec") => {
                return Some((at, self.end_of_text(at), Kind::About));
            }
            "ngay" => return self.date_at(at),
            _ => {}
        }
        self.number_at(at, is_first).or_else(|| self.type_at(at).filter(|_| is_first))
    }

    fn are_capitals(&self, first: usize, end: usize) -> bool {
        self.words.iter().take(end).skip(first).all(|word| word.is_capital)
    }

    /// True where what stands behind the word before `at` is no sentence that goes on.
    fn is_apart(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|next| {
            !self.text.get(next.span.start..).is_some_and(|rest| rest.starts_with(char::is_lowercase))
        })
    }

    /// *Ban hành kèm theo Quyết định số …*, not *Ban hành kèm theo Thông tư này …*
    fn is_attached(&self, at: usize) -> bool {
        let label = ["ban hanh kem theo", "kem theo"].into_iter().find(|label| self.words.reads(at, label));
        label.is_some_and(|label| {
            let at = at + label.split(' ').count();
            self.words.longest(at, TYPES).is_some_and(|length| self.words.key(at + length) == "so")
        })
    }

    fn is_about(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let behind = self.text.get(word.span.end..).unwrap_or_default();
        (word.key == "v" && behind.starts_with('/') && self.words.key(at + 1) == "v")
            || (word.key == "vv" && at == self.open && behind.starts_with([':', ' ']) && self.words.len() > 2)
    }

    fn date_at(&self, at: usize) -> Option<(usize, usize, Kind)> {
        let dated = dated(self.text, self.words, at)?;
        let place = place_before(self.text, self.words, self.open, at);
        let end = dated.words.1;
        let first = place.map_or(at, |(first, _)| first);
        let follows = self.words.get(end).is_none_or(|next| {
            self.text.get(next.span.start..).is_some_and(|rest| rest.starts_with(char::is_uppercase))
        });
        let comma = at > 0 && self.between(at - 1, at).contains(',');
        let whole = first == self.open && (self.open == 0 || first == at) && (end == self.words.len() || follows);
        let placed = place.is_some()
            && comma
            && follows
            && (first == self.open
                || self
                    .words
                    .get(first - 1)
                    .is_some_and(|word| word.is_capital || !word.key.chars().any(char::is_alphabetic)));
        (whole || placed).then_some((first, end, Kind::Date { place: place.map(|(_, span)| span), date: dated.date }))
    }

    fn between(&self, left: usize, right: usize) -> &str {
        let (Some(left), Some(right)) = (self.words.get(left), self.words.get(right)) else { return "" };
        self.text.get(left.span.end..right.span.start).unwrap_or_default()
    }

    /// *Số: …*, *Luật số: …*; within a cell only behind an issuer in capitals, not where a sentence names a number.
    fn number_at(&self, at: usize, is_first: bool) -> Option<(usize, usize, Kind)> {
        let label = self.words.longest(at, NUMBERED).filter(|length| self.words.key(at + length) == "so").unwrap_or(0);
        if self.words.key(at + label) != "so" {
            return None;
        }
        let so = self.words.get(at + label)?;
        let behind = self.text.get(so.span.end..self.cell.end).unwrap_or_default();
        let colon = behind.trim_start().starts_with(':');
        let read = numeral(self.text, so.span.end, self.cell.end);
        let is_title_case = !so.is_capital;
        // `SỬA ĐỔI NGHỊ ĐỊNH SỐ 15/2015/NĐ-CP` names another document.
        let stands = if is_first {
            colon || read.has_code || self.is_bare_number(so.span.end)
        } else {
            (colon || (is_title_case && read.has_code)) && label == 0
        };
        if !stands || (label > 0 && !colon && !is_first) || (label > 0 && !colon && so.is_capital) {
            return None;
        }
        let end = self.words.iter().take_while(|word| word.span.start < read.end).count().max(at + label + 1);
        Some((at, end, Kind::Number { number: read.number, has_code: read.has_code }))
    }

    /// A number alone behind *Số*, or nothing at all.
    fn is_bare_number(&self, at: usize) -> bool {
        let rest = self.text.get(at..self.cell.end).unwrap_or_default();
        rest.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | '…' | '_' | ':'))
    }

    fn type_at(&self, at: usize) -> Option<(usize, usize, Kind)> {
        let rest = self.words.len() - at;
        let mut length = self.words.longest(at, TYPES);
        if length.is_none() && rest >= 4 && self.words.iter().skip(at).all(|word| word.key.chars().count() <= 2) {
            let compact: String = self.words.iter().skip(at).map(|word| word.key.as_str()).collect();
            let known = TYPES.iter().any(|name| name.replace(' ', "") == compact);
            length = known.then_some(rest);
        }
        let length = length?;
        let capitals = self.words.iter().skip(at).take(length).all(|word| word.is_capital);
        let last = self.words.get(at + length - 1)?;
        let behind = self.text.get(last.span.end..self.cell.end).unwrap_or_default().trim_start();
        let whole = behind.trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty();
        // `QUYẾT ĐỊNH:` opens what is decided.
        let is_heading = if whole { !behind.starts_with(':') } else { capitals && !behind.starts_with([':', ',']) };
        is_heading.then(|| (at, self.end_of_text(at + length - 1), Kind::Type { words: length }))
    }

    /// One past the last word of a subject that begins at the word `at`: where all of a head was glued together, the preamble,
    /// the addressee or the other column follows.
    fn end_of_text(&self, at: usize) -> usize {
        let ends = |place: &usize| {
            let reads = |phrase| self.words.reads(*place, phrase);
            let capital = self.words.get(*place).is_some_and(|word| {
                self.text.get(word.span.start..).is_some_and(|rest| rest.starts_with(char::is_uppercase))
            });
            (capital
                && (reads("kinh gui")
                    || reads("can cu")
                    || (self.words.key(*place - 1) != "nuoc"
                        && NATION.iter().any(|phrase| self.words.stands(*place, phrase).is_some()))))
                || (reads("ngay") && self.date_at(*place).is_some())
        };
        let end = (at + 1..self.words.len()).find(ends).unwrap_or(self.words.len());
        match self.words.key(end) {
            "ngay" => self.date_at(end).map_or(end, |(first, _, _)| first.max(at + 1)),
            _ => end,
        }
    }

    fn close(&mut self, end: usize) {
        if self.open < end {
            self.push(self.open, end, Kind::Other);
        }
    }

    fn push(&mut self, first: usize, end: usize, kind: Kind) {
        let (Some(from), Some(last)) =
            (self.words.get(first), end.checked_sub(1).and_then(|last| self.words.get(last)))
        else {
            return;
        };
        let next = self.words.get(end).map_or(self.cell.end, |next| next.span.start);
        let start = if first == 0 { self.cell.start } else { from.span.start };
        let behind = self.text.get(last.span.end..next).unwrap_or_default();
        let kept = behind.trim_end_matches(|letter: char| {
            letter.is_whitespace() || matches!(letter, '(' | '“' | '"' | '[') && next < self.cell.end
        });
        let span = Span::new(start, last.span.end + kept.len());
        let words = Words::of(self.text, span);
        let is_capital = words.are_capitals();
        self.pieces.push(Piece { span, words, kind, line: self.line, is_capital });
    }
}
