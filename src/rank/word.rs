//! A word of a query: whatever stands for it, in the title and in the text.

use tantivy::index::SegmentId;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Searcher, SegmentReader};

use super::bm25::{self, Statistics};
use super::frequencies;
use super::matches::{count, set};
use super::sequence::{Access, ROW_FROM, Sequence, SequenceScorer};
use super::term::QueryTerm;
use crate::store::PostingRows;

/// One thing that a word stands as: its syllables, its abbreviation, its long form, in one field.
#[derive(Clone, Debug)]
pub struct Form {
    /// The terms, together.
    pub sequence: Sequence,
    /// The number of occurrences in the text that one of this form counts for.
    pub weight: f32,
}

/// A word of a query; an article has it where it has any of its forms.
#[derive(Clone, Debug, Default)]
pub struct QueryWord {
    /// The forms, those that were typed first.
    pub forms: Vec<Form>,
}

impl QueryWord {
    /// The articles of a segment that have all terms of some form, together or not: no article beyond them has the word.
    pub(super) fn candidates(&self, reader: &SegmentReader, rows: &PostingRows) -> tantivy::Result<Vec<u64>> {
        let mut found = vec![0; reader.max_doc().div_ceil(64) as usize];
        for Form { sequence, .. } in &self.forms {
            unite_all(sequence.terms(), reader, rows, &mut found)?;
        }
        Ok(found)
    }

    /// The reader of the word in a segment.
    pub(super) fn open(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
        rows: &PostingRows,
        access: Access,
    ) -> tantivy::Result<WordReader> {
        let mut forms = Vec::with_capacity(self.forms.len());
        for Form { sequence, weight } in &self.forms {
            if let Some(scorer) = sequence.open(searcher, reader, 1.0, rows, access)? {
                forms.push((scorer, *weight));
            }
        }
        Ok(WordReader { forms })
    }

    /// The key under which is held what a sample of its candidates in a segment showed.
    pub(super) fn sample_key(&self, reader: &SegmentReader) -> (SegmentId, Field, Vec<usize>) {
        // Such places no posting list begins at, and no row of a sequence has two of them at its head.
        let mut places = vec![usize::MAX; 2];
        for Form { sequence, .. } in &self.forms {
            let field = sequence.field().map_or(0, |field| field.field_id() as usize);
            places.extend([usize::MAX, field]);
            places.extend(frequencies::key_of(sequence.terms(), sequence.slop(), reader).2);
        }
        (reader.segment_id(), Field::from_field_id(0), places)
    }

    /// Whether its candidates are the articles that have it.
    pub(super) fn is_exact(&self) -> bool {
        self.forms.iter().all(|form| form.sequence.is_single())
    }

    /// Whether its occurrences are read off single terms, so that reading all of them is cheap.
    pub(super) fn is_single(&self) -> bool {
        self.forms.iter().all(|form| form.sequence.terms().len() < 2)
    }
}

/// The occurrences of a word in the articles of one segment.
pub(super) struct WordReader {
    forms: Vec<(SequenceScorer, f32)>,
}

impl WordReader {
    /// How often the word stands in an article, one after those asked for before, each form by its weight.
    pub fn freq_in(&mut self, doc: DocId) -> f32 {
        self.forms.iter_mut().map(|(scorer, weight)| *weight * scorer.freq_in(doc) as f32).sum()
    }
}

/// The ways in which words of a query are read, given how many of their candidates are asked for.
///
/// Positions are dear to read: where most candidates are looked at, the row that is made of them is held for the next
/// query that has the word.
pub(super) fn access(word: &QueryWord, reader: &SegmentReader, candidates: &[u64], asked: usize) -> Access {
    let size = count(candidates);
    let many = size as u64 * ROW_FROM >= u64::from(reader.max_doc());
    if !word.is_single() && many && asked * 2 >= size { Access::Row } else { Access::Positions }
}

/// Adds the articles that have a term.
pub(super) fn unite_term(
    term: &QueryTerm,
    reader: &SegmentReader,
    rows: &PostingRows,
    bits: &mut [u64],
) -> tantivy::Result<()> {
    if let Some(row) = frequencies::of_term(term, reader, rows)? {
        for (word, first) in bits.iter_mut().zip((0..).step_by(64)) {
            *word |= row.having(first);
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
fn unite_all(terms: &[QueryTerm], reader: &SegmentReader, rows: &PostingRows, bits: &mut [u64]) -> tantivy::Result<()> {
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
    let size = |term: &&QueryTerm| term.terms_in(reader).iter().map(|term| u64::from(term.doc_freq)).sum::<u64>();
    listed.sort_by_cached_key(size);
    let Some((rarest, others)) = listed.split_first() else {
        if !common.is_empty() {
            for (word, first) in bits.iter_mut().zip((0..).step_by(64)) {
                *word |= common.iter().fold(u64::MAX, |all, row| all & row.having(first));
            }
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

/// The weight of a word for its rarity: `ln((N + 1) / (n + ½))`, of `N` articles `n` having it.
pub(super) fn idf(doc_freq: usize, articles: u64) -> f32 {
    ((articles as f32 + 1.0) / (doc_freq as f32 + 0.5)).ln()
}

/// The frequencies of words as BM25 saturates them: the lengths of one segment's texts.
pub(super) struct Saturation {
    norms: Option<tantivy::fieldnorm::FieldNormReader>,
    mean_length: f32,
}

impl Saturation {
    /// The lengths of the field that most forms of a word stand in.
    pub fn of(word: &QueryWord, searcher: &Searcher, reader: &SegmentReader) -> tantivy::Result<Self> {
        let Some(field) = word.forms.last().and_then(|form| form.sequence.field()) else {
            return Ok(Self { norms: None, mean_length: 1.0 });
        };
        let mean_length = Statistics::new(searcher).mean_length(field)?;
        Ok(Self { norms: Some(reader.get_fieldnorms_reader(field)?), mean_length })
    }

    /// The saturated frequency in an article.
    pub fn saturate(&self, freq: f32, doc: DocId) -> f32 {
        let length = self.norms.as_ref().map_or(self.mean_length, |norms| bm25::length(norms, doc));
        bm25::saturate(freq, length, self.mean_length)
    }
}
