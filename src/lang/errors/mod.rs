//! Errors in the language of the reader: English is their own text, Vietnamese is worded here, exhaustively by kind.
//!
//! `inputs` has what users type and give, `rejects` why inputs give no article, `index` what an index refuses, `findings` what a check
//! of one finds, `lists` the
//! tables and lists of words and documents, `system` what the system says. The errors of rooms beside and above this one are
//! worded by the command line (`cli::wording`).

#[cfg(feature = "cluster")]
mod cluster;
mod findings;
mod index;
mod inputs;
mod lists;
mod rejects;
mod system;

use std::error::Error;

use super::Lang;
use crate::source::{Reason, Reject};
use crate::text::sanitize_inline;

impl Lang {
    /// The message of an error, without its causes.
    pub fn error(self, error: &(dyn Error + 'static)) -> String {
        match self {
            Self::En => error.to_string(),
            Self::Vi => in_vietnamese(error).unwrap_or_else(|| error.to_string()),
        }
    }

    /// The reason why an input gave no article, behind the place it stands at; harmless to print.
    pub fn reject(self, reject: &Reject) -> String {
        sanitize_inline(&format!("{}: {}", reject.origin, self.reason(&reject.reason))).into_owned()
    }

    /// The reason itself, which reads on from the name of the input.
    pub fn reason(self, reason: &Reason) -> String {
        match self {
            Self::En => reason.to_string(),
            Self::Vi => rejects::in_vietnamese(reason),
        }
    }
}

/// The message in Vietnamese; `None` of an error that is none of tracuu's or the system's, as of a parser of TOML.
fn in_vietnamese(error: &(dyn Error + 'static)) -> Option<String> {
    inputs::in_vietnamese(error)
        .or_else(|| index::in_vietnamese(error))
        .or_else(|| lists::in_vietnamese(error))
        .or_else(|| error.downcast_ref().map(rejects::of_place))
        .or_else(|| error.downcast_ref().map(rejects::in_vietnamese))
        .or_else(|| error.downcast_ref().map(system::in_vietnamese))
}

/// A text of the user's between quotation marks.
fn quoted(text: &str) -> String {
    Lang::Vi.quoted(text)
}

#[cfg(test)]
mod tests;
