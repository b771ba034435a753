//! Counting what the articles of an answer have in common: facets, periods, groups.

pub(in crate::search) mod columns;
pub(in crate::search) mod facets;
mod few;
pub(in crate::search) mod group;
mod named;
mod numbered;
mod periods;
