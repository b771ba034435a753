//! The best articles for words of which more are better, and how many articles have any of them.
//!
//! Every posting of every word is added up, a window of articles at a time: with the ten to twenty common syllables of
//! an ordinary query, finding out which postings could be skipped costs more than adding them (`docs/performance.md`
//! has both). What is counted on the way is the exact number of matches.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Searcher, SegmentReader, Term};

use super::bm25::{K1, Statistics, length_norms};

/// A term and what it counts for against others.
#[derive(Clone, Debug)]
pub struct WantedTerm {
    /// The term, of any text field.
    pub term: Term,
    /// The factor of its BM25 score.
    pub weight: f32,
}

/// Articles with at least one wanted term.
#[derive(Clone, Debug, Default)]
pub struct Best {
    /// How many there are.
    pub total: usize,
    /// The best with their scores, best first; of equal ones the first of the index first.
    pub articles: Vec<(DocAddress, f32)>,
}

/// Articles of one window: its scores are 64 KiB, so that they stay near the processor.
const WINDOW: u32 = 1 << 14;

/// The best `limit` articles by the sum of BM25 over `terms`.
///
/// # Errors
/// Where a posting list or a term dictionary is damaged.
pub fn best_of(searcher: &Searcher, terms: &[WantedTerm], limit: usize) -> tantivy::Result<Best> {
    let statistics = Statistics::new(searcher);
    let mut fields: Vec<(Field, [f32; 256])> = Vec::new();
    let mut weighed: Vec<(&Term, usize, f32)> = Vec::with_capacity(terms.len());
    for WantedTerm { term, weight } in terms {
        let field = match fields.iter().position(|(field, _)| *field == term.field()) {
            Some(at) => at,
            None => {
                fields.push((term.field(), length_norms(statistics.mean_length(term.field())?)));
                fields.len() - 1
            }
        };
        let weight = weight * statistics.idf(term)? * (K1 + 1.0);
        match weighed.iter_mut().find(|(known, ..)| *known == term) {
            Some((.., sum)) => *sum += weight,
            None => weighed.push((term, field, weight)),
        }
    }
    let mut found = Pool { limit, ..Pool::default() };
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let mut norms = Vec::with_capacity(fields.len());
        for (field, table) in &fields {
            norms.push(Norms { reader: reader.get_fieldnorms_reader(*field)?, table });
        }
        let mut cursors = Vec::with_capacity(weighed.len());
        for (term, field, weight) in &weighed {
            let index = reader.inverted_index(term.field())?;
            if let Some(postings) = index.read_block_postings(term, IndexRecordOption::WithFreqs)? {
                cursors.push(Cursor { postings, at: 0, weight: *weight, field: *field });
            }
        }
        found.segment(segment, reader, &norms, &mut cursors);
    }
    Ok(found.finish())
}

/// The lengths of a field in the articles of one segment, and what each does to the score.
struct Norms<'a> {
    reader: FieldNormReader,
    table: &'a [f32; 256],
}

/// A place in a posting list.
struct Cursor {
    postings: BlockSegmentPostings,
    /// The next posting of the block.
    at: usize,
    weight: f32,
    field: usize,
}

impl Cursor {
    /// Adds the scores of the articles from `start` on, as far as `scores` reach.
    fn add(&mut self, norms: &Norms<'_>, start: u32, scores: &mut [f32]) {
        let end = start.saturating_add(u32::try_from(scores.len()).unwrap_or(u32::MAX));
        loop {
            let docs = self.postings.docs().get(self.at..).unwrap_or_default();
            let freqs = self.postings.freqs().get(self.at..).unwrap_or_default();
            let inside = match docs.last() {
                None => return,
                Some(last) if *last < end => docs.len(),
                Some(_) => docs.partition_point(|doc| *doc < end),
            };
            for (doc, freq) in docs.iter().zip(freqs).take(inside) {
                if let Some(score) = scores.get_mut((doc - start) as usize) {
                    let freq = *freq as f32;
                    let norm = norms.table[usize::from(norms.reader.fieldnorm_id(*doc))];
                    *score += self.weight * freq / (freq + norm);
                }
            }
            if inside < docs.len() {
                self.at += inside;
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}

/// The best articles so far, with some that a later one may still push out.
#[derive(Default)]
struct Pool {
    limit: usize,
    total: usize,
    held: Vec<(DocAddress, f32)>,
    /// The score of the last of the best: articles come in order, so a later one of the same score is no better.
    floor: f32,
}

impl Pool {
    fn segment(&mut self, segment: u32, reader: &SegmentReader, norms: &[Norms<'_>], cursors: &mut [Cursor]) {
        let mut scores = vec![0.0_f32; reader.max_doc().min(WINDOW) as usize];
        let alive = reader.alive_bitset();
        let mut start = 0;
        while start < reader.max_doc() {
            for cursor in &mut *cursors {
                if let Some(norms) = norms.get(cursor.field) {
                    cursor.add(norms, start, &mut scores);
                }
            }
            if let Some(alive) = alive {
                for (doc, score) in (start..reader.max_doc()).zip(&mut scores) {
                    if *score > 0.0 && !alive.is_alive(doc) {
                        *score = 0.0;
                    }
                }
            }
            self.total += scores.iter().filter(|score| **score > 0.0).count();
            for (doc, score) in (start..).zip(&mut scores) {
                if *score > self.floor {
                    self.offer(DocAddress::new(segment, doc), *score);
                }
                *score = 0.0;
            }
            start = start.saturating_add(WINDOW);
        }
    }

    fn offer(&mut self, address: DocAddress, score: f32) {
        self.held.push((address, score));
        if self.held.len() >= self.limit.saturating_mul(2).max(1) {
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

    fn finish(mut self) -> Best {
        self.trim();
        self.held.sort_unstable_by(|left, right| right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        Best { total: self.total, articles: self.held }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tantivy::collector::{Count, TopDocs};
    use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
    use tantivy::schema::{STRING, Schema, TEXT};
    use tantivy::{Index, IndexWriter, doc};

    const WORDS: [&str; 4] = ["dân", "vận", "khéo", "chi"];

    /// An index of two segments; the articles of `removed` are gone again.
    fn index(articles: &[String], removed: &[usize]) -> (Searcher, Field) {
        let mut schema = Schema::builder();
        let (id, text) = (schema.add_text_field("id", STRING), schema.add_text_field("text", TEXT));
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
        writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
        for (at, article) in articles.iter().enumerate() {
            writer.add_document(doc!(id => at.to_string(), text => article.as_str())).unwrap();
            if at == articles.len() / 2 {
                writer.commit().unwrap();
            }
        }
        for at in removed {
            writer.delete_term(Term::from_field_text(id, &at.to_string()));
        }
        writer.commit().unwrap();
        (index.reader().unwrap().searcher(), text)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_best_are_those_of_an_or_query(
            articles in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8), 2..60),
            removed in prop::collection::vec(0_usize..60, 0..4),
            limit in 1_usize..8,
        ) {
            let articles: Vec<String> = articles.iter().map(|words| words.join(" ")).collect();
            let (searcher, text) = index(&articles, &removed);
            let wanted = |word: &str, weight| WantedTerm { term: Term::from_field_text(text, word), weight };
            let terms = [wanted("dân", 1.0), wanted("vận", 0.5), wanted("không", 1.0)];
            let found = best_of(&searcher, &terms, limit).unwrap();
            let clause = |wanted: &WantedTerm| -> (Occur, Box<dyn Query>) {
                let term = TermQuery::new(wanted.term.clone(), IndexRecordOption::WithFreqs);
                (Occur::Should, Box::new(BoostQuery::new(Box::new(term), wanted.weight)))
            };
            let query = BooleanQuery::new(terms.iter().map(clause).collect());
            prop_assert_eq!(found.total, searcher.search(&query, &Count).unwrap());
            let best = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score()).unwrap();
            prop_assert_eq!(found.articles.len(), best.len());
            for ((_, ours), (theirs, _)) in found.articles.iter().zip(best) {
                prop_assert!((ours - theirs).abs() < 1e-4, "{ours} {theirs}");
            }
        }
    }

    #[test]
    fn more_than_one_window_is_counted_once() {
        let articles: Vec<String> = (0..WINDOW as usize * 2 + 7).map(|at| WORDS[at % 4].to_owned()).collect();
        let (searcher, text) = index(&articles, &[0]);
        let term = |word: &str| WantedTerm { term: Term::from_field_text(text, word), weight: 1.0 };
        let found = best_of(&searcher, &[term("dân"), term("chi"), term("dân")], 3).unwrap();
        let having = |word: usize| (1..articles.len()).filter(|at| at % 4 == word).count();
        assert_eq!(found.total, having(0) + having(3));
        assert_eq!(found.articles.len(), 3);
    }
}
