//! What was asked of speed and size, and what is reached: everything in one run, as a table for `docs/performance.md`.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a bench does not expect ends it"
)]
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
    sample_corpus, shards,
};
use tracuu::query::escape;
use tracuu::search::{Facet, Request, Scope, search};
use tracuu::store::Store;
use tracuu::text::fold;

/// Each comparison is made so often, both sides in turn. The middle one counts; the least and the most tell how far it
/// can be relied on.
const ROUNDS: usize = 3;
/// So many queries one side is asked before it is the other's turn: where the machine changes its pace, it does so for both.
const TURN: usize = 50;

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let count = numbers.first().copied().unwrap_or(11);
    let rows = articles(count);
    let input: usize = rows.iter().map(Row::size).sum();
    let mut files = shards(count);
    if files.is_empty() {
        files = sample_corpus().to_vec();
    }
    let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let [folding_folder, ours] = [0, 1].map(|at| folders[at].path());
    let folding = RawIndex::build(&rows, folding_folder, Raw::Folding, 2);
    println!("| what | at least | beyond | measured |\n|---|---|---|---|");
    let line = |what: &str, asked: &str, beyond: &str, measured: String| {
        println!("| {what} | {asked} | {beyond} | {measured} |");
    };

    let (mut cpu, mut speed_up, mut peak, mut raw_kept) = (Vec::new(), Vec::new(), Vec::new(), None);
    for round in 0..ROUNDS {
        let [raw_folder, alone, again] = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
        let before = cpu_seconds();
        let raw = RawIndex::build(&rows, raw_folder.path(), Raw::Default, 2);
        let raw_cpu = cpu_seconds() - before;
        let with_two = index(if round == 0 { ours } else { again.path() }, &files, &[]);
        let with_one = index_on_one_processor(alone.path(), &files);
        cpu.push(with_two.cpu / raw_cpu);
        speed_up.push(with_one.wall.as_secs_f64() / with_two.wall.as_secs_f64());
        peak.push((with_two.peak >> 10) as f64);
        raw_kept = Some((raw_folder, raw));
    }
    let Some((_raw_folder, raw)) = raw_kept else { return };
    line("indexing CPU ÷ raw tantivy", "1.5", "1.0", middle(cpu, 2));
    line("speed-up of indexing from 1 to 2 cores", "1.8", "1.95", middle(speed_up, 2));
    line("index ÷ input", "1.4", "1.0", format!("{:.2}", folder_size(ours) as f64 / input as f64));
    line("peak memory of indexing, MiB", "1,024", "512", middle(peak, 0));

    let store = Store::open(ours).expect("the index");
    let titles: Vec<String> =
        sample(&rows, numbers.get(1).copied().unwrap_or(1_000)).into_iter().map(|row| escape(&row.title)).collect();
    let bare: Vec<String> = titles.iter().map(|title| fold(title).into_owned()).collect();
    let in_text = |query: &str| page(&store, &Request { scope: Scope::Text, ..Request::new(query) });
    let raw_or = |query: &str| raw.search(query, 10);
    line("titles, p50 / p99 ÷ raw tantivy's OR", "1.0 / 0.8", "0.55 / 0.4", against(&titles, &in_text, &raw_or));
    let folding_or = |query: &str| folding.search(query, 10);
    let without_marks = against(&bare, &in_text, &folding_or);
    line("without marks, p50 / p99 ÷ raw tantivy, folding", "1.0 / 1.0", "0.5 / 0.5", without_marks);
    let cited = cited(&rows);
    let lookups = rounds(|| latency(in_turn(&cited, [&|query| page(&store, &Request::new(query))])));
    let [p50, p99] = [0, 1].map(|at| middle(lookups.iter().map(|[times]| times[at]).collect(), 2));
    line("number lookup, p99, ms", "0.5", "0.1", format!("{p99}; p50 {p50}; {} asked", cited.len()));

    let mut times: Vec<Duration> = titles.iter().take(21).map(|title| process(ours, title)).collect();
    times.sort();
    let median = times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    line("`tracuu search` as a process, index warm, ms", "25", "10", format!("{median:.1} (median of 21)"));
    let answers = rounds(|| answers_per_second(&store, &titles));
    let [one, two] = [0, 1].map(|at| middle(answers.iter().map(|answers| answers[at]).collect(), 0));
    let ratios = middle(answers.iter().map(|[one, two]| two / one).collect(), 2);
    line("queries/s, 2 threads ÷ 1", "1.8", "1.95", format!("{ratios}; {one} → {two}"));
    let without = |query: &str| page(&store, &Request { limit: 0, ..Request::new(query) });
    let shown = |query: &str| page(&store, &Request { facets: Facet::all().collect(), ..Request::new(query) });
    let means = rounds(|| in_turn(&titles, [&without, &shown]).map(|times| mean(&times)));
    let [ranking, all] = [0, 1].map(|at| middle(means.iter().map(|means| means[at]).collect(), 2));
    let ratios = middle(means.iter().map(|[ranking, all]| all / ranking).collect(), 2);
    let both = format!("{ratios}; {ranking} → {all} ms");
    line("ten snippets and seven facets ÷ ranking alone", "1.5", "1.2", both);
}

fn rounds<T>(measure: impl Fn() -> T) -> Vec<T> {
    (0..ROUNDS).map(|_| measure()).collect()
}

/// The middle of some figures, and the least and the most.
fn middle(mut figures: Vec<f64>, places: usize) -> String {
    figures.sort_by(f64::total_cmp);
    let at = |place: usize| figures.get(place).copied().unwrap_or_default();
    let (least, most) = (at(0), at(figures.len().saturating_sub(1)));
    format!("{:.places$} ({least:.places$}–{most:.places$})", at(figures.len() / 2))
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

/// The milliseconds of every answer of each side, in order; all are asked twice, the first time to warm up.
fn in_turn<const SIDES: usize>(queries: &[String], sides: [&dyn Fn(&str) -> usize; SIDES]) -> [Vec<f64>; SIDES] {
    let ask = |side: &dyn Fn(&str) -> usize, query: &String| {
        let started = Instant::now();
        std::hint::black_box(side(query));
        started.elapsed().as_secs_f64() * 1e3
    };
    let mut times = [(); SIDES].map(|()| Vec::new());
    for side in sides {
        for query in queries {
            ask(side, query);
        }
    }
    for turn in queries.chunks(TURN) {
        for (times, side) in times.iter_mut().zip(sides) {
            times.extend(turn.iter().map(|query| ask(side, query)));
        }
    }
    times.iter_mut().for_each(|times| times.sort_by(f64::total_cmp));
    times
}

/// p50 and p99 of each side, in milliseconds.
fn latency<const SIDES: usize>(times: [Vec<f64>; SIDES]) -> [[f64; 2]; SIDES] {
    times.map(|times| [0.5, 0.99].map(|part| percentile(&times, part)))
}

fn mean(times: &[f64]) -> f64 {
    times.iter().sum::<f64>() / times.len().max(1) as f64
}

/// Our p50 and p99 in parts of theirs.
fn against(queries: &[String], ours: &dyn Fn(&str) -> usize, theirs: &dyn Fn(&str) -> usize) -> String {
    let pairs = rounds(|| latency(in_turn(queries, [ours, theirs])));
    let [p50, p99] = [0, 1].map(|at| middle(pairs.iter().map(|[ours, theirs]| ours[at] / theirs[at]).collect(), 2));
    let [p50_ms, p99_ms] = [0, 1].map(|at| middle(pairs.iter().map(|[ours, _]| ours[at]).collect(), 2));
    format!("{p50} / {p99}; {p50_ms} / {p99_ms} ms")
}

/// Answers a second of one thread and of two, each of which asks all the queries.
fn answers_per_second(store: &Store, queries: &[String]) -> [f64; 2] {
    let mut took = [Duration::ZERO; 2];
    // Longer turns: each begins with new threads.
    for turn in queries.chunks(5 * TURN) {
        for (took, threads) in took.iter_mut().zip(1..) {
            let started = Instant::now();
            thread::scope(|scope| {
                for at in 0..threads {
                    scope.spawn(move || {
                        for query in turn.iter().cycle().skip(at * turn.len() / threads).take(turn.len()) {
                            std::hint::black_box(page(store, &Request::new(query)));
                        }
                    });
                }
            });
            *took += started.elapsed();
        }
    }
    let [one, two] = took.map(|took| queries.len() as f64 / took.as_secs_f64());
    [one, 2.0 * two]
}
