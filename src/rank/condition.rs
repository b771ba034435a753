//! What an article must be to match, and the articles that are so.

use tantivy::query::{EnableScoring, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Searcher, SegmentOrdinal, SegmentReader, TERMINATED, Term};

use super::having::{each_doc, unite_term};
use super::matches::{Matches, alive, count, docs, intersect, set, subtract, unite};
use super::term::QueryTerm;
use super::word::{QueryWord, access};
use crate::store::PostingRows;

/// A condition on articles.
#[derive(Debug)]
pub enum Condition {
    /// All of these hold; every article meets it where there are none.
    All(Vec<Condition>),
    /// One of these holds; no article meets it where there are none.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// The article has the word.
    Word(QueryWord),
    /// The article has one of these terms of fields that are no texts: labels, document numbers, ids.
    Terms(Vec<Term>),
    /// The article meets another query of the engine: a range of dates.
    Fact(Box<dyn Query>),
    /// The article is one of these.
    Among(Matches),
}

/// The articles, not removed, that meet a condition.
///
/// # Errors
/// Returns an error if a posting list or a term dictionary is damaged.
pub fn matching(searcher: &Searcher, condition: &Condition, rows: &PostingRows) -> tantivy::Result<Matches> {
    let segments = (0..).zip(searcher.segment_readers());
    let of_segment = |(ord, reader)| {
        let run = Run { searcher, reader, ord, rows };
        run.meeting(condition, alive(reader))
    };
    Ok(Matches::of(segments.map(of_segment).collect::<tantivy::Result<_>>()?))
}

/// Those of some articles that have any of these terms.
///
/// # Errors
/// Returns an error if [`matching`] does.
pub fn having_any<'t>(
    searcher: &Searcher,
    terms: impl Iterator<Item = &'t QueryTerm> + Clone,
    among: &Matches,
    rows: &PostingRows,
) -> tantivy::Result<Matches> {
    let mut segments = Vec::new();
    for (ord, reader) in (0..).zip(searcher.segment_readers()) {
        let among = among.bits(ord);
        let mut found = vec![0; among.len()];
        for term in terms.clone() {
            unite_term(term, reader, rows, &mut found)?;
        }
        intersect(&mut found, among);
        segments.push(found);
    }
    Ok(Matches::of(segments))
}

struct Run<'a> {
    searcher: &'a Searcher,
    reader: &'a SegmentReader,
    ord: SegmentOrdinal,
    rows: &'a PostingRows,
}

impl Run<'_> {
    /// Those of some articles that meet a condition.
    fn meeting(&self, condition: &Condition, mut among: Vec<u64>) -> tantivy::Result<Vec<u64>> {
        if count(&among) == 0 {
            return Ok(among);
        }
        match condition {
            Condition::All(parts) => {
                // What costs least comes first, and leaves less to the others.
                let mut order: Vec<&Condition> = parts.iter().collect();
                order.sort_by_key(|part| cost(part));
                order.into_iter().try_fold(among, |among, part| self.meeting(part, among))
            }
            Condition::Any(parts) => {
                let mut found = vec![0; among.len()];
                for part in parts {
                    let mut left = among.clone();
                    subtract(&mut left, &found);
                    unite(&mut found, &self.meeting(part, left)?);
                }
                Ok(found)
            }
            Condition::Not(part) => {
                let mut left = among.clone();
                subtract(&mut left, &self.meeting(part, among)?);
                Ok(left)
            }
            Condition::Word(word) => self.having(word, &among),
            Condition::Terms(terms) => {
                let mut found = vec![0; among.len()];
                for term in terms {
                    let index = self.reader.inverted_index(term.field())?;
                    if let Some(info) = index.get_term_info(term)? {
                        each_doc(index.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?, |doc| {
                            set(&mut found, doc);
                        });
                    }
                }
                intersect(&mut found, &among);
                Ok(found)
            }
            Condition::Fact(query) => {
                let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
                let mut found = vec![0; among.len()];
                let mut matches = weight.scorer(self.reader, 1.0)?;
                while matches.doc() != TERMINATED {
                    set(&mut found, matches.doc());
                    matches.advance();
                }
                intersect(&mut found, &among);
                Ok(found)
            }
            Condition::Among(matches) => {
                intersect(&mut among, matches.bits(self.ord));
                Ok(among)
            }
        }
    }

    /// Those of some articles that have a word.
    fn having(&self, word: &QueryWord, among: &[u64]) -> tantivy::Result<Vec<u64>> {
        let mut candidates = word.candidates(self.reader, self.rows)?;
        let mut asked = candidates.clone();
        intersect(&mut asked, among);
        if word.is_exact() {
            return Ok(asked);
        }
        let access = access(word, self.reader, &candidates, count(&asked));
        let mut reader = word.open(self.searcher, self.reader, self.rows, access)?;
        candidates.fill(0);
        for doc in docs(&asked) {
            if reader.freq_in(doc)? > 0.0 {
                set(&mut candidates, doc);
            }
        }
        Ok(candidates)
    }
}

/// About how dear it is to find out what meets a condition.
fn cost(condition: &Condition) -> u8 {
    match condition {
        Condition::Terms(_) | Condition::Fact(_) | Condition::Among(_) => 0,
        Condition::Word(word) if word.is_exact() => 1,
        Condition::Word(_) => 2,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(cost).max().unwrap_or(0).saturating_add(1),
        Condition::Not(part) => cost(part).saturating_add(1),
    }
}
