//! The articles that have every word of a query, and those that have nearly all.
//!
//! Each word first has *candidates*, the articles that have all its syllables: a bit for each article, made of posting
//! lists and held rows, without positions. Whether the syllables stand together is looked up for the few articles that
//! are candidates of all words (two-phase iteration, as in Lucene's `TwoPhaseIterator`). Where no article has every
//! word, the sum of the idf of the words that an article may have bounds the sum of those that it has, so that the
//! positions of few articles are read there, too.

use tantivy::{DocAddress, DocId, Searcher};

use super::bm25::Statistics;
use super::matches::{Matches, count, docs, intersect, ones, set};
use super::sequence::Access;
use super::word::{QueryWord, Saturation, WordReader, access, idf};
use crate::store::PostingRows;

/// Articles of an answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The articles.
    pub matches: Matches,
    /// Each with a score for ranking the best of many again: BM25 of words, title and text joined before saturation
    /// (BM25F: Robertson, Zaragoza and Taylor 2004). In the order of the index.
    pub scored: Vec<(DocAddress, f32)>,
}

/// The articles that have nearly the greatest sum of idf.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// The articles.
    pub answer: Answer,
    /// The greatest sum of idf that one article has.
    pub best: f32,
    /// The words, by their places, that the first of the best articles lacks.
    pub lacking: Vec<usize>,
    /// The articles whose words have the greatest sums if all their syllables stand together, those of the answer among
    /// them; in the order of the index.
    pub near: Vec<DocAddress>,
}

/// Words of a query in an index, with their candidates.
pub struct Words<'a> {
    searcher: &'a Searcher,
    rows: &'a PostingRows,
    words: Vec<QueryWord>,
    /// The candidates of each word, by segments.
    candidates: Vec<Vec<Vec<u64>>>,
}

/// The number of candidates whose positions tell how many of all of them have a word.
const SAMPLE: usize = 24;
/// The number of articles that are given as near.
const NEAR: usize = 250;
/// The share of the greatest bound that an article is near from.
const NEAR_SHARE: f32 = 0.35;
/// Articles whose bounds are summed up at once: their sums stay near the processor.
const WINDOW: usize = 1 << 13;
/// Sums of the same numbers in another order are this near.
const ROUNDING: f32 = 1.0 - 1e-4;

impl<'a> Words<'a> {
    /// Looks up the candidates of words.
    ///
    /// # Errors
    /// Returns an error if a posting list or a term dictionary is damaged.
    pub fn of(searcher: &'a Searcher, words: Vec<QueryWord>, rows: &'a PostingRows) -> tantivy::Result<Self> {
        let mut candidates = Vec::new();
        for reader in searcher.segment_readers() {
            let of_segment = words.iter().map(|word| word.candidates(reader, rows));
            candidates.push(of_segment.collect::<tantivy::Result<_>>()?);
        }
        Ok(Self { searcher, rows, words, candidates })
    }

    /// The articles among `scope` that have every word.
    ///
    /// # Errors
    /// Returns an error if a posting list is damaged.
    pub fn all(&self, scope: &Matches) -> tantivy::Result<Answer> {
        let articles = Statistics::new(self.searcher).articles();
        let weights: Vec<f32> = (0..self.words.len()).map(|word| idf(self.size(word), articles)).collect();
        let (mut scored, mut segments) = (Vec::new(), Vec::new());
        for ((ord, reader), of_segment) in (0..).zip(self.searcher.segment_readers()).zip(&self.candidates) {
            let mut all = scope.bits(ord).to_vec();
            of_segment.iter().for_each(|bits| intersect(&mut all, bits));
            let asked = count(&all);
            let mut readers = Vec::with_capacity(self.words.len());
            if asked > 0 {
                for ((word, bits), weight) in self.words.iter().zip(of_segment).zip(&weights) {
                    let access = access(word, reader, bits, asked);
                    let saturation = Saturation::of(word, self.searcher, reader)?;
                    let open = word.open(self.searcher, reader, self.rows, access)?;
                    readers.push((count(bits), open, saturation, *weight));
                }
            }
            // A word that few articles have is more often the one that is not there.
            readers.sort_by_key(|(candidates, ..)| *candidates);
            let mut found = vec![0; all.len()];
            for doc in docs(&all) {
                let score = readers.iter_mut().try_fold(0.0, |sum, (_, word, saturation, weight)| {
                    let freq = word.freq_in(doc);
                    (freq > 0.0).then(|| sum + *weight * saturation.saturate(freq, doc))
                });
                if let Some(score) = score {
                    set(&mut found, doc);
                    scored.push((DocAddress::new(ord, doc), score));
                }
            }
            segments.push(found);
        }
        Ok(Answer { matches: Matches::of(segments), scored })
    }

    /// About how many articles have each word: 0 where none has, and the number itself where a word has few candidates.
    /// Removed articles count until their segment is merged.
    ///
    /// # Errors
    /// Returns an error if a posting list is damaged.
    pub fn doc_freqs(&self) -> tantivy::Result<Vec<usize>> {
        (0..self.words.len()).map(|word| self.doc_freq(word)).collect()
    }

    fn doc_freq(&self, at: usize) -> tantivy::Result<usize> {
        let (Some(word), all) = (self.words.get(at), self.size(at)) else { return Ok(0) };
        if word.is_exact() {
            return Ok(all);
        }
        let step = all.div_ceil(SAMPLE).max(1);
        let (sampled, having) = self.sample(at, word, step, Access::Positions, usize::MAX)?;
        if having > 0 || step == 1 {
            return Ok((all * having).div_ceil(sampled.max(1)));
        }
        // No article of the sample has it: it is asked of all whether any does.
        let (_, having) = self.sample(at, word, 1, Access::Row, 1)?;
        Ok(having)
    }

    /// Of every so many candidates of a word: how many were looked at, and how many have it, `enough` at most.
    fn sample(
        &self,
        at: usize,
        word: &QueryWord,
        step: usize,
        access: Access,
        enough: usize,
    ) -> tantivy::Result<(usize, usize)> {
        let (mut sampled, mut having) = (0, 0);
        for ((ord, reader), _) in (0..).zip(self.searcher.segment_readers()).zip(&self.candidates) {
            let bits = self.bits(ord, at);
            if bits.iter().all(|word| *word == 0) {
                continue;
            }
            let mut open = word.open(self.searcher, reader, self.rows, access)?;
            for doc in docs(bits).step_by(step) {
                sampled += 1;
                having += usize::from(open.freq_in(doc) > 0.0);
                if having >= enough {
                    return Ok((sampled, having));
                }
            }
        }
        Ok((sampled, having))
    }

    /// The articles among `scope` whose words have at least a `share` of the greatest sum of `weights` that one article
    /// has; none where no article has any.
    ///
    /// # Errors
    /// Returns an error if a posting list is damaged.
    pub fn most(&self, weights: &[f32], scope: &Matches, share: f32) -> tantivy::Result<Coverage> {
        let mut floor = NEAR_SHARE;
        let mut bounds = self.bounds(weights, scope, floor);
        let mut near = bounds.clone();
        if near.len() > NEAR {
            near.select_nth_unstable_by(NEAR, |left, right| {
                right.0.total_cmp(&left.0).then_with(|| left.1.cmp(&right.1))
            });
            near.truncate(NEAR);
        }
        let mut coverage =
            Coverage { near: near.into_iter().map(|(_, address)| address).collect(), ..Coverage::default() };
        let mut found: Vec<Covered> = Vec::new();
        let mut reached = f32::INFINITY;
        let mut threshold = bounds.iter().map(|(bound, _)| *bound).fold(0.0, f32::max) * share;
        loop {
            let next: Vec<DocAddress> = bounds
                .iter()
                .filter(|(bound, _)| (threshold..reached).contains(bound))
                .map(|(_, address)| *address)
                .collect();
            self.read(weights, &next, &mut found)?;
            coverage.best = found.iter().map(|covered| covered.sum).fold(0.0, f32::max);
            reached = threshold;
            let needed = coverage.best * share;
            if coverage.best > 0.0 && needed >= threshold || threshold <= 0.0 {
                break;
            }
            // What was found has less than it was bound by: what is needed lies lower than was looked at.
            if floor > 0.0 {
                floor = 0.0;
                bounds = self.bounds(weights, scope, floor);
            }
            threshold = if coverage.best > 0.0 { needed } else { threshold * share.min(0.5) };
            if threshold < f32::MIN_POSITIVE {
                threshold = 0.0;
            }
        }
        let least = coverage.best * share * ROUNDING;
        found.retain(|covered| covered.sum > 0.0 && covered.sum >= least);
        found.sort_by_key(|covered| covered.address);
        let first_of_best = found.iter().fold(None::<&Covered>, |best, covered| match best {
            Some(best) if best.sum >= covered.sum => Some(best),
            _ => Some(covered),
        });
        coverage.lacking = first_of_best.map(|best| best.lacking.clone()).unwrap_or_default();
        coverage.answer.matches = Matches::none(self.searcher);
        for covered in found {
            coverage.answer.matches.insert(covered.address);
            coverage.answer.scored.push((covered.address, covered.score));
            coverage.near.push(covered.address);
        }
        coverage.near.sort_unstable();
        coverage.near.dedup();
        Ok(coverage)
    }

    /// Articles with the sums of the weights of all words that they are candidates of: those whose sum is above a share of
    /// the greatest.
    fn bounds(&self, weights: &[f32], scope: &Matches, floor: f32) -> Vec<(f32, DocAddress)> {
        let mut bounds: Vec<(f32, DocAddress)> = Vec::new();
        let (mut sums, mut greatest) = (vec![0.0_f32; WINDOW], 0.0_f32);
        for ((ord, _), of_segment) in (0..).zip(self.searcher.segment_readers()).zip(&self.candidates) {
            let allowed = scope.bits(ord);
            for (window, allowed) in allowed.chunks(WINDOW / 64).enumerate() {
                let first = window * (WINDOW / 64);
                for (bits, weight) in of_segment.iter().zip(weights) {
                    for (group, bits) in bits.get(first..).unwrap_or_default().iter().take(allowed.len()).enumerate() {
                        for at in ones(*bits) {
                            if let Some(sum) = sums.get_mut(group * 64 + at as usize) {
                                *sum += weight;
                            }
                        }
                    }
                }
                for (group, (allowed, sums)) in allowed.iter().zip(sums.chunks_mut(64)).enumerate() {
                    for at in ones(*allowed) {
                        let sum = sums.get(at as usize).copied().unwrap_or(0.0);
                        if sum > greatest * floor {
                            greatest = greatest.max(sum);
                            #[expect(clippy::cast_possible_truncation, reason = "ids of articles have 32 bits")]
                            let doc = ((first + group) * 64) as DocId + at;
                            bounds.push((sum, DocAddress::new(ord, doc)));
                        }
                    }
                    sums.fill(0.0);
                }
            }
        }
        bounds.retain(|(sum, _)| *sum > greatest * floor);
        bounds
    }

    /// Reads which words some articles have; they come in the order of the index.
    fn read(&self, weights: &[f32], articles: &[DocAddress], found: &mut Vec<Covered>) -> tantivy::Result<()> {
        for articles in articles.chunk_by(|left, right| left.segment_ord == right.segment_ord) {
            let Some(first) = articles.first() else { continue };
            let reader = self.searcher.segment_reader(first.segment_ord);
            let mut readers: Vec<(WordReader, Saturation)> = Vec::with_capacity(self.words.len());
            for word in &self.words {
                let open = word.open(self.searcher, reader, self.rows, Access::Positions)?;
                readers.push((open, Saturation::of(word, self.searcher, reader)?));
            }
            for address in articles {
                let mut covered = Covered { address: *address, sum: 0.0, score: 0.0, lacking: Vec::new() };
                for (at, ((word, saturation), weight)) in readers.iter_mut().zip(weights).enumerate() {
                    let freq = word.freq_in(address.doc_id);
                    if freq > 0.0 {
                        covered.sum += weight;
                        covered.score += weight * saturation.saturate(freq, address.doc_id);
                    } else {
                        covered.lacking.push(at);
                    }
                }
                found.push(covered);
            }
        }
        Ok(())
    }

    fn bits(&self, segment: usize, word: usize) -> &[u64] {
        self.candidates.get(segment).and_then(|of_segment| of_segment.get(word)).map_or(&[], Vec::as_slice)
    }

    /// The number of candidates of a word.
    fn size(&self, word: usize) -> usize {
        (0..self.candidates.len()).map(|segment| count(self.bits(segment, word))).sum()
    }
}

/// An article, and which words it has.
struct Covered {
    address: DocAddress,
    sum: f32,
    score: f32,
    lacking: Vec<usize>,
}

/// The weights of words by the numbers of articles that have them, `ln((N + 1) / (n + ½))`; see [`Words::doc_freqs`].
pub fn weights(searcher: &Searcher, doc_freqs: &[usize]) -> Vec<f32> {
    let articles = Statistics::new(searcher).articles();
    doc_freqs.iter().map(|freq| idf(*freq, articles)).collect()
}
