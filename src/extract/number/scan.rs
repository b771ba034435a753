//! The scan of a text for mentions: where a number may stand, and which reader looks at it.

use super::code::{Code, Digits, Mode, is_tail};
use super::head::Head;
use super::issuer::Named;
use super::mention::{NumberMention, Parts};
use super::plenum::{MOST_PLENUMS, plenums_at, term_word};
use super::tables::{BETWEEN_NAMES, Tables};
use super::words::{
    char_at, char_before, digits_at, sentence_after, sentence_before, skip_blank, skip_blank_back, word_at, word_before,
};
use super::{after::is_article, mention::roman_term};
use crate::base::Span;
use crate::text::{exact_term, tokens};

/// A mention in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub span: Span,
    pub parts: Parts,
    pub named: Option<Named>,
    /// Whether its code spells TƯ, which local papers write for TU.
    pub horned: bool,
}

/// A find of a scan: drafts, and plenums ready made.
pub(super) enum Found {
    Draft(Box<Draft>),
    Plenum(Box<NumberMention>),
}

impl Found {
    pub fn span(&self) -> Span {
        match self {
            Found::Draft(draft) => draft.span,
            Found::Plenum(mention) => mention.span,
        }
    }
}

impl Tables {
    /// Every mention in `text`, in order, none overlapping another.
    pub(super) fn scan(&self, text: &str, mode: Mode) -> Vec<Found> {
        let bytes = text.as_bytes();
        let mut found: Vec<Found> = Vec::new();
        let (mut at, mut floor, mut barren) = (0, 0, 0);
        while let Some(skipped) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| is_trigger(*byte))) {
            at += skipped;
            let before = found.len();
            if bytes.get(at).is_some_and(u8::is_ascii_digit) {
                self.number_at(text, at, (floor, &mut barren), mode, &mut found);
                let run = digits_at(text, at).map_or(at + 1, |run| run.end);
                at = run;
            } else {
                self.plenum_at(text, at, floor, &mut found);
                at += 1;
            }
            if found.len() > before
                && let Some(last) = found.last()
            {
                floor = last.span().end;
                at = at.max(floor);
            }
        }
        found
    }

    /// The numbers whose first digit is at `at`: one, or all of a list. Nothing before `floor` is looked at; before
    /// `barren` no list ends with a code.
    fn number_at(
        &self,
        text: &str,
        at: usize,
        (floor, barren): (usize, &mut usize),
        mode: Mode,
        found: &mut Vec<Found>,
    ) {
        if is_tail(text, at, mode) {
            return;
        }
        let Some(digits) = Digits::at(text, at) else { return };
        let code = self.code(text, digits, mode);
        let head = self.head_before(text, at, floor, mode);
        if head.glued && !head.so && head.row.is_none() && char_before(text, at).is_some_and(char::is_alphanumeric) {
            return;
        }
        if let Some(code) = code {
            if let Some(draft) = self.coded(text, &head, &code, mode) {
                found.push(Found::Draft(Box::new(draft)));
                return;
            }
        } else if (head.row.is_some() || head.so) && at >= *barren {
            match self.list_to_code(text, digits, mode) {
                Ok((members, code)) => {
                    self.members_of_code(text, &head, &members, &code, mode, found);
                    return;
                }
                Err(end) => *barren = end,
            }
        }
        if let Some(row) = head.row {
            self.partials(text, &head, row, digits, mode, found);
        }
    }

    /// The draft of a number with a code.
    fn coded(&self, text: &str, head: &Head, code: &Code, mode: Mode) -> Option<Draft> {
        let said = head.row.is_some() || head.so;
        let mut parts = self.parts_of(text, code, head)?;
        if mode == Mode::Text && code.lost_mark() && !code.reads_unmarked(self.is_letter(head.row)) {
            return None;
        }
        let marked = code.parts.first().is_some_and(|first| first.joint.mark.is_some());
        let lone = parts.issuers.is_empty();
        let letter = parts.kind_code.is_none() && !parts.law;
        let trusted = match mode {
            Mode::Text if lone => head.row.is_some() || code.year.is_some(),
            Mode::Text if letter => said || !parts.units.is_empty(),
            Mode::Text => true,
            // "102-QĐ" in a query may be part of anything; alone it can only be a number.
            Mode::Query if lone => {
                let alone = text.trim() == Span::new(code.digits.span.start, code.end).slice(text);
                (marked && (code.year.is_some() || alone)) || head.row.is_some()
            }
            Mode::Query if letter => marked || head.row.is_some() || glued(code),
            Mode::Query => true,
        };
        if !trusted || (head.row.is_none() && self.in_article(text, code.digits.span.start)) {
            return None;
        }
        if mode == Mode::Query && letter && parts.word_row.is_some() {
            let named = parts.word_row.and_then(|row| self.types().get(row)).map(|row| row.code.clone());
            parts.kind_row = parts.word_row;
            parts.kind_code = named.filter(|code| code != "CV" && code != "VB");
        }
        if lone
            && let Some(issuer) =
                parts.kind_row.and_then(|row| self.types().get(row)).and_then(|row| row.issuer.clone())
        {
            parts.issuers.push(issuer);
        }
        let surface = text.get(code.digits.span.end..code.end).unwrap_or_default();
        let horned = surface.contains(['Ư', 'ư']);
        let start = if said { head.start } else { code.digits.span.start };
        Some(Draft { span: Span::new(start, code.end), parts, named: None, horned })
    }

    /// True of the words for an official letter, and of "văn bản".
    pub(super) fn is_letter(&self, row: Option<usize>) -> bool {
        let entry = row.and_then(|row| self.types().get(row));
        entry.is_some_and(|entry| matches!(entry.code.as_str(), "CV" | "VB"))
    }

    fn in_article(&self, text: &str, at: usize) -> bool {
        let end = skip_blank_back(text, at, 0);
        word_before(text, end, 0).is_some_and(|word| is_article(word.folded()))
    }

    /// "số 200 và 202-TTr/UBKTTW": bare numbers whose type and issuer the last of the list names; or where a list
    /// without such an end stops.
    fn list_to_code(&self, text: &str, first: Digits, mode: Mode) -> Result<(Vec<Digits>, Code), usize> {
        let mut members = vec![first];
        let mut end = first.span.end;
        while members.len() < MOST_MEMBERS
            && let Some(digits) = next_member(text, end).and_then(|at| Digits::at(text, at))
        {
            if let Some(code) = self.code(text, digits, mode) {
                return Ok((members, code));
            }
            members.push(digits);
            end = digits.span.end;
        }
        Err(end)
    }

    fn members_of_code(
        &self,
        text: &str,
        head: &Head,
        members: &[Digits],
        code: &Code,
        mode: Mode,
        found: &mut Vec<Found>,
    ) {
        let Some(last) = self.coded(text, &Head { start: code.digits.span.start, ..*head }, code, mode) else { return };
        for (place, digits) in members.iter().enumerate() {
            let start = if place == 0 { head.start } else { digits.span.start };
            let parts = Parts { number: digits.key(text), ..last.parts.clone() };
            found.push(Found::Draft(Box::new(Draft {
                span: Span::new(start, digits.span.end),
                parts,
                ..last.clone()
            })));
        }
        found.push(Found::Draft(Box::new(last)));
    }

    /// The plenums whose resolutions are named where the letter q stands: "nghị quyết Trung ương 4", "NQTW 4".
    fn plenum_at(&self, text: &str, at: usize, floor: usize, found: &mut Vec<Found>) {
        let Some(start) = resolution_at(text, at, floor) else { return };
        for plenum in plenums_at(text, start) {
            if plenum.ordinal <= MOST_PLENUMS {
                found.push(Found::Plenum(Box::new(plenum.mention())));
                continue;
            }
            let Some(row) = self.find_type("NQ") else { return };
            let entry = self.types().get(row);
            let parts = Parts {
                number: plenum.ordinal.to_string(),
                kind_row: Some(row),
                kind_code: entry.map(|entry| entry.code.clone()),
                issuers: vec!["TW".to_owned()],
                term: plenum.term,
                ..Parts::default()
            };
            found.push(Found::Draft(Box::new(Draft { span: plenum.span, parts, named: None, horned: false })));
        }
    }

    /// The mentions of the drafts whose number may be wanted, their places, terms and shared issuers filled in.
    pub(super) fn finish(&self, text: &str, found: Vec<Found>, may_be: impl Fn(&str) -> bool) -> Vec<NumberMention> {
        let mut found = found;
        self.share_issuers(text, &mut found);
        let mut floor = 0;
        let mut mentions = Vec::with_capacity(found.len());
        for item in found {
            let before = floor;
            floor = item.span().end;
            match item {
                Found::Plenum(mention) => mentions.push(*mention),
                Found::Draft(draft) if !may_be(&draft.parts.number) => {}
                Found::Draft(draft) => mentions.push(self.finish_draft(text, *draft, before)),
            }
        }
        mentions
    }

    fn finish_draft(&self, text: &str, draft: Draft, floor: usize) -> NumberMention {
        let Draft { span, mut parts, mut named, horned } = draft;
        let placed = |code: &String| {
            self.find_issuer(code).and_then(|found| self.issuers().get(found.row)).is_none_or(|row| row.placed)
        };
        if named.is_none() && parts.coded && !parts.law && parts.issuers.iter().any(placed) {
            named =
                self.issuer_after(text, span.end, Mode::Text).or_else(|| self.issuer_before(text, span.start, floor));
        }
        let central = parts.issuers.first().is_some_and(|issuer| issuer == "TW");
        if central && parts.term.is_none() {
            parts.term = term_word(text, span.end).and_then(|at| {
                let term = digits_at(text, at).or_else(|| word_at(text, at).map(|word| word.span))?;
                roman_term(term.slice(text))
            });
        }
        let word_row = parts.word_row.and_then(|row| self.types().get(row));
        let mut mention = self.mention(span, parts);
        mention.called = word_row
            .filter(|_| self.is_of_two_names(mention.type_code.as_deref(), mention.issuer.as_deref()))
            .map(|row| self.name_typed(span.slice(text), row, mention.issuer.as_deref()))
            .filter(|name| !name.contains(BETWEEN_NAMES));
        mention.place = named.filter(|named| named.placed).map(|named| named.span.slice(text).to_owned());
        if horned && central && names_local_committee(text, span) {
            mention.key.issuers.push("tu".to_owned());
        }
        mention
    }
}

/// The most members of a list; more are a table of figures.
pub(super) const MOST_MEMBERS: usize = 12;

/// Digits begin numbers; q stands in "nghị quyết" and "NQ".
#[inline]
fn is_trigger(byte: u8) -> bool {
    byte.is_ascii_digit() || byte | 0x20 == b'q'
}

/// True where nothing stands between a number and its code.
fn glued(code: &Code) -> bool {
    code.parts.first().is_some_and(|first| first.joint.mark.is_none() && !first.joint.spaced && first.shown.len() > 2)
}

/// The start of "nghị quyết" or "NQ", if the q at `at` is theirs.
fn resolution_at(text: &str, at: usize, floor: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let previous = at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
    if previous.is_some_and(|byte| byte | 0x20 == b'n') {
        let start = at - 1;
        let word = word_at(text, start)?;
        let begins = char_before(text, start).is_none_or(|before| !before.is_alphanumeric());
        return (begins && start >= floor && matches!(word.folded(), "nq" | "nqtw")).then_some(start);
    }
    if bytes.get(at + 2).is_none_or(|byte| byte | 0x20 != b'y') {
        return None;
    }
    let word = word_at(text, at).filter(|word| word.reads(text, "quyet", "quyết"))?;
    let end = skip_blank_back(text, word.span.start, floor);
    let before = word_before(text, end, floor).filter(|before| before.reads(text, "nghi", "nghị"))?;
    Some(before.span.start)
}

/// The start of the next number of a list: behind a comma, a semicolon, "và" or "hoặc", over "số".
pub(super) fn next_member(text: &str, end: usize) -> Option<usize> {
    let blank = skip_blank(text, end);
    let mut at = match char_at(text, blank)? {
        ',' | ';' | '&' => skip_blank(text, blank + 1),
        _ => blank,
    };
    let joined = at > blank;
    for place in 0..3 {
        let Some(word) = word_at(text, at) else { break };
        let link = place == 0
            && ["và", "hoặc", "hay"]
                .iter()
                .zip(["va", "hoac", "hay"])
                .any(|(exact, plain)| word.reads(text, plain, exact));
        if !link && !((joined || place > 0) && word.reads(text, "so", "số")) {
            return None;
        }
        at = skip_blank(text, word.span.end);
    }
    (at > blank && digits_at(text, at).is_some()).then_some(at)
}

/// True where "Tỉnh ủy" or "Thành ủy" stands in the sentence.
fn names_local_committee(text: &str, span: Span) -> bool {
    [sentence_before(text, span.start), sentence_after(text, span.end)].iter().any(|part| {
        let words = tokens(part.slice(text)).map(|word| exact_term(word.slice(part.slice(text))));
        let words: Vec<String> = words.collect();
        words
            .windows(2)
            .any(|pair| matches!(pair, [first, second] if second == "ủy" && (first == "tỉnh" || first == "thành")))
    })
}
