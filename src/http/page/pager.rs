//! The links from page to page of a list.

use maud::{Markup, html};

use super::Face;

/// The number of pages to each side of the present one that have a link.
const NEIGHBOURS: usize = 3;

/// The part of a list that is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// The number of entries that come before.
    pub offset: usize,
    /// The number of entries on a page.
    pub size: usize,
    /// The number of entries in all.
    pub total: usize,
    /// The depth that a page may lie at.
    pub depth: usize,
}

/// Links to the pages around the present one; `address` tells where the page is that begins after so many entries.
pub(super) fn pager(face: &Face, part: Part, address: impl Fn(usize) -> String) -> Markup {
    let size = part.size.max(1);
    let present = part.offset / size;
    let last = part.total.min(part.depth.saturating_add(size)).saturating_sub(1) / size;
    let around = present.saturating_sub(NEIGHBOURS)..=(present + NEIGHBOURS).min(last);
    let words = face.words;
    html! {
        @if last > 0 {
            nav.pager aria-label=(words.pages) {
                @if present > 0 {
                    a rel="prev" href=(address((present - 1) * size)) { (words.previous) }
                }
                @for at in around {
                    @if at == present {
                        span aria-current="page" { (face.lang.number(at + 1)) }
                    } @else {
                        a href=(address(at * size)) aria-label={ (words.page) " " (face.lang.number(at + 1)) } {
                            (face.lang.number(at + 1))
                        }
                    }
                }
                @if present < last {
                    a rel="next" href=(address((present + 1) * size)) { (words.next) }
                }
            }
        }
    }
}
