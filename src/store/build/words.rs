//! The postings of a text field's words while their segment is in the making.

use std::io;

use compact_str::CompactString;
use tantivy::DocId;
use tantivy::postings::FieldSerializer;

use crate::analysis::{TermId, Terms, Vocabulary};

/// The places of each word of a field in every article of a segment.
///
/// A word's number leads to its list without its text being looked at, and the lists of common words lie side by side: a
/// token costs a few bytes at the end of a list. (The engine's own writer looks
/// each token up by its text, in a table of half a million places; that was most of its time.)
#[derive(Debug, Default)]
pub(super) struct WordPostings {
    /// The list of each word, by the word's number, counted from 1; 0 where it has none.
    places: Vec<u32>,
    lists: Vec<List>,
    tokens: u64,
    /// The bytes of all lists.
    held: usize,
}

/// The postings of one word, as numbers of seven bits a byte, the lowest first.
///
/// An article is twice the step from the one before, plus 1, then the first position; a further position in it is twice
/// the step from the one before.
#[derive(Debug)]
struct List {
    id: TermId,
    bytes: Vec<u8>,
    articles: u32,
    /// The last article, and the last position in it.
    doc: DocId,
    position: u32,
}

/// Two numbers of 33 bits.
const LONGEST_STEP: usize = 10;

impl WordPostings {
    /// Adds the text of an article that comes after all others.
    pub fn add(&mut self, doc: DocId, terms: &Terms) {
        self.tokens += terms.len() as u64;
        for (position, id) in terms.placed() {
            self.push(doc, position, id);
        }
    }

    /// Adds terms of a field without positions, of an article that comes after all others: all stand at the first.
    pub fn add_unplaced(&mut self, doc: DocId, terms: &[TermId]) {
        self.tokens += terms.len() as u64;
        for id in terms {
            self.push(doc, 0, *id);
        }
    }

    #[inline]
    fn push(&mut self, doc: DocId, position: u32, id: TermId) {
        if id.index() >= self.places.len() {
            self.places.resize(id.index() + 1, 0);
        }
        let place = &mut self.places[id.index()];
        if *place == 0 {
            self.lists.push(List { id, bytes: Vec::new(), articles: 0, doc: 0, position: 0 });
            #[expect(clippy::cast_possible_truncation, reason = "there are no more lists than numbers of terms")]
            let last = self.lists.len() as u32;
            *place = last;
        }
        if let Some(list) = self.lists.get_mut(*place as usize - 1) {
            self.held += list.add(doc, position);
        }
    }

    /// About how much memory it holds, in bytes.
    pub fn memory(&self) -> usize {
        self.held + self.places.capacity() * size_of::<u32>() + self.lists.capacity() * size_of::<List>()
    }

    /// The number of tokens; `None` where there is none, and so nothing to write.
    pub fn tokens(&self) -> Option<u64> {
        (self.tokens > 0).then_some(self.tokens)
    }

    /// Writes all postings, in the order of their terms.
    pub fn write(self, vocabulary: &Vocabulary, field: &mut FieldSerializer<'_>) -> io::Result<()> {
        let mut sorted: Vec<(CompactString, List)> =
            self.lists.into_iter().map(|list| (vocabulary.key(list.id), list)).collect();
        sorted.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut steps = Vec::new();
        for (key, list) in sorted {
            field.new_term(key.as_bytes(), list.articles, true)?;
            list.each(&mut steps, |doc, steps| {
                field.write_doc(doc, u32::try_from(steps.len()).unwrap_or(u32::MAX), steps)
            });
            field.close_term()?;
        }
        Ok(())
    }
}

impl List {
    /// Adds a position, and gives the bytes by which the list grew.
    #[inline]
    fn add(&mut self, doc: DocId, position: u32) -> usize {
        let before = self.bytes.capacity();
        if before - self.bytes.len() < LONGEST_STEP {
            self.bytes.reserve(LONGEST_STEP);
        }
        if self.articles == 0 || self.doc != doc {
            push(&mut self.bytes, u64::from(doc - self.doc) << 1 | 1);
            push(&mut self.bytes, u64::from(position));
            (self.articles, self.doc) = (self.articles + 1, doc);
        } else {
            push(&mut self.bytes, u64::from(position - self.position) << 1);
        }
        self.position = position;
        self.bytes.capacity() - before
    }

    /// Calls `each` with every article and the steps from position to position in it.
    fn each(&self, steps: &mut Vec<u32>, mut each: impl FnMut(DocId, &[u32])) {
        let mut numbers = Numbers(&self.bytes);
        let mut doc = 0;
        steps.clear();
        while let Some(number) = numbers.next() {
            #[expect(clippy::cast_possible_truncation, reason = "twice a number of 32 bits was written")]
            let step = (number >> 1) as u32;
            if number & 1 == 0 {
                steps.push(step);
                continue;
            }
            if !steps.is_empty() {
                each(doc, steps);
                steps.clear();
            }
            doc += step;
            #[expect(clippy::cast_possible_truncation, reason = "a number of 32 bits was written")]
            steps.extend(numbers.next().map(|position| position as u32));
        }
        if !steps.is_empty() {
            each(doc, steps);
        }
    }
}

#[inline]
fn push(bytes: &mut Vec<u8>, mut number: u64) {
    #[expect(clippy::cast_possible_truncation, reason = "the low bits are wanted")]
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    #[expect(clippy::cast_possible_truncation, reason = "less than 128")]
    bytes.push(number as u8);
}

/// The numbers that [`push`] wrote.
struct Numbers<'a>(&'a [u8]);

impl Iterator for Numbers<'_> {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_gives_back_what_it_was_given(
            articles in prop::collection::btree_map(any::<u32>(), prop::collection::btree_set(any::<u32>(), 1..9), 0..40),
        ) {
            let mut list = List { id: TermId::default(), bytes: Vec::new(), articles: 0, doc: 0, position: 0 };
            let grown: usize = articles
                .iter()
                .flat_map(|(doc, positions)| positions.iter().map(|position| (*doc, *position)))
                .map(|(doc, position)| list.add(doc, position))
                .sum();
            prop_assert_eq!((list.articles as usize, list.bytes.capacity()), (articles.len(), grown));
            let mut found = Vec::new();
            list.each(&mut Vec::new(), |doc, steps| {
                let positions = steps.iter().scan(0, |at, step| {
                    *at += step;
                    Some(*at)
                });
                found.push((doc, positions.collect()));
            });
            prop_assert_eq!(found, articles.into_iter().collect::<Vec<_>>());
        }
    }
}
