//! The dossier of a document number: what it is, who cites it when, and what has to do with it.

use axum::extract::Path;
use maud::{Markup, html};

use super::Face;
use super::address::encoded;
use super::chart::{Legend, chart};
use super::hits::{Level, Listed, Search, hits, listed};
use super::layout::page;
use super::network::{NEIGHBOURS, picture};
use super::periods::Timeline;
use super::register::table;
use crate::http::api::no_number;
use crate::http::asker::Asker;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{
    Citation, Dossier, DossierRequest, FacetCount, RelatedDocument, dossier as dossier_of, network_around,
};
use crate::text::sanitize_inline;

/// The number of citing articles that are shown.
const HITS: usize = 20;

/// `/numbers/{number}`
pub(super) async fn dossier(asker: Asker, face: Face, Path(number): Path<String>) -> Result<Markup, Problem> {
    asker
        .ask(Cost::Cheap, move |question| {
            let request = DossierRequest { number, limit: HITS, ..DossierRequest::default() };
            let Some(dossier) = dossier_of(question.store(), &request)? else {
                return Err(no_number(&request.number));
            };
            let around = network_around(question.store(), &request.number, NEIGHBOURS)?;
            let listed = listed(question, &dossier.hits, &dossier.query)?;
            let api = face.at.of(&format!("/api/v1/numbers/{}", encoded(&request.number)));
            let main = html! {
                div.width.columns {
                    div {
                        (head(&face, &dossier))
                        (documents(&face, &dossier))
                        (citations(&face, &dossier))
                        (chronology(&face, &dossier, &listed))
                    }
                    aside.side aria-label=(face.words.facts) {
                        (relations(&face, &dossier))
                        (beside(&face, face.shared.together, &dossier.together, |name| face.at.number(name)))
                        @if let Some(around) = &around { (picture(&face, around)) }
                        (beside(&face, face.shared.cells, &dossier.cells, |name| face.at.cell(name)))
                        section { a href=(api) { (face.words.json) } }
                    }
                }
            };
            Ok(page(&face, &sanitize_inline(&dossier.read_as), &dossier.query, &main))
        })
        .await
}

/// The address of all articles that cite a number, newest first.
fn all(face: &Face, number: &str) -> String {
    face.at.of(&format!("/search?number={}&sort=-date", encoded(number)))
}

/// What the number is: kind and issuer, its title, and when it was issued and cited.
fn head(face: &Face, dossier: &Dossier) -> Markup {
    let words = face.words;
    let names = [&dossier.type_name, &dossier.issuer_name].into_iter().filter_map(|name| name.as_deref());
    let first = dossier.documents.first();
    let title = first.and_then(|document| document.title.as_ref());
    let is_one = dossier.documents.len() == 1;
    html! {
        p.kind {
            a href=(face.at.of("/numbers")) { (words.nav_numbers) }
            @for name in names { " · " span lang="vi" { (sanitize_inline(name)) } }
        }
        h1 lang="vi" { (sanitize_inline(first.filter(|_| is_one).map_or(&dossier.read_as, |document| &document.name))) }
        @if let Some(title) = title.filter(|_| is_one) { p.name lang="vi" { (sanitize_inline(title)) } }
        dl.figures {
            @if let Some(issued) = first.and_then(|document| document.issued).filter(|_| is_one) {
                div { dt { (face.shared.issued_on) } dd { time datetime=(issued) { (face.lang.date(issued)) } } }
            }
            div {
                dt { (words.cited_by) }
                dd {
                    (face.lang.articles(dossier.articles))
                    @if dossier.may_be > 0 { div.hint { (face.lang.number(dossier.may_be)) " " (face.shared.may_be) } }
                }
            }
            @for (name, citation) in [(face.shared.first_cited, &dossier.first), (face.shared.last_cited, &dossier.last)] {
                @if let Some((citation, date)) = citation.as_ref().and_then(|citation| Some((citation, citation.date?))) {
                    div { dt { (name) } dd { a href=(face.at.article(&citation.id, &dossier.query)) { time datetime=(date) { (face.lang.date(date)) } } } }
                }
            }
        }
        @if dossier.articles > 0 {
            p.buttons { a.button.primary href=(all(face, &dossier.query)) { (words.search_within) " " (face.lang.articles(dossier.articles)) } }
        }
    }
}

/// The documents that one number may be.
fn documents(face: &Face, dossier: &Dossier) -> Markup {
    html! {
        @if dossier.documents.len() > 1 {
            section.part {
                h2 { (face.shared.documents) }
                @if dossier.begins_anew { p.note { (face.shared.documents_hint) } }
                div.scroll role="region" aria-label=(face.shared.documents) tabindex="0" {
                    (table(face, &dossier.documents, None, |_| String::new()))
                }
            }
        }
    }
}

fn citations(face: &Face, dossier: &Dossier) -> Markup {
    let timeline = Timeline::of_years(&dossier.timeline);
    let legend = Legend { heading: face.shared.citations, notes: html! {}, brush: None };
    let all = all(face, &dossier.query);
    html! { div.part { (chart(face, &timeline, legend, |from, to| format!("{all}&from={from}&to={to}"))) } }
}

/// The articles that are the document, and those that cite it, by year.
fn chronology(face: &Face, dossier: &Dossier, listed: &[Listed<'_>]) -> Markup {
    let words = face.words;
    let year = |listed: &Listed<'_>| listed.hit().date.map(|date| date.get_year());
    html! {
        @if !dossier.itself.is_empty() {
            section.part {
                h2 { (face.shared.itself) }
                ul.links {
                    @for Citation { id, title, date } in &dossier.itself {
                        li {
                            a href=(face.at.article(id, &dossier.query)) lang="vi" { (sanitize_inline(title)) }
                            @if let Some(date) = date { time.n datetime=(date) { (face.lang.date(*date)) } }
                        }
                    }
                }
            }
        }
        @if !listed.is_empty() {
            section.part {
                h2 { (words.citing) }
                ol.years {
                    @for together in listed.chunk_by(|left, right| year(left) == year(right)) {
                        li {
                            h3 {
                                @match together.first().and_then(year) {
                                    Some(year) => (year),
                                    None => (face.shared.no_date),
                                }
                            }
                            (hits(face, together, Search::Query(&dossier.query), Level::Part))
                        }
                    }
                }
                @if dossier.articles > listed.len() {
                    p.buttons { a.button href=(all(face, &dossier.query)) { (words.all_articles) " (" (face.lang.number(dossier.articles)) ")" } }
                }
            }
        }
    }
}

/// What the document is to other documents.
fn relations(face: &Face, dossier: &Dossier) -> Markup {
    html! {
        @if !dossier.relations.is_empty() {
            section {
                h2 { (face.shared.related_documents) }
                dl.pairs {
                    @for RelatedDocument { relation, is_first, number, name, title } in &dossier.relations {
                        div {
                            dt { (face.lang.relation(*relation, *is_first).unwrap_or_default()) }
                            dd lang="vi" {
                                a href=(face.at.number(number)) { (sanitize_inline(name)) }
                                @if let Some(title) = title { " " span.voice { (sanitize_inline(title)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn beside(face: &Face, name: &str, counts: &[FacetCount], address: impl Fn(&str) -> String) -> Markup {
    html! {
        @if !counts.is_empty() {
            section {
                h2 { (name) }
                ul.links {
                    @for FacetCount { value, count } in counts {
                        li {
                            a href=(address(value)) lang="vi" { (sanitize_inline(value)) }
                            span.n { (face.lang.number(*count)) }
                        }
                    }
                }
            }
        }
    }
}
