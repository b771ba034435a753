//! Lead and body in one field, told apart by position.
//!
//! A term that stands in the lead nearly always stands in the body too, so a field of its own for the lead would write
//! most of its postings twice. Instead both are one field whose positions say which part a token is of; a query for
//! `lead:` reads positions, and adjacency never reaches across the break.

/// The position of the body's first token, unless the lead is longer still.
///
/// Leads of the press run to some 60 syllables (the longest of 105,418 measured has 145), and a body's positions
/// go past this anyway, so the gap costs no bits.
pub const BODY_START: u32 = 256;

/// A part of an article's text within the field that holds both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The lead (sapo).
    Lead,
    /// The running text.
    Body,
}

impl Zone {
    /// The zone of a token at `position`.
    pub fn of(position: u32) -> Self {
        if position < BODY_START { Self::Lead } else { Self::Body }
    }
}
