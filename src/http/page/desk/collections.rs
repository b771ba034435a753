//! The list of collections.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::Face;
use crate::desk::Collection;
use crate::text::sanitize_inline;

/// The list of collections, with how many articles each has and which tags these bear.
pub(super) fn list(face: &Face, collections: &[Collection]) -> Markup {
    let words = face.lang.desk();
    html! {
        h2 { (words.collections) }
        @if collections.is_empty() {
            p.muted { (words.no_collections) }
        } @else {
            ul.links {
                @for Collection { name, items } in collections {
                    @let tags: BTreeSet<&str> = items.iter().flat_map(|item| &item.tags).map(String::as_str).collect();
                    li {
                        span {
                            a href=(face.at.collection(name)) lang="vi" { (sanitize_inline(name)) }
                            @for tag in tags { " " span.hint lang="vi" { "#" (sanitize_inline(tag)) } }
                        }
                        span.n { (face.lang.articles(items.len())) }
                    }
                }
            }
        }
    }
}
