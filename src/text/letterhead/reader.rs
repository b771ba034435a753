//! The parts of a head, from the first of its pieces to the last.

use super::dateline::dated;
use super::head::{Letterhead, line_start};
use super::issuer::{self, Offices, offices};
use super::lexicon::STAMPS;
use super::marks::Marks;
use super::numeral::numeral;
use super::piece::{Kind, Piece};
use super::subject::subject;
use crate::base::{PartialDate, Span};

/// Reads the parts of a head piece by piece.
pub(super) struct Reader<'t> {
    text: &'t str,
    pieces: &'t [Piece],
    head: Letterhead,
    issuers: Vec<&'t Piece>,
    /// Lines in capitals that stand where an issuer does.
    names: Vec<&'t Piece>,
    first: usize,
    end: usize,
    /// A piece that holds the rest of the number.
    used: usize,
}

/// A head has no more pieces.
const MOST_PIECES: usize = 60;
/// Words of an office's name in small letters.
const LONGEST_OFFICE: usize = 12;

impl<'t> Reader<'t> {
    pub(super) fn of(text: &'t str, pieces: &'t [Piece]) -> Self {
        let head = Letterhead::default();
        Self { text, pieces, head, issuers: Vec::new(), names: Vec::new(), first: 0, end: 0, used: usize::MAX }
    }

    /// Reads the parts; true where they make a head.
    pub(super) fn read(&mut self, has_register: bool) -> bool {
        let Some(anchor) = self.anchor() else { return false };
        self.first = self.start(anchor);
        self.end = anchor + 1;
        let mut marks = Marks::default();
        let mut at = self.first;
        let mut about_ends = usize::MAX;
        while let Some(piece) = self.pieces.get(at).filter(|_| at < self.first + MOST_PIECES) {
            let is_typed = !self.head.type_name.is_empty();
            match piece.kind {
                Kind::Nation => marks.nation = true,
                Kind::Motto => marks.motto = true,
                Kind::Party => marks.party = true,
                Kind::Rule => {}
                Kind::Number { number, has_code } => self.number(at, number, has_code, &mut marks),
                Kind::Date { place, date } => self.date(place, date, &mut marks),
                Kind::Grounds => {
                    marks.grounds = true;
                    break;
                }
                Kind::Addressee => {
                    marks.addressee = true;
                    at = self.addressees(at);
                    self.end = self.end.max(at);
                    continue;
                }
                Kind::Attached => {
                    marks.attached = true;
                    self.attached(piece);
                }
                Kind::Type { words } if !is_typed && self.is_heading(piece, &marks) => {
                    let end = words
                        .checked_sub(1)
                        .and_then(|last| piece.words.get(last))
                        .map_or(piece.span.end, |word| word.span.end);
                    self.head
                        .type_name
                        .push(Span::new(piece.words.get(0).map_or(piece.span.start, |word| word.span.start), end));
                    marks.type_name = true;
                    let about = subject(self.text, self.pieces, at, marks.code, marks.party);
                    self.head.subject = about.lines;
                    if about.number.is_some() && self.head.number.is_none() && !marks.number {
                        self.head.number = about.number;
                        marks.code = true;
                    }
                    self.head.date = self.head.date.or(about.date);
                    if let (true, Some(issuer)) = (self.issuers.is_empty(), about.issuer) {
                        self.head.issuers = vec![vec![issuer]];
                    }
                    self.end = about.end;
                    about_ends = about.end;
                }
                Kind::About if !is_typed && self.head.subject.is_empty() => {
                    marks.about = true;
                    at = self.about(at);
                    self.end = self.end.max(at);
                    continue;
                }
                _ if is_typed && at < about_ends => {}
                _ if is_typed => {
                    if piece.is_prose(self.text) || at > about_ends + 6 {
                        break;
                    }
                }
                Kind::Other if marks.about && !marks.addressee && self.continues_about(piece) => {
                    self.head.subject.push(piece.span)
                }
                Kind::Other | Kind::Type { .. } | Kind::About => {
                    if piece.is_prose(self.text) {
                        break;
                    }
                    if at != self.used && self.is_issuer(piece, &marks) {
                        self.issuers.push(piece);
                    } else if at != self.used && self.is_name(piece, &marks) {
                        self.names.push(piece);
                    }
                }
            }
            let is_typed_again = is_typed && matches!(piece.kind, Kind::Type { .. } | Kind::About);
            if !is_typed_again && !matches!(piece.kind, Kind::Other | Kind::Rule) {
                self.end = self.end.max(at + 1);
            }
            at += 1;
        }
        if let Some(label) = marks.label.filter(|_| self.head.type_name.is_empty()) {
            self.head.type_name.push(label);
        }
        marks.issuer = !self.issuers.is_empty() || !self.head.issuers.is_empty();
        marks.date = self.head.date.is_some() || marks.date;
        marks.is_head(has_register)
    }

    /// The piece that a head is looked for around: the motto, the name of the Party; else a number; else the name of a type.
    fn anchor(&self) -> Option<usize> {
        let first = |wanted: &dyn Fn(&Piece) -> bool| self.pieces.iter().position(wanted);
        first(&|piece| matches!(piece.kind, Kind::Nation | Kind::Party))
            .or_else(|| first(&|piece| matches!(piece.kind, Kind::Number { has_code: true, .. })))
            .or_else(|| first(&|piece| matches!(piece.kind, Kind::Type { .. }) && piece.is_capital))
    }

    /// The first piece of the head around `anchor`: offices, the number and the subject of a letter may stand before it.
    fn start(&self, anchor: usize) -> usize {
        const REACH: usize = 14;
        let floor = anchor.saturating_sub(REACH);
        let before = self.pieces.get(floor..anchor).unwrap_or_default();
        let known = before.iter().position(|piece| {
            matches!(piece.kind, Kind::Number { has_code: true, .. } | Kind::About)
                || (matches!(piece.kind, Kind::Type { .. }) && piece.is_capital)
        });
        let mut start = known.map_or(anchor, |at| floor + at);
        while let Some(piece) = start.checked_sub(1).and_then(|before| self.pieces.get(before)) {
            let belongs = match piece.kind {
                Kind::Other => {
                    let named = issuer::opens(&piece.words) && piece.words.len() <= LONGEST_OFFICE;
                    let masthead = piece.words.reads(0, "cong bao");
                    !piece.is_prose(self.text)
                        && (piece.is_capital || masthead || (named && !self.is_stamp(piece)))
                        && piece.words.len() <= 20
                }
                Kind::Rule | Kind::Motto | Kind::Date { .. } | Kind::Number { .. } => true,
                _ => false,
            };
            if !belongs || anchor - start > REACH {
                break;
            }
            start -= 1;
        }
        start
    }

    fn is_stamp(&self, piece: &Piece) -> bool {
        let length = piece.words.longest(0, STAMPS).unwrap_or(0);
        length > 0
            && (length >= 2 || piece.words.len() <= 2)
            && !matches!(piece.words.key(0), "co" if piece.words.len() > 3)
    }

    fn is_heading(&self, piece: &Piece, marks: &Marks) -> bool {
        piece.is_capital
            || marks.nation
            || marks.party
            || marks.code
            || !self.head.issuers.is_empty()
            || matches!(piece.kind, Kind::Type { words } if piece.words.iter().take(words).all(|word| word.is_capital))
    }

    fn number(&mut self, at: usize, number: Option<Span>, has_code: bool, marks: &mut Marks) {
        if marks.code {
            return;
        }
        let Some(piece) = self.pieces.get(at) else { return };
        let joined = || {
            let next = self.pieces.get(at + 1)?;
            let printed = next.text(self.text);
            let rest = numeral(self.text, next.span.start, next.span.end);
            match number {
                Some(digits) if printed.starts_with(['/', '-']) => {
                    Some(Span::new(digits.start, rest.end.max(digits.end)))
                }
                None if rest.has_code && printed.starts_with(|letter: char| letter.is_ascii_digit()) => rest.number,
                _ => None,
            }
        };
        let own = if has_code { number } else { joined().or(number) };
        if own != number {
            self.used = at + 1;
        }
        let coded = has_code || own != number;
        if !coded && (self.head.number.is_some() || !(marks.nation || marks.party || !self.issuers.is_empty())) {
            return;
        }
        marks.code |= coded;
        marks.number = true;
        self.head.number = own;
        // `Bản án số: …` names the type.
        let label: Vec<_> = piece.words.iter().take_while(|word| word.key != "so").collect();
        if let (Some(first), Some(last)) = (label.first(), label.last()) {
            marks.label = Some(Span::new(first.span.start, last.span.end));
        }
    }

    fn date(&mut self, place: Option<Span>, date: Option<PartialDate>, marks: &mut Marks) {
        // A copy is dated above the head of what was copied.
        let is_copy = marks.date && marks.code && !marks.dated_by_number && !marks.type_name;
        let is_better = !marks.date || (place.is_some() && (self.head.place.is_none() || is_copy));
        if is_better && (place.is_some() || marks.number || marks.type_name) {
            (self.head.place, self.head.date) = (place, date);
            marks.date = true;
            marks.place = place.is_some();
            marks.dated_by_number = marks.code;
        }
    }

    /// Reads who issued the document that this one is attached to, and when: that is its own date, too.
    fn attached(&mut self, piece: &Piece) {
        let words = &piece.words;
        let dated = (0..words.len()).find_map(|at| dated(self.text, words, at));
        self.head.date = self.head.date.or(dated.and_then(|dated| dated.date));
        let of = dated.map_or(words.len(), |dated| dated.words.1);
        if self.issuers.is_empty()
            && self.head.issuers.is_empty()
            && words.key(of) == "cua"
            && let (Some(first), Some(last)) = (words.get(of + 1), words.iter().next_back())
        {
            self.head.issuers = vec![vec![Span::new(first.span.start, last.span.end)]];
        }
    }

    /// Reads the subject of a letter; one past its last piece.
    fn about(&mut self, at: usize) -> usize {
        const MOST_LINES: usize = 10;
        let mut next = at;
        while let Some(piece) = self.pieces.get(next).filter(|_| next < at + MOST_LINES) {
            let goes_on = next == at
                || (piece.kind == Kind::Other
                    && !piece.is_prose(self.text)
                    && !(piece.is_capital && issuer::opens(&piece.words)))
                || matches!(piece.kind, Kind::Number { .. } if !piece.text(self.text).contains(':') && self.head.number.is_some());
            if !goes_on || (next > at && piece.text(self.text).trim_end().ends_with(':')) {
                break;
            }
            self.head.subject.push(piece.span);
            next += 1;
        }
        next
    }

    fn continues_about(&self, piece: &Piece) -> bool {
        piece.text(self.text).starts_with(|letter: char| letter.is_lowercase() || letter.is_ascii_digit())
            && !piece.is_prose(self.text)
    }

    /// Reads those a document goes to; one past the last piece.
    fn addressees(&mut self, at: usize) -> usize {
        const MOST: usize = 40;
        let mut next = at;
        while let Some(piece) = self.pieces.get(next).filter(|_| next < at + MOST) {
            let printed = piece.text(self.text);
            if next == at {
                let value = piece.words.get(2).map(|first| Span::new(first.span.start, piece.span.end));
                self.head.addressees.extend(value);
            } else {
                let is_entry = piece.kind == Kind::Other
                    && !piece.is_prose(self.text)
                    && (printed.starts_with(['-', '–', '+', '•', '*'])
                        || issuer::opens(&piece.words)
                        || printed.ends_with([';', '.']) && piece.words.len() < 12);
                if !is_entry {
                    break;
                }
                if let Some(first) = piece.words.get(0) {
                    self.head.addressees.push(Span::new(first.span.start, piece.span.end));
                }
            }
            next += 1;
        }
        next
    }

    fn is_issuer(&self, piece: &Piece, marks: &Marks) -> bool {
        let is_read = marks.code && marks.date && !self.issuers.is_empty();
        if is_read
            || piece.words.len() > 20
            || self.is_stamp(piece)
            || marks.addressee
            || marks.about && self.head.number.is_some() && !piece.is_capital
        {
            return false;
        }
        let opens = issuer::opens(&piece.words);
        if piece.is_capital {
            return opens || self.issuers.last().is_some_and(|last| piece.line <= last.line + 2);
        }
        // In small letters only an office alone in its line.
        opens
            && self.issuers.is_empty()
            && piece.words.len() <= LONGEST_OFFICE
            && !piece.text(self.text).ends_with(['.', ':', ';', ','])
    }

    /// A line in capitals before number and type that may name an office unlike others.
    fn is_name(&self, piece: &Piece, marks: &Marks) -> bool {
        piece.is_capital
            && !marks.code
            && !marks.about
            && !marks.addressee
            && self.head.type_name.is_empty()
            && (2..=12).contains(&piece.words.len())
            && !self.is_stamp(piece)
    }

    /// Takes the line out of the subject that calls the document once more by its issuer and its number: *CỦA QUỐC HỘI … SỐ
    /// 52/2005/QH11 NGÀY …*.
    fn drop_citation(&mut self) {
        let Some(number) = self.head.number.map(|number| number.slice(self.text)) else { return };
        let subject = &mut self.head.subject;
        let Some(last) = subject.iter().position(|line| line.slice(self.text).contains(number)) else { return };
        let is_of =
            |line: Option<&Span>| line.is_some_and(|line| line.slice(self.text).to_lowercase().starts_with("của "));
        let first = if is_of(subject.get(last)) { last } else { last.saturating_sub(1) };
        if first > 0 && is_of(subject.get(first)) {
            let is_dated =
                subject.get(last + 1).is_some_and(|line| line.slice(self.text).to_lowercase().starts_with("ngày "));
            subject.drain(first..=last + usize::from(is_dated));
        }
    }

    /// The head that was read.
    pub(super) fn finish(mut self) -> Letterhead {
        self.drop_citation();
        let Offices { issuers, over } = offices(self.text, &self.issuers);
        if issuers.is_empty() && self.head.issuers.is_empty() {
            self.head.issuers = self.names.last().map(|piece| vec![vec![piece.span]]).unwrap_or_default();
        } else if !issuers.is_empty() {
            (self.head.issuers, self.head.over) = (issuers, over);
        }
        let pieces = self.pieces.get(self.first..self.end).unwrap_or_default();
        let (from, to) = (pieces.first(), pieces.iter().map(|piece| piece.span.end).max());
        let start = from.map_or(0, |piece| line_start(self.text, piece.span.start));
        self.head.span = Span::new(start, to.unwrap_or(start).max(start));
        self.head
    }
}
