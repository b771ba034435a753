//! Facts read off the text of an article.
pub mod number;
pub mod date;
//! Floor 2: facts read off stored text.
pub mod cell;
