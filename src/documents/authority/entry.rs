//! A document of the authority.

use std::sync::OnceLock;

use crate::base::PartialDate;
use crate::extract::number::{IndexKey, NumberExtractor, NumberMention, Tables};

/// The table that a document is known from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The public code of laws.
    Code,
    /// The table of laws by hand.
    Laws,
    /// An archive's own register.
    #[default]
    Register,
}

/// A document that is known.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its number in canonical form; of a constitution, which has none, its name with its year: *Hiến pháp 2013*.
    pub number: Option<String>,
    /// The name of its type: *Nghị định*, *Bộ luật*.
    pub type_name: String,
    /// Its title, without the type: *Dân sự*, *Quy định xử phạt …*.
    pub title: String,
    /// The day it was issued; of a law, the day it was passed.
    pub issued: Option<PartialDate>,
    /// Who issued it, by name.
    pub issuer: Option<String>,
    /// The day from which it is in force.
    pub effective: Option<PartialDate>,
    /// Whether it is in force, in the words of the register.
    pub status: Option<String>,
    /// Where its text stands.
    pub url: Option<String>,
    /// The numbers of the documents that it replaces.
    pub replaces: Vec<String>,
    /// The numbers of the documents that replace it.
    pub replaced_by: Vec<String>,
    /// The first day on which a document that replaces it is in force.
    pub ended: Option<PartialDate>,
    /// Whether all that it replaces is known: a law may be the first of its name.
    pub replaces_all_known: bool,
    /// The table that it is known from.
    pub origin: Origin,
    pub(super) read: OnceLock<Option<Box<Number>>>,
}

/// The parts that a number tells.
#[derive(Clone, Debug)]
pub(super) struct Number {
    key: IndexKey,
    issuer_code: Option<String>,
    type_code: Option<String>,
}

impl Entry {
    /// Its number as a key; `None` where it has none, or one that is not read.
    pub fn key(&self) -> Option<&IndexKey> {
        self.number_read().map(|number| &number.key)
    }

    /// The code of its issuer, as its number has it.
    pub fn issuer_code(&self) -> Option<&str> {
        self.number_read()?.issuer_code.as_deref()
    }

    /// The code of its type; laws have none.
    pub fn type_code(&self) -> Option<&str> {
        self.number_read()?.type_code.as_deref()
    }

    fn number_read(&self) -> Option<&Number> {
        self.read.get_or_init(|| self.read_by(&NumberExtractor::default())).as_deref()
    }

    /// Reads its number by tables that may be a user's.
    pub(super) fn read_key(&mut self, numbers: &NumberExtractor) {
        self.read = OnceLock::from(self.read_by(numbers));
    }

    fn read_by(&self, numbers: &NumberExtractor) -> Option<Box<Number>> {
        if let (true, Some(issued)) = (self.is_constitution(), self.issued) {
            let key = IndexKey::constitution(issued.get_year());
            return Some(Box::new(Number { key, issuer_code: Some(ASSEMBLY.to_owned()), type_code: None }));
        }
        let mention = read_number(numbers, &self.type_name, self.number.as_deref()?)?;
        let key = IndexKey::of(&mention);
        // A law that bears the number of the order by which it was promulgated is no order.
        let type_code = if self.is_law() {
            None
        } else {
            mention.type_code.or_else(|| type_code(numbers.tables(), &self.type_name))
        };
        Some(Box::new(Number { key, issuer_code: mention.issuer, type_code }))
    }

    /// The type and the title, as the document calls itself: *Bộ luật Dân sự*, *Nghị định quy định xử phạt …*.
    pub fn full_title(&self) -> String {
        if self.title.is_empty() {
            return self.type_name.clone();
        }
        if self.is_law() && !self.is_amending() {
            return if self.title == self.type_name { self.title.clone() } else { self.joined(&self.title) };
        }
        self.joined(&with_small_initial(&self.title))
    }

    fn joined(&self, title: &str) -> String {
        if self.type_name.is_empty() { title.to_owned() } else { format!("{} {title}", self.type_name) }
    }

    /// True of what has a name and not only a subject: laws, codes, ordinances, constitutions.
    pub fn is_law(&self) -> bool {
        laws_type(&self.type_name).is_some()
    }

    /// True of a constitution, which is known by its year.
    pub(super) fn is_constitution(&self) -> bool {
        laws_type(&self.type_name) == Some(LawType::Constitution)
    }

    /// True of a law that amends others: its name is theirs with *sửa đổi, bổ sung* before it.
    pub(super) fn is_amending(&self) -> bool {
        self.title.to_lowercase().starts_with("sửa đổi")
    }

    /// The number and the type, by which a register's document takes the place of one that is shipped.
    pub(super) fn identity(&self) -> Option<(String, String)> {
        Some((self.number.clone()?, self.type_name.to_lowercase()))
    }

    /// This document with what another table says of it.
    pub(super) fn overridden(&self, by: &Self) -> Self {
        let list = |own: &Vec<String>, other: &Vec<String>| if own.is_empty() { other.clone() } else { own.clone() };
        Self {
            number: self.number.clone(),
            type_name: self.type_name.clone(),
            title: if by.title.is_empty() { self.title.clone() } else { by.title.clone() },
            issued: by.issued.or(self.issued),
            issuer: by.issuer.clone().or_else(|| self.issuer.clone()),
            effective: by.effective.or(self.effective),
            status: by.status.clone().or_else(|| self.status.clone()),
            url: by.url.clone().or_else(|| self.url.clone()),
            replaces: list(&by.replaces, &self.replaces),
            replaced_by: Vec::new(),
            ended: None,
            replaces_all_known: self.replaces_all_known || by.replaces_all_known,
            origin: if by.origin == Origin::Laws { self.origin } else { by.origin },
            read: OnceLock::new(),
        }
    }
}

/// The code of the National Assembly, which issues constitutions.
const ASSEMBLY: &str = "QH";

/// The mention that a number is, behind the name of its type.
pub(super) fn read_number(numbers: &NumberExtractor, type_name: &str, number: &str) -> Option<NumberMention> {
    let named = format!("{type_name} số {number}");
    let mut mentions = numbers.mentions(&named);
    let mention = mentions.pop().filter(|mention| mentions.is_empty() && mention.span.end == named.len());
    mention.filter(|mention| mention.canonical.starts_with(|letter: char| letter.is_ascii_digit()))
}

fn type_code(tables: &Tables, name: &str) -> Option<String> {
    let name = name.to_lowercase();
    tables.types().iter().find(|row| row.name.to_lowercase() == name).map(|row| row.code.clone())
}

/// The types of documents that have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LawType {
    /// *Hiến pháp*.
    Constitution,
    /// *Bộ luật*.
    Code,
    /// *Luật*.
    Law,
    /// *Pháp lệnh*.
    Ordinance,
}

/// The type of laws of a name.
pub(super) fn laws_type(name: &str) -> Option<LawType> {
    match name.to_lowercase().as_str() {
        "hiến pháp" => Some(LawType::Constitution),
        "bộ luật" => Some(LawType::Code),
        "luật" => Some(LawType::Law),
        "pháp lệnh" => Some(LawType::Ordinance),
        _ => None,
    }
}

/// A title as it stands behind its type: *Quy định* gives *quy định*; a name or an abbreviation keeps its capitals.
fn with_small_initial(title: &str) -> String {
    let first = title.split(char::is_whitespace).next().unwrap_or_default();
    let mut letters = title.chars();
    match letters.next() {
        Some(initial) if !first.chars().skip(1).any(char::is_uppercase) => {
            initial.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}
