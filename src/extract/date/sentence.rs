//! The sentences of a text: where they end, what stands on either side of a date, what is in quotation marks.

use crate::base::Span;
use crate::text::sentence_ends_at;

/// Furthest that a sentence is read on either side of its date, in bytes.
const REACH: usize = 320;

/// The number of sentences that end between two places. Lines that are none (headings, captions, furniture) count for
/// nothing.
pub(super) fn ends(text: &str, from: usize, to: usize) -> usize {
    let bytes = text.as_bytes();
    let between = bytes.get(from..to).unwrap_or_default();
    memchr::memchr3_iter(b'.', b'!', b'?', between).filter(|at| sentence_ends_at(bytes, from + at)).count()
}

/// The sentence of a date up to byte `at`, where the date begins.
pub(super) fn head_of(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let floor = at.saturating_sub(REACH);
    let before = bytes.get(floor..at).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before).map_or(floor, |end| floor + end + 1);
    let mut marks = memchr::memrchr3_iter(b'.', b'!', b'?', bytes.get(line..at).unwrap_or_default());
    let start = marks.find(|mark| sentence_ends_at(bytes, line + mark)).map_or(line, |end| line + end + 1);
    (start..=at).find_map(|start| text.get(start..at)).unwrap_or_default()
}

/// The sentence of a date from byte `at` on, where the date ends.
pub(super) fn tail_of(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let ceiling = (at + REACH).min(text.len());
    let behind = bytes.get(at..ceiling).unwrap_or_default();
    let line = memchr::memchr(b'\n', behind).map_or(ceiling, |end| at + end);
    let mut marks = memchr::memchr3_iter(b'.', b'!', b'?', bytes.get(at..line).unwrap_or_default());
    let end = marks.find(|mark| sentence_ends_at(bytes, at + mark)).map_or(line, |end| at + end);
    (at..=end).rev().find_map(|end| text.get(at..end)).unwrap_or_default()
}

/// At most the first `bytes` of `text`.
pub(super) fn near(text: &str, bytes: usize) -> &str {
    (0..=bytes.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// At most the last `bytes` of `text`.
pub(super) fn last(text: &str, bytes: usize) -> &str {
    (text.len().saturating_sub(bytes)..=text.len()).find_map(|start| text.get(start..)).unwrap_or_default()
}

/// True where a quotation opened before byte `at`, on its line, and closes behind it. Writers forget to close one: what
/// opens again before it closes was none.
pub(super) fn is_quoted(text: &str, at: usize) -> bool {
    let floor = at.saturating_sub(2 * REACH);
    let head = (floor..=at).find_map(|start| text.get(start..at)).unwrap_or_default();
    let tail = near(text.get(at..).unwrap_or_default(), 2 * REACH);
    // Quotation marks begin with these bytes, those of other characters among them.
    if memchr::memchr3(b'"', 0xE2, 0xC2, head.as_bytes()).is_none() {
        return false;
    }
    let (line, rest) = (head.rsplit('\n').next().unwrap_or(head), tail.split('\n').next().unwrap_or(tail));
    let mut open = false;
    for letter in line.chars() {
        match letter {
            '“' | '«' => open = true,
            '”' | '»' => open = false,
            '"' => open = !open,
            _ => {}
        }
    }
    open && rest.chars().find(|letter| "“”«»\"".contains(*letter)).is_some_and(|mark| !matches!(mark, '“' | '«'))
}

/// The line that `span` stands in, at most `reach` bytes of it on either side.
pub(super) fn line_of(text: &str, span: Span, reach: usize) -> &str {
    let floor = span.start.saturating_sub(reach);
    let ceiling = (span.end + reach).min(text.len());
    let head = (floor..=span.start).find_map(|from| text.get(from..span.start)).unwrap_or_default();
    let tail = (span.end..=ceiling).rev().find_map(|to| text.get(span.end..to)).unwrap_or_default();
    let start = span.start - head.rsplit('\n').next().unwrap_or_default().len();
    let end = span.end + tail.split('\n').next().unwrap_or_default().len();
    text.get(start..end).unwrap_or_default()
}
