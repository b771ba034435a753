//! Running a plan: candidates, ranked again, on a page.

use std::collections::BTreeMap;
use std::time::Instant;

use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::{DocAddress, Searcher, TantivyError};

use super::blend::{Blend, day};
use super::collect::AllMatches;
use super::error::SearchError;
use super::explain::Explanation;
use super::facets;
use super::group::{Group, group};
use super::page::{Hit, Page};
use super::plan::{Plan, plan};
use super::reading::{Read, read};
use super::reprints;
use super::request::{GroupBy, Request, Sort};
use super::snippet::snippet;
use crate::query::parse;
use crate::rank::{Candidate, Parts, best_of, refine};
use crate::store::{Store, StoredArticle};

/// How many of the best candidates are ranked again by adjacency, date and cell; `docs/ranking.md` has what more would
/// bring and cost.
const REFINED: usize = 100;

/// Answers a request.
///
/// # Errors
/// Where the index can't be read; where the request is strict and its query is not well-formed.
pub fn search(store: &Store, request: &Request) -> Result<Page, SearchError> {
    let started = Instant::now();
    let mut parsed = parse(&request.query);
    if request.strict {
        parsed = parsed.strict()?;
    }
    let engine = |error: TantivyError| SearchError::Store(store.error(error));
    let searcher = store.searcher();
    let Read { parsed, likely, note, suggestion } = read(parsed, request, store, &searcher).map_err(engine)?;
    let mut read_as = parsed.read_as();
    if let Some(note) = note {
        read_as = format!("{read_as} ({note})");
    }
    let mut planned = plan(&parsed, request, &searcher, store.numbers(), &likely, false).map_err(engine)?;
    let mut found = run(&planned, request, &searcher).map_err(engine)?;
    if found.total == 0 && !request.exact {
        // Marks that no article has may be slips; then, and only then, they do not hold.
        let folded = plan(&parsed, request, &searcher, store.numbers(), &likely, true).map_err(engine)?;
        let without_marks = run(&folded, request, &searcher).map_err(engine)?;
        if without_marks.total > 0 {
            (planned, found) = (folded, without_marks);
            read_as.push_str(" (without its marks: nothing has them)");
        }
    }
    if found.total == 0
        && let Some(other) = &suggestion
    {
        let parsed = parse(other);
        let meant = plan(&parsed, request, &searcher, store.numbers(), &BTreeMap::new(), false).map_err(engine)?;
        let instead = run(&meant, request, &searcher).map_err(engine)?;
        if instead.total > 0 {
            read_as = format!("{} (nothing has it as typed)", parsed.read_as());
            (planned, found) = (meant, instead);
        }
    }
    if let Some(numbers) = planned.numbers.read_as() {
        read_as = format!("{read_as} [{numbers}]");
    }
    let mut counted = BTreeMap::new();
    if !request.facets.is_empty() {
        let matches = match &found.matches {
            Some(matches) => matches.clone(),
            None => all(&planned, &searcher, false).map_err(engine)?.into_iter().map(|(address, _)| address).collect(),
        };
        for facet in &request.facets {
            counted.insert(facet.name(), facets::count(*facet, &searcher, &matches).map_err(engine)?);
        }
    }
    let mut hits = Vec::with_capacity(found.ranked.len());
    for (place, ranked) in found.ranked.iter().enumerate() {
        let article = store.article(&searcher, ranked.address)?;
        let duplicates = reprints::count(&searcher, ranked.address).map_err(engine)?;
        let hit = hit(article, request.offset + place + 1, ranked, &found.groups, &planned, request);
        hits.push(Hit { duplicates, ..hit });
    }
    Ok(Page {
        query: request.query.clone(),
        read_as,
        total: found.total,
        distinct: found.distinct,
        took_us: u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
        suggestion,
        hits,
        groups: found.groups,
        facets: counted,
    })
}

/// What a plan found: the matches of one page, and what there is beyond it.
struct Found {
    total: usize,
    distinct: Option<usize>,
    ranked: Vec<Ranked>,
    groups: Vec<Group>,
    /// All matches, where the run saw them anyway.
    matches: Option<Vec<DocAddress>>,
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

fn run(plan: &Plan, request: &Request, searcher: &Searcher) -> tantivy::Result<Found> {
    let group_by = request.group_by.or((request.sort == Sort::Cell).then_some(GroupBy::Cell));
    let wanted = request.offset.saturating_add(request.limit);
    if let Some(plain) = &plan.plain
        && group_by.is_none()
        && !request.fold_reprints
        && matches!(request.sort, Sort::Relevance)
    {
        let best = best_of(searcher, plain, &plan.filters, wanted.max(REFINED))?;
        let ranked = rank(plan, request, searcher, best.articles)?;
        let ranked = page_of(ranked, request);
        return Ok(Found { total: best.total, distinct: None, ranked, groups: Vec::new(), matches: None });
    }
    let scored = matches!(request.sort, Sort::Relevance | Sort::Cell);
    let mut matches = all(plan, searcher, scored)?;
    let total = matches.len();
    let addresses = (!request.facets.is_empty()).then(|| matches.iter().map(|(address, _)| *address).collect());
    let mut ranked = match request.sort {
        Sort::Relevance | Sort::Cell => {
            for (address, score) in &mut matches {
                *score += plan.numbers.gain(*address);
            }
            let better = |left: &(DocAddress, f32), right: &(DocAddress, f32)| {
                right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0))
            };
            let shown = if group_by.is_some() || request.fold_reprints { matches.len() } else { wanted.max(REFINED) };
            if shown < matches.len() {
                matches.select_nth_unstable_by(shown, better);
                matches.truncate(shown);
            }
            matches.sort_unstable_by(better);
            for (address, score) in &mut matches {
                *score -= plan.numbers.gain(*address);
            }
            rank(plan, request, searcher, matches)?
        }
        Sort::Oldest | Sort::Newest => by_date(plan, request, searcher, matches),
    };
    let mut distinct = None;
    if request.fold_reprints {
        ranked = reprints::first_of_each(searcher, ranked, |ranked| ranked.address)?;
        distinct = Some(ranked.len());
    }
    let (groups, ranked) = match group_by {
        None => (Vec::new(), ranked),
        Some(by) => {
            let (groups, members) = group(by, searcher, &ranked, |ranked| ranked.address)?;
            (groups, members.into_iter().map(|(ranked, at)| Ranked { group: Some(at), ..ranked }).collect())
        }
    };
    Ok(Found { total, distinct, ranked: page_of(ranked, request), groups, matches: addresses })
}

fn page_of(ranked: Vec<Ranked>, request: &Request) -> Vec<Ranked> {
    ranked.into_iter().skip(request.offset).take(request.limit).collect()
}

/// Every match of a plan and its filters.
fn all(plan: &Plan, searcher: &Searcher, scored: bool) -> tantivy::Result<Vec<(DocAddress, f32)>> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, plan.query.box_clone())];
    clauses.extend(plan.filters.iter().map(|filter| (Occur::Must, filter.box_clone())));
    searcher.search(&BooleanQuery::new(clauses), &AllMatches { scored })
}

/// Ranks candidates, best first, again: the first [`REFINED`] by all there is to know, the others as they come.
fn rank(
    plan: &Plan,
    request: &Request,
    searcher: &Searcher,
    candidates: Vec<(DocAddress, f32)>,
) -> tantivy::Result<Vec<Ranked>> {
    let mut candidates: Vec<Candidate> = candidates
        .into_iter()
        .map(|(address, words)| Candidate { address, parts: Parts { words, ..Parts::default() } })
        .collect();
    let refined = candidates.len().min(REFINED);
    refine(searcher, &plan.runs, &mut candidates[..refined])?;
    let mut blend = Blend::new(request.weights, searcher, &plan.folded);
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

/// Matches in the order of their dates; unknown dates last either way.
fn by_date(plan: &Plan, request: &Request, searcher: &Searcher, matches: Vec<(DocAddress, f32)>) -> Vec<Ranked> {
    let mut dated: Vec<(Option<i64>, DocAddress)> =
        matches.into_iter().map(|(address, _)| (day(searcher, address), address)).collect();
    let newest_first = request.sort == Sort::Newest;
    dated.sort_by_key(|(day, address)| {
        let day = day.map(|day| if newest_first { -day } else { day });
        (day.is_none(), day, *address)
    });
    let ranked = |(_, address): (Option<i64>, DocAddress)| Ranked {
        address,
        parts: Parts::default(),
        date: 1.0,
        cell: 1.0,
        number: plan.numbers.gain(address),
        group: None,
    };
    dated.into_iter().map(ranked).collect()
}

fn hit(article: StoredArticle, rank: usize, ranked: &Ranked, groups: &[Group], plan: &Plan, request: &Request) -> Hit {
    let title = article.display_title().to_owned();
    let snippet = snippet(article.lead.as_deref(), &article.body, &plan.marks);
    let Parts { words, pairs, lead } = ranked.parts;
    Hit {
        rank,
        score: ranked.score(),
        title_highlights: plan.marks.highlights(&title),
        title,
        date: article.date.as_ref().map(|date| date.value),
        date_from: article.date.map(|date| date.from),
        snippet,
        numbers: article.numbers.into_iter().map(|number| number.canonical).collect(),
        cells: article.cells.into_iter().map(|cell| cell.name).collect(),
        duplicates: 0,
        group: ranked.group.and_then(|at| groups.get(at)).and_then(|group| group.value.clone()),
        explain: request.explain.then(|| Explanation {
            words,
            pairs,
            lead,
            date: ranked.date,
            cell: ranked.cell,
            number: ranked.number,
            score: ranked.score(),
        }),
        id: article.id,
        source: article.source,
        url: article.url,
        category: article.category,
        publisher: article.publisher,
    }
}
