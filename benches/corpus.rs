//! The whole way, as a user goes it: `tracuu index` over a news corpus and `tracuu search` on what it made, beside raw

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a bench does not expect ends it"
)]
//! tantivy that is given the same texts from memory. Prints CPU, wall time, memory, size, and latency.
//!
//! `cargo bench --bench corpus -- [SHARDS] [QUERIES]`; 11 shards and 1,000 queries unless told.

mod support;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{
    Cost, PROGRAM, Raw, RawIndex, Row, articles, cpu_seconds, folder_size, index, percentile, sample, sample_corpus,
    shards, times,
};
use tracuu::search::{Request, search};
use tracuu::store::Store;
use tracuu::text::fold;

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let count = numbers.first().copied().unwrap_or(11);
    let rows = articles(count);
    let input: usize = rows.iter().map(Row::size).sum();
    let folders = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
    let [raw_folder, folding_folder, ours] = [0, 1, 2].map(|at| folders[at].path());

    println!("{:32} {:>9} {:>9} {:>9} {:>9} {:>9}", "indexing", "CPU s", "÷ raw", "wall s", "peak MiB", "÷ input");
    let (before, started) = (cpu_seconds(), Instant::now());
    let raw = RawIndex::build(&rows, raw_folder, Raw::Default, 2);
    let raw_cpu = cpu_seconds() - before;
    line("raw tantivy, from memory", raw_cpu, raw_cpu, started.elapsed(), None, folder_size(raw_folder), input);
    let (before, started) = (cpu_seconds(), Instant::now());
    let folding = RawIndex::build(&rows, folding_folder, Raw::Folding, 2);
    let folding_cpu = cpu_seconds() - before;
    line("same, ASCII folding", folding_cpu, raw_cpu, started.elapsed(), None, folder_size(folding_folder), input);
    let mut files = shards(count);
    if files.is_empty() {
        files = sample_corpus().to_vec();
    }
    for name in ["tracuu index", "tracuu index, nothing changed"] {
        let Cost { cpu, wall, peak, .. } = index(ours, &files, &[]);
        line(name, cpu, raw_cpu, wall, Some(peak), folder_size(ours), input);
    }

    let items = sample(&rows, numbers.get(1).copied().unwrap_or(1_000));
    let store = Store::open(ours).expect("the index");
    let bare = |row: &Row| fold(&row.title).into_owned();
    println!("\n{:32} {:>9} {:>9}", "first page, titles as queries", "p50 ms", "p99 ms");
    latency("raw tantivy", &items, |row| raw.search(&row.title, 10));
    latency("tracuu", &items, |row| page(&store, &row.title));
    latency("raw tantivy, folding, no marks", &items, |row| folding.search(&bare(row), 10));
    latency("tracuu, no marks", &items, |row| page(&store, &bare(row)));

    let mut times: Vec<Duration> = sample(&rows, 21).into_iter().map(|row| process(ours, &row.title)).collect();
    times.sort();
    let ms = |at: usize| times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    println!(
        "\n`tracuu search` as a process: {:.1} / {:.1} / {:.1} ms (least, median, most of 21)",
        ms(0),
        ms(10),
        ms(20)
    );
}

fn line(name: &str, cpu: f64, raw: f64, wall: Duration, peak: Option<u64>, size: u64, input: usize) {
    let peak = peak.map_or("-".to_owned(), |peak| (peak >> 10).to_string());
    let (wall, size) = (wall.as_secs_f64(), size as f64 / input as f64);
    println!("{name:32} {cpu:9.2} {:9.2} {wall:9.1} {peak:>9} {size:9.3}", cpu / raw);
}

fn page(store: &Store, query: &str) -> usize {
    search(store, &Request::new(query)).map_or(0, |page| page.hits.len())
}

fn process(folder: &Path, query: &str) -> Duration {
    let started = Instant::now();
    let mut command = Command::new(PROGRAM);
    let done = command.arg("--index").arg(folder).args(["search", query]).stdout(Stdio::null()).status();
    assert!(done.expect("the program").success(), "{query}");
    started.elapsed()
}

/// Asks every query twice, the first time to warm up.
fn latency(name: &str, items: &[&Row], answer: impl Fn(&Row) -> usize) {
    let times = times(items, |row| answer(row));
    println!("{name:32} {:9.2} {:9.2}", percentile(&times, 0.5), percentile(&times, 0.99));
}
