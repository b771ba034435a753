//! The file of a lexicon: a hash table that is used as it lies in memory, so that loading takes no time.
//!
//! Little-endian: [`MAGIC`]; the number of slots, a power of two, as `u32`; the scores of names ([`super::names`]) as
//! `i16`; the slots as `u64`. A key's slot is the first free or own one from `key mod slots` on. A slot holds the upper
//! 44 bits of the key and 20 of an [`Entry`]; zero is free. Key bits that a slot lacks are those that choose its place,
//! so two words are taken for one about once in 2⁵⁸.

use thiserror::Error;

use super::names::KINDS;

const MAGIC: &[u8; 8] = b"tracuuW2";
const HEADER: usize = MAGIC.len() + 4 + 2 * KINDS;
const ENTRY_BITS: u32 = 20;
const ENTRY_MASK: u64 = (1 << ENTRY_BITS) - 1;

/// The reason why a file is no lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TableError {
    /// It begins otherwise.
    #[error("this is no lexicon of this version of tracuu: make it again with `tracuu lexicon build`")]
    Magic,
    /// It is shorter or longer than it says.
    #[error("the lexicon is cut short or damaged: make it again with `tracuu lexicon build`")]
    Length,
}

/// The entry of a word or of the beginning of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// True where some word begins so and goes on.
    pub goes_on: bool,
    /// The score of this as a word, in hundredths of a natural logarithm of odds; of a single syllable its
    /// [traits](super::names::Traits).
    pub value: Option<i16>,
}

impl Entry {
    fn pack(self) -> u64 {
        let value = self.value.map_or(0, |value| u64::from(value.cast_unsigned()) << 2 | 2);
        // The highest bit tells an entry from a free slot.
        1 << (ENTRY_BITS - 1) | value | u64::from(self.goes_on)
    }

    #[expect(clippy::cast_possible_truncation, reason = "16 bits are taken")]
    fn unpack(slot: u64) -> Self {
        let value = (slot & 2 != 0).then(|| ((slot >> 2) as u16).cast_signed());
        Self { goes_on: slot & 1 != 0, value }
    }
}

/// A lexicon as it lies in its file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'a> {
    slots: &'a [[u8; 8]],
    mask: u64,
    /// The scores of being a name, by the length, `i16`.
    pub names: &'a [[u8; 2]],
}

impl<'a> Table<'a> {
    /// A table of no words.
    pub const NONE: Table<'static> = Table { slots: &[], mask: 0, names: &[] };

    /// Reads the file of a lexicon; looks at its header only.
    pub fn read(bytes: &'a [u8]) -> Result<Self, TableError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(TableError::Magic)?;
        let (count, rest) = rest.split_first_chunk::<4>().ok_or(TableError::Length)?;
        let (names, rest) = rest.split_at_checked(2 * KINDS).ok_or(TableError::Length)?;
        let (slots, tail) = rest.as_chunks::<8>();
        let count = u32::from_le_bytes(*count);
        if !count.is_power_of_two() || slots.len() != count as usize || !tail.is_empty() {
            return Err(TableError::Length);
        }
        Ok(Self { slots, mask: u64::from(count) - 1, names: names.as_chunks().0 })
    }

    /// The entry of a key.
    #[expect(clippy::cast_possible_truncation, reason = "a masked key is below the number of slots")]
    pub fn get(&self, key: u64) -> Option<Entry> {
        let mut at = key & self.mask;
        // A table that was built has free slots; in a damaged one the search ends all the same.
        for _ in 0..self.slots.len() {
            let slot = u64::from_le_bytes(*self.slots.get(at as usize)?);
            if slot == 0 {
                return None;
            }
            if slot & !ENTRY_MASK == key & !ENTRY_MASK {
                return Some(Entry::unpack(slot));
            }
            at = (at + 1) & self.mask;
        }
        None
    }
}

/// Lays entries out as a file. They must be in ascending order of their keys, no key twice, for the file to depend on
/// nothing else.
#[expect(clippy::cast_possible_truncation, reason = "slots are counted in 32 bits; a masked key is below that")]
pub(super) fn write(entries: &[(u64, Entry)], names: &[i16; KINDS]) -> Vec<u8> {
    let count = (entries.len() * 5 / 4 + 1).next_power_of_two();
    let mask = count - 1;
    let mut slots = vec![0u64; count];
    for (key, entry) in entries {
        let mut at = *key as usize & mask;
        while slots.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = slots.get_mut(at) {
            *slot = key & !ENTRY_MASK | entry.pack();
        }
    }
    let mut bytes = Vec::with_capacity(HEADER + 8 * count);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&(count as u32).to_le_bytes());
    bytes.extend(names.iter().flat_map(|weight| weight.to_le_bytes()));
    bytes.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_damaged_file_is_refused() {
        let whole = write(&[(7, Entry::default())], &[0; KINDS]);
        assert!(Table::read(&whole).is_ok());
        assert_eq!(Table::read(&whole[..whole.len() - 1]).err(), Some(TableError::Length));
        assert_eq!(Table::read(b"words").err(), Some(TableError::Magic));
        assert_eq!(Table::read(&whole[..10]).err(), Some(TableError::Length));
    }

    proptest! {
        #[test]
        fn what_was_written_is_found(words in prop::collection::btree_map(any::<u64>(), (any::<bool>(), any::<Option<i16>>()), 0..200)) {
            let entries: BTreeMap<u64, Entry> =
                words.into_iter().map(|(key, (goes_on, value))| (key, Entry { goes_on, value })).collect();
            let bytes = write(&entries.iter().map(|(key, entry)| (*key, *entry)).collect::<Vec<_>>(), &[0; KINDS]);
            let table = Table::read(&bytes).expect("a table");
            for (key, entry) in &entries {
                prop_assert_eq!(table.get(*key), Some(*entry));
                let other = key ^ (1 << 40);
                prop_assert_eq!(table.get(other), entries.get(&other).copied());
            }
        }
    }
}
