//! Indexing, beside a raw tantivy index of the same text: one thread each, so that CPU is wall-clock time.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a bench does not expect ends it"
)]

mod support;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use support::{Raw, RawIndex, articles, tracuu_index};

fn index(criterion: &mut Criterion) {
    let mut rows = articles(1);
    rows.truncate(4_000);
    let bytes: u64 = rows.iter().map(|row| row.size() as u64).sum();
    let folder = || tempfile::tempdir().expect("a folder");
    for (unit, throughput) in
        [("MB/s", Throughput::Bytes(bytes)), ("articles/s", Throughput::Elements(rows.len() as u64))]
    {
        let mut group = criterion.benchmark_group(format!("index, {unit}"));
        group.throughput(throughput).sample_size(10);
        group.bench_function("limit: raw tantivy, one plain index", |bench| {
            bench.iter_batched(
                folder,
                |dir| RawIndex::build(&rows, dir.path(), Raw::Default, 1).segments(),
                BatchSize::PerIteration,
            );
        });
        group.bench_function("tracuu, exact and folded", |bench| {
            bench.iter_batched(
                folder,
                |dir| tracuu_index(&rows, dir.path(), true, 1).searcher().num_docs(),
                BatchSize::PerIteration,
            );
        });
        group.finish();
    }
}

criterion_group!(benches, index);
criterion_main!(benches);
