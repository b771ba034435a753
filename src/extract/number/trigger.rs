//! The bytes at which a number may begin.

/// Digits begin numbers; q stands in "nghị quyết" and "NQ".
#[inline]
fn is_trigger(byte: u8) -> bool {
    byte.is_ascii_digit() || byte | 0x20 == b'q'
}

/// The first trigger at or after byte `from`. Whole chunks without any, as most are, take a few steps each.
pub(super) fn next_trigger(bytes: &[u8], from: usize) -> Option<usize> {
    const CHUNK: usize = 32;
    let rest = bytes.get(from..)?;
    let (chunks, _) = rest.as_chunks::<CHUNK>();
    let holds = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |held, byte| held | is_trigger(*byte));
    let skipped = chunks.iter().position(holds).unwrap_or(chunks.len()) * CHUNK;
    Some(from + skipped + rest.get(skipped..)?.iter().position(|byte| is_trigger(*byte))?)
}
