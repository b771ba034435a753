//! Words that stand together: phrases, proximity, single words, and words of one zone.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, TERMINATED};

use super::bm25::{self, Statistics};
use super::sought::Sought;
use super::union::Union;
use crate::analysis::Zone;

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
}

impl SequenceQuery {
    /// A query for `words` in this order; with a `zone`, only occurrences that lie in it count.
    pub fn new(words: Vec<Sought>, slop: u32, zone: Option<Zone>) -> Self {
        Self { words, slop, zone }
    }
}

impl Query for SequenceQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let mean_length = match (scoring.searcher(), self.words.first()) {
            (Some(searcher), Some(first)) => Statistics::new(searcher).mean_length(first.field())?,
            _ => 1.0,
        };
        let idf = self.words.iter().map(Sought::idf).sum();
        Ok(Box::new(SequenceWeight { query: self.clone(), idf, mean_length }))
    }
}

struct SequenceWeight {
    query: SequenceQuery,
    idf: f32,
    mean_length: f32,
}

impl SequenceWeight {
    fn open(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<SequenceScorer>> {
        let Some(first) = self.query.words.first() else { return Ok(None) };
        let positions = self.query.words.len() > 1 || self.query.zone.is_some();
        let mut lists = Vec::with_capacity(self.query.words.len());
        for (slot, word) in self.query.words.iter().enumerate() {
            if word.terms_in(reader).is_empty() {
                return Ok(None);
            }
            lists.push(List { slot, postings: Union::open(word, reader, positions)?, positions: Vec::new() });
        }
        lists.sort_by_key(|list| list.postings.size());
        let mut scorer = SequenceScorer {
            lists,
            norms: reader.get_fieldnorms_reader(first.field())?,
            slop: self.query.slop,
            zone: self.query.zone,
            weight: self.idf * boost,
            mean_length: self.mean_length,
            freq: 0,
            doc: 0,
        };
        scorer.doc = scorer.settle();
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
        let mut score = 0.0;
        if let Some(mut scorer) = self.open(reader, 1.0)?
            && scorer.doc() <= doc
            && scorer.seek(doc) == doc
        {
            score = scorer.score();
        }
        Ok(Explanation::new("terms that stand together, BM25", score))
    }
}

struct List {
    /// Which word of the query.
    slot: usize,
    postings: Union,
    positions: Vec<u32>,
}

struct SequenceScorer {
    /// Rarest first; never empty.
    lists: Vec<List>,
    norms: FieldNormReader,
    slop: u32,
    zone: Option<Zone>,
    weight: f32,
    mean_length: f32,
    freq: u32,
    doc: DocId,
}

impl SequenceScorer {
    /// Moves on from where the rarest list stands to the next article that matches.
    fn settle(&mut self) -> DocId {
        loop {
            let Some((rarest, others)) = self.lists.split_first_mut() else { return TERMINATED };
            let candidate = rarest.postings.doc();
            if candidate == TERMINATED {
                return TERMINATED;
            }
            let blocked = others.iter_mut().find_map(|list| {
                let at = list.postings.doc();
                let at = if at < candidate { list.postings.seek(candidate) } else { at };
                (at != candidate).then_some(at)
            });
            match blocked {
                Some(TERMINATED) => return TERMINATED,
                Some(next) => {
                    rarest.postings.seek(next);
                }
                None => {
                    self.freq = self.count();
                    if self.freq > 0 {
                        return candidate;
                    }
                    self.advance_rarest();
                }
            }
        }
    }

    fn advance_rarest(&mut self) {
        if let Some(rarest) = self.lists.first_mut() {
            rarest.postings.advance();
        }
    }

    /// How often the words stand together in the article that all lists are on.
    fn count(&mut self) -> u32 {
        let zone = self.zone;
        if let ([single], None) = (self.lists.as_slice(), zone) {
            return single.postings.freq();
        }
        for list in &mut self.lists {
            list.postings.positions(&mut list.positions);
            if let Some(zone) = zone {
                list.positions.retain(|position| Zone::of(*position) == zone);
            }
        }
        if self.slop == 0 { self.count_adjacent() } else { self.count_near() }
    }

    fn count_adjacent(&self) -> u32 {
        let Some((first, others)) = self.lists.split_first() else { return 0 };
        let stands = |start: u32| {
            others.iter().all(|list| {
                let wanted = i64::from(start) + list.slot as i64 - first.slot as i64;
                u32::try_from(wanted).is_ok_and(|wanted| list.positions.binary_search(&wanted).is_ok())
            })
        };
        u32::try_from(first.positions.iter().filter(|start| stands(**start)).count()).unwrap_or(u32::MAX)
    }

    /// Windows that hold a position of every list and are at most `slop` wider than the terms need.
    fn count_near(&self) -> u32 {
        let needed = self.lists.len().saturating_sub(1) as u32;
        let mut at = vec![0; self.lists.len()];
        let mut found = 0;
        loop {
            let mut low = (u32::MAX, 0);
            let mut high = 0;
            for (index, (list, next)) in self.lists.iter().zip(&at).enumerate() {
                let Some(position) = list.positions.get(*next) else { return found };
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
        self.advance_rarest();
        self.doc = self.settle();
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        if let Some(rarest) = self.lists.first_mut()
            && rarest.postings.doc() < target
        {
            rarest.postings.seek(target);
        }
        self.doc = self.settle();
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.lists.first().map_or(0, |list| list.postings.size() / 2)
    }
}

impl Scorer for SequenceScorer {
    fn score(&mut self) -> Score {
        self.weight * bm25::saturate(self.freq as f32, bm25::length(&self.norms, self.doc), self.mean_length)
    }
}
