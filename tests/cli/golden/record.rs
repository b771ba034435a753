//! What an index of the present format holds, against what was recorded with the format.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use tracuu::store::FORMAT;

use super::contents::{self, Contents};
use super::{copy, copy_files, fresh, golden, place, run, tables};
use crate::sample;

/// What `tests/golden/make` sets: why the format may stay as it is, empty where it was raised.
const REASON: &str = "TRACUU_GOLDEN";

/// What is to be done where an index holds something else than it did.
const RAISE: &str = "what an index holds changed, so older ones are read wrong: raise FORMAT in src/store/schema.rs, once for all \
    of a change, and run tests/golden/make. Where no index holds anything else, or FORMAT was raised in this change already, run \
    tests/golden/make --same-format REASON (tests/golden/README.md)";

/// The file of hashes, with the format that they belong to.
struct Recorded {
    format: u32,
    /// Why it was recorded again for one format.
    reasons: Vec<String>,
    contents: Contents,
}

impl Recorded {
    const PLACE: &str = "contents.tsv";

    fn read() -> Option<Self> {
        let text = fs::read_to_string(place(Self::PLACE)).ok()?;
        let mut recorded = Self { format: 0, reasons: Vec::new(), contents: Contents::new() };
        for line in text.lines() {
            let (name, values) = line.split_once('\t').unwrap_or_else(|| panic!("{}: {line}", Self::PLACE));
            match name {
                "format" => recorded.format = values.parse().unwrap(),
                "same format" => recorded.reasons.push(values.to_owned()),
                _ => recorded.contents.extend(values.split('\t').map(|value| {
                    let (kind, hash) = value.split_once('=').unwrap_or_else(|| panic!("{}: {line}", Self::PLACE));
                    ((name.to_owned(), kind.to_owned()), hash.to_owned())
                })),
            }
        }
        Some(recorded)
    }

    fn write(&self) {
        let mut text = format!("format\t{}\n", self.format);
        for reason in &self.reasons {
            writeln!(text, "same format\t{reason}").unwrap();
        }
        let mut rows: BTreeMap<&str, String> = BTreeMap::new();
        for ((name, kind), hash) in &self.contents {
            write!(rows.entry(name).or_default(), "\t{kind}={hash}").unwrap();
        }
        rows.iter().for_each(|(name, row)| writeln!(text, "{name}{row}").unwrap());
        fs::write(place(Self::PLACE), text).unwrap();
    }
}

/// What an index of the sample articles holds, and the tables that it is made by.
fn present() -> Contents {
    let mut contents = contents::of_index(sample::index());
    contents.extend(tables::of_source());
    contents
}

/// What of `now` is not as it was `before`, a line each.
fn changes(before: &Contents, now: &Contents) -> String {
    let mut lines = String::new();
    for key @ (name, kind) in before.keys().chain(now.keys().filter(|key| !before.contains_key(key))) {
        let what = match (before.get(key), now.get(key)) {
            (Some(before), Some(now)) if before == now => continue,
            (Some(_), None) => "gone",
            (None, _) => "new",
            _ => "changed",
        };
        writeln!(lines, "{kind} of {name}: {what}").unwrap();
    }
    lines
}

#[test]
fn what_an_index_holds_is_recorded_with_its_format() {
    let recorded = Recorded::read();
    if let Some(reason) = std::env::var_os(REASON) {
        return record(recorded, reason.to_string_lossy().trim());
    }
    let recorded = recorded.unwrap_or_else(|| panic!("{} is missing: run tests/golden/make", Recorded::PLACE));
    assert_eq!(recorded.format, FORMAT, "FORMAT is another than what was recorded: run tests/golden/make");
    let changes = changes(&recorded.contents, &present());
    assert!(changes.is_empty(), "\n{changes}\n{RAISE}");
}

#[test]
fn the_golden_index_of_this_format_holds_what_a_new_one_does() {
    let golden = copy(&golden(FORMAT));
    let changes = changes(&contents::of_index(golden.path()), &contents::of_index(fresh().path()));
    assert!(changes.is_empty(), "\n{changes}\n{RAISE}");
}

/// Writes the record, and the golden index where there is none that is the same as a new one.
fn record(recorded: Option<Recorded>, reason: &str) {
    let mut reasons = Vec::new();
    if let Some(recorded) = recorded {
        assert!(recorded.format <= FORMAT, "format {} was recorded, and FORMAT is {FORMAT}", recorded.format);
        if recorded.format == FORMAT {
            assert!(!reason.is_empty(), "format {FORMAT} is recorded already: {RAISE}");
            reasons = recorded.reasons;
            reasons.push(reason.replace(['\t', '\n'], " "));
        }
    }
    Recorded { format: FORMAT, reasons, contents: present() }.write();
    let (golden, fresh) = (golden(FORMAT), fresh());
    if !(golden.exists() && is_like(copy(&golden).path(), fresh.path())) {
        let _ = fs::remove_dir_all(&golden);
        fs::create_dir(&golden).unwrap();
        copy_files(fresh.path(), &golden);
    }
}

/// Whether an index is sound and holds what another does.
fn is_like(index: &Path, other: &Path) -> bool {
    run(index, &["check"]).code == Some(0) && changes(&contents::of_index(index), &contents::of_index(other)).is_empty()
}
