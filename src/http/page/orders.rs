//! The links to the other orders of a list or a table.

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

/// A heading of a column by which the rows can be sorted.
pub(super) struct Column<'a> {
    pub name: &'a str,
    pub is_count: bool,
    /// Whether the rows are in its order.
    pub is_present: bool,
    /// The direction of its order, as `aria-sort` tells it.
    pub direction: &'static str,
    /// The address of the rows in its order; `None` of a table that has but one.
    pub address: Option<String>,
}

/// The heading of a column, as a link to its order.
pub(super) fn column(column: Column<'_>) -> Markup {
    let Column { name, is_count, is_present, direction, address } = column;
    html! {
        th.count[is_count] scope="col" aria-sort=[is_present.then_some(direction)] {
            @match address {
                Some(address) => a href=(address) { (name) },
                None => (name),
            }
        }
    }
}
