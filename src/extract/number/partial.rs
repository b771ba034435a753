//! Numbers without a code: *Nghị định 46*, *Chỉ thị số 03 của Bộ Chính trị*, *nghị định 68 và 81*.

use super::after::After;
use super::code::Mode;
use super::digits::Digits;
use super::evidence::{Evidence, Member, Verdict, verdict};
use super::head::Head;
use super::issuer::Named;
use super::mention::roman_term;
use super::plenum::term_word;
use super::rows::{Bare, TypeRow};
use super::scan::{Draft, Found, MOST_MEMBERS, next_member};
use super::tables::Tables;
use super::words::{sentence_after, sentence_before, year_of};
use crate::base::Span;
use crate::text::{Word, char_at, digits_at, skip_blank, skip_blank_back, word_at, word_before};

/// The most words of the name of a type.
const LONGEST_TYPE: usize = 5;

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
        let named = named.or_else(|| self.named_by_term(text, entry, end));
        let listed = found.last().is_some_and(|last| is_joined(text, last.end(), head.start)) || self.joins(text, end);
        let evidence = Evidence { beside, named: named.is_some(), listed };
        let verdict = verdict(text, head, entry, &members, evidence, mode);
        if verdict == Verdict::None || self.is_foreign(text, entry, head.start, end) {
            return;
        }
        let silent = mode == Mode::Text && named.is_none() && entry.issuer.is_none();
        // "Chỉ thị 31 của Giáo hội": whoever that is, it is not the subject.
        let silent = silent && !word_at(text, skip_blank(text, end)).is_some_and(|word| word.reads("cua", "của"));
        let named = named.or_else(|| self.subject_before(text, entry, head.start).filter(|_| silent));
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
            let draft = Box::new(Draft { span, parts, named: named.clone(), horned: false });
            found.push(if verdict == Verdict::Sure { Found::Draft(draft) } else { Found::Doubtful(draft) });
        }
    }

    /// The Central Committee, where a resolution has the term of one behind it and no other body is named: "Nghị quyết 04
    /// khóa XII".
    fn named_by_term(&self, text: &str, entry: &TypeRow, end: usize) -> Option<Named> {
        let issuer = self.find_issuer(entry.plenum.as_deref()?)?;
        let at = term_word(text, end)?;
        let term = digits_at(text, at).or_else(|| word_at(text, at).map(|word| word.span))?;
        let recent = roman_term(term.slice(text)).is_some_and(|term| RECENT_TERMS.contains(&term.as_str()));
        let around = [sentence_before(text, end), sentence_after(text, end)];
        let other = around.iter().any(|window| names_assembly(text, *window));
        (recent && !other).then(|| Named { row: issuer.row, more: Vec::new(), span: term, placed: false })
    }

    /// True where another document is joined behind: "Kết luận 61 và Chỉ thị 33".
    fn joins(&self, text: &str, end: usize) -> bool {
        let blank = skip_blank(text, end);
        let start = match char_at(text, blank) {
            Some(',' | ';') => blank + 1,
            _ => match word_at(text, blank).filter(|word| word.reads("va", "và")) {
                Some(and) => and.span.end,
                None => return false,
            },
        };
        let mut at = start;
        for _ in 0..LONGEST_TYPE {
            let Some(word) = word_at(text, skip_blank(text, at)) else { break };
            at = word.span.end;
            if let Some(name) = self.type_ending(text, &word, start) {
                let next = skip_blank(text, at);
                let so = word_at(text, next).filter(|word| word.reads("so", "số"));
                let number = so.map_or(next, |so| skip_blank(text, so.span.end));
                return !name.weak && digits_at(text, number).is_some();
            }
        }
        false
    }

    /// The codes of an issuer named in words; only joint documents have several.
    fn codes_of(&self, entry: &TypeRow, named: &Named) -> Vec<String> {
        let rows = std::iter::once(named.row).chain(named.more.iter().copied().filter(|_| entry.joint));
        rows.filter_map(|row| self.issuers().get(row)).map(|row| row.code.clone()).collect()
    }

    /// Whether a document of this type can come from that issuer: circulars come from ministries, resolutions never do.
    pub(super) fn can_issue(&self, entry: &TypeRow, named: &Named) -> bool {
        let Some(issuer) = self.issuers().get(named.row) else { return false };
        !entry.never_by.contains(&issuer.code) && (entry.ministries || !issuer.ministry)
    }

    /// "Tại quyết định 1467 ngày 22/7/2016, Thủ tướng …": who acts in a document has issued it.
    fn named_by_opening(&self, text: &str, head: &Head, end: usize) -> Option<Named> {
        let before = skip_blank_back(text, head.start, 0);
        word_before(text, before, 0).filter(|word| word.reads("tai", "tại") || word.reads("bang", "bằng"))?;
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
            if !is_joined(text, left.span.end, right.span.start) {
                continue;
            }
            // "Kết luận 72 và Nghị quyết 32 của Bộ Chính trị": who is named behind two has issued both.
            let shared = left.parts.kind_row == right.parts.kind_row || {
                let kind = left.parts.kind_row.and_then(|row| self.types().get(row));
                let behind = right.named.as_ref().filter(|named| named.span.start >= right.span.end);
                !left.parts.coded && kind.zip(behind).is_some_and(|(kind, named)| self.can_issue(kind, named))
            };
            if shared && left.parts.issuers.is_empty() && right.named.is_some() {
                left.named = right.named.clone();
                left.parts.issuers = right.parts.issuers.clone();
            }
        }
    }

    /// True of a resolution of the United Nations or a decree of a foreign president.
    fn is_foreign(&self, text: &str, entry: &TypeRow, start: usize, end: usize) -> bool {
        if !entry.abroad {
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
        if is_foreign_word(left, &word) {
            return true;
        }
        at = word.span.end;
        previous = Some(word);
    }
    false
}

fn is_foreign_word(previous: &str, word: &Word<'_>) -> bool {
    match (previous, word.folded()) {
        (_, "lhq" | "hdba" | "trump" | "obama") => true,
        ("bao", "an")
        | ("hop", "quoc")
        | ("hiep", "quoc")
        | ("tong", "thong")
        | ("ha", "vien")
        | ("thuong", "vien") => true,
        (_, "my") => word.reads("my", "mỹ") && word.is_capitalised(),
        _ => false,
    }
}

/// True where only a comma or "và (các)" stands between two mentions.
pub(super) fn is_joined(text: &str, end: usize, start: usize) -> bool {
    let Some(gap) = text.get(end..start).filter(|gap| gap.len() <= 16) else { return false };
    gap.split(|letter: char| letter == ',' || letter == ';' || letter.is_whitespace())
        .all(|word| matches!(word, "" | "và" | "các" | "cùng" | "với" | "VÀ" | "va" | "cac"))
}

/// Terms of the Central Committee that the press names by number alone.
const RECENT_TERMS: [&str; 4] = ["X", "XI", "XII", "XIII"];

/// True where a body that has terms too is named: the National Assembly, a People's Council, a local committee.
fn names_assembly(text: &str, window: Span) -> bool {
    let mut at = window.start;
    while at < window.end {
        let Some(letter) = char_at(text, at) else { break };
        let Some(word) = word_at(text, at) else {
            at += letter.len_utf8();
            continue;
        };
        let next = word_at(text, skip_blank(text, word.span.end));
        let second = next.as_ref().map_or("", Word::folded);
        if matches!((word.folded(), second), ("hdnd", _) | ("quoc", "hoi") | ("dong", "nhan") | ("dang", "bo")) {
            return true;
        }
        at = word.span.end;
    }
    false
}
