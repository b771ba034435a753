//! The first bytes of a stream, which tell what it is.

use std::borrow::Cow;

use crate::text::{Encoding, decode_as, detect};

/// The number of bytes at the start of a stream that tell what it is.
pub(super) const SNIFFED: usize = 64 * 1024;

/// The first bytes of a stream, at most [`SNIFFED`] of them.
pub(super) struct Start<'h> {
    /// The bytes as they are.
    pub bytes: &'h [u8],
    /// The same as text, as far as ASCII goes: UTF-16 read, without a byte order mark and white space before the first
    /// letter.
    pub text: Cow<'h, [u8]>,
    /// The encoding that the bytes seem to be in.
    pub encoding: Encoding,
}

impl<'h> Start<'h> {
    /// Looks at the first bytes of a stream.
    pub fn of(bytes: &'h [u8]) -> Self {
        let encoding = detect(bytes).encoding;
        let text = match is_utf16(encoding) {
            true => Cow::Owned(decode_as(bytes, encoding).text.into_bytes()),
            false => Cow::Borrowed(bytes),
        };
        let begin = |text: &[u8]| text.len() - text.get(utf8_mark(text)..).unwrap_or_default().trim_ascii_start().len();
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(begin(text)..).unwrap_or_default()),
            Cow::Owned(mut text) => {
                text.drain(..begin(&text));
                Cow::Owned(text)
            }
        };
        Self { bytes, text, encoding }
    }

    /// Whether it is text: nearly all of it letters and signs.
    pub fn is_text(&self) -> bool {
        !self.text.is_empty() && has_few_controls(&self.text)
    }

    /// Whether the text starts so, blind to the case of ASCII letters.
    pub fn starts_with(&self, with: &str) -> bool {
        self.text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
    }
}

/// Whether an encoding has two bytes for a letter.
pub(super) fn is_utf16(encoding: Encoding) -> bool {
    matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be)
}

/// True for zero bytes in what is not UTF-16. A few of them in a text whose other bytes are letters are damage, which is
/// repaired.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    if memchr::memchr(0, bytes).is_none() || is_utf16(detect(bytes.get(..SNIFFED).unwrap_or(bytes)).encoding) {
        return false;
    }
    !has_few_controls(bytes)
}

/// Whether bytes have no more control characters than damage brings.
fn has_few_controls(bytes: &[u8]) -> bool {
    /// One control character in so many bytes is damage, more are not.
    const RARE: usize = 64;
    let is_control = |byte: &&u8| **byte < b' ' && !byte.is_ascii_whitespace();
    bytes.iter().filter(is_control).count() <= bytes.len().div_ceil(RARE)
}

/// True for nothing but spaces and line ends, in UTF-8 or UTF-16.
pub(super) fn is_blank(head: &[u8]) -> bool {
    head.iter().skip(mark(head)).all(|byte| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n'))
        && (head.is_empty() || head.iter().any(|byte| *byte != 0))
}

/// The bytes behind the byte order mark that a text starts with.
pub(super) fn without_mark(mut head: Vec<u8>) -> Vec<u8> {
    head.drain(..mark(&head));
    head
}

/// The length of the byte order mark that a text starts with.
fn mark(head: &[u8]) -> usize {
    match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => 2,
        _ => utf8_mark(head),
    }
}

fn utf8_mark(head: &[u8]) -> usize {
    if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }
}
