//! Showing an answer: pages, hits, snippets, what of a text matched.

mod ends;
pub(in crate::search) mod highlight;
pub(in crate::search) mod page;
mod snippet;
