//! A full number read forwards from its first digit: `03-CT/TW`, `15/2020/NĐ-CP`, `1967/VPCP-KGVX`, `44/2019/QH14`.

use super::tables::Tables;
use super::words::{
    char_at, char_before, digits_at, fold_lower, is_dash, is_slash, skip_blank, skip_blank_back, word_at, year_of,
};
use crate::base::Span;
use crate::text::is_letter;

/// The strictness with which a text is read: an archive's running text, or what a searcher typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Text,
    Query,
}

/// The digits of a number, with the letter of an amended one (`30a`) or a dotted part (`31.10`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub span: Span,
}

/// The most digits of a number; more are a registration or a telephone number.
const MOST_DIGITS: usize = 5;

impl Digits {
    /// The number whose first digit is at `at`.
    pub fn at(text: &str, at: usize) -> Option<Self> {
        let run = digits_at(text, at)?;
        if run.len() > MOST_DIGITS {
            return None;
        }
        let mut end = run.end;
        if char_at(text, end) == Some('.')
            && let Some(part) = digits_at(text, end + 1)
        {
            let after = char_at(text, part.end);
            if part.len() > 3 || matches!(after, Some('.' | ',')) {
                return None;
            }
            end = part.end;
        } else if let Some(letter) = char_at(text, end).filter(|letter| is_letter(*letter)) {
            let after = end + letter.len_utf8();
            let alone = char_at(text, after).is_none_or(|next| !next.is_alphanumeric());
            if alone && fold_lower(letter).is_some() {
                end = after;
            }
        }
        Some(Self { span: Span::new(at, end) })
    }

    /// The part as a key has it: no leading zeros, a point between thousands dropped, letters lower-case ASCII.
    pub fn key(self, text: &str) -> String {
        let surface = self.span.slice(text);
        let (whole, part) = surface.split_once('.').unwrap_or((surface, ""));
        let thousands = part.len() == 3 && !whole.starts_with('0');
        let joined = if thousands { format!("{whole}{part}") } else { surface.to_owned() };
        let key: String = joined
            .trim_start_matches('0')
            .chars()
            .filter_map(
                |letter| if letter.is_ascii_digit() || letter == '.' { Some(letter) } else { fold_lower(letter) },
            )
            .collect();
        if key.starts_with(|first: char| first.is_ascii_digit()) { key } else { format!("0{key}") }
    }
}

/// A number's key for display: two digits at least.
pub(super) fn padded(key: &str) -> String {
    let digits = key.bytes().take_while(u8::is_ascii_digit).count();
    if digits < 2 { format!("0{key}") } else { key.to_owned() }
}

/// The role of a part of a code in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Type(usize),
    Issuer(usize),
    Unknown,
}

/// The joint before a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// A slash or a dash, always as `/` or `-`; `None` where both are lost.
    pub mark: Option<char>,
    /// Whether there are blanks around it.
    pub spaced: bool,
}

/// One part of a code.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub joint: Joint,
    pub role: Role,
    /// The part as it is displayed: the table's spelling where it is known.
    pub shown: String,
    pub end: usize,
}

/// A number with its code.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub digits: Digits,
    pub year: Option<u16>,
    pub parts: Vec<Part>,
    pub end: usize,
}

/// The most parts of a code: more than the longest joint circular has issuers.
const MOST_PARTS: usize = 8;
/// A longer part is no code.
const LONGEST_PART: usize = 28;

impl Tables {
    /// The number that begins with `digits`, with its year and its code; `None` where no code follows.
    pub(super) fn code(&self, text: &str, digits: Digits, mode: Mode) -> Option<Code> {
        let mut at = digits.span.end;
        let mut year = None;
        let joint = joint_at(text, at, mode);
        if joint.0.mark.is_some()
            && let Some((found, end)) = year_at(text, joint.1)
        {
            year = Some(found);
            at = end;
        } else if mode == Mode::Query
            && joint.1 > at
            && let Some((found, end)) = year_at(text, joint.1)
        {
            year = Some(found);
            at = end;
        }
        let mut parts: Vec<Part> = Vec::new();
        while parts.len() < MOST_PARTS
            && let Some(part) = self.part(text, at, parts.last(), parts.len(), mode)
        {
            at = part.end;
            parts.push(part);
        }
        while let Some(last) = parts.last() {
            // "32 CT" alone, without the marks, is no code; nor is a lone letter.
            let weak = parts.len() == 1 && last.joint.mark.is_none() && !is_law(&last.shown) && mode == Mode::Text;
            if weak || (last.role == Role::Unknown && last.joint.mark.is_none()) {
                parts.pop();
            } else {
                break;
            }
        }
        let end = parts.last()?.end;
        Some(Code { digits, year, parts, end })
    }

    /// The part that begins after `at`, where it can be one.
    fn part(&self, text: &str, at: usize, before: Option<&Part>, count: usize, mode: Mode) -> Option<Part> {
        let (joint, start) = joint_at(text, at, mode);
        let word = word_at(text, start)?;
        let mut end = word.span.end;
        if end - start > LONGEST_PART {
            return self.glued_part(text, start, end, joint, count);
        }
        let first = char_at(text, start)?;
        if mode == Mode::Text && joint.mark.is_none() && (!first.is_uppercase() || count > 1) {
            return None;
        }
        end = over_initials(text, start, end);
        if let Some(digits) = digits_at(text, end).filter(|digits| digits.len() <= 3) {
            let closed = char_at(text, digits.end).is_none_or(|next| !next.is_alphanumeric());
            if closed {
                end = digits.end;
            }
        }
        end = over_ampersand(text, end);
        let surface = text.get(start..end)?;
        if let Some((shown, end)) = law_at(text, surface, end) {
            return Some(Part { joint, role: Role::Unknown, shown, end });
        }
        let known = self.role(surface, count);
        if let Some((role, shown)) = known {
            // Lower-case letters in running text are a code only between marks that stand as in a number.
            let loose = mode == Mode::Text
                && !surface.starts_with(char::is_uppercase)
                && (joint.spaced || before.is_none() && !starts_number(text, start));
            return (!loose).then_some(Part { joint, role, shown, end });
        }
        if let Some(part) = self.glued_part(text, start, word.span.end, joint, count) {
            return Some(part);
        }
        joint.mark?;
        let upper = surface.chars().filter(|letter| letter.is_uppercase()).count();
        let lower = surface.chars().filter(|letter| letter.is_lowercase()).count();
        let enough = if count == 0 { 2 } else { 1 };
        let code_like = match mode {
            Mode::Text => {
                let apart = joint.spaced && !(count == 1 && lower == 0 && upper >= 2);
                first.is_uppercase() && upper >= enough && lower <= usize::from(upper > 2) && !apart
            }

            Mode::Query => (count > 0 || joint.mark == Some('/')) && !joint.spaced && surface.len() <= 12,
        };
        code_like.then(|| Part { joint, role: Role::Unknown, shown: surface.replace('Ð', "Đ"), end })
    }

    /// The role of a part: types come first, issuers after them.
    fn role(&self, surface: &str, count: usize) -> Option<(Role, String)> {
        let as_type = || {
            let row = self.find_type(surface)?;
            Some((Role::Type(row), self.types().get(row)?.code.clone()))
        };
        let as_issuer = || {
            let found = self.find_issuer(surface)?;
            let digits = surface.trim_start_matches(|letter: char| !letter.is_ascii_digit());
            let code = &self.issuers().get(found.row)?.code;
            let shown = if found.alias { surface.replace('Ð', "Đ") } else { format!("{code}{digits}") };
            Some((Role::Issuer(found.row), shown))
        };
        if count == 0 { as_type().or_else(as_issuer) } else { as_issuer().or_else(as_type) }
    }

    /// A known code with the next word of the sentence, or its own issuer, glued to it: `BGTVTcủa`, `NĐCP`.
    fn glued_part(&self, text: &str, start: usize, end: usize, joint: Joint, count: usize) -> Option<Part> {
        let surface = text.get(start..end)?;
        let cuts = surface.char_indices().skip(2).take(LONGEST_PART).map(|(at, _)| at);
        for cut in cuts.collect::<Vec<_>>().into_iter().rev() {
            let (head, tail) = surface.split_at_checked(cut)?;
            if !head.starts_with(char::is_uppercase) {
                return None;
            }
            let follows = word_at(tail, 0).is_some_and(|word| GLUED.contains(&word.folded()));
            if follows && let Some((role, shown)) = self.role(head, count.max(1)) {
                return Some(Part { joint, role, shown, end: start + cut });
            }
            if count == 0
                && joint.mark.is_some()
                && self.find_issuer(tail).is_some()
                && let Some(row) = self.find_type(head)
            {
                let shown = self.types().get(row)?.code.clone();
                return Some(Part { joint, role: Role::Type(row), shown, end: start + cut });
            }
        }
        None
    }
}

/// Words that the press glues to the code before them.
const GLUED: [&str; 8] = ["cua", "ngay", "ve", "do", "va", "quy", "cho", "tai"];

impl Code {
    /// Whether the mark before its first part is lost.
    pub fn lost_mark(&self) -> bool {
        self.parts.first().is_some_and(|first| first.joint.mark.is_none() && !is_law(&first.shown))
    }

    /// Whether it can be read without that mark: a known type and an issuer; or, where the text calls it a letter, an
    /// issuer and behind a mark its unit ("Công văn 7686 BTC-CS").
    pub fn reads_unmarked(&self, letter: bool) -> bool {
        let second = self.parts.get(1);
        match self.parts.first().map(|first| first.role) {
            Some(Role::Type(_)) => second.is_some_and(|part| matches!(part.role, Role::Issuer(_))),
            Some(Role::Issuer(_)) => letter && second.is_some_and(|part| part.joint.mark.is_some()),
            _ => false,
        }
    }
}

/// True where a slash or dash with nothing around it joins the part at `start` to a digit.
fn starts_number(text: &str, start: usize) -> bool {
    let Some(mark) = char_before(text, start).filter(|mark| is_slash(*mark) || is_dash(*mark)) else { return false };
    char_before(text, start - mark.len_utf8()).is_some_and(|letter| letter.is_ascii_alphanumeric())
}

/// The joint between two parts, and the start of the second.
fn joint_at(text: &str, at: usize, mode: Mode) -> (Joint, usize) {
    let blank = skip_blank(text, at);
    let none = (Joint { mark: None, spaced: blank > at }, blank);
    let Some(letter) = char_at(text, blank) else { return none };
    let mark = if is_slash(letter) {
        '/'
    } else if is_dash(letter) || (mode == Mode::Query && matches!(letter, '.' | '_' | ',')) {
        '-'
    } else {
        return none;
    };
    let after = blank + letter.len_utf8();
    let start = skip_blank(text, after);
    // "830/ ĐĐB": the slash still holds to its number.
    let spaced = blank > at || (start > after && mark == '-');
    (Joint { mark: Some(mark), spaced }, start)
}

fn year_at(text: &str, at: usize) -> Option<(u16, usize)> {
    let run = digits_at(text, at)?;
    Some((year_of(run.slice(text))?, run.end))
}

/// `T.Ư`, `V.I`: a point between capitals belongs to a part.
fn over_initials(text: &str, start: usize, end: usize) -> usize {
    let mut end = end;
    while end - start <= 6
        && char_at(text, end) == Some('.')
        && let Some(next) = word_at(text, end + 1)
        && next.span.len() <= 4
        && next.span.slice(text).chars().all(char::is_uppercase)
        && text.get(start..end).is_some_and(|part| part.chars().all(|letter| letter.is_uppercase() || letter == '.'))
    {
        end = next.span.end;
    }
    end
}

/// `KH&ĐT`: an ampersand between capitals belongs to a part.
fn over_ampersand(text: &str, end: usize) -> usize {
    if char_at(text, end) != Some('&') {
        return end;
    }
    let next = word_at(text, end + 1).filter(|next| next.span.start == end + 1 && next.span.len() <= 8);
    let capitals = next.filter(|next| next.span.slice(text).chars().all(char::is_uppercase));
    capitals.map_or(end, |next| next.span.end)
}

/// `QH14`, `UBTVQH 14`: the National Assembly and its term.
fn law_at(text: &str, surface: &str, end: usize) -> Option<(String, usize)> {
    let letters = surface.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let body = ["QH", "UBTVQH"].into_iter().find(|body| letters.eq_ignore_ascii_case(body))?;
    if letters.len() < surface.len() {
        return Some((format!("{body}{}", surface.get(letters.len()..)?), end));
    }
    let term = digits_at(text, skip_blank(text, end)).filter(|term| term.len() <= 2)?;
    Some((format!("{body}{}", term.slice(text)), term.end))
}

/// True of the code of a law: the National Assembly with its term.
pub(super) fn is_law(shown: &str) -> bool {
    let letters = shown.trim_end_matches(|letter: char| letter.is_ascii_digit());
    letters.len() < shown.len() && matches!(letters, "QH" | "UBTVQH")
}

/// True where the digits at `at` are the tail of something else: a date, a plate, a registration, a decimal.
pub(super) fn is_tail(text: &str, at: usize, mode: Mode) -> bool {
    let Some(before) = char_before(text, at) else { return false };
    if before.is_alphanumeric() {
        // A word glued to its number ("số31", "NĐ15") is looked at by its reader.
        return before.is_ascii_digit();
    }
    let joint = is_slash(before) || is_dash(before) || matches!(before, '.' | ',' | ':' | '+' | '_' | '@' | '#');
    if !joint {
        return false;
    }
    let left = char_before(text, at - before.len_utf8());
    match left {
        Some(left) if left.is_ascii_digit() => true,
        Some(left) if left.is_alphabetic() => mode == Mode::Text && !matches!(before, ':' | ',' | '.'),
        Some(' ') if mode == Mode::Text && (is_slash(before) || is_dash(before)) => {
            let blank = skip_blank_back(text, at - before.len_utf8(), 0);
            char_before(text, blank).is_some_and(|letter| letter.is_ascii_digit())
        }
        _ => false,
    }
}
