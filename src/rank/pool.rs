//! The best articles of an index, by scores that are added up a window at a time.

use tantivy::{DocAddress, SegmentReader};

use super::accumulate::{Common, Listed, Norms, WINDOW, Window};
use super::frequencies::{BLOCK, BLOCKS};
use super::matches::{GROUP, ones};
use super::sequence::SequenceScorer;

/// The sources of the scores of one segment.
pub(super) struct Sources<'a> {
    pub norms: Vec<Norms>,
    /// The words that are not common.
    pub listed: Vec<Listed>,
    /// The common words, those that can score most first.
    pub common: Vec<Common>,
    pub wholes: Vec<Whole>,
    pub gains: &'a [(DocAddress, f32)],
    /// A bit for each article that is looked for.
    pub allowed: &'a [u64],
}

/// Terms that stand together, in a segment: whether they do is looked up in articles that can be among the best if so.
pub(super) struct Whole {
    pub scorer: SequenceScorer,
    /// The articles that may have them, a bit for each.
    pub candidates: Vec<u64>,
}

impl Whole {
    /// The candidates of a group of articles, of those that are looked for.
    #[inline]
    fn of_group(&self, group: usize, allowed: u64) -> u64 {
        self.candidates.get(group).copied().unwrap_or(0) & allowed
    }
}

/// A bound of what sequences score any of some articles of a group.
#[inline]
fn most_of(wholes: &[Whole], group: usize, articles: u64) -> f32 {
    let of_these = wholes.iter().filter(|whole| whole.of_group(group, articles) != 0);
    of_these.map(|whole| whole.scorer.most()).sum()
}

/// The common words of a segment: what they score is bounded by blocks of articles.
struct Bounded<'a> {
    norms: &'a [Norms],
    words: &'a [Common],
}

impl Bounded<'_> {
    /// The bounds of what the words score the articles of a group, by its blocks.
    #[inline]
    fn bounds(&self, group: usize) -> [f32; BLOCKS] {
        let mut bounds = [0.0; BLOCKS];
        self.words.iter().for_each(|word| word.add_bounds_of_blocks(group, &mut bounds));
        bounds
    }

    /// Adds the scores of the words to the articles of a block, which they score no more than is `left`; false once no article
    /// can be above a threshold.
    #[inline]
    fn add(&self, block: usize, scores: &mut [f32; BLOCK], mut left: f32, threshold: f32) -> bool {
        let mut norms: Option<(usize, [f32; BLOCK])> = None;
        for word in self.words {
            let bound = word.bound(block);
            if bound == 0.0 {
                continue;
            }
            let of_block = match (norms, self.norms.get(word.field)) {
                (Some((field, norms)), _) if field == word.field => norms,
                (_, of_field) => of_field.map_or([0.0; BLOCK], |of_field| of_field.block(block)),
            };
            norms = Some((word.field, of_block));
            word.add(block, &of_block, scores);
            left -= bound;
            if (greatest(scores) + left) * ROUNDING <= threshold {
                return false;
            }
        }
        true
    }
}

/// The greatest of scores, none of which is not a number; four at a time.
#[inline]
fn greatest<const N: usize>(scores: &[f32; N]) -> f32 {
    let greater = |one: f32, other: f32| if one > other { one } else { other };
    let mut of_four = [f32::NEG_INFINITY; 4];
    for four in scores.as_chunks::<4>().0 {
        for (at, greatest) in of_four.iter_mut().enumerate() {
            *greatest = greater(four[at], *greatest);
        }
    }
    greater(greater(of_four[0], of_four[1]), greater(of_four[2], of_four[3]))
}

/// The best articles so far, with some that a later one may still push out.
pub(super) struct Pool {
    k: usize,
    best: Vec<(DocAddress, f32)>,
    /// The score of the last of the best: articles come in order, so a later one of the same score is no better.
    threshold: f32,
}

/// Sums of a few dozen scores are this near to each other whatever the order of adding.
const ROUNDING: f32 = 1.0 + 1e-4;

impl Pool {
    /// The pool of the `k` best.
    pub fn new(k: usize) -> Self {
        Self { k, best: Vec::new(), threshold: if k == 0 { f32::INFINITY } else { 0.0 } }
    }

    /// Looks at all articles of a segment, window by window: the scores of words that are not common are added up, then the
    /// groups and blocks of articles are gone through whose bounds by all words are above the threshold.
    ///
    /// # Errors
    /// Returns an error if a posting list is damaged.
    pub fn segment(&mut self, segment: u32, reader: &SegmentReader, mut sources: Sources<'_>) -> tantivy::Result<()> {
        let mut bounds = vec![0.0_f32; (reader.max_doc() as usize).div_ceil(GROUP)];
        sources.common.iter().for_each(|word| word.add_bounds(&mut bounds));
        let common = Bounded { norms: &sources.norms, words: &sources.common };
        let mut window = Window::new(reader.max_doc());
        let mut gains = sources.gains.iter().peekable();
        for bounds in bounds.chunks(WINDOW as usize / GROUP) {
            for word in &mut sources.listed {
                if let Some(norms) = sources.norms.get(word.field) {
                    word.add(norms, &mut window);
                }
            }
            while gains.next_if(|(address, gain)| window.add(address.doc_id, *gain)).is_some() {}
            for ((at, bound), doc) in bounds.iter().enumerate().zip((window.start..).step_by(GROUP)) {
                let (first, group) = (DocAddress::new(segment, doc), doc as usize / GROUP);
                let allowed = sources.allowed.get(group).copied().unwrap_or(0);
                let bound = bound + most_of(&sources.wholes, group, allowed);
                match window.group(at) {
                    Some(scores) => {
                        if allowed != 0 && (greatest(scores) + bound) * ROUNDING > self.threshold {
                            self.group(first, scores, allowed, &common, &mut sources.wholes)?;
                        }
                        scores.fill(0.0);
                    }
                    None if allowed == 0 || bound * ROUNDING <= self.threshold => {}
                    None => self.group(first, &[0.0; GROUP], allowed, &common, &mut sources.wholes)?,
                }
            }
            window.advance();
        }
        Ok(())
    }

    /// Takes up to [`GROUP`] articles from `first` on, with the scores that they have without common words and sequences.
    ///
    /// Common words score little, and most of what they score goes to articles that have nothing else: only blocks that can
    /// have one among the best are scored by them.
    fn group(
        &mut self,
        first: DocAddress,
        scores: &[f32; GROUP],
        allowed: u64,
        common: &Bounded<'_>,
        wholes: &mut [Whole],
    ) -> tantivy::Result<()> {
        let group = first.doc_id as usize / GROUP;
        let bounds = common.bounds(group);
        for ((at, scores), docs) in scores.as_chunks().0.iter().enumerate().zip((first.doc_id..).step_by(BLOCK)) {
            let lanes = allowed >> (at * BLOCK) & 0xFF;
            let left = bounds[at] + most_of(wholes, group, lanes << (at * BLOCK));
            let mut scores: [f32; BLOCK] = *scores;
            if lanes == 0
                || (greatest(&scores) + left) * ROUNDING <= self.threshold
                || !common.add(group * BLOCKS + at, &mut scores, left, self.threshold)
            {
                continue;
            }
            for lane in ones(lanes) {
                let (place, mut score) = (at * BLOCK, scores.get(lane as usize).copied().unwrap_or(0.0));
                let (doc, bit) = (docs + lane, 1 << lane << place);
                if (score + most_of(wholes, group, bit)) * ROUNDING > self.threshold {
                    for whole in wholes.iter_mut().filter(|whole| whole.of_group(group, bit) != 0) {
                        score += whole.scorer.score_of(doc)?.unwrap_or(0.0);
                    }
                }
                if score > self.threshold {
                    self.offer(DocAddress::new(first.segment_ord, doc), score);
                }
            }
        }
        Ok(())
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
