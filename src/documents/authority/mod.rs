//! The authority: which documents there are, with their titles, dates and issuers.
//!
//! `entry` is a document; `shipped` reads those that are compiled in, from the files of `data/` that `build` and hands
//! made; `register` reads an archive's own from a table, by its `heading`; `index` finds entries by number. `laws` finds laws that a text
//! calls by their names, and tells which law a name means on a day; `titles` finds documents by words of their titles.

pub mod build;
mod entry;
mod heading;
pub mod laws;
mod names;
mod register;
mod shipped;
pub mod titles;

use std::sync::{LazyLock, OnceLock};

use hashbrown::{HashMap, HashSet};

pub use entry::{Entry, Origin};
pub use register::{BadRow, Register, RegisterError};

use crate::base::{PartialDate, hash64};
use crate::extract::number::{IndexKey, NumberExtractor};
use names::Names;
use titles::{Titled, Titles};

/// Documents that are known, those that are shipped and those of an archive's own register.
#[derive(Debug, Default)]
pub struct Authority {
    entries: Vec<Entry>,
    /// The entries of each number without leading zeros: `46`, `30a`.
    by_number: HashMap<String, Vec<usize>>,
    names: Names,
    /// The titles, made when they are first searched.
    titles: OnceLock<Titles>,
    fingerprint: u64,
    /// The last day of which the shipped tables know.
    until: Option<PartialDate>,
}

impl Authority {
    /// The documents that are shipped, for all threads; read when they are first asked for.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Authority> = LazyLock::new(|| Authority::of(shipped::entries(), 0, None));
        &BUILTIN
    }

    /// The shipped documents and those of a register, which add to them and take the place of those of the same number
    /// and type. `numbers` reads the register's numbers.
    pub fn with(register: &Register, numbers: &NumberExtractor) -> Self {
        let mut entries = Self::builtin().entries.clone();
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        for (place, entry) in entries.iter().enumerate() {
            places.extend(entry.identity().map(|identity| (identity, place)));
        }
        for own in &register.entries {
            match own.identity().and_then(|identity| places.get(&identity)).and_then(|place| entries.get_mut(*place)) {
                Some(entry) => *entry = entry.overridden(own),
                None => {
                    places.extend(own.identity().map(|identity| (identity, entries.len())));
                    entries.push(own.clone());
                }
            }
        }
        Self::of(entries, register.fingerprint(), Some(numbers))
    }

    fn of(mut entries: Vec<Entry>, own: u64, numbers: Option<&NumberExtractor>) -> Self {
        shipped::tie(&mut entries);
        let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, entry) in entries.iter_mut().enumerate() {
            if let Some(numbers) = numbers.filter(|_| entry.origin == Origin::Register) {
                entry.read_key(numbers);
            }
            if let Some(number) = entry.number.as_deref().and_then(leading) {
                by_number.entry(number).or_default().push(place);
            }
        }
        let shipped = entries.iter().filter(|entry| entry.origin != Origin::Register);
        let until = shipped.filter_map(|entry| entry.issued).max();
        let names = Names::of(&entries);
        let fingerprint = shipped::fingerprint() ^ own;
        Self { entries, by_number, names, titles: OnceLock::new(), fingerprint, until }
    }

    /// All documents.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The documents whose title with its type has all words of a query, the nearest first.
    pub fn titled(&self, query: &str, limit: usize) -> Vec<&Entry> {
        let titles = self.titles.get_or_init(|| {
            let full: Vec<String> = self.entries.iter().map(Entry::full_title).collect();
            let titled = self.entries.iter().zip(&full).map(|(entry, title)| Titled {
                title,
                is_name: entry.is_law(),
                weight: u64::from(entry.ended.is_none()),
            });
            Titles::of(titled)
        });
        titles.find(query, limit).into_iter().filter_map(|place| self.entries.get(place)).collect()
    }

    /// The documents whose number agrees with a key, full or partial.
    pub fn agreeing<'a>(&'a self, key: &'a IndexKey) -> impl Iterator<Item = &'a Entry> {
        self.numbered(key.number_text()).filter(|entry| entry.key().is_some_and(|own| own.agrees(key)))
    }

    /// The documents of a number in its canonical form; a law and a resolution may share one.
    pub fn by_number<'a>(&'a self, canonical: &'a str) -> impl Iterator<Item = &'a Entry> {
        let number = leading(canonical).unwrap_or_default();
        self.numbered(&number).filter(move |entry| entry.number.as_deref() == Some(canonical))
    }

    fn numbered(&self, number: &str) -> impl Iterator<Item = &Entry> + use<'_> {
        let places = self.by_number.get(number).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.entries.get(*place))
    }

    /// True where the name that a key begins with is borne by one of the laws of these numbers.
    pub fn may_mean(&self, key: &laws::LawKey, numbers: &HashSet<&str>) -> bool {
        let places = self.names.longest(&key.words).map(|found| found.places).unwrap_or_default();
        let bearing = places.iter().filter_map(|place| self.entries.get(*place));
        bearing.filter_map(|entry| entry.number.as_deref()).any(|number| numbers.contains(number))
    }

    /// The [fingerprint](Self::fingerprint) of the shipped documents alone, without reading them.
    pub fn shipped_fingerprint() -> u64 {
        shipped::fingerprint()
    }

    /// Tells tables apart: what was linked by one is linked again by another.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

/// The number that a canonical number begins with, without leading zeros: `46` of `46/2016/NĐ-CP`.
fn leading(canonical: &str) -> Option<String> {
    let number: String = canonical.chars().take_while(char::is_ascii_alphanumeric).collect();
    let trimmed = number.trim_start_matches('0').to_lowercase();
    trimmed.starts_with(|letter: char| letter.is_ascii_digit()).then_some(trimmed)
}

/// A hash of what `parts` say.
fn hash_of(parts: &[&[u8]]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&part.len().to_le_bytes());
        hasher.update(part);
    }
    hash64(&hasher.finalize())
}

#[cfg(test)]
mod tests;
