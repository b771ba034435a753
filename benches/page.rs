//! What a page costs beyond its ranking: snippets, facets, an index just opened; each beside raw tantivy.

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

use criterion::{Criterion, criterion_group, criterion_main};
use support::{Raw, RawIndex, Row, articles, sample, tracuu_index};
use tantivy::Index;
use tracuu::search::{Facet, Request, search};
use tracuu::store::Store;

fn pages(criterion: &mut Criterion) {
    let rows = articles(1);
    let [ours, theirs] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let store = tracuu_index(&rows, ours.path(), true, 2);
    let raw = RawIndex::build(&rows, theirs.path(), Raw::Default, 2);
    let titles: Vec<String> = sample(&rows, 200).into_iter().map(|row: &Row| row.title.clone()).collect();

    let mut group = criterion.benchmark_group("page");
    group.sample_size(10);
    let mut asked = |name: &str, answer: &dyn Fn(&str) -> usize| {
        let mut next = titles.iter().cycle();
        group.bench_function(name, |bench| bench.iter(|| answer(next.next().expect("a title"))));
    };
    asked("limit: raw tantivy, ten addresses", &|title| raw.search(title, 10));
    asked("limit: raw tantivy, ten ids", &|title| raw.top(title, 10).len());
    asked("raw tantivy, ten snippets", &|title| raw.snippets(title, 10));
    let page = |title: &str, limit: usize, facets: &[Facet]| {
        let request = Request { limit, facets: facets.to_vec(), ..Request::new(title) };
        search(&store, &request).map_or(0, |page| page.total)
    };
    asked("ranking alone", &|title| page(title, 0, &[]));
    asked("ten snippets", &|title| page(title, 10, &[]));
    let facets: Vec<Facet> = Facet::all().collect();
    asked("ten snippets, seven facets", &|title| page(title, 10, &facets));
    group.finish();

    let mut group = criterion.benchmark_group("cold open");
    group.sample_size(10);
    let title = titles.first().expect("a title");
    group.bench_function("limit: raw tantivy, opened", |bench| {
        bench.iter(|| Index::open_in_dir(theirs.path()).and_then(|index| index.reader()).expect("a reader"));
    });
    group.bench_function("opened", |bench| bench.iter(|| Store::open(ours.path()).expect("an index")));
    group.bench_function("opened, and the first page of a title", |bench| {
        bench.iter(|| search(&Store::open(ours.path()).expect("an index"), &Request::new(title)).expect("a page"));
    });
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
