//! What was asked of speed and size, and what is reached: everything in one run, as a table for `docs/performance.md`.
//!
//! `cargo bench --bench targets -- [SHARDS] [QUERIES]`; 11 shards and 1,000 queries unless told.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use regex::Regex;
use support::{
    PROGRAM, Raw, RawIndex, Row, articles, cpu_seconds, folder_size, index, index_on_one_processor, percentile, sample,
    sample_corpus, shards, times,
};
use tracuu::query::escape;
use tracuu::search::{Facet, Request, Scope, search};
use tracuu::store::Store;
use tracuu::text::fold;

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let count = numbers.first().copied().unwrap_or(11);
    let rows = articles(count);
    let input: usize = rows.iter().map(Row::size).sum();
    let folders = [(); 4].map(|()| tempfile::tempdir().expect("a folder"));
    let [raw_folder, folding_folder, ours, alone] = [0, 1, 2, 3].map(|at| folders[at].path());

    let before = cpu_seconds();
    let raw = RawIndex::build(&rows, raw_folder, Raw::Default, 2);
    let raw_cpu = cpu_seconds() - before;
    let folding = RawIndex::build(&rows, folding_folder, Raw::Folding, 2);
    let mut files = shards(count);
    if files.is_empty() {
        files = sample_corpus().to_vec();
    }
    let with_one = index_on_one_processor(alone, &files);
    let with_two = index(ours, &files, &[]);
    println!("| what | at least | beyond | measured |\n|---|---|---|---|");
    let line = |what: &str, asked: &str, beyond: &str, measured: String| {
        println!("| {what} | {asked} | {beyond} | {measured} |");
    };
    line("indexing CPU ÷ raw tantivy", "1.5", "1.0", format!("{:.2}", with_two.cpu / raw_cpu));
    let speed_up = with_one.wall.as_secs_f64() / with_two.wall.as_secs_f64();
    line("speed-up of indexing from 1 to 2 cores", "1.8", "1.95", format!("{speed_up:.2}"));
    line("index ÷ input", "1.4", "1.0", format!("{:.2}", folder_size(ours) as f64 / input as f64));
    line("peak memory of indexing", "1 GiB", "512 MiB", format!("{} MiB", with_two.peak >> 10));

    let store = Store::open(ours).expect("the index");
    let titles: Vec<String> =
        sample(&rows, numbers.get(1).copied().unwrap_or(1_000)).into_iter().map(|row| escape(&row.title)).collect();
    let bare: Vec<String> = titles.iter().map(|title| fold(title).into_owned()).collect();
    let in_text = |query: &str| page(&store, &Request { scope: Scope::Text, ..Request::new(query) });
    let (ours_typed, raw_typed) =
        (latency(&titles, |query| in_text(query)), latency(&titles, |query| raw.search(query, 10)));
    line("titles, p50 / p99 ÷ raw tantivy's OR", "1.0 / 0.8", "0.55 / 0.4", ratio(ours_typed, raw_typed));
    let (ours_bare, raw_bare) =
        (latency(&bare, |query| in_text(query)), latency(&bare, |query| folding.search(query, 10)));
    line("without marks, p50 / p99 ÷ raw tantivy, folding", "1.0 / 1.0", "0.5 / 0.5", ratio(ours_bare, raw_bare));
    let cited = cited(&rows);
    let [p50, p99] = latency(&cited, |query| page(&store, &Request::new(query)));
    line("number lookup, p99", "0.5 ms", "0.1 ms", format!("{p99:.2} ms (p50 {p50:.2}, {} asked)", cited.len()));

    let mut times: Vec<Duration> = titles.iter().take(21).map(|title| process(ours, title)).collect();
    times.sort();
    let median = times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    line("`tracuu search` as a process, index warm", "25 ms", "10 ms", format!("{median:.1} ms (median)"));
    let [one, two] = [1, 2].map(|threads| answers_per_second(threads, &store, &titles));
    line("queries/s, 2 threads ÷ 1", "1.8", "1.95", format!("{:.2} ({one:.0} → {two:.0})", two / one));
    let without = mean(&titles, |query| page(&store, &Request { limit: 0, ..Request::new(query) }));
    let shown = |query: &str| Request { facets: Facet::ALL.to_vec(), ..Request::new(query) };
    let with = mean(&titles, |query| page(&store, &shown(query)));
    let both = format!("{:.2} ({without:.2} → {with:.2} ms)", with / without);
    line("ten snippets and seven facets ÷ ranking alone", "1.5", "1.2", both);
}

fn page(store: &Store, request: &Request) -> usize {
    search(store, request).map_or(0, |page| page.total)
}

/// At most 200 numbers of decrees, decisions and circulars that articles have, each as it is printed, in small letters
/// without marks, and as one says it.
fn cited(rows: &[Row]) -> Vec<String> {
    let full = Regex::new(r"\b(\d{1,4}/(?:19|20)\d\d)/((NĐ|QĐ|TT|NQ)-(?:CP|TTg|BTC|BGDĐT|BYT|BCA|UBND|HĐND))\b");
    let full = full.expect("a pattern");
    let mut found = BTreeSet::new();
    for text in rows.iter().flat_map(|row| [&row.lead, &row.body]) {
        found.extend(full.captures_iter(text).map(|number| {
            let called = match &number[3] {
                "NĐ" => "nghi dinh",
                "QĐ" => "quyet dinh",
                "NQ" => "nghi quyet",
                _ => "thong tu",
            };
            (number[0].to_owned(), format!("{called} {}", &number[1]))
        }));
    }
    let step = (found.len() / 200).max(1);
    let ways = |(printed, said): (String, String)| [fold(&printed).to_lowercase(), printed, said];
    found.into_iter().step_by(step).take(200).flat_map(ways).collect()
}

fn process(folder: &Path, query: &str) -> Duration {
    let started = Instant::now();
    let mut command = Command::new(PROGRAM);
    let done = command.arg("--index").arg(folder).args(["search", query]).stdout(Stdio::null()).status();
    assert!(done.expect("the program").success(), "{query}");
    started.elapsed()
}

/// p50 and p99, in milliseconds.
fn latency(queries: &[String], answer: impl Fn(&str) -> usize) -> [f64; 2] {
    let times = times(queries, |query| answer(query));
    [percentile(&times, 0.5), percentile(&times, 0.99)]
}

fn mean(queries: &[String], answer: impl Fn(&str) -> usize) -> f64 {
    times(queries, |query| answer(query)).iter().sum::<f64>() / queries.len().max(1) as f64
}

fn ratio([p50, p99]: [f64; 2], [raw_p50, raw_p99]: [f64; 2]) -> String {
    format!("{:.2} / {:.2} ({p50:.2} / {p99:.2} ms)", p50 / raw_p50, p99 / raw_p99)
}

fn answers_per_second(threads: usize, store: &Store, queries: &[String]) -> f64 {
    let started = Instant::now();
    thread::scope(|scope| {
        for at in 0..threads {
            scope.spawn(move || {
                for query in queries.iter().cycle().skip(at * queries.len() / threads).take(queries.len()) {
                    std::hint::black_box(page(store, &Request::new(query)));
                }
            });
        }
    });
    (threads * queries.len()) as f64 / started.elapsed().as_secs_f64()
}
