//! The results of a search.

use std::sync::Arc;

use axum::extract::State;
use axum_extra::extract::Query;
use maud::{Markup, html};

use super::address::encoded;
use super::chart::chart;
use super::facets::{facets, in_force, kept};
use super::hits::hits;
use super::layout::{search_box, with_box};
use super::pager::{Part, pager};
use super::{Face, ask};
use crate::http::archive::Archive;
use crate::http::params::SearchParams;
use crate::http::problem::Problem;
use crate::search::{Facet, GroupBy, Page, Request, Sort, search};
use crate::text::sanitize_inline;

/// The number of hits on a page.
const HITS: usize = 10;
/// The facets counted beside the hits.
const COUNTED: [Facet; 7] = Facet::ALL;

/// `/search`
pub(super) async fn results(
    State(archive): State<Arc<Archive>>,
    face: Face,
    Query(params): Query<SearchParams>,
) -> Result<Markup, Problem> {
    ask(&archive, move |archive, opened| {
        let asked = params.request(archive, opened)?;
        let group_by = (asked.sort == Sort::Cell).then_some(GroupBy::Cell);
        let request = Request { limit: HITS, facets: COUNTED.to_vec(), fold_reprints: true, group_by, ..asked };
        let found = search(&opened.store, &request)?;
        let depth = archive.bounds().depth;
        let form = search_box(&face, &params.q, &kept(&params, &[]));
        let tables = opened.store.numbers().tables();
        let main = html! {
            h1.hidden { (face.words.results) }
            div.columns {
                div.found {
                    (summary(&face, &params, &found))
                    (in_force(&face, &params, tables))
                    @if found.total > 0 {
                        (orders(&face, &params))
                        (timeline(&face, &params, &found))
                        (list(&face, &found))
                        (pages(&face, &params, &found, &request, depth))
                    } @else {
                        p.nothing { (face.words.nothing) }
                        p { (face.words.nothing_hint) }
                    }
                }
                aside aria-label=(face.words.filters) { (facets(&face, &params, &found.facets, tables)) }
            }
        };
        let title = if params.q.trim().is_empty() {
            face.words.results.to_owned()
        } else {
            sanitize_inline(&params.q).into_owned()
        };
        Ok(with_box(&face, &title, &form, &main))
    })
    .await
}

/// The summary: how many were found, how the query was read, and what might be better.
fn summary(face: &Face, params: &SearchParams, found: &Page) -> Markup {
    let words = face.words;
    let reprints = found.total - found.distinct.unwrap_or(found.total);
    html! {
        p.summary role="status" {
            strong { (face.lang.articles(found.total)) } " " (words.took) " " (face.lang.milliseconds(found.took_us))
            @if reprints > 0 { " (" (face.lang.reprints(reprints)) ")" }
        }
        @if found.read_as.trim() != params.q.trim() && !found.read_as.is_empty() {
            p.reading { (words.read_as) ": " q { (face.lang.reading(&found.read_as)) } }
        }
        @if let Some(better) = &found.suggestion {
            p.better {
                (words.did_you_mean) " "
                a href=(params.address(&[("q", Some(better.as_str()))])) lang="vi" { (sanitize_inline(better)) } "?"
            }
        }
    }
}

fn orders(face: &Face, params: &SearchParams) -> Markup {
    let words = face.words;
    let orders = [
        ("relevance", words.by_relevance),
        ("-date", words.by_newest),
        ("date", words.by_oldest),
        ("cell", words.by_cell),
    ];
    let present = params.value("sort").unwrap_or("relevance");
    html! {
        nav.orders aria-label=(words.sort) {
            span { (words.sort) ": " }
            @for (name, label) in orders {
                @if name == present {
                    span aria-current="true" { (label) }
                } @else {
                    a href=(params.address(&[("sort", (name != "relevance").then_some(name))])) { (label) }
                }
            }
        }
    }
}

fn timeline(face: &Face, params: &SearchParams, found: &Page) -> Markup {
    let counts = |facet: Facet| found.facets.get(facet.name()).map_or(&[][..], Vec::as_slice);
    let address = |period: crate::base::PartialDate| {
        let period = period.to_string();
        params.address(&[("from", Some(period.as_str())), ("to", Some(period.as_str()))])
    };
    let drawn = chart(face, counts(Facet::Year), counts(Facet::Month), face.words.timeline, address);
    let brush = params.address(&[("from", None), ("to", None)]);
    html! {
        @if !drawn.0.is_empty() {
            figure.timeline data-brush=(brush) {
                figcaption { (face.words.timeline) " " span.hint { (face.words.timeline_hint) } }
                (drawn)
            }
        }
    }
}

/// The hits, under their cells where they are in the order of cells.
fn list(face: &Face, found: &Page) -> Markup {
    let query = found.query.as_str();
    if found.groups.is_empty() {
        return hits(face, &found.hits, query);
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

fn pages(face: &Face, params: &SearchParams, found: &Page, request: &Request, depth: usize) -> Markup {
    let total = found.distinct.unwrap_or(found.total);
    let part = Part { offset: request.offset, size: HITS, total, depth };
    pager(face, part, |offset| {
        let offset = offset.to_string();
        let changed = (offset != "0").then_some(offset.as_str());
        params.address(&[("offset", changed)])
    })
}

/// The results of a query, as a link.
pub(super) fn link(query: &str) -> Markup {
    html! { a href={ "/search?q=" (encoded(query)) } lang="vi" { (query) } }
}
