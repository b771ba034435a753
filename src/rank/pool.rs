//! The best articles of an index, by scores that are added up a window at a time.

use tantivy::{DocAddress, SegmentReader};

use super::accumulate::{Common, Listed, Norms, Tally};
use super::matches::{GROUP, bits_of, ones};
use super::sequence::SequenceScorer;

/// Articles of one window, a multiple of [`GROUP`]: its scores and norms are 64 KiB, so that they stay near the processor.
pub(super) const WINDOW: u32 = 1 << 13;

/// The sources of the scores of one segment.
pub(super) struct Sources<'a> {
    pub norms: Vec<Norms>,
    pub listed: Vec<Listed>,
    /// The common words, those that can score most first.
    pub common: Vec<Common>,
    pub sequences: Vec<SequenceScorer>,
    pub gains: &'a [(DocAddress, f32)],
    /// A bit for each article that is looked for.
    pub allowed: &'a [u64],
}

/// The best articles so far, with some that a later one may still push out.
pub(super) struct Pool {
    k: usize,
    best: Vec<(DocAddress, f32)>,
    /// The score of the last of the best: articles come in order, so a later one of the same score is no better.
    threshold: f32,
}

/// The number of articles of a group that can still be among the best, up to which each is scored by itself.
const FEW: u32 = 12;
/// The number of common words after which it is asked again which articles of a group can still be among the best.
const ASKED: usize = 2;
/// Sums of a few dozen scores are this near to each other whatever the order of adding.
const ROUNDING: f32 = 1.0 + 1e-4;

impl Pool {
    /// The pool of the `k` best.
    pub fn new(k: usize) -> Self {
        Self { k, best: Vec::new(), threshold: if k == 0 { f32::INFINITY } else { 0.0 } }
    }

    /// Looks at all articles of a segment, window by window.
    pub fn segment(&mut self, segment: u32, reader: &SegmentReader, mut sources: Sources<'_>) {
        let mut scores = vec![0.0_f32; reader.max_doc().min(WINDOW) as usize];
        let mut tally = Tally::new(scores.len());
        let max_score: f32 = sources.common.iter().map(|word| word.weight).sum();
        let mut start = 0;
        while start < reader.max_doc() {
            let size = (reader.max_doc() - start).min(WINDOW) as usize;
            let scores = scores.get_mut(..size).unwrap_or_default();
            for word in &mut sources.listed {
                let norms = sources.norms.get(word.field).map_or(&[][..], |norms| norms.window(start, size));
                word.add(norms, start, scores, &mut tally);
            }
            for scorer in &mut sources.sequences {
                while let Some(score) = scorer.doc().checked_sub(start).and_then(|at| scores.get_mut(at as usize)) {
                    *score += scorer.score();
                    scorer.advance(Some(sources.allowed));
                }
            }
            for (address, gain) in sources.gains {
                let place = address.doc_id.checked_sub(start);
                if let Some(score) = place.and_then(|at| scores.get_mut(at as usize)) {
                    *score += gain;
                }
            }
            for (first, scores) in (start..).step_by(GROUP).zip(scores.chunks_mut(GROUP)) {
                self.group(segment, first, scores, &sources, max_score);
                scores.fill(0.0);
            }
            start = start.saturating_add(WINDOW);
        }
    }

    /// Takes up to [`GROUP`] articles from `first` on, with the scores that all but common words give them; those score
    /// at most `max_score` together.
    ///
    /// Common words score little, and most of what they score goes to articles that have nothing else: only what can be
    /// among the best is scored by them.
    fn group(&mut self, segment: u32, first: u32, scores: &mut [f32], sources: &Sources<'_>, max_score: f32) {
        let found = sources.allowed.get(first as usize / GROUP).copied().unwrap_or(0);
        let (mut rest, mut left) = (sources.common.as_slice(), max_score);
        let best = loop {
            let best = bits_of(scores, |score| (score + left) * ROUNDING > self.threshold) & found;
            if rest.is_empty() || best.count_ones() <= FEW {
                break best;
            }
            let (words, others) = rest.split_at(rest.len().min(ASKED));
            for word in words {
                let norms = sources.norms.get(word.field).map_or(&[][..], |norms| norms.window(first, scores.len()));
                word.add(norms, first, scores);
                left -= word.weight;
            }
            rest = others;
        };
        for at in ones(best) {
            let doc = first + at;
            let mut score = scores.get(at as usize).copied().unwrap_or(0.0);
            let mut left = left;
            for word in rest {
                if (score + left) * ROUNDING <= self.threshold {
                    break;
                }
                score += sources.norms.get(word.field).map_or(0.0, |norms| word.score(norms.at(doc), doc));
                left -= word.weight;
            }
            if score > self.threshold {
                self.offer(DocAddress::new(segment, doc), score);
            }
        }
    }

    fn offer(&mut self, address: DocAddress, score: f32) {
        self.best.push((address, score));
        if self.best.len() >= self.k.saturating_mul(2) {
            self.trim();
        }
    }

    fn trim(&mut self) {
        let better = |left: &(DocAddress, f32), right: &(DocAddress, f32)| {
            right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0))
        };
        let Some(last) = self.k.checked_sub(1) else {
            self.best.clear();
            return;
        };
        if last < self.best.len() {
            let (_, (_, score), _) = self.best.select_nth_unstable_by(last, better);
            self.threshold = *score;
            self.best.truncate(self.k);
        }
    }

    /// The best of all that were looked at.
    pub fn finish(mut self) -> Vec<(DocAddress, f32)> {
        self.trim();
        self.best.sort_unstable_by(|left, right| right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        self.best
    }
}
