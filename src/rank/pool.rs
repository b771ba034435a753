//! The best articles of an index, by scores that are added up a window at a time.

use tantivy::query::Scorer;
use tantivy::{BitSet, DocAddress, DocSet, SegmentReader};

use super::accumulate::{Norms, Tally, Word};
use super::matches::Matches;
use super::sequence::SequenceScorer;
use super::wanted::Best;

/// Articles of one window, a multiple of 64: its scores and lengths are 64 KiB, so that they stay near the processor.
pub(super) const WINDOW: u32 = 1 << 13;

/// What the scores of one segment are made from.
pub(super) struct Sources<'a> {
    pub norms: Vec<Norms<'a>>,
    pub words: Vec<Word>,
    pub sequences: Vec<SequenceScorer>,
    pub cited: &'a [(DocAddress, f32)],
    pub others: Vec<Box<dyn Scorer>>,
    pub allowed: Option<BitSet>,
}

/// The best articles so far, with some that a later one may still push out.
#[derive(Default)]
pub(super) struct Pool {
    pub limit: usize,
    pub total: usize,
    pub held: Vec<(DocAddress, f32)>,
    pub matches: Option<Matches>,
    /// The score of the last of the best: articles come in order, so a later one of the same score is no better.
    pub floor: f32,
}

impl Pool {
    /// Looks at all articles of a segment, window by window.
    pub fn segment(&mut self, segment: u32, reader: &SegmentReader, mut sources: Sources<'_>) {
        let mut scores = vec![0.0_f32; reader.max_doc().min(WINDOW) as usize];
        let mut tally = Tally::new(scores.len());
        let mut start = 0;
        while start < reader.max_doc() {
            let size = (reader.max_doc() - start).min(WINDOW) as usize;
            let scores = scores.get_mut(..size).unwrap_or_default();
            sources.norms.iter_mut().for_each(|norms| norms.open(start, size));
            for word in &mut sources.words {
                if let Some(norms) = sources.norms.get(word.field()) {
                    word.add(norms, start, scores, &mut tally);
                }
            }
            for scorer in &mut sources.sequences {
                while let Some(score) = scorer.doc().checked_sub(start).and_then(|at| scores.get_mut(at as usize)) {
                    *score += scorer.score();
                    scorer.advance();
                }
            }
            for scorer in &mut sources.others {
                while let Some(score) = scorer.doc().checked_sub(start).and_then(|at| scores.get_mut(at as usize)) {
                    *score += scorer.score();
                    scorer.advance();
                }
            }
            for (address, gain) in sources.cited {
                let place = address.doc_id.checked_sub(start);
                if let Some(score) = place.and_then(|at| scores.get_mut(at as usize)) {
                    *score += gain;
                }
            }
            if let Some(allowed) = &sources.allowed {
                for (doc, score) in (start..).zip(scores.iter_mut()) {
                    if *score > 0.0 && !allowed.contains(doc) {
                        *score = 0.0;
                    }
                }
            }
            for (first, scores) in (start..).step_by(64).zip(scores.chunks_mut(64)) {
                self.total += scores.iter().filter(|score| **score > 0.0).count();
                if let Some(matches) = &mut self.matches {
                    let found = scores.iter().rev().fold(0_u64, |bits, score| bits << 1 | u64::from(*score > 0.0));
                    matches.insert_all(segment, first, found);
                }
                if scores.iter().fold(0.0, |most, score| if *score > most { *score } else { most }) > self.floor {
                    for (doc, score) in (first..).zip(scores.iter()) {
                        if *score > self.floor {
                            self.offer(DocAddress::new(segment, doc), *score);
                        }
                    }
                }
                scores.fill(0.0);
            }
            start = start.saturating_add(WINDOW);
        }
    }

    fn offer(&mut self, address: DocAddress, score: f32) {
        self.held.push((address, score));
        if self.held.len() >= self.limit.saturating_mul(2) {
            self.trim();
        }
    }

    fn trim(&mut self) {
        let better = |left: &(DocAddress, f32), right: &(DocAddress, f32)| {
            right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0))
        };
        let Some(last) = self.limit.checked_sub(1) else {
            self.held.clear();
            return;
        };
        if last < self.held.len() {
            let (_, (_, score), _) = self.held.select_nth_unstable_by(last, better);
            self.floor = *score;
            self.held.truncate(self.limit);
        }
    }

    /// The best of all that were looked at.
    pub fn finish(mut self) -> Best {
        self.trim();
        self.held.sort_unstable_by(|left, right| right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        Best { total: self.total, articles: self.held, matches: self.matches }
    }
}
