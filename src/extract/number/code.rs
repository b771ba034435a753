//! A full number read forwards from its first digit: `03-CT/TW`, `15/2020/NĐ-CP`, `1967/VPCP-KGVX`, `44/2019/QH14`.

use super::damage::damaged_year;
use super::digits::Digits;
use super::tables::Tables;
use super::words::year_of;
use crate::base::Span;
use crate::text::{char_at, char_before, digits_at, is_dash, is_plausible_syllable, is_slash, skip_blank, word_at};

/// The strictness with which a text is read: an archive's running text, or what a searcher typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Text,
    Query,
}

/// The role of a part of a code in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Type(usize),
    Issuer(usize),
    /// The National Assembly with its term: the code of a law.
    Assembly,
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
            let weak =
                parts.len() == 1 && last.joint.mark.is_none() && last.role != Role::Assembly && mode == Mode::Text;
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
        let (mut joint, mut start) = joint_at(text, at, mode);
        if let Some(issuer) = self.behind_point(text, at, before) {
            (joint, start) = (Joint { mark: Some('-'), spaced: false }, issuer);
        }
        let word = word_at(text, start)?;
        let mut end = word.span.end;
        if end - start > LONGEST_PART {
            return self.glued_part(text, start, end, joint, count);
        }
        let first = char_at(text, start)?;
        if mode == Mode::Text && joint.mark.is_none() && (!first.is_uppercase() || count > 1) {
            return None;
        }
        if char_at(text, end) == Some('.') && self.role(word.surface(), count).is_none() {
            end = over_initials(text, start, end);
        }
        if let Some(digits) = digits_at(text, end).filter(|digits| digits.len() <= 3) {
            let closed = char_at(text, digits.end).is_none_or(|next| !next.is_alphanumeric());
            if closed {
                end = digits.end;
            }
        }
        end = over_ampersand(text, end);
        if count == 0 && joint.mark.is_none() && goes_on_in_words(text, start, end) {
            return None;
        }
        if count > 1
            && joint.mark.is_some()
            && let Some(unit) = torn_unit(text, start, end)
        {
            let shown = text.get(start..end)?.to_owned() + unit.slice(text);
            return Some(Part { joint, role: Role::Unknown, shown, end: unit.end });
        }
        let surface = text.get(start..end)?;
        if let Some((shown, end)) = self.assembly_at(text, surface, end) {
            return Some(Part { joint, role: Role::Assembly, shown, end });
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

    /// The issuer in `2016/QĐ.UB`, `06/HĐ. BOT`: a point for the dash between a type and an issuer. Behind a blank the next
    /// sentence may begin, but not with an abbreviation that is only used in numbers.
    fn behind_point(&self, text: &str, at: usize, before: Option<&Part>) -> Option<usize> {
        let kind = before.filter(|before| matches!(before.role, Role::Type(_)))?;
        if kind.joint.mark.is_none() || char_at(text, at) != Some('.') {
            return None;
        }
        let start = skip_blank(text, at + 1);
        let word = word_at(text, start).filter(|word| word.surface().chars().all(char::is_uppercase))?;
        let found = self.find_issuer(word.surface())?;
        (found.alias || start == at + 1).then_some(start)
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

    /// `QH14`, `UBTVQH 14`: the National Assembly and its term.
    fn assembly_at(&self, text: &str, surface: &str, end: usize) -> Option<(String, usize)> {
        let letters = surface.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let mut bodies = self.issuers().iter().filter(|row| row.assembly);
        let body = &bodies.find(|row| letters.eq_ignore_ascii_case(&row.code))?.code;
        if letters.len() < surface.len() {
            return Some((format!("{body}{}", surface.get(letters.len()..)?), end));
        }
        let term = digits_at(text, skip_blank(text, end)).filter(|term| term.len() <= 2)?;
        Some((format!("{body}{}", term.slice(text)), term.end))
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
pub(super) const GLUED: [&str; 8] = ["cua", "ngay", "ve", "do", "va", "quy", "cho", "tai"];

impl Code {
    /// Whether the mark before its first part is lost.
    pub fn lost_mark(&self) -> bool {
        self.parts.first().is_some_and(|first| first.joint.mark.is_none() && first.role != Role::Assembly)
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
    let mut after = blank + letter.len_utf8();
    if mark == '/' && char_at(text, after) == Some(letter) {
        after += letter.len_utf8();
    }
    let start = skip_blank(text, after);
    // "830/ ĐĐB": the slash still holds to its number.
    let spaced = blank > at || (start > after && mark == '-');
    (Joint { mark: Some(mark), spaced }, start)
}

fn year_at(text: &str, at: usize) -> Option<(u16, usize)> {
    let run = digits_at(text, at).and_then(|run| Some((year_of(run.slice(text))?, run.end)));
    run.or_else(|| damaged_year(text, at))
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

/// True of a syllable in small letters with another word behind it: "chi thi 16 thu tuong", not "chi thi 16 tu".
fn goes_on_in_words(text: &str, start: usize, end: usize) -> bool {
    let syllable =
        text.get(start..end).filter(|word| !word.contains(char::is_uppercase) && is_plausible_syllable(word));
    syllable.is_some() && word_at(text, skip_blank(text, end)).is_some()
}

/// The figure of a unit that a blank tears off: `P 7` of *Phòng 7*, `PA 03` of the police.
fn torn_unit(text: &str, start: usize, end: usize) -> Option<Span> {
    let letter = text.get(start..end)?;
    let unit = letter.len() == 1 || letter.len() == 2 && letter.starts_with('P');
    if !unit || char_at(text, end) != Some(' ') {
        return None;
    }
    let digits = digits_at(text, end + 1).filter(|digits| digits.len() <= 2)?;
    char_at(text, digits.end)
        .is_none_or(|next| next.is_whitespace() || matches!(next, ',' | '.' | ';' | ')'))
        .then_some(digits)
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
