//! Words that go together.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::encoded;
use super::layout::page;
use super::orders::orders;
use super::pager::{Part, pager};
use super::within::Boxes;
use crate::http::api::{CollocateParams, DEEPEST_LINE};
use crate::http::asker::{Asker, Question};
use crate::http::params::{WithinParams, given};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Collocate, CollocateRequest, Collocates, Extent, Measure, Request, collocates as search};
use crate::text::sanitize_inline;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PageParams {
    q: String,
    window: Option<String>,
    sort: Option<String>,
    offset: Option<String>,
}

/// The words on a page.
const WORDS: usize = 50;

/// `/collocates`
pub(super) async fn collocates(
    asker: Asker,
    face: Face,
    Query(params): Query<PageParams>,
    Query(boxes): Query<Boxes>,
) -> Result<Markup, Problem> {
    let work = move |question: &Question| {
        let words = face.lang.scale();
        let within = boxes.read();
        let PageParams { q, window, sort, offset } = params.clone();
        let asked = CollocateParams { q, window, sort, offset, ..CollocateParams::default() };
        let asked = asked.request(&WithinParams::default(), question)?;
        let search_of = Request { limit: WORDS, filters: within.filters.clone(), ..asked.search };
        let request = CollocateRequest { search: search_of, ..asked };
        let is_asked = !params.q.trim().is_empty() || !within.filters.is_empty();
        let found =
            if is_asked { Some(search(question.store(), &request, Some(question.archive_words()?))?) } else { None };
        let label = |measure| match measure {
            Measure::LogLikelihood => words.log_likelihood,
            Measure::LogRatio => words.log_ratio,
        };
        let address = |path: &str, measure: Measure, more: &str| {
            let window = given(&params.window).map(|window| format!("&window={}", encoded(window))).unwrap_or_default();
            let q = encoded(&params.q);
            face.at.of(&format!("{path}?sort={}&q={q}{window}{}{more}", measure.name(), within.parameters()))
        };
        let main = html! {
            div.width {
                h1 { (words.collocates) @if !params.q.trim().is_empty() { ": " span.queried lang="vi" { (sanitize_inline(&params.q)) } } }
                p.muted { (words.collocates_hint) }
                form.filters action=(face.at.of("/collocates")) method="get" {
                    input type="hidden" name="sort" value=(request.measure.name());
                    label {
                        (face.words.search)
                        input.field name="q" value=(sanitize_inline(&params.q)) maxlength="1000" autocapitalize="none" spellcheck="false";
                    }
                    label {
                        (words.window)
                        input.field name="window" type="number" min="1" max="100" value=[given(&params.window).map(sanitize_inline)];
                    }
                    (within.boxes(&face))
                }
                @if let Some(found) = &found {
                    @let total = found.parts.iter().map(|part| part.total).sum();
                    @let part = Part { offset: request.search.offset, size: WORDS, total, depth: DEEPEST_LINE };
                    div.bar {
                        p.total role="status" { (extents(&face, found)) }
                        (orders(&face, &Measure::ALL, request.measure, label, |measure| address("/collocates", measure, "")))
                    }
                    div.tools {
                        a href=(face.at.of(&format!("/kwic?q={}{}", encoded(&params.q), within.parameters()))) { (words.concordance) }
                        a href=(address("/api/v1/collocates", request.measure, "&limit=1000&format=csv&bom=true")) download { (face.words.as_csv) }
                    }
                    @if total == 0 { p { (face.words.nothing) } } @else { (table(&face, found, &params.q)) }
                    (pager(&face, part, |offset| address("/collocates", request.measure, &format!("&offset={offset}"))))
                }
            }
        };
        Ok(page(&face, words.collocates, &params.q, &main))
    };
    asker.ask(Cost::Dear, work).await
}

/// How much was counted on either side.
fn extents(face: &Face, found: &Collocates) -> Markup {
    let lang = face.lang;
    let told = |extent: Extent| {
        let articles = lang.articles(extent.articles);
        let sample = if extent.is_sample() { format!("{} / ", lang.number(extent.counted)) } else { String::new() };
        format!("{} ({sample}{articles})", lang.words_counted(extent.words))
    };
    html! {
        @for part in &found.parts { strong { (told(part.extent)) } }
        span.muted { " · " (lang.scale().in_archive) ": " (told(found.reference)) }
    }
}

/// Words with their figures; each leads to where it stands in the answer.
fn table(face: &Face, found: &Collocates, query: &str) -> Markup {
    let (lang, words) = (face.lang, face.lang.scale());
    let place = |word: &str| face.at.of(&format!("/kwic?q={}&of={}", encoded(query), encoded(&format!("\"{word}\""))));
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.collocates) {
            table {
                thead { tr {
                    th scope="col" { (words.word) }
                    @for name in [words.in_answer, words.in_archive, words.log_likelihood, words.log_ratio] {
                        th.count scope="col" { (name) }
                    }
                } }
                tbody {
                    @for Collocate { word, in_answer, in_reference, log_likelihood, log_ratio, .. } in found.parts.iter().flat_map(|part| &part.collocates) {
                        tr {
                            th scope="row" lang="vi" { a href=(place(word)) { (sanitize_inline(word)) } }
                            td.count { (lang.number(in_answer)) }
                            td.count { (lang.number(in_reference)) }
                            td.count { (lang.decimals(*log_likelihood, 2)) }
                            td.count { (lang.decimals(*log_ratio, 2)) }
                        }
                    }
                }
            }
        }
    }
}
