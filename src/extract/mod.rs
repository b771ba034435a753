//! Floor 2: facts read off stored text.

pub mod cell;
