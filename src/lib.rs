//! tracuu: full-text search over Vietnamese news archives.
pub mod analysis;
pub mod base;
pub mod rank;
pub mod store;
pub mod query;
pub mod source;
pub mod extract;
pub mod text;
