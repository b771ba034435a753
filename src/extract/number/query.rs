//! Numbers in what a searcher typed, and the terms that find them.

mod constitution;

use super::code::Mode;
use super::digits::{Digits, padded};
use super::keys::{CONSTITUTION, IndexKey, KeyPart};
use super::mention::{Key, NumberKind, NumberMention, Parts, roman_term};
use super::plenum::{MOST_PLENUMS, Plenum};
use super::rows::TypeRow;
use super::scan::{Draft, Found};
use super::tables::Tables;
use super::words::{code_key, year_of};
use crate::base::Span;
use crate::text::{char_at, digits_at, exact_term, fold, is_dash, is_slash, skip_blank, tokens, word_at};

/// A document number in a query. What was not typed is open: it agrees with everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberQuery {
    /// Its place in the query.
    pub span: Span,
    /// The number without leading zeros (`3`, `30a`); of a plenum, its ordinal.
    pub number: String,
    /// The code of the type: `CT`.
    pub type_code: Option<String>,
    /// The code of the issuer: `TW`.
    pub issuer: Option<String>,
    /// The year.
    pub year: Option<u16>,
    /// Whether a plenum's resolution is meant: *nghị quyết trung ương 4*.
    pub is_plenum: bool,
    /// The term of the committee, where it was typed: `XII`.
    pub term: Option<String>,
    /// The number as it is shown: `03-CT/TW`, `Chỉ thị số 03`.
    shown: String,
    /// Whether nothing but the shape says that it is a number: `100/2019`, which may be meant as words.
    pub is_loose: bool,
    class: Option<String>,
    issuers: Vec<String>,
}

impl NumberQuery {
    /// Keys of mentions that tell their whole number and agree with all that was typed.
    pub fn exact_keys(&self) -> Vec<IndexKey> {
        if self.is_plenum {
            let term = self.term.as_ref().map_or(KeyPart::Any, |term| KeyPart::Value(term.to_ascii_lowercase()));
            return vec![IndexKey::plenum(true, &self.number, term)];
        }
        vec![self.key(true, &self.kind(), &self.issuer_key(), &self.year_key())]
    }

    /// Keys of mentions that agree as far as they tell, but leave something open: their issuer, their year, a code.
    pub fn agreeing_keys(&self) -> Vec<IndexKey> {
        if self.is_plenum {
            let term = if self.term.is_some() { KeyPart::Absent } else { KeyPart::Any };
            return vec![IndexKey::plenum(false, &self.number, term)];
        }
        let (kinds, issuers, years) =
            (or_absent(self.kind()), or_absent(self.issuer_key()), or_absent(self.year_key()));
        let mut keys = Vec::new();
        for full in [true, false] {
            for kind in &kinds {
                for issuer in &issuers {
                    for year in &years {
                        let parts = [kind, issuer, year];
                        let told = parts.iter().any(|part| part.value().is_some());
                        let exact = full && !parts.contains(&&KeyPart::Absent);
                        let nothing_typed = self.class.is_none() && self.issuers.is_empty() && self.year.is_none();
                        if !exact && (told || nothing_typed || *kind == KeyPart::Absent) {
                            keys.push(self.key(full, kind, issuer, year));
                        }
                    }
                }
            }
        }
        keys
    }

    /// Keys of mentions of the same number and type whoever issued them; none where no issuer was typed.
    pub fn other_issuer_keys(&self) -> Vec<IndexKey> {
        if self.is_plenum || self.issuers.is_empty() || self.class.is_none() {
            return Vec::new();
        }
        [true, false].map(|full| self.key(full, &self.kind(), &KeyPart::Any, &self.year_key())).to_vec()
    }

    /// Keys of mentions of the same number and type of any year and issuer.
    pub fn other_year_keys(&self) -> Vec<IndexKey> {
        if self.is_plenum {
            return vec![IndexKey::plenum(true, &self.number, KeyPart::Any)];
        }
        [true, false].map(|full| self.key(full, &self.kind(), &KeyPart::Any, &KeyPart::Any)).to_vec()
    }

    /// Keys of mentions of the same number, of any type, year and issuer.
    pub fn other_type_keys(&self) -> Vec<IndexKey> {
        if self.is_plenum {
            return Vec::new();
        }
        [true, false].map(|full| self.key(full, &KeyPart::Any, &KeyPart::Any, &KeyPart::Any)).to_vec()
    }

    /// True where a mention with the key `told` is found by the [exact](Self::exact_keys) or the
    /// [agreeing](Self::agreeing_keys) keys.
    pub fn covers(&self, told: &IndexKey) -> bool {
        self.exact_keys().iter().chain(&self.agreeing_keys()).any(|key| key.covers(told))
    }

    /// Whether a mention is found by the [exact](Self::exact_keys) or the [agreeing](Self::agreeing_keys) keys. Keys are for
    /// an index to look up; this tells of a mention at hand without making all of its own.
    pub fn agrees_with(&self, mention: &NumberMention) -> bool {
        let Key { number, types, issuers, year, term } = &mention.key;
        if self.number != *number || self.is_plenum != (mention.kind == NumberKind::Plenum) {
            return false;
        }
        if self.is_plenum {
            let told = self.term.as_ref().zip(term.as_ref());
            return told.is_none_or(|(wanted, told)| wanted.eq_ignore_ascii_case(told));
        }
        let years = year.as_slice();
        let parts = (
            Agreement::of(self.class.as_ref(), types),
            Agreement::of(self.issuers.first(), issuers),
            Agreement::of(self.year.as_ref(), years),
        );
        let (Some(kind), Some(issuer), Some(year)) = parts else { return false };
        let parts = [kind, issuer, year];
        (mention.kind != NumberKind::Partial && !parts.contains(&Agreement::Absent))
            || parts.contains(&Agreement::Same)
            || parts == [Agreement::Open; 3]
            || kind == Agreement::Absent
    }

    /// The reading of the number, for the reader of the results: `số hiệu 03-CT/TW`.
    pub fn read_as(&self) -> String {
        let is_name = self.is_plenum || self.class.as_deref() == Some(CONSTITUTION);
        if is_name { self.shown.clone() } else { format!("số hiệu {}", self.shown) }
    }

    fn key(&self, full: bool, kind: &KeyPart, issuer: &KeyPart, year: &KeyPart) -> IndexKey {
        IndexKey::number(full, &self.number, kind.clone(), issuer.clone(), year.clone())
    }

    fn kind(&self) -> KeyPart {
        typed(self.class.as_deref())
    }

    fn issuer_key(&self) -> KeyPart {
        typed(self.issuers.first().map(String::as_str))
    }

    fn year_key(&self) -> KeyPart {
        self.year.map_or(KeyPart::Any, |year| KeyPart::Value(year.to_string()))
    }
}

/// What was not typed is open.
fn typed(part: Option<&str>) -> KeyPart {
    part.map_or(KeyPart::Any, |part| KeyPart::Value(part.to_owned()))
}

/// The agreement of a part of a mention with the part typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// Nothing was typed.
    Open,
    /// It is what was typed.
    Same,
    /// The mention does not tell it.
    Absent,
}

impl Agreement {
    /// `None` where the mention tells something else.
    fn of<T: PartialEq>(typed: Option<&T>, told: &[T]) -> Option<Self> {
        match typed {
            None => Some(Self::Open),
            Some(_) if told.is_empty() => Some(Self::Absent),
            Some(typed) => told.contains(typed).then_some(Self::Same),
        }
    }
}

fn or_absent(part: KeyPart) -> Vec<KeyPart> {
    if part == KeyPart::Any { vec![part] } else { vec![part, KeyPart::Absent] }
}

impl Tables {
    /// The numbers in a free-text query.
    pub(super) fn queries(&self, query: &str) -> Vec<NumberQuery> {
        let found = self.scan(query, Mode::Query);
        if let Some(told) = self.printed(query) {
            return vec![told];
        }
        if found.is_empty() {
            return lone(query).into_iter().collect();
        }
        found.into_iter().map(|found| self.query(query, found)).collect()
    }

    /// The number whose canonical form, as tracuu prints it where the text tells no more, is all of `text`:
    /// `CT:05/2017@TW`, `NQ-HNTW:4/XII`.
    fn printed(&self, text: &str) -> Option<NumberQuery> {
        let start = text.len() - text.trim_start().len();
        let span = Span::new(start, start + text.trim().len());
        let (kind, rest) = span.slice(text).split_once(':')?;
        if code_key(kind) == PLENUM_KEY {
            let (ordinal, term) = rest.split_once('/').map_or((rest, None), |(ordinal, term)| (ordinal, Some(term)));
            let term = term.map(|term| roman_term(term).ok_or(())).transpose().ok()?;
            let ordinal = ordinal.parse().ok().filter(|ordinal| (1..=MOST_PLENUMS).contains(ordinal))?;
            let (_, kind, issuer) = self.plenum()?;
            let found = Found::Plenum(Box::new(Plenum { ordinal, term, span }.mention(kind, issuer)));
            return Some(self.query(text, found));
        }
        let row = self.find_type(kind)?;
        let (told, issuers) = rest.split_once('@').map_or((rest, None), |(told, issuers)| (told, Some(issuers)));
        let (number, year) = told.split_once('/').map_or((told, None), |(number, year)| (number, Some(year)));
        let year = year.map(|year| year_of(year).ok_or(())).transpose().ok()?;
        let digits = Digits::at(number, 0).filter(|digits| digits.span.end == number.len())?;
        let issuer = |code: &str| {
            let found = self.find_issuer(code).filter(|found| !found.alias);
            found
                .and_then(|found| self.issuers().get(found.row))
                .map_or_else(|| code.to_owned(), |row| row.code.clone())
        };
        let parts = Parts {
            number: digits.key(number),
            year,
            kind_row: Some(row),
            kind_code: self.types().get(row).map(|entry| entry.code.clone()),
            issuers: issuers.map(|codes| codes.split('-').map(issuer).collect()).unwrap_or_default(),
            ..Parts::default()
        };
        Some(self.query(text, Found::Draft(Box::new(Draft { span, parts, named: None, horned: false }))))
    }

    /// The number that the whole of `text` is, more freely than in a query: a bare `16` is any document of that number.
    pub(super) fn parse(&self, text: &str) -> Option<NumberQuery> {
        if let Some(constitution) = constitution::named(text) {
            return Some(constitution);
        }
        if let Some(found) = self.queries(text).into_iter().next() {
            return Some(found);
        }
        let start = text.find(|letter: char| letter.is_ascii_digit())?;
        let digits = Digits::at(text, start)?;
        let mut at = digits.span.end;
        let mut year = None;
        let mut issuer = None;
        // Over marks and blanks: a year, then an issuer by code or by name.
        while at < text.len() {
            let blank = skip_blank(text, at);
            let next = char_at(text, blank)?;
            if let Some(found) = self.named_at(text, blank) {
                issuer = Some(found.row);
                break;
            }
            if let Some(word) = word_at(text, blank) {
                issuer = issuer.or_else(|| self.find_issuer(word.surface()).map(|found| found.row));
                at = word.span.end;
            } else if let Some(run) = digits_at(text, blank) {
                year = year.or_else(|| year_of(run.slice(text)));
                at = run.end;
            } else if is_dash(next) || is_slash(next) || next.is_whitespace() || next.is_ascii_punctuation() {
                at = blank + next.len_utf8();
            } else {
                break;
            }
        }
        let issuer = issuer.and_then(|row| self.issuers().get(row)).map(|row| row.code.clone());
        let number = digits.key(text);
        Some(NumberQuery {
            span: Span::new(start, at.max(digits.span.end)),
            shown: shown_parts(None, &number, year, issuer.as_deref()),
            number,
            type_code: None,
            issuers: issuer.iter().map(|code| code_key(code)).collect(),
            issuer,
            year,
            is_plenum: false,
            is_loose: false,
            term: None,
            class: None,
        })
    }

    /// The query of what was found in `query`.
    fn query(&self, query: &str, found: Found) -> NumberQuery {
        let draft = match found {
            Found::Plenum(mention) => {
                let term = mention.term.as_ref().map(|term| format!(" khóa {term}")).unwrap_or_default();
                return NumberQuery {
                    span: mention.span,
                    shown: format!("Nghị quyết Trung ương {}{term}", mention.number),
                    number: mention.number,
                    type_code: mention.type_code,
                    issuer: mention.issuer,
                    year: None,
                    is_plenum: true,
                    is_loose: false,
                    term: mention.term,
                    class: None,
                    issuers: Vec::new(),
                };
            }
            Found::Draft(draft) | Found::Doubtful(draft) => *draft,
        };
        let parts = draft.parts;
        let entry = parts.kind_row.and_then(|row| self.types().get(row)).filter(|entry| !entry.any);
        let law_word = parts.word_row.and_then(|row| self.types().get(row)).filter(|_| parts.law);
        let entry = entry.or(law_word);
        let class = entry.map(|entry| entry.class.clone());
        let type_code = entry.map(|entry| entry.code.clone());
        let issuers = self.issuer_keys(&parts.issuers);
        let issuer = (!parts.issuers.is_empty()).then(|| parts.issuers.join("-"));
        let (number, year, coded) = (parts.number.clone(), parts.year, parts.coded && !parts.issuers.is_empty());
        let name = entry.map(|entry| self.name_typed(draft.span.slice(query), entry, issuer.as_deref()));
        let shown = if coded {
            self.mention(draft.span, parts).canonical
        } else {
            shown_parts(name.as_deref(), &number, year, issuer.as_deref())
        };
        NumberQuery {
            span: draft.span,
            number,
            type_code,
            issuer,
            year,
            is_plenum: false,
            is_loose: false,
            term: None,
            shown,
            class,
            issuers,
        }
    }

    /// The name of a type as it was typed in words; of a code, as its issuer tells.
    pub(super) fn name_typed(&self, typed: &str, entry: &TypeRow, issuer: Option<&str>) -> String {
        let folded = |text: &str| -> Vec<String> {
            tokens(text).map(|word| fold(&exact_term(word.slice(text))).into_owned()).collect()
        };
        let typed = folded(typed);
        let begins = |words: &&String| typed.starts_with(&folded(words));
        if entry.words.iter().any(|words| begins(&words)) {
            return entry.name.clone();
        }
        if let Some(words) = entry.weak_words.iter().find(begins) {
            let mut letters = words.chars();
            return letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
        }
        self.type_name(&entry.code, issuer).unwrap_or(&entry.name).to_owned()
    }
}

/// A plenum's canonical form begins so, folded.
const PLENUM_KEY: &str = "nqhntw";

/// A number with its year and nothing else: `100/2019`. Up to twelve it is a month.
fn lone(query: &str) -> Option<NumberQuery> {
    let start = query.len() - query.trim_start().len();
    let span = Span::new(start, start + query.trim().len());
    let (number, year) = span.slice(query).split_once(is_slash)?;
    let (number, year) = (number.trim_end(), year_of(year.trim_start())?);
    let digits = Digits::at(number, 0).filter(|digits| digits.span.end == number.len())?;
    let key = digits.key(number);
    if key.parse().is_ok_and(|month: u32| month <= 12) {
        return None;
    }
    Some(NumberQuery {
        span,
        shown: shown_parts(None, &key, Some(year), None),
        number: key,
        type_code: None,
        issuer: None,
        year: Some(year),
        is_plenum: false,
        is_loose: true,
        term: None,
        class: None,
        issuers: Vec::new(),
    })
}

/// "Chỉ thị số 03/2018 (TW)" of whatever was typed.
fn shown_parts(name: Option<&str>, number: &str, year: Option<u16>, issuer: Option<&str>) -> String {
    let name = name.map(|name| format!("{name} số ")).unwrap_or_default();
    let year = year.map(|year| format!("/{year}")).unwrap_or_default();
    let issuer = issuer.map(|issuer| format!(" ({issuer})")).unwrap_or_default();
    format!("{name}{}{year}{issuer}", padded(number))
}
