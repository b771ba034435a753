//! The texts that a document consists of, one after the other: body, notes, headers and others ([MS-DOC] 2.4.1).

use super::super::bytes::u32_at;
use super::fib::Lengths;

/// The place of a text in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Body,
    Note,
    Header,
    Footer,
    /// Not shown on a page, or no text of the author: comments, macros, the lines above notes.
    Nowhere,
}

/// A text of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Story {
    pub(super) place: Place,
    /// The letters of the document up to its end.
    pub(super) end: u32,
}

/// The texts of a document in their order; `headers` are the bounds of those that headers and footers are of.
pub(super) fn stories(lengths: &Lengths, headers: &[u8]) -> Vec<Story> {
    let mut stories = Vec::new();
    let mut end = 0_u32;
    let mut add = |place, length: u32| {
        let first = end;
        end = end.saturating_add(length);
        if place == Place::Header {
            add_headers(headers, first, end, &mut stories);
        }
        stories.push(Story { place, end });
    };
    add(Place::Body, lengths.body);
    add(Place::Note, lengths.footnotes);
    add(Place::Header, lengths.headers);
    add(Place::Nowhere, lengths.macros);
    add(Place::Nowhere, lengths.comments);
    add(Place::Note, lengths.endnotes);
    add(Place::Body, lengths.boxes);
    // Boxes on the page of every sheet: nobody tells at which end of it.
    stories.push(Story { place: Place::Header, end: end.saturating_add(lengths.header_boxes) });
    stories
}

/// Three lines above footnotes and three above endnotes, then for each section headers of even and odd pages, footers of
/// even and odd pages, header and footer of its first page ([MS-DOC] 2.3.3).
fn add_headers(bounds: &[u8], first: u32, end: u32, stories: &mut Vec<Story>) {
    const SEPARATORS: usize = 6;
    let mut last = first;
    for index in 0..bounds.len() / 4 {
        let Some(bound) = u32_at(bounds, (index + 1) * 4) else { break };
        last = first.saturating_add(bound).clamp(last, end);
        let place = match index.checked_sub(SEPARATORS).map(|index| index % 6) {
            None => Place::Nowhere,
            Some(2 | 3 | 5) => Place::Footer,
            Some(_) => Place::Header,
        };
        stories.push(Story { place, end: last });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_footers_are_told_apart() {
        let lengths = Lengths { body: 10, headers: 9, ..Lengths::default() };
        let bounds: Vec<u8> = [0, 1, 1, 1, 1, 1, 1, 1, 4, 4, 8, 9].into_iter().flat_map(u32::to_le_bytes).collect();
        let stories = stories(&lengths, &bounds);
        let place = |letter: u32| stories.iter().find(|story| letter < story.end).map(|story| story.place);
        assert_eq!(place(9), Some(Place::Body));
        assert_eq!(place(10), Some(Place::Nowhere));
        assert_eq!(place(11), Some(Place::Header));
        assert_eq!(place(14), Some(Place::Footer));
        assert_eq!(place(19), None);
    }
}
