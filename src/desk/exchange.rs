//! Collections as lines of a file: what is written out is read back.

use std::io::BufRead;

use serde::{Deserialize, Serialize};

use super::collection::{Collection, Item};
use super::error::DeskError;

/// An article of a collection, as a line of JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemLine {
    /// The collection.
    pub collection: String,
    /// The article.
    #[serde(flatten)]
    pub item: Item,
}

impl ItemLine {
    /// The lines of a collection.
    pub fn of(collection: &Collection) -> impl Iterator<Item = Self> {
        collection.items.iter().map(|item| Self { collection: collection.name.clone(), item: item.clone() })
    }
}

/// Reads lines that were written out; empty ones are passed over. `file` names what is read.
///
/// # Errors
/// Returns an error that names the first line that is none.
pub fn read_lines(input: impl BufRead, file: &str) -> Result<Vec<ItemLine>, DeskError> {
    let mut lines = Vec::new();
    for (line, text) in (1..).zip(input.lines()) {
        let bad = |what: String| DeskError::Line { file: file.to_owned(), line, what };
        let text = text.map_err(|error| bad(error.to_string()))?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if !text.is_empty() {
            lines.push(serde_json::from_str(text).map_err(|error| bad(error.to_string()))?);
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_out_is_read_back_and_a_bad_line_is_named() {
        let item = Item { id: "a".to_owned(), note: "hai\ndòng".to_owned(), text: Some(7), ..Item::default() };
        let line = ItemLine { collection: "một".to_owned(), item };
        let text = serde_json::to_string(&line).unwrap();
        assert_eq!(read_lines(format!("\u{feff}{text}\n\n{text}\n").as_bytes(), "x").unwrap(), [line.clone(), line]);
        let Err(DeskError::Line { line, .. }) = read_lines(format!("{text}\n{{}}").as_bytes(), "x") else {
            panic!("expected the line");
        };
        assert_eq!(line, 2);
    }
}
