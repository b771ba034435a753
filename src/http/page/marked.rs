//! Text with what was found in it marked.

use maud::{Markup, html};

use super::address::{of_cell, of_number};
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
    piece(text, &bytes(text, highlights), Span::new(0, text.len()))
}

/// The paragraphs of a text, each with its document numbers, dates and cells marked, and what a query matched.
pub(super) fn paragraphs(text: &str, highlights: &[[usize; 2]], extractor: &NumberExtractor) -> Markup {
    let marks = bytes(text, highlights);
    let facts = facts(text, extractor);
    let lines = text.split('\n').scan(0, |start, line| {
        let span = Span::new(*start, *start + line.len());
        *start = span.end + 1;
        Some(span)
    });
    html! {
        @for line in lines.filter(|line| !line.slice(text).trim().is_empty()) {
            p { (paragraph(text, line, &marks, &facts)) }
        }
    }
}

fn paragraph(text: &str, line: Span, marks: &[Span], facts: &[Fact]) -> Markup {
    let shown = |span: Span| piece(text, marks, span);
    html! {
        @for (span, fact) in cut(line, facts, |fact| fact.span) {
            @match fact.map(|fact| &fact.what) {
                None => (shown(span)),
                Some(What::Number(number)) => { a.number href=(of_number(number)) { (shown(span)) } }
                Some(What::Date(Some(iso))) => { time.date datetime=(iso) { (shown(span)) } }
                Some(What::Date(None)) => { span.date { (shown(span)) } }
                Some(What::Cell(name)) => { a.cell href=(of_cell(name)) { (shown(span)) } }
            }
        }
    }
}

/// A stretch of a text with what of it is marked.
fn piece(text: &str, marks: &[Span], stretch: Span) -> Markup {
    html! {
        @for (span, mark) in cut(stretch, marks, |mark| *mark) {
            @if mark.is_some() { mark { (harmless(text, span)) } } @else { (harmless(text, span)) }
        }
    }
}

/// A stretch cut at the ends of `parts`, which are in order and do not overlap: what is of a part, and what is between.
fn cut<T>(stretch: Span, parts: &[T], span_of: impl Fn(&T) -> Span) -> Vec<(Span, Option<&T>)> {
    let mut found = Vec::new();
    let mut done = stretch.start;
    for part in parts {
        let Span { start, end } = span_of(part);
        let (start, end) = (start.max(done), end.min(stretch.end));
        if start < end {
            found.push((Span::new(done, start), None));
            found.push((Span::new(start, end), Some(part)));
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
        let shown = paragraphs(text, &[[21, 29]], &NumberExtractor::default()).into_string();
        assert!(shown.starts_with("<p>Một.</p><p>Theo <a class=\"number\" href=\"/numbers/03-CT%2FTW\">"), "{shown}");
        assert!(shown.contains("<mark>03-CT/TW</mark></a>"), "{shown}");
        assert!(shown.contains("<time class=\"date\" datetime=\"2011-05-14\">"), "{shown}");
        assert!(
            shown.contains("<a class=\"cell\" href=\"/search?cell=Chi%20b%E1%BB%99%20Khu%20ph%E1%BB%91%204\">"),
            "{shown}"
        );
        assert!(shown.ends_with(" họp.</p>"), "{shown}");
    }
}
