//! Articles as an assistant cites them.

use serde::Serialize;

use crate::base::{Attribute, PartialDate};
use crate::extract::date::Confidence;
use crate::search::Hit;

/// An article of a list: what it takes to cite it, and to choose it.
#[derive(Debug, Serialize)]
pub(super) struct Cited {
    /// Its id, for the tool `article`.
    id: String,
    title: String,
    date: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_confidence: Option<Confidence>,
    /// Its address, or where it was read if it has none.
    address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    /// The stretch that matches best.
    snippet: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cells: Vec<String>,
    /// Whether it belongs to the answer; others are related to it.
    in_answer: bool,
    /// How many other articles are reprints of it.
    #[serde(skip_serializing_if = "is_none")]
    reprints: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// The number of code points of a title that is shown whole.
const LONGEST_TITLE: usize = 300;
/// The number of document numbers, and of cells, that are listed with a hit: `article` lists all.
const LISTED: usize = 8;
/// The number of code points of each.
const LONGEST_NAME: usize = 160;

impl From<Hit> for Cited {
    fn from(hit: Hit) -> Self {
        let listed = |names: Vec<String>| {
            names.into_iter().take(LISTED).map(|name| shortened(name, LONGEST_NAME)).collect::<Vec<_>>()
        };
        Self {
            // A date that the others speak against is as good as none.
            date_confidence: if hit.date_doubted { Some(Confidence::Low) } else { hit.date_confidence },
            publisher: hit.attributes.first(Attribute::Publisher).map(|name| shortened(name.to_owned(), LONGEST_NAME)),
            title: shortened(hit.title, LONGEST_TITLE),
            date: hit.date,
            address: hit.url.unwrap_or(hit.source),
            snippet: hit.snippet.text,
            numbers: listed(hit.numbers),
            cells: listed(hit.cells),
            in_answer: hit.in_answer,
            reprints: hit.duplicates,
            id: hit.id,
        }
    }
}

/// A text of at most so many code points; `…` stands for what is cut off.
pub(super) fn shortened(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}
