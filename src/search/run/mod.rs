//! Running a plan: the answer, ranked, and what is related to it, on a page.

pub(in crate::search) mod answer;
pub(in crate::search) mod attested;
pub(in crate::search) mod binding;
pub(in crate::search) mod blend;
pub(in crate::search) mod citing;
pub(in crate::search) mod compile;
mod expand;
pub(in crate::search) mod facts;
pub(in crate::search) mod keywords;
mod lacks;
pub(in crate::search) mod marking;
mod naming;
pub(in crate::search) mod near;
mod order;
pub(in crate::search) mod passing;
mod probe;
pub(in crate::search) mod problems;
pub(in crate::search) mod relevance;
pub(in crate::search) mod wording;

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use tantivy::{DocAddress, Searcher, TantivyError};

use crate::documents::DocumentTable;
use crate::extract::number::NumberQuery;
use crate::query::{Parsed, parse};
use crate::rank::{Matches, QueryTerm};
use crate::search::count::facets::{Counter, Values};
use crate::search::count::group::{Group, group};
use crate::search::error::SearchError;
use crate::search::facts::reprints;
use crate::search::facts::titled::{offered, titled};
use crate::search::plan::{Inputs, Statistics};
use crate::search::reading::lookup::Lookup;
use crate::search::reading::misspelt;
use crate::search::reading::numbers::{Numbers, with_keys};
use crate::search::reading::remark::Remark;
use crate::search::reading::{Forms, Read, read};
use crate::search::request::{GroupBy, Request, Sort};
use crate::search::show::documents::hit_documents;
use crate::search::show::highlight::Highlighter;
use crate::search::show::page::{Hit, MatchReport, MatchWord, Page, QueryProblem};
use crate::store::{Arrival, Fields, Store};
use crate::text::fold;
use answer::{Finder, Selection};
use binding::AnswerWord;
use citing::{Citing, Tie};
use compile::Compiler;
use order::Order;
pub use probe::probe;
use problems::problems;
use relevance::Ranked;
use wording::{doubtful, read_as, with_forms};

/// The page that answers a request.
///
/// # Errors
/// Returns an error if the index can't be read, or if the request is strict and the query not well-formed.
pub fn search(store: &Store, request: &Request) -> Result<Page, SearchError> {
    page_and_answer(store, request).map(|(page, _)| page)
}

/// The page that answers a request, and all articles of the answer.
///
/// # Errors
/// Returns an error if [`search`] does.
pub(in crate::search) fn page_and_answer(store: &Store, request: &Request) -> Result<(Page, Matches), SearchError> {
    let started = Instant::now();
    let answered = Answered::of(store, request)?;
    let engine = |error| failed(store, request, error);
    let (mut facets, mut undated) = (BTreeMap::new(), BTreeMap::new());
    if !request.facets.is_empty() {
        let values = Values { limit: request.facet_limit, containing: &request.facet_containing };
        let mut counter = Counter::new(store, &answered.searcher, &answered.found.answer.matches, values);
        for facet in &request.facets {
            may_go_on(request)?;
            let counts = counter.count(*facet).map_err(engine)?;
            undated.extend(counter.uncounted(*facet, &counts).map(|without| (facet.name(), without)));
            facets.insert(facet.name(), counts);
        }
    }
    let mut hits = Vec::with_capacity(answered.ranked.len());
    let known = answered.known(store, request)?;
    let lacks = answered.lacks(store).map_err(engine)?;
    for (place, lacks) in lacks.into_iter().enumerate() {
        may_go_on(request)?;
        hits.extend(answered.hit(place, store, request, &known)?.map(|hit| Hit { lacks, ..hit }));
    }
    let took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let (page, matches) = answered.into_page(request);
    Ok((Page { took_us, hits, facets, undated, ..page }, matches))
}

/// Calls `each` with every hit of the answer to a request, in order, until it breaks off.
///
/// # Errors
/// Returns an error if [`search`] does.
pub fn each_hit(
    store: &Store,
    request: &Request,
    mut each: impl FnMut(Hit) -> ControlFlow<()>,
) -> Result<(), SearchError> {
    let answered = Answered::of(store, &Request { with_related: false, ..request.clone() })?;
    let known = answered.known(store, request)?;
    for place in 0..answered.ranked.len() {
        may_go_on(request)?;
        if let Some(hit) = answered.hit(place, store, request, &known)?
            && each(hit).is_break()
        {
            break;
        }
    }
    Ok(())
}

/// The highlighter of a request as an index answers it.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn highlighter(store: &Store, request: &Request) -> Result<Highlighter, SearchError> {
    Ok(Answered::of(store, &Request { limit: 0, ..request.clone() })?.marks)
}

/// The articles of the answer to a request: the first of them in its order, all of them, and how words were matched.
///
/// # Errors
/// Returns an error if [`search`] does.
pub fn answer(store: &Store, request: &Request) -> Result<(Vec<DocAddress>, Matches, MatchReport), SearchError> {
    let Answered { found, ranked, .. } = Answered::of(store, &Request { with_related: false, ..request.clone() })?;
    let report = report(&found);
    Ok((ranked.into_iter().map(|ranked| ranked.address).collect(), found.answer.matches, report))
}

/// What of the query of a request can't be read.
pub(in crate::search) fn query_problems(store: &Store, request: &Request) -> Vec<QueryProblem> {
    problems(&parse(&request.query), request, store.numbers(), || store.arrivals())
}

fn report(found: &Selection) -> MatchReport {
    let texts = |words: &[AnswerWord]| words.iter().map(|word| word.text.clone()).collect();
    let all = found.words.iter().chain(&found.let_go);
    let counts = all.filter_map(|word| Some(MatchWord { word: word.text.clone(), articles: word.articles? }));
    MatchReport {
        words: texts(&found.words),
        let_go: texts(&found.let_go),
        mode: found.matching,
        far: found.is_far,
        counts: counts.collect(),
    }
}

/// What is known of an index that hits tell: reprints, and documents where they are asked for.
struct ArchiveFacts<'a> {
    reprints: reprints::Counter<'a>,
    documents: Option<Arc<DocumentTable>>,
}

/// A request that was answered: the articles of the page, ranked.
struct Answered {
    searcher: Searcher,
    found: Selection,
    ranked: Vec<Ranked>,
    groups: Vec<Group>,
    distinct: Option<usize>,
    related: usize,
    related_is_bound: bool,
    marks: Highlighter,
    remarks: Vec<Remark>,
    problems: Vec<QueryProblem>,
    read_as: String,
    reading: String,
    suggestion: Option<String>,
    /// The document numbers that the query names.
    numbers: Vec<NumberQuery>,
}

impl Answered {
    fn of(store: &Store, request: &Request) -> Result<Self, SearchError> {
        let mut parsed = parse(&request.query);
        if request.strict {
            parsed = parsed.strict()?;
        }
        let problems = problems(&parsed, request, store.numbers(), || store.arrivals());
        // Damaged statistics would read the query as something else, so nothing is answered.
        store.lexis()?;
        Self::read(store, request, parsed, problems).map_err(|error| failed(store, request, error))
    }

    fn read(store: &Store, request: &Request, parsed: Parsed, problems: Vec<QueryProblem>) -> tantivy::Result<Self> {
        let searcher = store.searcher();
        let lookup = Lookup::new(&searcher, &request.cancellation);
        let typed = parsed.problems.len();
        let compiler = Compiler::new(&lookup, store, request.scope);
        let Read { parsed, likely, sure, mut readings, mut remarks, mut suggestion } =
            read(parsed, request, || store.lexis().ok().flatten(), &lookup)?;
        let is_unread = problems.iter().any(|problem| problem.filter);
        let numbers = Numbers::of(&parsed, store.numbers(), |number| {
            let keys = [number.exact_keys(), number.agreeing_keys()].concat();
            tantivy::Result::Ok(!with_keys(&searcher, keys.iter())?.is_empty())
        })?;
        let has = |term: &str| {
            let form = crate::analysis::Form::Exact;
            lookup.term(Fields::get().text, term, form).is_ok_and(|term: QueryTerm| term.doc_freq() > 0)
        };
        let statistics = Statistics { lexis: store.lexis().ok().flatten(), synonyms: &request.synonyms, has: &has };
        if let Some(lexis) = statistics.lexis
            && !request.exact
        {
            attested::first(&mut readings, &parsed, lexis, &lookup, request.scope, store)?;
        }
        let forms: Vec<Forms> = readings.iter().map(|(_, forms)| forms.clone()).collect();
        let inputs = Inputs {
            request,
            numbers: &numbers,
            extractor: store.numbers(),
            statistics: &statistics,
            reading: forms.first().unwrap_or(&likely),
            sure: None,
            likely: &likely,
            refold: false,
        };
        let finder = Finder {
            store,
            searcher: &searcher,
            compiler: &compiler,
            parsed: &parsed,
            inputs: &inputs,
            sure: sure.as_ref(),
        };
        let mut found = finder.find(&forms)?;
        if found.answer.matches.is_empty() && suggestion.is_none() && !numbers.any() && !request.exact && !is_unread {
            // Marks that no article has may be slips. They hold all the same; without them something is found.
            let finder = Finder { inputs: &Inputs { refold: true, ..inputs }, ..finder };
            let folded = finder.find(&[Forms::new()])?;
            if !folded.answer.matches.is_empty() {
                suggestion = Some(fold(&parsed.query).into_owned());
            }
        }
        if is_unread {
            (found.words, found.let_go, found.is_far) = (Vec::new(), Vec::new(), false);
            found.answer.matches = Matches::none(&searcher);
            found.answer.scored.clear();
            found.scope = Matches::none(&searcher);
            found.best.clear();
        }
        let mut marks = compiler.highlighter(&found.plan)?;
        marks.numbers(numbers.all(), numbers.only(), store.numbers());
        let mut itself = Vec::new();
        for number in numbers.all() {
            let name = number.read_as();
            let citing = Citing::of(store, &searcher, number)?;
            itself.extend(citing.articles.iter().filter(|(_, tie)| *tie == Tie::Is).map(|(address, _)| *address));
            remarks.push(if citing.articles.is_empty() {
                Remark::Uncited { near: near::near(number, store.documents()?.as_ref()), number: name }
            } else {
                Remark::Number { number: name }
            });
        }
        if !numbers.any() {
            let (table, authority) = (|| store.documents(), || store.authority());
            let found = titled(table, authority, store.numbers().tables(), &parsed.query)?;
            remarks.extend(found.into_iter().map(offered));
        }
        if let Some((_, forms)) = readings.get(found.reading)
            && !forms.is_empty()
        {
            suggestion = Some(with_forms(&parsed.query, forms)).filter(|better| *better != parsed.query);
        }
        if !request.exact {
            suggestion = suggestion.or_else(|| misspelt::mended(&parsed.query));
        }
        remarks.extend(doubtful(&parsed, &readings, found.reading));
        let order = Order::of(&found, request, store, &searcher, &compiler, &itself)?;
        let (groups, ranked) = match request.group_by.or((request.sort == Sort::Cell).then_some(GroupBy::Cell)) {
            None => (Vec::new(), order.ranked),
            Some(by) => {
                let (groups, mut members) = group(by, store, &searcher, &order.ranked, |ranked| ranked.address)?;
                if request.fold_reprints {
                    let listed = reprints::first_of_each(&searcher, order.ranked, |ranked| ranked.address)?;
                    let listed: HashSet<DocAddress> = listed.into_iter().map(|ranked| ranked.address).collect();
                    members.retain(|(ranked, _)| listed.contains(&ranked.address));
                }
                (groups, members.into_iter().map(|(ranked, at)| Ranked { group: Some(at), ..ranked }).collect())
            }
        };
        let ranked = ranked.into_iter().skip(request.offset).take(request.limit).collect();
        let distinct = || reprints::distinct(store, &searcher, &found.answer.matches);
        let distinct = request.fold_reprints.then(distinct).transpose()?;
        let (reading, read_as) = (parsed.read_as(), read_as(&parsed, &remarks));
        let is_better = |better: &String| {
            let better = parse(better);
            better.query != parsed.query && better.problems.len() <= typed
        };
        let (related, related_is_bound, suggestion) = (order.related, order.is_bound, suggestion.filter(is_better));
        Ok(Self {
            searcher: searcher.clone(),
            found,
            ranked,
            groups,
            distinct,
            related,
            related_is_bound,
            marks,
            remarks,
            problems,
            read_as,
            reading,
            suggestion,
            numbers: numbers.all().to_vec(),
        })
    }

    /// The page that tells all but the hits and what is counted, and the articles of the answer.
    fn into_page(self, request: &Request) -> (Page, Matches) {
        let page = Page {
            query: request.query.clone(),
            total: self.found.answer.matches.len(),
            matching: report(&self.found),
            read_as: self.read_as,
            reading: self.reading,
            distinct: self.distinct,
            related: self.related,
            related_is_bound: self.related_is_bound,
            problems: self.problems,
            remarks: self.remarks,
            took_us: 0,
            suggestion: self.suggestion,
            hits: Vec::new(),
            groups: self.groups,
            facets: BTreeMap::new(),
            undated: BTreeMap::new(),
        };
        (page, self.found.answer.matches)
    }

    fn known(&self, store: &Store, request: &Request) -> Result<ArchiveFacts<'_>, SearchError> {
        let engine = |error| store.error(error);
        let documents = request.with_documents.then(|| store.documents()).transpose().map_err(engine)?;
        Ok(ArchiveFacts { reprints: reprints::Counter::new(&self.searcher).map_err(engine)?, documents })
    }

    /// The hit at a place of the page.
    fn hit(
        &self,
        place: usize,
        store: &Store,
        request: &Request,
        known: &ArchiveFacts<'_>,
    ) -> Result<Option<Hit>, SearchError> {
        let Some(ranked) = self.ranked.get(place) else { return Ok(None) };
        let article = store.article(&self.searcher, ranked.address)?;
        let engine = |error| store.error(error);
        let duplicates = known.reprints.others(ranked.address).map_err(engine)?;
        let documents =
            known.documents.as_ref().map(|table| hit_documents(store, table, &self.searcher, ranked.address));
        let arrival = if request.tells_arrivals() { self.arrival(ranked.address, store)? } else { Arrival::default() };
        Ok(Some(Hit {
            rank: request.offset + place + 1,
            in_answer: ranked.in_answer,
            score: ranked.score.total(),
            group: ranked.group.and_then(|at| self.groups.get(at)).and_then(|group| group.value.clone()),
            explain: request.explain.then_some(ranked.score),
            duplicates,
            indexed: arrival.indexed,
            changed: arrival.changed,
            documents: documents.transpose().map_err(engine)?.unwrap_or_default(),
            ..Hit::of(article, &self.marks)
        }))
    }

    /// When an article came into the index.
    fn arrival(&self, address: DocAddress, store: &Store) -> Result<Arrival, SearchError> {
        let segment = self.searcher.segment_reader(address.segment_ord);
        let arrived = store.arrived(segment).map_err(|error| store.error(error))?;
        Ok(arrived.get(address.doc_id as usize).map_or_else(Arrival::default, |arrived| arrived.arrival))
    }
}

/// Whether a search may go on.
fn may_go_on(request: &Request) -> Result<(), SearchError> {
    if request.cancellation.is_cancelled() { Err(SearchError::Cancelled) } else { Ok(()) }
}

/// The reason why a search ended with an error of the engine: what was cancelled ends so wherever it stands.
fn failed(store: &Store, request: &Request, error: TantivyError) -> SearchError {
    may_go_on(request).err().unwrap_or_else(|| SearchError::Store(store.error(error)))
}
