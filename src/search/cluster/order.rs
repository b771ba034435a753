//! The order of articles of a cluster: by relevance, the answer before what is related to it; by date; reprints folded.

use hashbrown::HashSet;
use serde_json::{Value, json};

use super::answer::Selection;
use super::asking::Asking;
use super::ranker::{ClusterHit, Ranked, Ranker};
use super::terms::{all, without};
use crate::rank::Score;
use crate::search::error::SearchError;
use crate::search::request::Sort;
use crate::search::run::relevance::REFINED;

/// Where reprints that are folded leave too few, so many times as many are looked at.
const FURTHER: usize = 4;

/// Articles in order, as many as are asked for or more.
pub(super) struct Order {
    pub ranked: Vec<Ranked>,
    /// The number of related articles.
    pub related: usize,
}

impl Order {
    /// `itself` are the articles that are a document whose number was typed; `total` is how many the answer has.
    pub fn of(found: &Selection, asking: &Asking<'_>, itself: &[String], total: usize) -> Result<Self, SearchError> {
        let request = asking.request;
        let ranker = Ranker::of(&found.plan, asking)?;
        let end = request.offset.saturating_add(request.limit);
        let lists_related = request.with_related && request.sort == Sort::Relevance;
        let others = related(found, &ranker);
        let count = match &others {
            Some(others) => usize::try_from(asking.count(others)?).unwrap_or(usize::MAX),
            None => 0,
        };
        let mut most = end;
        loop {
            asking.may_go_on()?;
            let mut ranked = match request.sort {
                Sort::Oldest => by_date(found, asking, "asc", most)?,
                Sort::Newest => by_date(found, asking, "desc", most)?,
                _ => itself_first(itself, by_relevance(found, &ranker, most, total)?),
            };
            let seen = ranked.len();
            if lists_related && seen < most {
                if let Some(best) = known(found, false, most - seen) {
                    ranked.extend(best);
                } else if let Some(others) = &others {
                    let best = ranker.best(others, (most - seen).max(REFINED), true)?;
                    ranked.extend(ranker.rank(best, false)?);
                }
            }
            if !request.fold_reprints {
                return Ok(Self { ranked, related: count });
            }
            let looked_at = ranked.len();
            let folded = first_of_each(ranked);
            if folded.len() >= end || looked_at < most || most >= total + count {
                return Ok(Self { ranked: folded, related: count });
            }
            most = most.saturating_mul(FURTHER);
        }
    }
}

/// The articles that are not of the answer and have any word, or cite a number.
fn related(found: &Selection, ranker: &Ranker<'_>) -> Option<Value> {
    let others = without(&found.scope, &found.answer);
    if !found.plan.cited.is_empty() {
        return Some(others);
    }
    (!found.words.is_empty() || !found.let_go.is_empty()).then(|| all(vec![others, ranker.any_word()]))
}

/// The best of the answer, `most` of them or all.
fn by_relevance(found: &Selection, ranker: &Ranker<'_>, most: usize, total: usize) -> Result<Vec<Ranked>, SearchError> {
    if let Some(best) = known(found, true, most.min(total)) {
        return Ok(best);
    }
    ranker.rank(ranker.best(&found.answer, most.max(REFINED).min(total), false)?, true)
}

/// The best that were ranked when the answer was found, if these are enough.
fn known(found: &Selection, in_answer: bool, enough: usize) -> Option<Vec<Ranked>> {
    let best: Vec<Ranked> = found.best.iter().filter(|ranked| ranked.in_answer == in_answer).cloned().collect();
    (!found.best.is_empty() && best.len() >= enough).then_some(best)
}

/// The newest or the oldest of the answer; those of unknown date last.
fn by_date(found: &Selection, asking: &Asking<'_>, order: &str, most: usize) -> Result<Vec<Ranked>, SearchError> {
    let sort = json!([{"day": {"order": order, "missing": "_last"}}, {"key": "asc"}]);
    let found = asking.fetch(json!({"bool": {"filter": [found.answer]}}), sort, most, 0)?;
    let unscored = |ClusterHit { key, group, article, .. }: ClusterHit| Ranked {
        key,
        group,
        in_answer: true,
        score: Score::of_words(0.0),
        article,
    };
    Ok(found.into_iter().map(unscored).collect())
}

/// Puts articles that are the document asked for before all that cite it.
fn itself_first(itself: &[String], ranked: Vec<Ranked>) -> Vec<Ranked> {
    let best = ranked.first().map(|ranked| ranked.score);
    let (mut first, others): (Vec<Ranked>, Vec<Ranked>) =
        ranked.into_iter().partition(|ranked| itself.contains(&ranked.key));
    for ranked in &mut first {
        ranked.score = best.unwrap_or(ranked.score);
    }
    first.extend(others);
    first
}

/// Keeps only the first of articles that are reprints of each other.
fn first_of_each(ranked: Vec<Ranked>) -> Vec<Ranked> {
    let mut seen = HashSet::new();
    let mut is_first = |ranked: &Ranked| ranked.group.as_ref().is_none_or(|group| seen.insert(group.clone()));
    ranked.into_iter().filter(|ranked| is_first(ranked)).collect()
}
