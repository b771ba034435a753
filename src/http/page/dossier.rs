//! The dossier of a document number.

use axum::extract::Path;
use maud::{Markup, html};

use super::Face;
use super::address::{encoded, of_article, of_cell, of_number};
use super::chart::{Timeline, chart};
use super::hits::hits;
use super::layout::page;
use super::register::table;
use crate::http::api::no_number;
use crate::http::asker::Asker;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Citation, Dossier, DossierRequest, Facet, FacetCount, RelatedDocument, dossier as dossier_of};
use crate::text::sanitize_inline;

/// The number of citing articles that are shown.
const HITS: usize = 10;

/// `/numbers/{number}`
pub(super) async fn dossier(asker: Asker, face: Face, Path(number): Path<String>) -> Result<Markup, Problem> {
    asker
        .ask(Cost::Cheap, move |question| {
            let request = DossierRequest { number, limit: HITS, ..DossierRequest::default() };
            let Some(dossier) = dossier_of(question.store(), &request)? else {
                return Err(no_number(&request.number));
            };
            let main = html! {
                h1 { (face.words.dossier) ": " span lang="vi" { (sanitize_inline(&dossier.read_as)) } }
                (what(&face, &dossier))
                div.columns {
                    div.found {
                        (documents(&face, &dossier))
                        (relations(&face, &dossier))
                        (citations(&face, &dossier))
                        @if !dossier.hits.is_empty() {
                            h2 { (face.words.citing) }
                            (hits(&face, &dossier.hits, &dossier.query))
                            p { a href=(all(&dossier.query)) { (face.words.all_articles) } }
                        }
                    }
                    aside aria-label=(face.words.facts) {
                        (times(&face, &dossier))
                        (beside(&face, face.shared.together, &dossier.together, of_number))
                        (beside(&face, face.shared.cells, &dossier.cells, of_cell))
                        p { a href={ "/api/v1/numbers/" (encoded(&request.number)) } { (face.words.json) } }
                    }
                }
            };
            Ok(page(&face, &sanitize_inline(&dossier.read_as), &dossier.query, &main))
        })
        .await
}

fn all(number: &str) -> String {
    format!("/search?number={}&sort=-date", encoded(number))
}

fn what(face: &Face, dossier: &Dossier) -> Markup {
    let names: Vec<&str> =
        [&dossier.type_name, &dossier.issuer_name].into_iter().filter_map(|name| name.as_deref()).collect();
    html! {
        p.what {
            @if !names.is_empty() { span lang="vi" { (names.join(" · ")) } " · " }
            (face.words.cited_by) " " strong { (face.lang.articles(dossier.articles)) }
            @if dossier.may_be > 0 { " (" (face.lang.number(dossier.may_be)) " " (face.shared.may_be) ")" }
        }
    }
}

/// The documents that one number may be.
fn documents(face: &Face, dossier: &Dossier) -> Markup {
    html! {
        @if !dossier.documents.is_empty() {
            section {
                h2 { (face.shared.documents) }
                @if dossier.begins_anew && dossier.documents.len() > 1 { p.hint { (face.shared.documents_hint) } }
                div.scroll { (table(face, &dossier.documents)) }
            }
        }
    }
}

/// The articles that are the document, and what it is to other documents.
fn relations(face: &Face, dossier: &Dossier) -> Markup {
    html! {
        @if !dossier.itself.is_empty() {
            section {
                h2 { (face.shared.itself) }
                ul {
                    @for Citation { id, title, date } in &dossier.itself {
                        li {
                            @if let Some(date) = date { time datetime=(date) { (face.lang.date(*date)) } ": " }
                            a href=(of_article(id, &dossier.query)) lang="vi" { (sanitize_inline(title)) }
                        }
                    }
                }
            }
        }
        @if !dossier.relations.is_empty() {
            section {
                h2 { (face.shared.related_documents) }
                ul {
                    @for RelatedDocument { relation, is_first, number, name, title } in &dossier.relations {
                        li {
                            @if let Some(told) = face.lang.relation(*relation, *is_first) { (told) " " }
                            a href=(of_number(number)) lang="vi" { (sanitize_inline(name)) }
                            @if let Some(title) = title { ": " span lang="vi" { (sanitize_inline(title)) } }
                        }
                    }
                }
            }
        }
    }
}

fn citations(face: &Face, dossier: &Dossier) -> Markup {
    let timeline = Timeline::of(Facet::Year, &dossier.timeline);
    let drawn =
        chart(face, &timeline, face.shared.citations, |year| format!("{}&from={year}&to={year}", all(&dossier.query)));
    html! {
        @if !drawn.0.is_empty() {
            figure.timeline { figcaption { (face.shared.citations) } (drawn) }
        }
    }
}

fn times(face: &Face, dossier: &Dossier) -> Markup {
    html! {
        @for (name, citation) in [(face.shared.first_cited, &dossier.first), (face.shared.last_cited, &dossier.last)] {
            @if let Some(Citation { id, title, date }) = citation {
                section {
                    h2 { (name) }
                    p {
                        @if let Some(date) = date { time datetime=(date) { (face.lang.date(*date)) } ": " }
                        a href=(of_article(id, &dossier.query)) lang="vi" { (sanitize_inline(title)) }
                    }
                }
            }
        }
    }
}

fn beside(face: &Face, name: &str, counts: &[FacetCount], address: fn(&str) -> String) -> Markup {
    html! {
        @if !counts.is_empty() {
            section.facet {
                h2 { (name) }
                ul {
                    @for FacetCount { value, count } in counts {
                        li {
                            a href=(address(value)) {
                                span.value lang="vi" { (sanitize_inline(value)) } " "
                                span.count { (face.lang.number(*count)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
