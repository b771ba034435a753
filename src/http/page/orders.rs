//! The links to the other orders of a list.

use maud::{Markup, html};

use super::Face;

/// The orders that a list can be shown in: the present one, and links to the others.
pub(super) fn orders<T: Copy + PartialEq>(
    face: &Face,
    all: &[T],
    present: T,
    label: impl Fn(T) -> &'static str,
    address: impl Fn(T) -> String,
) -> Markup {
    html! {
        nav.orders aria-label=(face.words.sort) {
            span { (face.words.sort) ": " }
            @for order in all {
                @if *order == present {
                    span aria-current="true" { (label(*order)) }
                } @else {
                    a href=(address(*order)) { (label(*order)) }
                }
            }
        }
    }
}
