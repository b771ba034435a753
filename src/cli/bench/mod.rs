//! `tracuu bench`: how fast the answers are.

mod plot;
mod text;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::bail;

use super::eval::queries;
use super::format::Format;
use super::output::Output;
use super::{Context, Outcome, failure};
use crate::bench::{BenchReport, Workload, latencies, throughput};
use crate::lang::terminal::evaluation as said;
use crate::store::Store;

/// Measure how fast the index answers
///
/// Asks queries of every kind, one at a time, after once to warm up, and shows how long whole answers take: ten hits with
/// their snippets. Then lets several threads answer all of them together.
///
/// Without a file the queries are made from the index itself: titles of its articles, words and phrases in them, the
/// document numbers it has most of. With one, its queries are asked as they are typed: those with a document number,
/// those of one word and those of several, and the last also without their marks, of one year, of one cell, with all facets,
/// and newest first. The same index, file, count and seed give the same queries.
///
/// Half of the answers come within p50, 90 of 100 within p90, 99 of 100 within p99, 999 of 1,000 within p99.9.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file of queries; `-` is standard input
    ///
    /// Lines of `qid<TAB>query`.
    #[arg(value_name = "QUERIES.tsv")]
    queries: Option<PathBuf>,
    /// How many queries of each kind to make
    #[arg(long, value_name = "N", default_value_t = 200)]
    count: usize,
    /// How often each query is asked
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    passes: u16,
    /// How many threads answer, at most [default: all processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Seconds for each number of threads; 0 is none
    #[arg(long, value_name = "N", default_value_t = 5)]
    seconds: u32,
    /// Another seed draws other queries
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u64,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let report = failure::with_index(context, |store| self.measure(store, context))?;
        match self.format {
            Format::Text => text::print(&report, out)?,
            _ => out.json(&report)?,
        }
        Ok(Outcome::Done)
    }

    fn measure(&self, store: &Store, context: &Context) -> anyhow::Result<BenchReport> {
        let started = Instant::now();
        drop(Store::open(store.dir())?);
        let open_us = started.elapsed().as_secs_f64() * 1e6;
        let workload = match &self.queries {
            Some(path) => {
                let queries = queries(path, context.lang)?.iter().map(|query| query.text.clone()).collect();
                Workload::of_queries(store, queries, self.seed)?
            }
            None => Workload::of_index(store, self.count, self.seed)?,
        };
        if workload.is_empty() {
            bail!(said::nothing_to_ask(context.lang));
        }
        let kinds = workload.kinds();
        let requests: usize = kinds.iter().map(|(_, requests)| requests.len()).sum();
        context.note(said::asked(context.lang, context.lang.number(requests), kinds.len(), self.passes));
        let threads =
            self.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
        let latency = latencies(store, &workload, self.passes.into())?;
        let throughput = match self.seconds {
            0 => Vec::new(),
            seconds => throughput(store, &workload, threads, Duration::from_secs(seconds.into()))?,
        };
        let searcher = store.searcher();
        let segments = searcher.segment_readers().len();
        let passes = self.passes.into();
        Ok(BenchReport { articles: searcher.num_docs(), segments, open_us, passes, latency, throughput })
    }
}
