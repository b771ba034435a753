//! Words that stand together: phrases, proximity, single words, and words of one zone.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, Searcher, TERMINATED};

use super::bm25::{self, Statistics};
use super::frequencies::{self, Frequencies};
use super::places::Places;
use super::sought::Sought;
use super::union::Union;
use crate::analysis::Zone;
use crate::store::PostingRows;

/// Matches articles where words of one field stand one after the other, or within `slop` words of it in any order.
///
/// Each word may be exact or stand for several terms: of `"dân van"` the first syllable is held to its marks and the
/// second is not. Scored as BM25 with the sum of the words' idf and the number of occurrences, as tantivy and Lucene
/// score phrases.
#[derive(Clone, Debug)]
pub struct SequenceQuery {
    words: Vec<Sought>,
    slop: u32,
    zone: Option<Zone>,
    rows: Arc<PostingRows>,
    is_usual: bool,
}

impl SequenceQuery {
    /// A query for `words` in this order; with a `zone`, only occurrences that lie in it count. `rows` are those of the
    /// index.
    pub fn new(words: Vec<Sought>, slop: u32, zone: Option<Zone>, rows: &Arc<PostingRows>) -> Self {
        Self { words, slop, zone, rows: Arc::clone(rows), is_usual: false }
    }

    /// This sequence, for words that are asked for together time and again: how often they stand so is held.
    #[must_use]
    pub fn usual(self) -> Self {
        Self { is_usual: true, ..self }
    }

    /// The scorer of the articles of a segment, its scores `weight` times; `None` where none has all words. It stands
    /// on the first article.
    pub(super) fn open(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
        weight: f32,
    ) -> tantivy::Result<Option<SequenceScorer>> {
        self.weight_in(Some(searcher))?.open(reader, weight)
    }

    /// The scorer to be asked for single articles by [`SequenceScorer::score_of`]; it stands nowhere.
    pub(super) fn probe(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
        weight: f32,
    ) -> tantivy::Result<Option<SequenceScorer>> {
        self.weight_in(Some(searcher))?.probe(reader, weight)
    }

    fn weight_in(&self, searcher: Option<&Searcher>) -> tantivy::Result<SequenceWeight> {
        let mean_length = match (searcher, self.words.first()) {
            (Some(searcher), Some(first)) => Statistics::new(searcher).mean_length(first.field())?,
            _ => 1.0,
        };
        let idf = self.words.iter().map(Sought::idf).sum();
        Ok(SequenceWeight { query: self.clone(), idf, mean_length })
    }
}

impl Query for SequenceQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.weight_in(scoring.searcher())?))
    }
}

struct SequenceWeight {
    query: SequenceQuery,
    idf: f32,
    mean_length: f32,
}

impl SequenceWeight {
    fn open(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<SequenceScorer>> {
        let mut scorer = self.probe(reader, boost)?;
        if let Some(scorer) = &mut scorer {
            scorer.doc = scorer.settle(0);
        }
        Ok(scorer)
    }

    fn probe(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<SequenceScorer>> {
        let SequenceQuery { words, slop, zone, rows, is_usual } = &self.query;
        let Some(first) = words.first() else { return Ok(None) };
        if words.iter().any(|word| word.terms_in(reader).is_empty()) {
            return Ok(None);
        }
        let mut scorer = SequenceScorer {
            lists: Vec::with_capacity(words.len()),
            norms: reader.get_fieldnorms_reader(first.field())?,
            slop: *slop,
            zone: *zone,
            weight: self.idf * boost,
            mean_length: self.mean_length,
            starts: Vec::new(),
            freq: 0,
            doc: 0,
        };
        if *is_usual && zone.is_none() {
            let row = frequencies::of_words(words, *slop, reader, rows, || {
                let plain = SequenceQuery { is_usual: false, ..self.query.clone() };
                let mut row = vec![0_u8; reader.max_doc() as usize];
                let mut scorer = SequenceWeight { query: plain, ..*self }.open(reader, boost)?;
                while let Some(scorer) = scorer.as_mut().filter(|scorer| scorer.doc != TERMINATED) {
                    if let Some(freq) = row.get_mut(scorer.doc as usize) {
                        *freq = u8::try_from(scorer.freq).unwrap_or(u8::MAX);
                    }
                    scorer.advance();
                }
                Ok(row)
            })?;
            scorer.lists.push(List { slot: 0, articles: Articles::Row(row), places: None });
        } else {
            let positions = words.len() > 1 || zone.is_some();
            for (slot, word) in words.iter().enumerate() {
                let articles = match frequencies::of_word(word, reader, rows)? {
                    Some(row) => Articles::Row(row),
                    None => Articles::Lists(Union::open(word, reader)?),
                };
                let places = if positions { Some(Places::open(reader, word, rows)?) } else { None };
                scorer.lists.push(List { slot, articles, places });
            }
            let size = |list: &List| words.get(list.slot).map_or(0, Sought::doc_freq);
            scorer.lists.sort_by_key(size);
        }
        Ok(Some(scorer))
    }
}

impl Weight for SequenceWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.open(reader, boost)? {
            Some(scorer) => Box::new(scorer),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let score = self.probe(reader, 1.0)?.and_then(|mut scorer| scorer.score_of(doc));
        Ok(Explanation::new("terms that stand together, BM25", score.unwrap_or(0.0)))
    }
}

/// A word of a sequence in one segment.
struct List {
    /// The word of the query, by its number.
    slot: usize,
    articles: Articles,
    /// The places where it stands, where those are asked for.
    places: Option<Places>,
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

    /// About how many there are.
    fn size(&self) -> u32 {
        match self {
            Self::Lists(union) => union.size(),
            Self::Row(row) => u32::try_from(row.from(0).len()).unwrap_or(u32::MAX),
        }
    }
}

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
    /// The score of an article, one after those asked for before; `None` where that does not match. No other article is
    /// looked at, however far the next match may be.
    pub fn score_of(&mut self, doc: DocId) -> Option<Score> {
        if !self.lists.iter_mut().all(|list| list.articles.next(doc) == doc) {
            return None;
        }
        self.doc = doc;
        self.freq = self.count(doc);
        (self.freq > 0).then(|| self.score())
    }

    /// The first article at or after `from` that matches.
    fn settle(&mut self, mut from: DocId) -> DocId {
        loop {
            let Some((rarest, others)) = self.lists.split_first_mut() else { return TERMINATED };
            let candidate = rarest.articles.seek(from);
            if candidate == TERMINATED {
                return TERMINATED;
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
        if first.places.is_none() {
            return first.articles.freq(doc);
        }
        let count = if self.slop == 0 { self.count_adjacent(doc) } else { self.count_near(doc) };
        // A list that can't be read has no places; `tracuu check` tells why.
        count.unwrap_or(0)
    }

    /// Looks at one word after the other, the rarest first, until none of its places can begin the sequence.
    fn count_adjacent(&mut self, doc: DocId) -> tantivy::Result<u32> {
        for (at, list) in self.lists.iter_mut().enumerate() {
            let Some(places) = &mut list.places else { return Ok(0) };
            places.read(doc)?;
            let Ok(slot) = i64::try_from(list.slot) else { return Ok(0) };
            if at == 0 {
                self.starts.clear();
                let in_zone = |position: &&u32| self.zone.is_none_or(|zone| Zone::of(**position) == zone);
                self.starts.extend(places.positions.iter().filter(in_zone).map(|place| i64::from(*place) - slot));
            } else {
                let stands = |start: &i64| {
                    let place = u32::try_from(start + slot).ok();
                    let place = place.filter(|place| places.positions.binary_search(place).is_ok());
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
        for places in self.lists.iter_mut().filter_map(|list| list.places.as_mut()) {
            places.read(doc)?;
            if let Some(zone) = self.zone {
                places.positions.retain(|position| Zone::of(*position) == zone);
            }
        }
        let needed = u32::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let mut at = vec![0; self.lists.len()];
        let mut found = 0;
        loop {
            let mut low = (u32::MAX, 0);
            let mut high = 0;
            for (index, (list, next)) in self.lists.iter().zip(&at).enumerate() {
                let position = list.places.as_ref().and_then(|places| places.positions.get(*next));
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
}

impl DocSet for SequenceScorer {
    fn advance(&mut self) -> DocId {
        self.seek(self.doc.saturating_add(1))
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = self.settle(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.lists.first().map_or(0, |list| list.articles.size() / 2)
    }
}

impl Scorer for SequenceScorer {
    fn score(&mut self) -> Score {
        self.weight * bm25::saturate(self.freq as f32, bm25::length(&self.norms, self.doc), self.mean_length)
    }
}
