//! Words that stand together: phrases, proximity, single words, and words of one zone.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, TERMINATED};

use super::bm25::{self, Statistics};
use super::frequencies::{self, Frequencies};
use super::matches::has;
use super::positions::Positions;
use super::term::QueryTerm;
use super::union::Union;
use crate::analysis::Zone;
use crate::store::PostingRows;

/// Query terms of one field that stand one after the other, or within `slop` tokens of it in any order.
///
/// Each may be exact or stand for several terms: of `"dân van"` the first syllable is held to its marks and the second
/// is not. Scored as BM25 with the sum of the terms' idf and the number of occurrences, as tantivy and Lucene score
/// phrases.
#[derive(Clone, Debug)]
pub struct Sequence {
    terms: Vec<QueryTerm>,
    slop: u32,
    zone: Option<Zone>,
}

/// Rows are made of words whose syllables stand in one of at most so many articles.
pub(super) const ROW_FROM: u64 = 100;

/// How the occurrences of a sequence in a segment are come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// From the positions of its terms, article by article, or from its row where that is held.
    Positions,
    /// From the positions of its terms always: where it stands is asked for.
    Places,
    /// From its row, which is made of the positions of all articles where it is not held.
    Row,
}

impl Sequence {
    /// These terms, in this order; with a `zone`, only occurrences that lie in it count.
    pub fn new(terms: Vec<QueryTerm>, slop: u32, zone: Option<Zone>) -> Self {
        Self { terms, slop, zone }
    }

    /// Its terms.
    pub fn terms(&self) -> &[QueryTerm] {
        &self.terms
    }

    /// The number of other tokens that may stand among its terms.
    pub(super) fn slop(&self) -> u32 {
        self.slop
    }

    /// Whether it is one term, wherever that stands.
    pub fn is_single(&self) -> bool {
        self.terms.len() == 1 && self.zone.is_none()
    }

    /// The field that it stands in; `None` for a sequence of no terms.
    pub fn field(&self) -> Option<Field> {
        self.terms.first().map(QueryTerm::field)
    }

    /// The sum of the idf of its terms.
    pub fn idf(&self) -> f32 {
        self.terms.iter().map(QueryTerm::idf).sum()
    }

    /// The way to read it in so many articles of a segment: where most are looked at, and many may have it, from a row.
    pub(super) fn access_of(&self, reader: &SegmentReader, asked: usize) -> Access {
        let postings = |term: &QueryTerm| term.terms_in(reader).iter().map(|term| u64::from(term.doc_freq)).sum();
        let rarest: u64 = self.terms.iter().map(postings).min().unwrap_or(0);
        let many = rarest * ROW_FROM >= u64::from(reader.max_doc());
        if many && asked as u64 * 2 >= u64::from(reader.max_doc()) { Access::Row } else { Access::Positions }
    }

    /// The scorer of the articles of a segment, its scores `weight` times; `None` where none has all terms. It stands
    /// nowhere: ask it for single articles, or [`SequenceScorer::start`] it.
    pub(super) fn open(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
        weight: f32,
        rows: &PostingRows,
        access: Access,
    ) -> tantivy::Result<Option<SequenceScorer>> {
        let Some(first) = self.terms.first() else { return Ok(None) };
        if self.terms.iter().any(|term| term.terms_in(reader).is_empty()) {
            return Ok(None);
        }
        let mut scorer = SequenceScorer {
            lists: Vec::with_capacity(self.terms.len()),
            norms: reader.get_fieldnorms_reader(first.field())?,
            slop: self.slop,
            zone: self.zone,
            weight: self.idf() * weight,
            mean_length: Statistics::new(searcher).mean_length(first.field())?,
            starts: Vec::new(),
            freq: 0,
            doc: 0,
        };
        if let Some(row) = self.row(searcher, reader, rows, access)? {
            scorer.lists.push(List { slot: 0, articles: Articles::Row(row), positions: None });
            return Ok(Some(scorer));
        }
        let positions = self.terms.len() > 1 || self.zone.is_some();
        for (slot, term) in self.terms.iter().enumerate() {
            let articles = match frequencies::of_term(term, reader, rows)?.cloned() {
                Some(row) => Articles::Row(row),
                None => Articles::Lists(Union::open(term, reader)?),
            };
            let positions = if positions { Some(Positions::open(reader, term, rows)?) } else { None };
            scorer.lists.push(List { slot, articles, positions });
        }
        let size = |list: &List| self.terms.get(list.slot).map_or(0, QueryTerm::doc_freq);
        scorer.lists.sort_by_key(size);
        Ok(Some(scorer))
    }

    /// How often it stands in each article of a segment, as far as that is held or shall be.
    fn row(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
        rows: &PostingRows,
        access: Access,
    ) -> tantivy::Result<Option<Frequencies>> {
        if access == Access::Places || self.zone.is_some() || self.terms.len() < 2 {
            return Ok(None);
        }
        if access == Access::Positions {
            return Ok(frequencies::held(&self.terms, self.slop, reader, rows));
        }
        let count = || {
            let mut row = vec![0_u8; reader.max_doc() as usize];
            let mut scorer = self.open(searcher, reader, 1.0, rows, Access::Positions)?;
            if let Some(scorer) = &mut scorer {
                scorer.start(None);
            }
            while let Some(scorer) = scorer.as_mut().filter(|scorer| scorer.doc != TERMINATED) {
                if let Some(freq) = row.get_mut(scorer.doc as usize) {
                    *freq = u8::try_from(scorer.freq).unwrap_or(u8::MAX);
                }
                scorer.advance(None);
            }
            Ok(row)
        };
        frequencies::of_sequence(&self.terms, self.slop, reader, rows, count).map(Some)
    }
}

/// A word of a sequence in one segment.
struct List {
    /// The word of the query, by its number.
    slot: usize,
    articles: Articles,
    /// The places where it stands, where those are asked for.
    positions: Option<Positions>,
}

/// The articles that have a word.
enum Articles {
    /// The frequency of each article.
    Row(Frequencies),
    Lists(Union),
}

impl Articles {
    /// The first article at or after `target`, for targets that never fall.
    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Lists(union) => union.seek(target),
            Self::Row(row) => row.next(target).unwrap_or(TERMINATED),
        }
    }

    /// An article at or after `doc` that may be the first to have it: `doc` itself where that has.
    fn next(&mut self, doc: DocId) -> DocId {
        match self {
            Self::Lists(union) => union.seek(doc),
            Self::Row(row) if row.frequency(doc) > 0 => doc,
            Self::Row(_) => doc + 1,
        }
    }

    fn freq(&self, doc: DocId) -> u32 {
        match self {
            Self::Lists(union) => union.freq(),
            Self::Row(row) => u32::from(row.frequency(doc)),
        }
    }
}

/// The occurrences of a sequence in the articles of one segment.
pub(super) struct SequenceScorer {
    /// Rarest first; never empty.
    lists: Vec<List>,
    norms: FieldNormReader,
    slop: u32,
    zone: Option<Zone>,
    weight: f32,
    mean_length: f32,
    /// The places where the words looked at so far would make the sequence begin.
    starts: Vec<i64>,
    freq: u32,
    doc: DocId,
}

impl SequenceScorer {
    /// The first article at or after `from` that matches, of those whose bits `among` has.
    fn settle(&mut self, mut from: DocId, among: Option<&[u64]>) -> DocId {
        loop {
            let Some((rarest, others)) = self.lists.split_first_mut() else { return TERMINATED };
            let candidate = rarest.articles.seek(from);
            if candidate == TERMINATED {
                return TERMINATED;
            }
            if among.is_some_and(|among| !has(among, candidate)) {
                from = candidate + 1;
                continue;
            }
            let next = others.iter_mut().map(|list| list.articles.next(candidate)).find(|next| *next != candidate);
            if let Some(next) = next {
                if next == TERMINATED {
                    return TERMINATED;
                }
                from = next;
                continue;
            }
            self.freq = self.count(candidate);
            if self.freq > 0 {
                return candidate;
            }
            from = candidate + 1;
        }
    }

    /// The number of times that the words stand together in an article that has them all.
    fn count(&mut self, doc: DocId) -> u32 {
        let Some(first) = self.lists.first() else { return 0 };
        if first.positions.is_none() {
            return first.articles.freq(doc);
        }
        let count = if self.slop == 0 { self.count_adjacent(doc) } else { self.count_near(doc) };
        // A list that can't be read has no places; `tracuu check` tells why.
        count.unwrap_or(0)
    }

    /// Looks at one word after the other, the rarest first, until none of its places can begin the sequence.
    fn count_adjacent(&mut self, doc: DocId) -> tantivy::Result<u32> {
        for (at, list) in self.lists.iter_mut().enumerate() {
            let Some(positions) = &mut list.positions else { return Ok(0) };
            positions.read(doc)?;
            let Ok(slot) = i64::try_from(list.slot) else { return Ok(0) };
            if at == 0 {
                self.starts.clear();
                let in_zone = |position: &&u32| self.zone.is_none_or(|zone| Zone::of(**position) == zone);
                self.starts.extend(positions.positions.iter().filter(in_zone).map(|place| i64::from(*place) - slot));
            } else {
                let stands = |start: &i64| {
                    let place = u32::try_from(start + slot).ok();
                    let place = place.filter(|place| positions.positions.binary_search(place).is_ok());
                    place.is_some_and(|place| self.zone.is_none_or(|zone| Zone::of(place) == zone))
                };
                self.starts.retain(stands);
            }
            if self.starts.is_empty() {
                return Ok(0);
            }
        }
        Ok(u32::try_from(self.starts.len()).unwrap_or(u32::MAX))
    }

    /// Windows that hold a position of every list and are at most `slop` wider than the terms need.
    fn count_near(&mut self, doc: DocId) -> tantivy::Result<u32> {
        for positions in self.lists.iter_mut().filter_map(|list| list.positions.as_mut()) {
            positions.read(doc)?;
            if let Some(zone) = self.zone {
                positions.positions.retain(|position| Zone::of(*position) == zone);
            }
        }
        let needed = u32::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let mut at = vec![0; self.lists.len()];
        let mut found = 0;
        loop {
            let mut low = (u32::MAX, 0);
            let mut high = 0;
            for (index, (list, next)) in self.lists.iter().zip(&at).enumerate() {
                let position = list.positions.as_ref().and_then(|positions| positions.positions.get(*next));
                let Some(position) = position else { return Ok(found) };
                low = low.min((*position, index));
                high = high.max(*position);
            }
            let width = high - low.0;
            if (needed..=needed.saturating_add(self.slop)).contains(&width) {
                found += 1;
            }
            if let Some(next) = at.get_mut(low.1) {
                *next += 1;
            }
        }
    }

    /// Stands on the first article that matches, of those whose bits `among` has, or of all: the positions of others are
    /// not read.
    pub fn start(&mut self, among: Option<&[u64]>) {
        self.doc = self.settle(0, among);
    }

    /// Moves on to the next article that matches, of the same ones.
    pub fn advance(&mut self, among: Option<&[u64]>) {
        self.doc = self.settle(self.doc.saturating_add(1), among);
    }

    /// The article that it stands on.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// The position at which the sequence first begins in the article that it stands on; `None` where positions are not
    /// read.
    pub fn first_start(&self) -> Option<u32> {
        u32::try_from(*self.starts.first()?).ok()
    }

    /// The score of the article that it stands on.
    pub fn score(&self) -> f32 {
        self.weight * bm25::saturate(self.freq as f32, bm25::length(&self.norms, self.doc), self.mean_length)
    }

    /// How often the sequence stands in an article, one after those asked for before. No other article is looked at,
    /// however far the next match may be.
    pub fn freq_in(&mut self, doc: DocId) -> u32 {
        if !self.lists.iter_mut().all(|list| list.articles.next(doc) == doc) {
            return 0;
        }
        self.doc = doc;
        self.freq = self.count(doc);
        self.freq
    }

    /// The score of an article, one after those asked for before; `None` where that does not match.
    pub fn score_of(&mut self, doc: DocId) -> Option<f32> {
        (self.freq_in(doc) > 0).then(|| self.score())
    }
}
