//! The best articles of an index, by scores that are added up a window at a time.

use tantivy::query::Scorer;
use tantivy::{DocAddress, DocSet, SegmentReader};

use super::accumulate::{Common, Listed, Norms, Tally};
use super::matches::{GROUP, Matches, bits_of, ones};
use super::sequence::SequenceScorer;
use super::wanted::Best;

/// Articles of one window, a multiple of [`GROUP`]: its scores and norms are 64 KiB, so that they stay near the processor.
pub(super) const WINDOW: u32 = 1 << 13;

/// The sources of the scores of one segment.
pub(super) struct Sources<'a> {
    pub norms: Vec<Norms>,
    pub listed: Vec<Listed>,
    /// The common words, those that can score most first.
    pub common: Vec<Common>,
    pub sequences: Vec<SequenceScorer>,
    pub cited: &'a [(DocAddress, f32)],
    pub others: Vec<Box<dyn Scorer>>,
    /// A bit for each article that may be found; `None` where all may.
    pub allowed: Option<Vec<u64>>,
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

/// The number of articles of a group that can still be among the best, up to which each is scored by itself.
const FEW: u32 = 12;
/// The number of common words after which it is asked again which articles of a group can still be among the best.
const ASKED: usize = 2;
/// Sums of a few dozen scores are this near to each other whatever the order of adding.
const ROUNDING: f32 = 1.0 + 1e-4;

impl Pool {
    /// Looks at all articles of a segment, window by window.
    pub fn segment(&mut self, segment: u32, reader: &SegmentReader, mut sources: Sources<'_>) {
        let mut scores = vec![0.0_f32; reader.max_doc().min(WINDOW) as usize];
        let mut tally = Tally::new(scores.len());
        let reach: f32 = sources.common.iter().map(|word| word.weight).sum();
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
            for (first, scores) in (start..).step_by(GROUP).zip(scores.chunks_mut(GROUP)) {
                self.group(segment, first, scores, &sources, reach);
                scores.fill(0.0);
            }
            start = start.saturating_add(WINDOW);
        }
    }

    /// Takes up to [`GROUP`] articles from `first` on, with the scores that all but common words give them; those score less
    /// than `reach` together.
    ///
    /// Common words score little, and most of what they score goes to articles that have nothing else: only what can be
    /// among the best is scored by them. Of the others it is seen which have a word.
    fn group(&mut self, segment: u32, first: u32, scores: &mut [f32], sources: &Sources<'_>, reach: f32) {
        let allowed = sources
            .allowed
            .as_ref()
            .map_or(u64::MAX, |allowed| allowed.get(first as usize / GROUP).copied().unwrap_or(0));
        let common = sources.common.iter().fold(0, |found, word| found | word.having(first));
        let found = (bits_of(scores, |score| *score > 0.0) | common) & allowed;
        self.total += found.count_ones() as usize;
        if let Some(matches) = &mut self.matches {
            matches.insert_all(segment, first, found);
        }
        let (mut rest, mut left) = (sources.common.as_slice(), reach);
        let best = loop {
            let best = bits_of(scores, |score| (score + left) * ROUNDING > self.floor) & found;
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
                if (score + left) * ROUNDING <= self.floor {
                    break;
                }
                score += sources.norms.get(word.field).map_or(0.0, |norms| word.score(norms.at(doc), doc));
                left -= word.weight;
            }
            if score > self.floor {
                self.offer(DocAddress::new(segment, doc), score);
            }
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
