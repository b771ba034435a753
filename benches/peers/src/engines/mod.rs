//! The engines, and how each is told what to do.

mod sqlite;
mod tantivy;
mod tracuu;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;

use crate::process::{self, Cost};

/// An engine as it is set up.
pub struct Engine {
    pub name: &'static str,
    /// What a table calls it.
    pub title: &'static str,
    /// Whether a title takes it a second or more.
    pub is_slow: bool,
    /// Whether it is asked queries with their marks.
    pub reads_marks: bool,
    /// Whether it is asked queries without marks.
    pub reads_bare: bool,
    /// The script of its own under `engines/`, where it is not a library of this program, and what that is told first.
    script: Option<(&'static str, &'static str)>,
}

/// All engines, in the order of the tables.
pub fn all() -> Vec<Engine> {
    let library = |name, title, marks, bare| Engine {
        name,
        title,
        is_slow: false,
        reads_marks: marks,
        reads_bare: bare,
        script: None,
    };
    let script =
        |name, title, marks, bare, script| Engine { script: Some(script), ..library(name, title, marks, bare) };
    let slow = |engine| Engine { is_slow: true, ..engine };
    vec![
        library("tracuu", "tracuu", true, true),
        library("tantivy", "tantivy", true, false),
        library("tantivy-folding", "tantivy, NFC and ASCII folding", false, true),
        script("lucene", "Lucene", true, false, ("lucene.sh", "standard")),
        script("lucene-folding", "Lucene, ASCII folding", false, true, ("lucene.sh", "folding")),
        slow(library("sqlite", "SQLite FTS5", true, false)),
        slow(library("sqlite-folding", "SQLite FTS5, marks removed", false, true)),
        slow(script("xapian", "Xapian", true, false, ("xapian.sh", "marks"))),
        slow(script("postgres", "PostgreSQL, simple", true, false, ("postgres.sh", "simple"))),
    ]
}

pub fn names() -> String {
    all().iter().map(|engine| engine.name).collect::<Vec<_>>().join(" ")
}

impl Engine {
    fn command(&self, what: &[&str], paths: &[&Path]) -> Result<Command> {
        let mut command = match self.script {
            None => {
                let mut command = Command::new(std::env::current_exe()?);
                command.args(["engine", self.name]);
                command
            }
            Some((script, variant)) => {
                let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("engines");
                let mut command = Command::new(folder.join(script));
                command.arg(variant);
                command
            }
        };
        command.args(what).args(paths);
        Ok(command)
    }

    /// Its version, also a sign that it is here.
    pub fn version(&self) -> Result<String> {
        let done = self.command(&["version"], &[])?.output()?;
        let errors = String::from_utf8_lossy(&done.stderr);
        ensure!(done.status.success(), "{}", errors.lines().last().unwrap_or("it is not installed"));
        Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
    }

    pub fn index(&self, articles: &Path, dir: &Path) -> Result<Cost> {
        process::run(&mut self.command(&["index"], &[articles, dir])?)
    }

    pub fn ask(&self, dir: &Path, queries: &Path, out: &Path) -> Result<Cost> {
        process::run(&mut self.command(&["ask"], &[dir, queries, out])?)
    }
}

/// What an engine of this program is told on its command line.
pub fn serve(name: &str, arguments: &[&str]) -> Result<()> {
    let path = |at: usize| arguments.get(at).map(PathBuf::from).context("expected more arguments");
    match (name, *arguments.first().context("expected index, ask or version")?) {
        ("tracuu", "version") => println!("{}", tracuu::VERSION),
        ("tracuu", "index") => tracuu::index(&path(1)?, &path(2)?)?,
        ("tracuu", "ask") => tracuu::ask(&path(1)?, &path(2)?, &path(3)?)?,
        ("tantivy" | "tantivy-folding", "version") => println!("{}", tantivy::version()),
        ("tantivy" | "tantivy-folding", "index") => tantivy::index(name != "tantivy", &path(1)?, &path(2)?)?,
        ("tantivy" | "tantivy-folding", "ask") => tantivy::ask(name != "tantivy", &path(1)?, &path(2)?, &path(3)?)?,
        ("sqlite" | "sqlite-folding", "version") => println!("{}", sqlite::version()),
        ("sqlite" | "sqlite-folding", "index") => sqlite::index(name != "sqlite", &path(1)?, &path(2)?)?,
        ("sqlite" | "sqlite-folding", "ask") => sqlite::ask(&path(1)?, &path(2)?, &path(3)?)?,
        _ => bail!("{name} can't {arguments:?}"),
    }
    Ok(())
}

/// A line of the articles.
#[derive(Deserialize)]
struct Article {
    id: String,
    title: String,
    lead: String,
    body: String,
}

fn articles(file: &Path) -> Result<impl Iterator<Item = Result<Article>>> {
    let lines = BufReader::with_capacity(1 << 20, File::open(file)?).lines();
    Ok(lines.map(|line| Ok(serde_json::from_str(&line?)?)))
}

/// Asks every query twice, the first time to warm up, and writes what [`crate::score::Answers`] reads. Each answer is ids,
/// best first.
fn answer_all(queries: &Path, out: &Path, mut answer: impl FnMut(&str) -> Result<Vec<String>>) -> Result<()> {
    let text = std::fs::read_to_string(queries)?;
    let queries: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    for (_, query) in &queries {
        answer(query)?;
    }
    let mut out = BufWriter::new(File::create(out)?);
    for (id, query) in queries {
        let started = Instant::now();
        let ids = answer(query)?;
        writeln!(out, "{id}\t{:.1}\t{}", started.elapsed().as_secs_f64() * 1e6, ids.join(" "))?;
    }
    Ok(out.flush()?)
}
