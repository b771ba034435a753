//! `tracuu index`: adds and updates.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::HumanBytes;

use super::progress::Display;
use super::reading::ReadingArgs;
use super::size::parse_size;
use super::{Context, Outcome, complain, config, documents, failure, stop};
use crate::ingest::{self, IngestError, Options, Tally};
use crate::source::{Unread, formats_in_words};
use crate::store::StoreError;
use crate::text::sanitize_inline;

/// Less than this is not enough for the smallest segment and the records on their way to it.
const LEAST_MEMORY: usize = 64 << 20;

/// Add articles to the index, or bring it up to date
///
/// Folders are read at any depth. Inputs that did not change since they were indexed are passed over; those that did
/// replace what they gave before. What can't be read is reported and does not end the run. Ctrl-C ends it once what was read
/// is in the index, and the next run goes on from there.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct IndexArgs {
    #[arg(required = true, value_name = "PATH", help = PATHS, long_help = format!("{PATHS}\n\n{}.", formats_in_words()))]
    paths: Vec<PathBuf>,
    /// Remove articles whose file, or whose record in a changed file, is gone from these paths
    #[arg(long)]
    prune: bool,
    /// Remove even more than a tenth of all articles without asking
    #[arg(long, requires = "prune")]
    yes: bool,
    /// Make the index anew, whatever is there; the old one answers until the new one is whole
    #[arg(long)]
    rebuild: bool,
    /// Read everything and say what would be done, but write nothing
    #[arg(long)]
    dry_run: bool,
    /// How many threads to use [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// How much memory to use, as 512M or 2G
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = parse_memory)]
    memory: usize,
    /// Write a line of JSON for each rejected input to this file
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The archive's own register of documents, a table with a column for their numbers; the index remembers it
    ///
    /// Columns: number (Số ký hiệu), type (Loại văn bản), title (Trích yếu), issued (Ngày ban hành), issuer (Cơ quan ban
    /// hành), effective (Ngày hiệu lực), status (Tình trạng), url (Địa chỉ), replaces (Thay thế). What it says of a document goes
    /// before what tracuu knows. A later run keeps it, one with another file replaces it, and one with an empty file
    /// removes it; sources are not read again.
    #[arg(long, value_name = "FILE.csv")]
    documents: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingArgs,
    /// How to print the summary
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const PATHS: &str = "Files and folders to index, `-` for standard input";

const EXAMPLES: &str = "\
Examples:
  tracuu index bao/
  tracuu index bao/ --prune                        also remove what is gone from bao/
  tracuu index bao/ --prune --dry-run              only say what would be done
  tracuu index kho-2009.zip bang.csv.gz web.warc.gz
  tracuu index cu.jsonl.gz --map body=bai_viet --map date=ngay_len_trang
  tracuu index bao/ --documents so-van-ban.csv     titles and dates of documents, from an archive's register
  tracuu index quet/ --ocr 'ocrmypdf -l vie {in} {out}'  also scans and pictures
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

pub(super) fn parse_memory(text: &str) -> Result<usize, String> {
    match parse_size(text)? {
        bytes if bytes < LEAST_MEMORY => Err(format!("{text} is too little: indexing takes at least 64M")),
        bytes => Ok(bytes),
    }
}

/// Indexes, and says what was done.
///
/// # Errors
/// Returns an error if nothing could be read, or the index or the report can't be written.
pub(super) fn run(args: &IndexArgs, context: &Context, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let numbers = config::tables_to_index_by(context)?;
    let (register, left_out) = documents::read(args.documents.as_deref(), numbers.as_ref(), context)?;
    let options = Options {
        reading: args.reading.settings(&context.index)?,
        prune: args.prune,
        dry: args.dry_run,
        rebuild: args.rebuild,
        memory: args.memory,
        numbers,
        register,
        ..Options::new(args.paths.clone())
    };
    let options = Options { jobs: args.jobs.map_or(options.jobs, usize::from), ..options };
    let mut display = Display::new(context.quiet, args.report.as_deref(), args.yes)?;
    let stopped = display.stopped();
    let asked = Arc::clone(&stopped);
    stop::on_request(move || asked.swap(true, Ordering::SeqCst))?;
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
        Format::Text => context.note(summary(&tally, started.elapsed(), args.dry_run)),
    }
    reported?;
    if tally.refused {
        complain(REFUSED);
    }
    if stopped.load(Ordering::SeqCst) {
        complain(if tally.is_kept { KEPT } else { STOPPED });
        return Ok(Outcome::Stopped);
    }
    Ok(if tally.rejects() > 0 || tally.refused || left_out > 0 { Outcome::SomeRejected } else { Outcome::Done })
}

const REFUSED: &str = "nothing was removed: more than a tenth of all articles would have been, which may mean that a folder is \
    missing or a disk is not mounted. Add --yes if they may go";

const STOPPED: &str = "stopped: what was read until then is in the index. Run this again to go on from there";

const KEPT: &str = "stopped: the index is as it was. A rebuild takes its place only when it is done";

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

/// The summary of what the run did, or would have done, as a table.
fn summary(tally: &Tally, took: Duration, dry: bool) -> String {
    let articles = count(tally.read, "article", "articles");
    let (size, sources) = (HumanBytes(tally.bytes), count(tally.sources, "source", "sources"));
    let mut rows = vec![
        ("read", format!("{articles} ({size}) from {sources} in {:.1} s", took.as_secs_f64())),
        (if dry { "would be new" } else { "new" }, tally.indexed.to_string()),
    ];
    let mut say = |name: &'static str, number: u64, more: &str| {
        let more = if more.is_empty() { String::new() } else { format!("  {more}") };
        rows.extend((number > 0).then(|| (name, format!("{number}{more}"))));
    };
    say("  reprints", tally.reprints, "of articles that are there: `tracuu reprints` lists them");
    say(if dry { "would be updated" } else { "updated" }, tally.updated, "");
    say("unchanged", tally.unchanged, "");
    say("passed over", tally.skipped, "sources that did not change");
    say("moved", tally.moved, "of them, found elsewhere than before");
    say("links", tally.links, "lead out of these folders and were passed over: --follow reads them");
    say("other id", tally.renamed, "because theirs was taken");
    say(if dry { "would be removed" } else { "removed" }, tally.removed, "their source is gone");
    say("kept", tally.vanished, "whose source is gone: --prune removes them");
    say("invalid bytes", tally.replaced, "sequences read as U+FFFD: check the encoding of the sources");
    let titles = tally.unread.titles_alone();
    say("titles alone", titles, "records with a title and no text, of which nothing else is found");
    let of = |counts: &BTreeMap<&'static str, u64>| {
        let counted: Vec<String> = counts.iter().map(|(what, number)| format!("{number} {what}")).collect();
        (counts.values().sum::<u64>(), counted.join(", "))
    };
    let (number, encodings) = of(&tally.encodings);
    say("not UTF-8", number, &format!("sources: {encodings}"));
    let (number, damages) = of(&tally.repaired);
    say("repaired", number, &format!("articles: {damages}"));
    say("recognised", tally.recognised, "articles in pictures (OCR): letters may be wrong");
    let (number, parts) = of(&tally.passed_over);
    say("no pages", number, &format!("parts of web archives: {parts}"));
    say("rejected before", tally.rejected_before, "in sources that did not change: --rebuild names them again");
    let again =
        format!("sources with rejects before: {} inputs then, {} now", tally.rejected_then, tally.rejected_still);
    say("read again", tally.read_again, &again);
    let (number, reasons) = of(&tally.rejected);
    say("rejected", number, &reasons);
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut lines: Vec<String> = rows.iter().map(|(name, value)| format!("{name:<width$}  {value}")).collect();
    lines.extend(unread(&tally.unread));
    lines.join("\n")
}

/// The fields of records that were not read, and the options that would read them.
fn unread(unread: &Unread) -> Option<String> {
    /// More names than this are for the summary as JSON.
    const NAMED: usize = 8;
    let fields = unread.fields();
    let named: Vec<String> =
        fields.iter().take(NAMED).map(|count| sanitize_inline(&count.to_string()).into_owned()).collect();
    let more = if fields.len() > NAMED { format!(" and {} more", fields.len() - NAMED) } else { String::new() };
    let options = unread.options();
    let advice =
        if options.is_empty() { String::new() } else { format!(": try {}", sanitize_inline(&options.join(" "))) };
    (!named.is_empty()).then(|| format!("not read: {}{more}{advice}", named.join(", ")))
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
        let plain = summary(&tally, Duration::from_millis(1500), false);
        assert_eq!(plain, "read  3 articles (2.00 KiB) from 1 source in 1.5 s\nnew   3");
        tally.vanished = 1;
        tally.rejected.insert("not-json", 2);
        let more = summary(&tally, Duration::ZERO, true);
        assert!(more.contains("\nwould be new  3\nkept          1  whose source is gone: --prune"), "{more}");
        assert!(more.ends_with("\nrejected      2  2 not-json"), "{more}");
    }
}
