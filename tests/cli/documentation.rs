//! The documentation holds: what its examples print, where its links lead, and that the books have every page.
//!
//! A block that is called `console` is a session: what stands behind `$` is run in a terminal of 100 columns, in a folder that
//! has the sample corpus and its index, and must print the lines below it. A line `…` stands for any lines; times may be any.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use regex::Regex;

use super::sample;
use super::support::{PROGRAM, program};

/// A line for any lines.
const ELLIPSIS: &str = "…";

/// The pages, by their paths from the folder of the project.
fn pages() -> BTreeSet<PathBuf> {
    let named = ["README.md", "README.vi.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].map(PathBuf::from);
    let folders = ["docs", "docs/vi"].into_iter().flat_map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let documents =
        folders.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "md"));
    let relative = documents.map(|path| path.strip_prefix(root()).unwrap().to_owned());
    named.into_iter().chain(relative).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(page: &Path) -> String {
    fs::read_to_string(root().join(page)).unwrap_or_else(|error| panic!("{}: {error}", page.display()))
}

/// A block between fences.
struct Block {
    line: usize,
    kind: String,
    text: String,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut inside = false;
    for (number, line) in (1..).zip(text.lines()) {
        match (line.trim_start().strip_prefix("```"), inside) {
            (Some(kind), false) => found.push(Block { line: number, kind: kind.to_owned(), text: String::new() }),
            (None, true) => {
                let block = found.last_mut().unwrap();
                block.text.push_str(line);
                block.text.push('\n');
            }
            (Some(_), true) | (None, false) => {}
        }
        inside ^= line.trim_start().starts_with("```");
    }
    found
}

/// A command and the lines that it is to print.
struct Example {
    command: String,
    expected: Vec<String>,
}

/// The examples of a block; a command goes on behind a backslash.
fn examples(block: &Block) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    for line in block.text.lines() {
        match (line.strip_prefix("$ "), found.last_mut()) {
            (Some(command), _) => found.push(Example { command: command.to_owned(), expected: Vec::new() }),
            (None, Some(example)) if example.expected.is_empty() && example.command.ends_with('\\') => {
                example.command = format!("{}\n{line}", example.command);
            }
            (None, Some(example)) => example.expected.push(line.to_owned()),
            (None, None) => panic!("line {}: a session begins with a command", block.line),
        }
    }
    found
}

/// A folder with the sample corpus and its index, in which the examples of one page are run one after another.
struct Session {
    folder: tempfile::TempDir,
    lang: &'static str,
}

impl Session {
    fn of(page: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (from, to) in [(root().join("corpus"), "corpus"), (sample::index().to_owned(), "index")] {
            assert!(Command::new("cp").arg("-r").arg(from).arg(folder.path().join(to)).status().unwrap().success());
        }
        let is_vietnamese = page.starts_with("docs/vi") || page.ends_with("README.vi.md");
        Self { folder, lang: if is_vietnamese { "vi" } else { "en" } }
    }

    /// What a command prints in a terminal, which the program `script` makes.
    fn run(&self, command: &str) -> Vec<String> {
        let programs = Path::new(PROGRAM).parent().unwrap();
        let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
        let mut terminal = Command::new("script");
        // As blind to the environment of the tests as the program itself is there.
        for (name, value) in program().get_envs() {
            match value {
                Some(value) => terminal.env(name, value),
                None => terminal.env_remove(name),
            };
        }
        let output = terminal
            .args(["-qec", &format!("stty cols 100 rows 1000\n{command}"), "/dev/null"])
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .env("PATH", path)
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .env("TRACUU_PAGER", "")
            .env("TRACUU_LANG", self.lang)
            .output()
            .unwrap();
        lines(&String::from_utf8(output.stdout).unwrap().replace("\r", ""))
    }
}

/// Lines without what differs from run to run, and without the space at their ends.
fn lines(text: &str) -> Vec<String> {
    let text =
        Regex::new(r"[0-9]+([.,][0-9]+)? (ms|s|giây)\b").unwrap().replace_all(text.trim_end(), "[time]").into_owned();
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Whether lines are those that are expected, of which [`ELLIPSIS`] stands for any.
fn is_expected(expected: &[String], printed: &[String]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((first, rest)) if first == ELLIPSIS => (0..=printed.len()).any(|from| is_expected(rest, &printed[from..])),
        Some((first, rest)) => {
            printed.split_first().is_some_and(|(line, others)| first == line && is_expected(rest, others))
        }
    }
}

#[test]
fn every_example_prints_what_stands_below_it() {
    let mut faults = Vec::new();
    for page in pages() {
        let text = read(&page);
        let blocks = blocks(&text);
        for block in blocks.iter().filter(|block| block.kind.is_empty() && block.text.starts_with("$ ")) {
            faults.push(format!("{}:{}: call this block `console`, so that it is tried", page.display(), block.line));
        }
        let can_try = Command::new("script").arg("--version").stdout(Stdio::null()).status().is_ok();
        if !can_try {
            eprintln!("skipped: there is no program `script`, which makes terminals");
            continue;
        }
        let sessions: Vec<&Block> = blocks.iter().filter(|block| block.kind == "console").collect();
        if sessions.is_empty() {
            continue;
        }
        let session = Session::of(&page);
        for block in sessions {
            for Example { command, expected } in examples(block) {
                let (expected, printed) = (lines(&expected.join("\n")), session.run(&command));
                if !is_expected(&expected, &printed) {
                    let (expected, printed) = (expected.join("\n"), printed.join("\n"));
                    let place = format!("{}:{}", page.display(), block.line);
                    faults.push(format!("{place}\n$ {command}\n{printed}\n-- expected\n{expected}\n"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The addresses of headings, as the places where the pages are read make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let heading = |line: &str| {
        let title = line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' ')?.to_lowercase();
        Some(title.chars().filter(is_kept).collect::<String>().replace(' ', "-"))
    };
    text.lines().filter_map(heading).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let link = Regex::new(r#"\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)""#).unwrap();
    let code = Regex::new(r"(?s)```.*?```|`[^`\n]*`").unwrap();
    let mut faults = Vec::new();
    for page in pages() {
        let text = read(&page);
        let prose = code.replace_all(&text, "");
        for found in link.captures_iter(&prose) {
            let target = found.get(1).or(found.get(2)).unwrap().as_str();
            if target.contains("://") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            let full = root().join(&path);
            let is_there = full.exists() && (anchor.is_empty() || anchors(&read(&path)).contains(anchor));
            if !is_there {
                faults.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(faults.is_empty(), "links that lead nowhere:\n{}", faults.join("\n"));
}

#[test]
fn the_books_have_every_page() {
    let link = Regex::new(r"\]\(([^)]+\.md)\)").unwrap();
    for (book, folder) in [("en", "docs"), ("vi", "docs/vi")] {
        let summary = read(Path::new(&format!("docs/book/{book}/SUMMARY.md")));
        let named: BTreeSet<&str> = link.captures_iter(&summary).map(|found| found.get(1).unwrap().as_str()).collect();
        let of_folder = pages().into_iter().filter(|page| page.parent() == Some(Path::new(folder)));
        let missing: Vec<PathBuf> =
            of_folder.filter(|page| !named.contains(page.file_name().unwrap().to_str().unwrap())).collect();
        assert!(missing.is_empty(), "docs/book/{book}/SUMMARY.md has no line for {missing:?}");
    }
}

#[test]
fn the_citation_is_of_this_version() {
    let citation = read(Path::new("CITATION.cff"));
    assert!(citation.contains(concat!("\nversion: ", env!("CARGO_PKG_VERSION"), "\n")), "{citation}");
}
