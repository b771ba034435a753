//! The terms that a query word stands for in a field of the index.

use std::sync::{Arc, OnceLock};

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader};

use super::bm25::{Statistics, idf};
use super::frequencies::Frequencies;
use crate::analysis::{Form, key, keys_of_forms, terms_of_key};
use crate::text::fold;

/// The terms of a field that a query word stands for, looked up once in all segments of a commit.
///
/// An exact word is one term; a bare one is all terms with its letters, whatever their marks; a prefix is those that
/// begin so. All count as one word: frequencies add up, and it is as telling as the articles that have any are few.
#[derive(Clone, Debug)]
pub struct QueryTerm {
    field: Field,
    doc_freq: u64,
    idf: f32,
    segments: Arc<[InSegment]>,
}

/// A query term in one segment.
#[derive(Debug)]
pub(super) struct InSegment {
    segment: SegmentId,
    /// The terms that it stands for there.
    pub terms: Vec<TermInfo>,
    /// Its frequencies, once they were asked for; `None` where it is not common.
    pub freqs: OnceLock<Option<Frequencies>>,
}

impl QueryTerm {
    /// A word in one form: `term` is its exact or its folded term.
    ///
    /// # Errors
    /// Returns an error if a term dictionary is damaged.
    pub fn of(searcher: &Searcher, field: Field, term: &str, form: Form) -> tantivy::Result<Self> {
        match form {
            Form::Exact => Self::any(searcher, field, &[key(term, &fold(term))]),
            Form::Folded => Self::forms(searcher, field, term, |_| true),
        }
    }

    /// A bare word as those of its forms, by their exact terms, of which something holds.
    ///
    /// # Errors
    /// Returns an error if [`Self::of`] does.
    pub fn forms(
        searcher: &Searcher,
        field: Field,
        folded: &str,
        holds: impl Fn(&str) -> bool,
    ) -> tantivy::Result<Self> {
        let [first, after] = keys_of_forms(folded);
        Self::look_up(searcher, field, |reader| {
            let index = reader.inverted_index(field)?;
            let range = index.terms().range().ge(first.as_bytes()).lt(after.as_bytes());
            let mut forms = range.into_stream()?;
            let mut found = Vec::new();
            while forms.advance() {
                if str::from_utf8(forms.key()).is_ok_and(|key| holds(terms_of_key(key).0)) {
                    found.push(forms.value().clone());
                }
            }
            Ok(found)
        })
    }

    /// Any of these [keys](key()).
    ///
    /// # Errors
    /// Returns an error if [`Self::of`] does.
    pub fn any(searcher: &Searcher, field: Field, keys: &[String]) -> tantivy::Result<Self> {
        Self::look_up(searcher, field, |reader| {
            let index = reader.inverted_index(field)?;
            let mut found = Vec::with_capacity(keys.len());
            for key in keys {
                found.extend(index.terms().get(key.as_bytes())?);
            }
            Ok(found)
        })
    }

    fn look_up(
        searcher: &Searcher,
        field: Field,
        terms: impl Fn(&SegmentReader) -> tantivy::Result<Vec<TermInfo>>,
    ) -> tantivy::Result<Self> {
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        let mut doc_freq = 0.0;
        for reader in searcher.segment_readers() {
            let found = terms(reader)?;
            doc_freq += articles_with_any(&found, reader.max_doc());
            segments.push(InSegment { segment: reader.segment_id(), terms: found, freqs: OnceLock::new() });
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of numbers of articles")]
        let doc_freq = doc_freq.ceil() as u64;
        let idf = idf(doc_freq, Statistics::new(searcher).articles());
        Ok(Self { field, doc_freq, idf, segments: segments.into() })
    }

    /// The field it is looked for in.
    pub fn field(&self) -> Field {
        self.field
    }

    /// Articles that have it; of a word of several terms, what their numbers of articles let expect.
    pub fn doc_freq(&self) -> u64 {
        self.doc_freq
    }

    /// The weight for its rarity: `ln(1 + (N − n + ½) / (n + ½))`, of `N` articles `n` having it.
    pub fn idf(&self) -> f32 {
        self.idf
    }

    /// True for two copies of one look-up.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.segments, &other.segments)
    }

    /// Its terms in one segment.
    pub(super) fn terms_in(&self, reader: &SegmentReader) -> &[TermInfo] {
        self.in_segment(reader).map_or(&[], |found| &found.terms)
    }

    /// What is known of it in one segment.
    pub(super) fn in_segment(&self, reader: &SegmentReader) -> Option<&InSegment> {
        self.segments.iter().find(|found| found.segment == reader.segment_id())
    }
}

/// The number of `articles` that have any of several terms, if terms are spread by chance: counting them would cost as
/// much as the query.
fn articles_with_any(terms: &[TermInfo], articles: u32) -> f64 {
    match terms {
        [] => 0.0,
        [term] => f64::from(term.doc_freq),
        terms => {
            let articles = f64::from(articles.max(1));
            let none: f64 = terms.iter().map(|term| 1.0 - f64::from(term.doc_freq) / articles).product();
            articles * (1.0 - none)
        }
    }
}
