//! Ranking articles by relevance.

use tantivy::{DocAddress, Searcher};

use super::blend::Blend;
use super::compile::Compiler;
use crate::rank::{Answer, Candidate, Disjunction, Matches, Run, Score, occurrences, refine, score, top_k};
use crate::search::plan::Plan;
use crate::search::reading::lookup::may_go_on;
use crate::search::request::Request;
use crate::store::Store;

/// The number of the best articles that are ranked again: see `docs/ranking.md`.
pub(in crate::search) const REFINED: usize = 100;

/// The number of articles, of the hundred that are ranked again, in which words stand together as they were typed,
/// whatever else speaks for them.
const MOST_WHOLE: usize = 40;
/// So many articles are scored one by one; of more all postings are gone through.
const FEW: usize = 1_000;

/// An article in its order.
#[derive(Clone, Copy)]
pub(super) struct Ranked {
    pub address: DocAddress,
    pub in_answer: bool,
    pub score: Score,
    /// The group that it is shown under, by its number.
    pub group: Option<usize>,
}

/// Ranks articles by what a plan is scored by.
pub(super) struct Ranker<'a> {
    request: &'a Request,
    store: &'a Store,
    searcher: &'a Searcher,
    query: Disjunction,
    runs: Vec<Run>,
    folded: Vec<String>,
}

impl<'a> Ranker<'a> {
    pub fn of(
        plan: &Plan,
        request: &'a Request,
        store: &'a Store,
        searcher: &'a Searcher,
        compiler: &Compiler<'_>,
    ) -> tantivy::Result<Self> {
        let (query, runs) = compiler.scored(&plan.scored)?;
        Ok(Self { request, store, searcher, query, runs, folded: plan.folded.clone() })
    }

    /// What articles are ranked by.
    pub fn query(&self) -> &Disjunction {
        &self.query
    }

    /// The `k` best of some articles by their words alone; those that have none are left out.
    pub fn top_k(&self, among: &Matches, k: usize) -> tantivy::Result<Vec<(DocAddress, f32)>> {
        may_go_on(&self.request.cancellation)?;
        if among.len() > FEW {
            return top_k(self.searcher, &self.query, among, k, self.store.rows());
        }
        let articles: Vec<DocAddress> = among.iter().collect();
        let scores = score(self.searcher, &self.query, &articles, self.store.rows())?;
        let mut best: Vec<(DocAddress, f32)> =
            articles.into_iter().zip(scores).filter(|(_, score)| *score > 0.0).collect();
        best.sort_unstable_by(better);
        best.truncate(k);
        Ok(best)
    }

    /// The best of some articles by their words, as many as are ranked again; of those of an answer among them as many as
    /// have room in half of that, whatever they score.
    pub fn best_with(&self, among: &Matches, answer: &Matches) -> tantivy::Result<Vec<(DocAddress, f32)>> {
        let best = self.top_k(among, REFINED)?;
        let (mut own, mut others): (Vec<_>, Vec<_>) =
            best.into_iter().partition(|(address, _)| answer.contains(*address));
        if own.len() < answer.len() {
            let mut unranked = answer.clone();
            own.iter().for_each(|(address, _)| unranked.remove(*address));
            may_go_on(&self.request.cancellation)?;
            let articles: Vec<DocAddress> = unranked.iter().collect();
            let scores = score(self.searcher, &self.query, &articles, self.store.rows())?;
            own.extend(articles.into_iter().zip(scores));
            own.sort_unstable_by(better);
        }
        own.truncate(REFINED.saturating_sub(others.len().min(REFINED / 2)));
        others.truncate(REFINED - own.len());
        own.append(&mut others);
        own.sort_unstable_by(better);
        Ok(own)
    }

    /// The best of an answer by the scores that it was found with, in their order, `limit` of them; the first of them with
    /// the score of their words in the place of that.
    pub fn best_of(&self, answer: &Answer, limit: usize) -> tantivy::Result<Vec<(DocAddress, f32)>> {
        let mut best = answer.scored.clone();
        if limit < best.len() {
            best.select_nth_unstable_by(limit, better);
            best.truncate(limit);
        }
        best.sort_unstable_by(better);
        if best.len() < answer.scored.len() {
            self.add_whole(answer, &mut best)?;
        }
        let refined = best.len().min(REFINED);
        if let Some(first) = best.get_mut(..refined) {
            first.sort_unstable_by_key(|(address, _)| *address);
            let addresses: Vec<DocAddress> = first.iter().map(|(address, _)| *address).collect();
            let scores = score(self.searcher, &self.query, &addresses, self.store.rows())?;
            first.iter_mut().zip(scores).for_each(|((_, known), score)| *known = score);
        }
        Ok(best)
    }

    /// Puts articles in which words stand together as they were typed before the last of the best of many.
    fn add_whole(&self, answer: &Answer, best: &mut Vec<(DocAddress, f32)>) -> tantivy::Result<()> {
        let mut whole: Vec<(DocAddress, f32)> = Vec::new();
        for (sequence, _) in &self.query.sequences {
            may_go_on(&self.request.cancellation)?;
            for (address, _) in
                occurrences(self.searcher, sequence, Some(&answer.matches), MOST_WHOLE, self.store.rows())?
            {
                let known = |list: &[(DocAddress, f32)]| list.iter().any(|(known, _)| *known == address);
                if let Ok(at) = answer.scored.binary_search_by_key(&address, |(address, _)| *address)
                    && !known(best.get(..REFINED).unwrap_or(best))
                    && !known(&whole)
                {
                    whole.extend(answer.scored.get(at));
                }
            }
        }
        whole.truncate(MOST_WHOLE);
        best.retain(|(address, _)| !whole.iter().any(|(known, _)| known == address));
        let at = REFINED.saturating_sub(whole.len()).min(best.len());
        let length = best.len();
        best.splice(at..at, whole);
        best.truncate(length.max(REFINED));
        Ok(())
    }

    /// Articles with the scores of their words, the first of them ranked again by adjacency, date and cell.
    pub fn rank(&self, articles: Vec<(DocAddress, f32)>, in_answer: bool) -> tantivy::Result<Vec<Ranked>> {
        may_go_on(&self.request.cancellation)?;
        let mut candidates: Vec<Candidate> =
            articles.into_iter().map(|(address, words)| Candidate { address, score: Score::of_words(words) }).collect();
        let refined = candidates.len().min(REFINED);
        let (first, _) = candidates.split_at_mut(refined);
        refine(self.searcher, &self.runs, first, self.store.rows())?;
        let mut blend = Blend::new(self.request.weights, self.store, self.searcher, &self.folded);
        for Candidate { address, score } in first {
            (score.date, score.cell) = (blend.date(*address), blend.cell(*address));
        }
        let ranked = |Candidate { address, score }| Ranked { address, in_answer, score, group: None };
        let mut ranked: Vec<Ranked> = candidates.into_iter().map(ranked).collect();
        let (first, _) = ranked.split_at_mut(refined);
        first.sort_by(|left, right| {
            right.score.total().total_cmp(&left.score.total()).then_with(|| left.address.cmp(&right.address))
        });
        Ok(ranked)
    }
}

fn better(left: &(DocAddress, f32), right: &(DocAddress, f32)) -> std::cmp::Ordering {
    right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0))
}
