//! The articles that have every word of a query, and those that have nearly all.
//!
//! Each word first has *candidates*, the articles that have all its syllables: a bit for each article, made of posting
//! lists and held rows, without positions. Whether the syllables stand together is looked up for the few articles that
//! are candidates of all words (two-phase iteration, as in Lucene's `TwoPhaseIterator`). Where no article has every
//! word, the sum of the idf of the words that an article may have bounds the sum of those that it has, so that the
//! positions of few articles are read there, too.

use tantivy::{DocAddress, Searcher, SegmentOrdinal, TantivyError};

use super::bm25::Statistics;
use super::matches::{GROUP, Matches, count, docs, intersect, ones, set, unite};
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
/// The share of the greatest bound below which no article is looked at, as long as what is found has more.
const BOUND_SHARE: f32 = 0.6;
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

    /// The articles among `scope` that have every word; not scored where all words are single terms.
    ///
    /// # Errors
    /// Returns an error if a posting list is damaged.
    pub fn all(&self, scope: &Matches) -> tantivy::Result<Answer> {
        if self.words.iter().all(QueryWord::is_syllable) {
            let segments = (0..).zip(&self.candidates).map(|(ord, of_segment)| {
                let mut all = scope.bits(ord).to_vec();
                of_segment.iter().for_each(|bits| intersect(&mut all, bits));
                all
            });
            return Ok(Answer { matches: Matches::of(segments.collect()), scored: Vec::new() });
        }
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
                let (mut score, mut has_all) = (0.0, true);
                for (_, word, saturation, weight) in &mut readers {
                    let freq = word.freq_in(doc)?;
                    has_all = freq > 0.0;
                    if !has_all {
                        break;
                    }
                    score += *weight * saturation.saturate(freq, doc);
                }
                if has_all {
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
        if word.is_exact() || all == 0 {
            return Ok(all);
        }
        // Opening lists is what costs: the segment with most candidates speaks for the others, if it has enough.
        let sizes = (0..self.candidates.len()).map(|ord| count(self.bits(ord, at)));
        let (ord, most): (SegmentOrdinal, usize) = (0..).zip(sizes).max_by_key(|(_, size)| *size).unwrap_or_default();
        if most >= SAMPLE {
            let step = most.div_ceil(SAMPLE);
            let sample = || {
                let (sampled, having) = self.sample(at, word, ord as usize, step, usize::MAX)?;
                Ok::<_, TantivyError>([sampled, having].map(|number| u8::try_from(number).unwrap_or(u8::MAX)).to_vec())
            };
            let row = self.rows.get_or_make(word.sample_key(self.searcher.segment_reader(ord)), sample)?;
            if let [sampled, having] = *row
                && having > 0
            {
                return Ok((all * usize::from(having)).div_ceil(sampled.into()));
            }
        }
        let (mut having, enough) = (0, if most >= SAMPLE { 1 } else { usize::MAX });
        for ord in 0..self.candidates.len() {
            if having < enough {
                having += self.sample(at, word, ord, 1, enough)?.1;
            }
        }
        Ok(having)
    }

    /// The number of candidates of a word in a segment that were looked at, every so many of them, and of those that have it,
    /// `enough` at most.
    fn sample(
        &self,
        at: usize,
        word: &QueryWord,
        ord: usize,
        step: usize,
        enough: usize,
    ) -> tantivy::Result<(usize, usize)> {
        let (mut sampled, mut having) = (0, 0);
        let bits = self.bits(ord, at);
        let Some(reader) = self.searcher.segment_readers().get(ord).filter(|_| count(bits) > 0) else {
            return Ok((0, 0));
        };
        let access = if enough == 1 { Access::Row } else { Access::Positions };
        let mut open = word.open(self.searcher, reader, self.rows, access)?;
        for doc in docs(bits).step_by(step) {
            sampled += 1;
            having += usize::from(open.freq_in(doc)? > 0.0);
            if having >= enough {
                break;
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
        let floor = BOUND_SHARE.min(share * ROUNDING);
        let mut bounds = self.bounds(weights, scope, floor);
        let mut coverage = Coverage::default();
        let mut found: Vec<Covered> = Vec::new();
        let mut reached = f32::INFINITY;
        let greatest = bounds.iter().map(|(bound, _)| *bound).fold(0.0, f32::max);
        let mut threshold = greatest * share;
        let mut seen = greatest * floor;
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
            threshold = if coverage.best > 0.0 { needed } else { threshold * share.min(0.5) };
            if threshold < f32::MIN_POSITIVE {
                threshold = 0.0;
            }
            if threshold <= seen && seen > 0.0 {
                seen = 0.0;
                bounds = self.bounds(weights, scope, 0.0);
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
        }
        Ok(coverage)
    }

    /// Articles with the sums of the weights of all words that they are candidates of: those whose sum is above a share of
    /// the greatest.
    ///
    /// Words that weigh no more than that share together bring no article into it by themselves: only articles that are
    /// candidates of another word are looked at, as MaxScore does with its essential lists (Turtle and Flood 1995).
    fn bounds(&self, weights: &[f32], scope: &Matches, floor: f32) -> Vec<(f32, DocAddress)> {
        let mut bounds: Vec<(f32, DocAddress)> = Vec::new();
        let mut order: Vec<(usize, f32)> = weights.iter().copied().enumerate().collect();
        order.sort_by(|left, right| right.1.total_cmp(&left.1));
        // The candidates of the weightiest word tell how great the greatest is at least.
        let heaviest = order.iter().find(|(word, _)| self.size(*word) > 0).copied();
        let mut greatest = 0.0_f32;
        if let Some((word, _)) = heaviest {
            self.sums(&[word], weights, scope, |sum, _| {
                greatest = greatest.max(sum);
                greatest
            });
        }
        let mut rest: f32 = weights.iter().sum();
        let essential = order.iter().take_while(|(_, weight)| {
            let reaches = rest > greatest * floor;
            rest -= weight;
            reaches
        });
        let essential: Vec<usize> = essential.map(|(word, _)| *word).collect();
        self.sums(&essential, weights, scope, |sum, address| {
            if sum > greatest * floor {
                greatest = greatest.max(sum);
                bounds.push((sum, address));
            }
            greatest * floor
        });
        bounds.retain(|(sum, _)| *sum > greatest * floor);
        bounds
    }

    /// Calls `each` with the candidates of any of the `essential` words among `scope`, in the order of the index, and the sum
    /// of the weights of all words that they are candidates of; it gives the sum that an article must be above to be looked at.
    fn sums(
        &self,
        essential: &[usize],
        weights: &[f32],
        scope: &Matches,
        mut each: impl FnMut(f32, DocAddress) -> f32,
    ) {
        let mut least = 0.0;
        for (ord, of_segment) in (0..).zip(&self.candidates) {
            let mut found = vec![0; scope.bits(ord).len()];
            essential.iter().filter_map(|word| of_segment.get(*word)).for_each(|bits| unite(&mut found, bits));
            intersect(&mut found, scope.bits(ord));
            for ((group, first), found) in (0..).zip((0..).step_by(GROUP)).zip(&found) {
                if *found == 0 {
                    continue;
                }
                let here = of_segment.iter().zip(weights);
                let here = here.filter(|(bits, _)| bits.get(group).is_some_and(|bits| bits & found != 0));
                if here.map(|(_, weight)| weight).sum::<f32>() <= least {
                    continue;
                }
                let mut sums = [0.0_f32; GROUP];
                for (bits, weight) in of_segment.iter().zip(weights) {
                    for at in ones(bits.get(group).copied().unwrap_or(0) & found) {
                        if let Some(sum) = sums.get_mut(at as usize) {
                            *sum += weight;
                        }
                    }
                }
                for at in ones(*found) {
                    let sum = sums.get(at as usize).copied().unwrap_or(0.0);
                    if sum > least {
                        least = each(sum, DocAddress::new(ord, first + at));
                    }
                }
            }
        }
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
                    let freq = word.freq_in(address.doc_id)?;
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
