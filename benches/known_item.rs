//! Known items, beside raw tantivy in the same run: titles as queries, each title's own article as the answer, the

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a bench does not expect ends it"
)]
//! title itself not searched. Prints MRR@10, latency, indexing CPU and size.
//!
//! `cargo bench --bench known_item -- [SHARDS] [QUERIES]`; 1 shard and 2,000 queries unless told.

mod support;

use std::time::Instant;

use support::{Raw, RawIndex, Row, articles, cpu_seconds, folder_size, percentile, sample, tracuu_index};
use tracuu::search::{Request, search};
use tracuu::store::Store;
use tracuu::text::fold;

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let rows = articles(numbers.first().copied().unwrap_or(1));
    let items = sample(&rows, numbers.get(1).copied().unwrap_or(2_000));
    let input: usize = rows.iter().map(Row::size).sum();
    let folders = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
    println!("{:32} {:>9} {:>9} {:>9}", "index", "CPU s", "÷ raw", "÷ input");
    let mut spent = Vec::new();
    let mut note = |name: &str, spent_before: f64, dir: &std::path::Path| {
        let cpu = cpu_seconds() - spent_before;
        spent.push(cpu);
        let size = folder_size(dir) as f64 / input as f64;
        println!("{name:32} {cpu:9.2} {:9.2} {size:9.3}", cpu / spent[0]);
    };
    let before = cpu_seconds();
    let raw = RawIndex::build(&rows, folders[0].path(), Raw::Default, 2);
    note("raw tantivy", before, folders[0].path());
    let before = cpu_seconds();
    let folding = RawIndex::build(&rows, folders[1].path(), Raw::Folding, 2);
    note("raw tantivy, folding", before, folders[1].path());
    let before = cpu_seconds();
    let store = tracuu_index(&rows, folders[2].path(), false, 2);
    note("tracuu, exact and folded", before, folders[2].path());

    println!("\n{:32} {:>9} {:>9} {:>9}", "queries", "MRR@10", "p50 ms", "p99 ms");
    measure("raw tantivy, as typed", &items, str::to_owned, |query| raw.top(query, 10));
    measure("tracuu, as typed", &items, str::to_owned, |query| best(&store, query));
    measure("raw tantivy, folding, no marks", &items, without_marks, |query| folding.top(query, 10));
    measure("tracuu, no marks", &items, without_marks, |query| best(&store, query));
}

fn without_marks(title: &str) -> String {
    fold(title).into_owned()
}

fn best(store: &Store, query: &str) -> Vec<String> {
    search(store, &Request::new(query))
        .map(|page| page.hits.into_iter().map(|hit| hit.id).collect())
        .unwrap_or_default()
}

/// Asks every query twice, the first time to warm up.
fn measure(name: &str, items: &[&Row], spell: fn(&str) -> String, answer: impl Fn(&str) -> Vec<String>) {
    let (mut times, mut reciprocal) = (Vec::new(), 0.0);
    for warm in [false, true] {
        for row in items {
            let query = spell(&row.title);
            let started = Instant::now();
            let found = answer(&query);
            if warm {
                times.push(started.elapsed().as_secs_f64() * 1e3);
                reciprocal += found.iter().position(|id| *id == row.id).map_or(0.0, |place| 1.0 / (place + 1) as f64);
            }
        }
    }
    times.sort_by(f64::total_cmp);
    let mrr = reciprocal / items.len() as f64;
    println!("{name:32} {mrr:9.4} {:9.2} {:9.2}", percentile(&times, 0.5), percentile(&times, 0.99));
}
