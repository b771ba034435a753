//! The organisations that articles name.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::{encoded, of_cell};
use super::layout::page;
use super::pager::{Part, pager};
use super::register::{DEEPEST, ENTRIES};
use crate::http::asker::Asker;
use crate::http::params::{MOST_LETTERS, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{CellEntry, cells as cells_of};
use crate::text::sanitize_inline;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    prefix: String,
    offset: Option<String>,
}

/// `/cells`
pub(super) async fn cells(asker: Asker, face: Face, Query(shown): Query<Shown>) -> Result<Markup, Problem> {
    asker.ask(Cost::Cheap, move |question| {
        let words = face.words;
        let offset = whole("offset", &shown.offset, 0, DEEPEST)?;
        let prefix: String = shown.prefix.chars().take(MOST_LETTERS).collect();
        let all = cells_of(question.store(), prefix.trim())?;
        let part = Part { offset, size: ENTRIES, total: all.len(), depth: DEEPEST };
        let main = html! {
            h1 { (words.cells) }
            form.narrow action="/cells" method="get" {
                label for="prefix" { (words.prefix) }
                input #prefix name="prefix" value=(sanitize_inline(&prefix)) maxlength=(MOST_LETTERS) placeholder="chi bo khu pho";
                button type="submit" { (words.search) }
            }
            p { strong { (face.lang.number(all.len())) } " " (words.cells_figure) }
            div.scroll { (table(&face, all.iter().skip(offset).take(ENTRIES))) }
            (pager(&face, part, |offset| format!("/cells?prefix={}&offset={offset}", encoded(&prefix))))
        };
        Ok(page(&face, words.cells, "", &main))
    })
    .await
}

fn table<'a>(face: &Face, entries: impl Iterator<Item = &'a CellEntry>) -> Markup {
    let words = face.words;
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (words.name) }
                    th.count scope="col" { (words.count) }
                    th.count scope="col" { (words.about_count) }
                    th scope="col" { (words.first) }
                    th scope="col" { (words.last) }
                }
            }
            tbody {
                @for entry in entries {
                    tr {
                        th scope="row" { a href=(of_cell(&entry.name)) lang="vi" { (sanitize_inline(&entry.name)) } }
                        td.count { (face.lang.number(entry.articles)) }
                        td.count { (face.lang.number(entry.about)) }
                        @for date in [entry.first, entry.last] {
                            td { @if let Some(date) = date { time datetime=(date) { (face.lang.date(date)) } } }
                        }
                    }
                }
            }
        }
    }
}
