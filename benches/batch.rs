//! What a batch costs: how it grows with the number of articles, what a second run takes, and what odd input does.

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
//! `cargo bench --bench batch -- [growth|million|files|tiny|line]`; all but `million` unless told. They need up to 12 GB of
//! room in the temporary folder. `million` writes charts of how cost grows into `docs/charts`.

mod support;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::json;
use support::plot::{Line, lines};
use support::{Cost, Row, articles, folder_size, home, index, percentile, sample};
use tracuu::base::Random;
use tracuu::search::{Request, search};
use tracuu::store::Store;
use tracuu::text::{fold, tokens};

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.iter().any(|wanted| wanted == name) || (wanted.is_empty() && name != "million");
    if is_wanted("growth") || is_wanted("million") {
        growth(is_wanted("million"));
    }
    if is_wanted("files") {
        files(100_000);
    }
    if is_wanted("tiny") {
        tiny(1_000_000);
    }
    if is_wanted("line") {
        long_line(1 << 30);
    }
}

fn line(name: &str, articles: usize, input: u64, cost: &Cost, index: &Path) {
    let Cost { cpu, wall, peak, own } = cost;
    let (seconds, size) = (wall.as_secs_f64(), folder_size(index));
    println!(
        "{name:34} {articles:>9} {cpu:>8.2} {:>8.0} {seconds:>8.2} {:>8.0} {:>8} {:>8} {:>8.1} {:>7.2}",
        cpu * 1e6 / articles.max(1) as f64,
        articles as f64 / seconds,
        peak >> 10,
        own >> 10,
        size as f64 / 1e6,
        size as f64 / input.max(1) as f64,
    );
}

fn heading() {
    println!(
        "\n{:34} {:>9} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>7}",
        "indexing", "articles", "CPU s", "µs each", "s", "a second", "peak MiB", "own", "MB", "÷ input"
    );
}

/// Series of articles as lines of JSON: the first of the corpus, all of it, and ten times as many.
fn growth(to_a_million: bool) {
    let rows = articles(11);
    let folder = tempfile::tempdir().expect("a folder");
    let mut counts = vec![1_000, 10_000, rows.len()];
    if to_a_million {
        counts.push(rows.len() * 10);
    }
    heading();
    let (mut costs, mut latencies) = (Vec::new(), Vec::new());
    for count in counts.into_iter().filter(|count| *count <= rows.len() * 10) {
        let file = folder.path().join("articles.jsonl");
        let input = write(&rows, count, &file);
        let target = folder.path().join("index");
        let cost = index(&target, std::slice::from_ref(&file), &[]);
        line("new", count, input, &cost, &target);
        costs.push((count as f64, cost.cpu, folder_size(&target) as f64 / 1e6));
        line("again, nothing changed", count, input, &index(&target, &[file], &[]), &target);
        latencies.push((count, latency(&target, &rows[..count.min(rows.len())])));
        fs::remove_dir_all(&target).expect("removed");
    }
    println!("\n{:>10} {:>10} {:>10} {:>14} {:>10}", "articles", "p50 ms", "p99 ms", "bare: p50 ms", "p99 ms");
    for (count, [p50, p99, bare_p50, bare_p99]) in &latencies {
        println!("{count:>10} {p50:>10.2} {p99:>10.2} {bare_p50:>14.2} {bare_p99:>10.2}");
    }
    if to_a_million {
        let cost = |name, of: fn(&(f64, f64, f64)) -> f64| Line {
            name,
            points: costs.iter().map(|cost| (cost.0, of(cost))).collect(),
        };
        let cost = [cost("CPU, seconds", |cost| cost.1), cost("index, MB", |cost| cost.2)];
        let latency = |name, which: usize| Line {
            name,
            points: latencies.iter().map(|(count, times)| (*count as f64, times[which])).collect(),
        };
        let latency =
            [latency("p50", 0), latency("p99", 1), latency("without marks: p50", 2), latency("without marks: p99", 3)];
        let charts = home().join("docs/charts");
        fs::create_dir_all(&charts).expect("a folder");
        let cost = lines("Indexing, by the number of articles", &cost);
        fs::write(charts.join("growth-indexing.svg"), cost).expect("a chart");
        let latency = lines("Titles as queries, ms, by the number of articles", &latency);
        fs::write(charts.join("growth-latency.svg"), latency).expect("a chart");
    }
}

/// Writes so many articles: beyond what there is, copies under other ids with one word of four changed, so that none is
/// a reprint of another.
fn write(rows: &[Row], count: usize, path: &Path) -> u64 {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    let words: Vec<&str> = sample(rows, 200).into_iter().flat_map(|row| row.title.split(' ')).collect();
    for (at, row) in rows.iter().cycle().take(count).enumerate() {
        let copy = at / rows.len();
        let mut random = Random::keyed(copy as u64, &row.id);
        let mut changed = |text: &str| if copy == 0 { text.to_owned() } else { other_words(text, &words, &mut random) };
        let (title, lead, body) = (changed(&row.title), changed(&row.lead), changed(&row.body));
        let article = json!({"id": format!("{}-{copy}", row.id), "title": title, "lead": lead, "body": body});
        writeln!(out, "{article}").expect("a line");
    }
    out.flush().expect("written");
    path.metadata().expect("the file").len()
}

fn other_words(text: &str, words: &[&str], random: &mut Random) -> String {
    let mut changed = String::with_capacity(text.len() + 16);
    let mut end = 0;
    for (at, span) in tokens(text).enumerate() {
        changed.push_str(&text[end..span.start]);
        changed.push_str(if at % 4 == 3 { random.pick(words).expect("a word") } else { &text[span.start..span.end] });
        end = span.end;
    }
    changed.push_str(&text[end..]);
    changed
}

/// p50 and p99 of titles as queries, and the same without marks, in milliseconds.
fn latency(dir: &Path, rows: &[Row]) -> [f64; 4] {
    let store = Store::open(dir).expect("the index");
    let titles: Vec<String> = sample(rows, 500).into_iter().map(|row| row.title.clone()).collect();
    let bare: Vec<String> = titles.iter().map(|title| fold(title).into_owned()).collect();
    let ask = |queries: &[String]| {
        let mut times = Vec::new();
        for warm in [false, true] {
            for query in queries {
                let started = Instant::now();
                std::hint::black_box(search(&store, &Request::new(query)).map_or(0, |page| page.total));
                if warm {
                    times.push(started.elapsed().as_secs_f64() * 1e3);
                }
            }
        }
        times.sort_by(f64::total_cmp);
        [percentile(&times, 0.5), percentile(&times, 0.99)]
    };
    let ([p50, p99], [bare_p50, bare_p99]) = (ask(&titles), ask(&bare));
    [p50, p99, bare_p50, bare_p99]
}

/// So many files of one article each, in folders of a thousand.
fn scatter(folder: &Path, count: usize, text: impl Fn(usize) -> String) -> (PathBuf, u64) {
    let root = folder.join("files");
    let mut input = 0;
    for at in 0..count {
        let shelf = root.join(format!("{:04}", at / 1_000));
        if at % 1_000 == 0 {
            fs::create_dir_all(&shelf).expect("a folder");
        }
        let text = text(at);
        input += text.len() as u64;
        fs::write(shelf.join(format!("{at}.txt")), text).expect("a file");
    }
    (root, input)
}

fn files(count: usize) {
    let rows = articles(11);
    let folder = tempfile::tempdir().expect("a folder");
    let text = |at: usize| {
        let row = &rows[at % rows.len()];
        format!("{}\n\n{}\n\n{}\n", row.title, row.lead, row.body)
    };
    let (root, input) = scatter(folder.path(), count, text);
    let target = folder.path().join("index");
    heading();
    line("a file each", count, input, &index(&target, std::slice::from_ref(&root), &[]), &target);
    line("again, nothing changed", count, input, &index(&target, &[root], &[]), &target);
}

fn tiny(count: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let (root, input) = scatter(folder.path(), count, |at| format!("Tin vắn {at}\n"));
    let target = folder.path().join("index");
    heading();
    line("tiny files", count, input, &index(&target, std::slice::from_ref(&root), &[]), &target);
    line("again, nothing changed", count, input, &index(&target, &[root], &[]), &target);
}

/// One line of JSON of so many bytes between two usual ones: it is rejected, the others are indexed.
fn long_line(bytes: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dài.jsonl");
    let mut out = BufWriter::new(File::create(&file).expect("a file"));
    writeln!(out, "{}", json!({"id": "trước", "body": "Chi bộ họp."})).expect("a line");
    out.write_all(b"{\"id\": \"d\xC3\xA0i\", \"body\": \"").expect("written");
    for _ in 0..bytes / 16 {
        out.write_all(b"chi bo ap Dong. ").expect("written");
    }
    writeln!(out, "\"}}\n{}", json!({"id": "sau", "body": "Đảng bộ họp."})).expect("a line");
    out.flush().expect("written");
    drop(out);
    let target = folder.path().join("index");
    heading();
    line("with a line of 1 GiB", 2, bytes as u64, &index(&target, &[file], &[]), &target);
}
