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
    let Some((before, mut part, mut behind)) = repetition(bytes) else { return Cow::Borrowed(bytes) };
    let mut expanded = before.to_vec();
    loop {
        let (times, repeated) = part;
        let room = LONGEST.saturating_sub(expanded.len()).max(repeated.len());
        expanded.extend(repeated.iter().cycle().take(room.min(repeated.len() * times)));
        let Some((before, next, rest)) = repetition(behind) else { break };
        expanded.extend(before);
        (part, behind) = (next, rest);
    }
    expanded.extend(behind);
    Cow::Owned(expanded)
}

/// The first repetition of an input: what stands before it, how often which part of the input stands there, what follows.
fn repetition(bytes: &[u8]) -> Option<(&[u8], (usize, &[u8]), &[u8])> {
    let mark = |bytes: &[u8]| bytes.iter().position(|byte| *byte == REPEAT);
    let (before, behind) = bytes.split_at(mark(bytes)?);
    let [_, letter @ b'a'..=b't', behind @ ..] = behind else { return None };
    let (part, behind) = behind.split_at(mark(behind)?);
    Some((before, (1 << (letter - b'a'), part), behind.get(1..)?))
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
