//! The tables and charts of `docs/performance.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::chart::{bars, figure};
use crate::corpus::Corpus;
use crate::score::Figures;

/// What was measured of one engine.
pub struct Row {
    pub name: &'static str,
    pub version: String,
    /// CPU seconds of indexing.
    pub cpu: f64,
    /// Seconds of indexing.
    pub wall: f64,
    /// MiB.
    pub peak: f64,
    /// Of the text's bytes.
    pub size: f64,
    pub accented: Option<Figures>,
    pub bare: Option<Figures>,
    pub numbers: Figures,
}

impl Row {
    pub fn line(&self) -> String {
        let Self { name, version, cpu, wall, peak, size, numbers, .. } = self;
        let asked = |figures: &Option<Figures>| {
            figures.map_or("-".to_owned(), |Figures { p50, p99, mrr, .. }| format!("{p50:.2} {p99:.2} {mrr:.3}"))
        };
        let (marks, bare) = (asked(&self.accented), asked(&self.bare));
        format!(
            "{name} {version}: {cpu:.1} s CPU, {wall:.1} s, {peak:.0} MiB, {size:.2}; {marks}; {bare}; numbers {:.2} {:.2}",
            numbers.first, numbers.p99
        )
    }
}

/// What stands around the tables in the page.
const BEGIN: &str = "<!-- peers: written by benches/peers -->\n";
const END: &str = "<!-- peers: end -->\n";

pub fn tables(corpus: &Corpus, rows: &[Row]) -> String {
    let mut page = String::new();
    let _ =
        writeln!(page, "{} articles, {:.0} MB of text. {}\n", corpus.articles, corpus.bytes as f64 / 1e6, machine());
    page.push_str("| engine | version | indexing CPU s | s | peak MiB | index ÷ text |\n|---|---|---|---|---|---|\n");
    for row in rows {
        let peak = if row.peak < 20.0 { "–".to_owned() } else { format!("{:.0}", row.peak) };
        let _ = writeln!(
            page,
            "| {} | {} | {:.1} | {:.1} | {peak} | {:.2} |",
            row.name, row.version, row.cpu, row.wall, row.size
        );
    }
    page.push_str(
        "\n| titles as queries | asked | p50 ms | p99 ms | MRR@10 | without marks: p50 ms | p99 ms | MRR@10 |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let three = |figures: Option<Figures>| match figures {
            Some(Figures { p50, p99, mrr, .. }) => format!("{} | {} | {mrr:.3}", figure(p50), figure(p99)),
            None => "– | – | –".to_owned(),
        };
        let asked = row.accented.or(row.bare).map_or(0, |figures| figures.asked);
        let _ = writeln!(page, "| {} | {asked} | {} | {} |", row.name, three(row.accented), three(row.bare));
    }
    page.push_str("\n| document numbers | asked | first hit cites it | p50 ms | p99 ms |\n|---|---|---|---|---|\n");
    for Row { name, numbers, .. } in rows {
        let Figures { asked, p50, p99, first, .. } = numbers;
        let _ = writeln!(page, "| {name} | {asked} | {:.1} % | {} | {} |", first * 100.0, figure(*p50), figure(*p99));
    }
    page
}

/// Puts the tables into the page and the charts beside it.
pub fn write(page: &Path, charts: &Path, corpus: &Corpus, rows: &[Row]) -> Result<()> {
    let text = fs::read_to_string(page)?;
    let (before, rest) = text.split_once(BEGIN).context("the page has no place for the tables")?;
    let (_, after) = rest.split_once(END).context("the place for the tables has no end")?;
    fs::create_dir_all(charts)?;
    let mut shown = tables(corpus, rows);
    let mut chart = |file: &str, title: &str, unit: &str, value: &dyn Fn(&Row) -> Option<f64>| -> Result<()> {
        let bar: Vec<(&str, f64)> = rows.iter().filter_map(|row| Some((row.name, value(row)?))).collect();
        fs::write(charts.join(file), bars(title, unit, &bar))?;
        let _ = write!(shown, "\n![{title}](charts/{file})\n");
        Ok(())
    };
    chart("indexing.svg", "CPU of indexing", "s", &|row| Some(row.cpu))?;
    chart("memory.svg", "Peak memory of indexing", "MiB", &|row| (row.peak >= 20.0).then_some(row.peak))?;
    chart("size.svg", "Index ÷ text", "", &|row| Some(row.size))?;
    chart("titles.svg", "Titles as queries, p99", "ms", &|row| row.accented.map(|figures| figures.p99))?;
    chart("bare.svg", "Titles without marks, p99", "ms", &|row| row.bare.map(|figures| figures.p99))?;
    chart("mrr.svg", "Titles as queries, MRR@10", "", &|row| row.accented.map(|figures| figures.mrr))?;
    chart("mrr-bare.svg", "Titles without marks, MRR@10", "", &|row| row.bare.map(|figures| figures.mrr))?;
    chart("numbers.svg", "Document numbers: first hit cites it", "%", &|row| Some(row.numbers.first * 100.0))?;
    Ok(fs::write(page, format!("{before}{BEGIN}{shown}{END}{after}"))?)
}

/// The processor and the memory.
fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let value = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map_or("", |(_, value)| value).trim().to_owned()
    };
    let (processor, memory) = (read("/proc/cpuinfo"), read("/proc/meminfo"));
    let processors = processor.lines().filter(|line| line.starts_with("processor")).count();
    let gib = value(&memory, "MemTotal").split(' ').next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0)
        / 1_048_576.0;
    format!("{processors} × {}, {gib:.0} GiB.", value(&processor, "model name"))
}
