//! The scan of a text for mentions: where a number may stand, and which reader looks at it.

use hashbrown::HashSet;

use super::code::{Code, Mode};
use super::digits::{Digits, is_tail};
use super::head::Head;
use super::issuer::Named;
use super::mention::{NumberMention, Parts};
use super::partial::is_joined;
use super::plenum::{MOST_PLENUMS, plenums_at, term_word};
use super::tables::{BETWEEN_NAMES, Tables};
use super::trigger::next_trigger;
use super::words::{code_key, sentence_after, sentence_before};
use super::{after::is_article, mention::roman_term};
use crate::base::Span;
use crate::text::{
    char_at, char_before, digits_at, exact_term, skip_blank, skip_blank_back, tokens, word_at, word_before,
};

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
    /// A draft that is one only where the text names the same document elsewhere.
    Doubtful(Box<Draft>),
    Plenum(Box<NumberMention>),
}

impl Found {
    pub fn span(&self) -> Span {
        match self {
            Found::Draft(draft) | Found::Doubtful(draft) => draft.span,
            Found::Plenum(mention) => mention.span,
        }
    }
}

impl Found {
    /// The end of the mention with the issuer behind it.
    pub fn end(&self) -> usize {
        let named = match self {
            Found::Draft(draft) | Found::Doubtful(draft) => draft.named.as_ref().map_or(0, |named| named.span.end),
            Found::Plenum(_) => 0,
        };
        self.span().end.max(named)
    }

    /// The row of the type of a draft with a code.
    fn kind(&self) -> Option<usize> {
        match self {
            Found::Draft(draft) if draft.parts.coded => draft.parts.kind_row,
            _ => None,
        }
    }
}

/// True where a list of numbers with codes goes on at `at`: "04, 05-NQ/TW và 18, 19-NQ/TW".
fn goes_on(text: &str, at: usize, found: &[Found]) -> bool {
    found.last().is_some_and(|last| last.kind().is_some() && is_joined(text, last.span().end, at))
}

impl Tables {
    /// Every mention in `text`, in order, none overlapping another.
    pub(super) fn scan(&self, text: &str, mode: Mode) -> Vec<Found> {
        let bytes = text.as_bytes();
        let mut found: Vec<Found> = Vec::new();
        let (mut at, mut floor, mut barren) = (0, 0, 0);
        while let Some(trigger) = next_trigger(bytes, at) {
            at = trigger;
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
        settle(found)
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
        let damaged = self.damaged(text, at, floor, mode);
        let at = damaged.map_or(at, |digits| digits.span.start);
        if is_tail(text, at, mode) {
            return;
        }
        let Some(digits) = damaged.or_else(|| Digits::at(text, at)) else { return };
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
        } else if (head.row.is_some() || head.so || goes_on(text, at, found)) && at >= *barren {
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
            let named = parts.word_row.filter(|row| !self.is_letter(Some(*row))).and_then(|row| self.types().get(row));
            let named = named.map(|row| row.code.clone());
            parts.kind_row = parts.word_row;
            parts.kind_code = named;
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
        if mode == Mode::Text && self.is_imprint(text, Span::new(start, code.end), &parts) {
            return None;
        }
        Some(Draft { span: Span::new(start, code.end), parts, named: None, horned })
    }

    /// True of the words for an official letter, and of "văn bản".
    pub(super) fn is_letter(&self, row: Option<usize>) -> bool {
        let entry = row.and_then(|row| self.types().get(row));
        entry.is_some_and(|entry| entry.letter || entry.any)
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
        if head.row.is_none() && !head.so && found.last().and_then(Found::kind) != last.parts.kind_row {
            return;
        }
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
        let Some((row, code, issuer)) = self.plenum() else { return };
        for plenum in plenums_at(text, start) {
            if plenum.ordinal <= MOST_PLENUMS {
                found.push(Found::Plenum(Box::new(plenum.mention(code, issuer))));
                continue;
            }
            let parts = Parts {
                number: plenum.ordinal.to_string(),
                kind_row: Some(row),
                kind_code: Some(code.to_owned()),
                issuers: vec![issuer.to_owned()],
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
                Found::Doubtful(_) => {}
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
        let issuer = parts.issuers.first().and_then(|issuer| self.find_issuer(issuer));
        let issuer = issuer.filter(|found| !found.alias).and_then(|found| self.issuers().get(found.row));
        if parts.term.is_none() && issuer.is_some_and(|row| row.terms) {
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
        if let Some(meant) = issuer.and_then(|row| row.misprint_of.as_deref()).filter(|_| horned)
            && names_local_committee(text, span)
        {
            mention.key.issuers.push(code_key(meant));
        }
        mention
    }
}

/// Drafts for the doubted ones whose document another draft names; the others go.
fn settle(found: Vec<Found>) -> Vec<Found> {
    if !found.iter().any(|found| matches!(found, Found::Doubtful(_))) {
        return found;
    }
    let sure = found.iter().filter_map(|found| match found {
        Found::Draft(draft) => Some((draft.parts.kind_row?, draft.parts.number.clone())),
        _ => None,
    });
    let sure: HashSet<(usize, String)> = sure.collect();
    let settled = found.into_iter().filter_map(|found| match found {
        Found::Doubtful(draft) => {
            let known = draft.parts.kind_row.is_some_and(|row| sure.contains(&(row, draft.parts.number.clone())));
            known.then_some(Found::Draft(draft))
        }
        found => Some(found),
    });
    settled.collect()
}

/// The most members of a list; more are a table of figures.
pub(super) const MOST_MEMBERS: usize = 12;

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
    let word = word_at(text, at).filter(|word| word.reads("quyet", "quyết"))?;
    let end = skip_blank_back(text, word.span.start, floor);
    let before = word_before(text, end, floor).filter(|before| before.reads("nghi", "nghị"))?;
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
            && ["và", "hoặc", "hay"].iter().zip(["va", "hoac", "hay"]).any(|(exact, plain)| word.reads(plain, exact));
        if !link && !((joined || place > 0) && word.reads("so", "số")) {
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
