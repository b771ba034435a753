//! Scores, and scoring a few articles that are known before any word is looked for.

use serde::Serialize;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::bm25::{Statistics, length, saturate};
use super::frequencies;
use super::sequence::Access;
use super::top_k::{Disjunction, WeightedTerm};
use super::union::Union;
use crate::store::PostingRows;

/// An article's score: `(words + pairs + lead) × date × cell`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(into = "Explanation")]
pub struct Score {
    /// BM25 of the query's words, over title, lead and body.
    pub words: f32,
    /// Query words that stand beside a neighbour they were typed beside, in title, lead or body.
    pub pairs: f32,
    /// Query words that stand early: in the title, in the lead, or soon after it.
    pub lead: f32,
    /// The factor of the date, at least 1.
    pub date: f32,
    /// The factor of the cell, at least 1.
    pub cell: f32,
}

impl Score {
    /// The score of words alone.
    pub fn of_words(words: f32) -> Self {
        Self { words, pairs: 0.0, lead: 0.0, date: 1.0, cell: 1.0 }
    }

    /// What the text alone scores.
    pub fn text(self) -> f32 {
        self.words + self.pairs + self.lead
    }

    /// The score.
    pub fn total(self) -> f32 {
        self.text() * self.date * self.cell
    }
}

/// A score with its parts, as it is written down: `(words + pairs + lead) × date × cell = score`.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// BM25 of the query's words over title, lead and body.
    pub words: f32,
    /// Query words beside a neighbour they were typed beside.
    pub pairs: f32,
    /// Query words that stand early: in the title, in the lead, or soon after it.
    pub lead: f32,
    /// The factor of the date, at least 1.
    pub date: f32,
    /// The factor of the cell, at least 1.
    pub cell: f32,
    /// The score.
    pub score: f32,
}

impl From<Score> for Explanation {
    fn from(score: Score) -> Self {
        let Score { words, pairs, lead, date, cell } = score;
        Self { words, pairs, lead, date, cell, score: score.total() }
    }
}

/// The scores of some articles, which come in the order of the index; each is what [`top_k`](fn@super::top_k) gives it.
///
/// Posting lists are skipped through from one article to the next, so it costs what the articles are many, not the
/// index.
///
/// # Errors
/// Returns an error if a posting list or a term dictionary is damaged.
pub fn score(
    searcher: &Searcher,
    query: &Disjunction,
    articles: &[DocAddress],
    rows: &PostingRows,
) -> tantivy::Result<Vec<f32>> {
    let mut scores = Vec::with_capacity(articles.len());
    for of_segment in articles.chunk_by(|left, right| left.segment_ord == right.segment_ord) {
        let Some(first) = of_segment.first() else { continue };
        let reader = searcher.segment_reader(first.segment_ord);
        let mut sums = vec![0.0; of_segment.len()];
        add(searcher, query, reader, rows, of_segment, &mut sums)?;
        scores.append(&mut sums);
    }
    for (address, gain) in &query.gains {
        if let Ok(at) = articles.binary_search(address)
            && let Some(score) = scores.get_mut(at)
        {
            *score += gain;
        }
    }
    Ok(scores)
}

/// Adds up what words score articles of one segment.
fn add(
    searcher: &Searcher,
    query: &Disjunction,
    reader: &SegmentReader,
    rows: &PostingRows,
    articles: &[DocAddress],
    scores: &mut [f32],
) -> tantivy::Result<()> {
    for WeightedTerm { term, weight } in &query.terms {
        let common = frequencies::of_term(term, reader, rows)?;
        let mut postings = if common.is_none() { Some(Union::open(term, reader)?) } else { None };
        let mut freq = |doc: DocId| match (&common, &mut postings) {
            (Some(row), _) => f32::from(row.frequency(doc)),
            (None, Some(postings)) => {
                if postings.seek(doc) == doc {
                    postings.freq() as f32
                } else {
                    0.0
                }
            }
            (None, None) => 0.0,
        };
        let norms = reader.get_fieldnorms_reader(term.field())?;
        let mean_length = Statistics::new(searcher).mean_length(term.field())?;
        for (DocAddress { doc_id, .. }, score) in articles.iter().zip(scores.iter_mut()) {
            *score += weight * term.idf() * saturate(freq(*doc_id), length(&norms, *doc_id), mean_length);
        }
    }
    for (sequence, weight) in &query.sequences {
        let Some(mut scorer) = sequence.open(searcher, reader, *weight, rows, Access::Positions)? else { continue };
        for (DocAddress { doc_id, .. }, score) in articles.iter().zip(scores.iter_mut()) {
            *score += scorer.score_of(*doc_id)?.unwrap_or(0.0);
        }
    }
    Ok(())
}
