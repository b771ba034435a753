//! The figures for reading.

use std::io::{self, Write};

use super::super::output::{Output, styled};
use super::plot::Scale;
use crate::bench::{BenchReport, Latency};

/// The width of the names of kinds.
const NAMES: usize = 16;

pub(super) fn print(report: &BenchReport, out: &mut Output) -> io::Result<()> {
    let (strong, faint) = (out.paint.strong, out.paint.faint);
    let opened = report.open_us / 1e3;
    writeln!(out, "articles {}, segments {}, opened in {opened:.1} ms", report.articles, report.segments)?;
    let heading = format!(
        "{:NAMES$} {:>8} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "ms", "queries", "found", "p50", "p90", "p99", "p99.9", "max"
    );
    writeln!(out, "\n{}", styled(strong, heading))?;
    for row in &report.latency {
        let Latency { kind, requests, found, .. } = row;
        write!(out, "{:NAMES$} {requests:>8} {found:>7}", kind.name())?;
        for time in [row.p50, row.p90, row.p99, row.p99_9, row.max] {
            write!(out, " {:>8.3}", time / 1e3)?;
        }
        writeln!(out)?;
    }
    if let Some(scale) = Scale::of(&report.latency, out.width.saturating_sub(NAMES + 1)) {
        writeln!(out, "\n{:NAMES$} {}", "", styled(faint, scale.axis()))?;
        let bar = out.paint.bar;
        for row in &report.latency {
            writeln!(out, "{:NAMES$} {}", row.kind.name(), styled(bar, scale.line(row)))?;
        }
        writeln!(out, "{:NAMES$} {}", "", styled(faint, "█ half of the answers, ━ 99 of 100, ─ all"))?;
    }
    if !report.throughput.is_empty() {
        writeln!(out, "\n{}", styled(strong, format!("{:NAMES$} {:>10} {:>9}", "threads", "answers/s", "speed-up")))?;
        for row in &report.throughput {
            writeln!(out, "{:<NAMES$} {:>10.0} {:>9.2}", row.threads, row.answers_per_second, row.speed_up)?;
        }
    }
    Ok(())
}
