//! Facts read off the text of an article.
pub mod number;
pub mod date;
