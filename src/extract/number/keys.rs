//! The keys that mentions are indexed under and queries look up.
//!
//! A key is printed as one term, `class:number:type:issuer:year`, or `class:plenum:ordinal:term`, in lower-case ASCII. The
//! class is `f` for a mention with its code, `p` for a partial one. A part is its folded value, `*` where the key leaves
//! it open, or `-` where the mention does not tell it; so a query can ask for mentions that agree with it, and for those
//! that lack a part, without meeting those that contradict it. No value holds a colon, a star or a dash.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::mention::{Key, NumberKind, NumberMention};

/// One part of an [`IndexKey`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyPart {
    /// The key leaves it open: anything, or nothing, agrees.
    Any,
    /// The mention does not tell it.
    #[default]
    Absent,
    /// Its folded value.
    Value(String),
}

const ANY: &str = "*";
const ABSENT: &str = "-";

impl KeyPart {
    /// The part of a value that may be missing.
    pub fn of(value: Option<impl Into<String>>) -> Self {
        value.map_or(Self::Absent, |value| Self::Value(value.into()))
    }

    /// The value, where it is told.
    pub fn value(&self) -> Option<&str> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }

    /// True unless both tell, and tell different things.
    pub fn agrees(&self, other: &Self) -> bool {
        self.value().zip(other.value()).is_none_or(|(left, right)| left == right)
    }

    /// True of a part of a key in the index that a query with this part asks for: a query that says "absent" asks for
    /// mentions that do not tell.
    fn covers(&self, told: &Self) -> bool {
        *self == Self::Any || self == told
    }

    fn parse(text: &str) -> Self {
        match text {
            ANY => Self::Any,
            ABSENT => Self::Absent,
            value => Self::Value(value.to_owned()),
        }
    }
}

impl Display for KeyPart {
    fn fmt(&self, into: &mut Formatter<'_>) -> fmt::Result {
        into.write_str(match self {
            Self::Any => ANY,
            Self::Absent => ABSENT,
            Self::Value(value) => value,
        })
    }
}

/// The parts of a number that a key tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyParts {
    /// A numbered document.
    Number {
        /// The number without leading zeros, with its letter: `3`, `30a`.
        number: String,
        /// The class of its type: `ct`.
        kind: KeyPart,
        /// Its issuer: `tw`.
        issuer: KeyPart,
        /// The year that is part of the number.
        year: KeyPart,
    },
    /// A resolution by the plenum that passed it.
    Plenum {
        /// The ordinal of the plenum.
        ordinal: String,
        /// The term of the committee, in small Roman numerals.
        term: KeyPart,
    },
}

/// A key of document numbers: a term of the index, and the identity of a number as far as a mention tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IndexKey {
    /// Whether the mention tells the whole number, or a part of it.
    pub is_whole: bool,
    /// What it tells.
    pub parts: KeyParts,
}

/// Text that is no [`IndexKey`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no key of a document number: expected class:number:type:issuer:year or class:plenum:ordinal:term")]
pub struct BadKey(pub String);

impl IndexKey {
    /// The key with all that a mention tells.
    pub fn of(mention: &NumberMention) -> Self {
        let Key { number, types, issuers, year, term } = &mention.key;
        if mention.kind == NumberKind::Plenum {
            let term = KeyPart::of(term.as_ref().map(|term| term.to_ascii_lowercase()));
            return Self::plenum(term != KeyPart::Absent, number, term);
        }
        let first = |values: &[String]| KeyPart::of(values.first().cloned());
        let year = KeyPart::of(year.map(|year| year.to_string()));
        Self::number(mention.kind != NumberKind::Partial, number, first(types), first(issuers), year)
    }

    pub(super) fn number(is_whole: bool, number: &str, kind: KeyPart, issuer: KeyPart, year: KeyPart) -> Self {
        Self { is_whole, parts: KeyParts::Number { number: number.to_owned(), kind, issuer, year } }
    }

    /// The key of the constitution of a year, which has no number: no mention of a number agrees with it.
    pub fn constitution(year: u16) -> Self {
        let kind = KeyPart::Value(CONSTITUTION.to_owned());
        Self::number(true, &constitution_number(year), kind, KeyPart::Absent, KeyPart::Absent)
    }

    pub(super) fn plenum(is_whole: bool, ordinal: &str, term: KeyPart) -> Self {
        Self { is_whole, parts: KeyParts::Plenum { ordinal: ordinal.to_owned(), term } }
    }

    /// True where two keys say the same as far as both tell.
    pub fn agrees(&self, other: &Self) -> bool {
        match (&self.parts, &other.parts) {
            (
                KeyParts::Number { number, kind, issuer, year },
                KeyParts::Number { number: number_2, kind: kind_2, issuer: issuer_2, year: year_2 },
            ) => number == number_2 && kind.agrees(kind_2) && issuers_agree(issuer, issuer_2) && year.agrees(year_2),
            (KeyParts::Plenum { ordinal, term }, KeyParts::Plenum { ordinal: ordinal_2, term: term_2 }) => {
                ordinal == ordinal_2 && term.agrees(term_2)
            }
            _ => false,
        }
    }

    /// True where a mention with the key `told` is found by this key of a query.
    pub fn covers(&self, told: &Self) -> bool {
        self.is_whole == told.is_whole
            && match (&self.parts, &told.parts) {
                (
                    KeyParts::Number { number, kind, issuer, year },
                    KeyParts::Number { number: number_2, kind: kind_2, issuer: issuer_2, year: year_2 },
                ) => number == number_2 && kind.covers(kind_2) && issuer.covers(issuer_2) && year.covers(year_2),
                (KeyParts::Plenum { ordinal, term }, KeyParts::Plenum { ordinal: ordinal_2, term: term_2 }) => {
                    ordinal == ordinal_2 && term.covers(term_2)
                }
                _ => false,
            }
    }

    /// True where it tells all that `other` tells.
    pub fn holds(&self, other: &Self) -> bool {
        let told = |key: &Self| match &key.parts {
            KeyParts::Number { kind, issuer, year, .. } => [kind, issuer, year].map(|part| part.value().is_some()),
            KeyParts::Plenum { term, .. } => [term.value().is_some(), false, false],
        };
        self.agrees(other) && told(self).iter().zip(told(other)).all(|(own, other)| *own || !other)
    }

    /// The number of parts that it tells; a whole number tells one more than a part of it.
    pub fn told(&self) -> usize {
        let parts = match &self.parts {
            KeyParts::Number { kind, issuer, year, .. } => [Some(kind), Some(issuer), Some(year)],
            KeyParts::Plenum { term, .. } => [Some(term), None, None],
        };
        let told = parts.into_iter().flatten().filter(|part| part.value().is_some()).count();
        1 + told + usize::from(self.is_whole)
    }

    /// The number without leading zeros, or the ordinal of a plenum.
    pub fn number_text(&self) -> &str {
        match &self.parts {
            KeyParts::Number { number, .. } => number,
            KeyParts::Plenum { ordinal, .. } => ordinal,
        }
    }

    /// The class of the type, where it is told.
    pub fn kind(&self) -> Option<&str> {
        if let KeyParts::Number { kind, .. } = &self.parts { kind.value() } else { None }
    }

    /// The issuer, where it is told.
    pub fn issuer(&self) -> Option<&str> {
        if let KeyParts::Number { issuer, .. } = &self.parts { issuer.value() } else { None }
    }

    /// The year that is part of the number, where it is told.
    pub fn year(&self) -> Option<u16> {
        if let KeyParts::Number { year, .. } = &self.parts { year.value()?.parse().ok() } else { None }
    }

    /// The number of its digits, to sort by; the highest where it begins with none.
    pub fn leading_number(&self) -> u64 {
        let digits = self.number_text().split(|letter: char| !letter.is_ascii_digit()).next();
        digits.and_then(|digits| digits.parse().ok()).unwrap_or(u64::MAX)
    }
}

/// The class of constitutions; no code of a type is so.
pub(super) const CONSTITUTION: &str = "constitution";

/// What stands for the number of a constitution.
pub(super) fn constitution_number(year: u16) -> String {
    format!("{CONSTITUTION}{year}")
}

/// True unless both tell, and tell different issuers: the digits of a term, which one of them may lack, tell no other.
fn issuers_agree(left: &KeyPart, right: &KeyPart) -> bool {
    let Some((left, right)) = left.value().zip(right.value()) else { return true };
    let body = |issuer: &str| issuer.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (left_body, right_body) = (body(left), body(right));
    left == right
        || left.get(..left_body) == right.get(..right_body) && (left_body == left.len() || right_body == right.len())
}

const PLENUM: &str = "plenum";

impl Display for IndexKey {
    fn fmt(&self, into: &mut Formatter<'_>) -> fmt::Result {
        let class = if self.is_whole { 'f' } else { 'p' };
        match &self.parts {
            KeyParts::Number { number, kind, issuer, year } => write!(into, "{class}:{number}:{kind}:{issuer}:{year}"),
            KeyParts::Plenum { ordinal, term } => write!(into, "{class}:{PLENUM}:{ordinal}:{term}"),
        }
    }
}

impl FromStr for IndexKey {
    type Err = BadKey;

    /// Returns an error if `text` is not as keys are printed.
    fn from_str(text: &str) -> Result<Self, BadKey> {
        let bad = || BadKey(text.to_owned());
        let parts: Vec<&str> = text.split(':').collect();
        let is_whole = |class: &str| match class {
            "f" => Ok(true),
            "p" => Ok(false),
            _ => Err(bad()),
        };
        match parts.as_slice() {
            [class, PLENUM, ordinal, term] => Ok(Self::plenum(is_whole(class)?, ordinal, KeyPart::parse(term))),
            [class, number, kind, issuer, year] => {
                let [kind, issuer, year] = [kind, issuer, year].map(|part| KeyPart::parse(part));
                Ok(Self::number(is_whole(class)?, number, kind, issuer, year))
            }
            _ => Err(bad()),
        }
    }
}

impl TryFrom<String> for IndexKey {
    type Error = BadKey;

    /// Returns an error if `text` is not as keys are printed.
    fn try_from(text: String) -> Result<Self, BadKey> {
        text.parse()
    }
}

impl From<IndexKey> for String {
    fn from(key: IndexKey) -> Self {
        key.to_string()
    }
}

/// The keys a mention is found under: every choice of its parts that a searcher may know, the fullest first.
pub fn index_keys(mention: &NumberMention) -> Vec<IndexKey> {
    let whole = IndexKey::of(mention);
    let Key { number, types, issuers, .. } = &mention.key;
    let mut keys = Vec::new();
    match whole.parts {
        KeyParts::Plenum { term, .. } => {
            for term in or_any(vec![term]) {
                keys.push(IndexKey::plenum(whole.is_whole, number, term));
            }
        }
        KeyParts::Number { year, .. } => {
            let years = or_any(vec![year]);
            let issuers = or_any(all(issuers));
            for kind in or_any(all(types)) {
                for issuer in &issuers {
                    for year in &years {
                        keys.push(IndexKey::number(whole.is_whole, number, kind.clone(), issuer.clone(), year.clone()));
                    }
                }
            }
        }
    }
    keys
}

/// The parts of values, or the one part of none.
fn all(values: &[String]) -> Vec<KeyPart> {
    let told = values.iter().map(|value| KeyPart::Value(value.clone()));
    if values.is_empty() { vec![KeyPart::Absent] } else { told.collect() }
}

fn or_any(mut parts: Vec<KeyPart>) -> Vec<KeyPart> {
    parts.push(KeyPart::Any);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part() -> impl Strategy<Value = KeyPart> {
        prop_oneof![Just(KeyPart::Any), Just(KeyPart::Absent), "[a-z0-9]{1,4}".prop_map(KeyPart::Value)]
    }

    fn any_key() -> impl Strategy<Value = IndexKey> {
        let number = (any::<bool>(), "[0-9]{1,3}a?", part(), part(), part())
            .prop_map(|(whole, number, kind, issuer, year)| IndexKey::number(whole, &number, kind, issuer, year));
        let plenum = (any::<bool>(), "[0-9]{1,2}", part())
            .prop_map(|(whole, ordinal, term)| IndexKey::plenum(whole, &ordinal, term));
        prop_oneof![number, plenum]
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(key in any_key()) {
            prop_assert_eq!(key.to_string().parse::<IndexKey>().unwrap(), key);
        }

        #[test]
        fn agreement_has_two_sides(left in any_key(), right in any_key()) {
            prop_assert_eq!(left.agrees(&right), right.agrees(&left));
            prop_assert!(left.agrees(&left));
        }

        #[test]
        fn any_text_is_a_key_or_an_error(text in "\\PC*") {
            if let Ok(key) = text.parse::<IndexKey>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }
    }

    #[test]
    fn contradictions_never_agree() {
        let key = |text: &str| text.parse::<IndexKey>().unwrap();
        assert!(key("f:3:ct:tw:-").agrees(&key("p:3:ct:-:-")));
        assert!(!key("f:3:ct:tw:-").agrees(&key("p:3:ct:ttg:-")));
        assert!(!key("f:46:nd:cp:2016").agrees(&key("p:46:nd:cp:2017")));
        assert!(key("f:54:nq:qh14:2017").agrees(&key("p:54:nq:qh:-")));
        assert!(!key("f:54:nq:qh14:2017").agrees(&key("f:54:nq:qh13:2017")));
        assert!(
            key("p:2:tt:nhnn:2014").holds(&key("p:2:tt:-:2014")) && !key("p:2:tt:nhnn:-").holds(&key("p:2:tt:-:2014"))
        );
        assert!(!key("f:plenum:4:xii").agrees(&key("p:4:nq:tw:-")));
    }
}
