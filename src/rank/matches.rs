//! The matching articles, as a set.

use tantivy::{DocAddress, DocId, Searcher, SegmentOrdinal, SegmentReader};
use tantivy_common::BitSet;

use crate::base::{BITS, bits};

/// Articles of an index: a bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    segments: Vec<Vec<u64>>,
}

impl Matches {
    /// None of the articles of an index.
    pub fn none(searcher: &Searcher) -> Self {
        let words = |articles: u32| vec![0; articles.div_ceil(64) as usize];
        Self { segments: searcher.segment_readers().iter().map(|reader| words(reader.max_doc())).collect() }
    }

    /// All articles of an index that were not removed.
    pub fn alive(searcher: &Searcher) -> Self {
        Self { segments: searcher.segment_readers().iter().map(alive).collect() }
    }

    /// The articles of each segment, in the order of the index.
    pub(super) fn of(segments: Vec<Vec<u64>>) -> Self {
        Self { segments }
    }

    /// Keeps those that are among others.
    pub fn intersect(&mut self, others: &Self) {
        for (own, others) in self.segments.iter_mut().zip(&others.segments) {
            intersect(own, others);
        }
    }

    /// Takes others out.
    pub fn subtract(&mut self, others: &Self) {
        for (own, others) in self.segments.iter_mut().zip(&others.segments) {
            subtract(own, others);
        }
    }

    /// The bits of a segment, 64 articles a word.
    pub(super) fn bits(&self, segment: SegmentOrdinal) -> &[u64] {
        self.segments.get(segment as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether an article is among them.
    pub fn contains(&self, DocAddress { segment_ord, doc_id }: DocAddress) -> bool {
        self.of_segment(segment_ord).contains(doc_id)
    }

    /// Adds an article; one that the index does not have is nothing.
    pub fn insert(&mut self, DocAddress { segment_ord, doc_id }: DocAddress) {
        let segment = self.segments.get_mut(segment_ord as usize);
        if let Some(word) = segment.and_then(|words| words.get_mut(doc_id as usize / 64)) {
            *word |= 1 << (doc_id % 64);
        }
    }

    /// Takes an article out.
    pub fn remove(&mut self, DocAddress { segment_ord, doc_id }: DocAddress) {
        let segment = self.segments.get_mut(segment_ord as usize);
        if let Some(word) = segment.and_then(|words| words.get_mut(doc_id as usize / 64)) {
            *word &= !(1 << (doc_id % 64));
        }
    }

    /// The number of articles.
    pub fn len(&self) -> usize {
        self.segments.iter().map(|bits| count(bits)).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.segments.iter().flatten().all(|word| *word == 0)
    }

    /// The articles of one segment.
    pub fn of_segment(&self, segment: SegmentOrdinal) -> SegmentMatches<'_> {
        SegmentMatches(self.segments.get(segment as usize).map_or(&[], Vec::as_slice))
    }

    /// All of them, in the order of the index.
    pub fn iter(&self) -> impl Iterator<Item = DocAddress> + '_ {
        let segments = (0..).take(self.segments.len());
        segments.flat_map(|segment| self.of_segment(segment).iter().map(move |doc| DocAddress::new(segment, doc)))
    }
}

/// The matches of one segment.
#[derive(Clone, Copy, Debug)]
pub struct SegmentMatches<'a>(&'a [u64]);

impl<'a> SegmentMatches<'a> {
    /// The number of articles.
    pub fn len(self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether an article is among them.
    pub fn contains(self, doc: DocId) -> bool {
        has(self.0, doc)
    }

    /// All of them, in order.
    pub fn iter(self) -> impl Iterator<Item = DocId> + 'a {
        docs(self.0)
    }

    /// The others of so many articles, in order.
    pub fn others(self, articles: DocId) -> impl Iterator<Item = DocId> + 'a {
        let others = (0..).step_by(64).zip(self.0).flat_map(|(first, word)| ones(!*word).map(move |bit| first + bit));
        others.take_while(move |doc| *doc < articles)
    }
}

/// A bit for each article of a segment that was not removed.
pub(super) fn alive(reader: &SegmentReader) -> Vec<u64> {
    let mut alive = BitSet::with_max_value_and_full(reader.max_doc());
    if let Some(bits) = reader.alive_bitset() {
        alive.intersect_update(bits.bitset());
    }
    let words = 0..reader.max_doc().div_ceil(64);
    words.map(|word| u64::from_le_bytes(alive.tinyset(word).into_bytes())).collect()
}

/// Whether the bit of an article is set.
#[inline]
pub(super) fn has(bits: &[u64], doc: DocId) -> bool {
    bits.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
}

/// Sets the bit of an article.
#[inline]
pub(super) fn set(bits: &mut [u64], doc: DocId) {
    if let Some(word) = bits.get_mut(doc as usize / 64) {
        *word |= 1 << (doc % 64);
    }
}

/// Keeps the bits that others have, too.
pub(super) fn intersect(bits: &mut [u64], others: &[u64]) {
    bits.iter_mut().zip(others).for_each(|(own, other)| *own &= other);
}

/// Sets the bits that others have.
pub(super) fn unite(bits: &mut [u64], others: &[u64]) {
    bits.iter_mut().zip(others).for_each(|(own, other)| *own |= other);
}

/// Clears the bits that others have.
pub(super) fn subtract(bits: &mut [u64], others: &[u64]) {
    bits.iter_mut().zip(others).for_each(|(own, other)| *own &= !other);
}

/// The number of bits that are set.
pub(super) fn count(bits: &[u64]) -> usize {
    bits.iter().map(|word| word.count_ones() as usize).sum()
}

/// The articles whose bits are set, in order.
pub(super) fn docs(bits: &[u64]) -> impl Iterator<Item = DocId> + '_ {
    (0..).step_by(64).zip(bits).flat_map(|(first, word)| ones(*word).map(move |bit| first + bit))
}

/// The places of the bits of a word that are set, lowest first.
pub(super) fn ones(word: u64) -> impl Iterator<Item = u32> {
    let mut left = word;
    std::iter::from_fn(move || {
        let bit = (left != 0).then(|| left.trailing_zeros())?;
        left &= left - 1;
        Some(bit)
    })
}

/// Articles whose bits are in one word.
pub(super) const GROUP: usize = BITS;

/// A bit for each of at most [`GROUP`] items, the first the lowest: those of which `is` holds.
#[inline]
pub(super) fn bits_of<T>(items: &[T], is: impl Fn(&T) -> bool) -> u64 {
    // First a byte for each, which is done for many at once.
    let mut bytes = [0_u8; GROUP];
    bytes.iter_mut().zip(items).for_each(|(byte, item)| *byte = u8::from(is(item)));
    bits(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bits_are_of_the_items_in_order(items in prop::collection::vec(any::<bool>(), 0..=GROUP)) {
            let bits = bits_of(&items, |item| *item);
            prop_assert_eq!(ones(bits).collect::<Vec<_>>(), (0..).zip(&items).filter(|(_, is)| **is).map(|(at, _)| at).collect::<Vec<u32>>());
        }
    }
}
