//! tracuu beside other engines: the same articles, the same queries, one run. See `README.md`.
//!
//! `peers run` prepares articles and queries, lets each engine index and answer in a process of its own, and writes the
//! tables and charts of `docs/performance.md`. `peers engine` is what it starts for the engines that are libraries.

mod chart;
mod corpus;
mod engines;
mod page;
mod process;
mod score;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use engines::Engine;
use page::Row;

/// Titles asked of an engine, and of those that take a second or more for one.
const TITLES: usize = 1_000;
const SLOW_TITLES: usize = 40;
/// Of those, how many numbers.
const SLOW_NUMBERS: usize = 120;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["run", rest @ ..] => run(rest),
        ["engine", name, rest @ ..] => engines::serve(name, rest),
        _ => bail!("expected `run [--shards N] [ENGINE…]`; engines: {}", engines::names()),
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    let (mut shards, mut wanted) = (11, Vec::new());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match *argument {
            "--shards" => shards = rest.next().context("--shards needs a number")?.parse()?,
            name => wanted.push(name.to_owned()),
        }
    }
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let work = home.join("target/work");
    std::fs::create_dir_all(&work)?;
    let corpus = corpus::prepare(&home.join("../../../shared/corpora"), shards, &work)?;
    eprintln!("{} articles, {:.1} MB of text", corpus.articles, corpus.bytes as f64 / 1e6);
    let mut rows = Vec::new();
    for engine in engines::all() {
        if !wanted.is_empty() && !wanted.iter().any(|name| name == engine.name) {
            continue;
        }
        match measure(&engine, &corpus, &work) {
            Ok(row) => {
                eprintln!("{}", row.line());
                rows.push(row);
            }
            Err(error) => eprintln!("{} is left out: {error:#}", engine.name),
        }
    }
    let docs = home.join("../../docs");
    if wanted.is_empty() {
        page::write(&docs.join("performance.md"), &docs.join("charts"), &corpus, &rows)?;
    }
    print!("{}", page::tables(&corpus, &rows));
    Ok(())
}

fn measure(engine: &Engine, corpus: &corpus::Corpus, work: &std::path::Path) -> Result<Row> {
    let dir = work.join(engine.name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir)?;
    let version = engine.version()?;
    let indexing = engine.index(&corpus.file, &dir)?;
    let size = process::folder_size(&dir)?;
    let titles = if engine.is_slow { SLOW_TITLES } else { TITLES };
    let ask = |queries: &corpus::Queries, count: usize| -> Result<score::Answers> {
        let (file, out) = (work.join("queries.tsv"), work.join(format!("{}.answers", engine.name)));
        queries.first(count).write(&file)?;
        engine.ask(&dir, &file, &out)?;
        score::Answers::read(&out)
    };
    let accented = if engine.reads_marks { Some(ask(&corpus.titles, titles)?) } else { None };
    let bare = if engine.reads_bare { Some(ask(&corpus.bare, titles)?) } else { None };
    let numbers = ask(&corpus.numbers, if engine.is_slow { SLOW_NUMBERS } else { corpus.numbers.len() })?;
    let _ = std::fs::remove_dir_all(&dir);
    Ok(Row {
        name: engine.title,
        version,
        cpu: indexing.cpu,
        wall: indexing.wall,
        peak: indexing.peak,
        size: size as f64 / corpus.bytes as f64,
        accented: accented.map(|answers| score::Figures::of(&answers, |query, id| query == id)),
        bare: bare.map(|answers| score::Figures::of(&answers, |query, id| query == id)),
        numbers: score::Figures::of(&numbers, |query, id| corpus.cites(query, id)),
    })
}
