//! Text to terms, one core: what indexing pays before the index.

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

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tantivy::tokenizer::{TextAnalyzer, TokenStream};
use tracuu::base::Article;
use tracuu::extract::number::NumberExtractor;
use tracuu::extract::{Facts, cell, date, number};
use tracuu::segment::{Lexicon, Segmenter};
use tracuu::text::{Analyzer, clean, decode};

fn text(criterion: &mut Criterion) {
    let rows = support::articles(1);
    let sample = support::sample(&rows, 2_000);
    let texts: Vec<String> = sample.iter().map(|row| format!("{}\n{}\n{}", row.title, row.lead, row.body)).collect();
    let bytes: u64 = texts.iter().map(|text| text.len() as u64).sum();
    let mut group = criterion.benchmark_group("text");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10);
    group.bench_function("limit: count line feeds (memchr)", |bench| {
        bench.iter(|| texts.iter().map(|text| memchr::memchr_iter(b'\n', text.as_bytes()).count()).sum::<usize>());
    });
    group.bench_function("limit: split at spaces", |bench| {
        bench.iter(|| {
            texts.iter().map(|text| text.split_ascii_whitespace().map(str::len).sum::<usize>()).sum::<usize>()
        });
    });
    group.bench_function("decode", |bench| {
        bench.iter(|| texts.iter().map(|text| decode(text.as_bytes()).text.len()).sum::<usize>());
    });
    group.bench_function("normalise", |bench| {
        bench.iter(|| texts.iter().map(|text| clean(text).len()).sum::<usize>());
    });
    group.bench_function("normalise, tokenise, exact and folded terms", |bench| {
        let mut analyzer = Analyzer::new();
        bench.iter(|| {
            let mut seen = 0;
            for text in &texts {
                let text = clean(text);
                analyzer.each(&text, |token| seen += token.term.exact.len() + token.term.folded.len());
            }
            seen
        });
    });
    group.bench_function("tantivy's default tokenizer", |bench| {
        let mut analyzer = TextAnalyzer::from(tantivy::tokenizer::SimpleTokenizer::default());
        bench.iter(|| {
            let mut seen = 0;
            for text in &texts {
                let mut stream = analyzer.token_stream(text);
                while stream.advance() {
                    seen += stream.token().text.to_lowercase().len();
                }
            }
            seen
        });
    });
    group.bench_function("normalise, tokenise, words", |bench| {
        let (mut analyzer, lexicon) = (Analyzer::new(), Lexicon::builtin());
        let mut segmenter = Segmenter::new(&lexicon);
        bench.iter(|| {
            let mut words = 0;
            for text in &texts {
                segmenter.each(&clean(text), &mut analyzer, |word| words += word.tokens);
            }
            words
        });
    });
    group.bench_function("document numbers", |bench| {
        bench.iter(|| texts.iter().map(|text| black_box(number::mentions(text)).len()).sum::<usize>());
    });
    group.bench_function("dates", |bench| {
        bench.iter(|| texts.iter().map(|text| black_box(date::mentions(text, &[])).len()).sum::<usize>());
    });
    group.bench_function("cells", |bench| {
        bench.iter(|| texts.iter().map(|text| black_box(cell::mentions(text)).len()).sum::<usize>());
    });
    let articles: Vec<Article> = sample
        .iter()
        .map(|row| Article {
            title: Some(row.title.clone()),
            lead: Some(row.lead.clone()),
            body: row.body.clone(),
            ..Article::default()
        })
        .collect();
    let extractor = NumberExtractor::default();
    group.bench_function("all facts, weighed", |bench| {
        bench.iter(|| {
            articles.iter().map(|article| black_box(Facts::of(article, &extractor)).cells.len()).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, text);
criterion_main!(benches);
