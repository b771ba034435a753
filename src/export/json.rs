//! JSON that a terminal can show.

use serde::Serialize;

/// The layout of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A layout on one line.
    Line,
    /// Indented, a value to a line.
    Indented,
}

/// A value as JSON, with a line feed behind it.
///
/// JSON escapes the control characters of ASCII and no others; what else drives a terminal or reorders its line is
/// escaped here too. To a parser that is the same text.
///
/// # Errors
/// Returns an error if `serde_json::to_string` does; never for a value of named fields, lists and maps with text for
/// keys.
pub fn json(value: &impl Serialize, layout: Layout) -> serde_json::Result<String> {
    let mut text = match layout {
        Layout::Line => serde_json::to_string(value)?,
        Layout::Indented => serde_json::to_string_pretty(value)?,
    };
    if text.as_bytes().chunks(CHUNK).any(may_need_escape) && text.chars().any(needs_escape) {
        text = escaped(&text);
    }
    text.push('\n');
    Ok(text)
}

/// The number of bytes looked at before a decision.
const CHUNK: usize = 4096;

/// True where bytes may hold a letter that [`needs_escape`]: by the first byte of its UTF-8 form. Much text has none, and
/// whole vectors of bytes are compared at once.
fn may_need_escape(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, byte| found | matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2))
}

/// DEL, the control characters of Latin-1, and the marks, embeddings, overrides and isolates of direction
/// (`Bidi_Control` in Unicode 16). Outside of strings, JSON has none of them.
fn needs_escape(letter: char) -> bool {
    matches!(letter,
        '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if needs_escape(letter) {
            out.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_parser_reads_the_same_text(text in "[a-zảủ\"\\\\\u{0}-\u{9f}\u{202a}-\u{202e}\u{2066}😀]*") {
            for layout in [Layout::Line, Layout::Indented] {
                let printed = json(&[&text], layout).unwrap();
                prop_assert!(printed.chars().all(|letter| letter == '\n' || !letter.is_control()));
                let read: Vec<String> = serde_json::from_str(&printed).unwrap();
                prop_assert_eq!(&read[0], &text);
            }
        }
    }
}
