//! Byte offsets as code points, in one pass over a text.

use crate::base::Span;

/// Turns byte offsets into a text into offsets in Unicode code points: linear to make, constant time to ask, in any
/// order.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    bytes: &'a [u8],
    /// The number of code points that begin before each block.
    before: Vec<usize>,
}

const BLOCK: usize = 128;

impl<'a> CodePoints<'a> {
    /// Counts the code points of `text`.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut so_far = 0;
        let count = |block: &[u8]| {
            let before = so_far;
            so_far += beginnings(block);
            before
        };
        Self { bytes, before: bytes.chunks(BLOCK).map(count).collect() }
    }

    /// The number of code points that begin before `byte`.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        // An offset at the end of a last, full block has no block of its own.
        let block = (byte / BLOCK).min(self.before.len().saturating_sub(1));
        let inside = self.bytes.get(block * BLOCK..byte).unwrap_or_default();
        self.before.get(block).copied().unwrap_or(0) + beginnings(inside)
    }

    /// A span of bytes as a span of code points.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }
}

/// Bytes that begin a code point: all but UTF-8's continuation bytes, `10xxxxxx`.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "[a-zĐảủ😀]{0,400}") {
            let points = CodePoints::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(at), count);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
            prop_assert_eq!(points.at(text.len() + 7), text.chars().count());
        }
    }
}
