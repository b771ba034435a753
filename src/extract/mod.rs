//! Floor 2: facts read off the text.

pub mod date;
pub mod number;
