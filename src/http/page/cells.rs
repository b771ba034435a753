//! The organisations that articles name.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::encoded;
use super::layout::page;
use super::orders::{Column, column};
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
        let address = |path: &str, order: CellOrder, more: &str| {
            let prefix = encoded(&request.prefix);
            face.at.of(&format!("{path}?prefix={prefix}&sort={}{}{more}", order.name(), within.parameters()))
        };
        let as_rows = format!("&limit={ROWS}&format=csv&bom=true");
        let main = html! {
            div.width {
                h1 { (face.shared.cells) }
                form.filters action=(face.at.of("/cells")) method="get" {
                    input type="hidden" name="sort" value=(request.order.name());
                    label {
                        (words.prefix)
                        input.field #prefix type="search" name="prefix" value=(sanitize_inline(&request.prefix)) maxlength=(MOST_LETTERS) placeholder="chi bo khu pho";
                    }
                    (within.boxes(&face))
                }
                div.bar {
                    p.total { strong { (face.lang.number(total)) } " " (words.cells_figure) }
                    div.tools { a href=(address("/api/v1/cells", request.order, &as_rows)) download { (words.as_csv) } }
                }
                @if entries.is_empty() {
                    p.muted { (words.nothing) }
                } @else {
                    div.scroll role="region" aria-label=(face.shared.cells) tabindex="0" {
                        (table(&face, &entries, &within, request.order, |order| address("/cells", order, "")))
                    }
                }
                (pager(&face, part, |offset| address("/cells", request.order, &format!("&offset={offset}"))))
            }
        };
        Ok(page(&face, face.shared.cells, "", &main))
    })
    .await
}

fn table(
    face: &Face,
    entries: &[CellEntry],
    within: &Within,
    present: CellOrder,
    address: impl Fn(CellOrder) -> String,
) -> Markup {
    let heading = |name, order: CellOrder, is_count, direction| {
        column(Column { name, is_count, is_present: order == present, direction, address: Some(address(order)) })
    };
    html! {
        table {
            thead {
                tr {
                    (heading(face.shared.name, CellOrder::Name, false, "ascending"))
                    (heading(face.shared.count, CellOrder::Articles, true, "descending"))
                    (heading(face.shared.about_count, CellOrder::About, true, "descending"))
                    (heading(face.shared.first, CellOrder::First, false, "ascending"))
                    (heading(face.shared.last, CellOrder::Last, false, "descending"))
                }
            }
            tbody {
                @for entry in entries {
                    tr {
                        th scope="row" {
                            a href={ (face.at.cell(&entry.name)) (within.dates()) } lang="vi" { (sanitize_inline(&entry.name)) }
                        }
                        td.count { (face.lang.number(entry.articles)) }
                        td.count { (face.lang.number(entry.about)) }
                        @for date in [entry.first, entry.last] {
                            td {
                                @match date {
                                    Some(date) => time datetime=(date) { (face.lang.date(date)) },
                                    None => span.muted { (face.shared.no_date) },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
