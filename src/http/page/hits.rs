//! Hits as a list.

use maud::{Markup, html};

use super::Face;
use super::address::{of_article, of_cell, of_number};
use super::marked::highlighted;
use crate::search::Hit;
use crate::text::sanitize_inline;

/// The number of numbers, and of cells, that a hit shows.
const CHIPS: usize = 5;

/// A list of hits; `query` found them and is marked in the articles.
pub(super) fn hits(face: &Face, hits: &[Hit], query: &str) -> Markup {
    html! {
        ol.hits start=(hits.first().map_or(1, |hit| hit.rank)) {
            @for hit in hits { li { (one(face, hit, query)) } }
        }
    }
}

fn one(face: &Face, hit: &Hit, query: &str) -> Markup {
    html! {
        article lang="vi" {
            h2 { a href=(of_article(&hit.id, query)) { (highlighted(&hit.title, &hit.title_highlights)) } }
            (known(face, hit))
            p.snippet { (highlighted(&hit.snippet.text, &hit.snippet.highlights)) }
            (chips(&hit.numbers, &hit.cells))
            @if hit.duplicates > 0 {
                p.reprints lang=(face.lang.code()) {
                    a href={ (of_article(&hit.id, query)) "#reprints" } {
                        "+ " (face.lang.reprints(hit.duplicates))
                    }
                }
            }
        }
    }
}

/// Its date with where that was found, and its attributes.
fn known(face: &Face, hit: &Hit) -> Markup {
    html! {
        p.known lang=(face.lang.code()) {
            @match hit.date {
                Some(date) => {
                    time datetime=(date) { (face.lang.date(date)) }
                    @if let Some(from) = hit.date_from {
                        " " span.from { "(" (face.lang.date_from(from, hit.date_confidence, hit.date_doubted)) ")" }
                    }
                }
                None => { span { (face.shared.no_date) } }
            }
            @for known in hit.attributes.prominent() {
                " · " span lang="vi" { (sanitize_inline(known)) }
            }
        }
    }
}

/// The numbers and cells of an article, to go on with.
fn chips(numbers: &[String], cells: &[String]) -> Markup {
    html! {
        @if !numbers.is_empty() || !cells.is_empty() {
            ul.chips {
                @for number in numbers.iter().take(CHIPS) {
                    li { a.number href=(of_number(number)) { (sanitize_inline(number)) } }
                }
                @for cell in cells.iter().take(CHIPS) {
                    li { a.cell href=(of_cell(cell)) { (sanitize_inline(cell)) } }
                }
            }
        }
    }
}
