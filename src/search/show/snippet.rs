//! The stretch of an article that shows best why it was found.

use hashbrown::HashMap;

use crate::base::Span;
use crate::search::show::highlight::{Highlighter, Mark, to_code_points};
use crate::search::show::page::Snippet;

/// About how long a snippet is, in bytes: two lines of a terminal.
const LENGTH: usize = 260;
/// The distance that a snippet reaches back from its first match for the start of a sentence, in bytes.
const REACH: usize = 80;
/// The worth of each of the matches that stand side by side, above that of scattered ones.
const TOGETHER: f32 = 1.5;

/// The best stretch of the lead and the body; of an article that matched elsewhere, its beginning. Where wanted numbers
/// stand, only what is near the first of them is looked at.
pub(in crate::search) fn snippet(lead: Option<&str>, body: &str, marks: &Highlighter) -> Snippet {
    let lead = lead.unwrap_or_default();
    let mut left = marks.citing();
    let texts = [lead, body].map(|text| (text, marks.numbers_in(text, &mut left)));
    let cites = texts.iter().any(|(_, numbers)| !numbers.is_empty());
    let best = texts
        .into_iter()
        .filter_map(|(text, numbers)| {
            let parts = if cites { around(text, &numbers) } else { vec![Span::new(0, text.len())] };
            let found = marks.with_words(text, &parts, numbers);
            let (value, window) = best_window(text, &found)?;
            Some((value, text, window, found))
        })
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    match best {
        Some((_, text, window, found)) => cut(text, window, &found),
        None => {
            let text = if lead.is_empty() { body } else { lead };
            cut(text, Span::new(0, 0), &[])
        }
    }
}

/// The parts of a text from which a snippet with one of the marks may be cut; they begin and end at spaces.
fn around(text: &str, marks: &[Mark]) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    for Mark { span, .. } in marks {
        let done = parts.last().map_or(0, |last| last.end);
        let end = text.floor_char_boundary((span.end + LENGTH + REACH).min(text.len()));
        if end <= done {
            continue;
        }
        let end = text.get(end..).and_then(|after| after.find(' ')).map_or(text.len(), |space| end + space);
        let start = text.floor_char_boundary(span.start.saturating_sub(LENGTH + REACH)).max(done);
        let start = text.get(done..start).and_then(|before| before.rfind(' ')).map_or(done, |space| done + space);
        match parts.last_mut() {
            Some(last) if start == done => last.end = end,
            _ => parts.push(Span::new(start, end)),
        }
    }
    parts
}

/// The window of at most [`LENGTH`] bytes whose marks are worth most, each term counted once; the first of equals.
fn best_window(text: &str, marks: &[Mark]) -> Option<(f32, Span)> {
    let mut terms = Terms::default();
    let placed: Vec<Placed> = marks.iter().map(|mark| Placed { mark: *mark, term: terms.place(mark.term) }).collect();
    let mut seen = vec![usize::MAX; terms.0.len()];
    let mut start = 0;
    let mut best: Option<(f32, Span)> = None;
    for (last, Placed { mark, .. }) in placed.iter().enumerate() {
        while start < last && placed.get(start).is_some_and(|first| mark.span.end > first.mark.span.start + LENGTH) {
            start += 1;
        }
        let window = placed.get(start..=last).unwrap_or_default();
        let value = worth(text, window, last, &mut seen);
        let Some(first) = window.first() else { continue };
        if best.is_none_or(|(so_far, _)| value > so_far) {
            best = Some((value, Span::new(first.mark.span.start, mark.span.end)));
        }
    }
    best
}

/// A mark, and which of the terms in its text it is.
struct Placed {
    mark: Mark,
    term: usize,
}

/// The terms of a text, each with a place of its own.
#[derive(Default)]
struct Terms(HashMap<u64, usize>);

impl Terms {
    fn place(&mut self, term: u64) -> usize {
        let next = self.0.len();
        *self.0.entry(term).or_insert(next)
    }
}

/// The worth of a window; `seen` tells of each term the window that it was counted in last.
fn worth(text: &str, window: &[Placed], number: usize, seen: &mut [usize]) -> f32 {
    let mut value = 0.0;
    let mut previous: Option<&Placed> = None;
    for placed in window {
        if let Some(seen) = seen.get_mut(placed.term)
            && std::mem::replace(seen, number) != number
        {
            value += placed.mark.weight;
        }
        if previous.is_some_and(|previous| {
            previous.term != placed.term
                && text.get(previous.mark.span.end..placed.mark.span.start).is_some_and(|gap| gap == " ")
        }) {
            value += TOGETHER;
        }
        previous = Some(placed);
    }
    value
}

/// Cuts the stretch around `window` out of `text`, at words, from the start of a sentence where one is near.
fn cut(text: &str, window: Span, marks: &[Mark]) -> Snippet {
    let start = start_of(text, window.start);
    let end = end_of(text, start, window.end.max(start));
    let inner = Span::new(start, end).slice(text);
    let shown: Vec<Mark> = marks
        .iter()
        .filter(|mark| mark.span.start >= start && mark.span.end <= end)
        .map(|mark| Mark { span: Span::new(mark.span.start - start, mark.span.end - start), ..*mark })
        .collect();
    let opening = if start > 0 { "…" } else { "" };
    let closing = if text.get(end..).is_some_and(|rest| !rest.trim().is_empty()) { "…" } else { "" };
    let shift = opening.chars().count();
    let highlights = to_code_points(inner, &shown).into_iter().map(|[from, to]| [from + shift, to + shift]).collect();
    // Stored text has no other space.
    let one_line = inner.replace(['\n', '\t'], " ");
    Snippet { text: format!("{opening}{one_line}{closing}"), highlights }
}

fn start_of(text: &str, match_start: usize) -> usize {
    let earliest = text.floor_char_boundary(match_start.saturating_sub(REACH));
    let before = Span::new(earliest, match_start).slice(text);
    let ends_sentence = |(at, letter): &(usize, char)| {
        let next = before.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next());
        *letter == '\n' || (matches!(letter, '.' | '!' | '?' | '…') && next == Some(' '))
    };
    let sentence = before.char_indices().rfind(ends_sentence).map(|(at, letter)| earliest + at + letter.len_utf8());
    let start = match sentence {
        Some(start) => start,
        None if earliest == 0 => 0,
        None => before.find(' ').map_or(match_start, |space| earliest + space + 1),
    };
    let skipped = text.get(start..match_start).map_or(0, |gap| gap.len() - gap.trim_start().len());
    start + skipped
}

fn end_of(text: &str, start: usize, match_end: usize) -> usize {
    let latest = text.floor_char_boundary((start + LENGTH).max(match_end).min(text.len()));
    if latest == text.len() {
        return latest;
    }
    let after = Span::new(match_end, latest).slice(text);
    match after.rfind(char::is_whitespace) {
        Some(space) => match_end + space,
        None => match_end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Form;
    use crate::extract::number::NumberExtractor;
    use crate::search::reading::accents::words;
    use crate::text::Analyzer;
    use proptest::prelude::*;

    fn marks(query: &str) -> Highlighter {
        let mut marks = Highlighter::default();
        for word in words(&mut Analyzer::new(), query) {
            marks.term(&word.folded, Form::Folded, 2.0);
        }
        marks
    }

    fn shown(snippet: &Snippet) -> Vec<String> {
        let letters: Vec<char> = snippet.text.chars().collect();
        snippet.highlights.iter().map(|[from, to]| letters[*from..*to].iter().collect()).collect()
    }

    #[test]
    fn the_window_with_most_of_the_query_is_shown() {
        let body = format!("Phường họp. {}\nĐảng uỷ phường Bến Gỗ tổng kết năm.", "Nội dung khác hẳn. ".repeat(40));
        let found = snippet(None, &body, &marks("dang uy phuong"));
        assert_eq!(shown(&found), ["Đảng uỷ phường"]);
        assert!(found.text.starts_with("…Đảng uỷ"), "{}", found.text);
    }

    #[test]
    fn a_number_is_shown_before_words() {
        let mut wanted = marks("chi thi");
        let extractor = NumberExtractor::default();
        wanted.numbers(&extractor.number_queries("03-CT/TW"), false, &extractor);
        let body =
            format!("Chỉ thị, chỉ thị. {}Theo Chỉ thị số 03-CT/TW, phường họp.", "Nội dung khác hẳn. ".repeat(40));
        let found = snippet(Some("Chỉ thị mới."), &body, &wanted);
        assert_eq!(shown(&found), ["Chỉ thị số 03-CT/TW"]);
        assert!(found.text.ends_with("phường họp."), "{}", found.text);
    }

    #[test]
    fn beside_a_number_words_choose_among_its_first_mentions() {
        let far = "Nội dung khác hẳn. ".repeat(40);
        let body = format!("Có Chỉ thị số 03-CT/TW. {far}Chi bộ học Chỉ thị số 03. {far}Chi bộ học lại Chỉ thị số 03.");
        let extractor = NumberExtractor::default();
        for (only, expected) in [(true, "Có Chỉ thị"), (false, "…Chi bộ học Chỉ thị")] {
            let mut wanted = marks("chi bo chi thi");
            wanted.numbers(&extractor.number_queries("chỉ thị 03"), only, &extractor);
            let found = snippet(None, &body, &wanted);
            assert!(found.text.starts_with(expected), "{}", found.text);
        }
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        let found = snippet(Some("Mở đầu."), "Thân bài.", &marks("khác"));
        assert_eq!(found, Snippet { text: "Mở đầu.".to_owned(), highlights: vec![] });
    }

    proptest! {
        #[test]
        fn highlights_lie_in_the_snippet(body in "([a-zđảủạ]{1,6}[ .\n]){0,120}", query in "[a-zđảủạ]{1,6}") {
            let found = snippet(None, &body, &marks(&query));
            let length = found.text.chars().count();
            prop_assert!(found.highlights.iter().all(|[from, to]| from < to && *to <= length));
            for text in shown(&found) {
                prop_assert!(!text.contains('…'));
            }
        }
    }
}
