//! The register of all documents.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::{encoded, of_number};
use super::layout::page;
use super::orders::orders;
use super::pager::{Part, pager};
use super::within::{Boxes, Within};
use crate::base::PartialDate;
use crate::http::api::order;
use crate::http::asker::Asker;
use crate::http::params::{given, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{RegisterEntry, RegisterOrder, RegisterRequest, register as register_of};
use crate::text::sanitize_inline;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PageParams {
    sort: Option<String>,
    offset: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    issuer: Option<String>,
    year: Option<String>,
    q: Option<String>,
}

impl PageParams {
    fn request(&self, within: &Within) -> Result<RegisterRequest, Problem> {
        let own =
            |value: &Option<String>| given(value).map(|value| value.chars().take(MOST_LETTERS).collect::<String>());
        let year = whole("year", &self.year, 0, 9_999)?;
        Ok(RegisterRequest {
            order: order(given(&self.sort))?,
            kind: own(&self.kind),
            issuer: own(&self.issuer),
            year: u16::try_from(year).ok().filter(|year| *year > 0),
            containing: own(&self.q).unwrap_or_default(),
            filters: within.filters.clone(),
            offset: whole("offset", &self.offset, 0, DEEPEST)?,
            limit: ENTRIES,
        })
    }
}

/// The address of a part of the register, of a page or of the API.
fn address(path: &str, request: &RegisterRequest, order: RegisterOrder, more: &str) -> String {
    let mut address = format!("{path}?sort={}", order.name());
    let year = request.year.map(|year| year.to_string());
    let parts = [("type", &request.kind), ("issuer", &request.issuer), ("year", &year)];
    let words = Some(request.containing.clone()).filter(|words| !words.is_empty());
    for (name, value) in parts.into_iter().chain([("q", &words)]) {
        if let Some(value) = value {
            address.push_str(&format!("&{name}={}", encoded(value)));
        }
    }
    address + more
}

/// The number of entries on a page.
pub(super) const ENTRIES: usize = 50;
/// The depth that a page may lie at.
pub(super) const DEEPEST: usize = 1_000_000;
/// The number of letters of each box that are read.
const MOST_LETTERS: usize = 200;
/// The number of entries of a file of rows, as many as the API gives at once.
pub(super) const ROWS: usize = 1_000;

/// `/numbers`
pub(super) async fn register(
    asker: Asker,
    face: Face,
    Query(params): Query<PageParams>,
    Query(boxes): Query<Boxes>,
) -> Result<Markup, Problem> {
    asker.ask(Cost::Cheap, move |question| {
        let words = face.words;
        let within = boxes.read();
        let request = params.request(&within)?;
        let found = register_of(question.store(), &request)?;
        let sort = request.order;
        let part = Part { offset: request.offset, size: ENTRIES, total: found.total, depth: DEEPEST };
        let label = |order| match order {
            RegisterOrder::Articles => words.most_cited,
            RegisterOrder::Number => words.by_number,
            RegisterOrder::Issued => words.by_issue,
            RegisterOrder::First => words.by_first,
            RegisterOrder::Last => words.by_last,
        };
        let address = |path: &str, order: RegisterOrder, more: &str| {
            address(path, &request, order, &(within.parameters() + more))
        };
        let main = html! {
            h1 { (words.register) }
            (form(&face, &request, &within))
            (within.problem(&face))
            p {
                strong { (face.lang.number(found.total)) } " " (words.numbers_figure) " · "
                a href=(address("/api/v1/numbers", sort, &format!("&limit={ROWS}&format=csv&bom=true"))) download { (words.as_csv) }
            }
            (orders(&face, &RegisterOrder::ALL, sort, label, |order| address("/numbers", order, "")))
            div.scroll { (table(&face, &found.entries)) }
            (pager(&face, part, |offset| address("/numbers", sort, &format!("&offset={offset}"))))
        };
        Ok(page(&face, words.register, "", &main))
    })
    .await
}

/// The boxes by which documents are looked for.
fn form(face: &Face, request: &RegisterRequest, within: &Within) -> Markup {
    let words = face.words;
    let text = |value: &Option<String>| value.as_deref().map(|value| sanitize_inline(value).into_owned());
    html! {
        form.narrow action="/numbers" method="get" {
            input type="hidden" name="sort" value=(request.order.name());
            span.field {
                label for="words" { (words.document_words) }
                input #words type="search" name="q" value=(sanitize_inline(&request.containing)) maxlength=(MOST_LETTERS) placeholder="phong chong tham nhung";
            }
            span.field {
                label for="kind" { (face.shared.kind) }
                input #kind name="type" value=[text(&request.kind)] maxlength=(MOST_LETTERS) placeholder="chỉ thị";
            }
            span.field {
                label for="issuer" { (face.shared.issued_by) }
                input #issuer name="issuer" value=[text(&request.issuer)] maxlength=(MOST_LETTERS) placeholder="Chính phủ";
            }
            span.field {
                label for="year" { (words.of_year) }
                input #year name="year" inputmode="numeric" value=[request.year] size="4" maxlength="4";
            }
            (within.boxes(face))
            button type="submit" { (words.search) }
        }
    }
}

/// Documents as rows of a table.
pub(super) fn table(face: &Face, entries: &[RegisterEntry]) -> Markup {
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (face.shared.number) }
                    th.count scope="col" { (face.shared.count) }
                    @for name in [face.shared.issued_by, face.shared.issued_on, face.shared.first, face.shared.last] { th scope="col" { (name) } }
                }
            }
            tbody { @for entry in entries { (row(face, entry)) } }
        }
    }
}

fn row(face: &Face, entry: &RegisterEntry) -> Markup {
    let date = |date: Option<PartialDate>| {
        html! {
            @if let Some(date) = date { time datetime=(date) { (face.lang.date(date)) } }
        }
    };
    let others: Vec<&str> =
        entry.spellings.iter().map(|spelling| spelling.value.as_str()).filter(|own| *own != entry.number).collect();
    html! {
        tr {
            th scope="row" lang="vi" {
                a href=(of_number(&entry.number)) { (sanitize_inline(&entry.name)) }
                @if let Some(title) = entry.title.as_ref().filter(|title| !entry.name.starts_with(title.as_str())) { div.title { (sanitize_inline(title)) } }
                @if !others.is_empty() { div.spellings { (sanitize_inline(&others.join(" · "))) } }
            }
            td.count {
                (face.lang.number(entry.articles))
                @if entry.may_be > 0 { div.hint { "+ " (face.lang.number(entry.may_be)) " " (face.shared.may_be) } }
            }
            td lang="vi" { @if let Some(name) = &entry.issuer_name { (sanitize_inline(name)) } }
            td { (date(entry.issued)) }
            td { (date(entry.first)) }
            td { (date(entry.last)) }
        }
    }
}
