//! The figures for reading.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::super::output::{Output, styled};
use super::super::table::{Column, Table};
use super::plot::Scale;
use crate::bench::{BenchReport, Kind, Latency};
use crate::lang::Lang;
use crate::lang::terminal::evaluation as said;

pub(super) fn print(report: &BenchReport, out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let (articles, segments) = (lang.number(report.articles), lang.number(report.segments));
    writeln!(out, "{}\n", said::opened(lang, articles, segments, lang.decimal(report.open_us / 1e3)))?;
    latencies(&report.latency, out)?;
    bars(&report.latency, out)?;
    if !report.throughput.is_empty() {
        writeln!(out)?;
        let threads = Column::left(said::threads(lang));
        let mut table = Table::new([threads, Column::right(said::a_second(lang)), Column::right(said::speed_up(lang))]);
        for row in &report.throughput {
            let (answers, times) = (lang.number(row.answers_per_second.round()), lang.decimals(row.speed_up, 2));
            table.row([&lang.number(row.threads), &answers, &times]);
        }
        table.print(out)?;
    }
    Ok(())
}

fn latencies(rows: &[Latency], out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let percentiles = ["p50", "p90", "p99", "p99.9"].map(str::to_owned);
    let figures = [said::queries(lang), said::found(lang)].into_iter().chain(percentiles).chain([said::longest(lang)]);
    let mut table = Table::new([Column::text("ms")].into_iter().chain(figures.map(Column::right)));
    for row in rows {
        let Latency { kind, requests, found, .. } = row;
        let [p50, p90, p99, p99_9, max] =
            [row.p50, row.p90, row.p99, row.p99_9, row.max].map(|time| lang.decimals(time / 1e3, 3));
        let (kind, requests, found) = (called(*kind, lang), lang.number(requests), lang.number(found));
        table.row([&kind, &requests, &found, &p50, &p90, &p99, &p99_9, &max]);
    }
    table.print(out)
}

/// The same as bars, where there is room.
fn bars(rows: &[Latency], out: &mut Output) -> io::Result<()> {
    let (faint, bar, lang) = (out.paint.faint, out.paint.bar, out.lang);
    let names = rows.iter().map(|row| called(row.kind, lang).width()).max().unwrap_or_default();
    let Some(scale) = Scale::of(rows, out.picture_width().saturating_sub(names + 1)) else { return Ok(()) };
    writeln!(out, "\n{:names$} {}", "", styled(faint, scale.axis()))?;
    for row in rows {
        let name = called(row.kind, lang);
        writeln!(out, "{name}{:pad$} {}", "", styled(bar, scale.line(row)), pad = names - name.width())?;
    }
    writeln!(out, "{:names$} {}", "", styled(faint, said::bars(lang)))
}

fn called(kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::Term => said::one_word(lang),
        Kind::Terms => said::several_words(lang),
        Kind::Phrase => said::phrase(lang),
        Kind::Unaccented => said::without_marks(lang),
        Kind::Number => said::number(lang),
        Kind::Date => said::one_year(lang),
        Kind::Cell => said::one_cell(lang),
        Kind::Facets => said::facets(lang),
        Kind::Newest => said::newest(lang),
    }
}
