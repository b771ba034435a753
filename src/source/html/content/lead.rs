//! The lead of a page.

use std::ops::Range;

use super::super::marks::Marks;
use super::{Content, Role};
use crate::source::page::Key;

/// A lead has at most so many words.
const LONGEST_LEAD: usize = 120;
/// A paragraph that only its bold type or its place marks as the lead is shorter.
const LONGEST_UNMARKED_LEAD: usize = 80;
/// One that only these mark is longer.
const LEAST_WORDS: usize = 10;

impl Content<'_> {
    /// The lines of the lead: those of a box named so; a summary; words that the head gives as one, or a paragraph
    /// alone between the title and the box of the text, or a first paragraph in bold, where it stands before the text.
    /// `lines` go from the title, or from the page's first line where the title is not printed, to the end of the
    /// text; `text` is the first line of its box.
    pub(super) fn lead(&self, roles: &[Role], lines: Range<usize>, text: usize) -> Range<usize> {
        let mut body = lines.clone().filter(|at| roles.get(*at) == Some(&Role::Body));
        let (first, second) = (body.next(), body.next());
        // A box named as the lead may stand among a few lines of tools; behind two paragraphs it is another's.
        let before = second.map_or(lines.end, |second| second + 1);
        let marked = [Marks::LEAD, Marks::SUMMARY].into_iter().find_map(|wanted| {
            let mut boxes =
                (lines.start..before).filter(|at| self.may_lead(roles, *at)).filter_map(|at| self.marked(at, wanted));
            boxes.find(|range| self.leads(roles, range, &lines, first))
        });
        if let Some(range) = marked {
            return range;
        }
        let none = lines.start..lines.start;
        if self.tree.is_fragment && self.title.line.is_none() {
            return none;
        }
        if let Some(at) = self.summed_up(roles, lines.start..first.map_or(text, |first| first + 1), text) {
            return at..at + 1;
        }
        let (Some(first), Some(second)) = (first, second) else { return none };
        let (Some(line), Some(next)) = (self.line(first), self.line(second)) else { return none };
        let alone = first < text && second >= text && self.words(first) >= LEAST_WORDS;
        let bold = line.letters.is_bold() && !next.letters.is_bold() && self.words(first) >= LEAST_WORDS;
        if (alone || bold) && self.words(first) <= LONGEST_UNMARKED_LEAD { first..first + 1 } else { none }
    }

    fn may_lead(&self, roles: &[Role], at: usize) -> bool {
        matches!(roles.get(at), Some(Role::Below | Role::Body))
            && self.line(at).is_some_and(|line| !line.letters.is_link() && !self.in_furniture(line.element))
    }

    /// The lines of the box around a line that is marked so, or the line itself.
    fn marked(&self, at: usize, wanted: Marks) -> Option<Range<usize>> {
        let line = self.line(at)?;
        match self.tree.around(line.element).find(|(_, element)| element.marks.has(wanted)) {
            Some((_, element)) => (element.lines.start == at).then(|| element.lines.clone()),
            None => line.marks.has(wanted).then(|| at..at + 1),
        }
    }

    /// True where a marked box stands as a lead does: before the text, with text behind it, and no longer than one.
    fn leads(&self, roles: &[Role], range: &Range<usize>, lines: &Range<usize>, first: Option<usize>) -> bool {
        if range.end > lines.end || first.is_some_and(|first| range.start > first) {
            return false;
        }
        // A box of all paragraphs is named for what else it may hold (`text-with-summary`).
        if range.len() > 1 && !roles.get(range.end..).unwrap_or_default().contains(&Role::Body) {
            return false;
        }
        let words: usize = range.clone().map(|at| self.words(at)).sum();
        (5..=LONGEST_LEAD).contains(&words)
    }

    /// The line that the head gives as the page's summary. Where it opens the text itself, the summary must be nearly all
    /// of it: many are cut from the first paragraph.
    fn summed_up(&self, roles: &[Role], lines: Range<usize>, text: usize) -> Option<usize> {
        let summaries: Vec<Key> = self.tree.head.summaries.iter().map(|summary| Key::of(summary)).collect();
        let summaries: Vec<&Key> = summaries.iter().filter(|summary| summary.words() >= 6).collect();
        if summaries.is_empty() {
            return None;
        }
        let unprinted = self.title.line.is_none();
        let mut fitting = lines.filter(|at| {
            let apart = unprinted && *at < text && roles.get(*at) == Some(&Role::Above);
            let (true, Some(line)) = (apart || self.may_lead(roles, *at), self.line(*at)) else { return false };
            if !(6..=LONGEST_LEAD).contains(&self.words(*at)) || line.letters.is_link() {
                return false;
            }
            let key = Key::of(self.tree.text_of(line));
            summaries.iter().any(|summary| {
                let whole = summary.text.len() * 5 >= key.text.len() * 4;
                let begins = key.text.starts_with(&summary.text) || summary.text.starts_with(&key.text);
                // `(TTXVN) - …` stands before it on the page only.
                let ends = whole && key.text.ends_with(&summary.text);
                (begins && (whole || *at < text)) || ends
            })
        });
        fitting.next()
    }
}
