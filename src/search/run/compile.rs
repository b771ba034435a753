//! A plan in terms of the index.

use std::cell::RefCell;

use tantivy::Searcher;
use tantivy::schema::Field as IndexField;

use super::expand;
use super::facts::condition_of;
use crate::analysis::{Form, Zone, key};
use crate::query::Field;
use crate::rank::{
    Condition, Disjunction, Form as RankForm, PAIR_WEIGHT, QueryTerm, QueryWord, Run, Sequence, Slot, Spelling,
    WeightedTerm,
};
use crate::search::plan::{Need, Pattern, Plan, Scored, Together, Word, WordForm, Worth};
use crate::search::reading::lookup::Lookup;
use crate::search::request::Scope;
use crate::search::run::marking::{mark, marked};
use crate::search::show::highlight::Highlighter;
use crate::store::{Fields, Store};
use crate::text::fold;

/// The number of occurrences in the text that one in the title counts for, where words are ranked; see
/// `docs/ranking.md`.
pub(in crate::search) const TITLE_FREQ: f32 = 5.0;

/// Looks up what plans name.
pub(super) struct Compiler<'a> {
    pub lookup: &'a Lookup<'a>,
    store: &'a Store,
    scope: Scope,
    /// What patterns stand for in the fields of the index: a plan names each several times.
    expanded: RefCell<Vec<(IndexField, Pattern, QueryTerm)>>,
}

impl<'a> Compiler<'a> {
    pub fn new(lookup: &'a Lookup<'a>, store: &'a Store, scope: Scope) -> Self {
        Self { lookup, store, scope, expanded: RefCell::default() }
    }

    fn searcher(&self) -> &Searcher {
        self.lookup.searcher()
    }

    /// The condition that all of these make.
    pub fn all(&self, need: &[Need]) -> tantivy::Result<Condition> {
        Ok(Condition::All(need.iter().map(|need| self.condition(need)).collect::<tantivy::Result<_>>()?))
    }

    fn condition(&self, need: &Need) -> tantivy::Result<Condition> {
        Ok(match need {
            Need::All(parts) => self.all(parts)?,
            Need::Any(parts) => {
                Condition::Any(parts.iter().map(|part| self.condition(part)).collect::<tantivy::Result<_>>()?)
            }
            Need::Not(part) => Condition::Not(Box::new(self.condition(part)?)),
            Need::Word(word, field) => Condition::Word(self.word(word, *field)?),
            Need::Fact(fact) => condition_of(fact, self.searcher(), self.store)?,
        })
    }

    /// A word in one field of texts, or in any.
    pub fn word(&self, word: &Word, field: Option<Field>) -> tantivy::Result<QueryWord> {
        let mut forms = Vec::new();
        for (index_field, zone, freq) in self.places(field) {
            for WordForm { terms, slop, weight } in &word.forms {
                let sequence = self.sequence(index_field, terms, *slop, zone)?;
                forms.push(RankForm { sequence, weight: weight * freq });
            }
        }
        Ok(QueryWord { forms })
    }

    fn sequence(
        &self,
        field: IndexField,
        patterns: &[Pattern],
        slop: u32,
        zone: Option<Zone>,
    ) -> tantivy::Result<Sequence> {
        let terms = patterns.iter().map(|term| self.term(field, term)).collect::<tantivy::Result<_>>()?;
        let sequence = Sequence::new(terms, slop, zone);
        if slop > 0 || patterns.len() < 2 {
            return Ok(sequence);
        }
        let spellings: Vec<Spelling<'_>> = patterns
            .iter()
            .map(|pattern| match pattern {
                Pattern::Exact(terms) => Spelling::Exact(terms),
                Pattern::Folded(term) => Spelling::Folded(term),
                Pattern::Beginning { .. } | Pattern::Near { .. } => Spelling::Open,
            })
            .collect();
        Ok(sequence.with_pairs(self.lookup.pairs(field, &spellings)?))
    }

    /// The fields of the index that a field of the query language names, with the worth of an occurrence.
    fn places(&self, field: Option<Field>) -> Vec<(IndexField, Option<Zone>, f32)> {
        let fields = Fields::get();
        match field {
            Some(Field::Title) => vec![(fields.title, None, 1.0)],
            Some(Field::Lead) => vec![(fields.text, Some(Zone::Lead), 1.0)],
            Some(Field::Body) => vec![(fields.text, Some(Zone::Body), 1.0)],
            _ if self.scope == Scope::Text => vec![(fields.text, None, 1.0)],
            _ => vec![(fields.title, None, TITLE_FREQ), (fields.text, None, 1.0)],
        }
    }

    fn term(&self, field: IndexField, pattern: &Pattern) -> tantivy::Result<QueryTerm> {
        match pattern {
            Pattern::Exact(terms) => match terms.as_slice() {
                [term] => self.lookup.term(field, term, Form::Exact),
                terms => {
                    let keys: Vec<String> = terms.iter().map(|term| key(term, &fold(term))).collect();
                    QueryTerm::any(self.searcher(), field, &keys)
                }
            },
            Pattern::Folded(term) => self.lookup.term(field, term, Form::Folded),
            Pattern::Beginning { exact, folded, form } => {
                self.expanded(field, pattern, || expand::beginning_as(exact, folded, *form, self.lookup, field))
            }
            Pattern::Near { exact, folded, form, distance } => {
                self.expanded(field, pattern, || expand::near(exact, folded, *form, *distance, self.lookup, field))
            }
        }
    }

    fn expanded(
        &self,
        field: IndexField,
        pattern: &Pattern,
        expand: impl FnOnce() -> tantivy::Result<Vec<String>>,
    ) -> tantivy::Result<QueryTerm> {
        let is_it = |(of, known, _): &&(IndexField, Pattern, QueryTerm)| *of == field && known == pattern;
        if let Some((_, _, term)) = self.expanded.borrow().iter().find(is_it) {
            return Ok(term.clone());
        }
        let term = QueryTerm::any(self.searcher(), field, &expand()?)?;
        self.expanded.borrow_mut().push((field, pattern.clone(), term.clone()));
        Ok(term)
    }

    /// What articles are ranked by.
    pub fn scored(&self, scored: &Scored) -> tantivy::Result<(Disjunction, Vec<Run>)> {
        let text = Fields::get().text;
        let mut query = Disjunction::default();
        for (pattern, weight) in &scored.terms {
            for (field, ..) in self.places(None) {
                query.terms.push(WeightedTerm { term: self.term(field, pattern)?, weight: *weight });
            }
        }
        for Together { form, worth, field } in &scored.sequences {
            let weight = match worth {
                Worth::Times(weight) => *weight,
                Worth::As(typed, weight) => {
                    // However rare it is, and of however many words, another form tells what that does which was
                    // typed, the pairs in it among that.
                    let idf = |patterns: &[Pattern]| -> tantivy::Result<f32> {
                        patterns.iter().map(|pattern| Ok(self.term(text, pattern)?.idf())).sum()
                    };
                    let pairs = typed.len().saturating_sub(1) as f32 * PAIR_WEIGHT;
                    weight * (idf(typed)? + pairs) / idf(&form.terms)?.max(f32::MIN_POSITIVE)
                }
            };
            for (field, zone, _) in self.places(*field) {
                query.sequences.push((self.sequence(field, &form.terms, form.slop, zone)?, weight));
            }
        }
        let mut runs = Vec::with_capacity(scored.runs.len());
        for patterns in &scored.runs {
            let mut run = Run::default();
            for pattern in patterns {
                let title = match self.scope {
                    Scope::All => Some(self.term(Fields::get().title, pattern)?),
                    Scope::Text => None,
                };
                run.slots.push(Slot { text: self.term(text, pattern)?, title });
            }
            runs.push(run);
        }
        Ok((query, runs))
    }

    /// Marks what stands for the words of a plan.
    pub fn highlighter(&self, plan: &Plan) -> tantivy::Result<Highlighter> {
        let mut marks = Highlighter::default();
        for (word, _) in marked(plan) {
            self.mark(&word, &mut marks)?;
        }
        Ok(marks)
    }

    /// Marks what stands for one word.
    pub fn mark(&self, word: &Word, marks: &mut Highlighter) -> tantivy::Result<()> {
        mark(word, marks, |pattern| Ok(self.term(Fields::get().text, pattern)?.idf()))
    }
}
