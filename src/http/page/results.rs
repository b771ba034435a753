//! The results of a search.

use axum_extra::extract::Query;
use maud::{Markup, html};

use super::Face;
use super::address::of_query;
use super::chart::{Timeline, chart};
use super::dates::{dates, refuse};
use super::facets::{Counts, count_further, counting, counts_only, exports, facets, in_force};
use super::hits::hits;
use super::layout::{search_box, with_box};
use super::pager::{Part, pager};
use super::reading::reading;
use super::state::{State, View};
use crate::base::PartialDate;
use crate::http::asker::{Asker, Question};
use crate::http::params::SearchParams;
use crate::http::problem::Problem;
use crate::search::{Facet, GroupBy, Hit, Page, Remark, Request, SearchError, Sort, search};
use crate::store::Store;
use crate::text::sanitize_inline;

/// The number of hits on a page.
const HITS: usize = 10;

/// `/search`
pub(super) async fn results(
    asker: Asker,
    face: Face,
    Query(mut params): Query<SearchParams>,
    Query(view): Query<View>,
) -> Result<Markup, Problem> {
    let cost = params.cost();
    let work = move |question: &Question| -> Result<Markup, Problem> {
        let refused = refuse(&mut params, &view);
        let asked = params.request(question)?;
        let state = State::of(&params, &view);
        let group_by = (asked.sort == Sort::Cell).then_some(GroupBy::Cell);
        let request = counting(Request { limit: HITS, group_by, with_documents: false, ..asked });
        let mut found = search(question.store(), &request)?;
        let mut counts = std::mem::take(&mut found.facets);
        count_further(question.store(), &request, &state, &view, &mut counts)?;
        let time = Time::of(question.store(), &request, &found, &counts)?;
        let form = search_box(&face, &params.q, &state.kept_by_query());
        let tables = question.store().numbers().tables();
        let main = html! {
            h1.hidden { (face.words.results) }
            div.columns {
                div.found {
                    (summary(&face, &state, &found))
                    (reading(&face, &state, &found))
                    (in_force(&face, &state, tables))
                    @if found.total > 0 {
                        (orders(&face, &state, request.sort))
                        (timeline(&face, &state, &time))
                    } @else {
                        (nothing(&face, &found))
                    }
                    (list(&face, &found))
                    @if found.hits.is_empty() && request.offset > 0 { p.hint { (face.words.no_more) } }
                    (pages(&face, &state, &found, &request, question.bounds().depth))
                }
                aside aria-label=(face.words.filters) {
                    (dates(&face, &state, refused.as_ref()))
                    (facets(&face, &state, &view, &counts, tables))
                    @if found.total > 0 { (exports(&face, &state)) }
                }
            }
        };
        let title = if params.q.trim().is_empty() {
            face.words.results.to_owned()
        } else {
            sanitize_inline(&params.q).into_owned()
        };
        Ok(with_box(&face, &title, &form, &main))
    };
    asker.ask(cost, work).await
}

/// The summary: how many were found, how many of them are no reprints of another, and how many are related.
fn summary(face: &Face, state: &State, found: &Page) -> Markup {
    let (words, lang) = (face.words, face.lang);
    let distinct = found.distinct.filter(|distinct| *distinct < found.total);
    html! {
        p.summary role="status" {
            strong { (lang.articles(found.total)) } " " (words.took) " " (lang.milliseconds(found.took_us))
            @if let Some(distinct) = distinct { " · " (lang.texts(distinct)) }
            @if found.related > 0 { " · " (lang.related(found.related, found.related_is_bound)) }
            @if distinct.is_some() {
                " · " a href=(state.with(&[("reprints", Some("true"))])) { (words.all_reprints) }
            } @else if found.distinct.is_none() && found.total > 0 {
                " · " a href=(state.with(&[("reprints", None)])) { (words.no_reprints) }
            }
        }
    }
}

fn nothing(face: &Face, found: &Page) -> Markup {
    let words = face.words;
    html! {
        @if found.problems.iter().any(|problem| problem.filter) {
            p.nothing { (words.nothing_yet) }
        } @else {
            p.nothing { (words.nothing) }
            p { (words.nothing_hint) }
        }
    }
}

fn orders(face: &Face, state: &State, present: Sort) -> Markup {
    let words = face.words;
    let label = |sort| match sort {
        Sort::Relevance => words.by_relevance,
        Sort::Newest => words.by_newest,
        Sort::Oldest => words.by_oldest,
        Sort::Cell => words.by_cell,
    };
    html! {
        nav.orders aria-label=(words.sort) {
            span { (words.sort) ": " }
            @for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Cell] {
                @if sort == present {
                    span aria-current="true" { (label(sort)) }
                } @else {
                    a href=(state.with(&[("sort", (sort != Sort::Relevance).then_some(sort.name()))])) { (label(sort)) }
                }
            }
        }
    }
}

/// The answer over time, and how many of its articles that can't show.
struct Time {
    timeline: Timeline,
    undated: usize,
}

impl Time {
    /// By day, month or year, as the answer spans little or much; days are counted where they may be drawn.
    fn of(store: &Store, request: &Request, found: &Page, counts: &Counts) -> Result<Self, SearchError> {
        let of = |counts: &Counts, facet: Facet| counts.get(facet.name()).cloned().unwrap_or_default();
        let mut undated = found.undated.clone();
        let mut timeline = Timeline::of(Facet::Year, &of(counts, Facet::Year)).or_months(&of(counts, Facet::Month));
        if timeline.may_be_days() {
            let by_day = search(store, &Request { facets: vec![Facet::Day], ..counts_only(request) })?;
            timeline = timeline.or_days(&of(&by_day.facets, Facet::Day));
            undated.extend(by_day.undated);
        }
        let undated = undated.get(timeline.facet().name()).copied().unwrap_or(0);
        Ok(Self { timeline, undated })
    }
}

fn timeline(face: &Face, state: &State, time: &Time) -> Markup {
    let (words, lang) = (face.words, face.lang);
    let address = |period: PartialDate| {
        let period = period.to_string();
        state.with(&[("from", Some(period.as_str())), ("to", Some(period.as_str()))])
    };
    let drawn = chart(face, &time.timeline, words.timeline, address);
    let brush = state.with(&[("from", None), ("to", None)]);
    let unknown = if time.timeline.facet() == Facet::Month { words.no_month } else { face.shared.no_date };
    let earlier =
        time.timeline.before().map(|(year, count)| format!("{} {year}: {}", words.before, lang.number(count)));
    let undated = (time.undated > 0).then(|| format!("{unknown}: {}", lang.number(time.undated)));
    let beside: Vec<String> = earlier.into_iter().chain(undated).collect();
    html! {
        @if !drawn.0.is_empty() {
            figure.timeline data-brush=(brush) {
                figcaption { (words.timeline) " " span.hint { (words.timeline_hint) } }
                (drawn)
                @if !beside.is_empty() { p.hint { (beside.join(" · ")) } }
            }
        }
    }
}

/// The hits: the answer and then, apart, what is related to it; under their cells where they are in the order of cells.
fn list(face: &Face, found: &Page) -> Markup {
    let query = found.query.as_str();
    if found.groups.is_empty() {
        let (answer, related): (&[Hit], &[Hit]) =
            found.hits.split_at(found.hits.iter().position(|hit| !hit.in_answer).unwrap_or(found.hits.len()));
        let by_number = found.remarks.iter().any(|remark| matches!(remark, Remark::Number { .. }));
        let heading = if by_number { face.words.related_numbers } else { face.words.related_words };
        return html! {
            @if !answer.is_empty() { (hits(face, answer, query)) }
            @if !related.is_empty() {
                section.related {
                    h2 { (heading) }
                    (hits(face, related, query))
                }
            }
        };
    }
    html! {
        @for together in found.hits.chunk_by(|left, right| left.group == right.group) {
            @let name = together.first().and_then(|hit| hit.group.as_deref());
            section.group {
                h2.group lang=[name.map(|_| "vi")] { (sanitize_inline(name.unwrap_or(face.words.unknown_cell))) }
                (hits(face, together, query))
            }
        }
    }
}

/// The pages of the answer, and behind them those of related articles.
fn pages(face: &Face, state: &State, found: &Page, request: &Request, depth: usize) -> Markup {
    let lists_related = request.sort == Sort::Relevance && request.with_related && request.group_by.is_none();
    let related = if lists_related { found.related } else { 0 };
    let total = found.distinct.unwrap_or(found.total) + related;
    let part = Part { offset: request.offset, size: HITS, total, depth };
    pager(face, part, |offset| {
        let offset = offset.to_string();
        let changed = (offset != "0").then_some(offset.as_str());
        state.with(&[("offset", changed)])
    })
}

/// The results of a query, as a link.
pub(super) fn link(query: &str) -> Markup {
    html! { a href=(of_query(query)) lang="vi" { (query) } }
}
