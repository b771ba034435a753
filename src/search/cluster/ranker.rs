//! Ranking articles of a cluster: the cluster finds the best by its own BM25, and those are scored again as an index in a folder
//! scores its own.

use std::rc::Rc;

use serde_json::{Value, json};

use super::asking::Asking;
use super::terms::sequence;
use super::texts::Texts;
use crate::analysis::Zone;
use crate::rank::{PAIR_WEIGHT, Score, Standing, adjacent, together};
use crate::search::error::SearchError;
use crate::search::plan::{Pattern, Plan, Together, WordForm, Worth};
use crate::search::run::blend::{cell_factor, date_factor};
use crate::search::run::relevance::REFINED;
use crate::store::ClusterArticle;

/// The articles that a request finds at once at most; the engine's window is 10,000.
const MOST_AT_ONCE: usize = 1_000;

/// An article in its order.
#[derive(Clone)]
pub(super) struct Ranked {
    /// The id of its document.
    pub key: String,
    /// The group of reprints that it is of.
    pub group: Option<String>,
    pub in_answer: bool,
    pub score: Score,
    /// The article, where it was fetched to be ranked.
    pub article: Option<Rc<ClusterArticle>>,
}

/// What articles are ranked by.
pub(super) struct Ranker<'a> {
    asking: &'a Asking<'a>,
    terms: Vec<ScoredTerm>,
    sequences: Vec<ScoredSequence>,
    runs: Vec<Vec<Pattern>>,
    /// The words of the query, between spaces.
    folded: String,
    /// The same for the cluster.
    should: Vec<Value>,
    /// Of these the single terms.
    any: Vec<Value>,
}

struct ScoredTerm {
    field: &'static str,
    pattern: Pattern,
    /// Its weight with its rarity.
    weight: f32,
}

struct ScoredSequence {
    field: &'static str,
    zone: Option<Zone>,
    form: WordForm,
    weight: f32,
}

impl<'a> Ranker<'a> {
    pub fn of(plan: &Plan, asking: &'a Asking<'a>) -> Result<Self, SearchError> {
        let mut ranker = Self {
            asking,
            terms: Vec::new(),
            sequences: Vec::new(),
            runs: plan.scored.runs.clone(),
            folded: format!(" {} ", plan.folded.join(" ")),
            should: Vec::new(),
            any: Vec::new(),
        };
        ranker.foresee(plan)?;
        for (pattern, weight) in &plan.scored.terms {
            for (field, _) in asking.places(None) {
                let query = super::terms::query(field, pattern)?;
                ranker.any.push(query.clone());
                ranker.should.push(boosted(query, *weight));
                let weight = weight * asking.idf(field, pattern)?;
                ranker.terms.push(ScoredTerm { field, pattern: pattern.clone(), weight });
            }
        }
        for Together { form, worth, field } in &plan.scored.sequences {
            let weight = match worth {
                Worth::Times(weight) => *weight,
                Worth::As(typed, weight) => {
                    let idf = |patterns: &[Pattern]| -> Result<f32, SearchError> {
                        patterns.iter().map(|pattern| asking.idf("text", pattern)).sum()
                    };
                    let pairs = typed.len().saturating_sub(1) as f32 * PAIR_WEIGHT;
                    weight * (idf(typed)? + pairs) / idf(&form.terms)?.max(f32::MIN_POSITIVE)
                }
            };
            for (field, zone) in asking.places(*field) {
                ranker.should.push(boosted(sequence(field, form, zone)?, weight));
                let rarity: f32 =
                    form.terms.iter().map(|pattern| asking.idf(field, pattern)).sum::<Result<f32, _>>()?;
                ranker.sequences.push(ScoredSequence { field, zone, form: form.clone(), weight: weight * rarity });
            }
        }
        Ok(ranker)
    }

    /// Asks at once for the rarity of all words.
    fn foresee(&self, plan: &Plan) -> Result<(), SearchError> {
        let mut asked = Vec::new();
        for field in self.asking.fields() {
            let of_terms = plan.scored.terms.iter().map(|(pattern, _)| pattern);
            for pattern in of_terms.chain(plan.scored.sequences.iter().flat_map(|together| &together.form.terms)) {
                asked.push(super::terms::query(field, pattern)?);
            }
        }
        self.asking.count_all(&asked).map(drop)
    }

    /// The articles that have any of the words.
    pub fn any_word(&self) -> Value {
        super::terms::any(self.any.clone())
    }

    /// The `k` best of a set by the cluster's scores, with their texts as far as they are ranked again; where `scored`, those that
    /// have none of the words are left out.
    pub fn best(&self, set: &Value, k: usize, scored: bool) -> Result<Vec<ClusterHit>, SearchError> {
        let mut query = json!({"bool": {"filter": [set], "should": self.should}});
        if scored {
            if self.should.is_empty() {
                return Ok(Vec::new());
            }
            query["bool"]["minimum_should_match"] = 1.into();
        }
        self.asking.fetch(query, json!(["_score", {"key": "asc"}]), k, REFINED)
    }

    /// Scores articles by their words alone.
    pub fn words(&self, texts: &Texts) -> f32 {
        let mean = |field: &str| if field == "title" { self.asking.title_length } else { self.asking.text_length };
        let mut score = 0.0;
        for ScoredTerm { field, pattern, weight } in &self.terms {
            let freq = u32::try_from(texts.places(field, pattern).len()).unwrap_or(u32::MAX);
            score += weight * texts.lengths(field, mean(field)).saturate(freq);
        }
        for ScoredSequence { field, zone, form, weight } in &self.sequences {
            let places: Vec<Vec<u32>> = form.terms.iter().map(|pattern| texts.places(field, pattern)).collect();
            let freq = together(&places, form.slop, *zone);
            score += weight * texts.lengths(field, mean(field)).saturate(freq);
        }
        score
    }

    /// Articles in order: those that were fetched with their texts scored and ordered as in a folder, then the others as the
    /// cluster has them.
    pub fn rank(&self, found: Vec<ClusterHit>, in_answer: bool) -> Result<Vec<Ranked>, SearchError> {
        self.asking.may_go_on()?;
        let (mut first, mut rest) = (Vec::new(), Vec::new());
        for found in found {
            match found.article {
                Some(article) if first.len() < REFINED => {
                    let texts = Texts::of(&article.article);
                    first.push((article, texts));
                }
                _ => rest.push(found),
            }
        }
        let standing: Vec<Standing> = first.iter().map(|(_, texts)| self.standing(texts)).collect();
        let mut ranked = Vec::with_capacity(first.len() + rest.len());
        for ((article, texts), (pairs, lead)) in first.into_iter().zip(adjacent(&standing)) {
            let words = self.words(&texts);
            let words = if self.should.is_empty() { UNSCORED } else { words };
            let (weights, about) = (self.asking.request.weights, article.about.iter().map(String::as_str));
            let date = date_factor(weights, article.written.map(|written| written.first), self.asking.newest);
            let cell = cell_factor(weights, &self.folded, about);
            let score = Score { words, pairs, lead, date, cell };
            let (key, group) = (article.key.clone(), article.group.clone());
            ranked.push(Ranked { key, group, in_answer, score, article: Some(article) });
        }
        ranked.sort_by(|left, right| {
            right.score.total().total_cmp(&left.score.total()).then_with(|| left.key.cmp(&right.key))
        });
        ranked.extend(rest.into_iter().map(|ClusterHit { key, group, score, .. }| Ranked {
            key,
            group,
            in_answer,
            score: Score::of_words(score),
            article: None,
        }));
        Ok(ranked)
    }

    fn standing(&self, texts: &Texts) -> Standing {
        let mut standing = Standing::default();
        for (field, is_text, mean) in
            [("text", true, self.asking.text_length), ("title", false, self.asking.title_length)]
        {
            if self.asking.fields().contains(&field) {
                let of_run = |run: &Vec<Pattern>| run.iter().map(|pattern| texts.places(field, pattern)).collect();
                let runs: Vec<Vec<Vec<u32>>> = self.runs.iter().map(of_run).collect();
                standing.read(&runs, texts.lengths(field, mean), is_text);
            }
        }
        standing
    }
}

/// An article that the cluster found.
pub(super) struct ClusterHit {
    pub key: String,
    pub group: Option<String>,
    pub score: f32,
    pub article: Option<Rc<ClusterArticle>>,
}

/// The score of an article that no word ranks: dates and cells rank it.
const UNSCORED: f32 = 1.0;

fn boosted(query: Value, boost: f32) -> Value {
    json!({"bool": {"must": [query], "boost": boost}})
}

impl Asking<'_> {
    /// The first `k` articles of a query in an order that tells each from all others, the first `with_texts` of them whole.
    pub fn fetch(
        &self,
        query: Value,
        sort: Value,
        k: usize,
        with_texts: usize,
    ) -> Result<Vec<ClusterHit>, SearchError> {
        let mut found: Vec<ClusterHit> = Vec::new();
        let mut after: Option<Value> = None;
        while found.len() < k {
            self.may_go_on()?;
            let whole = found.len() < with_texts;
            let bound = if whole { with_texts.min(k) } else { k };
            let size = (bound - found.len()).min(MOST_AT_ONCE);
            let source = if whole { json!(true) } else { json!(["group"]) };
            let mut body = json!({
                "query": query, "sort": sort, "size": size, "_source": source, "track_total_hits": false,
                "track_scores": true,
            });
            if let Some(after) = after.take() {
                body["search_after"] = after;
            }
            let reply = self.view.search(body)?;
            let hits = reply.hits();
            for hit in hits {
                let Some(key) = hit.get("_id").and_then(Value::as_str) else { continue };
                let group = hit.pointer("/_source/group").and_then(Value::as_str).map(str::to_owned);
                #[expect(clippy::cast_possible_truncation, reason = "the engine has it as a float")]
                let score = hit.get("_score").and_then(Value::as_f64).unwrap_or(0.0) as f32;
                let article = if whole { ClusterArticle::of(hit).map(Rc::new) } else { None };
                found.push(ClusterHit { key: key.to_owned(), group, score, article });
            }
            after = hits.last().and_then(|hit| hit.get("sort")).cloned();
            if hits.len() < size || after.is_none() {
                break;
            }
        }
        Ok(found)
    }

    /// The articles of these documents, whole, as far as they are there.
    pub fn whole(&self, keys: &[String]) -> Result<Vec<ClusterArticle>, SearchError> {
        let mut found = Vec::new();
        for keys in keys.chunks(MOST_AT_ONCE) {
            let body = json!({"size": keys.len(), "query": {"terms": {"key": keys}}, "track_total_hits": false});
            found.extend(self.view.search(body)?.hits().iter().filter_map(ClusterArticle::of));
        }
        Ok(found)
    }
}
