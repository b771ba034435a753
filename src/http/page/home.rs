//! The first page: the box, the archive over time, what there is, and what to try.

use maud::{Markup, html};

use super::Face;
use super::address::encoded;
use super::chart::{Legend, chart};
use super::layout::{Sheet, search_box, sheet};
use super::periods::{Chosen, PeriodCounts, Timeline};
use crate::base::Attribute;
use crate::http::asker::Asker;
use crate::http::front::Front;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{CellList, FacetCount, Hit, Register};
use crate::text::sanitize_inline;

/// `/`
pub(super) async fn home(asker: Asker, face: Face) -> Result<Markup, Problem> {
    asker
        .ask(Cost::Cheap, move |question| {
            let words = face.words;
            let figures = question.opened.figures()?;
            let Front { dated, documents, organisations, sections, examples } =
                question.opened.front(&question.request(""))?;
            let count = usize::try_from(figures.articles).unwrap_or(usize::MAX);
            let span = face.lang.dates(figures.first_date, figures.last_date);
            let main = html! {
                div.width {
                    div.hero {
                        h1 { (words.tagline) }
                        (search_box(&face, "", &html! {}))
                        (to_try(&face, examples))
                    }
                    (over_time(&face, &dated.facets, count, &span))
                    div.shelves {
                        @if !dated.hits.is_empty() { (latest(&face, &dated.hits)) }
                        @if documents.total > 0 { (most_cited(&face, documents)) }
                        div {
                            @if !sections.is_empty() { (filed(&face, sections)) }
                            @if organisations.total > 0 { (named(&face, organisations)) }
                        }
                    }
                }
            };
            Ok(sheet(&face, Sheet { title: "", search_box: None, head: html! {}, main }))
        })
        .await
}

/// Queries that find something.
fn to_try(face: &Face, examples: &[(String, usize)]) -> Markup {
    html! {
        @if !examples.is_empty() {
            p.try {
                span.muted { (face.words.examples) ":" }
                @for (query, found) in examples {
                    a href=(face.at.query(query)) { span lang="vi" { (sanitize_inline(query)) } span.n { (face.lang.articles(*found)) } }
                }
            }
        }
    }
}

/// The articles whose dates are sure, over time; what the archive has in all is its heading.
fn over_time(face: &Face, counts: &PeriodCounts, articles: usize, span: &str) -> Markup {
    let timeline = Timeline::of(counts, &PeriodCounts::new(), Chosen::default());
    let drawn: usize = timeline.bars.iter().map(|bar| bar.whole).sum();
    let notes = html! {
        span { (face.words.choose_bar) }
        @if drawn < articles { span { (face.words.not_drawn) ": " (face.lang.number(articles - drawn)) } }
    };
    let heading = [&face.lang.articles(articles), span]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let legend = Legend { heading: &heading, notes, brush: None };
    chart(face, &timeline, legend, |from, to| face.at.of(&format!("/search?sort=-date&from={from}&to={to}")))
}

fn latest(face: &Face, hits: &[Hit]) -> Markup {
    html! {
        section {
            h2 { (face.words.latest) }
            ul.latest {
                @for hit in hits {
                    li {
                        a href=(face.at.article(&hit.id, "")) lang="vi" { (sanitize_inline(&hit.title)) }
                        p.when {
                            @if let Some(date) = hit.date { time datetime=(date) { (face.lang.date(date)) } }
                            @for known in hit.attributes.prominent() { " " span lang="vi" { (sanitize_inline(known)) } }
                        }
                    }
                }
            }
            a.more href=(face.at.of("/search?sort=-date")) { (face.words.all_newest) }
        }
    }
}

fn most_cited(face: &Face, documents: &Register) -> Markup {
    html! {
        section {
            h2 { (face.words.most_cited) }
            ul.links {
                @for entry in &documents.entries {
                    li {
                        span {
                            a href=(face.at.number(&entry.number)) lang="vi" { (sanitize_inline(&entry.name)) }
                            @if let Some(title) = entry.title.as_ref().filter(|title| !entry.name.starts_with(title.as_str())) {
                                span.title lang="vi" { (sanitize_inline(title)) }
                            }
                        }
                        span.n { (face.lang.articles(entry.articles)) }
                    }
                }
            }
            a.more href=(face.at.of("/numbers")) { (face.words.all_documents) " (" (face.lang.number(documents.total)) ")" }
        }
    }
}

fn filed(face: &Face, sections: &[FacetCount]) -> Markup {
    let name = Attribute::Category.name();
    html! {
        section {
            h2 { (face.lang.attribute(Attribute::Category)) }
            ul.links {
                @for FacetCount { value, count } in sections {
                    li {
                        a href=(face.at.of(&format!("/search?sort=-date&{name}={}", encoded(value)))) lang="vi" { (sanitize_inline(value)) }
                        span.n { (face.lang.number(*count)) }
                    }
                }
            }
        }
    }
}

fn named(face: &Face, organisations: &CellList) -> Markup {
    html! {
        section.part {
            h2 { (face.words.organisations) }
            ul.links {
                @for entry in &organisations.entries {
                    li {
                        a href=(face.at.cell(&entry.name)) lang="vi" { (sanitize_inline(&entry.name)) }
                        span.n { (face.lang.number(entry.articles)) }
                    }
                }
            }
            a.more href=(face.at.of("/cells")) { (face.words.all_cells) " (" (face.lang.number(organisations.total)) ")" }
        }
    }
}
