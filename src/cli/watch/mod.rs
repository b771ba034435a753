//! `tracuu watch`: keeps an index current.
//!
//! `roots` asks the system to tell of changes, `signal` gathers them into bursts, and each burst is answered by the
//! same run as that of `tracuu index`: what did not change is passed over by its size and time, so a change that was
//! not told of (the system's queue is bounded) is found by the next run all the same. `told` tells what came into saved searches.

mod roots;
mod signal;
mod told;

use std::cell::OnceCell;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::bail;
use hashbrown::HashSet;

use super::index::tell_missing;
use super::output::Output;
use super::{Context, Outcome, collection, complain, failure, reading, settings, stop, wording, workers};
use crate::ingest::{self, IngestError, Options, Progress, Tally};
use crate::lang::Lang;
use crate::lang::terminal::watching as said;
use crate::source::Reject;
use crate::store::{STDIN, StoreError};
use roots::Roots;
use signal::{Pace, Signal, Woken};

/// Index, and keep the index current while files change
///
/// Indexes the paths once and then each time something in them changes, when it has been quiet for 2 seconds or after
/// 30 seconds at the latest. Prints a line for each run. Ctrl-C or SIGTERM ends it: what was read by then is committed,
/// and a second one ends it at once.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders to index and to watch
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Remove articles whose source is gone
    ///
    /// From these paths: their file, or in a file that changed their record.
    #[arg(long)]
    prune: bool,
    /// Remove even more than a tenth of all articles at once
    #[arg(long, requires = "prune", hide_short_help = true)]
    yes: bool,
    #[command(flatten)]
    news: told::Options,
    #[command(flatten)]
    workers: workers::Options,
    #[command(flatten)]
    reading: reading::Options,
}

/// The time after which a run is tried again where another process writes …
const LOCKED: Duration = Duration::from_secs(5);
/// … and after this where the disk is full or a file of the index can't be written.
const UNWRITABLE: Duration = Duration::from_secs(60);

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        if self.paths.iter().any(|path| path.as_os_str() == STDIN) {
            bail!(said::no_stdin(context.lang));
        }
        tell_missing(&self.paths, context);
        let options = Options::new(self.paths);
        let options = Options {
            reading: self.reading.settings(&context.index)?,
            prune: self.prune,
            numbers: settings::tables_for_indexing(context)?,
            ..options
        };
        let options = self.workers.of(options);
        let signal = Arc::new(Signal::new());
        let asked = Arc::clone(&signal);
        stop::on_request(context.lang, move || asked.stop())?;
        let mut roots = Roots::watch(&options.paths, &context.index, &signal, context.lang)?;
        let (news, told) = (self.news, HashSet::new());
        let mut watch = Watch { context, options, yes: self.yes, news, signal: &signal, told };
        let mut pause = watch.run_once(out)?;
        context.note(said::watching(context.lang, roots.names()));
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
    news: told::Options,
    signal: &'a Signal,
    /// The messages on inputs that can't be read: each thing once, not at each run.
    told: HashSet<String>,
}

impl Watch<'_> {
    /// Brings the index up to date and says so; how soon to try again where that could not be done now.
    fn run_once(&mut self, out: &mut Output) -> anyhow::Result<Option<Duration>> {
        let started = Instant::now();
        let mut progress =
            Watched { signal: self.signal, yes: self.yes, told: &mut self.told, lang: self.context.lang };
        let index = &self.context.index;
        let ran =
            failure::guard(self.context, &OnceCell::new(), || Ok(ingest::run(index, &self.options, &mut progress)));
        let (why, pause) = match ran? {
            Ok(tally) => {
                writeln!(out, "{}", line(&tally, started.elapsed(), self.context.lang))?;
                out.flush()?;
                collection::attach_again(self.context);
                self.news.tell(self.context, out)?;
                return Ok(None);
            }
            // A disk that is not mounted, or a folder that is being replaced: it is watched for.
            Err(error @ IngestError::NothingThere(_)) => (error, None),
            Err(error @ IngestError::Store(StoreError::Locked(_))) => (error, Some(LOCKED)),
            Err(IngestError::Store(error)) if is_passing(&error) => (error.into(), Some(UNWRITABLE)),
            Err(error) => return Err(error.into()),
        };
        let lang = self.context.lang;
        complain(said::watching_on(lang, wording::of(&why, lang)));
        Ok(pause)
    }
}

/// True for what somebody may mend while the index stays as of its last commit.
fn is_passing(error: &StoreError) -> bool {
    error.is_disk_full() || matches!(error, StoreError::Io { .. })
}

/// The line on what a run did.
fn line(tally: &Tally, took: Duration, lang: Lang) -> String {
    let mut parts = vec![said::new(lang, tally.indexed), said::updated(lang, tally.updated)];
    let mut say = |number: u64, of: fn(Lang, u64) -> String| parts.extend((number > 0).then(|| of(lang, number)));
    say(tally.removed, said::removed);
    say(tally.vanished, if tally.refused { said::too_many } else { said::kept });
    say(tally.rejects(), said::rejected);
    let (parts, seconds) = (parts.join(", "), lang.decimal(took.as_secs_f64()));
    match tally.sources {
        1 => said::of_one(lang, parts, seconds),
        sources => said::of_sources(lang, parts, sources, seconds),
    }
}

/// Follows a run.
struct Watched<'a> {
    signal: &'a Signal,
    yes: bool,
    told: &'a mut HashSet<String>,
    lang: Lang,
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
        let reject = self.lang.reject(reject);
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
        assert_eq!(line(&tally, Duration::from_millis(400), Lang::En), "2 new, 0 updated of 1 changed source in 0.4 s");
        (tally.vanished, tally.refused) = (9, true);
        assert!(line(&tally, Duration::ZERO, Lang::En).contains("9 kept, too many to remove without --yes"));
    }
}
