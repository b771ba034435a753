//! A trend, for reading: a plot for each line, on one scale.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::super::output::{Output, styled};
use super::mark;
use super::plot::Plot;
use crate::export::ChartUnit;
use crate::lang::Lang;
use crate::lang::terminal::scale as said;
use crate::search::{Trend, TrendLine, TrendPeriod, TrendPoint};
use crate::text::sanitize_inline;

/// The columns of a value on the scale.
const MARK: usize = 8;

/// Prints a trend.
pub(super) fn print(trend: &Trend, unit: ChartUnit, out: &mut Output) -> io::Result<()> {
    let (lang, faint) = (out.lang, out.paint.faint);
    writeln!(out, "{}", styled(out.paint.strong, lang.trend_title(trend, unit == ChartUnit::Share)))?;
    if trend.periods.is_empty() {
        writeln!(out, "{}", said::no_dates(lang))?;
    }
    let plot = Plot::of(trend, unit, out);
    for line in &trend.lines {
        writeln!(out, "\n{}", styled(out.paint.strong, lang.trend_line(line)))?;
        if let Some(suggestion) = line.suggestion.as_ref().filter(|_| line.total > 0) {
            writeln!(out, "{}", styled(faint, said::rather(lang, sanitize_inline(suggestion))))?;
        }
        if !trend.periods.is_empty() && line.total > 0 {
            drawn(trend, line, &plot, unit, out)?;
        }
        let unplaced = lang.unplaced(line.unplaced);
        if !unplaced.is_empty() {
            writeln!(out, "{}", styled(faint, said::not_drawn(lang, unplaced)))?;
        }
    }
    notes(trend, &plot, lang).iter().try_for_each(|note| writeln!(out, "{}", styled(faint, note)))
}

fn drawn(trend: &Trend, line: &TrendLine, plot: &Plot<'_>, unit: ChartUnit, out: &mut Output) -> io::Result<()> {
    let (lang, bar, faint) = (out.lang, out.paint.bar, out.paint.faint);
    let rows = plot.rows(line);
    let last = rows.len().saturating_sub(1);
    for (at, row) in rows.iter().enumerate() {
        let value = match at {
            0 => mark_of(plot.most, unit, lang),
            at if at == last => mark(0.0, unit, lang),
            _ => String::new(),
        };
        if value.is_empty() && row.trim().is_empty() {
            writeln!(out)?;
            continue;
        }
        let pad = " ".repeat(MARK.saturating_sub(value.width()));
        let style = if at == last { faint } else { bar };
        let row = if row.trim().is_empty() { String::new() } else { format!(" {}", row.trim_end()) };
        writeln!(out, "{pad}{}{}", styled(faint, value), styled(style, row))?;
    }
    writeln!(out, "{}", styled(faint, ends(trend, rows.first().map_or(0, |row| row.chars().count()), lang)))?;
    let highest = trend.periods.iter().zip(&line.points).max_by(|left, right| {
        // A share of few articles is no peak where there are others; of equals the first is told.
        let place = |(period, point): &(&TrendPeriod, &TrendPoint)| {
            (point.articles > 0 && !period.thin, unit.of(trend, point).unwrap_or(0.0))
        };
        let (left_place, right_place) = (place(left), place(right));
        let by_value = left_place.0.cmp(&right_place.0).then(left_place.1.total_cmp(&right_place.1));
        by_value.then_with(|| right.0.from.cmp(&left.0.from))
    });
    match highest.filter(|(_, point)| point.articles > 0) {
        Some((period, point)) => writeln!(out, "{}", said::highest(lang, lang.trend_count(trend, period, point))),
        None => Ok(()),
    }
}

/// The highest value of a plot, which is no round one.
fn mark_of(value: f64, unit: ChartUnit, lang: Lang) -> String {
    match unit {
        ChartUnit::Share => lang.percent(value),
        ChartUnit::Count => mark(value, unit, lang),
    }
}

/// The first and the last period, under the ends of an axis.
fn ends(trend: &Trend, width: usize, lang: Lang) -> String {
    let name = |period: Option<&TrendPeriod>| period.map(|period| lang.short_period(period.period)).unwrap_or_default();
    let (first, last) = (name(trend.periods.first()), name(trend.periods.last()));
    let room = width.saturating_sub(first.width() + last.width());
    let lead = " ".repeat(MARK + 1);
    // Names that do not fit beside each other tell the span.
    if trend.periods.len() == 1 {
        format!("{lead}{first}")
    } else if room < 2 {
        format!("{lead}{first} – {last}")
    } else {
        format!("{lead}{first}{}{last}", " ".repeat(room))
    }
}

/// What is said below all lines.
fn notes(trend: &Trend, plot: &Plot<'_>, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if plot.merged > 1 {
        notes.push(said::merged(lang, lang.number(plot.merged), lang.step(trend.step)));
    }
    if trend.periods.iter().any(|period| period.thin) {
        notes.push(said::thin(lang));
    }
    if trend.periods.iter().any(|period| period.articles == 0) {
        notes.push(said::gap(lang));
    }
    if !notes.is_empty() {
        notes.insert(0, String::new());
    }
    notes
}
