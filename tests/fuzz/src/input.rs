//! The bytes of an input.

use std::borrow::Cow;
use std::sync::LazyLock;

/// The length that `run long` repeats every input to: what takes quadratic time shows there as a time-out.
static LONG: LazyLock<Option<usize>> = LazyLock::new(|| std::env::var("FUZZ_LONG").ok()?.parse().ok());

/// Between two of these stands what an input has over and over, behind a letter that says how often: once for `a`, twice for
/// `b`, four times for `c` and so on to half a million times for `t`. No text of any format needs this control character.
const REPEAT: u8 = 0x1D;
/// No repetition makes an input longer: in these slow builds what takes time in proportion stays far from a time-out, and what
/// takes a frame of the stack for each few bytes overflows it.
const LONGEST: usize = 256 << 10;

/// An input with its repetitions, over and over in a run of long inputs.
pub fn repeated(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = expanded(bytes);
    match *LONG {
        Some(length) if !bytes.is_empty() => Cow::Owned(bytes.iter().copied().cycle().take(length).collect()),
        _ => bytes,
    }
}

fn expanded(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut expanded = Vec::new();
    let mut rest = bytes;
    while let Some(Repetition { before, times, part, behind }) = Repetition::first_of(rest) {
        expanded.extend(before);
        let room = LONGEST.saturating_sub(expanded.len()).max(part.len());
        expanded.extend(part.iter().cycle().take(room.min(part.len() * times)));
        rest = behind;
    }
    if rest.len() == bytes.len() {
        return Cow::Borrowed(bytes);
    }
    expanded.extend(rest);
    Cow::Owned(expanded)
}

/// A part of an input that stands there over and over, and what stands around it.
struct Repetition<'a> {
    before: &'a [u8],
    times: usize,
    part: &'a [u8],
    behind: &'a [u8],
}

impl<'a> Repetition<'a> {
    fn first_of(bytes: &'a [u8]) -> Option<Self> {
        let mark = |bytes: &[u8]| bytes.iter().position(|byte| *byte == REPEAT);
        let (before, rest) = bytes.split_at(mark(bytes)?);
        let [_, letter @ b'a'..=b't', rest @ ..] = rest else { return None };
        let (part, behind) = rest.split_at(mark(rest)?);
        Some(Self { before, times: 1 << (letter - b'a'), part, behind: behind.get(1..)? })
    }
}

/// As [`repeated`], of a text; a letter that an end cuts is left out.
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
