//! One mention of a number, its canonical form and its keys.

use super::code::{Code, Role};
use super::digits::{Digits, padded};
use super::head::Head;
use super::rows::World;
use super::tables::Tables;
use super::words::code_key;
use crate::base::Span;

/// The way in which a document was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// A number with type and issuer: `03-CT/TW`.
    Full,
    /// An official letter or an old document, whose code names no type: `1967/VPCP-KGVX`, `61/CP`.
    Letter,
    /// An act of the National Assembly: `44/2019/QH14`.
    Law,
    /// A document named by its type and number alone: *Nghị định 46*.
    Partial,
    /// A resolution by the plenum that passed it: *Nghị quyết Trung ương 4 khóa XII*.
    Plenum,
}

/// One mention of a document in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberMention {
    /// Its place, with the name of its type before it; the surface is `span.slice(text)`.
    pub span: Span,
    /// One spelling for all: `03-CT/TW`, `15/2020/NĐ-CP`, `CT:16@TTg`, `NQ-HNTW:4/XII`.
    pub canonical: String,
    /// The number, two digits at least (`03`, `30a`); of a plenum, its ordinal (`4`).
    pub number: String,
    /// The year that is part of the number.
    pub year: Option<u16>,
    /// The code of its type: `CT`. A letter is `CV`.
    pub type_code: Option<String>,
    /// The name of its type as the text gives it, where the code alone leaves it open: *Quy định* of `102-QĐ/TW`.
    pub called: Option<String>,
    /// The code of its issuer: `TW`; of a joint circular, all of them: `BYT-BTC`.
    pub issuer: Option<String>,
    /// The part of the code after the issuer: `KGVX`.
    pub unit: Option<String>,
    /// The issuer as the sentence names it, where the code leaves open which one it is: `UBND tỉnh Bình Định`.
    pub place: Option<String>,
    /// The term of the committee, in Roman numerals: `XII`.
    pub term: Option<String>,
    /// The way in which the document was named.
    pub kind: NumberKind,
    pub(super) key: Key,
}

/// The parts that tell a document from others, folded; the parts that the keys are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    pub number: String,
    /// Every type it may be looked up by: of its code, and of the word before it.
    pub types: Vec<String>,
    /// Every issuer it may be looked up by.
    pub issuers: Vec<String>,
    pub year: Option<u16>,
    pub term: Option<String>,
}

/// The parts of a mention before it is given its canonical form.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub number: String,
    pub year: Option<u16>,
    /// Row of the type, or its code where no row has it.
    pub kind_row: Option<usize>,
    pub kind_code: Option<String>,
    pub issuers: Vec<String>,
    pub units: Vec<String>,
    /// Row of the type that the word before it names.
    pub word_row: Option<usize>,
    /// Whether the code was written as the Party writes: a dash before its type.
    pub dashed: bool,
    pub term: Option<String>,
    pub law: bool,
    /// Whether a code stood there.
    pub coded: bool,
}

impl Tables {
    /// The parts of a code; `None` where it is no document's.
    pub(super) fn parts_of(&self, text: &str, code: &Code, head: &Head) -> Option<Parts> {
        let word_row = head.row;
        let mut parts =
            Parts { number: code.digits.key(text), year: code.year, word_row, coded: true, ..Parts::default() };
        let first = code.parts.first()?;
        let rest = match first.role {
            Role::Assembly => {
                parts.law = true;
                parts.issuers.push(first.shown.clone());
                code.parts.get(1..)?
            }
            Role::Type(row) => {
                parts.kind_row = Some(row);
                parts.kind_code = Some(self.types().get(row)?.code.clone());
                let second = code.parts.get(1);
                parts.dashed = match (first.joint.mark, second.and_then(|part| part.joint.mark)) {
                    (mark, Some('/')) => mark == Some('-') || mark.is_none(),
                    (mark, None) => mark == Some('-'),
                    _ => false,
                };
                code.parts.get(1..)?
            }
            Role::Issuer(_) => code.parts.as_slice(),
            Role::Unknown => {
                // Without a known part only the words around it can make it a number.
                let others = code.parts.len() > 1 || code.year.is_some();
                // "công văn 119/HHCS", "Giấy phép số 101/GPXD": a slash and capitals behind the name of a type.
                let named = word_row.is_some() && (head.so || self.is_letter(word_row));
                let alone = named && first.joint.mark == Some('/') && !first.joint.spaced && first.shown.len() > 1;
                if !((word_row.is_some() || head.so) && others || alone) {
                    return None;
                }
                code.parts.as_slice()
            }
        };
        let mut in_unit = false;
        for (place, part) in rest.iter().enumerate() {
            let joins = matches!(part.role, Role::Issuer(_)) || place == 0;
            in_unit |= !joins;
            if in_unit { &mut parts.units } else { &mut parts.issuers }.push(part.shown.clone());
        }
        Some(parts)
    }

    /// The parts that the name of a type and a number give.
    pub(super) fn parts_of_partial(&self, text: &str, digits: Digits, year: Option<u16>, row: usize) -> Parts {
        let entry = self.types().get(row);
        Parts {
            number: digits.key(text),
            year,
            kind_row: Some(row),
            kind_code: entry.map(|entry| entry.code.clone()),
            issuers: entry.and_then(|entry| entry.issuer.clone()).into_iter().collect(),
            word_row: Some(row),
            ..Parts::default()
        }
    }

    /// The mention that `parts` make at `span`.
    pub(super) fn mention(&self, span: Span, parts: Parts) -> NumberMention {
        let entry = |row: Option<usize>| row.and_then(|row| self.types().get(row)).filter(|entry| !entry.any);
        let class = |row: Option<usize>| entry(row).map(|entry| entry.class.clone());
        let kind = match () {
            () if parts.law => NumberKind::Law,
            () if !parts.coded || (parts.kind_code.is_some() && parts.issuers.is_empty()) => NumberKind::Partial,
            () if parts.kind_code.is_none() => NumberKind::Letter,
            () => NumberKind::Full,
        };
        let mut types: Vec<String> = Vec::new();
        let typed = [class(parts.kind_row), class(parts.word_row)];
        let letter = (kind == NumberKind::Letter && parts.word_row.is_none_or(|row| class(Some(row)).is_none()))
            .then(|| self.letter().map(|letter| letter.class.clone()));
        for class in typed.into_iter().chain(letter).flatten() {
            if !types.contains(&class) {
                types.push(class);
            }
        }
        let type_code = match kind {
            NumberKind::Letter | NumberKind::Law => {
                let letter = self.letter().filter(|_| kind == NumberKind::Letter);
                entry(parts.word_row).or(letter).map(|entry| entry.code.clone())
            }
            _ => parts.kind_code.clone(),
        };
        let key = Key {
            number: parts.number.clone(),
            types,
            issuers: self.issuer_keys(&parts.issuers),
            year: parts.year,
            term: parts.term.clone(),
        };
        NumberMention {
            span,
            canonical: self.canonical(&parts, kind),
            number: padded(&parts.number),
            year: parts.year,
            type_code,
            called: None,
            issuer: (!parts.issuers.is_empty()).then(|| parts.issuers.join("-")),
            unit: (!parts.units.is_empty()).then(|| parts.units.join("-")),
            place: None,
            term: parts.term,
            kind,
            key,
        }
    }

    /// The keys by which the issuers of a number may be looked up: all together, and each with and without its term.
    pub(super) fn issuer_keys(&self, issuers: &[String]) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        let mut add = |key: String| {
            if !key.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        };
        for issuer in issuers {
            let body = issuer.trim_end_matches(|letter: char| letter.is_ascii_digit());
            let row = self.find_issuer(issuer).and_then(|found| self.issuers().get(found.row));
            let class = row.map_or_else(|| code_key(body), |row| code_key(&row.code));
            if body.len() < issuer.len() {
                add(format!("{class}{}", issuer.get(body.len()..).unwrap_or_default()));
            }
            add(class);
        }
        keys
    }

    /// True of the codes of courts, which name no issuer.
    fn is_court(&self, parts: &Parts) -> bool {
        let row = parts.kind_row.and_then(|row| self.types().get(row));
        row.is_some_and(|row| row.court)
    }

    fn canonical(&self, parts: &Parts, kind: NumberKind) -> String {
        let number = padded(&parts.number);
        let year = parts.year.map(|year| format!("/{year}")).unwrap_or_default();
        let code = parts.kind_code.as_deref().unwrap_or_default();
        let tail: Vec<&str> = parts.issuers.iter().chain(&parts.units).map(String::as_str).collect();
        let tail = tail.join("-");
        match kind {
            NumberKind::Partial
                if parts.coded && parts.word_row.is_none() && parts.year.is_some() && self.is_court(parts) =>
            {
                format!("{number}{year}/{code}")
            }
            NumberKind::Partial => {
                let issuer = if tail.is_empty() { String::new() } else { format!("@{tail}") };
                format!("{code}:{number}{year}{issuer}")
            }
            NumberKind::Law if code.is_empty() => format!("{number}{year}/{tail}"),
            NumberKind::Letter => format!("{number}{year}/{tail}"),
            _ => {
                // The Government's offices and the Party both send telegrams: these keep the marks they came with.
                let telegram =
                    parts.kind_row.and_then(|row| self.types().get(row)).is_some_and(|row| row.marks_as_written);
                let world = parts.issuers.first().and_then(|issuer| self.world(issuer)).filter(|_| !telegram);
                let dashed = world.map_or(parts.dashed, |world| world == World::Party);
                if dashed && parts.year.is_none() {
                    format!("{number}-{code}/{tail}")
                } else {
                    format!("{number}{year}/{code}-{tail}")
                }
            }
        }
    }
}

/// The Roman numeral of a term of the Central Committee, from either script; terms are below 40.
pub(super) fn roman_term(surface: &str) -> Option<String> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let roman = |value: usize| Some(format!("{}{}", "X".repeat(value / 10), ONES.get(value % 10)?));
    if let Ok(value) = surface.parse::<usize>() {
        return (1..40).contains(&value).then(|| roman(value)).flatten();
    }
    let upper = surface.to_ascii_uppercase();
    (1..40).find_map(|value| roman(value).filter(|numeral| *numeral == upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_in_both_scripts() {
        assert_eq!(roman_term("12").as_deref(), Some("XII"));
        assert_eq!(roman_term("xi").as_deref(), Some("XI"));
        assert_eq!(roman_term("IIX"), None);
        assert_eq!(roman_term("2015"), None);
    }
}
