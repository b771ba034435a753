//! Reading an answer at scale: what stands in all of its articles, rather than which are best.
//!
//! `concordance` lists every occurrence, `collocates` finds the words that are likelier in it, `trend` counts answers over time,
//! `network` counts what articles name together, `rows` gives each article of an answer, or each citation in it, to whoever writes
//! them out.

mod articles;
pub(in crate::search) mod collocates;
pub(in crate::search) mod concordance;
pub(in crate::search) mod network;
pub(in crate::search) mod period;
pub(in crate::search) mod rows;
pub(in crate::search) mod trend;
