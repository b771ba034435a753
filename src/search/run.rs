//! Running a plan: candidates, ranked again, on a page.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Instant;

use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::{DocAddress, Searcher, TantivyError};

use super::blend::Blend;
use super::collect::AllMatches;
use super::columns::each_value;
use super::error::SearchError;
use super::explain::Explanation;
use super::facets::Counter;
use super::group::{Group, group};
use super::lookup::Lookup;
use super::page::{Hit, Page};
use super::plan::{Plan, plan};
use super::reading::{Read, read};
use super::reprints;
use super::request::{GroupBy, Request, Sort};
use crate::query::parse;
use crate::rank::{Best, Candidate, Matches, Parts, Take, best_of, refine};
use crate::store::{Store, StoredArticle};

/// The number of the best candidates that are ranked again by adjacency, date and cell; `docs/ranking.md` has what more
/// would bring and cost.
const REFINED: usize = 100;
/// The factor by which more of the best are looked at where too few were left when reprints were folded.
const FURTHER: usize = 4;

/// Answers a request.
///
/// # Errors
/// Returns an error if the index can't be read, or if the request is strict and its query is not well-formed.
pub fn search(store: &Store, request: &Request) -> Result<Page, SearchError> {
    let started = Instant::now();
    let answer = Answer::of(store, request)?;
    let mut facets = BTreeMap::new();
    if let Some(matches) = &answer.found.matches {
        let mut counter = Counter::new(store, &answer.searcher, matches);
        for facet in &request.facets {
            facets.insert(facet.name(), counter.count(*facet).map_err(|error| store.error(error))?);
        }
    }
    let mut hits = Vec::with_capacity(answer.found.ranked.len());
    let reprints = answer.reprints(store)?;
    for place in 0..answer.found.ranked.len() {
        hits.extend(answer.hit(place, store, request, &reprints)?);
    }
    Ok(Page {
        query: request.query.clone(),
        read_as: answer.read_as,
        total: answer.found.total,
        distinct: answer.found.distinct,
        took_us: u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
        suggestion: answer.suggestion,
        hits,
        groups: answer.found.groups,
        facets,
    })
}

/// Gives `each` the hits of a request one after the other, until it breaks off: a result set of any size, of which one
/// article is held at a time.
///
/// # Errors
/// Returns an error if [`search`] does.
pub fn each_hit(
    store: &Store,
    request: &Request,
    mut each: impl FnMut(Hit) -> ControlFlow<()>,
) -> Result<(), SearchError> {
    let answer = Answer::of(store, request)?;
    let reprints = answer.reprints(store)?;
    for place in 0..answer.found.ranked.len() {
        if let Some(hit) = answer.hit(place, store, request, &reprints)?
            && each(hit).is_break()
        {
            break;
        }
    }
    Ok(())
}

/// The answer to a request, before any article is read.
struct Answer {
    searcher: Searcher,
    plan: Plan,
    found: Found,
    read_as: String,
    suggestion: Option<String>,
}

impl Answer {
    fn of(store: &Store, request: &Request) -> Result<Self, SearchError> {
        let mut parsed = parse(&request.query);
        if request.strict {
            parsed = parsed.strict()?;
        }
        let engine = |error: TantivyError| SearchError::Store(store.error(error));
        let searcher = store.searcher();
        let lookup = Lookup::new(&searcher);
        let Read { parsed, likely, note, suggestion } = read(parsed, request, store, &lookup).map_err(engine)?;
        let mut read_as = parsed.read_as();
        if let Some(note) = note {
            read_as = format!("{read_as} ({note})");
        }
        let mut planned = plan(&parsed, request, store, &lookup, &likely, false).map_err(engine)?;
        let mut found = run(&planned, request, store, &searcher).map_err(engine)?;
        if found.total == 0 && !request.exact {
            // Marks that no article has may be slips; then, and only then, they do not hold.
            let folded = plan(&parsed, request, store, &lookup, &likely, true).map_err(engine)?;
            let without_marks = run(&folded, request, store, &searcher).map_err(engine)?;
            if without_marks.total > 0 {
                (planned, found) = (folded, without_marks);
                read_as.push_str(" (without its marks: nothing has them)");
            }
        }
        if found.total == 0
            && let Some(other) = &suggestion
        {
            let parsed = parse(other);
            let meant = plan(&parsed, request, store, &lookup, &BTreeMap::new(), false).map_err(engine)?;
            let instead = run(&meant, request, store, &searcher).map_err(engine)?;
            if instead.total > 0 {
                read_as = format!("{} (nothing has it as typed)", parsed.read_as());
                (planned, found) = (meant, instead);
            }
        }
        if let Some(numbers) = planned.numbers.read_as() {
            read_as = format!("{read_as} [{numbers}]");
        }
        Ok(Self { searcher, plan: planned, found, read_as, suggestion })
    }

    fn reprints(&self, store: &Store) -> Result<reprints::Counter<'_>, SearchError> {
        Ok(reprints::Counter::new(&self.searcher).map_err(|error| store.error(error))?)
    }

    /// The hit at a place of the page.
    fn hit(
        &self,
        place: usize,
        store: &Store,
        request: &Request,
        reprints: &reprints::Counter<'_>,
    ) -> Result<Option<Hit>, SearchError> {
        let Some(ranked) = self.found.ranked.get(place) else { return Ok(None) };
        let article = store.article(&self.searcher, ranked.address)?;
        let duplicates = reprints.others(ranked.address).map_err(|error| store.error(error))?;
        let hit = hit(article, request.offset + place + 1, ranked, &self.found.groups, &self.plan, request);
        Ok(Some(Hit { duplicates, ..hit }))
    }
}

/// The finds of a plan: the matches of one page, and what there is beyond it.
struct Found {
    total: usize,
    distinct: Option<usize>,
    ranked: Vec<Ranked>,
    groups: Vec<Group>,
    /// All matches, where facets are to be counted.
    matches: Option<Matches>,
}

/// A match in its place.
#[derive(Clone, Copy)]
struct Ranked {
    address: DocAddress,
    parts: Parts,
    date: f32,
    cell: f32,
    number: f32,
    group: Option<usize>,
}

impl Ranked {
    fn score(&self) -> f32 {
        self.parts.total() * self.date * self.cell + self.number
    }
}

fn run(plan: &Plan, request: &Request, store: &Store, searcher: &Searcher) -> tantivy::Result<Found> {
    let group_by = request.group_by.or((request.sort == Sort::Cell).then_some(GroupBy::Cell));
    // Groups are made of all matches; a page is of the best.
    let end = if group_by.is_some() { usize::MAX } else { request.offset.saturating_add(request.limit) };
    let by_date = matches!(request.sort, Sort::Oldest | Sort::Newest);
    let take_matches = by_date || request.fold_reprints || !request.facets.is_empty();
    let mut most = end;
    let (total, matches, ranked) = loop {
        let take = Take { best: if by_date { 0 } else { most.max(REFINED) }, matches: take_matches };
        let Best { total, articles, matches } = gather(plan, store, searcher, take)?;
        let ranked = match &matches {
            Some(matches) if by_date => newest_or_oldest(plan, request, searcher, matches, most)?,
            _ => rank(plan, request, store, searcher, articles)?,
        };
        if !request.fold_reprints {
            break (total, matches, ranked);
        }
        let seen = ranked.len();
        let folded = reprints::first_of_each(searcher, ranked, |ranked| ranked.address)?;
        if folded.len() >= end || seen >= total {
            break (total, matches, folded);
        }
        // Folded, these were too few for the page.
        most = seen.saturating_mul(FURTHER);
    };
    let distinct = match &matches {
        Some(matches) if request.fold_reprints => Some(reprints::distinct(store, searcher, matches)?),
        _ => None,
    };
    let (groups, ranked) = match group_by {
        None => (Vec::new(), ranked),
        Some(by) => {
            let (groups, members) = group(by, store, searcher, &ranked, |ranked| ranked.address)?;
            (groups, members.into_iter().map(|(ranked, at)| Ranked { group: Some(at), ..ranked }).collect())
        }
    };
    Ok(Found { total, distinct, ranked: page_of(ranked, request), groups, matches })
}

fn page_of(ranked: Vec<Ranked>, request: &Request) -> Vec<Ranked> {
    ranked.into_iter().skip(request.offset).take(request.limit).collect()
}

/// The articles that match a plan and its filters; the best of them with document numbers counted, and scores without.
fn gather(plan: &Plan, store: &Store, searcher: &Searcher, take: Take) -> tantivy::Result<Best> {
    if let Some(plain) = &plan.plain {
        return best_of(searcher, plain, &plan.filters, take, store.rows());
    }
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, plan.query.box_clone())];
    clauses.extend(plan.filters.iter().map(|filter| (Occur::Must, filter.box_clone())));
    let mut all = searcher.search(&BooleanQuery::new(clauses), &AllMatches { scored: take.best > 0 })?;
    let total = all.len();
    let matches = take.matches.then(|| {
        let mut matches = Matches::none(searcher);
        all.iter().for_each(|(address, _)| matches.insert(*address));
        matches
    });
    for (address, score) in &mut all {
        *score += plan.numbers.gain(*address);
    }
    let better = |left: &(DocAddress, f32), right: &(DocAddress, f32)| {
        right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0))
    };
    if take.best < all.len() {
        all.select_nth_unstable_by(take.best, better);
        all.truncate(take.best);
    }
    all.sort_unstable_by(better);
    for (address, score) in &mut all {
        *score -= plan.numbers.gain(*address);
    }
    Ok(Best { total, articles: all, matches })
}

/// Ranks candidates, best first, again: the first [`REFINED`] by all there is to know, the others as they come.
fn rank(
    plan: &Plan,
    request: &Request,
    store: &Store,
    searcher: &Searcher,
    candidates: Vec<(DocAddress, f32)>,
) -> tantivy::Result<Vec<Ranked>> {
    let mut candidates: Vec<Candidate> = candidates
        .into_iter()
        .map(|(address, words)| Candidate { address, parts: Parts { words, ..Parts::default() } })
        .collect();
    let refined = candidates.len().min(REFINED);
    refine(searcher, &plan.runs, &mut candidates[..refined], store.rows())?;
    let mut blend = Blend::new(request.weights, store, searcher, &plan.folded);
    let mut ranked: Vec<Ranked> = candidates
        .into_iter()
        .enumerate()
        .map(|(place, Candidate { address, parts })| {
            let (date, cell) = if place < refined { (blend.date(address), blend.cell(address)) } else { (1.0, 1.0) };
            Ranked { address, parts, date, cell, number: plan.numbers.gain(address), group: None }
        })
        .collect();
    ranked[..refined]
        .sort_by(|left, right| right.score().total_cmp(&left.score()).then_with(|| left.address.cmp(&right.address)));
    Ok(ranked)
}

/// The first `most` matches in the order of their dates; unknown dates last either way.
fn newest_or_oldest(
    plan: &Plan,
    request: &Request,
    searcher: &Searcher,
    matches: &Matches,
    most: usize,
) -> tantivy::Result<Vec<Ranked>> {
    let sign = if request.sort == Sort::Newest { -1 } else { 1 };
    let mut dated: Vec<(i64, DocAddress)> = Vec::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let day = segment.fast_fields().i64("day")?;
        let mut last = None;
        each_value(&day, matches.of_segment(ord), |doc, day| {
            if last.replace(doc) != Some(doc) {
                dated.push((sign * day, DocAddress::new(ord, doc)));
            }
        });
    }
    if most < dated.len() {
        dated.select_nth_unstable(most);
        dated.truncate(most);
    }
    dated.sort_unstable();
    let mut order: Vec<DocAddress> = dated.into_iter().map(|(_, address)| address).collect();
    if order.len() < most {
        let mut known = Matches::none(searcher);
        order.iter().for_each(|address| known.insert(*address));
        let dateless = |address: &DocAddress| !known.of_segment(address.segment_ord).contains(address.doc_id);
        order.extend(matches.iter().filter(dateless).take(most - order.len()));
    }
    let ranked = |address| Ranked {
        address,
        parts: Parts::default(),
        date: 1.0,
        cell: 1.0,
        number: plan.numbers.gain(address),
        group: None,
    };
    Ok(order.into_iter().map(ranked).collect())
}

fn hit(article: StoredArticle, rank: usize, ranked: &Ranked, groups: &[Group], plan: &Plan, request: &Request) -> Hit {
    let Parts { words, pairs, lead } = ranked.parts;
    let score = ranked.score();
    Hit {
        rank,
        score,
        group: ranked.group.and_then(|at| groups.get(at)).and_then(|group| group.value.clone()),
        explain: request.explain.then_some(Explanation {
            words,
            pairs,
            lead,
            date: ranked.date,
            cell: ranked.cell,
            number: ranked.number,
            score,
        }),
        ..Hit::of(article, &plan.marks)
    }
}
