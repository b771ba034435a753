//! tracuu (*tra cứu*, to look up): full-text search over Vietnamese news archives.
//!
//! The crate is a house of floors; a module imports only from floors below its own. `docs/ARCHITECTURE.md` is the map.

// Numbers of tests are small and known.
#![cfg_attr(test, allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss))]

pub mod analysis;
pub mod base;
pub mod bench;
pub mod cli;
pub mod eval;
pub mod export;
pub mod extract;
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
