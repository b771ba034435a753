//! The articles that are printed more than once.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::layout::page;
use super::orders::orders;
use super::pager::{Part, pager};
use super::register::{DEEPEST, ROWS};
use super::within::Boxes;
use crate::http::api::reprint_order;
use crate::http::asker::Asker;
use crate::http::params::{given, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Reprint, ReprintGroup, ReprintList, ReprintOrder, ReprintRequest, reprints};
use crate::text::sanitize_inline;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PageParams {
    sort: Option<String>,
    offset: Option<String>,
}

/// The number of groups on a page.
const GROUPS: usize = 20;
/// The number of articles of a group that are shown; the page of any of them has all.
const SHOWN: usize = 10;

/// `/reprints`
pub(super) async fn groups(
    asker: Asker,
    face: Face,
    Query(params): Query<PageParams>,
    Query(boxes): Query<Boxes>,
) -> Result<Markup, Problem> {
    asker
        .ask(Cost::Cheap, move |question| {
            let words = face.words;
            let within = boxes.read();
            let request = ReprintRequest {
                filters: within.filters.clone(),
                order: reprint_order(given(&params.sort))?,
                offset: whole("offset", &params.offset, 0, DEEPEST)?,
                limit: GROUPS,
            };
            let ReprintList { total, groups } = reprints(question.store(), &request)?;
            let part = Part { offset: request.offset, size: GROUPS, total, depth: DEEPEST };
            let label = |order| match order {
                ReprintOrder::Size => words.by_size,
                ReprintOrder::First => words.first_printed,
                ReprintOrder::Last => words.last_printed,
            };
            let address = |path: &str, order: ReprintOrder, more: &str| {
                face.at.of(&format!("{path}?sort={}{}{more}", order.name(), within.parameters()))
            };
            let rows = || address("/api/v1/reprints", request.order, &format!("&limit={ROWS}&format=csv&bom=true"));
            let main = html! {
                div.width {
                    h1 { (words.reprint_groups) }
                    p.muted { (words.reprint_groups_hint) }
                    form.filters action=(face.at.of("/reprints")) method="get" {
                        input type="hidden" name="sort" value=(request.order.name());
                        (within.boxes(&face))
                    }
                    div.bar {
                        p.total { strong { (face.lang.groups(total)) } }
                        (orders(&face, &ReprintOrder::ALL, request.order, label, |order| address("/reprints", order, "")))
                        div.tools { a href=(rows()) download { (words.as_csv) } }
                    }
                    @if groups.is_empty() {
                        p { (if total == 0 { words.nothing } else { words.no_more }) }
                    } @else {
                        ol.hits.printed start=(request.offset + 1) { @for group in &groups { li { (one(&face, group)) } } }
                    }
                    (pager(&face, part, |offset| address("/reprints", request.order, &format!("&offset={offset}"))))
                }
            };
            Ok(page(&face, words.reprint_groups, "", &main))
        })
        .await
}

/// A group: how many articles it has, and its oldest ones.
fn one(face: &Face, ReprintGroup { count, articles }: &ReprintGroup) -> Markup {
    let more = count.saturating_sub(SHOWN);
    html! {
        p.hint { (face.lang.printings(*count)) }
        ul { @for article in articles.iter().take(SHOWN) { li lang="vi" { (printing(face, article, "")) } } }
        @if let Some(first) = articles.first().filter(|_| more > 0) {
            p { a href={ (face.at.article(&first.id, "")) "#reprints" } { "+ " (face.lang.others(more)) } }
        }
    }
}

/// One printing of a text: a link to the article, as found by a query, its date and who published it.
pub(super) fn printing(face: &Face, article: &Reprint, query: &str) -> Markup {
    let Reprint { id, title, date, publisher, source: _ } = article;
    html! {
        a href=(face.at.article(id, query)) { (sanitize_inline(title)) }
        span.n lang=(face.lang.code()) {
            @if let Some(date) = date { " " time datetime=(date) { (face.lang.date(*date)) } }
            @if let Some(publisher) = publisher { " · " (sanitize_inline(publisher)) }
        }
    }
}
