//! Where the sentences of a text end.

/// True where a line or a sentence ends at byte `at`. Crawled text often lacks the space behind a full stop, so a
/// capital there is enough.
pub(crate) fn sentence_ends_at(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'\n') => true,
        Some(b'.' | b'!' | b'?') => {
            let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or(b' ');
            let after = bytes.get(at + 1).copied().unwrap_or(b'\n');
            // "ngày 20/6. Xã họp": behind a space, a capital begins a sentence; "1.11. 2011" goes on.
            let capital =
                after == b' ' && bytes.get(at + 2).is_some_and(|byte| byte.is_ascii_uppercase() || *byte > 0xC2);
            let abbreviates = (before.is_ascii_digit() && !capital) || before.is_ascii_uppercase();
            after == b'\n' || (!abbreviates && !after.is_ascii_digit() && after != b'.')
        }
        _ => false,
    }
}
