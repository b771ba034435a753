//! The issuer of a document, where the sentence says so beside its number.

use std::sync::LazyLock;

use super::code::Mode;
use super::mention::roman_term;
use super::tables::Tables;
use super::words::WordSet;
use crate::base::Span;
use crate::text::{
    Word, char_at, char_before, digits_at, is_dash, is_slash, skip_blank, skip_blank_back, word_at, word_before,
};

/// An issuer named in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Its row; the joint issuers of a circular after the first stand in `more`.
    pub row: usize,
    pub more: Vec<usize>,
    /// Its name with the place that follows it: `UBND tỉnh Bình Định`.
    pub span: Span,
    /// Whether a place follows.
    pub placed: bool,
}

/// The most bytes of an aside in brackets, or of a sentence before a number, that are looked through.
const ASIDE: usize = 100;
/// The number of words before a verb that are tried as the beginning of an issuer's name.
const LONGEST_NAME: usize = 8;
/// The number of words that may stand between an issuer and the verb that says what it did: its place and its head's
/// name.
const MOST_NAME_WORDS: usize = 9;

impl Tables {
    /// The issuer after a number: "… của Bộ Chính trị", "… ngày 22/7/2016 của Thủ tướng", "… do Bộ Y tế ban hành".
    pub(super) fn issuer_after(&self, text: &str, end: usize, mode: Mode) -> Option<Named> {
        let mut at = skip_blank(text, end);
        for _ in 0..3 {
            let next =
                over_date(text, at).or_else(|| over_aside(text, at)).or_else(|| over_term(text, at)).unwrap_or(at);
            if next == at {
                break;
            }
            at = skip_blank(text, next);
        }
        let comma = char_at(text, at) == Some(',');
        if comma {
            at = skip_blank(text, at + 1);
        }
        let word = word_at(text, at)?;
        let issued = word.reads("ban", "ban") || word.reads("ra", "ra");
        let link = |word: &Word<'_>| {
            ["của", "do", "bởi", "giữa"]
                .iter()
                .zip(["cua", "do", "boi", "giua"])
                .any(|(exact, plain)| word.reads(plain, exact))
        };
        if link(&word) {
            at = skip_blank(text, word.span.end);
        } else if comma || issued || (mode == Mode::Text && at != skip_blank(text, end)) {
            return None;
        } else if mode == Mode::Text {
            // "Nghị quyết 54 Quốc hội", "Nghị quyết 19 Hội nghị Trung ương 6": only a bare name stands so.
            let meeting = word.reads("hoi", "hội")
                && word_at(text, skip_blank(text, word.span.end)).is_some_and(|next| next.reads("nghi", "nghị"));
            if !meeting {
                self.issuer_at(text, at)?;
            }
        }
        self.named_at(text, at)
    }

    /// The issuer whose name begins at `at`, over the titles that may stand before it.
    pub(super) fn named_at(&self, text: &str, at: usize) -> Option<Named> {
        let mut at = at;
        for _ in 0..9 {
            if let Some((row, end)) = self.issuer_at(text, at) {
                let more = self.joined(text, end);
                let end = more.last().map_or(end, |(_, end)| *end);
                let placed = self.issuers().get(row).is_some_and(|row| row.placed);
                let whole = if placed { over_place(text, end) } else { end };
                let more = more.into_iter().map(|(row, _)| row).collect();
                return Some(Named { row, more, span: Span::new(at, whole), placed: whole > end });
            }
            // "Hội nghị lần thứ 6 Ban Chấp hành …": an ordinal stands among the titles.
            let title = match word_at(text, at) {
                Some(word) => is_title(word.folded()).then_some(word.span.end),
                None => digits_at(text, at).filter(|digits| digits.len() <= 2).map(|digits| digits.end),
            };
            at = skip_blank(text, title?);
        }
        None
    }

    /// Further ministries: "Y tế - Tài chính", "Bộ Y tế và Bộ Tài chính".
    fn joined(&self, text: &str, end: usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = end;
        while found.len() < 4 {
            let blank = skip_blank(text, at);
            let Some(mark) = char_at(text, blank) else { break };
            let next = match mark {
                ',' => skip_blank(text, blank + 1),
                mark if is_dash(mark) => skip_blank(text, blank + mark.len_utf8()),
                _ => match word_at(text, blank).filter(|word| word.reads("va", "và")) {
                    Some(word) => skip_blank(text, word.span.end),
                    None => break,
                },
            };
            let Some(word) = word_at(text, next) else { break };
            let ministry = if word.reads("bo", "bộ") || !is_dash(mark) {
                let all = word.reads("bo", "bộ");
                let placed = |row: usize| self.issuers().get(row).is_some_and(|row| row.placed);
                self.issuer_at(text, next).filter(|(row, _)| all || !placed(*row))
            } else if is_dash(mark) {
                self.ministry_at(text, next)
            } else {
                None
            };
            let Some((row, end)) = ministry else { break };
            found.push((row, end));
            at = end;
        }
        found
    }

    /// A ministry named without "bộ" before it.
    fn ministry_at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let end = (0..4).scan(at, |from, _| {
            let word = word_at(text, skip_blank(text, *from))?;
            *from = word.span.end;
            Some(word.span.end)
        });
        let ends: Vec<usize> = end.collect();
        ends.into_iter().rev().find_map(|end| {
            let name = format!("bộ {}", text.get(at..end)?);
            let (row, used) = self.issuer_at(&name, 0)?;
            (used == name.len()).then_some((row, end))
        })
    }

    /// The issuer before a number, as the subject that issued it: "Thủ tướng vừa ký Quyết định …", "Phó chủ tịch UBND
    /// TP.HCM Trần Văn A có công văn …". `start` is where the type is named.
    pub(super) fn issuer_before(&self, text: &str, start: usize, floor: usize) -> Option<Named> {
        let floor = clause_start(text, start, floor);
        let mut end = start;
        let mut verb = false;
        let mut names = 0;
        // Back over determiners, the verb and its adverbs, then over the words of a name up to the issuer's.
        loop {
            let blank = skip_blank_back(text, end, floor);
            let at = match char_before(text, blank) {
                Some(mark) if matches!(mark, '.' | '-' | '(' | ')') && verb && blank > floor => {
                    skip_blank_back(text, blank - 1, floor)
                }
                Some(digit) if digit.is_ascii_digit() => {
                    text.get(floor..blank)?.trim_end_matches(|digit: char| digit.is_ascii_digit()).len() + floor
                }
                _ => blank,
            };
            let Some(word) = word_before(text, at, floor) else { break };
            let folded = word.folded();
            if verb && let Some((row, begin)) = self.issuer_ending(text, word.span.end, floor) {
                let placed = self.issuers().get(row).is_some_and(|row| row.placed);
                let whole = if placed { over_place(text, word.span.end).min(start) } else { word.span.end };
                return Some(Named {
                    row,
                    more: Vec::new(),
                    span: Span::new(begin, whole),
                    placed: whole > word.span.end,
                });
            } else if !verb && is_issuing(&word) {
                verb = true;
            } else if !(is_between(folded)
                || (verb && (word.is_capitalised() || is_place(&word) || word.span.len() < 2)))
            {
                break;
            }
            names += 1;
            if names > MOST_NAME_WORDS + 6 {
                break;
            }
            end = word.span.start;
        }
        None
    }

    /// The issuer whose name ends at `end`, the longest there is: its row and where the name begins.
    fn issuer_ending(&self, text: &str, end: usize, floor: usize) -> Option<(usize, usize)> {
        let mut at = end;
        let mut found = None;
        for _ in 0..LONGEST_NAME {
            let Some(word) = word_before(text, skip_blank_back(text, at, floor), floor) else { break };
            at = word.span.start;
            if let Some((row, _)) = self.issuer_at(text, at).filter(|(_, whole)| *whole == end) {
                found = Some((row, at));
            }
        }
        found
    }
}

/// The start of the clause that `at` stands in, at most [`ASIDE`] bytes back.
fn clause_start(text: &str, at: usize, floor: usize) -> usize {
    let mut start = at.saturating_sub(ASIDE).max(floor);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let window = text.get(start..at).unwrap_or_default();
    window.rfind(['\n', ';', ',', '”', '"']).map_or(start, |mark| {
        let width = window.get(mark..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        start + mark + width
    })
}

/// Verbs that make a document.
fn is_issuing(word: &Word<'_>) -> bool {
    const VERBS: [(&str, &str); 6] =
        [("hanh", "hành"), ("ky", "ký"), ("ra", "ra"), ("co", "có"), ("qua", "qua"), ("gui", "gửi")];
    VERBS.iter().any(|(plain, exact)| word.reads(plain, exact))
}

/// Determiners before a document, adverbs before the verb, the first halves of the verbs.
fn is_between(folded: &str) -> bool {
    matches!(
        folded,
        "cac"
            | "hai"
            | "ba"
            | "nhung"
            | "mot"
            | "lien"
            | "tiep"
            | "ban"
            | "thong"
            | "cong"
            | "vua"
            | "da"
            | "moi"
            | "lan"
            | "luot"
            | "cung"
            | "tuc"
            | "chinh"
            | "thuc"
            | "tung"
            | "ky"
            | "se"
            | "hang"
            | "loat"
            | "luon"
            | "gan"
            | "day"
            | "thay"
            | "mat"
            | "khoa"
            | "dao"
    )
}

fn is_place(word: &Word<'_>) -> bool {
    static PLACES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of("tỉnh thành phố tp huyện quận phường xã thị trấn"));
    PLACES.has(word)
}

/// Offices whose holders act for the body that follows.
fn is_title(folded: &str) -> bool {
    matches!(
        folded,
        "bo" | "truong"
            | "chu"
            | "tich"
            | "pho"
            | "lanh"
            | "dao"
            | "lien"
            | "ban"
            | "thuong"
            | "vu"
            | "giam"
            | "doc"
            | "dong"
            | "chi"
            | "truc"
            | "chanh"
            | "bi"
            | "thu"
            | "thong"
            | "tong"
            | "vien"
            | "rieng"
            | "hoi"
            | "nghi"
            | "lan"
            | "chap"
            | "hanh"
    )
}

/// The end of the place behind an issuer: "tỉnh Bình Định", "TP. HCM", "Hóc Môn", "Quận 1"; a person's name may follow
/// it.
fn over_place(text: &str, end: usize) -> usize {
    let mut last = end;
    let mut at = skip_blank(text, end);
    for _ in 0..2 {
        let Some(word) = word_at(text, at).filter(|word| is_place(word) || is_place_initial(word.folded())) else {
            break;
        };
        last = word.span.end;
        let point = char_at(text, last) == Some('.');
        at = skip_blank(text, last + usize::from(point));
    }
    if let Some(digits) = digits_at(text, at).filter(|digits| digits.len() <= 2 && last > end) {
        return digits.end;
    }
    let mut names: Vec<Word> = Vec::new();
    while names.len() < LONGEST_NAME
        && let Some(word) = word_at(text, at).filter(|word| word.is_capitalised())
    {
        at = skip_blank(text, word.span.end);
        names.push(word);
    }
    // Places have two syllables, some three; more are a place and the name of who heads it.
    let initials = names.first().is_some_and(|word| word.surface().chars().all(char::is_uppercase));
    let three = matches!(names.as_slice(), [first, second, ..] if matches!((first.folded(), second.folded()), ("ho", "chi") | ("thua", "thien")));
    let kept = match names.len() {
        0 => return end,
        1..=3 => names.len(),
        _ if initials => 1,
        _ if three => 3,
        _ => 2,
    };
    let end = names.get(kept - 1).map_or(last, |word| word.span.end);
    second_name(text, end).unwrap_or(end)
}

/// The end of the second half of a double name: "Bà Rịa - Vũng Tàu".
fn second_name(text: &str, end: usize) -> Option<usize> {
    let blank = skip_blank(text, end);
    let dash = char_at(text, blank).filter(|mark| is_dash(*mark))?;
    let first = word_at(text, skip_blank(text, blank + dash.len_utf8()))?;
    let second = word_at(text, skip_blank(text, first.span.end))?;
    let double = matches!((first.folded(), second.folded()), ("vung", "tau") | ("hue", _));
    double.then_some(if first.folded() == "hue" { first.span.end } else { second.span.end })
}

fn is_place_initial(folded: &str) -> bool {
    matches!(folded, "p" | "q" | "h" | "tx" | "tt")
}

/// The end of a date behind a number: "ngày 22/7/2016", "(ngày 2-7)", "ngày 17 tháng 8 năm 2016", "khóa XI" is left to
/// its reader.
fn over_date(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    let mut any = false;
    for _ in 0..8 {
        let next = if let Some(word) = word_at(text, end) {
            matches!(word.folded(), "ngay" | "thang" | "nam").then_some(word.span.end)
        } else if let Some(digits) = digits_at(text, end) {
            Some(digits.end)
        } else {
            char_at(text, end)
                .filter(|mark| any && (is_slash(*mark) || is_dash(*mark) || *mark == '.'))
                .map(|mark| end + mark.len_utf8())
        };
        let Some(next) = next else { break };
        any = true;
        end = skip_blank(text, next);
    }
    any.then_some(end)
}

/// The end of a term behind a number: "khóa IX".
fn over_term(text: &str, at: usize) -> Option<usize> {
    let word = word_at(text, at).filter(|word| word.reads("khoa", "khóa"))?;
    let at = skip_blank(text, word.span.end);
    let term = digits_at(text, at).or_else(|| word_at(text, at).map(|word| word.span))?;
    roman_term(term.slice(text)).map(|_| term.end)
}

/// The end of an aside in brackets.
fn over_aside(text: &str, at: usize) -> Option<usize> {
    if char_at(text, at) != Some('(') {
        return None;
    }
    let window = text.as_bytes().get(at..text.len().min(at + ASIDE))?;
    memchr::memchr(b')', window).map(|close| at + close + 1)
}
