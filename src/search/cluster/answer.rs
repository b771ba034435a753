//! The answer to a query on a cluster: by the same rules as in a folder (`run/answer.rs`), each set of articles a query.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::asking::Asking;
use super::binding::Binding;
use super::ranker::{Ranked, Ranker};
use super::terms::{all, any, nothing, without};
use crate::query::Parsed;
use crate::search::error::SearchError;
use crate::search::plan::{Inputs, Need, Plan, plan};
use crate::search::request::Matching;
use crate::search::run::answer::{ABOUT, LONG, LONGER, LONGER_SHARE, SHARE};
use crate::search::run::binding::names_words;
use crate::search::run::relevance::REFINED;

/// Sums of the same numbers in another order are this near.
const ROUNDING: f64 = 1.0 - 1e-4;

/// A word of an answer, with how many articles have it where that was counted.
#[derive(Clone)]
pub(super) struct AnswerWord {
    pub text: String,
    pub articles: Option<usize>,
}

/// The answer, before it is ranked.
pub(super) struct Selection {
    pub plan: Plan,
    /// The articles.
    pub answer: Value,
    /// All that meets what the query requires beside words; where its words are looked for.
    among: Value,
    /// The same, with what cites the numbers of other issuers: where related articles are looked for.
    pub scope: Value,
    pub words: Vec<AnswerWord>,
    pub let_go: Vec<AnswerWord>,
    pub matching: Matching,
    pub is_far: bool,
    /// The reading, by its place among those tried.
    pub reading: usize,
    /// The best articles, those of the answer among them, as far as they had to be ranked to find it.
    pub best: Vec<Ranked>,
}

/// Finds answers.
pub(super) struct Finder<'a> {
    pub asking: &'a Asking<'a>,
    pub parsed: &'a Parsed,
    pub inputs: &'a Inputs<'a>,
    pub sure: Option<&'a BTreeMap<usize, String>>,
}

impl Finder<'_> {
    /// The answer by the first of the readings that some article has all words of; where none has, by the first.
    pub fn find(&self, readings: &[BTreeMap<usize, String>]) -> Result<Selection, SearchError> {
        let Some((likeliest, others)) = readings.split_first() else { return self.without_words(Plan::default(), 0) };
        let (found, bindings) = self.all_words(likeliest, 0)?;
        if found.matching != Matching::All || bindings.is_empty() {
            return Ok(found);
        }
        let counts = self.asking.count_all(&[found.answer.clone(), found.among.clone()])?;
        if let [0, among] = counts.as_slice()
            && *among > 0
        {
            // All the others are asked for at once.
            let others = (1..).zip(others).map(|(place, reading)| self.all_words(reading, place));
            let others = others.collect::<Result<Vec<_>, _>>()?;
            let answers: Vec<Value> = others.iter().map(|(other, _)| other.answer.clone()).collect();
            let counts = self.asking.count_all(&answers)?;
            let settles = |((other, words), count): &((Selection, Vec<Binding>), u64)| {
                *count > 0 || words.is_empty() || other.matching != Matching::All
            };
            if let Some(((other, _), _)) = others.into_iter().zip(counts).find(settles) {
                return Ok(other);
            }
        } else {
            return Ok(found);
        }
        if self.inputs.request.matching == Matching::All { Ok(found) } else { self.most_words(found, bindings) }
    }

    fn all_words(
        &self,
        reading: &BTreeMap<usize, String>,
        place: usize,
    ) -> Result<(Selection, Vec<Binding>), SearchError> {
        let mut found = self.without_words(plan(self.parsed, &Inputs { reading, ..*self.inputs }), place)?;
        let bindings = self.bindings(&found.plan)?;
        if bindings.is_empty() {
            return Ok((found, bindings));
        }
        let asked = self.inputs.request.matching;
        let is_long = asked == Matching::Auto && bindings.len() >= LONG;
        if asked == Matching::Any {
            let words = any(bindings.iter().map(|binding| binding.query.clone()).collect());
            found.answer = all(vec![words, found.among.clone()]);
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
            found.answer = with_all_of(&bindings, &found.among);
            found.matching = Matching::All;
        }
        found.words = bindings.iter().map(|binding| binding.counted(None)).collect();
        Ok((found, bindings))
    }

    /// What a plan requires beside plain words.
    fn without_words(&self, plan: Plan, reading: usize) -> Result<Selection, SearchError> {
        let required = self.asking.required(&plan.need)?;
        let (mut scope, mut among) = (required.clone(), required);
        let mut matching = Matching::All;
        if !plan.cited.is_empty() {
            let mut citing = self.asking.required(&plan.cited)?;
            if self.asking.is_empty(&citing)? {
                let each = plan.cited.iter().map(|number| self.asking.required(std::slice::from_ref(number)));
                let each = each.collect::<Result<Vec<_>, _>>()?;
                if self.asking.count_all(&each)?.iter().all(|count| *count > 0) {
                    // Each is cited, but no article cites all.
                    citing = self.asking.required(&[Need::Any(plan.cited.clone())])?;
                    matching = Matching::Any;
                }
            }
            among = all(vec![among, citing.clone()]);
            let others = plan.other_issuer.iter().map(|other| self.asking.required(std::slice::from_ref(other)));
            let related = others.chain([Ok(citing)]).collect::<Result<Vec<_>, _>>()?;
            scope = all(vec![scope, any(related)]);
        }
        let is_empty = plan.need.is_empty() && plan.cited.is_empty();
        let answer = if is_empty && !self.asks_for_all() { nothing() } else { among.clone() };
        Ok(Selection {
            plan,
            answer,
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

    /// Without a query, facets are of all articles; a query of nothing but signs has none.
    fn asks_for_all(&self) -> bool {
        let request = self.inputs.request;
        request.query.trim().is_empty() && (request.of_all || !request.facets.is_empty())
    }

    /// No article has all words: those that no article has are cut smaller, or let go; then the articles that have most.
    fn most_words(&self, mut found: Selection, bindings: Vec<Binding>) -> Result<Selection, SearchError> {
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
                let answer = with_all_of(&kept, &found.among);
                if !self.asking.is_empty(&answer)? {
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
        answer: Value,
        kept: &[Binding],
        absent: &[Binding],
    ) -> Result<Selection, SearchError> {
        let freqs = self.doc_freqs(kept)?;
        let best: f32 = freqs.iter().map(|freq| self.weight(*freq)).sum();
        let lost = self.weight(0) * absent.len() as f32;
        Ok(Selection {
            answer,
            words: kept.iter().zip(&freqs).map(|(binding, freq)| binding.counted(Some(*freq))).collect(),
            let_go: absent.iter().map(|binding| binding.counted(Some(0))).collect(),
            matching: if absent.is_empty() { Matching::All } else { Matching::Most },
            is_far: best < ABOUT * (best + lost),
            ..found
        })
    }

    /// The articles whose words have nearly the greatest sum of idf that one article has.
    fn nearly(
        &self,
        found: Selection,
        kept: &[Binding],
        absent: &[Binding],
        share: f32,
    ) -> Result<Selection, SearchError> {
        let freqs = self.doc_freqs(kept)?;
        let weights: Vec<f32> = freqs.iter().map(|freq| self.weight(*freq)).collect();
        let words = kept.iter().zip(&weights).enumerate().map(|(at, (binding, weight))| {
            json!({"constant_score": {"filter": binding.query, "boost": weight, "_name": at.to_string()}})
        });
        let words: Vec<Value> = words.collect();
        let mut best = 0.0;
        let mut has: Vec<usize> = Vec::new();
        if !words.is_empty() {
            // Named queries tell which words the first of the best has.
            let query = json!({"bool": {"filter": [found.among], "should": words, "minimum_should_match": 1}});
            let body = json!({"size": 1, "query": query, "sort": ["_score", {"key": "asc"}], "_source": false,
                "track_scores": true, "track_total_hits": false});
            let reply = self.asking.view.search(body)?;
            if let Some(hit) = reply.hits().first() {
                best = hit.get("_score").and_then(Value::as_f64).unwrap_or(0.0);
                let names = hit.get("matched_queries").and_then(Value::as_array).into_iter().flatten();
                has = names.filter_map(|name| name.as_str()?.parse().ok()).collect();
            }
        }
        let lost = self.weight(0) * absent.len() as f32;
        let whole = weights.iter().sum::<f32>() + lost;
        let (mut of_answer, mut let_go) = (Vec::new(), Vec::new());
        for (at, (binding, freq)) in kept.iter().zip(&freqs).enumerate() {
            let word = binding.counted(Some(*freq));
            if has.contains(&at) { of_answer.push(word) } else { let_go.push(word) }
        }
        let_go.extend(absent.iter().map(|binding| binding.counted(Some(0))));
        let least = best * f64::from(share) * ROUNDING;
        let nearly = json!({"function_score": {
            "query": {"bool": {"filter": [found.among], "should": words, "minimum_should_match": 1}},
            "min_score": least,
        }});
        let mut found = Selection {
            answer: if best > 0.0 { nearly } else { nothing() },
            words: of_answer,
            let_go,
            matching: Matching::Most,
            is_far: best < f64::from(ABOUT * whole),
            ..found
        };
        if best == 0.0 && (!found.plan.cited.is_empty() || found.plan.need.iter().any(names_words)) {
            // Phrases, words after a sign and numbers hold; no article that has them has any of the other words.
            found.answer = found.among.clone();
            return Ok(found);
        }
        self.with_best(&mut found)?;
        Ok(found)
    }

    /// Takes into an answer that does not have all words what ranks above the mean of it: that is about the query whatever
    /// words it lacks.
    fn with_best(&self, found: &mut Selection) -> Result<(), SearchError> {
        let ranker = Ranker::of(&found.plan, self.asking)?;
        let own = ranker.best(&found.answer, REFINED, false)?;
        let others = ranker.best(&without(&found.among, &found.answer), REFINED, true)?;
        // Ranked together, for the candidates tell among themselves what their neighbours are worth.
        let mut own_keys: Vec<String> = own.iter().map(|found| found.key.clone()).collect();
        let room = REFINED - others.len().min(REFINED / 2);
        own_keys.truncate(room);
        let mut candidates: Vec<_> = own.into_iter().take(room).collect();
        candidates.extend(others.into_iter().take(REFINED - candidates.len()));
        let mut best = ranker.rank(candidates, false)?;
        let of_own: Vec<f32> =
            best.iter().filter(|ranked| own_keys.contains(&ranked.key)).map(|ranked| ranked.score.total()).collect();
        let mean = of_own.iter().sum::<f32>() / of_own.len().max(1) as f32;
        // Where nothing has any word, nothing ranks above what has.
        let least = if of_own.is_empty() { f32::INFINITY } else { mean };
        let above = best.iter().take_while(|ranked| ranked.score.total() > least).map(|ranked| ranked.key.clone());
        let above: Vec<String> = above.filter(|key| !own_keys.contains(key)).collect();
        for ranked in &mut best {
            ranked.in_answer = own_keys.contains(&ranked.key) || above.contains(&ranked.key);
        }
        if !above.is_empty() {
            found.answer = any(vec![found.answer.clone(), json!({"terms": {"key": above}})]);
        }
        found.best = best;
        Ok(())
    }
}

fn with_all_of(bindings: &[Binding], among: &Value) -> Value {
    all(bindings.iter().map(|binding| binding.query.clone()).chain([among.clone()]).collect())
}
