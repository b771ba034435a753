//! `tracuu index`: adds and updates.

use std::cell::OnceCell;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::progress::Display;
use super::size::{human_size, parse_size};
use super::{Context, Outcome, config, failure};
use crate::ingest::{self, IngestError, Options, Tally};
use crate::source::{FieldMap, Settings};
use crate::store::StoreError;

/// Less than this is not enough for the smallest segment and the records on their way to it.
const LEAST_MEMORY: usize = 64 << 20;

/// Add articles to the index, or bring it up to date
///
/// Folders are read at any depth. Inputs that did not change since they were indexed are passed over; those that did
/// replace what they gave before. What can't be read is reported and does not end the run.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct IndexArgs {
    /// Files and folders to index, `-` for standard input: .txt pages and .jsonl records, plain, .gz or .zst
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Remove articles whose file, or whose record in a changed file, is gone from these paths
    #[arg(long)]
    prune: bool,
    /// Begin with an empty index, whatever is there
    #[arg(long)]
    rebuild: bool,
    /// How many threads to use [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// How much memory to use, as 512M or 2G
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = parse_memory)]
    memory: usize,
    /// Write a line of JSON for each rejected input to this file
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Read a part of an article from another field of JSON records, as body=noi_dung; may be repeated
    #[arg(long, value_name = "PART=NAME")]
    map: Vec<String>,
    /// How to print the summary
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu index bao/
  tracuu index bao/ --prune                        also remove what is gone from bao/
  tracuu index cu.jsonl.gz --map body=noi_dung --map date=ngay
  zcat bao.jsonl.gz | tracuu index - --report bo-qua.jsonl";

/// How the summary is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// As sentences, on standard error
    #[default]
    Text,
    /// As one object, on standard output
    Json,
}

fn parse_memory(text: &str) -> Result<usize, String> {
    match parse_size(text)? {
        bytes if bytes < LEAST_MEMORY => Err(format!("{text} is too little: indexing takes at least 64M")),
        bytes => Ok(bytes),
    }
}

/// Indexes, and says what was done.
///
/// # Errors
/// Where nothing could be read, or the index or the report can't be written.
pub(super) fn run(args: &IndexArgs, context: &Context, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let options = Options {
        reading: Settings { map: FieldMap::parse(&args.map)?, ..Settings::default() },
        prune: args.prune,
        rebuild: args.rebuild,
        memory: args.memory,
        numbers: config::tables_to_index_by(context)?,
        ..Options::new(args.paths.clone())
    };
    let options = Options { jobs: args.jobs.map_or(options.jobs, usize::from), ..options };
    let mut display = Display::new(context.quiet, args.report.as_deref())?;
    let started = Instant::now();
    let ran =
        failure::guard(&context.index, &OnceCell::new(), || Ok(ingest::run(&context.index, &options, &mut display)));
    let reported = display.finish();
    let tally = ran?.map_err(explain)?;
    match args.format {
        Format::Json => {
            serde_json::to_writer(&mut *out, &tally)?;
            writeln!(out)?;
        }
        Format::Text => context.note(summary(&tally, started.elapsed()).trim_end()),
    }
    reported?;
    Ok(if tally.rejects() > 0 { Outcome::SomeRejected } else { Outcome::Done })
}

/// Adds to an error what the index is like now and what to do.
fn explain(error: IngestError) -> anyhow::Error {
    let advice = match &error {
        IngestError::Store(store) if store.is_disk_full() => {
            "the disk is full; the index is as of its last commit: \
            make room and run this again to go on from there"
        }
        IngestError::Store(StoreError::Io { .. } | StoreError::Engine { .. }) => {
            "the index could not be written and \
            is as of its last commit: run this again, once the cause is mended, to go on from there"
        }
        _ => return error.into(),
    };
    anyhow::Error::from(error).context(advice)
}

/// What the run did, in sentences.
fn summary(tally: &Tally, took: Duration) -> String {
    let mut lines = vec![format!(
        "{} articles read ({}) from {} in {:.1} s: {} new, {} updated, {} unchanged",
        tally.read,
        human_size(tally.bytes),
        count(tally.sources, "source", "sources"),
        took.as_secs_f64(),
        tally.indexed,
        tally.updated,
        tally.unchanged,
    )];
    let mut say = |number: u64, line: String| lines.extend((number > 0).then_some(line));
    say(tally.skipped, format!("{} unchanged and passed over", count(tally.skipped, "source", "sources")));
    say(
        tally.renamed,
        format!("{} got another id, because theirs was taken", count(tally.renamed, "article", "articles")),
    );
    say(tally.reprints, format!("{} of the new ones are reprints of others", tally.reprints));
    say(tally.removed, format!("{} removed: their source is gone", count(tally.removed, "article", "articles")));
    let vanished = count(tally.vanished, "article", "articles");
    say(tally.vanished, format!("{vanished} whose source is gone kept: --prune removes them"));
    let replaced = count(tally.replaced, "invalid sequence", "invalid sequences");
    say(tally.replaced, format!("{replaced} of bytes read as U+FFFD: check the encoding of the sources"));
    let reasons: Vec<String> = tally.rejected.iter().map(|(reason, number)| format!("{number} {reason}")).collect();
    say(tally.rejects(), format!("{} rejected: {}", count(tally.rejects(), "input", "inputs"), reasons.join(", ")));
    lines.join("\n")
}

fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_tells_what_happened_and_no_more() {
        let mut tally = Tally { read: 3, indexed: 3, sources: 1, bytes: 2048, ..Tally::default() };
        let plain = summary(&tally, Duration::from_millis(1500));
        assert_eq!(plain, "3 articles read (2.0 KiB) from 1 source in 1.5 s: 3 new, 0 updated, 0 unchanged");
        tally.vanished = 1;
        tally.rejected.insert("not-json", 2);
        let more = summary(&tally, Duration::ZERO);
        assert!(more.contains("1 article whose source is gone kept: --prune"));
        assert!(more.ends_with("2 inputs rejected: 2 not-json"));
    }
}
