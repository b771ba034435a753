//! The results of a search.

use axum_extra::extract::Query;
use maud::{Markup, html};

use super::Face;
use super::chart::{Legend, chart};
use super::chips::chips;
use super::dates::refuse;
use super::desk::save;
use super::facets::{Counts, count_further, counting, counts_only, facets};
use super::hits::{Level, Listed, Search, hits, listed};
use super::layout::{Sheet, search_box, sheet};
use super::nothing::{WaysOn, nothing};
use super::orders::orders;
use super::pager::{Part, pager};
use super::periods::{Chosen, PeriodCounts, Timeline, Unit};
use super::reading::reading;
use super::state::{State, View};
use crate::base::PartialDate;
use crate::export::{ATOM, Form};
use crate::http::asker::{Asker, Question};
use crate::http::params::SearchParams;
use crate::http::problem::Problem;
use crate::search::{Facet, Filters, GroupBy, Page, Remark, Request, SearchError, Sort, search};
use crate::store::Store;
use crate::text::sanitize_inline;

/// The number of hits on a page.
pub(super) const HITS: usize = 10;
/// The orders of results, as they are offered.
const ORDERS: [Sort; 5] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Cell, Sort::Indexed];
/// The forms that the answer can be taken away in, and what they are called.
const EXPORTS: [(Form, &str); 4] =
    [(Form::Csv, "CSV"), (Form::Jsonl, "JSON"), (Form::Bibtex, "BibTeX"), (Form::Ris, "RIS")];

/// `/search`
pub(super) async fn results(
    asker: Asker,
    face: Face,
    Query(mut params): Query<SearchParams>,
    Query(view): Query<View>,
) -> Result<Markup, Problem> {
    let cost = params.cost();
    let work = move |question: &Question| -> Result<Markup, Problem> {
        let store = question.store();
        let refused = refuse(&mut params, &view);
        let asked = params.request(question)?;
        let state = State::of(&face.at, &params, &view);
        let group_by = (asked.sort == Sort::Cell).then_some(GroupBy::Cell);
        let request = counting(Request { limit: HITS, group_by, ..asked });
        let mut found = search(store, &request)?;
        let mut counts = std::mem::take(&mut found.facets);
        count_further(store, &request, &state, &mut counts)?;
        let time = Time::of(store, &request, &found, &counts)?;
        let listed = listed(question, &found.hits, &found.query)?;
        let tables = store.numbers().tables();
        let main = html! {
            div.width.columns {
                div.answer {
                    h1.hidden { (face.words.results) @if !found.query.trim().is_empty() { " " (sanitize_inline(&found.query)) } }
                    div.indent { (reading(&face, &state, &found)) }
                    @if found.total > 0 {
                        (head(&face, &state, &found, &request))
                    } @else {
                        p.hidden role="status" { (face.lang.articles(0)) }
                    }
                    div.under.indent {
                        (chips(&face, &state, tables))
                        @if found.total > 0 { (tools(&face, &state, &found)) }
                    }
                    @if found.total > 0 {
                        (timeline(&face, &state, &time))
                    } @else {
                        (nothing(&face, &found, &WaysOn::of(question, &face.at, &params, &found)?, tables))
                    }
                    (list(&face, &state, &found, &listed))
                    @if found.hits.is_empty() && request.offset > 0 { p.muted.indent { (face.words.no_more) } }
                    div.indent { (pages(&face, &state, &found, &request, question.bounds().depth)) }
                }
                (facets(&face, &state, &counts, time.undated, refused.as_ref(), tables))
            }
        };
        let title = if params.q.trim().is_empty() {
            face.words.results.to_owned()
        } else {
            sanitize_inline(&params.q).into_owned()
        };
        let search_box = Some(search_box(&face, &params.q, &state.kept_by_query()));
        let head = html! { link rel="alternate" type=(ATOM) title=(title) href=(state.feed()); };
        Ok(sheet(&face, Sheet { title: &title, search_box, head, main }))
    };
    asker.ask(cost, work).await
}

/// How many were found, how many of them differ, how many are related, and in which order they stand.
fn head(face: &Face, state: &State, found: &Page, request: &Request) -> Markup {
    let lang = face.lang;
    let told = lang.articles(found.total);
    let (number, unit) = told.split_once(' ').unwrap_or((&told, ""));
    let distinct = found.distinct.filter(|distinct| *distinct < found.total);
    let label = |sort| match sort {
        Sort::Relevance => face.words.by_relevance,
        Sort::Newest => face.words.by_newest,
        Sort::Oldest => face.words.by_oldest,
        Sort::Cell => face.words.by_cell,
        Sort::Indexed => face.words.by_indexed,
    };
    let in_order = |sort: Sort| state.with(&[("sort", (sort != Sort::Relevance).then_some(sort.name()))]);
    html! {
        div.bar.indent {
            p.total role="status" {
                strong { (number) } " " (unit)
                span.muted {
                    @if let Some(distinct) = distinct { span.texts { " · " (lang.texts(distinct)) } }
                    @if found.related > 0 {
                        " · "
                        @let told = lang.related(found.related, found.related_is_bound);
                        @if lists_related(request) {
                            // The page on which the answer ends and they begin.
                            @let page = found.distinct.unwrap_or(found.total) / HITS * HITS;
                            @let offset = page.to_string();
                            a href={ (state.with(&[("offset", (page > 0).then_some(offset.as_str()))])) "#related" } { (told) }
                        } @else {
                            (told)
                        }
                    }
                }
            }
            (orders(face, &ORDERS, request.sort, label, in_order))
        }
    }
}

/// What can be done with the whole answer.
fn tools(face: &Face, state: &State, found: &Page) -> Markup {
    let words = face.words;
    let is_folded = found.distinct.is_some_and(|distinct| distinct < found.total);
    html! {
        div.tools {
            @if is_folded {
                a href=(state.with(&[("reprints", Some("true"))])) { (words.all_reprints) }
            } @else if found.distinct.is_none() {
                a href=(state.with(&[("reprints", None)])) { (words.no_reprints) }
            }
            @if face.has_desk { (save(face, state)) }
            a href=(state.feed()) type=(ATOM) title=(words.feed_hint) { (words.feed) }
            details {
                summary { (words.export) }
                div {
                    div.forms { @for (form, name) in EXPORTS { a href=(state.export(form.name())) download { (name) } } }
                    p.hint { (words.export_hint) }
                }
            }
        }
    }
}

/// The answer over time, and how many of its articles that can't show.
struct Time {
    timeline: Timeline,
    /// The number of articles that the chosen dates let through, and of the others that have a date.
    inside: usize,
    outside: usize,
    /// The number of articles without a date, whatever dates are chosen.
    undated: usize,
    /// The number of those that are dated, but not so precisely as is drawn.
    imprecise: usize,
}

impl Time {
    /// In the unit that the chosen dates ask for; days are counted where they may be drawn.
    fn of(store: &Store, request: &Request, found: &Page, counts: &Counts) -> Result<Self, SearchError> {
        let Filters { from, to, undated, .. } = request.filters;
        let chosen = Chosen { from, to };
        let of_time = |counts: &Counts| -> PeriodCounts {
            counts
                .iter()
                .filter(|(name, _)| ["year", "month", "day"].contains(*name))
                .map(|(name, all)| (*name, all.clone()))
                .collect()
        };
        let any_date = Filters { from: None, to: None, undated: false, ..request.filters.clone() };
        let whole =
            |facets: Vec<Facet>| search(store, &Request { facets, filters: any_date.clone(), ..counts_only(request) });
        let part = of_time(counts);
        let (mut all, mut missing, articles) = if chosen.is_any() || undated {
            let found = whole(vec![Facet::Month, Facet::Year])?;
            (of_time(&found.facets), found.undated, found.total)
        } else {
            (part.clone(), found.undated.clone(), found.total)
        };
        let mut timeline = Timeline::of(&all, &part, chosen);
        if timeline.may_be_days() {
            let by_day = whole(vec![Facet::Day])?;
            all.extend(of_time(&by_day.facets));
            missing.extend(by_day.undated);
            timeline = Timeline::of(&all, &part, chosen);
        }
        let missing = |facet: Facet| missing.get(facet.name()).copied().unwrap_or(0);
        let undated = missing(Facet::Year);
        Ok(Self {
            inside: found.total,
            outside: (articles - undated.min(articles)).saturating_sub(found.total),
            undated,
            imprecise: missing(timeline.unit.facet()).saturating_sub(undated),
            timeline,
        })
    }
}

fn timeline(face: &Face, state: &State, time: &Time) -> Markup {
    let (words, lang) = (face.words, face.lang);
    let between = |from: PartialDate, to: PartialDate| {
        state.with(&[("from", Some(&from.to_string())), ("to", Some(&to.to_string())), ("undated", None)])
    };
    let heading = match time.timeline.unit {
        Unit::Day => words.by_day,
        Unit::Month => words.by_month,
        Unit::Year => words.by_year,
        Unit::Decade => words.by_decade,
    };
    let is_chosen = time.timeline.chosen.is_any();
    let undated = state.with(&[("undated", Some("true")), ("from", None), ("to", None)]);
    let notes = html! {
        @if is_chosen {
            span.key.chosen { (words.inside) ": " (lang.number(time.inside)) }
            span.key { (words.outside) ": " (lang.number(time.outside)) }
        }
        @if let Some((year, count)) = time.timeline.before { span { (words.before) " " (year) ": " (lang.number(count)) } }
        @if time.imprecise > 0 { span { (words.imprecise) ": " (lang.number(time.imprecise)) } }
        @if time.undated > 0 && state.value("undated").is_none() {
            a href=(undated) { (face.shared.no_date) ": " (lang.number(time.undated)) }
        }
    };
    let brush = Some(state.with(&[("from", None), ("to", None), ("undated", None)]));
    chart(face, &time.timeline, Legend { heading, notes, brush }, between)
}

/// The hits: the answer and then, apart, what is related to it; under their cells where they are in the order of cells.
fn list(face: &Face, state: &State, found: &Page, listed: &[Listed<'_>]) -> Markup {
    let search = Search::Results { state, query: &found.query };
    if found.groups.is_empty() {
        let answer = found.hits.iter().take_while(|hit| hit.in_answer).count();
        let (answer, related) = listed.split_at(answer);
        return html! {
            @if !answer.is_empty() { (hits(face, answer, search, Level::Page)) }
            @if !related.is_empty() {
                section.related #related {
                    div.end.indent { (related_heading(face, found)) }
                    (hits(face, related, search, Level::Part))
                }
            }
        };
    }
    let mut rest = listed;
    let groups = found.hits.chunk_by(|left, right| left.group == right.group).map(|together| {
        let (these, others) = rest.split_at(together.len());
        rest = others;
        (together.first().and_then(|hit| hit.group.as_deref()), these)
    });
    html! {
        @for (name, these) in groups {
            section.part {
                h2.indent lang=[name.map(|_| "vi")] { (sanitize_inline(name.unwrap_or(face.words.unknown_cell))) }
                (hits(face, these, search, Level::Part))
            }
        }
    }
}

/// What related articles are, and that the answer does not count them.
fn related_heading(face: &Face, found: &Page) -> Markup {
    let by_number = found.remarks.iter().any(|remark| matches!(remark, Remark::Number { .. }));
    html! {
        h2 { (face.lang.related(found.related, found.related_is_bound)) }
        p { (if by_number { face.words.related_numbers } else { face.words.related_words }) }
    }
}

/// Whether related articles follow the answer.
fn lists_related(request: &Request) -> bool {
    request.sort == Sort::Relevance && request.with_related && request.group_by.is_none()
}

/// The pages of the answer, and behind them those of related articles.
fn pages(face: &Face, state: &State, found: &Page, request: &Request, depth: usize) -> Markup {
    let related = if lists_related(request) { found.related } else { 0 };
    let total = found.distinct.unwrap_or(found.total) + related;
    let part = Part { offset: request.offset, size: HITS, total, depth };
    pager(face, part, |offset| {
        let offset = offset.to_string();
        let changed = (offset != "0").then_some(offset.as_str());
        state.with(&[("offset", changed)])
    })
}
