//! tracuu: full-text search over Vietnamese news archives.
pub mod base;
pub mod extract;
pub mod text;
