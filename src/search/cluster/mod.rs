//! Searching an archive on a cluster.
//!
//! Reading, plan, ranking of the best, highlights and snippets are those of an index in a folder; what that asks of posting
//! lists and columns is asked here in the query language of OpenSearch (`terms`, `compile`), of one state of the archive
//! (`asking`). `answer` finds the articles by the same rules, `ranker` scores the best hundred from their texts,
//! `order` puts them on a page, `facets` counts. What is not there yet is refused by name (`lack`).

mod answer;
mod asking;
mod binding;
mod compile;
mod facets;
mod find;
mod lack;
mod order;
mod ranker;
mod terms;
mod texts;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Instant;

use serde_json::{Value, json};

use crate::lexis::Lexis;
use crate::query::{Parsed, parse};
use crate::search::error::SearchError;
use crate::search::facts::titled::{offered, titled};
use crate::search::plan::{Inputs, Pattern, Statistics};
use crate::search::reading::numbers::Numbers;
use crate::search::reading::remark::Remark;
use crate::search::reading::{Forms, Read, misspelt, read};
use crate::search::request::Request;
use crate::search::run::attested::{ARTICLES, add, bare_run, put_first};
use crate::search::run::citing::Tie;
use crate::search::run::marking::{mark, marked};
use crate::search::run::near;
use crate::search::run::problems::problems;
use crate::search::run::wording::{doubtful, read_as, with_forms};
use crate::search::show::documents::documents_of;
use crate::search::show::highlight::Highlighter;
use crate::search::show::page::{Hit, MatchReport, MatchWord, Page, QueryProblem};
use crate::store::{ClusterArticle, ClusterIndex, Documents};
use crate::text::fold;
use answer::{AnswerWord, Finder, Selection};
use asking::Asking;
pub(in crate::search) use find::{closest_ids, find, hit_of};
pub use lack::Lack;
use order::Order;
use ranker::Ranked;
use terms::nothing;
use texts::Texts;

/// The articles up to which their distinct texts are counted exactly by the engine.
const EXACTLY_DISTINCT: usize = 40_000;

/// The page that answers a request.
///
/// # Errors
/// Returns an error if a part of the archive is not there, the request asks for what a cluster does not have, or it is strict
/// and the query not well-formed.
pub(in crate::search) fn search(index: &ClusterIndex, request: &Request) -> Result<Page, SearchError> {
    let started = Instant::now();
    if let Some(lack) = Lack::of(request) {
        return Err(lack.into());
    }
    let asking = Asking::of(index, request)?;
    let answered = Answered::of(&asking)?;
    let order = Order::of(&answered.found, &asking, &answered.itself, answered.total)?;
    let (mut facets, mut undated) = (BTreeMap::new(), BTreeMap::new());
    for facet in &request.facets {
        asking.may_go_on()?;
        let counts = asking.facet(&answered.found.answer, *facet)?;
        if facet.is_time() {
            let counted: usize = counts.iter().map(|count| count.count).sum();
            undated.insert(facet.name(), answered.total.saturating_sub(counted));
        }
        facets.insert(facet.name(), counts);
    }
    let distinct = if request.fold_reprints { Some(answered.distinct(&asking)?) } else { None };
    let ranked: Vec<Ranked> = order.ranked.into_iter().skip(request.offset).take(request.limit).collect();
    let hits = answered.hits(&asking, ranked)?;
    let took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    Ok(Page {
        query: request.query.clone(),
        total: answered.total,
        matching: report(&answered.found),
        read_as: answered.read_as,
        reading: answered.reading,
        distinct,
        related: order.related,
        related_is_bound: false,
        problems: answered.problems,
        remarks: answered.remarks,
        took_us,
        suggestion: answered.suggestion,
        hits,
        groups: Vec::new(),
        facets,
        undated,
    })
}

/// The highlighter of a request as an archive answers it.
///
/// # Errors
/// Returns an error if [`search`] does.
pub(in crate::search) fn highlighter(index: &ClusterIndex, request: &Request) -> Result<Highlighter, SearchError> {
    Ok(Answered::of(&Asking::of(index, request)?)?.marks)
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

/// A request whose articles were found.
struct Answered {
    found: Selection,
    total: usize,
    marks: Highlighter,
    remarks: Vec<Remark>,
    problems: Vec<QueryProblem>,
    read_as: String,
    reading: String,
    suggestion: Option<String>,
    /// The articles that are a document whose number was typed.
    itself: Vec<String>,
}

impl Answered {
    fn of(asking: &Asking<'_>) -> Result<Self, SearchError> {
        let (index, request) = (asking.index, asking.request);
        let mut parsed = parse(&request.query);
        if request.strict {
            parsed = parsed.strict()?;
        }
        let problems = problems(&parsed, request, index.numbers(), || None);
        let typed = parsed.problems.len();
        // Damaged statistics would read the query as something else, so nothing is answered.
        let lexis = index.lexis()?;
        asking.foresee(&parsed.query)?;
        let Read { parsed, likely, sure, mut readings, mut remarks, mut suggestion } =
            read(parsed, request, || lexis, asking)?;
        let is_unread = problems.iter().any(|problem| problem.filter);
        let numbers = Numbers::of(&parsed, index.numbers(), |number| {
            let keys = [number.exact_keys(), number.agreeing_keys()].concat();
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            Ok::<_, SearchError>(!asking.is_empty(&compile::with_any("number_key", &keys))?)
        })?;
        // Who asks this can't be told that it went wrong; the search is.
        let broken = RefCell::new(None);
        let has = |term: &str| {
            let counted =
                terms::query("text", &Pattern::Exact(vec![term.to_owned()])).and_then(|query| asking.count(&query));
            counted.unwrap_or_else(|error| {
                broken.replace(Some(error));
                0
            }) > 0
        };
        let statistics = Statistics { lexis, synonyms: &request.synonyms, has: &has };
        if let Some(lexis) = lexis.filter(|_| !request.exact) {
            attested(&mut readings, &parsed, lexis, asking)?;
        }
        let forms: Vec<Forms> = readings.iter().map(|(_, forms)| forms.clone()).collect();
        let inputs = Inputs {
            request,
            numbers: &numbers,
            extractor: index.numbers(),
            statistics: &statistics,
            reading: forms.first().unwrap_or(&likely),
            sure: None,
            likely: &likely,
            refold: false,
        };
        let finder = Finder { asking, parsed: &parsed, inputs: &inputs, sure: sure.as_ref() };
        let mut found = finder.find(&forms)?;
        if let Some(error) = broken.take() {
            return Err(error);
        }
        let mut total = asking.count(&found.answer)?;
        if total == 0 && suggestion.is_none() && !numbers.any() && !request.exact && !is_unread {
            // Marks that no article has may be slips. They hold all the same; without them something is found.
            let finder = Finder { inputs: &Inputs { refold: true, ..inputs }, ..finder };
            if asking.count(&finder.find(&[Forms::new()])?.answer)? > 0 {
                suggestion = Some(fold(&parsed.query).into_owned());
            }
        }
        if is_unread {
            (found.words, found.let_go, found.is_far) = (Vec::new(), Vec::new(), false);
            (found.answer, found.scope) = (nothing(), nothing());
            found.best.clear();
            total = 0;
        }
        let mut marks = Highlighter::default();
        for (word, _) in marked(&found.plan) {
            mark(&word, &mut marks, |pattern| asking.idf("text", pattern))?;
        }
        marks.numbers(numbers.all(), numbers.only(), index.numbers());
        let documents = index.documents()?;
        let mut itself = Vec::new();
        for number in numbers.all() {
            let name = number.read_as();
            let citing = asking.citing(number)?;
            itself.extend(citing.iter().filter(|(_, tie)| *tie == Tie::Is).map(|(key, _)| key.clone()));
            remarks.push(if citing.is_empty() {
                Remark::Uncited { near: near::near(number, &documents.table), number: name }
            } else {
                Remark::Number { number: name }
            });
        }
        if !numbers.any() {
            let table = || Ok::<_, SearchError>(&documents.table);
            let found = titled(table, || index.authority(), index.numbers().tables(), &parsed.query)?;
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
        let is_better = |better: &String| {
            let better = parse(better);
            better.query != parsed.query && better.problems.len() <= typed
        };
        let (reading, read_as) = (parsed.read_as(), read_as(&parsed, &remarks));
        let (total, suggestion) = (usize::try_from(total).unwrap_or(usize::MAX), suggestion.filter(is_better));
        Ok(Self { found, total, marks, remarks, problems, read_as, reading, suggestion, itself })
    }

    /// How many texts are left of the answer when reprints are folded; above [`EXACTLY_DISTINCT`] articles the engine's estimate.
    fn distinct(&self, asking: &Asking<'_>) -> Result<usize, SearchError> {
        let reply = asking.view.search(json!({
            "size": 0,
            "query": {"bool": {"filter": [self.found.answer]}},
            "aggs": {
                "texts": {"cardinality": {"field": "group", "precision_threshold": EXACTLY_DISTINCT}},
                "without": {"missing": {"field": "group"}},
            },
        }))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of articles")]
        let texts = reply.figure("texts").unwrap_or(0.0) as usize;
        let without = reply.counted("without").and_then(|without| without.get("doc_count")).and_then(Value::as_u64);
        Ok((texts + without.and_then(|without| usize::try_from(without).ok()).unwrap_or(0)).min(self.total))
    }

    /// The hits of a page.
    fn hits(&self, asking: &Asking<'_>, ranked: Vec<Ranked>) -> Result<Vec<Hit>, SearchError> {
        let lacking: Vec<String> =
            ranked.iter().filter(|ranked| ranked.article.is_none()).map(|ranked| ranked.key.clone()).collect();
        let mut fetched: BTreeMap<String, Rc<ClusterArticle>> =
            asking.whole(&lacking)?.into_iter().map(|article| (article.key.clone(), Rc::new(article))).collect();
        let groups: Vec<Option<String>> = ranked.iter().map(|ranked| ranked.group.clone()).collect();
        let of_group = |group: &String| json!({"term": {"group": group}});
        let counted: Vec<Value> = groups.iter().flatten().map(of_group).collect();
        let mut copies = asking.count_all(&counted)?.into_iter();
        let documents = if asking.request.with_documents { Some(asking.index.documents()?) } else { None };
        let mut hits = Vec::with_capacity(ranked.len());
        for (place, (Ranked { key, in_answer, score, article, .. }, group)) in
            ranked.into_iter().zip(groups).enumerate()
        {
            asking.may_go_on()?;
            let all = if group.is_some() { copies.next().unwrap_or(1) } else { 1 };
            let Some(article) = article.or_else(|| fetched.remove(&key)) else { continue };
            hits.push(Hit {
                rank: asking.request.offset + place + 1,
                in_answer,
                score: score.total(),
                explain: asking.request.explain.then_some(score),
                duplicates: usize::try_from(all.saturating_sub(1)).unwrap_or(usize::MAX),
                documents: documents.as_ref().map(|known| named(&article, known, asking.index)).unwrap_or_default(),
                ..Hit::of(article.article.clone(), &self.marks)
            });
        }
        Ok(hits)
    }
}

/// The documents that an article names.
fn named(article: &ClusterArticle, known: &Documents, index: &ClusterIndex) -> Vec<crate::search::HitDocument> {
    let (table, tables) = (&known.table, index.numbers().tables());
    let linked = table.link_all(&article.claims, &article.laws, article.written, index.authority(), tables);
    documents_of(&linked, table, tables)
}

/// Puts readings that stand together in some article before the likeliest ones, where the likeliest stands nowhere; see
/// `run/attested.rs`.
fn attested(
    readings: &mut Vec<(f64, Forms)>,
    parsed: &Parsed,
    lexis: &Lexis,
    asking: &Asking<'_>,
) -> Result<(), SearchError> {
    let Some(syllables) = bare_run(parsed) else { return Ok(()) };
    let Some((_, likeliest)) = readings.first() else { return Ok(()) };
    let exact = |(start, term): &(usize, String)| Pattern::Exact(vec![likeliest.get(start).unwrap_or(term).clone()]);
    let as_read = crate::search::plan::WordForm::of(syllables.iter().map(exact).collect());
    let folded = |(_, term): &(usize, String)| Pattern::Folded(fold(term).into_owned());
    let any = crate::search::plan::WordForm::of(syllables.iter().map(folded).collect());
    let mut found: Vec<(usize, Forms)> = Vec::new();
    for field in asking.fields() {
        if asking.count(&terms::sequence(field, &as_read, None)?)? > 0 {
            return Ok(());
        }
        let query = terms::sequence(field, &any, None)?;
        for article in
            asking.fetch(json!({"bool": {"filter": [query]}}), json!([{"key": "asc"}]), ARTICLES, ARTICLES)?
        {
            let Some(article) = article.article else { continue };
            let texts = Texts::of(&article.article);
            let places: Vec<Vec<u32>> = any.terms.iter().map(|pattern| texts.places(field, pattern)).collect();
            let Some((first, others)) = places.split_first() else { continue };
            let stands = |start: &&u32| {
                (1..).zip(others).all(|(after, places)| places.binary_search(&start.saturating_add(after)).is_ok())
            };
            let Some(start) = first.iter().find(stands) else { continue };
            let mut forms = Forms::new();
            for ((at, term), place) in syllables.iter().zip(*start..) {
                let mut known = lexis.forms(&fold(term)).map(|word| lexis.exact(word));
                if let Some(form) = known.find(|form| texts.stands_at(field, form, place)) {
                    forms.insert(*at, form.to_owned());
                }
            }
            add(&mut found, forms);
        }
    }
    put_first(readings, found);
    Ok(())
}
