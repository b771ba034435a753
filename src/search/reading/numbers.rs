//! The document numbers that a query names.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use crate::base::Span;
use crate::extract::number::{IndexKey, NumberExtractor, NumberQuery};
use crate::query::Parsed;
use crate::store::Fields;
use crate::text::tokens;

/// The document numbers in the free text of a query.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Numbers {
    all: Vec<NumberQuery>,
    /// The places of those that can't be meant as words.
    spans: Vec<Span>,
    /// Whether the query has words beside the numbers.
    beside: bool,
}

impl Numbers {
    /// Recognises the numbers in the free text of a query.
    ///
    /// `is_cited` tells whether articles cite a document of a number, fully or as far as they tell. One that nothing but its shape tells (`100/2019`) is left to the words it is made of: every article that cites it
    /// has those.
    pub fn of<E>(
        parsed: &Parsed,
        extractor: &NumberExtractor,
        is_cited: impl Fn(&NumberQuery) -> Result<bool, E>,
    ) -> Result<Self, E> {
        let mut found = Self::default();
        for run in parsed.free_text_runs() {
            for number in extractor.number_queries(run.slice(&parsed.query)) {
                let typed = number.span.slice(run.slice(&parsed.query));
                if !number.is_loose && (!is_weak(typed) || is_cited(&number)?) {
                    found.spans.push(Span::new(run.start + number.span.start, run.start + number.span.end));
                    found.all.push(number);
                }
            }
        }
        // Words of phrases and of fields are words, too.
        found.beside = tokens(&parsed.query).any(|token| !found.spans.iter().any(|number| number.overlaps(token)));
        Ok(found)
    }

    /// The numbers named.
    pub fn all(&self) -> &[NumberQuery] {
        &self.all
    }

    /// True where the query names a number.
    pub fn any(&self) -> bool {
        !self.all.is_empty()
    }

    /// True where the query names numbers and has no words beside them.
    pub fn only(&self) -> bool {
        self.any() && !self.beside
    }

    /// The places of the numbers.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}

/// Whether a number is one syllable in small letters and a figure (`đa 201`), which are words unless articles cite it.
fn is_weak(typed: &str) -> bool {
    tokens(typed).count() <= 2 && !typed.contains(['/', '-']) && !typed.chars().any(char::is_uppercase)
}

/// The articles that have one of these keys, in the order of the index.
pub(in crate::search) fn with_keys<'a>(
    searcher: &Searcher,
    keys: impl Iterator<Item = &'a IndexKey>,
) -> tantivy::Result<Vec<DocAddress>> {
    let mut found = Vec::new();
    for key in keys {
        let term = Term::from_field_text(Fields::get().number_key, &key.to_string());
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let Some(mut postings) =
                segment.inverted_index(term.field())?.read_postings(&term, IndexRecordOption::Basic)?
            else {
                continue;
            };
            while postings.doc() != TERMINATED {
                if !segment.is_deleted(postings.doc()) {
                    found.push(DocAddress::new(ord, postings.doc()));
                }
                postings.advance();
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
