//! A stretch of a text.

use std::ops::Range;

/// A half-open byte range into an article's stored text.
///
/// Inside the program offsets are bytes, because that is what slicing takes; the faces turn them into code points
/// with [`Span::to_chars`] where they print.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text under the span; empty where the span does not lie on character boundaries of `text`.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True where the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True where the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// This span counted in Unicode code points of `text`.
    pub fn to_chars(self, text: &str) -> Span {
        let before = text.get(..self.start).map_or(0, |part| part.chars().count());
        Span::new(before, before + self.slice(text).chars().count())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let text = "Đảng ủy phường";
        let start = text.find("ủy").unwrap();
        let span = Span::new(start, start + "ủy".len());
        assert_eq!(span.to_chars(text), Span::new(5, 7));
        assert_eq!(span.slice(text), "ủy");
    }

    #[test]
    fn a_span_off_a_boundary_slices_to_nothing() {
        assert_eq!(Span::new(1, 2).slice("Đ"), "");
    }
}
