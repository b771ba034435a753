//! The order of articles: by relevance, the answer before what is related; by date; and reprints folded.

use std::cmp::Reverse;

use tantivy::{DocAddress, Searcher};

use super::answer::Selection;
use super::compile::Compiler;
use super::relevance::{REFINED, Ranked, Ranker};
use crate::rank::{Disjunction, Matches, Score, having_any};
use crate::search::count::columns::each_day;
use crate::search::facts::reprints;
use crate::search::reading::lookup::may_go_on;
use crate::search::request::{Request, Sort};
use crate::store::{Arrived, Store};

/// Where reprints that are folded leave too few, so many times as many are looked at.
const FURTHER: usize = 4;

/// Articles in order, as many as are asked for or more.
pub(super) struct Order {
    pub ranked: Vec<Ranked>,
    /// The number of related articles.
    pub related: usize,
    /// Whether that is but a bound.
    pub is_bound: bool,
}

impl Order {
    /// `itself` are articles that are a document whose number was typed.
    pub fn of(
        found: &Selection,
        request: &Request,
        store: &Store,
        searcher: &Searcher,
        compiler: &Compiler<'_>,
        itself: &[DocAddress],
    ) -> tantivy::Result<Self> {
        let ranker = Ranker::of(&found.plan, request, store, searcher, compiler)?;
        // Groups are made of all articles; a page is of the best.
        let is_grouped = request.group_by.is_some() || request.sort == Sort::Cell;
        let end = if is_grouped { usize::MAX } else { request.offset.saturating_add(request.limit) };
        let lists_related = request.with_related && request.sort == Sort::Relevance && !is_grouped;
        let run = OrderRun { found, request, store, searcher, ranker: &ranker };
        let mut others = found.scope.clone();
        others.subtract(&found.answer.matches);
        let mut related = Related::bound(found, ranker.query(), &others);
        let mut most = end;
        loop {
            may_go_on(&request.cancellation)?;
            let mut ranked = match request.sort {
                Sort::Oldest | Sort::Newest => run.by_date(most)?,
                Sort::Indexed => run.by_arrival(most)?,
                Sort::Relevance => itself_first(itself, found, run.by_relevance(most)?),
                Sort::Cell => run.by_relevance(most)?,
            };
            let seen = ranked.len();
            if lists_related && seen < most && related.count > 0 {
                if let Some(best) = run.known(false, most - seen) {
                    ranked.extend(best);
                } else {
                    related = related.counted(ranker.query(), &mut others, searcher, store)?;
                    ranked.extend(run.related(&others, most - seen)?);
                }
            }
            let Related { count, is_bound } = related;
            // Groups count all of their articles; what they list is folded when they are made.
            if !request.fold_reprints || is_grouped {
                return Ok(Self { ranked, related: count, is_bound });
            }
            let looked_at = ranked.len();
            let folded = reprints::first_of_each(searcher, ranked, |ranked| ranked.address)?;
            if folded.len() >= end || looked_at < most || most >= found.answer.matches.len() + count {
                return Ok(Self { ranked: folded, related: count, is_bound });
            }
            most = most.saturating_mul(FURTHER);
        }
    }
}

/// Puts articles that are the document asked for before all that cite it.
fn itself_first(itself: &[DocAddress], found: &Selection, ranked: Vec<Ranked>) -> Vec<Ranked> {
    let best = ranked.iter().map(|ranked| ranked.score).next();
    let of_answer = itself.iter().filter(|address| found.answer.matches.contains(**address));
    let first = of_answer.map(|address| Ranked {
        address: *address,
        in_answer: true,
        score: best.unwrap_or_else(|| Score::of_words(UNSCORED)),
        group: None,
    });
    let mut order: Vec<Ranked> = first.collect();
    order.extend(ranked.into_iter().filter(|ranked| !itself.contains(&ranked.address)));
    order
}

/// How many articles are related: those that are not of the answer and have any word, or cite a number.
#[derive(Clone, Copy)]
struct Related {
    count: usize,
    /// Whether that is but a bound: they are counted where they are listed, since of many words nearly every article has
    /// one, and counting them costs as much as all else.
    is_bound: bool,
}

impl Related {
    /// A bound on those among `others`, which is exact where no word is asked for.
    fn bound(found: &Selection, query: &Disjunction, others: &Matches) -> Self {
        if !found.plan.cited.is_empty() {
            return Self { count: others.len(), is_bound: false };
        }
        if found.words.is_empty() && found.let_go.is_empty() {
            return Self { count: 0, is_bound: false };
        }
        let any: u64 = query.terms.iter().map(|weighted| weighted.term.doc_freq()).sum();
        let count = others.len().min(usize::try_from(any).unwrap_or(usize::MAX));
        Self { count, is_bound: count > 0 }
    }

    /// Their number; only they are kept of `others`.
    fn counted(
        self,
        query: &Disjunction,
        others: &mut Matches,
        searcher: &Searcher,
        store: &Store,
    ) -> tantivy::Result<Self> {
        if !self.is_bound {
            return Ok(self);
        }
        let terms = query.terms.iter().map(|weighted| &weighted.term);
        *others = having_any(searcher, terms, others, store.rows())?;
        Ok(Self { count: others.len(), is_bound: false })
    }
}

struct OrderRun<'a> {
    found: &'a Selection,
    request: &'a Request,
    store: &'a Store,
    searcher: &'a Searcher,
    ranker: &'a Ranker<'a>,
}

impl OrderRun<'_> {
    /// The best of the answer, `most` of them or all.
    fn by_relevance(&self, most: usize) -> tantivy::Result<Vec<Ranked>> {
        let answer = &self.found.answer;
        if let Some(best) = self.known(true, most.min(answer.matches.len())) {
            return Ok(best);
        }
        let limit = most.max(REFINED).min(answer.matches.len());
        if !answer.scored.is_empty() {
            return self.ranker.rank(self.ranker.best_of(answer, limit)?, true);
        }
        let mut best = self.ranker.top_k(&answer.matches, limit)?;
        if best.len() < limit {
            // What meets all that is required without any word to rank it, alike good.
            let mut scored = Matches::none(self.searcher);
            best.iter().for_each(|(address, _)| scored.insert(*address));
            let others = answer.matches.iter().filter(|address| !scored.contains(*address));
            best.extend(others.take(limit - best.len()).map(|address| (address, UNSCORED)));
        }
        self.ranker.rank(best, true)
    }

    /// The best of what is related, `most` of them or more.
    fn related(&self, others: &Matches, most: usize) -> tantivy::Result<Vec<Ranked>> {
        self.ranker.rank(self.ranker.top_k(others, most.max(REFINED))?, false)
    }

    /// The best that were ranked when the answer was found, if these are enough.
    fn known(&self, in_answer: bool, enough: usize) -> Option<Vec<Ranked>> {
        let known = self.found.best.iter().filter(|ranked| ranked.in_answer == in_answer);
        let best: Vec<Ranked> = known.copied().collect();
        (!self.found.best.is_empty() && best.len() >= enough).then_some(best)
    }

    /// The last that came or changed; of those that did so together the newest, then in the order of their ids' keys, which
    /// no merge and no rebuild changes.
    fn by_arrival(&self, most: usize) -> tantivy::Result<Vec<Ranked>> {
        let matches = &self.found.answer.matches;
        let mut order = Vec::with_capacity(matches.len());
        for (ord, segment) in (0..).zip(self.searcher.segment_readers()) {
            let (arrived, of_segment) = (self.store.arrived(segment)?, matches.of_segment(ord));
            let mut days = vec![i64::MIN; arrived.len()];
            each_day(&self.store.days(segment)?, of_segment, |doc, day| {
                if let Some(place) = days.get_mut(doc as usize) {
                    *place = day;
                }
            });
            order.extend(of_segment.iter().filter_map(|doc| {
                let (Arrived { key, arrival }, day) = (arrived.get(doc as usize)?, days.get(doc as usize)?);
                Some((Reverse((arrival.latest(), *day)), *key, DocAddress::new(ord, doc)))
            }));
        }
        if most < order.len() {
            order.select_nth_unstable(most);
            order.truncate(most);
        }
        order.sort_unstable();
        Ok(order.into_iter().map(|(.., address)| unscored(address)).collect())
    }

    /// The newest or the oldest of the answer; those of unknown date last.
    fn by_date(&self, most: usize) -> tantivy::Result<Vec<Ranked>> {
        let matches = &self.found.answer.matches;
        let sign = if self.request.sort == Sort::Newest { -1 } else { 1 };
        let mut dated: Vec<(i64, DocAddress)> = Vec::new();
        for (ord, segment) in (0..).zip(self.searcher.segment_readers()) {
            let days = self.store.days(segment)?;
            each_day(&days, matches.of_segment(ord), |doc, day| dated.push((sign * day, DocAddress::new(ord, doc))));
        }
        if most < dated.len() {
            dated.select_nth_unstable(most);
            dated.truncate(most);
        }
        dated.sort_unstable();
        let mut order: Vec<DocAddress> = dated.into_iter().map(|(_, address)| address).collect();
        if order.len() < most {
            let mut known = Matches::none(self.searcher);
            order.iter().for_each(|address| known.insert(*address));
            order.extend(matches.iter().filter(|address| !known.contains(*address)).take(most - order.len()));
        }
        Ok(order.into_iter().map(unscored).collect())
    }
}

/// An article in an order that no word makes.
fn unscored(address: DocAddress) -> Ranked {
    Ranked { address, in_answer: true, score: Score::of_words(0.0), group: None }
}

/// The score of an article that no word ranks: dates and cells rank it.
const UNSCORED: f32 = 1.0;
