//! tracuu (*tra cứu*, to look up): full-text search over Vietnamese news archives.
//!
//! The crate is a house of floors; a module imports only from floors below its own. `docs/ARCHITECTURE.md` is the map.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod analysis;
pub mod base;
#[cfg(feature = "cli")]
pub mod bench;
#[cfg(feature = "cli")]
pub mod cli;
pub mod eval;
pub mod export;
pub mod extract;
#[cfg(feature = "serve")]
pub mod http;
pub mod ingest;
pub mod lexis;
pub mod query;
pub mod rank;
pub mod reprint;
pub mod search;
pub mod segment;
pub mod source;
pub mod store;
pub mod text;
