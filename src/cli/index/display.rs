//! A run of `tracuu index`, as it is shown.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use super::report::Report;
use crate::cli::global::Context;
use crate::cli::messages::say;
use crate::cli::progress::{self, Meter, Work};
use crate::ingest::{Phase, Progress, Tally};
use crate::lang::Lang;
use crate::lang::terminal::indexing as said;
use crate::source::Reject;

/// The number of rejected inputs that are named before they are only counted.
const NAMED_REJECTS: u64 = 20;

/// Shows a run on standard error, and writes the report of what it rejects.
pub(super) struct Display {
    meter: Meter,
    rejects: u64,
    report: Option<Report>,
    /// Whether much may be removed at once.
    yes: bool,
    /// Whether the run is asked to end.
    stopped: Arc<AtomicBool>,
    lang: Lang,
}

/// A rejected input as a line of JSON.
#[derive(Serialize)]
struct RejectEvent<'a> {
    event: &'static str,
    source: &'a str,
    record: Option<u64>,
    reason: &'static str,
    message: String,
}

/// The number of rejected inputs that were only counted.
#[derive(Serialize)]
struct MoreEvent {
    event: &'static str,
    more: u64,
}

impl Display {
    /// Shows a run as `options` say; `yes` where much may be removed at once unasked.
    ///
    /// # Errors
    /// Returns an error if the report can't be made.
    pub fn new(
        options: &progress::Options,
        report: Option<&Path>,
        yes: bool,
        context: &Context,
    ) -> anyhow::Result<Self> {
        let report = report.map(Report::create).transpose()?;
        let meter = Meter::new(Work::Looking, options, context);
        Ok(Self { meter, rejects: 0, report, yes, stopped: Arc::default(), lang: context.lang })
    }

    /// The flag that asks the run to end as soon as what was read is committed.
    pub fn stopped(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stopped)
    }

    /// Takes the display away and completes the report.
    ///
    /// # Errors
    /// Returns an error if the report can't be written.
    pub fn finish(&mut self) -> anyhow::Result<()> {
        if self.rejects > NAMED_REJECTS {
            let more = self.rejects - NAMED_REJECTS;
            let line = match &self.report {
                Some(_) => said::more_rejected(self.lang, more),
                None => said::more_rejected_unlisted(self.lang, more),
            };
            self.meter.say(format_args!("tracuu: {line}"), &MoreEvent { event: "rejects", more });
        }
        self.meter.finish();
        self.report.take().map_or(Ok(()), Report::finish)
    }
}

impl Progress for Display {
    fn phase(&mut self, phase: Phase) {
        self.meter.begin(phase.into());
    }

    fn update(&mut self, tally: &Tally) {
        self.meter.follow(tally);
    }

    fn is_stopped(&mut self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    fn may_remove(&mut self, gone: u64, articles: u64) -> bool {
        let lang = self.lang;
        let ask = || {
            say(said::would_remove(lang, gone, articles));
            let _ = write!(io::stderr(), "{} ", said::ask(lang));
            let mut answer = String::new();
            io::stdin().read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "c" | "C" | "có")
        };
        let terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
        self.yes || terminal && self.meter.suspend(ask)
    }

    fn rejected(&mut self, reject: &Reject) {
        self.rejects += 1;
        if self.rejects <= NAMED_REJECTS {
            let event = RejectEvent {
                event: "reject",
                source: &reject.origin.path(),
                record: reject.origin.record,
                reason: reject.reason.code(),
                message: reject.reason.to_string(),
            };
            self.meter.say(format_args!("tracuu: {}", self.lang.reject(reject)), &event);
        }
        if let Some(report) = &mut self.report {
            report.add(reject);
        }
    }
}
