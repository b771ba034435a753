//! `tracuu watch`: keeps an index current.
//!
//! `roots` asks the system to tell of changes, `signal` gathers them into bursts, and each burst is answered by the
//! same run as that of `tracuu index`: what did not change is passed over by its size and time, so a change that was
//! not told of (the system's queue is bounded) is found by the next run all the same.

mod roots;
mod signal;

use std::cell::OnceCell;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::bail;
use hashbrown::HashSet;

use super::index::parse_memory;
use super::output::Output;
use super::reading::ReadingArgs;
use super::{Context, Outcome, complain, config, failure, stop};
use crate::ingest::{self, IngestError, Options, Progress, Tally};
use crate::source::Reject;
use crate::store::{STDIN, StoreError};
use crate::text::sanitize_inline;
use roots::Roots;
use signal::{Pace, Signal, Woken};

/// Index, and keep the index current while files change
///
/// Indexes the paths once and then each time something in them changes, when it has been quiet for 2 seconds or after
/// 30 seconds at the latest. Prints a line for each run. Ctrl-C or SIGTERM ends it: what was read by then is committed,
/// and a second one ends it at once.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files and folders to index and to watch
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Remove articles whose file, or whose record in a changed file, is gone from these paths
    #[arg(long)]
    prune: bool,
    /// Remove even more than a tenth of all articles at once
    #[arg(long, requires = "prune")]
    yes: bool,
    /// How many threads to use [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// How much memory to use, as 512M or 2G
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = parse_memory)]
    memory: usize,
    #[command(flatten)]
    reading: ReadingArgs,
}

const EXAMPLES: &str = "\
Examples:
  tracuu watch bao/
  tracuu watch bao/ ban-tin.jsonl --prune          also remove what is removed from bao/
  tracuu watch bao/ --memory 256M --jobs 1         beside other work";

/// The time after which a run is tried again where another process writes …
const LOCKED: Duration = Duration::from_secs(5);
/// … and after this where the disk is full or a file of the index can't be written.
const HINDERED: Duration = Duration::from_secs(60);

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        if self.paths.iter().any(|path| path.as_os_str() == STDIN) {
            bail!("standard input can't be watched: name files and folders, or use `tracuu index -`");
        }
        let options = Options::new(self.paths);
        let options = Options {
            reading: self.reading.settings(&context.index)?,
            prune: self.prune,
            memory: self.memory,
            jobs: self.jobs.map_or(options.jobs, usize::from),
            numbers: config::tables_to_index_by(context)?,
            ..options
        };
        let signal = Arc::new(Signal::new());
        let asked = Arc::clone(&signal);
        stop::on_request(move || asked.stop())?;
        let mut roots = Roots::watch(&options.paths, &context.index, &signal)?;
        let mut watch = Watch { context, options, yes: self.yes, signal: &signal, told: HashSet::new() };
        let mut pause = watch.run_once(out)?;
        context.note(format_args!("watching {}; Ctrl-C ends it", roots.names()));
        loop {
            match signal.wait(pause.take(), Pace::USUAL) {
                Woken::Stop => return Ok(Outcome::Done),
                Woken::Changed | Woken::Again => {}
            }
            roots.watch_again()?;
            pause = watch.run_once(out)?;
        }
    }
}

struct Watch<'a> {
    context: &'a Context,
    options: Options,
    yes: bool,
    signal: &'a Signal,
    /// The messages on inputs that can't be read: each thing once, not at each run.
    told: HashSet<String>,
}

impl Watch<'_> {
    /// Brings the index up to date and says so; how soon to try again where that could not be done now.
    fn run_once(&mut self, out: &mut Output) -> anyhow::Result<Option<Duration>> {
        let started = Instant::now();
        let mut progress = Watched { signal: self.signal, yes: self.yes, told: &mut self.told };
        let index = &self.context.index;
        let ran = failure::guard(index, &OnceCell::new(), || Ok(ingest::run(index, &self.options, &mut progress)));
        let (why, pause) = match ran? {
            Ok(tally) => {
                writeln!(out, "{}", line(&tally, started.elapsed()))?;
                out.flush()?;
                return Ok(None);
            }
            // A disk that is not mounted, or a folder that is being replaced: it is watched for.
            Err(error @ IngestError::NothingThere(_)) => (error, None),
            Err(error @ IngestError::Store(StoreError::Locked(_))) => (error, Some(LOCKED)),
            Err(IngestError::Store(error)) if is_passing(&error) => (error.into(), Some(HINDERED)),
            Err(error) => return Err(error.into()),
        };
        complain(format_args!("{why}; watching on"));
        Ok(pause)
    }
}

/// True for what somebody may mend while the index stays as of its last commit.
fn is_passing(error: &StoreError) -> bool {
    error.is_disk_full() || matches!(error, StoreError::Io { .. })
}

/// The line on what a run did.
fn line(tally: &Tally, took: Duration) -> String {
    let mut parts = vec![format!("{} new", tally.indexed), format!("{} updated", tally.updated)];
    let mut say = |number: u64, what: &str| parts.extend((number > 0).then(|| format!("{number} {what}")));
    say(tally.removed, "removed");
    say(tally.vanished, if tally.refused { "kept, too many to remove without --yes" } else { "kept though gone" });
    say(tally.rejects(), "rejected");
    let sources = tally.sources;
    let plural = if sources == 1 { "" } else { "s" };
    format!("{} of {sources} changed source{plural} in {:.1} s", parts.join(", "), took.as_secs_f64())
}

/// Follows a run.
struct Watched<'a> {
    signal: &'a Signal,
    yes: bool,
    told: &'a mut HashSet<String>,
}

/// The number of different rejects that are remembered; after that all are forgotten and may be said again.
const MOST_TOLD: usize = 10_000;

impl Progress for Watched<'_> {
    fn is_stopped(&mut self) -> bool {
        self.signal.is_stopped()
    }

    fn may_remove(&mut self, _gone: u64, _articles: u64) -> bool {
        self.yes
    }

    fn rejected(&mut self, reject: &Reject) {
        let reject = sanitize_inline(&reject.to_string()).into_owned();
        if self.told.len() >= MOST_TOLD {
            self.told.clear();
        }
        if self.told.insert(reject.clone()) {
            complain(reject);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_told_on_one_line() {
        let mut tally = Tally { sources: 1, indexed: 2, ..Tally::default() };
        assert_eq!(line(&tally, Duration::from_millis(400)), "2 new, 0 updated of 1 changed source in 0.4 s");
        (tally.vanished, tally.refused) = (9, true);
        assert!(line(&tally, Duration::ZERO).contains("9 kept, too many to remove without --yes"));
    }
}
