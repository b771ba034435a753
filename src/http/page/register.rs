//! The register of all document numbers.

use std::sync::Arc;

use axum::extract::State;
use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::address::of_number;
use super::layout::page;
use super::pager::{Part, pager};
use super::{Face, ask};
use crate::http::api::order;
use crate::http::archive::Archive;
use crate::http::params::{given, whole};
use crate::http::problem::Problem;
use crate::search::{RegisterEntry, RegisterOrder, register as register_of};
use crate::text::sanitize_inline;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    sort: Option<String>,
    offset: Option<String>,
}

/// The number of entries on a page.
pub(super) const ENTRIES: usize = 50;
/// The depth that a page may lie at.
pub(super) const DEEPEST: usize = 1_000_000;
/// The number of dates of issue that a line shows.
const DATES: usize = 4;

/// `/numbers`
pub(super) async fn register(
    State(archive): State<Arc<Archive>>,
    face: Face,
    Query(shown): Query<Shown>,
) -> Result<Markup, Problem> {
    ask(&archive, move |_, opened| {
        let words = face.words;
        let sort = order(given(&shown.sort))?;
        let offset = whole("offset", &shown.offset, 0, DEEPEST)?;
        let all = register_of(&opened.store, sort)?;
        let part = Part { offset, size: ENTRIES, total: all.len(), depth: DEEPEST };
        let label = |order| match order {
            RegisterOrder::Articles => words.most_cited,
            RegisterOrder::Number => words.by_number,
            RegisterOrder::First => words.by_first,
            RegisterOrder::Last => words.by_last,
        };
        let main = html! {
            h1 { (words.register) }
            p { strong { (face.lang.number(all.len())) } " " (words.numbers_figure) }
            nav.orders aria-label=(words.sort) {
                span { (words.sort) ": " }
                @for order in RegisterOrder::ALL {
                    @if order == sort {
                        span aria-current="true" { (label(order)) }
                    } @else {
                        a href={ "/numbers?sort=" (order.name()) } { (label(order)) }
                    }
                }
            }
            div.scroll { (table(&face, all.iter().skip(offset).take(ENTRIES))) }
            (pager(&face, part, |offset| format!("/numbers?sort={}&offset={offset}", sort.name())))
        };
        Ok(page(&face, words.register, "", &main))
    })
    .await
}

fn table<'a>(face: &Face, entries: impl Iterator<Item = &'a RegisterEntry>) -> Markup {
    let words = face.words;
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (words.number) }
                    th.count scope="col" { (words.count) }
                    @for name in [words.kind, words.issued_on, words.first, words.last] { th scope="col" { (name) } }
                }
            }
            tbody {
                @for entry in entries {
                    tr {
                        th scope="row" { a href=(of_number(&entry.number)) lang="vi" { (sanitize_inline(&entry.number)) } }
                        td.count { (face.lang.number(entry.articles)) }
                        td lang="vi" { @if let Some(name) = &entry.type_name { (sanitize_inline(name)) } }
                        td {
                            @for (at, date) in entry.issued.iter().take(DATES).enumerate() {
                                @if at > 0 { ", " }
                                time datetime=(date) { (face.lang.date(*date)) }
                            }
                            @if entry.issued.len() > DATES { ", …" }
                        }
                        @for date in [entry.first, entry.last] {
                            td { @if let Some(date) = date { time datetime=(date) { (face.lang.date(date)) } } }
                        }
                    }
                }
            }
        }
    }
}
