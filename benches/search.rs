//! Query latency by kind, beside raw tantivy's OR of the same terms.

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

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use support::{Raw, RawIndex, Row, articles, sample, tracuu_index};
use tracuu::search::{Filters, Request, search};
use tracuu::store::Store;
use tracuu::text::fold;

fn queries(criterion: &mut Criterion) {
    let rows = articles(1);
    let folders = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
    let store = tracuu_index(&rows, folders[0].path(), true, 2);
    let raw = RawIndex::build(&rows, folders[1].path(), Raw::Default, 2);
    let folding = RawIndex::build(&rows, folders[2].path(), Raw::Folding, 2);
    let titles: Vec<String> = sample(&rows, 200).into_iter().map(|row: &Row| row.title.clone()).collect();
    let bare: Vec<String> = titles.iter().map(|title| fold(title).into_owned()).collect();
    let words: Vec<String> =
        titles.iter().filter_map(|title| title.split(' ').next_back()).map(str::to_owned).collect();
    let phrases: Vec<String> = titles
        .iter()
        .filter_map(|title| {
            let words: Vec<&str> = title.split(' ').take(2).collect();
            (words.len() == 2).then(|| format!("\"{}\"", words.join(" ").replace('"', "")))
        })
        .collect();
    let numbers: Vec<String> = (1..=100).map(|number| format!("nghị định {number}/2018/NĐ-CP")).collect();
    let mut group = criterion.benchmark_group("search");
    group.sample_size(10);
    let ours = |group: &mut BenchmarkGroup<'_, WallTime>, name: &str, queries: &[String], filters: &Filters| {
        let mut next = queries.iter().cycle();
        group.bench_function(name, |bench| bench.iter(|| answer(&store, next.next().expect("a query"), filters)));
    };
    let none = Filters::default();
    ours(&mut group, "one term", &words, &none);
    ours(&mut group, "several terms", &titles, &none);
    ours(&mut group, "several terms, without marks", &bare, &none);
    ours(&mut group, "phrase", &phrases, &none);
    ours(&mut group, "like a number", &numbers, &none);
    let dated = Filters { from: "2018".parse().ok(), ..Filters::default() };
    ours(&mut group, "several terms, filtered by date", &titles, &dated);
    for (name, raw, queries) in
        [("raw tantivy: several terms", &raw, &titles), ("raw tantivy, folding: several terms", &folding, &bare)]
    {
        let mut next = queries.iter().cycle();
        group.bench_function(name, |bench| bench.iter(|| raw.search(next.next().expect("a query"), 10)));
    }
    group.finish();
}

fn answer(store: &Store, query: &str, filters: &Filters) -> usize {
    search(store, &Request { filters: filters.clone(), ..Request::new(query) }).map_or(0, |page| page.hits.len())
}

criterion_group!(benches, queries);
criterion_main!(benches);
