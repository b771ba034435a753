//! The places of sequences and terms in single articles.

use tantivy::{DocAddress, Searcher, TERMINATED};

use super::matches::Matches;
use super::positions::Positions;
use super::sequence::{Access, Sequence};
use super::term::QueryTerm;
use crate::store::PostingRows;

/// The first articles, `most` at most and of some if these are given, in which terms stand together, each with the position
/// of the first of them.
///
/// # Errors
/// Returns an error if a posting list or a term dictionary is damaged.
pub fn occurrences(
    searcher: &Searcher,
    sequence: &Sequence,
    among: Option<&Matches>,
    most: usize,
    rows: &PostingRows,
) -> tantivy::Result<Vec<(DocAddress, u32)>> {
    let mut found = Vec::new();
    for (ord, reader) in (0..).zip(searcher.segment_readers()) {
        let Some(mut scorer) = sequence.open(searcher, reader, 1.0, rows, Access::Places)? else { continue };
        let among = among.map(|among| among.bits(ord));
        scorer.start(among)?;
        while scorer.doc() != TERMINATED && found.len() < most {
            found.extend(scorer.starts().next().map(|start| (DocAddress::new(ord, scorer.doc()), start)));
            scorer.advance(among)?;
        }
    }
    Ok(found)
}

/// Whether a term stands at a position of an article.
///
/// # Errors
/// Returns an error if [`occurrences`] does.
pub fn stands_at(
    searcher: &Searcher,
    term: &QueryTerm,
    article: DocAddress,
    position: u32,
    rows: &PostingRows,
) -> tantivy::Result<bool> {
    let reader = searcher.segment_reader(article.segment_ord);
    if term.terms_in(reader).is_empty() {
        return Ok(false);
    }
    let mut positions = Positions::open(reader, term, rows)?;
    positions.read(article.doc_id)?;
    Ok(positions.positions.binary_search(&position).is_ok())
}
