//! A concordance for reading: the occurrences under each other.

use std::io::Write;
use std::ops::ControlFlow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::super::output::{Output, styled};
use super::super::search::remark_lines;
use super::super::table::{cut, harmless};
use super::heading;
use crate::lang::terminal::concordance as said;
use crate::search::{Concordance, ConcordanceLine, ConcordanceRequest};

/// The columns of what tells an article from others, in a window.
const KNOWN: usize = 32;
/// Context is not cut below this.
const LEGIBLE: usize = 12;
/// The share of the context whose outer end is faint.
const FAINT: usize = 3;

/// Prints the lines that are given.
pub(super) fn print(
    concordance: &Concordance<'_>,
    request: &ConcordanceRequest,
    out: &mut Output,
) -> anyhow::Result<()> {
    let lang = out.lang;
    writeln!(out, "{}", styled(out.paint.strong, heading(concordance, request, lang)))?;
    for line in remark_lines(concordance.page(), &request.search, lang) {
        writeln!(out, "{line}")?;
    }
    if concordance.words().is_empty() {
        writeln!(out, "{}", said::no_words(lang))?;
    }
    let mut lines: Vec<ConcordanceLine> = Vec::new();
    concordance.each_line(|line| {
        lines.push(line);
        ControlFlow::Continue(())
    })?;
    let rows: Vec<Row> = lines.iter().map(|line| Row::of(line, out)).collect();
    let widest = |of: fn(&Row) -> &str| rows.iter().map(|row| of(row).width()).max().unwrap_or(0);
    let (left, hit, right) = (widest(|row| &row.left), widest(|row| &row.hit), widest(|row| &row.right));
    let side = match out.width {
        usize::MAX => usize::MAX,
        window => (window.saturating_sub(KNOWN + hit + 2) / 2).max(LEGIBLE),
    };
    for row in &rows {
        row.print(left.min(side), right.min(side), out)?;
    }
    Ok(())
}

struct Row {
    left: String,
    hit: String,
    right: String,
    known: String,
}

impl Row {
    fn of(line: &ConcordanceLine, out: &Output) -> Self {
        let date = line.date.map(|date| out.lang.short_date(date));
        let known = [date.as_deref(), line.publisher.as_deref(), Some(&line.id)];
        Self {
            left: harmless(&line.left),
            hit: harmless(&line.hit),
            right: harmless(&line.right),
            known: harmless(&known.into_iter().flatten().collect::<Vec<_>>().join(" · ")),
        }
    }

    /// Prints the row, its context in so many columns on either side.
    fn print(&self, left: usize, right: usize, out: &mut Output) -> std::io::Result<()> {
        let (faint, matched) = (out.paint.faint, out.paint.matched);
        let before = cut_left(&self.left, left);
        let after = cut(&self.right, right);
        let (before_end, after_end) = (before.width() / FAINT, after.width() - after.width() / FAINT);
        let (outer, inner) = split(&before, before_end);
        let (near, far) = split(&after, after_end);
        let pad = left.saturating_sub(before.width());
        write!(out, "{:pad$}{}{inner}{}", "", styled(faint, outer), styled(matched, &self.hit))?;
        write!(out, "{near}{}", styled(faint, far))?;
        let pad = right.saturating_sub(after.width()) + 2;
        let known = if out.width == usize::MAX { self.known.clone() } else { cut(&self.known, KNOWN) };
        writeln!(out, "{:pad$}{}", "", styled(faint, known))
    }
}

/// As much of the end of `text` as `width` columns show, cut between grapheme clusters.
fn cut_left(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let mut used = 0;
    let kept = text.grapheme_indices(true).rev().take_while(|(_, cluster)| {
        used += cluster.width();
        used <= room
    });
    let start = kept.last().map_or(text.len(), |(at, _)| at);
    format!("…{}", text.get(start..).unwrap_or_default().trim_start())
}

/// A text in two, the first of so many columns.
fn split(text: &str, width: usize) -> (&str, &str) {
    let mut used = 0;
    let at = text.grapheme_indices(true).find(|(_, cluster)| {
        used += cluster.width();
        used > width
    });
    text.split_at_checked(at.map_or(text.len(), |(at, _)| at)).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_at_its_outer_end() {
        assert_eq!(cut_left("của hệ thống ngân hàng", 10), "…ngân hàng");
        assert_eq!(cut_left("ngân hàng ", 10), "ngân hàng ");
        assert_eq!((cut_left("dài", 1).as_str(), cut_left("dài", 0).as_str()), ("…", ""));
        assert_eq!(split("một hai", 3), ("một", " hai"));
        assert_eq!(split("", 3), ("", ""));
    }
}
