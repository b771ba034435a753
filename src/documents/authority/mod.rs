//! The authority: which documents there are, with their titles, dates and issuers.
//!
//! `entry` is a document, which a `slot` holds unread until it is asked for; `shipped` has those that are compiled in, from
//! the files of `data/` that `build` and hands made; `register` reads an archive's own from a table, by its `heading`.
//! `laws` finds laws that a text calls by their names, and tells which law a name means on a day; `titles` finds documents
//! by words of their titles.

pub mod build;
mod entry;
mod heading;
pub mod laws;
mod names;
mod register;
mod shipped;
mod slot;
pub mod titles;

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use hashbrown::{HashMap, HashSet};

pub use entry::{Entry, Origin};
pub use register::{BadRow, Register, RegisterError, RowFault};

use crate::base::{PartialDate, hash64};
use crate::extract::number::{IndexKey, NumberExtractor};
use names::Names;
use slot::Slot;
use titles::{Titled, Titles};

/// Documents that are known, those that are shipped and those of an archive's own register.
#[derive(Debug, Default)]
pub struct Authority {
    slots: Vec<Slot>,
    /// The places of the documents of each number, in order, by what it [begins with](leading).
    by_number: Vec<(Leading, usize)>,
    /// The names of laws, made when one is first looked for.
    names: OnceLock<Names>,
    /// The titles, made when they are first searched.
    titles: OnceLock<Titles>,
    fingerprint: u64,
    /// The last day of which the shipped tables know.
    until: Option<PartialDate>,
}

impl Authority {
    /// The documents that are shipped, for all threads; read when they are first asked for.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Authority> = LazyLock::new(|| Authority::of(shipped::slots(), 0, None));
        &BUILTIN
    }

    /// The shipped documents and those of a register, which add to them and take the place of those of the same number
    /// and type. `numbers` reads the register's numbers.
    pub fn with(register: &Register, numbers: &NumberExtractor) -> Self {
        let builtin = Self::builtin();
        let mut slots = builtin.slots.clone();
        let mut added: HashMap<(String, String), usize> = HashMap::new();
        for own in &register.entries {
            let identity = own.identity();
            let shipped = || {
                let number = own.number.as_deref().and_then(leading)?;
                let mut of_number = builtin.places(number);
                of_number.find(|place| builtin.entry(*place).is_some_and(|entry| entry.identity() == identity))
            };
            let place = identity.as_ref().and_then(|identity| added.get(identity).copied().or_else(shipped));
            match place.and_then(|place| slots.get_mut(place)) {
                Some(slot) => *slot = slot.get().overridden(own).into(),
                None => {
                    added.extend(identity.map(|identity| (identity, slots.len())));
                    slots.push(own.clone().into());
                }
            }
        }
        Self::of(slots, register.fingerprint(), Some(numbers))
    }

    fn of(mut slots: Vec<Slot>, own: u64, numbers: Option<&NumberExtractor>) -> Self {
        let of_register = |slot: &&mut Slot| slot.issued().is_none() && slot.get().origin == Origin::Register;
        if let Some(numbers) = numbers {
            slots.iter_mut().filter(of_register).filter_map(Slot::get_mut).for_each(|entry| entry.read_key(numbers));
        }
        let number = |(place, slot): (usize, &Slot)| Some((leading(slot.number()?)?, place));
        let mut by_number: Vec<(Leading, usize)> = slots.iter().enumerate().filter_map(number).collect();
        by_number.sort_unstable();
        let read = slots.iter().filter(|slot| slot.issued().is_none()).map(Slot::get);
        let by_hand = read.filter(|entry| entry.origin != Origin::Register).filter_map(|entry| entry.issued).max();
        let of_code = slots.iter().filter_map(Slot::issued).max().and_then(|issued| issued.parse().ok());
        let mut authority = Self {
            slots,
            by_number,
            names: OnceLock::new(),
            titles: OnceLock::new(),
            fingerprint: shipped::fingerprint() ^ own,
            until: by_hand.max(of_code),
        };
        authority.tie();
        authority
    }

    /// Ties documents to those that replace them.
    fn tie(&mut self) {
        let mut ties: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        // The code of laws does not say what it replaces.
        for (place, slot) in self.slots.iter().enumerate().filter(|(_, slot)| slot.issued().is_none()) {
            for number in &slot.get().replaces {
                let older = leading(number).into_iter().flat_map(|leading| self.places(leading));
                let is_it = |older: &usize| self.slots.get(*older).and_then(Slot::number) == Some(number);
                older.filter(is_it).for_each(|older| ties.entry(older).or_default().push(place));
            }
        }
        for (place, by) in ties {
            let newer: Vec<&Entry> = by.iter().filter_map(|place| self.entry(*place)).collect();
            let numbers: Vec<String> = newer.iter().filter_map(|entry| entry.number.clone()).collect();
            let ended = newer.iter().filter_map(|entry| entry.effective).min();
            if let Some(entry) = self.slots.get_mut(place).and_then(Slot::get_mut) {
                (entry.replaced_by, entry.ended) = (numbers, ended);
            }
        }
    }

    /// All documents.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.slots.iter().map(Slot::get)
    }

    /// A document by its place.
    fn entry(&self, place: usize) -> Option<&Entry> {
        self.slots.get(place).map(Slot::get)
    }

    /// The names of laws.
    fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let laws = self.slots.iter().enumerate().filter(|(_, slot)| slot.is_law());
            Names::of(laws.map(|(place, slot)| (place, slot.get())))
        })
    }

    /// The documents whose title with its type has all words of a query, the nearest first.
    pub fn titled(&self, query: &str, limit: usize) -> Vec<&Entry> {
        let titles = self.titles.get_or_init(|| {
            // A constitution is looked for by its year.
            let title = |entry: &Entry| match &entry.number {
                Some(number) if entry.is_constitution() => number.clone(),
                _ => entry.full_title(),
            };
            let full: Vec<String> = self.entries().map(title).collect();
            let titled = self.entries().zip(&full).map(|(entry, title)| Titled {
                title,
                is_name: entry.is_law(),
                weight: u64::from(entry.ended.is_none()),
            });
            Titles::of(titled)
        });
        titles.find(query, limit).into_iter().filter_map(|place| self.entry(place)).collect()
    }

    /// The documents whose number agrees with a key, full or partial.
    pub fn agreeing<'a>(&'a self, key: &'a IndexKey) -> impl Iterator<Item = &'a Entry> {
        self.numbered(key.number_text()).filter(|entry| entry.key().is_some_and(|own| own.agrees(key)))
    }

    /// The documents of a number in its canonical form; a law and a resolution may share one.
    pub fn by_number<'a>(&'a self, canonical: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.numbered(canonical).filter(move |entry| entry.number.as_deref() == Some(canonical))
    }

    /// The documents whose numbers begin as this one does.
    fn numbered(&self, number: &str) -> impl Iterator<Item = &Entry> + use<'_> {
        let places = leading(number).into_iter().flat_map(|leading| self.places(leading));
        places.filter_map(|place| self.entry(place))
    }

    fn places(&self, leading: Leading) -> impl Iterator<Item = usize> + use<'_> {
        let start = self.by_number.partition_point(|(known, _)| *known < leading);
        let from = self.by_number.get(start..).unwrap_or_default();
        from.iter().take_while(move |(known, _)| *known == leading).map(|(_, place)| *place)
    }

    /// True where the name that a key begins with is borne by one of the laws of these numbers.
    pub fn may_mean(&self, key: &laws::LawKey, numbers: &HashSet<&str>) -> bool {
        let places = if key.kind == laws::LawType::Constitution {
            self.names().exactly(&[])
        } else {
            self.names().longest(&key.words).map(|found| found.places).unwrap_or_default()
        };
        let bearing = places.iter().filter_map(|place| self.entry(*place));
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

/// The first letters and figures of a number, in small letters and without leading zeros: `46` of `46/2016/NĐ-CP`. What
/// is longer is cut off: it tells few apart, and who looks for a number compares all of it.
type Leading = [u8; 8];

/// What a number begins with; `None` of what does not begin with a figure.
fn leading(number: &str) -> Option<Leading> {
    let bytes = number.bytes().skip_while(|byte| *byte == b'0').take_while(u8::is_ascii_alphanumeric);
    let mut leading = Leading::default();
    leading.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = byte.to_ascii_lowercase());
    leading.first().is_some_and(u8::is_ascii_digit).then_some(leading)
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
