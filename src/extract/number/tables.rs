//! The tables of document types and issuers: data beside the code, which a user can extend.

use std::sync::{Arc, OnceLock};

use hashbrown::{HashMap, HashSet};
use toml::Spanned;

use super::rows::{File, IssuerRow, TablesError, TypeRow, World, line_of};
use super::words::{back_over_joint, code_key, marked_key, over_joint};
use crate::base::hash64;
use crate::text::{Word, exact_term, fold, skip_blank, word_at, word_before};

pub(super) const TYPES: &str = include_str!("types.toml");
pub(super) const ISSUERS: &str = include_str!("issuers.toml");

/// Between the two names of a code that means either.
pub(super) const BETWEEN_NAMES: &str = " / ";

/// One wording of a row, as words.
#[derive(Clone, Debug)]
struct Phrase {
    folded: Vec<String>,
    exact: Vec<String>,
    row: usize,
    weak: bool,
}

impl Phrase {
    fn new(words: &str, row: usize, weak: bool) -> Self {
        let exact: Vec<String> = words.split_whitespace().map(exact_term).collect();
        Self { folded: exact.iter().map(|word| fold(word).into_owned()).collect(), exact, row, weak }
    }
}

/// The name of a type found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TypeName {
    pub row: usize,
    pub start: usize,
    /// Whether the wording is also a plain word.
    pub weak: bool,
}

/// A code found in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub row: usize,
    /// Shown as written rather than as the row's code.
    pub alias: bool,
}

/// The types and issuers that numbers are read by.
#[derive(Clone, Debug)]
pub struct Tables {
    types: Vec<TypeRow>,
    issuers: Vec<IssuerRow>,
    type_codes: HashMap<String, usize>,
    issuer_codes: HashMap<String, Found>,
    /// The keys of codes that longer codes begin with, longest first.
    families: Vec<(String, World)>,
    /// Phrases of types by their last word, longest first.
    type_ends: HashMap<String, Vec<Phrase>>,
    /// The last words of all qualifiers, folded.
    qualifier_ends: HashSet<String>,
    /// Phrases of issuers by their first word, longest first.
    issuer_starts: HashMap<String, Vec<Phrase>>,
    /// The user's file, where it has rows.
    user_file: Option<String>,
    /// The numbers of types and of issuers that are the user's.
    own: (usize, usize),
}

impl Tables {
    /// The tables that come with the program.
    pub fn builtin() -> &'static Arc<Tables> {
        static BUILTIN: OnceLock<Arc<Tables>> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            // A fault here is a fault of the files beside this one, which a test reads.
            let (mut types, mut issuers) = (Vec::new(), Vec::new());
            for file in [TYPES, ISSUERS] {
                if let Ok(file) = File::read(file) {
                    types.extend(file.types.into_iter().map(Spanned::into_inner));
                    issuers.extend(file.issuers.into_iter().map(Spanned::into_inner));
                }
            }
            Arc::new(Self::of(types, issuers))
        })
    }

    /// The built-in tables and a user's file of the same form; a row of the file replaces the built-in one of its code.
    ///
    /// # Errors
    /// Returns an error if the file is not of that form; the error has the line.
    pub fn with_user_file(toml: &str) -> Result<Tables, TablesError> {
        let file = File::read(toml)?;
        let builtin = Self::builtin();
        let (mut types, mut issuers) = (builtin.types.clone(), builtin.issuers.clone());
        let own = (file.types.len(), file.issuers.len());
        let mut issued: Vec<(usize, String, String)> = Vec::new();
        for row in file.types {
            let line = line_of(toml, row.span().start);
            let row = row.into_inner();
            check_code(&row.code, &row.name, line)?;
            issued.extend(row.issuer.as_ref().map(|issuer| (line, row.code.clone(), issuer.clone())));
            types.retain(|known| marked_key(&known.code) != marked_key(&row.code));
            types.push(row);
        }
        for row in file.issuers {
            let line = line_of(toml, row.span().start);
            let row = row.into_inner();
            check_code(&row.code, &row.name, line)?;
            issuers.retain(|known| marked_key(&known.code) != marked_key(&row.code));
            issuers.push(row);
        }
        let user_file = (own != (0, 0)).then(|| toml.to_owned());
        let tables = Self { user_file, own, ..Self::of(types, issuers) };
        match issued.into_iter().find(|(_, _, issuer)| tables.find_issuer(issuer).is_none()) {
            Some((line, code, issuer)) => Err(TablesError::Issuer { line, code, issuer }),
            None => Ok(tables),
        }
    }

    /// The user's file that they were made with; `None` of the built-in tables alone.
    pub fn user_file(&self) -> Option<&str> {
        self.user_file.as_deref()
    }

    /// The numbers of types and of issuers that the user's file has.
    pub fn own_rows(&self) -> (usize, usize) {
        self.own
    }

    /// Tells tables apart: a hash of the user's file, 0 of the built-in tables alone.
    pub fn fingerprint(&self) -> u64 {
        self.user_file().map_or(0, |file| hash64(&blake3::hash(file.as_bytes())))
    }

    fn of(mut types: Vec<TypeRow>, issuers: Vec<IssuerRow>) -> Self {
        let mut type_codes = HashMap::new();
        let mut type_ends: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (row, entry) in types.iter_mut().enumerate() {
            if entry.class.is_empty() {
                entry.class = code_key(&entry.code);
            }
            type_codes.insert(marked_key(&entry.code), row);
            let weak = entry.weak_words.iter().map(|words| (words, true));
            for (words, weak) in entry.words.iter().map(|words| (words, false)).chain(weak) {
                let phrase = Phrase::new(words, row, weak);
                type_ends.entry(phrase.folded.last().cloned().unwrap_or_default()).or_default().push(phrase);
            }
        }
        for (row, entry) in types.iter().enumerate() {
            type_codes.entry(code_key(&entry.code)).or_insert(row);
        }
        let mut issuer_codes = HashMap::new();
        let mut issuer_starts: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (row, entry) in issuers.iter().enumerate() {
            issuer_codes.insert(code_key(&entry.code), Found { row, alias: false });
            for words in &entry.words {
                let phrase = Phrase::new(words, row, false);
                issuer_starts.entry(phrase.folded.first().cloned().unwrap_or_default()).or_default().push(phrase);
            }
        }
        for (row, entry) in issuers.iter().enumerate() {
            let spellings = entry.spellings.iter().map(|code| (code, false));
            for (code, alias) in spellings.chain(entry.aliases.iter().map(|code| (code, true))) {
                // "TƯ" folds to "tu", another issuer: a spelling with marks is looked up by them first.
                issuer_codes.entry(marked_key(code)).or_insert(Found { row, alias });
                issuer_codes.entry(code_key(code)).or_insert(Found { row, alias });
            }
        }
        for phrases in type_ends.values_mut().chain(issuer_starts.values_mut()) {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.folded.len()));
        }
        let qualifiers = types.iter().flat_map(|row| &row.qualifiers);
        let last = |words: &String| words.rsplit(' ').next().map(|last| fold(last).into_owned());
        let qualifier_ends = qualifiers.filter_map(last).collect();
        let family = |row: &IssuerRow| row.family.then(|| (marked_key(&row.code), row.world));
        let mut families: Vec<(String, World)> = issuers.iter().filter_map(family).collect();
        families.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        Self {
            types,
            issuers,
            type_codes,
            issuer_codes,
            families,
            type_ends,
            qualifier_ends,
            issuer_starts,
            user_file: None,
            own: (0, 0),
        }
    }

    /// The type of an official letter.
    pub(super) fn letter(&self) -> Option<&TypeRow> {
        self.types.iter().find(|row| row.letter)
    }

    /// The type that plenums pass, and who they are plenums of.
    pub(super) fn plenum(&self) -> Option<(usize, &str, &str)> {
        let named = self.types.iter().enumerate();
        named.filter_map(|(at, row)| Some((at, row.code.as_str(), row.plenum.as_deref()?))).next()
    }

    /// The types, those of a user last.
    pub fn types(&self) -> &[TypeRow] {
        &self.types
    }

    /// The issuers, those of a user last.
    pub fn issuers(&self) -> &[IssuerRow] {
        &self.issuers
    }

    /// The name of a type for display: `CT` gives `Chỉ thị`. A code that means one thing to the State and another to
    /// the Party is named by its issuer; where that is not known, by the wider name.
    pub fn type_name(&self, code: &str, issuer: Option<&str>) -> Option<&str> {
        let row = self.types.get(self.find_type(code)?)?;
        let Some(party_name) = &row.party_name else { return Some(&row.name) };
        let by_party = match issuer {
            Some(issuer) => self.world(issuer) == Some(World::Party),
            None => party_name.contains(&row.name),
        };
        Some(if by_party { party_name } else { &row.name })
    }

    /// True of a code that is one of two types, and its issuer does not tell which.
    pub(super) fn is_of_two_names(&self, code: Option<&str>, issuer: Option<&str>) -> bool {
        code.and_then(|code| self.type_name(code, issuer)).is_some_and(|name| name.contains(BETWEEN_NAMES))
    }

    /// The name of an issuer for display; a term behind the code (`HĐND18`) is overlooked.
    pub fn issuer_name(&self, code: &str) -> Option<&str> {
        self.issuers.get(self.find_issuer(code)?.row).map(|row| row.name.as_str())
    }

    /// The code of the type that `name` names, as it stands over a document: `NGHỊ ĐỊNH`.
    pub fn type_named(&self, name: &str) -> Option<&str> {
        let name = fold(name).to_lowercase();
        let row = self.types.iter().find(|row| {
            row.words.iter().chain(&row.weak_words).chain([&row.name]).any(|words| fold(words).to_lowercase() == name)
        })?;
        Some(&row.code)
    }

    /// The code of the issuer whose name `name` begins with.
    pub fn issuer_named(&self, name: &str) -> Option<&str> {
        let (row, _) = self.issuer_at(name, 0)?;
        self.issuers.get(row).map(|row| row.code.as_str())
    }

    /// True of a code that leaves open which of many places it is of.
    pub fn is_placed(&self, code: &str) -> bool {
        self.find_issuer(code).and_then(|found| self.issuers.get(found.row)).is_some_and(|row| row.placed)
    }

    /// The row of a type code, blind to case and, where they were not typed, to marks.
    pub(super) fn find_type(&self, code: &str) -> Option<usize> {
        let unmarked = || self.type_codes.get(&code_key(code)).filter(|_| is_bare(code));
        self.type_codes.get(&marked_key(code)).or_else(unmarked).copied()
    }

    /// The row of an issuer code, likewise, without the digits of a term.
    pub(super) fn find_issuer(&self, code: &str) -> Option<Found> {
        let code = code.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let unmarked = || self.issuer_codes.get(&code_key(code)).filter(|_| is_bare(code));
        self.issuer_codes.get(&marked_key(code)).or_else(unmarked).copied()
    }

    /// The rules that the issuer of this code writes by: those of its row, or of the family it belongs to.
    pub fn world(&self, code: &str) -> Option<World> {
        if let Some(found) = self.find_issuer(code) {
            return self.issuers.get(found.row).map(|row| row.world);
        }
        let key = marked_key(code);
        self.families.iter().find(|(family, _)| key.starts_with(family)).map(|(_, world)| *world)
    }

    /// True of the last word of a qualifier: *thanh **tra***.
    pub(super) fn ends_qualifier(&self, word: &Word<'_>) -> bool {
        self.qualifier_ends.contains(word.folded())
    }

    /// The type whose name ends with `last`.
    pub(super) fn type_ending(&self, text: &str, last: &Word<'_>, floor: usize) -> Option<TypeName> {
        let phrases = self.type_ends.get(last.folded())?;
        phrases.iter().find_map(|phrase| {
            let mut word = *last;
            let mut parts = phrase.folded.iter().zip(&phrase.exact).rev().peekable();
            while let Some((folded, exact)) = parts.next() {
                if !word.reads(folded, exact) {
                    return None;
                }
                if parts.peek().is_some() {
                    let end = back_over_joint(text, word.span.start, floor);
                    word = word_before(text, end, floor)?;
                }
            }
            Some(TypeName { row: phrase.row, start: word.span.start, weak: phrase.weak })
        })
    }

    /// The issuer whose name begins at `at`: its row and where the name ends. Hyphens, commas and ampersands that join
    /// the words of a name are overlooked.
    pub(super) fn issuer_at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let first = word_at(text, at)?;
        let phrases = self.issuer_starts.get(first.folded())?;
        phrases.iter().find_map(|phrase| {
            let mut word = first;
            let mut parts = phrase.folded.iter().zip(&phrase.exact).peekable();
            while let Some((folded, exact)) = parts.next() {
                if !word.reads(folded, exact) {
                    return None;
                }
                if parts.peek().is_some() {
                    word = word_at(text, over_joint(text, word.span.end))?;
                }
            }
            Some((phrase.row, word.span.end)).filter(|(row, end)| !self.is_of_another(text, *row, *end))
        })
    }

    /// True where the words behind the name of the issuer of `row` make it another body's: *Trung ương **Hội Nông dân***.
    fn is_of_another(&self, text: &str, row: usize, end: usize) -> bool {
        let Some(issuer) = self.issuers.get(row).filter(|issuer| !issuer.not_before.is_empty()) else { return false };
        let follow = |words: &String| {
            let mut at = end;
            words.split(' ').all(|exact| match word_at(text, skip_blank(text, at)) {
                Some(word) if word.reads(&fold(exact), exact) => {
                    at = word.span.end;
                    true
                }
                _ => false,
            })
        };
        issuer.not_before.iter().any(follow) && !issuer.but_before.iter().any(follow)
    }
}

/// True where `code` bears no marks but those that codes have: what bears a tone is a word ("từ" is not TU).
fn is_bare(code: &str) -> bool {
    code.chars().all(|letter| letter.is_ascii() || matches!(letter, 'Đ' | 'đ' | 'Ð' | 'ð' | 'Ư' | 'ư'))
}

fn check_code(code: &str, name: &str, line: usize) -> Result<(), TablesError> {
    if !code.chars().any(char::is_alphabetic) {
        return Err(TablesError::Code { line, name: name.to_owned(), code: code.to_owned() });
    }
    Ok(())
}
