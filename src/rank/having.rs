//! The articles of a segment that have some terms, as bits.

use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader};

use super::frequencies;
use super::matches::{set, unite};
use super::term::QueryTerm;
use crate::store::PostingRows;

/// Adds the articles that have a term.
pub(super) fn unite_term(
    term: &QueryTerm,
    reader: &SegmentReader,
    rows: &PostingRows,
    bits: &mut [u64],
) -> tantivy::Result<()> {
    if let Some(row) = frequencies::of_term(term, reader, rows)? {
        for (word, of_row) in bits.iter_mut().zip(row.bits()) {
            *word |= u64::from_le_bytes(*of_row);
        }
        return Ok(());
    }
    let index = reader.inverted_index(term.field())?;
    for info in term.terms_in(reader) {
        each_doc(index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?, |doc| set(bits, doc));
    }
    Ok(())
}

/// Adds the articles that have all of some terms; none where there are none.
///
/// Of the terms without a row the rarest is read from end to end; of the others only what may hold one of its articles.
pub(super) fn unite_all(
    terms: &[&QueryTerm],
    reader: &SegmentReader,
    rows: &PostingRows,
    bits: &mut [u64],
) -> tantivy::Result<()> {
    if let [term] = terms {
        return unite_term(term, reader, rows, bits);
    }
    if terms.iter().any(|term| term.terms_in(reader).is_empty()) {
        return Ok(());
    }
    let (mut common, mut listed) = (Vec::new(), Vec::new());
    for term in terms {
        match frequencies::of_term(term, reader, rows)? {
            Some(row) => common.push(row),
            None => listed.push(term),
        }
    }
    let size = |term: &QueryTerm| term.terms_in(reader).iter().map(|term| u64::from(term.doc_freq)).sum::<u64>();
    listed.sort_by_cached_key(|term| size(term));
    let Some((rarest, others)) = listed.split_first() else {
        if !common.is_empty() {
            let mut all = vec![u64::MAX; bits.len()];
            for row in common {
                all.iter_mut().zip(row.bits()).for_each(|(all, of_row)| *all &= u64::from_le_bytes(*of_row));
            }
            unite(bits, &all);
        }
        return Ok(());
    };
    let mut articles: Vec<DocId> = Vec::new();
    let index = reader.inverted_index(rarest.field())?;
    for info in rarest.terms_in(reader) {
        let postings = index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        each_doc(postings, |doc| {
            if common.iter().all(|row| row.frequency(doc) > 0) {
                articles.push(doc);
            }
        });
    }
    if rarest.terms_in(reader).len() > 1 {
        articles.sort_unstable();
        articles.dedup();
    }
    for term in others {
        keep_having(term, reader, &mut articles)?;
    }
    articles.into_iter().for_each(|doc| set(bits, doc));
    Ok(())
}

/// Keeps those of some articles, in order, that have a term.
fn keep_having(term: &QueryTerm, reader: &SegmentReader, articles: &mut Vec<DocId>) -> tantivy::Result<()> {
    let index = reader.inverted_index(term.field())?;
    let mut has = vec![false; articles.len()];
    for info in term.terms_in(reader) {
        let mut postings = index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        let mut at = 0;
        for (doc, has) in articles.iter().zip(&mut has) {
            if postings.docs().last().is_some_and(|last| last < doc) {
                postings.seek(*doc);
                at = 0;
            }
            let left = postings.docs().get(at..).unwrap_or_default();
            at += left.iter().take_while(|known| *known < doc).count();
            *has |= postings.docs().get(at) == Some(doc);
        }
    }
    let mut has = has.into_iter();
    articles.retain(|_| has.next().unwrap_or(false));
    Ok(())
}

/// Calls `each` with the articles of a posting list.
pub(super) fn each_doc(mut postings: BlockSegmentPostings, mut each: impl FnMut(DocId)) {
    while !postings.docs().is_empty() {
        postings.docs().iter().for_each(|doc| each(*doc));
        postings.advance();
    }
}
