//! Every term of a run once, known by a number.

use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

use compact_str::CompactString;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::base::lock;

/// The number of a term in its [`Vocabulary`]. Terms met early have small numbers, and the commonest are met early.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TermId(u32);

impl TermId {
    /// The place of the term in a row of all terms.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The terms that articles were found to have, each with a number that stands for it until a segment is written.
///
/// All threads of a run share one. It only grows: whoever fills it begins a new one when it takes too much memory.
#[derive(Debug)]
pub struct Vocabulary {
    number: u64,
    hasher: DefaultHashBuilder,
    shards: [Mutex<Shard>; SHARDS],
    bytes: AtomicUsize,
}

/// The terms are shared out by their hashes, so that threads seldom wait for each other.
const SHARDS: usize = 32;

/// Terms in the order in which they were met.
#[derive(Debug, Default)]
struct Shard {
    keys: Vec<CompactString>,
    places: HashTable<u32>,
}

/// The bytes that a term takes beside those of its key that do not fit into a [`CompactString`]: the string, and its
/// place in a table that is half to seven eighths full.
const TERM_BYTES: usize = size_of::<CompactString>() + 8;

impl Default for Vocabulary {
    fn default() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self {
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            hasher: DefaultHashBuilder::default(),
            shards: Default::default(),
            bytes: AtomicUsize::new(0),
        }
    }
}

impl Vocabulary {
    /// The number of the term with this [key](super::key()); a new one if it has none.
    pub fn id(&self, key: &str) -> TermId {
        let hash = self.hasher.hash_one(key);
        // The table takes the low and the highest bits.
        let at = (hash >> 32) as usize % SHARDS;
        let mut shard = self.shard(at);
        let Shard { keys, places } = &mut *shard;
        let known = places.find(hash, |place| keys.get(*place as usize).is_some_and(|known| known == key));
        let place = if let Some(place) = known {
            *place
        } else {
            #[expect(clippy::cast_possible_truncation, reason = "four thousand million keys do not fit into memory")]
            let place = keys.len() as u32;
            keys.push(CompactString::new(key));
            places.insert_unique(hash, place, |place| {
                keys.get(*place as usize).map_or(0, |key| self.hasher.hash_one(key.as_str()))
            });
            self.bytes.fetch_add(TERM_BYTES + key.len(), Ordering::Relaxed);
            place
        };
        #[expect(clippy::cast_possible_truncation, reason = "at is less than SHARDS")]
        TermId(place * SHARDS as u32 + at as u32)
    }

    /// The key of a term; empty for a number that is none of this vocabulary's.
    pub fn key(&self, id: TermId) -> CompactString {
        let (place, at) = (id.index() / SHARDS, id.index() % SHARDS);
        self.shard(at).keys.get(place).cloned().unwrap_or_default()
    }

    /// About how much memory it holds, in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// The number that tells it from every other vocabulary of this process.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// A panic in the midst of [`Self::id`] leaves at worst a key that is not found.
    fn shard(&self, at: usize) -> MutexGuard<'_, Shard> {
        lock(&self.shards[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hashbrown::HashSet;
    use proptest::prelude::*;
    use std::thread;

    proptest! {
        #[test]
        fn a_number_tells_its_term(keys in prop::collection::vec("[a-zđảủ0-9]{0,30}", 0..60)) {
            let vocabulary = Vocabulary::default();
            let ids: Vec<TermId> = keys.iter().map(|key| vocabulary.id(key)).collect();
            for (key, id) in keys.iter().zip(&ids) {
                prop_assert_eq!(&vocabulary.key(*id).into_string(), key);
                prop_assert_eq!(vocabulary.id(key), *id);
            }
            let (different, numbers): (HashSet<&String>, HashSet<&TermId>) = (keys.iter().collect(), ids.iter().collect());
            prop_assert_eq!(different.len(), numbers.len());
        }
    }

    #[test]
    fn threads_agree() {
        let vocabulary = Vocabulary::default();
        let fill = || (0..2000).map(|at| vocabulary.id(&format!("từ{}", at % 700))).collect::<Vec<_>>();
        thread::scope(|scope| {
            let others: Vec<_> = (0..4).map(|_| scope.spawn(fill)).collect();
            let own = fill();
            assert!(others.into_iter().all(|other| other.join().is_ok_and(|ids| ids == own)));
        });
        assert!(vocabulary.bytes() >= 700 * TERM_BYTES);
    }

    #[test]
    fn a_number_of_another_vocabulary_has_no_key() {
        let (one, other) = (Vocabulary::default(), Vocabulary::default());
        let id = (0..100).map(|at| one.id(&at.to_string())).last().expect("ids");
        assert_eq!(other.key(id), "");
        assert_ne!(one.number(), other.number());
    }
}
