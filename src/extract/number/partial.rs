//! Numbers without a code: *Nghị định 46*, *Chỉ thị số 03 của Bộ Chính trị*, *nghị định 68 và 81*.

use super::after::{After, after, year_after};
use super::code::{Digits, Mode};
use super::head::Head;
use super::issuer::Named;
use super::rows::{Bare, TypeRow};
use super::scan::{Draft, Found, MOST_MEMBERS, next_member};
use super::tables::Tables;
use super::words::{
    Word, char_at, sentence_after, sentence_before, skip_blank, skip_blank_back, word_at, word_before, year_of,
};
use crate::base::Span;

/// One number of a list.
#[derive(Clone, Copy)]
struct Member {
    digits: Digits,
    year: Option<u16>,
    end: usize,
    after: After,
}

impl Member {
    fn at(text: &str, digits: Digits, mode: Mode) -> Self {
        match year_after(text, digits, mode) {
            Some((year, end)) => Self { digits, year: Some(year), end, after: after(text, end).max(After::Dated) },
            None => Self { digits, year: None, end: digits.span.end, after: after(text, digits.span.end) },
        }
    }
}

impl Tables {
    /// The numbers that follow the name of a type, where the text around them makes them documents.
    pub(super) fn partials(
        &self,
        text: &str,
        head: &Head,
        row: usize,
        digits: Digits,
        mode: Mode,
        found: &mut Vec<Found>,
    ) {
        let Some(entry) = self.types().get(row) else { return };
        let first = Member::at(text, digits, mode);
        let mut members = vec![first];
        while members.len() < MOST_MEMBERS
            && let Some(last) = members.last()
            && last.after > After::Counted
            && let Some(at) = next_member(text, last.end)
            && let Some(digits) = Digits::at(text, at)
        {
            let member = Member::at(text, digits, mode);
            let bare_year = member.year.is_none() && year_of(digits.span.slice(text)).is_some();
            let open = (entry.bare == Bare::Nothing || mode == Mode::Query) && digits.span.len() > 1;
            if bare_year
                || member.after < (if open { After::Open } else { After::Context })
                || self.code(text, digits, mode).is_some()
            {
                break;
            }
            members.push(member);
        }
        let end = members.last().map_or(first.end, |last| last.end);
        if first.after == After::Count {
            return;
        }
        let after = self.issuer_after(text, end, mode).filter(|named| self.can_issue(entry, named));
        let beside = after.is_some();
        let named = after
            .or_else(|| self.named_by_opening(text, head, end))
            .or_else(|| self.issuer_before(text, head.start, 0).filter(|named| self.can_issue(entry, named)));
        let evidence = Evidence { beside, named: named.is_some() };
        if !accepts(text, head, entry, &members, evidence, mode) || self.is_foreign(text, entry, head.start, end) {
            return;
        }
        for (place, member) in members.iter().enumerate() {
            let start = if place == 0 { head.start } else { member.digits.span.start };
            let mut parts = self.parts_of_partial(text, member.digits, member.year, row);
            if parts.issuers.is_empty() {
                let typed = head.issuer.and_then(|row| self.issuers().get(row)).map(|row| row.code.clone());
                parts.issuers = match (&named, typed) {
                    (_, Some(code)) => vec![code],
                    (Some(named), None) => self.codes_of(entry, named),
                    (None, None) => Vec::new(),
                };
            }
            let span = Span::new(start, member.end);
            found.push(Found::Draft(Box::new(Draft { span, parts, named: named.clone(), horned: false })));
        }
    }

    /// The codes of an issuer named in words; only joint documents have several.
    fn codes_of(&self, entry: &TypeRow, named: &Named) -> Vec<String> {
        let joint = entry.code.ends_with("LT");
        let rows = std::iter::once(named.row).chain(named.more.iter().copied().filter(|_| joint));
        rows.filter_map(|row| self.issuers().get(row)).map(|row| row.code.clone()).collect()
    }

    /// Whether a document of this type can come from that issuer: circulars come from ministries, resolutions never do.
    fn can_issue(&self, entry: &TypeRow, named: &Named) -> bool {
        let Some(issuer) = self.issuers().get(named.row) else { return false };
        let local = matches!(issuer.code.as_str(), "UBND" | "HĐND" | "CP" | "TTg" | "QH");
        let ministry = issuer.name.starts_with("Bộ ") && issuer.code != "TW";
        !(matches!(entry.code.as_str(), "TT" | "TTLT") && local || entry.code == "NQ" && ministry)
    }

    /// "Tại quyết định 1467 ngày 22/7/2016, Thủ tướng …": who acts in a document has issued it.
    fn named_by_opening(&self, text: &str, head: &Head, end: usize) -> Option<Named> {
        let before = skip_blank_back(text, head.start, 0);
        word_before(text, before, 0)
            .filter(|word| word.reads(text, "tai", "tại") || word.reads(text, "bang", "bằng"))?;
        let mut at = end;
        // Over the date, up to the comma.
        for _ in 0..40 {
            match char_at(text, at)? {
                ',' => break,
                letter if letter.is_ascii_digit() || " /-.()".contains(letter) => at += letter.len_utf8(),
                _ => {
                    let word =
                        word_at(text, at).filter(|word| matches!(word.folded(), "ngay" | "thang" | "nam" | "ky"))?;
                    at = word.span.end;
                }
            }
        }
        (char_at(text, at) == Some(',')).then(|| self.named_at(text, skip_blank(text, at + 1))).flatten()
    }

    /// Mentions joined by "và" or a comma share the issuer that one of them names, where they are of one type.
    pub(super) fn share_issuers(&self, text: &str, found: &mut [Found]) {
        for at in 1..found.len() {
            let Some([Found::Draft(left), Found::Draft(right)]) = found.get_mut(at - 1..=at) else { continue };
            if left.parts.kind_row != right.parts.kind_row || !is_joined(text, left.span.end, right.span.start) {
                continue;
            }
            if right.named.is_none() && left.named.is_some() && right.parts.issuers.is_empty() {
                right.named = left.named.clone();
                right.parts.issuers = left.parts.issuers.clone();
            }
        }
        for at in (1..found.len()).rev() {
            let Some([Found::Draft(left), Found::Draft(right)]) = found.get_mut(at - 1..=at) else { continue };
            if left.parts.kind_row != right.parts.kind_row || !is_joined(text, left.span.end, right.span.start) {
                continue;
            }
            if left.parts.issuers.is_empty() && right.named.is_some() {
                left.named = right.named.clone();
                left.parts.issuers = right.parts.issuers.clone();
            }
        }
    }

    /// True of a resolution of the United Nations or a decree of a foreign president.
    fn is_foreign(&self, text: &str, entry: &TypeRow, start: usize, end: usize) -> bool {
        if !matches!(entry.code.as_str(), "NQ" | "SL") {
            return false;
        }
        let before = sentence_before(text, start);
        let after = sentence_after(text, end);
        [before, after].into_iter().any(|window| names_foreign_body(text, window))
    }
}

/// True where a body of the United Nations or of a foreign state is named in `window`.
fn names_foreign_body(text: &str, window: Span) -> bool {
    let mut at = window.start;
    let mut previous: Option<Word> = None;
    while at < window.end {
        let Some(letter) = char_at(text, at) else { break };
        let Some(word) = word_at(text, at) else {
            at += letter.len_utf8();
            continue;
        };
        let left = previous.as_ref().map_or("", Word::folded);
        if is_foreign_word(left, text, &word) {
            return true;
        }
        at = word.span.end;
        previous = Some(word);
    }
    false
}

fn is_foreign_word(previous: &str, text: &str, word: &Word) -> bool {
    match (previous, word.folded()) {
        (_, "lhq" | "hdba" | "trump" | "obama") => true,
        ("bao", "an")
        | ("hop", "quoc")
        | ("hiep", "quoc")
        | ("tong", "thong")
        | ("ha", "vien")
        | ("thuong", "vien") => true,
        (_, "my") => word.reads(text, "my", "mỹ") && word.is_capitalised(text),
        _ => false,
    }
}

/// True where only a comma or "và (các)" stands between two mentions.
fn is_joined(text: &str, end: usize, start: usize) -> bool {
    let Some(gap) = text.get(end..start).filter(|gap| gap.len() <= 16) else { return false };
    gap.split(|letter: char| letter == ',' || letter == ';' || letter.is_whitespace())
        .all(|word| matches!(word, "" | "và" | "các" | "cùng" | "với" | "VÀ" | "va" | "cac"))
}

/// The evidence of who issued a number.
#[derive(Clone, Copy)]
struct Evidence {
    /// The issuer stands behind it.
    beside: bool,
    /// The sentence names the issuer.
    named: bool,
}

/// Whether numbers after the name of a type are documents'.
fn accepts(text: &str, head: &Head, entry: &TypeRow, members: &[Member], issuer: Evidence, mode: Mode) -> bool {
    let (Some(first), Some(last)) = (members.first(), members.last()) else { return false };
    let surface = first.digits.span.slice(text);
    let lone_year =
        first.year.is_none() && !head.so && year_of(surface).is_some_and(|year| (1945..2050).contains(&year));
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
    if counted && (entry.bare != Bare::Nothing || (surface.len() == 1 && !head.so)) {
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
            // "Kế hoạch 41, …", "văn bản 4342 gửi …": a name or a number too great for a count.
            let capital = text.get(head.start..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
            let great = !head.weak && surface.len() > 2 && !surface.ends_with("00") || capital && surface.len() == 2;
            head.so || evidence || (context && (issuer.named || great || says_about(text, last.end)))
        }
        Bare::Never => head.so && context,
    }
}

/// True where "về" follows: documents are about something.
fn says_about(text: &str, end: usize) -> bool {
    word_at(text, skip_blank(text, end)).is_some_and(|word| word.reads(text, "ve", "về"))
}

/// Whether a code that has a stroke was written with it: "ND 15" may be anything.
fn is_stroked(text: &str, head: &Head, entry: &TypeRow) -> bool {
    let written = text.get(head.start..).unwrap_or_default().chars().take(entry.code.chars().count());
    !entry.code.contains('Đ') || written.into_iter().any(|letter| matches!(letter, 'Đ' | 'Ð'))
}
