//! Floor 2: facts read off stored text: document numbers, dates, cells.

pub mod cell;
pub mod date;
pub mod number;
