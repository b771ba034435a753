//! All faces alike: what the API can, the command line can, and the other way round.
//!
//! The table is made of clap's commands and of the description of the API, and stands in `docs/serving.md`; after a change
//! `INSTA_UPDATE=always` writes it there. What has no counterpart stands in one of the lists below, with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs};

use serde_json::Value;

use super::serve::{Serving, sample};

/// An operation of the API and what is like it.
struct Row {
    path: &'static str,
    command: &'static str,
    /// An address of the page that shows the same, on the sample corpus; none where there is no page of it.
    page: Option<&'static str>,
    /// Parameters, and the options or arguments that are called otherwise.
    renamed: &'static [(&'static str, &'static str)],
}

const fn row(
    path: &'static str,
    command: &'static str,
    page: Option<&'static str>,
    renamed: &'static [(&'static str, &'static str)],
) -> Row {
    Row { path, command, page, renamed }
}

const ROWS: [Row; 26] = [
    row("/search", "search", Some("/search?q=dang+uy"), &[("q", "QUERY")]),
    row("/facets", "search", Some("/search?q=dang+uy"), &[("q", "QUERY")]),
    row("/export", "search", Some("/search?q=dang+uy"), &[("q", "QUERY")]),
    row("/export/articles", "export", None, &[("q", "QUERY")]),
    row("/export/citations", "export", None, &[("q", "QUERY")]),
    row("/export/cells", "export", None, &[("q", "QUERY")]),
    row("/export/documents", "export", None, &[("q", "QUERY")]),
    row("/trend", "trend", Some("/trend?q=chi+bo"), &[("q", "QUERY")]),
    row("/graph", "graph", None, &[("q", "QUERY")]),
    row("/suggest", "suggest", Some("/"), &[("q", "TEXT")]),
    row("/articles/{id}", "show", Some("/articles/cmd-2007-011"), &[("id", "ID"), ("q", "--query")]),
    row("/articles/{id}/similar", "similar", Some("/articles/cmd-2007-011/similar"), &[("id", "ID")]),
    row("/articles/{id}/reprints", "reprints", Some("/articles/cmd-2007-011"), &[("id", "ID")]),
    row("/reprints", "reprints", Some("/reprints"), &[]),
    row("/numbers", "number", Some("/numbers"), &[("q", "NUMBER")]),
    row("/numbers/{number}", "number", Some("/numbers/03-CT%2FTW"), &[("number", "NUMBER")]),
    row("/cells", "cells", Some("/cells"), &[("prefix", "PREFIX")]),
    row("/kwic", "kwic", Some("/kwic?q=dang+uy"), &[("q", "QUERY")]),
    row("/collocates", "collocates", Some("/collocates?q=dang+uy"), &[("q", "QUERY")]),
    row("/saved", "saved list", None, &[]),
    row("/news", "news", None, &[("name", "NAME")]),
    row("/collections", "collection list", None, &[]),
    row("/collections/{name}", "collection show", None, &[("name", "NAME")]),
    row("/analyze", "analyze", None, &[("text", "FILE")]),
    row("/stats", "stats", Some("/"), &[]),
    row("/health", "health", None, &[]),
];

/// Commands that the API has nothing like, and why.
const ONLY_COMMANDS: [(&[&str], &str); 6] = [
    (
        &["saved", "saved add", "saved run", "saved remove"],
        "they change what is kept, which is done on the pages of `tracuu serve --desk`; an answer is asked for by its query",
    ),
    (
        &["collection", "collection add", "collection remove", "collection export", "collection import"],
        "they change what is kept, which is done on the pages of `tracuu serve --desk`; `format=jsonl` of one is its export",
    ),
    (
        &["index", "watch", "remove", "check", "compact", "authority"],
        "they write an index or look after it; the API reads",
    ),
    (&["eval", "bench", "lexicon"], "they measure, or make what is measured"),
    (&["demo", "serve", "mcp"], "they begin"),
    (&["config", "completions", "man"], "they are for who sits at the machine"),
];

/// Options of commands in the table that the API has nothing like, and why.
const ONLY_OPTIONS: [(&str, &[&str], &str); 9] = [
    ("search", &["--queries"], "a program asks again"),
    ("export", &["WHAT"], "it is part of the path"),
    ("news", &["--keep"], "what is told stays unseen"),
    (
        "search",
        &["--weight-date", "--weight-cell", "--half-life", "--config"],
        "whoever starts the server sets weights and synonyms, for all",
    ),
    ("analyze", &["--lines"], "a text of the API is what a line is here"),
    (
        "analyze",
        &[
            "--map",
            "--encoding",
            "--follow",
            "--ocr",
            "--ocr-time",
            "--ocr-memory",
            "--max-record",
            "--max-depth",
            "--max-members",
            "--max-unpacked",
            "--max-ratio",
        ],
        "they say how files are read; the API is given a text",
    ),
    ("analyze", &["--lexicon"], "a server has the lexicon that is built in"),
    ("collocates", &["--explain"], "the description has the formulas"),
    ("health", &["URL", "--token-file"], "they say which server is asked, and bring its token"),
];

/// Options of any command that the API has nothing like, and why.
const GENERAL: [(&str, &str); 1] = [("--format", "where no parameter is called so, the API answers in JSON")];

/// Options that stand before or behind every command.
const GLOBAL: [(&str, &str); 10] = [
    ("--index", "whoever starts the server says which it is of"),
    ("--tables", "whoever starts the server says by which tables numbers are read"),
    ("--quiet", "an answer has no notes"),
    ("--verbose", "an answer has no notes"),
    ("--output", "an answer goes to who asks"),
    ("--color", "JSON has no colours"),
    ("--pager", "a program reads all"),
    ("--no-pager", "a program reads all"),
    ("--no-config", "whoever starts the server has the settings"),
    ("--lang", "JSON is of no language; pages ask the browser"),
];

/// The parameters of each operation of the API, in order.
fn operations() -> BTreeMap<String, Vec<String>> {
    let description: Value = serde_json::from_str(&tracuu::http::openapi()).unwrap();
    let parameters = |operation: &Value| -> Vec<String> {
        let all = operation["get"]["parameters"].as_array().cloned().unwrap_or_default();
        all.iter().map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect()
    };
    let paths = description["paths"].as_object().unwrap().iter();
    paths.map(|(path, operation)| (path.strip_prefix("/api/v1").unwrap().to_owned(), parameters(operation))).collect()
}

/// The options and arguments of each command, as they are typed; those of all commands under an empty name.
fn commands() -> BTreeMap<String, BTreeSet<String>> {
    let all = tracuu::cli::command();
    let options = |command: &clap::Command| -> BTreeSet<String> {
        let typed = |argument: &clap::Arg| match argument.get_long() {
            Some(long) => format!("--{long}"),
            None => argument.get_value_names().unwrap()[0].to_string(),
        };
        command.get_arguments().filter(|argument| !argument.is_hide_set()).map(typed).collect()
    };
    let named = all.get_subcommands().map(|command| (command.get_name().to_owned(), options(command)));
    // Of what is kept each part has its own operation.
    let of_desk = ["saved", "collection"].into_iter().flat_map(|name| {
        let parts = all.find_subcommand(name).unwrap().get_subcommands();
        parts.map(move |part| (format!("{name} {}", part.get_name()), options(part)))
    });
    named.chain(of_desk).chain([(String::new(), options(&all))]).collect()
}

impl Row {
    /// The option or argument that is like a parameter.
    fn option(&self, parameter: &str) -> String {
        let renamed = self.renamed.iter().find(|(known, _)| *known == parameter);
        renamed.map_or_else(|| format!("--{}", parameter.replace('_', "-")), |(_, option)| (*option).to_owned())
    }
}

#[test]
fn every_operation_has_its_command_and_every_parameter_its_option() {
    let (operations, commands) = (operations(), commands());
    let mut faults = Vec::new();
    for (path, parameters) in &operations {
        let Some(row) = ROWS.iter().find(|row| row.path == path) else {
            faults.push(format!("the operation {path} stands in no row"));
            continue;
        };
        let options = &commands[row.command];
        let missing = parameters.iter().filter(|name| !options.contains(&row.option(name)));
        faults.extend(
            missing.map(|name| format!("tracuu {} has nothing like the parameter {name} of {path}", row.command)),
        );
    }
    faults.extend(ROWS.iter().filter(|row| !operations.contains_key(row.path)).map(|row| format!("no {}", row.path)));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_command_has_its_operation_and_every_option_its_parameter() {
    let operations = operations();
    let mut faults = Vec::new();
    for (command, options) in commands() {
        let rows: Vec<&Row> = ROWS.iter().filter(|row| row.command == command).collect();
        let mut known: BTreeSet<String> =
            rows.iter().flat_map(|row| operations[row.path].iter().map(|name| row.option(name))).collect();
        if command.is_empty() {
            known = GLOBAL.iter().map(|(name, _)| (*name).to_owned()).collect();
        } else if rows.is_empty() {
            if !ONLY_COMMANDS.iter().any(|(names, _)| names.contains(&command.as_str())) {
                faults.push(format!("the API has nothing like tracuu {command}"));
            }
            continue;
        }
        let excepted = ONLY_OPTIONS.iter().filter(|(of, ..)| *of == command).flat_map(|(_, names, _)| names.iter());
        known.extend(excepted.chain(GENERAL.iter().map(|(name, _)| name)).map(|name| (*name).to_owned()));
        let others = options.difference(&known);
        faults.extend(others.map(|option| format!("the API has nothing like {option} of tracuu {command}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_exception_outlives_its_reason() {
    let commands = commands();
    for (names, _) in ONLY_COMMANDS {
        names.iter().filter(|name| **name != "watch").for_each(|name| assert!(commands.contains_key(*name), "{name}"));
    }
    for (command, names, _) in ONLY_OPTIONS {
        names.iter().for_each(|name| assert!(commands[command].contains(*name), "{command} {name}"));
    }
    GLOBAL.iter().for_each(|(name, _)| assert!(commands[""].contains(*name), "{name}"));
}

#[test]
fn every_page_of_the_table_is_there() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for page in ROWS.iter().filter_map(|row| row.page) {
        let answer = server.get_with(page, &[("accept", "text/html")]);
        assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"), "{page}");
    }
}

/// The table, as it stands in the documentation.
fn table() -> String {
    let operations = operations();
    let mut out =
        "| `/api/v1` | command | page | parameters, and the options they are called |\n|---|---|---|---|\n".to_owned();
    for row in &ROWS {
        let parameter = |name: &String| match row.option(name) {
            option if option.starts_with("--") && option[2..] == name.replace('_', "-") => format!("`{name}`"),
            option => format!("`{name}`: `{option}`"),
        };
        let parameters: Vec<String> = operations[row.path].iter().map(parameter).collect();
        let command = format!("`tracuu {}`", row.command);
        let page = row
            .page
            .map(|page| page.split('?').next().unwrap())
            .map(|page| format!("`{}`", page.replace("cmd-2007-011", "{id}").replace("03-CT%2FTW", "{number}")));
        let cells = [format!("`{}`", &row.path[1..]), command, page.unwrap_or_default(), parameters.join(", ")];
        writeln!(out, "| {} |", cells.join(" | ")).unwrap();
    }
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    out.push_str("\n| only at the command line | since |\n|---|---|\n");
    for (name, why) in GLOBAL.into_iter().chain(GENERAL) {
        writeln!(out, "| `{name}` | {why} |").unwrap();
    }
    for (command, names, why) in ONLY_OPTIONS {
        writeln!(out, "| `{command}`: {} | {why} |", quoted(names)).unwrap();
    }
    for (names, why) in ONLY_COMMANDS {
        writeln!(out, "| {} | {why} |", quoted(names)).unwrap();
    }
    out
}

#[test]
fn the_documentation_has_the_table() {
    const BEGIN: &str = "<!-- tests/cli/alike.rs makes this -->\n";
    const END: &str = "<!-- until here -->";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/serving.md");
    let text = fs::read_to_string(path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the place of the table");
    let (known, after) = rest.split_once(END).expect("its end");
    let table = table();
    if env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(path, [before, BEGIN, &table, END, after].concat()).unwrap();
        return;
    }
    assert_eq!(known, table, "INSTA_UPDATE=always writes the table into docs/serving.md");
}
