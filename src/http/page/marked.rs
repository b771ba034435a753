//! Text with what was found in it marked.

use maud::{Markup, html};

use super::address::Addresses;
use super::paragraphs::paragraphs_of;
use crate::base::Span;
use crate::extract::TextFacts;
use crate::extract::number::NumberExtractor;
use crate::text::sanitize_inline;

/// A fact in a text.
struct Fact {
    span: Span,
    what: What,
}

enum What {
    Number(String),
    Date(Option<String>),
    Cell(String),
}

/// A line of text with the stretches that a query matched, in code points.
pub(super) fn highlighted(text: &str, highlights: &[[usize; 2]]) -> Markup {
    piece(text, &bytes(text, highlights), Span::new(0, text.len()), Ids::None)
}

/// The same, with the first match as a link.
pub(super) fn linked(text: &str, highlights: &[[usize; 2]], address: &str, label: &str) -> Markup {
    let marks = bytes(text, highlights);
    let Some((first, others)) = marks.split_first() else { return highlighted(text, highlights) };
    html! {
        (harmless(text, Span::new(0, first.start)))
        a href=(address) title=(label) { mark { (harmless(text, *first)) } }
        (piece(text, others, Span::new(first.end, text.len()), Ids::None))
    }
}

/// A line of an article with its matches, whose places on the page are named from `first` on: `m1`, `m2`.
pub(super) fn title(text: &str, highlights: &[[usize; 2]], first: usize) -> Markup {
    piece(text, &bytes(text, highlights), Span::new(0, text.len()), Ids::From(first))
}

/// The paragraphs of a text of an article, each with its document numbers, dates and cells marked, and its matches, whose
/// places on the page are named from `first` on.
pub(super) fn paragraphs(
    at: &Addresses,
    text: &str,
    highlights: &[[usize; 2]],
    first: usize,
    extractor: &NumberExtractor,
) -> Markup {
    let marks = bytes(text, highlights);
    let facts = facts(text, extractor);
    html! {
        @for span in paragraphs_of(text) {
            p { (paragraph(at, text, span, &marks, first, &facts)) }
        }
    }
}

fn paragraph(at: &Addresses, text: &str, span: Span, marks: &[Span], first: usize, facts: &[Fact]) -> Markup {
    let shown = |span: Span| piece(text, marks, span, Ids::From(first));
    html! {
        @for (span, fact) in cut(span, facts, |fact| fact.span) {
            @match fact.map(|(_, fact)| &fact.what) {
                None => (shown(span)),
                Some(What::Number(number)) => { a.doc href=(at.number(number)) { (shown(span)) } }
                Some(What::Date(Some(iso))) => { time.day datetime=(iso) { (shown(span)) } }
                Some(What::Date(None)) => { span.day { (shown(span)) } }
                Some(What::Cell(name)) => { a.cell href=(at.cell(name)) { (shown(span)) } }
            }
        }
    }
}

/// The names of the places of matches.
#[derive(Clone, Copy)]
enum Ids {
    None,
    /// The first match of the text has this number.
    From(usize),
}

/// A stretch of a text with what of it is marked. A match that is cut has its name where it begins.
fn piece(text: &str, marks: &[Span], stretch: Span, ids: Ids) -> Markup {
    let id = |at: usize, begins: bool| match ids {
        Ids::From(first) if begins => Some(format!("m{}", first + at)),
        _ => None,
    };
    html! {
        @for (span, mark) in cut(stretch, marks, |mark| *mark) {
            @if let Some((at, mark)) = mark {
                mark id=[id(at, mark.start == span.start)] { (harmless(text, span)) }
            } @else {
                (harmless(text, span))
            }
        }
    }
}

/// A stretch cut at the ends of `parts`, which are in order and do not overlap: what is of a part, with its place among
/// them, and what is between.
fn cut<T>(stretch: Span, parts: &[T], span_of: impl Fn(&T) -> Span) -> Vec<(Span, Option<(usize, &T)>)> {
    let mut found = Vec::new();
    let mut done = stretch.start;
    for (at, part) in parts.iter().enumerate() {
        let Span { start, end } = span_of(part);
        let (start, end) = (start.max(done), end.min(stretch.end));
        if start < end {
            found.push((Span::new(done, start), None));
            found.push((Span::new(start, end), Some((at, part))));
            done = end;
        }
    }
    found.push((Span::new(done, stretch.end), None));
    found
}

/// The part of a text that may be shown: `html!` escapes markup, and what reorders or hides text goes here.
fn harmless(text: &str, span: Span) -> Markup {
    let part = text.get(span.start..span.end).unwrap_or_default();
    html! { (sanitize_inline(part)) }
}

/// Ranges of code points as ranges of bytes.
fn bytes(text: &str, ranges: &[[usize; 2]]) -> Vec<Span> {
    if ranges.is_empty() {
        return Vec::new();
    }
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let span = |[from, to]: &[usize; 2]| Some(Span::new(*starts.get(*from)?, *starts.get(*to)?));
    ranges.iter().filter_map(span).collect()
}

/// The facts of a text, in order; of two that overlap, the first.
fn facts(text: &str, extractor: &NumberExtractor) -> Vec<Fact> {
    let TextFacts { numbers, dates, cells } = TextFacts::of(text, extractor);
    let numbers = numbers
        .into_iter()
        .map(|citation| Fact { span: citation.number.span, what: What::Number(citation.number.canonical) });
    let dates = dates.into_iter().map(|date| {
        let iso = date.dated().map(|date| date.to_string()).or_else(|| date.value.iso());
        Fact { span: date.span, what: What::Date(iso) }
    });
    let cells = cells.into_iter().map(|cell| Fact { span: cell.span, what: What::Cell(cell.name) });
    let mut all: Vec<Fact> = numbers.chain(dates).chain(cells).collect();
    all.sort_by_key(|fact| (fact.span.start, std::cmp::Reverse(fact.span.end)));
    let mut end = 0;
    all.retain(|fact| {
        let free = fact.span.start >= end;
        end = if free { fact.span.end } else { end };
        free
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_marked_and_markup_is_text() {
        let shown = highlighted("Đảng <b>uỷ</b> \u{202e}phường\u{1b}[1m", &[[0, 4], [8, 10]]).into_string();
        assert_eq!(shown, "<mark>Đảng</mark> &lt;b&gt;<mark>uỷ</mark>&lt;/b&gt; phường[1m");
    }

    #[test]
    fn facts_are_marked_each_in_its_way_and_matches_inside_them() {
        let text = "Một.\nTheo Chỉ thị số 03-CT/TW ngày 14/5/2011, Chi bộ Khu phố 4 họp.";
        let shown = paragraphs(&Addresses::default(), text, &[[21, 29]], 3, &NumberExtractor::default()).into_string();
        assert!(shown.starts_with("<p>Một.</p><p>Theo <a class=\"doc\" href=\"/numbers/03-CT%2FTW\">"), "{shown}");
        assert!(shown.contains("<mark id=\"m3\">03-CT/TW</mark></a>"), "{shown}");
        assert!(shown.contains("<time class=\"day\" datetime=\"2011-05-14\">"), "{shown}");
        assert!(
            shown.contains("<a class=\"cell\" href=\"/search?cell=Chi%20b%E1%BB%99%20Khu%20ph%E1%BB%91%204\">"),
            "{shown}"
        );
        assert!(shown.ends_with(" họp.</p>"), "{shown}");
    }
}
