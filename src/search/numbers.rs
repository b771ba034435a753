//! Document numbers that a query names.

use std::collections::HashMap;

use tantivy::query::{BooleanQuery, ConstScoreQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use super::filter::number_keys;
use crate::base::Span;
use crate::extract::number::{NumberExtractor, NumberQuery};
use crate::query::Parsed;
use crate::store::Fields;
use crate::text::tokens;

/// The gains of an article for citing the number fully, for citing one that agrees as far as it tells, and for citing
/// the same number and type of another issuer. A step is more than any text scores, so that tiers never mix.
const TIERS: [f32; 3] = [3000.0, 2000.0, 1000.0];

/// The numbers of one query, and the articles that cite them.
#[derive(Default)]
pub(super) struct Numbers {
    wanted: Vec<NumberQuery>,
    /// Numbers that were read and that no article cites.
    uncited: Vec<NumberQuery>,
    gains: HashMap<DocAddress, f32>,
    /// The places where the query names numbers that articles cite, and that can't be meant as words.
    spans: Vec<Span>,
    /// Whether the query has words beside the numbers.
    beside: bool,
}

impl Numbers {
    /// Recognises the numbers in the free text of a query and finds who cites them.
    ///
    /// A number that no article cites is left to the words it is made of.
    pub fn of(parsed: &Parsed, searcher: &Searcher, extractor: &NumberExtractor) -> tantivy::Result<Self> {
        let mut found = Self::default();
        let mut spans = Vec::new();
        for run in parsed.free_text_runs() {
            for wanted in extractor.number_queries(run.slice(&parsed.query)) {
                let Span { start, end } = wanted.span;
                let span = Span::new(run.start + start, run.start + end);
                spans.push(span);
                let mut gains = HashMap::new();
                let tiers = [wanted.exact_keys(), wanted.agreeing_keys(), wanted.other_issuer_keys()];
                for (keys, gain) in tiers.iter().zip(TIERS) {
                    for key in keys {
                        cite(searcher, key, |address| {
                            let best: &mut f32 = gains.entry(address).or_default();
                            *best = best.max(gain);
                        })?;
                    }
                }
                if gains.is_empty() {
                    found.uncited.push(wanted);
                } else {
                    if !wanted.is_loose {
                        found.spans.push(span);
                    }
                    for (address, gain) in gains {
                        *found.gains.entry(address).or_default() += gain;
                    }
                    found.wanted.push(wanted);
                }
            }
        }
        // Words of phrases and of fields are words, too.
        found.beside = tokens(&parsed.query).any(|token| !spans.iter().any(|number| number.overlaps(token)));
        Ok(found)
    }

    /// True where the query names a number that articles cite.
    pub fn any(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// True where only articles that cite one of the numbers are wanted; a loose number may be meant as words.
    pub fn demanded(&self) -> bool {
        self.wanted.iter().any(|wanted| !wanted.is_loose)
    }

    /// True where the query names numbers and has no words beside them.
    pub fn only(&self) -> bool {
        self.any() && !self.beside
    }

    /// The places of numbers that only articles which cite them match.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The numbers named.
    pub fn wanted(&self) -> &[NumberQuery] {
        &self.wanted
    }

    /// The amount that citing them adds to an article's score.
    pub fn gain(&self, address: DocAddress) -> f32 {
        self.gains.get(&address).copied().unwrap_or_default()
    }

    /// The articles that cite one of them, in order, with what it adds to the score of each.
    pub fn cited(&self) -> Vec<(DocAddress, f32)> {
        let mut cited: Vec<(DocAddress, f32)> = self.gains.iter().map(|(address, gain)| (*address, *gain)).collect();
        cited.sort_unstable_by_key(|(address, _)| *address);
        cited
    }

    /// Matches the articles that cite one of them.
    pub fn query(&self) -> Box<dyn Query> {
        let keys = |wanted: &NumberQuery| {
            [wanted.exact_keys(), wanted.agreeing_keys(), wanted.other_issuer_keys()].into_iter().flatten()
        };
        let any = number_keys(self.wanted.iter().flat_map(keys));
        Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(vec![any])), 0.0))
    }

    /// The reading of the numbers, for the reader of the page.
    pub fn read_as(&self) -> Option<String> {
        let read = |numbers: &[NumberQuery]| numbers.iter().map(NumberQuery::read_as).collect::<Vec<_>>().join(", ");
        let loose = if self.demanded() { "" } else { ", or as words" };
        let wanted = self.any().then(|| format!("{}{loose}", read(&self.wanted)));
        let told: Vec<NumberQuery> = self.uncited.iter().filter(|number| !number.is_loose).cloned().collect();
        let uncited = (!told.is_empty()).then(|| format!("{}: no article cites it, searched as words", read(&told)));
        let said: Vec<String> = wanted.into_iter().chain(uncited).collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

/// The articles that cite a document of this number, fully or as far as they tell.
pub(super) fn citing(searcher: &Searcher, wanted: &NumberQuery) -> tantivy::Result<Vec<DocAddress>> {
    let mut found = Vec::new();
    for key in wanted.exact_keys().iter().chain(&wanted.agreeing_keys()) {
        cite(searcher, key, |address| found.push(address))?;
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Calls `each` with every article that has a key.
fn cite(searcher: &Searcher, key: &str, mut each: impl FnMut(DocAddress)) -> tantivy::Result<()> {
    let term = Term::from_field_text(Fields::get().number_key, key);
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let Some(mut postings) =
            segment.inverted_index(term.field())?.read_postings(&term, IndexRecordOption::Basic)?
        else {
            continue;
        };
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                each(DocAddress::new(ord, postings.doc()));
            }
            postings.advance();
        }
    }
    Ok(())
}
