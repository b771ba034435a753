//! The answer to a query: which articles it is, by which reading and which words.

use std::collections::BTreeMap;
use std::ops::Range;

use tantivy::Searcher;

use super::binding::{AnswerWord, Binding, names_words};
use super::compile::Compiler;
use super::relevance::{Ranked, Ranker};
use crate::query::Parsed;
use crate::rank::{Answer, Condition, Matches, Words, matching, weights};
use crate::search::plan::{Cut, Inputs, Need, Plan, plan};
use crate::search::request::Matching;
use crate::store::Store;

/// The number of words from which the answer is the articles that have most of them, whether or not some have all: a
/// pasted headline or sentence. See `docs/ranking.md` for this and the shares.
pub(in crate::search) const LONG: usize = 6;
/// The share of the greatest sum of idf that an article of the answer has at least; and of a query of many words.
pub(in crate::search) const SHARE: f32 = 0.9;
pub(in crate::search) const LONGER: usize = 8;
pub(in crate::search) const LONGER_SHARE: f32 = 0.8;
/// The share of the query's idf below which the best article is not really about it.
pub(in crate::search) const ABOUT: f32 = 0.7;

/// The answer, before it is ranked.
pub(super) struct Selection {
    /// The plan by which it was found.
    pub plan: Plan,
    /// The articles.
    pub answer: Answer,
    /// All that meets what the query requires beside words, the numbers that it names among that: where its words are looked
    /// for.
    pub among: Matches,
    /// The same, with what cites the numbers of other issuers: where related articles are looked for.
    pub scope: Matches,
    /// The words that articles of the answer have, and those that were let go.
    pub words: Vec<AnswerWord>,
    pub let_go: Vec<AnswerWord>,
    /// How the words were matched.
    pub matching: Matching,
    /// Whether the best articles have so little of the query that none is really about it.
    pub is_far: bool,
    /// The reading, by its place among those tried.
    pub reading: usize,
    /// The best articles, those of the answer among them, as far as they had to be ranked to find it.
    pub best: Vec<Ranked>,
}

/// Finds answers.
pub(super) struct Finder<'a> {
    pub store: &'a Store,
    pub searcher: &'a Searcher,
    pub compiler: &'a Compiler<'a>,
    pub parsed: &'a Parsed,
    pub inputs: &'a Inputs<'a>,
    /// The forms that hold in a long query, where none of its words bears marks.
    pub sure: Option<&'a BTreeMap<usize, String>>,
}

impl Finder<'_> {
    /// The answer by the first of the readings, best first, that some article has all words of; where none has, by the
    /// first.
    pub fn find(&self, readings: &[BTreeMap<usize, String>]) -> tantivy::Result<Selection> {
        let mut first = None;
        for (place, reading) in readings.iter().enumerate() {
            self.compiler.lookup.may_go_on()?;
            let (found, bindings) = self.all_words(reading, place)?;
            let settles = !found.answer.matches.is_empty() || bindings.is_empty() || found.among.is_empty();
            if settles || found.matching != Matching::All {
                return Ok(found);
            }
            first = first.or(Some((found, bindings)));
        }
        let Some((found, bindings)) = first else { return self.without_words(Plan::default(), 0) };
        if self.inputs.request.matching == Matching::All { Ok(found) } else { self.most_words(found, bindings) }
    }

    /// The articles that have all words of a plan; of a long query, those that have most.
    fn all_words(&self, reading: &BTreeMap<usize, String>, place: usize) -> tantivy::Result<(Selection, Vec<Binding>)> {
        let mut found = self.without_words(plan(self.parsed, &Inputs { reading, ..*self.inputs }), place)?;
        let bindings = self.bindings(&found.plan)?;
        if bindings.is_empty() {
            return Ok((found, bindings));
        }
        let asked = self.inputs.request.matching;
        let is_long = asked == Matching::Auto && bindings.len() >= LONG;
        if asked == Matching::Any {
            let any = bindings.iter().map(|binding| Condition::Word(binding.query.clone())).collect();
            let mut matches = matching(self.searcher, &Condition::Any(any), self.store.rows())?;
            matches.intersect(&found.among);
            found.answer = Answer { scored: Vec::new(), matches };
            found.matching = Matching::Any;
        } else if asked == Matching::Most || is_long {
            let share = if bindings.len() >= LONGER { LONGER_SHARE } else { SHARE };
            let Some(sure) = self.sure else {
                return Ok((self.nearly(found, &bindings, &[], share)?, bindings));
            };
            // In a long query a word that is not surely read may have any marks.
            let plan = plan(self.parsed, &Inputs { reading, sure: Some(sure), ..*self.inputs });
            let bindings = self.bindings(&plan)?;
            let found = if plan.requires_as(&found.plan) {
                Selection { plan, ..found }
            } else {
                self.without_words(plan, place)?
            };
            return Ok((self.nearly(found, &bindings, &[], share)?, bindings));
        } else {
            found.answer = self.words(&bindings)?.all(&found.among)?;
            found.matching = Matching::All;
        }
        found.words = bindings.iter().map(AnswerWord::of).collect();
        Ok((found, bindings))
    }

    /// What a plan requires beside plain words.
    fn without_words(&self, plan: Plan, reading: usize) -> tantivy::Result<Selection> {
        let required = self.compiler.all(&plan.need)?;
        let mut scope = matching(self.searcher, &required, self.store.rows())?;
        let mut among = scope.clone();
        let mut matching = Matching::All;
        if !plan.cited.is_empty() {
            let mut citing = self.of_facts(&plan.cited)?;
            let is_cited = |number: &Need| Ok(!self.of_facts(std::slice::from_ref(number))?.is_empty());
            if citing.is_empty()
                && plan.cited.iter().map(is_cited).collect::<tantivy::Result<Vec<bool>>>()?.iter().all(|is| *is)
            {
                // Each is cited, but no article cites all.
                citing = self.of_facts(&[Need::Any(plan.cited.clone())])?;
                matching = Matching::Any;
            }
            among.intersect(&citing);
            let mut related = citing;
            for other in &plan.other_issuer {
                self.of_facts(std::slice::from_ref(other))?.iter().for_each(|address| related.insert(address));
            }
            scope.intersect(&related);
        }
        let is_empty = plan.need.is_empty() && plan.cited.is_empty();
        let answer = if is_empty && !self.asks_for_all() { Matches::none(self.searcher) } else { among.clone() };
        Ok(Selection {
            plan,
            answer: Answer { scored: Vec::new(), matches: answer },
            among,
            scope,
            words: Vec::new(),
            let_go: Vec::new(),
            matching,
            is_far: false,
            reading,
            best: Vec::new(),
        })
    }

    /// Without a query, facets and groups are of all articles; a query of nothing but signs has none.
    fn asks_for_all(&self) -> bool {
        let request = self.inputs.request;
        request.query.trim().is_empty() && (request.of_all || !request.facets.is_empty() || request.group_by.is_some())
    }

    fn of_facts(&self, need: &[Need]) -> tantivy::Result<Matches> {
        matching(self.searcher, &self.compiler.all(need)?, self.store.rows())
    }

    /// The words that bind: all that tell something, or all where none does.
    fn bindings(&self, plan: &Plan) -> tantivy::Result<Vec<Binding>> {
        let ranges = |telling: bool| {
            let cuts = plan.cuts.iter().enumerate();
            cuts.flat_map(move |(at, cut)| {
                cut.words()
                    .iter()
                    .filter(move |word| !telling || cut.tells(word))
                    .map(move |word| (at, cut, word.clone()))
            })
        };
        let is_required = !plan.need.is_empty() || !plan.cited.is_empty();
        let telling = is_required || ranges(true).next().is_some();
        let mut found: Vec<Binding> = Vec::new();
        for (cut, of, range) in ranges(telling) {
            let binding = self.binding(cut, of, range)?;
            // A word typed twice counts once.
            if !found.iter().any(|known| known.word.forms == binding.word.forms) {
                found.push(binding);
            }
        }
        Ok(found)
    }

    fn binding(&self, cut: usize, of: &Cut, range: Range<usize>) -> tantivy::Result<Binding> {
        self.compiler.lookup.may_go_on()?;
        let word = of.word(&range);
        let query = self.compiler.word(&word, None)?;
        Ok(Binding { word, query, cut, range })
    }

    /// No article has all words: those that no article has are cut smaller, or let go; then the articles that have most.
    fn most_words(&self, mut found: Selection, bindings: Vec<Binding>) -> tantivy::Result<Selection> {
        let freqs = self.doc_freqs(&bindings)?;
        if freqs.contains(&0) {
            let (mut kept, mut absent) = (Vec::new(), Vec::new());
            for (binding, freq) in bindings.into_iter().zip(freqs) {
                if freq > 0 {
                    kept.push(binding);
                } else {
                    self.cut_smaller(&found.plan, binding, &mut kept, &mut absent)?;
                }
            }
            kept.sort_by_key(|binding| (binding.cut, binding.range.start));
            if !kept.is_empty() {
                let answer = self.words(&kept)?.all(&found.among)?;
                if !answer.matches.is_empty() {
                    return self.with_all(found, answer, &kept, &absent);
                }
            }
            return self.nearly(found, &kept, &absent, SHARE);
        }
        found.let_go.clear();
        self.nearly(found, &bindings, &[], SHARE)
    }

    /// The answer that has all words but those that no article has.
    fn with_all(
        &self,
        found: Selection,
        answer: Answer,
        kept: &[Binding],
        absent: &[Binding],
    ) -> tantivy::Result<Selection> {
        let freqs = self.doc_freqs(kept)?;
        let best: f32 = weights(self.searcher, &freqs).iter().sum();
        let lost: f32 = weights(self.searcher, &vec![0; absent.len()]).iter().sum();
        let counted =
            |(binding, freq): (&Binding, &usize)| AnswerWord { articles: Some(*freq), ..AnswerWord::of(binding) };
        Ok(Selection {
            answer,
            words: kept.iter().zip(&freqs).map(counted).collect(),
            let_go: absent.iter().map(|binding| AnswerWord { articles: Some(0), ..AnswerWord::of(binding) }).collect(),
            matching: if absent.is_empty() { Matching::All } else { Matching::Most },
            is_far: best < ABOUT * (best + lost),
            ..found
        })
    }

    /// The articles whose words have nearly the greatest sum of idf that one article has.
    fn nearly(&self, found: Selection, kept: &[Binding], absent: &[Binding], share: f32) -> tantivy::Result<Selection> {
        let of_kept = self.words(kept)?;
        let freqs = of_kept.doc_freqs()?;
        let of_words = weights(self.searcher, &freqs);
        let coverage = of_kept.most(&of_words, &found.among, share)?;
        let lost: f32 = weights(self.searcher, &vec![0; absent.len()]).iter().sum();
        let whole = of_words.iter().sum::<f32>() + lost;
        let (mut words, mut let_go) = (Vec::new(), Vec::new());
        for (at, (binding, freq)) in kept.iter().zip(&freqs).enumerate() {
            let word = AnswerWord { articles: Some(*freq), ..AnswerWord::of(binding) };
            if coverage.lacking.contains(&at) || coverage.best == 0.0 { let_go.push(word) } else { words.push(word) }
        }
        let_go.extend(absent.iter().map(|binding| AnswerWord { articles: Some(0), ..AnswerWord::of(binding) }));
        let mut found = Selection {
            answer: coverage.answer.clone(),
            words,
            let_go,
            matching: Matching::Most,
            is_far: coverage.best < ABOUT * whole,
            ..found
        };
        if coverage.best == 0.0 && (!found.plan.cited.is_empty() || found.plan.need.iter().any(names_words)) {
            // Phrases, words after a sign and numbers hold; no article that has them has any of the other words.
            found.answer = Answer { matches: found.among.clone(), scored: Vec::new() };
            return Ok(found);
        }
        self.with_best(&mut found)?;
        Ok(found)
    }

    /// Takes into an answer that does not have all words what ranks above the best of it: that is about the query
    /// whatever words it lacks.
    fn with_best(&self, found: &mut Selection) -> tantivy::Result<()> {
        let ranker = Ranker::of(&found.plan, self.inputs.request, self.store, self.searcher, self.compiler)?;
        // Ranked together, for the candidates tell among themselves what their neighbours are worth.
        let articles = ranker.best_with(&found.among, &found.answer.matches)?;
        let mut best = ranker.rank(articles, false)?;
        let is_of = |ranked: &Ranked| found.answer.matches.contains(ranked.address);
        let own: Vec<f32> = best.iter().filter(|ranked| is_of(ranked)).map(|ranked| ranked.score.total()).collect();
        let mean = own.iter().sum::<f32>() / own.len().max(1) as f32;
        // Where nothing has any word, nothing ranks above what has.
        let least = if own.is_empty() { f32::INFINITY } else { mean };
        let above = best.iter().take_while(|ranked| ranked.score.total() > least).count();
        for ranked in best.iter().take(above) {
            found.answer.matches.insert(ranked.address);
            found.answer.scored.push((ranked.address, ranked.score.text()));
        }
        found.answer.scored.sort_unstable_by_key(|(address, _)| *address);
        for ranked in &mut best {
            ranked.in_answer = found.answer.matches.contains(ranked.address);
        }
        found.best = best;
        Ok(())
    }

    /// Takes a word that no article has apart, into the parts that articles have.
    fn cut_smaller(
        &self,
        plan: &Plan,
        binding: Binding,
        kept: &mut Vec<Binding>,
        absent: &mut Vec<Binding>,
    ) -> tantivy::Result<()> {
        let Some(cut) = plan.cuts.get(binding.cut).filter(|_| binding.range.len() > 1) else {
            absent.push(binding);
            return Ok(());
        };
        // The parts that tell most of those that some article has, the left one as long as may be.
        let mut best: Option<(f32, Vec<Binding>, Vec<Binding>)> = None;
        for at in (binding.range.start + 1..binding.range.end).rev() {
            let parts = [binding.range.start..at, at..binding.range.end];
            let parts: Vec<Binding> =
                parts.into_iter().map(|part| self.binding(binding.cut, cut, part)).collect::<tantivy::Result<_>>()?;
            let freqs = self.doc_freqs(&parts)?;
            let of_parts = weights(self.searcher, &freqs);
            let (mut worth, mut has, mut lacks) = (0.0, Vec::new(), Vec::new());
            for ((part, freq), weight) in parts.into_iter().zip(freqs).zip(of_parts) {
                if freq > 0 {
                    worth += weight;
                    has.push(part);
                } else {
                    lacks.push(part);
                }
            }
            if best.as_ref().is_none_or(|(known, _, without)| (lacks.len(), known) < (without.len(), &worth)) {
                best = Some((worth, has, lacks));
            }
        }
        let Some((_, has, lacks)) = best else {
            absent.push(binding);
            return Ok(());
        };
        // Figures tell nothing without the letters that they stood with.
        let (has, figures): (Vec<Binding>, Vec<Binding>) =
            has.into_iter().partition(|part| part.word.text.chars().any(char::is_alphabetic));
        absent.extend(figures);
        kept.extend(has.into_iter().filter(|part| cut.tells(&part.range)));
        for part in lacks {
            self.cut_smaller(plan, part, kept, absent)?;
        }
        Ok(())
    }

    fn doc_freqs(&self, bindings: &[Binding]) -> tantivy::Result<Vec<usize>> {
        self.words(bindings)?.doc_freqs()
    }

    fn words(&self, bindings: &[Binding]) -> tantivy::Result<Words<'_>> {
        self.compiler.lookup.may_go_on()?;
        Words::of(self.searcher, bindings.iter().map(|binding| binding.query.clone()).collect(), self.store.rows())
    }
}
