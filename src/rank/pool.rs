//! The best articles of an index, by scores that are added up a window at a time.

use tantivy::{DocAddress, DocId, SegmentReader};

use super::accumulate::{Common, Listed, Norms, Tally};
use super::frequencies::BLOCK;
use super::matches::{GROUP, bits_of, ones};
use super::sequence::SequenceScorer;
use crate::base::bits;

/// Articles of one window, a multiple of [`GROUP`]: its scores and norms are 64 KiB, so that they stay near the processor.
pub(super) const WINDOW: u32 = 1 << 13;
const GROUP_SIZE: u32 = 64;
const _: () = assert!(GROUP_SIZE as usize == GROUP);

/// The sources of the scores of one segment.
pub(super) struct Sources<'a> {
    pub norms: Vec<Norms>,
    /// The other words, those of most articles first.
    pub listed: Vec<Listed>,
    /// The common words, those that can score most first.
    pub common: Vec<Common>,
    pub sequences: Vec<SequenceScorer>,
    pub gains: &'a [(DocAddress, f32)],
    /// A bit for each article that is looked for.
    pub allowed: &'a [u64],
}

/// The words of a segment that are not added up.
struct Rest<'a> {
    norms: &'a [Norms],
    common: &'a [Common],
    /// A bound that the common ones score no article beyond, together.
    of_common: f32,
    /// Those that are not common, those of most articles first.
    looked_up: &'a mut [Listed],
    /// A bound that these score no article beyond, together.
    most: f32,
}

impl Rest<'_> {
    /// The score of an article that scores so much without these and some `common` words, if it is above a threshold; they
    /// score it no more than is `left`, together.
    fn score(
        &mut self,
        doc: DocId,
        mut score: f32,
        (common, mut left): (&[Common], f32),
        threshold: f32,
    ) -> Option<f32> {
        let norm = |field: usize| self.norms.get(field).map(|norms| norms.at(doc)).unwrap_or_default();
        for word in common {
            if (score + left) * ROUNDING <= threshold {
                return None;
            }
            score += word.score(norm(word.field), doc);
            left -= word.bound(doc);
        }
        for word in self.looked_up.iter_mut().rev() {
            if (score + left) * ROUNDING <= threshold {
                return None;
            }
            score += word.score(norm(word.field), doc);
            left -= word.weight;
        }
        (score > threshold).then_some(score)
    }
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
        // Whole groups: what lies beyond the last article is never allowed.
        let window = reader.max_doc().min(WINDOW).next_multiple_of(GROUP_SIZE) as usize;
        let mut scores = vec![0.0_f32; window];
        let mut bounds = vec![0.0_f32; window / BLOCK];
        let mut tally = Tally::new(window);
        let mut start = 0;
        while start < reader.max_doc() {
            let size = (reader.max_doc() - start).min(WINDOW) as usize;
            bounds.fill(0.0);
            sources.common.iter().for_each(|word| word.add_bounds(start, &mut bounds));
            let (looked_up, added) = self.split(&mut sources.listed, bounds.iter().copied().fold(0.0, f32::max));
            for word in added {
                let norms = sources.norms.get(word.field).map_or(&[][..], |norms| norms.window(start, size));
                word.pass_to(start);
                word.add(norms, start, &mut scores, &mut tally);
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
            let of_common = sources.common.iter().map(|word| word.weight).sum();
            let most = looked_up.iter().map(|word| word.weight).sum();
            let mut rest = Rest { norms: &sources.norms, common: &sources.common, of_common, looked_up, most };
            let groups = scores.as_chunks_mut().0.iter_mut().zip(bounds.as_chunks().0);
            for (first, (scores, bounds)) in (start..).step_by(GROUP).zip(groups) {
                let allowed = sources.allowed.get(first as usize / GROUP).copied().unwrap_or(0);
                self.group(DocAddress::new(segment, first), scores, bounds, allowed, &mut rest);
                scores.fill(0.0);
            }
            start = start.saturating_add(WINDOW);
        }
    }

    /// Parts the words that are looked up where they count from those that are added up: with all common words, which
    /// score no article beyond `of_common`, they bring none among the best.
    fn split<'w>(&self, words: &'w mut [Listed], of_common: f32) -> (&'w mut [Listed], &'w mut [Listed]) {
        let mut most = of_common;
        let is_spare = |word: &&Listed| {
            most += word.weight;
            most * ROUNDING <= self.threshold
        };
        let looked_up = words.iter().take_while(is_spare).count();
        words.split_at_mut(looked_up)
    }

    /// Takes up to [`GROUP`] articles from `first` on, with the scores that the added words give them and `bounds` of what
    /// the common ones give their blocks.
    ///
    /// Common words score little, and most of what they score goes to articles that have nothing else: only what can be
    /// among the best is scored by them.
    fn group(
        &mut self,
        first: DocAddress,
        scores: &mut [f32; GROUP],
        bounds: &[f32; GROUP / BLOCK],
        allowed: u64,
        rest: &mut Rest<'_>,
    ) {
        if allowed == 0 {
            return;
        }
        let mut can_be = [0_u8; GROUP];
        for (at, can_be) in can_be.iter_mut().enumerate() {
            let most = scores[at] + bounds[at / BLOCK] + rest.most;
            *can_be = u8::from(most * ROUNDING > self.threshold);
        }
        let mut best = bits(&can_be) & allowed;
        let mut common = rest.common;
        let mut left = rest.of_common + rest.most;
        while !common.is_empty() && best.count_ones() > FEW {
            let (words, others) = common.split_at(common.len().min(ASKED));
            for word in words {
                let norms = rest.norms.get(word.field).map_or(&[][..], |norms| norms.window(first.doc_id, GROUP));
                word.add(norms, first.doc_id, scores);
                left -= word.weight;
            }
            common = others;
            best &= bits_of(scores, |score| (score + left) * ROUNDING > self.threshold);
        }
        let is_whole = common.len() == rest.common.len();
        for at in ones(best) {
            let doc = first.doc_id + at;
            let bound = bounds.get(at as usize / BLOCK).filter(|_| is_whole).map_or(left, |bound| bound + rest.most);
            let score = scores.get(at as usize).copied().unwrap_or(0.0);
            if let Some(score) = rest.score(doc, score, (common, bound), self.threshold) {
                self.offer(DocAddress::new(first.segment_ord, doc), score);
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
