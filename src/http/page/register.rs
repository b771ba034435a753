//! The register of all documents.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::{encoded, of_number};
use super::layout::page;
use super::pager::{Part, pager};
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
pub(super) struct Shown {
    sort: Option<String>,
    offset: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    issuer: Option<String>,
    year: Option<String>,
    q: Option<String>,
}

impl Shown {
    fn request(&self) -> Result<RegisterRequest, Problem> {
        let own =
            |value: &Option<String>| given(value).map(|value| value.chars().take(MOST_LETTERS).collect::<String>());
        let year = whole("year", &self.year, 0, 9_999)?;
        Ok(RegisterRequest {
            order: order(given(&self.sort))?,
            kind: own(&self.kind),
            issuer: own(&self.issuer),
            year: u16::try_from(year).ok().filter(|year| *year > 0),
            containing: own(&self.q).unwrap_or_default(),
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
/// The number of documents of a file of rows, as many as the API gives at once.
const ROWS: usize = 1_000;

/// `/numbers`
pub(super) async fn register(asker: Asker, face: Face, Query(shown): Query<Shown>) -> Result<Markup, Problem> {
    asker.ask(Cost::Cheap, move |question| {
        let words = face.words;
        let request = shown.request()?;
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
        let main = html! {
            h1 { (words.register) }
            (boxes(&face, &request))
            p {
                strong { (face.lang.number(found.total)) } " " (words.numbers_figure) " · "
                a href=(address("/api/v1/numbers", &request, sort, &format!("&limit={ROWS}&format=csv"))) download { (words.as_csv) }
            }
            nav.orders aria-label=(words.sort) {
                span { (words.sort) ": " }
                @for order in RegisterOrder::ALL {
                    @if order == sort {
                        span aria-current="true" { (label(order)) }
                    } @else {
                        a href=(address("/numbers", &request, order, "")) { (label(order)) }
                    }
                }
            }
            div.scroll { (table(&face, &found.entries)) }
            (pager(&face, part, |offset| address("/numbers", &request, sort, &format!("&offset={offset}"))))
        };
        Ok(page(&face, words.register, "", &main))
    })
    .await
}

/// The boxes by which documents are looked for.
fn boxes(face: &Face, request: &RegisterRequest) -> Markup {
    let words = face.words;
    let text = |value: &Option<String>| value.as_deref().map(|value| sanitize_inline(value).into_owned());
    html! {
        form.narrow action="/numbers" method="get" {
            input type="hidden" name="sort" value=(request.order.name());
            label for="words" { (words.document_words) }
            input #words type="search" name="q" value=(sanitize_inline(&request.containing)) maxlength=(MOST_LETTERS) placeholder="phong chong tham nhung";
            label for="kind" { (words.kind) }
            input #kind name="type" value=[text(&request.kind)] maxlength=(MOST_LETTERS) placeholder="chỉ thị";
            label for="issuer" { (words.issued_by) }
            input #issuer name="issuer" value=[text(&request.issuer)] maxlength=(MOST_LETTERS) placeholder="Chính phủ";
            label for="year" { (words.of_year) }
            input #year name="year" inputmode="numeric" value=[request.year] maxlength="4";
            button type="submit" { (words.search) }
        }
    }
}

/// Documents as rows of a table.
pub(super) fn table(face: &Face, entries: &[RegisterEntry]) -> Markup {
    let words = face.words;
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (words.number) }
                    th.count scope="col" { (words.count) }
                    @for name in [words.issued_by, words.issued_on, words.first, words.last] { th scope="col" { (name) } }
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
                @if entry.may_be > 0 { div.hint { "+ " (face.lang.number(entry.may_be)) " " (face.words.may_be) } }
            }
            td lang="vi" { @if let Some(name) = &entry.issuer_name { (sanitize_inline(name)) } }
            td { (date(entry.issued)) }
            td { (date(entry.first)) }
            td { (date(entry.last)) }
        }
    }
}
