//! The bytes of an input.

use std::borrow::Cow;
use std::sync::LazyLock;

/// The length that `run long` repeats every input to: what takes quadratic time shows there as a time-out.
static LONG: LazyLock<Option<usize>> = LazyLock::new(|| std::env::var("FUZZ_LONG").ok()?.parse().ok());

/// An input as it is, or over and over in a run of long inputs.
pub fn repeated(bytes: &[u8]) -> Cow<'_, [u8]> {
    match *LONG {
        Some(length) if !bytes.is_empty() => Cow::Owned(bytes.iter().copied().cycle().take(length).collect()),
        _ => Cow::Borrowed(bytes),
    }
}

/// As [`repeated`], of a text; a letter that the end cuts is left out.
pub fn repeated_text(text: &str) -> Cow<'_, str> {
    match repeated(text.as_bytes()) {
        Cow::Borrowed(_) => Cow::Borrowed(text),
        Cow::Owned(bytes) => Cow::Owned(bytes.utf8_chunks().map(|chunk| chunk.valid()).collect()),
    }
}

/// The choices that the first bytes of an input make, and the rest of it.
///
/// Choices are letters, so that seeds can be written by hand: `a` is the first of each.
pub fn choices<const COUNT: usize>(bytes: &[u8]) -> Option<([usize; COUNT], &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<COUNT>()?;
    Some((head.map(|byte| usize::from(byte.wrapping_sub(b'a'))), rest))
}
