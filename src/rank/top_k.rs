//! The best articles for words of which more are better.
//!
//! Every posting of every term that is not common is added up, a window of articles at a time (term-at-a-time in
//! windows, as in Broder et al. 2003 without skipping): finding out which of these could be skipped costs more than adding
//! them (`docs/performance-journal.md`). The common terms only score blocks of articles whose maximum score still reaches the
//! threshold, by the maxima that they have in each group and block (block-max pruning: Mallia, Suel and Tonellotto 2024; the
//! two levels: Carlson et al. 2025), term after term while that holds (MaxScore: Turtle and Flood 1995).

use tantivy::schema::Field;
use tantivy::{DocAddress, Searcher};

use super::accumulate::{Norms, Word};
use super::bm25::{K1, Statistics};
use super::matches::Matches;
use super::pool::{Pool, Sources, Whole};
use super::sequence::{Access, Sequence};
use super::term::QueryTerm;
use crate::store::PostingRows;

/// A query term and what it counts for against others.
#[derive(Clone, Debug)]
pub struct WeightedTerm {
    /// The term, in a field.
    pub term: QueryTerm,
    /// The factor of its BM25 score.
    pub weight: f32,
}

/// Everything of which more is better.
#[derive(Clone, Debug, Default)]
pub struct Disjunction {
    /// Single terms.
    pub terms: Vec<WeightedTerm>,
    /// Terms that stand together, with the factors of their scores.
    pub sequences: Vec<(Sequence, f32)>,
    /// Articles, in order, that gain a score whatever their words.
    pub gains: Vec<(DocAddress, f32)>,
}

/// The `k` best articles by the sum of all scores, of those `among` which one is looked for; best first, of equal ones
/// the first of the index first. Articles without any score are none.
///
/// # Errors
/// Returns an error if a posting list or a term dictionary is damaged.
pub fn top_k(
    searcher: &Searcher,
    query: &Disjunction,
    among: &Matches,
    k: usize,
    rows: &PostingRows,
) -> tantivy::Result<Vec<(DocAddress, f32)>> {
    let statistics = Statistics::new(searcher);
    let mut fields: Vec<(Field, f32)> = Vec::new();
    let mut weighed: Vec<(&QueryTerm, usize, f32)> = Vec::with_capacity(query.terms.len());
    for WeightedTerm { term, weight } in &query.terms {
        let field = match fields.iter().position(|(field, _)| *field == term.field()) {
            Some(at) => at,
            None => {
                fields.push((term.field(), statistics.mean_length(term.field())?));
                fields.len() - 1
            }
        };
        let weight = weight * term.idf() * (K1 + 1.0);
        match weighed.iter_mut().find(|(known, ..)| known.is(term)) {
            Some((.., sum)) => *sum += weight,
            None => weighed.push((term, field, weight)),
        }
    }
    let mut best = Pool::new(k);
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let mut norms = Vec::with_capacity(fields.len());
        for (field, mean_length) in &fields {
            norms.push(Norms::of(reader, *field, *mean_length, rows)?);
        }
        let (mut listed, mut common) = (Vec::new(), Vec::new());
        for (term, field, weight) in &weighed {
            let Some(of_field) = norms.get(*field) else { continue };
            match Word::open(term, reader, (*field, of_field), *weight, rows)? {
                Some(Word::Listed(word)) => listed.push(word),
                Some(Word::Common(word)) => common.push(word),
                None => {}
            }
        }
        common.sort_by(|left, right| right.weight.total_cmp(&left.weight));
        let mut wholes = Vec::with_capacity(query.sequences.len());
        for (sequence, weight) in &query.sequences {
            if let Some(scorer) = sequence.open(searcher, reader, *weight, rows, Access::Positions)? {
                let mut candidates = vec![0; among.bits(segment).len()];
                sequence.unite_candidates(reader, rows, &mut candidates)?;
                wholes.push(Whole { scorer, candidates });
            }
        }
        let (gains, allowed) = (of_segment(&query.gains, segment), among.bits(segment));
        best.segment(segment, reader, Sources { norms, listed, common, wholes, gains, allowed })?;
    }
    Ok(best.finish())
}

/// The articles that lie in a segment, of some in order.
fn of_segment(articles: &[(DocAddress, f32)], segment: u32) -> &[(DocAddress, f32)] {
    let start = articles.partition_point(|(address, _)| address.segment_ord < segment);
    let rest = articles.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|(address, _)| address.segment_ord == segment)).unwrap_or_default()
}
