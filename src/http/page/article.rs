//! An article with what was found in it.

use axum::extract::Path;
use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::{encoded, of_article, of_cell, of_number};
use super::layout::page;
use super::marked::{highlighted, paragraphs};
use super::reprints::printing;
use crate::export::{ArticleView, DocumentView, NumberView};
use crate::extract::Relation;
use crate::extract::number::NumberExtractor;
use crate::http::api::{MOST_SIMILAR, missing};
use crate::http::asker::{Asker, Question};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Hit, Reprint, documents, find, highlighter, reprints_of, similar};
use crate::text::sanitize_inline;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FoundBy {
    /// The query that the article was found by.
    q: String,
}

/// The number of documents that one mention may be which are shown.
const CANDIDATES: usize = 6;
/// The number of similar articles that are listed.
const SIMILAR: usize = 6;

/// `/articles/{id}`
pub(super) async fn article(
    asker: Asker,
    face: Face,
    Path(id): Path<String>,
    Query(FoundBy { q }): Query<FoundBy>,
) -> Result<Markup, Problem> {
    let query: String = q.chars().take(asker.bounds().query).collect();
    let cost = Cost::of(&query);
    let work = move |question: &Question| -> Result<Markup, Problem> {
        let store = question.store();
        let Some(article) = find(store, &id).map_err(|error| Problem::broken(error.to_string()))? else {
            return Err(missing(&id, store));
        };
        let marks = (!query.trim().is_empty()).then(|| highlighter(store, &question.request(&query))).transpose()?;
        let view = ArticleView::of(&article, marks.as_ref(), documents(store)?.as_ref(), store);
        let others = similar(store, &id, MOST_SIMILAR)?.unwrap_or_default();
        let reprints = reprints_of(store, &id)?.unwrap_or_default();
        let title = article.display_title();
        let main = html! {
            @if !query.trim().is_empty() {
                p.back { a href={ "/search?q=" (encoded(&query)) } rel="up" { "← " (face.words.back) } }
            }
            div.columns {
                (text(&face, &view, title, store.numbers()))
                aside aria-label=(face.words.facts) {
                    (legend(&face, !query.trim().is_empty()))
                    (facts(&face, &view))
                    (reprinted(&face, &reprints, &query))
                    (alike(&face, &id, &others))
                }
            }
        };
        Ok(page(&face, &sanitize_inline(title), &query, &main))
    };
    asker.ask(cost, work).await
}

fn text(face: &Face, view: &ArticleView<'_>, title: &str, extractor: &NumberExtractor) -> Markup {
    html! {
        article.whole lang="vi" {
            // Of a title that stands in for a missing one the text itself has the highlights.
            h1 { (highlighted(title, &view.highlights.title)) }
            (known(face, view))
            @if let Some(lead) = view.lead {
                div.lead { (paragraphs(lead, &view.highlights.lead, extractor)) }
            }
            (paragraphs(view.body, &view.highlights.body, extractor))
        }
    }
}

fn known(face: &Face, view: &ArticleView<'_>) -> Markup {
    let words = face.words;
    html! {
        dl.known lang=(face.lang.code()) {
            @if let Some(date) = view.date {
                div {
                    dt { (words.dates) }
                    dd {
                        time datetime=(date) { (face.lang.date(date)) }
                        @if let Some(from) = view.date_from { " (" (face.lang.date_from(from, view.date_confidence, view.date_doubted)) ")" }
                    }
                }
            }
            @for (attribute, values) in view.attributes.iter() {
                div { dt { (face.lang.attribute(attribute)) } dd lang="vi" { (sanitize_inline(&values.join(", "))) } }
            }
            @if let Some(url) = view.url {
                div {
                    dt { (words.original) }
                    dd {
                        // An address that was crawled leads out only where it is one of the web.
                        @if is_of_the_web(url) {
                            a href=(sanitize_inline(url)) rel="noopener noreferrer nofollow" { (sanitize_inline(url)) }
                        } @else {
                            (sanitize_inline(url))
                        }
                    }
                }
            }
            @if let Some(captured) = view.captured { div { dt { (words.captured) } dd { (sanitize_inline(captured)) } } }
            @if view.recognised { div { dt { (words.recognised) } dd { (face.shared.recognised_how) } } }
            div { dt { (words.source) } dd { (sanitize_inline(&view.source)) } }
            div { dt { "id" } dd { (sanitize_inline(view.id)) " · " a href={ "/api/v1/articles/" (encoded(view.id)) } { (words.json) } } }
        }
    }
}

fn is_of_the_web(url: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme)))
}

fn legend(face: &Face, is_searched: bool) -> Markup {
    let words = face.words;
    html! {
        section.legend {
            h2 { (words.legend) }
            ul {
                li { span.number { (words.a_number) } }
                li { span.date { (words.a_date) } }
                li { span.cell { (words.a_cell) } }
                @if is_searched { li { mark { (words.a_match) } } }
            }
        }
    }
}

fn facts(face: &Face, view: &ArticleView<'_>) -> Markup {
    html! {
        @if !view.documents.is_empty() {
            section {
                h2 { (face.shared.named_documents) }
                ul { @for document in &view.documents { li lang="vi" { (named(face, document)) } } }
            }
        }
        @if !view.unlinked.is_empty() {
            section {
                h2 { (face.shared.numbers) }
                ul {
                    @for number in view.unlinked.iter().filter_map(|at| view.numbers.get(*at)) {
                        li lang="vi" {
                            a.number href=(of_number(number.canonical)) { (sanitize_inline(number.canonical)) }
                            (described(face, number))
                        }
                    }
                }
            }
        }
        @if !view.cells.is_empty() {
            section {
                h2 { (face.shared.cells) }
                ul {
                    @for cell in &view.cells {
                        li lang="vi" {
                            a.cell href=(of_cell(cell.name)) { (sanitize_inline(cell.name)) }
                            @if cell.about { " " span.about lang=(face.lang.code()) { "(" (face.shared.about) ")" } }
                        }
                    }
                }
            }
        }
    }
}

/// A document that the article names: a link to its dossier, or to those of the documents that it may be.
fn named(face: &Face, document: &DocumentView) -> Markup {
    let link = |number: &str, name: &str| html! { a.number href=(of_number(number)) { (sanitize_inline(name)) } };
    let title = |title: &Option<String>| html! { @if let Some(title) = title { ": " (sanitize_inline(title)) } };
    html! {
        @match document.relation {
            Relation::Is => { strong lang=(face.lang.code()) { (face.shared.itself) ": " } }
            relation => {
                @if let Some(told) = face.lang.relation(relation, false) {
                    span.about lang=(face.lang.code()) { (told) " " }
                }
            }
        }
        @if let Some(number) = &document.number {
            (link(number, &document.name)) (title(&document.title))
            @if let Some(issued) = document.issued {
                span lang=(face.lang.code()) { " · " (face.shared.issued) " " time datetime=(issued) { (face.lang.date(issued)) } }
            }
        } @else {
            (sanitize_inline(&document.name))
            span.about lang=(face.lang.code()) { " (" (face.shared.one_of) " " }
            @for (at, candidate) in document.candidates.iter().take(CANDIDATES).enumerate() {
                @if at > 0 { ", " }
                (link(&candidate.number, &candidate.name))
            }
            @if document.candidates.len() > CANDIDATES { ", …" }
            span.about { ")" }
        }
    }
}

/// The description of a number: what it is, who issued it and when.
fn described(face: &Face, number: &NumberView<'_>) -> Markup {
    let what: Vec<&str> = [number.type_name, number.place.or(number.issuer_name)].into_iter().flatten().collect();
    html! {
        @if !what.is_empty() { " · " (sanitize_inline(&what.join(", "))) }
        @if let Some(issued) = number.issued {
            span lang=(face.lang.code()) { " · " (face.shared.issued) " " time datetime=(issued) { (face.lang.date(issued)) } }
        }
    }
}

fn reprinted(face: &Face, reprints: &[Reprint], query: &str) -> Markup {
    html! {
        @if !reprints.is_empty() {
            section #reprints {
                h2 { (face.words.reprints) }
                ul {
                    @for article in reprints { li lang="vi" { (printing(face, article, query)) } }
                }
            }
        }
    }
}

/// The first articles that are like the one with an id, and where there are more.
fn alike(face: &Face, id: &str, others: &[Hit]) -> Markup {
    let more = others.len().saturating_sub(SIMILAR);
    html! {
        @if !others.is_empty() {
            section {
                h2 { (face.words.similar) }
                ul {
                    @for hit in others.iter().take(SIMILAR) {
                        li lang="vi" {
                            a href=(of_article(&hit.id, "")) { (sanitize_inline(&hit.title)) }
                            @if let Some(date) = hit.date {
                                span.known lang=(face.lang.code()) { " " time datetime=(date) { (face.lang.date(date)) } }
                            }
                        }
                    }
                }
                @if more > 0 { p { a href={ (of_article(id, "")) "/similar" } { "+ " (face.lang.articles(more)) } } }
            }
        }
    }
}
