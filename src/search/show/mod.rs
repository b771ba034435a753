//! Showing an answer: pages, hits, snippets, what of a text matched.

pub(in crate::search) mod documents;
mod ends;
pub(in crate::search) mod highlight;
pub(in crate::search) mod page;
mod snippet;
