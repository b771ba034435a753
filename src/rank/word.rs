//! A word of a query: whatever stands for it, in the title and in the text.

use tantivy::index::SegmentId;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader};

use super::bm25::{self, Statistics};
use super::frequencies;
use super::matches::count;
use super::sequence::{Access, ROW_FROM, Sequence, SequenceScorer};
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
            sequence.unite_candidates(reader, rows, &mut found)?;
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
        self.forms.iter().all(|form| form.sequence.is_listed())
    }

    /// Whether all that it stands as are single syllables, wherever they stand.
    pub(super) fn is_syllable(&self) -> bool {
        self.is_exact() && self.forms.iter().all(|form| form.sequence.terms().len() < 2)
    }
}

/// The occurrences of a word in the articles of one segment.
pub(super) struct WordReader {
    forms: Vec<(SequenceScorer, f32)>,
}

impl WordReader {
    /// How often the word stands in an article, one after those asked for before, each form by its weight.
    ///
    /// # Errors
    /// Returns an error if a posting list is damaged.
    pub fn freq_in(&mut self, doc: DocId) -> tantivy::Result<f32> {
        let mut sum = 0.0;
        for (scorer, weight) in &mut self.forms {
            sum += *weight * scorer.freq_in(doc)? as f32;
        }
        Ok(sum)
    }
}

/// The ways in which words of a query are read, given how many of their candidates are asked for.
///
/// Positions are dear to read: where most candidates are looked at, the row that is made of them is held for the next
/// query that has the word.
pub(super) fn access(word: &QueryWord, reader: &SegmentReader, candidates: &[u64], asked: usize) -> Access {
    let size = count(candidates);
    let many = size as u64 * ROW_FROM >= u64::from(reader.max_doc());
    if !word.is_exact() && many && asked * 2 >= size { Access::Row } else { Access::Positions }
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
