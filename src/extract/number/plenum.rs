//! Resolutions named by the plenum that passed them: *Nghị quyết Trung ương 4 khóa XII*.

use super::mention::{Key, NumberKind, NumberMention, roman_term};
use crate::base::Span;
use crate::text::{Word, char_at, digits_at, skip_blank, word_at};

/// No Central Committee has met more often in one term; a greater number is a document's own.
pub(super) const MOST_PLENUMS: u16 = 15;
/// The number of words that may stand between "nghị quyết" and the ordinal.
const MOST_WORDS: usize = 12;

/// A plenum's ordinal and the text it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plenum {
    pub ordinal: u16,
    pub term: Option<String>,
    pub span: Span,
}

/// The plenums named from "nghị quyết" (or "NQ", "NQTW") at `start` on: one, or several of one list
/// (*Trung ương 4, 5 khóa XII*; *Trung ương 4 khóa XI, XII*).
pub(super) fn plenums_at(text: &str, start: usize) -> Vec<Plenum> {
    let Some((ordinal, span)) = ordinal_at(text, start) else { return Vec::new() };
    let mut ordinals = vec![(ordinal, span)];
    while ordinals.len() < 6
        && let Some(next) = ordinals.last().and_then(|(_, last)| next_of_list(text, last.end))
        && let Some(more) = ordinal_here(text, next, true)
        && !counts(text, more.1.end)
    {
        ordinals.push(more);
    }
    let end = ordinals.last().map_or(start, |(_, span)| span.end);
    let terms = terms_at(text, end);
    if counts(text, end) {
        return Vec::new();
    }
    let Some((last_ordinal, last_span)) = ordinals.pop() else { return Vec::new() };
    let first_term = terms.first().map(|(term, _)| term.clone());
    let mut found: Vec<Plenum> = Vec::new();
    let from = |at: &Span, found: &[Plenum]| if found.is_empty() { start } else { at.start };
    for (ordinal, span) in ordinals {
        let begin = from(&span, &found);
        found.push(Plenum { ordinal, term: first_term.clone(), span: Span::new(begin, span.end) });
    }
    let begin = from(&last_span, &found);
    let end = terms.first().map_or(last_span.end, |(_, span)| span.end);
    let opened = text.get(last_span.end..end).is_some_and(|gap| gap.contains('('));
    let end = end + usize::from(opened && terms.len() == 1 && char_at(text, end) == Some(')'));
    found.push(Plenum { ordinal: last_ordinal, term: first_term, span: Span::new(begin, end) });
    for (term, span) in terms.into_iter().skip(1) {
        found.push(Plenum { ordinal: last_ordinal, term: Some(term), span });
    }
    found
}

impl Plenum {
    /// The mention of this plenum's resolution, by the codes of its type and of whose plenum it was.
    pub fn mention(self, kind: &str, issuer: &str) -> NumberMention {
        let term = self.term.as_ref().map(|term| format!("/{term}")).unwrap_or_default();
        NumberMention {
            span: self.span,
            canonical: format!("NQ-HNTW:{}{term}", self.ordinal),
            number: self.ordinal.to_string(),
            year: None,
            type_code: Some(kind.to_owned()),
            called: None,
            issuer: Some(issuer.to_owned()),
            unit: None,
            place: None,
            term: self.term.clone(),
            kind: NumberKind::Plenum,
            key: Key { number: self.ordinal.to_string(), term: self.term, ..Key::default() },
        }
    }
}

/// The ordinal of the plenum whose resolution is named from `start`, and its span.
fn ordinal_at(text: &str, start: usize) -> Option<(u16, Span)> {
    let mut at = start;
    let mut central = false;
    let mut words = 0;
    let mut found: Option<(u16, Span)> = None;
    while words < MOST_WORDS {
        let blank = skip_blank(text, at);
        if let Some(word) = word_at(text, blank) {
            if found.is_none()
                && central
                && let Some(ordinal) = ordinal_word(text, &word)
            {
                return Some((ordinal, word.span));
            }
            let end = over_point(text, &word);
            match word.folded() {
                "nghi" | "quyet" | "nq" if words < 2 => {}
                "nqtw" if words == 0 => central = true,
                "hoi" | "ban" | "chap" | "hanh" | "bch" | "dang" | "cua" | "nghi" | "hn" | "cac" | "khoa"
                    if word.folded() != "khoa" => {}
                "tw" | "bchtw" | "hntw" => central = true,
                "t" if end > word.span.end => central = true,
                "tu" if word.reads("tu", "tư") && word.surface().chars().all(char::is_uppercase) => central = true,
                "trung" => {
                    let next = word_at(text, skip_blank(text, word.span.end)).filter(|next| next.folded() == "uong")?;
                    central = true;
                    words += 1;
                    at = next.span.end;
                    if found.is_some() {
                        return found.map(|(ordinal, span)| (ordinal, Span::new(span.start, at)));
                    }
                    continue;
                }
                "lan" => {
                    let next = word_at(text, skip_blank(text, word.span.end)).filter(|next| next.folded() == "thu")?;
                    let (ordinal, span) = ordinal_here(text, skip_blank(text, next.span.end), false)?;
                    if central {
                        return Some((ordinal, span));
                    }
                    // "Hội nghị lần thứ sáu Ban Chấp hành Trung ương": the body follows.
                    found = Some((ordinal, span));
                    at = span.end;
                    words += 3;
                    continue;
                }
                _ => return None,
            }
            at = end;
            if found.is_some() && central {
                return found.map(|(ordinal, span)| (ordinal, Span::new(span.start, at)));
            }
        } else if digits_at(text, blank).is_some() {
            return central.then(|| ordinal_here(text, blank, true)).flatten();
        } else if found.is_some() && char_at(text, blank) == Some(',') {
            at = blank + 1;
        } else {
            return None;
        }
        words += 1;
    }
    None
}

/// The end of a word, over the points of "T.Ư" and "T.W".
fn over_point(text: &str, word: &Word<'_>) -> usize {
    if word.folded() == "t"
        && char_at(text, word.span.end) == Some('.')
        && let Some(next) = word_at(text, word.span.end + 1).filter(|next| matches!(next.folded(), "w" | "u"))
    {
        return next.span.end;
    }
    word.span.end
}

/// An ordinal at `at`, in digits or in words.
fn ordinal_here(text: &str, at: usize, digits_only: bool) -> Option<(u16, Span)> {
    if let Some(digits) = digits_at(text, at) {
        let ordinal = digits.slice(text).parse().ok().filter(|ordinal| (1..200).contains(ordinal))?;
        let closed = char_at(text, digits.end).is_none_or(|next| !next.is_alphanumeric());
        let joint = char_at(text, digits.end).is_some_and(|next| matches!(next, '-' | '/'));
        return (closed && !joint).then_some((ordinal, digits));
    }
    if digits_only {
        return None;
    }
    let word = word_at(text, at)?;
    Some((ordinal_word(text, &word)?, word.span))
}

fn ordinal_word(text: &str, word: &Word<'_>) -> Option<u16> {
    const WORDS: [(&str, &str, u16); 12] = [
        ("nhat", "nhất", 1),
        ("hai", "hai", 2),
        ("ba", "ba", 3),
        ("tu", "tư", 4),
        ("bon", "bốn", 4),
        ("nam", "năm", 5),
        ("sau", "sáu", 6),
        ("bay", "bảy", 7),
        ("bay", "bẩy", 7),
        ("tam", "tám", 8),
        ("chin", "chín", 9),
        ("muoi", "mười", 10),
    ];
    let found = WORDS.iter().find(|(plain, exact, _)| word.reads(plain, exact))?.2;
    let next = word_at(text, skip_blank(text, word.span.end));
    if found == 10
        && let Some(one) = next.and_then(|next| WORDS.iter().find(|(plain, exact, _)| next.reads(plain, exact)))
    {
        return Some(10 + one.2).filter(|ordinal| *ordinal <= MOST_PLENUMS);
    }
    Some(found)
}

/// True where the number that ends at `end` counts things.
fn counts(text: &str, end: usize) -> bool {
    char_at(text, end).is_some_and(|next| next == '%' || next.is_alphanumeric())
}

/// The start of the next of a list, behind a comma or "và".
fn next_of_list(text: &str, end: usize) -> Option<usize> {
    let blank = skip_blank(text, end);
    if char_at(text, blank) == Some(',') {
        return Some(skip_blank(text, blank + 1));
    }
    let word = word_at(text, blank).filter(|word| word.reads("va", "và"))?;
    Some(skip_blank(text, word.span.end))
}

/// The terms behind an ordinal: "khóa XII", "(khoá 8)", ", khóa XI, XII", over "(lần 2)" and "Ban Chấp hành … Đảng".
fn terms_at(text: &str, end: usize) -> Vec<(String, Span)> {
    let Some(at) = term_word(text, end) else { return Vec::new() };
    let mut terms = Vec::new();
    let mut next = Some(at);
    while let Some(at) = next.filter(|_| terms.len() < 6) {
        let span = digits_at(text, at).or_else(|| word_at(text, at).map(|word| word.span));
        let Some((term, span)) = span.and_then(|span| Some((roman_term(span.slice(text))?, span))) else { break };
        // In a list an arabic number is more likely to belong to what follows.
        if !terms.is_empty() && span.slice(text).starts_with(|first: char| first.is_ascii_digit()) {
            break;
        }
        terms.push((term, span));
        next = next_of_list(text, span.end);
    }
    terms
}

/// The start of the term, behind "khóa".
pub(super) fn term_word(text: &str, end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..14 {
        let blank = skip_blank(text, at);
        let mark = char_at(text, blank)?;
        if matches!(mark, ',' | '(' | '-' | '–') {
            at = blank + mark.len_utf8();
            if let Some(aside) = over_session(text, at).filter(|_| mark == '(') {
                at = aside;
            }
            continue;
        }
        let word = word_at(text, blank)?;
        if word.reads("khoa", "khóa") {
            return Some(skip_blank(text, word.span.end));
        }
        let of_body = matches!(
            word.folded(),
            "ban"
                | "chap"
                | "hanh"
                | "trung"
                | "uong"
                | "dang"
                | "cua"
                | "bch"
                | "tw"
                | "bchtw"
                | "chinh"
                | "tri"
                | "bo"
                | "hoi"
                | "nghi"
                | "lan"
                | "thu"
        ) || ordinal_word(text, &word).is_some();
        if !of_body {
            return None;
        }
        at = word.span.end;
    }
    None
}

/// The end of "lần 2)" of a plenum that met twice.
fn over_session(text: &str, at: usize) -> Option<usize> {
    let word = word_at(text, at).filter(|word| word.folded() == "lan")?;
    let digits = digits_at(text, skip_blank(text, word.span.end))?;
    (char_at(text, digits.end) == Some(')')).then_some(digits.end + 1)
}
