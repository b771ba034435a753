//! The tables of document types and issuers: data beside the code, which a user can extend.

use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;
use toml::Spanned;

use super::rows::{File, IssuerRow, TablesError, TypeRow, World, line_of};
use super::words::{Word, code_key, is_dash, marked_key, skip_blank, skip_blank_back, word_at, word_before};
use crate::base::hash64;
use crate::text::{exact_term, fold};

const TYPES: &str = include_str!("types.toml");
const ISSUERS: &str = include_str!("issuers.toml");

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
            issuer_starts,
            user_file: None,
            own: (0, 0),
        }
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

    /// The world of an issuer code, by its row or by the family it belongs to.
    pub(super) fn world(&self, code: &str) -> Option<World> {
        if let Some(found) = self.find_issuer(code) {
            return self.issuers.get(found.row).map(|row| row.world);
        }
        let key = marked_key(code);
        self.families.iter().find(|(family, _)| key.starts_with(family)).map(|(_, world)| *world)
    }

    /// The type whose name ends with `last`.
    pub(super) fn type_ending(&self, text: &str, last: &Word, floor: usize) -> Option<TypeName> {
        let phrases = self.type_ends.get(last.folded())?;
        phrases.iter().find_map(|phrase| {
            let mut word = *last;
            let mut parts = phrase.folded.iter().zip(&phrase.exact).rev().peekable();
            while let Some((folded, exact)) = parts.next() {
                if !word.reads(text, folded, exact) {
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
                if !word.reads(text, folded, exact) {
                    return None;
                }
                if parts.peek().is_some() {
                    word = word_at(text, over_joint(text, word.span.end))?;
                }
            }
            Some((phrase.row, word.span.end))
        })
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

/// The end of what stands between two words of one name.
fn over_joint(text: &str, at: usize) -> usize {
    let blank = skip_blank(text, at);
    match super::words::char_at(text, blank) {
        Some(joint) if is_dash(joint) || matches!(joint, ',' | '&') => skip_blank(text, blank + joint.len_utf8()),
        _ => blank,
    }
}

fn back_over_joint(text: &str, at: usize, floor: usize) -> usize {
    let blank = skip_blank_back(text, at, floor);
    match super::words::char_before(text, blank) {
        Some(joint) if blank > floor && is_dash(joint) => skip_blank_back(text, blank - joint.len_utf8(), floor),
        _ => blank,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sound() {
        let types = File::read(TYPES).unwrap();
        let issuers = File::read(ISSUERS).unwrap();
        assert!(types.types.len() > 40 && issuers.issuers.len() > 150);
        let mut codes: Vec<String> = issuers.issuers.iter().map(|row| code_key(&row.get_ref().code)).collect();
        codes.sort();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count, "an issuer's code stands twice");
        for row in &Tables::builtin().types {
            assert!(row.issuer.as_ref().is_none_or(|code| Tables::builtin().find_issuer(code).is_some()));
        }
    }

    #[test]
    fn codes_are_found_however_typed() {
        let tables = Tables::builtin();
        assert_eq!(tables.type_name("qd", Some("TTg")), Some("Quyết định"));
        assert_eq!(tables.type_name("QĐ", Some("TW")), Some("Quyết định / Quy định"));
        assert_eq!(tables.type_name("QĐ", None), Some("Quyết định / Quy định"));
        assert_eq!(tables.type_name("TT", None), Some("Thông tư"));
        assert_eq!(tables.type_name("HĐ", None), Some("Hợp đồng"));
        assert_eq!(tables.type_name("hd", None), Some("Hướng dẫn"));
        assert_eq!(tables.issuer_name("TTG"), Some("Thủ tướng Chính phủ"));
        assert_eq!(tables.issuer_name("HĐND18"), Some("Hội đồng nhân dân"));
        let code = |typed| tables.issuers[tables.find_issuer(typed).unwrap().row].code.as_str();
        assert_eq!((code("TƯ"), code("TU"), code("tu")), ("TW", "TU", "TU"));
        assert_eq!((tables.world("ĐUXYZ"), tables.world("XYZ")), (Some(World::Party), None));
    }

    #[test]
    fn a_user_adds_rows() {
        let toml = "[[issuer]]\ncode = \"HVNG\"\nname = \"Học viện Ngoại giao\"\nworld = \"state\"";
        let tables = Tables::with_user_file(toml).unwrap();
        assert_eq!(tables.issuer_name("hvng"), Some("Học viện Ngoại giao"));
        assert_eq!(tables.type_name("NĐ", None), Some("Nghị định"));
        assert_eq!(tables.user_file(), Some(toml));
        assert_ne!(tables.fingerprint(), 0);
        assert_eq!(Tables::with_user_file("# no rows\n").unwrap().fingerprint(), 0);
    }

    #[test]
    fn a_bad_file_is_explained() {
        let refused = |toml: &str| Tables::with_user_file(toml).unwrap_err().to_string();
        let first = refused("# mine\n[[issuer]]\ncode = \"X\"");
        assert!(first.starts_with("line 2: missing field `name`"), "{first}");
        let second = refused("\n\n[[type]]\ncode = \"7\"\nname = \"Bảy\"");
        assert!(second.starts_with("line 3: ") && second.contains("\"7\""), "{second}");
        let third = refused("[[type]]\ncode = \"X\"\nname = \"Ích\"\nissuer = \"ABCXYZ\"");
        assert!(third.starts_with("line 1: ") && third.contains("ABCXYZ"), "{third}");
        assert!(refused("[[type]]\ncode = \"X\"\nnam = \"Ích\"").starts_with("line 3: unknown field `nam`, expected"));
    }
}
