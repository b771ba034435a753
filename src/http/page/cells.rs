//! The organisations that articles name.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::{encoded, of_cell};
use super::layout::page;
use super::orders::orders;
use super::pager::{Part, pager};
use super::register::{DEEPEST, ENTRIES, ROWS};
use super::within::{Boxes, Within};
use crate::http::api::cell_order;
use crate::http::asker::Asker;
use crate::http::params::{MOST_LETTERS, given, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{CellEntry, CellList, CellOrder, CellRequest, cells as cells_of};
use crate::text::sanitize_inline;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PageParams {
    prefix: String,
    sort: Option<String>,
    offset: Option<String>,
}

/// `/cells`
pub(super) async fn cells(
    asker: Asker,
    face: Face,
    Query(params): Query<PageParams>,
    Query(boxes): Query<Boxes>,
) -> Result<Markup, Problem> {
    asker.ask(Cost::Cheap, move |question| {
        let words = face.words;
        let within = boxes.read();
        let request = CellRequest {
            prefix: params.prefix.trim().chars().take(MOST_LETTERS).collect(),
            filters: within.filters.clone(),
            order: cell_order(given(&params.sort))?,
            offset: whole("offset", &params.offset, 0, DEEPEST)?,
            limit: ENTRIES,
        };
        let CellList { total, entries } = cells_of(question.store(), &request)?;
        let part = Part { offset: request.offset, size: ENTRIES, total, depth: DEEPEST };
        let label = |order| match order {
            CellOrder::Articles => words.most_named,
            CellOrder::About => words.most_about,
            CellOrder::Name => words.by_name,
            CellOrder::First => words.first_named,
            CellOrder::Last => words.last_named,
        };
        let address = |path: &str, order: CellOrder, more: &str| {
            format!("{path}?prefix={}&sort={}{}{more}", encoded(&request.prefix), order.name(), within.parameters())
        };
        let main = html! {
            h1 { (face.shared.cells) }
            form.narrow action="/cells" method="get" {
                input type="hidden" name="sort" value=(request.order.name());
                span.field {
                    label for="prefix" { (words.prefix) }
                    input #prefix type="search" name="prefix" value=(sanitize_inline(&request.prefix)) maxlength=(MOST_LETTERS) placeholder="chi bo khu pho";
                }
                (within.boxes(&face))
                button type="submit" { (words.search) }
            }
            (within.problem(&face))
            p {
                strong { (face.lang.number(total)) } " " (words.cells_figure) " · "
                a href=(address("/api/v1/cells", request.order, &format!("&limit={ROWS}&format=csv&bom=true"))) download { (words.as_csv) }
            }
            (orders(&face, &CellOrder::ALL, request.order, label, |order| address("/cells", order, "")))
            div.scroll { (table(&face, &entries, &within)) }
            (pager(&face, part, |offset| address("/cells", request.order, &format!("&offset={offset}"))))
        };
        Ok(page(&face, face.shared.cells, "", &main))
    })
    .await
}

fn table(face: &Face, entries: &[CellEntry], within: &Within) -> Markup {
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (face.shared.name) }
                    th.count scope="col" { (face.shared.count) }
                    th.count scope="col" { (face.shared.about_count) }
                    th scope="col" { (face.shared.first) }
                    th scope="col" { (face.shared.last) }
                }
            }
            tbody {
                @for entry in entries {
                    tr {
                        th scope="row" {
                            a href={ (of_cell(&entry.name)) (within.dates()) } lang="vi" { (sanitize_inline(&entry.name)) }
                        }
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
