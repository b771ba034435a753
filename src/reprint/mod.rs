//! Floor 2: telling reprints.
//!
//! Newspapers print each other's articles, under another headline, cut, or with a paragraph more. A [`Sketch`] is what
//! is kept of a text to tell how much of its wording another shares; [`Groups`] finds, among any number of texts,
//! the one that a new text is a reprint of. `docs/duplicates.md` has the method, its bounds and what was measured.

mod founder;
mod groups;
mod run;
mod section;
mod sketch;
mod table;

pub use groups::Groups;
pub use sketch::{ALIKE, PACKED, Sketch, Sketcher, word_hash};
