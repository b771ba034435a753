//! Scoring a few articles that are known before any word is looked for.

use tantivy::query::{EnableScoring, Query, Scorer};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::bm25::{Statistics, length, saturate};
use super::frequencies;
use super::matches::Matches;
use super::union::Union;
use super::wanted::{Best, Take, Wanted, WantedWord};
use crate::store::PostingRows;

/// The articles of [`Wanted::cited`] that match every filter, the best by what they gain and what words score.
///
/// Posting lists are skipped through from one article to the next, so it costs what the articles are many, not the
/// index.
pub(super) fn best_cited(
    searcher: &Searcher,
    wanted: &Wanted,
    filters: &[Box<dyn Query>],
    take: Take,
    rows: &PostingRows,
) -> tantivy::Result<Best> {
    let mut found: Vec<(DocAddress, f32, f32)> = Vec::with_capacity(wanted.cited.len());
    for cited in wanted.cited.chunk_by(|(left, _), (right, _)| left.segment_ord == right.segment_ord) {
        let Some((first, _)) = cited.first() else { continue };
        let reader = searcher.segment_reader(first.segment_ord);
        let mut filters = scorers(filters, EnableScoring::disabled_from_searcher(searcher), reader)?;
        let start = found.len();
        for (address, gain) in cited {
            if filters.iter_mut().all(|filter| stands_on(filter.as_mut(), address.doc_id)) {
                found.push((*address, *gain, 0.0));
            }
        }
        score(searcher, wanted, reader, rows, found.get_mut(start..).unwrap_or_default())?;
    }
    let matches = take.matches.then(|| {
        let mut matches = Matches::none(searcher);
        found.iter().for_each(|(address, ..)| matches.insert(*address));
        matches
    });
    let total = found.len();
    found.sort_unstable_by(|left, right| {
        (right.1 + right.2).total_cmp(&(left.1 + left.2)).then_with(|| left.0.cmp(&right.0))
    });
    let articles = found.into_iter().take(take.best).map(|(address, _, score)| (address, score)).collect();
    Ok(Best { total, articles, matches })
}

/// Adds up what words score articles of one segment, which come in its order.
fn score(
    searcher: &Searcher,
    wanted: &Wanted,
    reader: &SegmentReader,
    rows: &PostingRows,
    articles: &mut [(DocAddress, f32, f32)],
) -> tantivy::Result<()> {
    for WantedWord { word, weight } in &wanted.words {
        let common = frequencies::of_word(word, reader, rows)?;
        let mut postings = if common.is_none() { Some(Union::open(word, reader)?) } else { None };
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
        let norms = reader.get_fieldnorms_reader(word.field())?;
        let mean_length = Statistics::new(searcher).mean_length(word.field())?;
        for (address, _, score) in articles.iter_mut() {
            let doc = address.doc_id;
            *score += weight * word.idf() * saturate(freq(doc), length(&norms, doc), mean_length);
        }
    }
    for (words, weight) in &wanted.sequences {
        let Some(mut scorer) = words.probe(searcher, reader, *weight)? else { continue };
        for (address, _, score) in articles.iter_mut() {
            *score += scorer.score_of(address.doc_id).unwrap_or(0.0);
        }
    }
    for mut scorer in scorers(&wanted.others, EnableScoring::enabled_from_searcher(searcher), reader)? {
        for (address, _, score) in articles.iter_mut() {
            if stands_on(scorer.as_mut(), address.doc_id) {
                *score += scorer.score();
            }
        }
    }
    Ok(())
}

fn scorers(
    queries: &[Box<dyn Query>],
    scoring: EnableScoring<'_>,
    reader: &SegmentReader,
) -> tantivy::Result<Vec<Box<dyn Scorer>>> {
    queries.iter().map(|query| query.weight(scoring)?.scorer(reader, 1.0)).collect()
}

fn stands_on(scorer: &mut dyn Scorer, doc: DocId) -> bool {
    if scorer.doc() < doc {
        scorer.seek(doc);
    }
    scorer.doc() == doc
}
