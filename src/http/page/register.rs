//! The register of all documents.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::encoded;
use super::layout::page;
use super::orders::{Column, column};
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
    asker
        .ask(Cost::Cheap, move |question| {
            let words = face.words;
            let within = boxes.read();
            let request = params.request(&within)?;
            let found = register_of(question.store(), &request)?;
            let sort = request.order;
            let part = Part { offset: request.offset, size: ENTRIES, total: found.total, depth: DEEPEST };
            let address = |path: &str, order: RegisterOrder, more: &str| {
                face.at.of(&address(path, &request, order, &(within.parameters() + more)))
            };
            let as_rows = format!("&limit={ROWS}&format=csv&bom=true");
            let main = html! {
                div.width {
                    h1 { (words.register) }
                    p.muted { (words.register_hint) }
                    (form(&face, &request, &within))
                    div.bar {
                        p.total { strong { (face.lang.number(found.total)) } " " (words.numbers_figure) }
                        div.tools { a href=(address("/api/v1/numbers", sort, &as_rows)) download { (words.as_csv) } }
                    }
                    @if found.entries.is_empty() {
                        p.muted { (words.nothing) }
                    } @else {
                        div.scroll role="region" aria-label=(words.register) tabindex="0" {
                            (table(&face, &found.entries, Some(sort), |order| address("/numbers", order, "")))
                        }
                    }
                    (pager(&face, part, |offset| address("/numbers", sort, &format!("&offset={offset}"))))
                }
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
        form.filters action=(face.at.of("/numbers")) method="get" {
            input type="hidden" name="sort" value=(request.order.name());
            label {
                (words.document_words)
                input.field #words type="search" name="q" value=(sanitize_inline(&request.containing)) maxlength=(MOST_LETTERS) placeholder="phong chong tham nhung";
            }
            label {
                (face.shared.kind)
                input.field #kind name="type" value=[text(&request.kind)] maxlength=(MOST_LETTERS) placeholder="chỉ thị";
            }
            label {
                (face.shared.issued_by)
                input.field #issuer name="issuer" value=[text(&request.issuer)] maxlength=(MOST_LETTERS) placeholder="Chính phủ";
            }
            label {
                (words.of_year)
                input.field #year name="year" inputmode="numeric" value=[request.year] maxlength="4";
            }
            (within.boxes(face))
        }
    }
}

/// Documents as rows of a table, in an order, of which `address` tells where it is; `None` where they have but one.
pub(super) fn table(
    face: &Face,
    entries: &[RegisterEntry],
    present: Option<RegisterOrder>,
    address: impl Fn(RegisterOrder) -> String,
) -> Markup {
    let heading = |name, order: RegisterOrder, is_count, direction| {
        let address = present.map(|_| address(order));
        column(Column { name, is_count, is_present: present == Some(order), direction, address })
    };
    html! {
        table {
            thead {
                tr {
                    (heading(face.shared.number, RegisterOrder::Number, false, "ascending"))
                    (heading(face.shared.count, RegisterOrder::Articles, true, "descending"))
                    @for name in [face.words.title, face.shared.issued_by] { th scope="col" { (name) } }
                    (heading(face.shared.issued_on, RegisterOrder::Issued, false, "descending"))
                    (heading(face.shared.first_cited, RegisterOrder::First, false, "ascending"))
                    (heading(face.shared.last_cited, RegisterOrder::Last, false, "descending"))
                }
            }
            tbody { @for entry in entries { (row(face, entry)) } }
        }
    }
}

fn row(face: &Face, entry: &RegisterEntry) -> Markup {
    let words = face.words;
    let date = |date: Option<PartialDate>| {
        html! {
            td {
                @match date {
                    Some(date) => time datetime=(date) { (face.lang.date(date)) },
                    None => span.muted { (words.unknown) },
                }
            }
        }
    };
    let others: Vec<&str> =
        entry.spellings.iter().map(|spelling| spelling.value.as_str()).filter(|own| *own != entry.number).collect();
    html! {
        tr {
            th scope="row" lang="vi" {
                a href=(face.at.number(&entry.number)) { (sanitize_inline(&entry.name)) }
                @if !others.is_empty() { div.hint { (sanitize_inline(&others.join(" · "))) } }
            }
            td.count {
                (face.lang.number(entry.articles))
                @if entry.may_be > 0 { div.hint { "+ " (face.lang.number(entry.may_be)) " " (face.shared.may_be) } }
            }
            td.title {
                @match entry.title.as_ref().filter(|title| !entry.name.starts_with(title.as_str())) {
                    Some(title) => span lang="vi" { (sanitize_inline(title)) },
                    None => span.muted { (words.no_title) },
                }
            }
            td {
                @match &entry.issuer_name {
                    Some(name) => span lang="vi" { (sanitize_inline(name)) },
                    None => span.muted { (words.unknown) },
                }
            }
            (date(entry.issued))
            (date(entry.first))
            (date(entry.last))
        }
    }
}
