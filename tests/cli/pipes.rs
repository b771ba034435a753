//! Every command in every format, into programs, full disks, pipes that nobody reads, and windows of any width.

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::sample::{command, index};
use super::support::Ran;

/// A command on the sample, the formats that it has, and the exit code that it ends with.
struct Row {
    args: &'static [&'static str],
    formats: &'static [&'static str],
    code: i32,
}

const fn row(args: &'static [&'static str], formats: &'static [&'static str]) -> Row {
    Row { args, formats, code: 0 }
}

const ROWS: &[Row] = &[
    row(&["search", "dân vận", "--facet", "year"], &["text", "json", "jsonl", "csv", "tsv", "bibtex", "ris"]),
    row(&["search", "03-CT/TW", "--group-by", "year", "--explain"], &["text", "json", "csv"]),
    Row { args: &["search", "khôngcógì"], formats: &["text", "json", "jsonl", "csv"], code: 1 },
    row(&["suggest", "dang uy"], &["text", "json"]),
    row(&["show", "cmd-2007-011", "--query", "dang uy"], &["text", "json"]),
    Row { args: &["show", "khong-co"], formats: &["text", "json"], code: 1 },
    row(&["number", "03-CT/TW"], &["text", "json", "csv"]),
    row(&["number"], &["text", "json", "csv"]),
    row(&["cells"], &["text", "json", "csv"]),
    row(&["reprints"], &["text", "jsonl"]),
    row(&["trend", "chi bộ", "03-CT/TW", "--by", "year"], &["text", "json", "jsonl", "csv", "tsv", "svg"]),
    row(&["graph", "--nodes", "cells"], &["text", "graphml", "gexf", "dot", "json"]),
    row(&["graph", "--nodes", "cells", "--table", "edges"], &["csv"]),
    row(&["export", "articles", "-q"], &["jsonl", "csv", "tsv"]),
    row(&["export", "citations", "-q"], &["jsonl", "csv", "tsv"]),
    row(&["stats"], &["text", "json"]),
    row(&["check"], &["text", "json"]),
    row(&["analyze", "corpus"], &["text", "json", "jsonl"]),
    row(&["bench", "--count", "1", "--passes", "1", "--seconds", "0"], &["text", "json"]),
];

/// Commands that have no formats.
const PLAIN: &[&[&str]] = &[&["--help"], &["search", "--help"], &["man"], &["completions", "bash"], &["--version"]];

fn all() -> impl Iterator<Item = (Vec<&'static str>, Option<&'static str>, i32)> {
    let formats = ROWS.iter().flat_map(|row| {
        row.formats.iter().map(|format| ([row.args, &["-f", *format]].concat(), Some(*format), row.code))
    });
    formats.chain(PLAIN.iter().map(|args| (args.to_vec(), None, 0)))
}

fn ran(command: &mut Command) -> Ran {
    command.output().unwrap().into()
}

#[test]
fn what_is_for_programs_is_whole_and_well_formed() {
    for (args, format, code) in all() {
        let ran = ran(&mut command(&args, index()));
        assert_eq!(ran.code, Some(code), "{args:?}: {}", ran.stderr);
        assert!(ran.stdout.is_empty() || ran.stdout.ends_with('\n'), "{args:?}: half a line");
        assert!(
            ran.stdout.chars().all(|letter| matches!(letter, '\n' | '\t' | '\r') || !letter.is_control()),
            "{args:?}"
        );
        match format {
            Some("json") => {
                let values: Result<Vec<Value>, _> =
                    serde_json::Deserializer::from_str(&ran.stdout).into_iter().collect();
                assert!(values.is_ok(), "{args:?}");
            }
            Some("jsonl") => {
                assert!(ran.stdout.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{args:?}");
            }
            Some(separated @ ("csv" | "tsv")) => {
                let separator = if separated == "csv" { b',' } else { b'\t' };
                let mut rows = csv::ReaderBuilder::new().delimiter(separator).from_reader(ran.stdout.as_bytes());
                assert!(rows.records().all(|row| row.is_ok()), "{args:?}: rows of other lengths");
            }
            _ => {}
        }
    }
}

#[test]
fn a_full_disk_is_an_error_that_names_what_could_not_be_written() {
    for (args, ..) in all() {
        let written = !ran(&mut command(&args, index())).stdout.is_empty();
        for by_option in [false, true] {
            let mut command = command(&args, index());
            if by_option {
                command.args(["--output", "/dev/full"]);
            } else {
                command.stdout(OpenOptions::new().write(true).open("/dev/full").unwrap());
            }
            let ran = ran(command.stderr(Stdio::piped()));
            if written && !(by_option && is_clap(&args)) {
                assert_eq!(ran.code, Some(2), "{args:?}: {}", ran.stderr);
                assert!(ran.stderr.contains("can't write"), "{args:?}: {}", ran.stderr);
            }
            assert!(
                !ran.stderr.contains("panic") && !ran.stderr.contains("fault in tracuu"),
                "{args:?}: {}",
                ran.stderr
            );
        }
    }
}

/// True for what is printed before options count.
fn is_clap(args: &[&str]) -> bool {
    args.iter().any(|arg| matches!(*arg, "--help" | "--version"))
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    for (args, _, code) in all() {
        for closes_stderr in [false, true] {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            let mut command = command(&args, index());
            command.stdout(writer);
            if closes_stderr {
                let (reader, writer) = std::io::pipe().unwrap();
                drop(reader);
                command.stderr(writer);
            }
            let ran = ran(&mut command);
            assert!(ran.code == Some(0) || ran.code == Some(code), "{args:?}: {:?} {}", ran.code, ran.stderr);
            assert!(!ran.stderr.contains("pipe") && !ran.stderr.contains("panic"), "{args:?}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ra.txt");
    let name = path.to_str().unwrap();
    for (args, ..) in all().filter(|(args, ..)| !is_clap(args) && args[0] != "bench" && args[0] != "check") {
        let printed = ran(&mut command(&args, index()));
        let ran = ran(command(&args, index()).args(["-o", name]));
        assert_eq!((ran.code, ran.stdout.as_str()), (printed.code, ""), "{args:?}: {}", ran.stderr);
        let times = |text: &str| super::sample::redacted(text);
        assert_eq!(times(&std::fs::read_to_string(&path).unwrap()), times(&printed.stdout), "{args:?}");
    }
    let before = std::fs::read(&path).unwrap();
    let failed = ran(&mut command(&["search", "--strict", "(chi", "-o", name], index()));
    assert_eq!(failed.code, Some(2));
    assert_eq!(std::fs::read(&path).unwrap(), before, "a command that fails leaves the file as it was");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Runs a command in a terminal of so many columns and lines, by the program `script`.
fn in_window(args: &[&str], columns: usize, lines: usize, pager: &str) -> Option<String> {
    let quoted: Vec<String> = args.iter().map(|arg| format!("'{arg}'")).collect();
    let told = command(&[], index());
    let inner = format!(
        "stty cols {columns} rows {lines}; {} --index {} {}",
        told.get_program().to_str().unwrap(),
        index().display(),
        quoted.join(" ")
    );
    let mut script = Command::new("script");
    script.current_dir(env!("CARGO_MANIFEST_DIR")).args(["-qec", &inner, "/dev/null"]).stdin(Stdio::null());
    for (name, value) in told.get_envs() {
        match value {
            Some(value) => script.env(name, value),
            None => script.env_remove(name),
        };
    }
    script.env("TERM", "xterm-256color").env("TRACUU_PAGER", pager);
    match script.output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => {
            eprintln!("skipped: there is no program `script`, which makes terminals");
            None
        }
    }
}

#[test]
fn a_window_of_any_width_is_written_to() {
    for columns in [20, 80, 200] {
        for (args, ..) in all().filter(|(.., format, _)| matches!(format, Some("text"))) {
            let Some(shown) = in_window(&args, columns, 1000, "") else { return };
            let plain = anstream::adapter::strip_str(&shown).to_string();
            assert!(!plain.is_empty() && !plain.contains("panic"), "{args:?}: {plain}");
            if columns >= 80 && matches!(args[..], ["number" | "cells" | "stats", "-f", _] | ["suggest", ..]) {
                let wide = plain.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0);
                assert!(wide <= columns, "{args:?} in {columns} columns: {wide}\n{plain}");
            }
        }
    }
}

#[test]
fn long_output_is_paged_and_short_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    let pager = format!("sh -c 'cat > {0}; printf paged'", seen.display());
    let Some(shown) = in_window(&["number"], 80, 5, &pager) else { return };
    assert_eq!(shown, "paged");
    let paged = std::fs::read_to_string(&seen).unwrap();
    assert!(
        paged.contains("03-CT/TW") && !paged.contains('\u{1b}'),
        "no colours for a pager that may not show them: {paged}"
    );
    std::fs::remove_file(&seen).unwrap();
    for (args, lines, pager) in [
        (&["number", "--limit", "1"][..], 50, pager.as_str()),
        (&["number", "--no-pager"], 5, &pager),
        (&["number"], 5, ""),
        (&["search", "khôngcógì"], 50, &pager),
        (&["number"], 5, "khong-co-chuong-trinh-nay"),
    ] {
        let shown = in_window(args, 80, lines, pager).unwrap();
        assert!(!seen.exists() && !shown.is_empty() && !shown.contains("paged"), "{args:?}: {shown}");
    }
    let left = in_window(&["number", "-n", "1000"], 80, 5, "sh -c 'read line; echo left'").unwrap();
    assert_eq!(left.trim(), "left", "a reader that leaves early is no error");
    let coloured = in_window(&["number"], 80, 5, &format!("cat {}", "")).unwrap();
    assert!(coloured.contains('\u{1b}'));
}

#[test]
fn rows_for_excel_are_read_here_and_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let rows = folder.path().join("bai.csv");
    let args = ["search", "dân vận", "-n", "5", "-f", "csv", "--bom", "-o", rows.to_str().unwrap()];
    assert_eq!(ran(&mut command(&args, index())).code, Some(0));
    let marked = std::fs::read_to_string(&rows).unwrap();
    let plain = ran(&mut command(&["search", "dân vận", "-n", "5", "-f", "csv"], index())).stdout;
    assert_eq!(marked.strip_prefix('\u{feff}'), Some(plain.as_str()));
    let analyzed = |path: &str| ran(&mut command(&["analyze", "-f", "jsonl", path], index())).stdout;
    let titles: Vec<Value> = analyzed(rows.to_str().unwrap())
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["title"].clone())
        .collect();
    let mut expected = csv::Reader::from_reader(plain.as_bytes());
    let at = expected.headers().unwrap().iter().position(|name| name == "title").unwrap();
    let expected: Vec<String> = expected.records().map(|row| row.unwrap()[at].to_owned()).collect();
    assert_eq!(titles, expected);
}

#[test]
fn a_byte_order_mark_is_for_tables_alone() {
    for (args, form) in [
        (&["search", "dân vận", "--bom"][..], "text"),
        (&["cells", "--bom", "-f", "json"], "json"),
        (&["number", "--bom"], "text"),
        (&["reprints", "--bom", "-f", "jsonl"], "jsonl"),
    ] {
        let refused = ran(&mut command(args, index()));
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(refused.stderr.contains(&format!("the output is {form}: add --format csv")), "{}", refused.stderr);
    }
}

#[test]
fn a_dash_is_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = command(&["cells", "-n", "1", "-f", "csv", "-o", "-"], index());
    let printed = ran(command.current_dir(folder.path())).stdout;
    assert_eq!(printed.lines().count(), 2, "{printed}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_guarded_against_spreadsheets_is_read_as_it_was() {
    let archive = super::support::Archive::new();
    let title = "- Tôi không đi họp, ông nói";
    let line = serde_json::json!({ "id": "loi-noi", "title": title, "body": "Sáng nay, bản họp bàn việc làm đường." });
    archive.put("a.jsonl", format!("{line}\n"));
    assert_eq!(archive.run(&[]).code, Some(0));
    let rows = archive.beside("b.csv");
    let name = rows.to_str().unwrap();
    assert_eq!(archive.tracuu(&["search", "họp", "-f", "csv", "-o", name]).code, Some(0));
    let guarded = std::fs::read_to_string(&rows).unwrap();
    assert!(guarded.contains("'- Tôi"), "{guarded}");
    let read: Value = serde_json::from_str(&archive.tracuu(&["analyze", "-f", "json", name]).stdout).unwrap();
    assert_eq!(read["title"], title);
}
