//! The display of a running `tracuu index`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::report::Report;
use crate::ingest::{Progress, Tally};
use crate::source::Reject;
use crate::text::sanitize_inline;

/// The number of rejected inputs that are named before they are only counted.
const NAMED_REJECTS: u64 = 20;
/// The time between two lines where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// Shows a run on standard error, and writes the report of what it rejects.
pub(super) struct Display {
    mode: Mode,
    started: Instant,
    rejects: u64,
    report: Option<Report>,
    /// Whether much may be removed at once.
    yes: bool,
    /// Whether the run is asked to end.
    stopped: Arc<AtomicBool>,
}

enum Mode {
    Quiet,
    Lines { last: Instant },
    Bar(ProgressBar),
}

impl Display {
    /// Shows a bar on a terminal, lines elsewhere, nothing where `quiet`; `yes` where much may be removed at once unasked.
    pub fn new(quiet: bool, report: Option<&Path>, yes: bool) -> anyhow::Result<Self> {
        let report = report.map(Report::create).transpose()?;
        let started = Instant::now();
        let mode = if quiet {
            Mode::Quiet
        } else if io::stderr().is_terminal() {
            Mode::Bar(bar())
        } else {
            Mode::Lines { last: started }
        };
        Ok(Self { mode, started, rejects: 0, report, yes, stopped: Arc::default() })
    }

    /// The flag that asks the run to end as soon as what was read is committed.
    pub fn stopped(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stopped)
    }

    fn say(&self, line: &str) {
        match &self.mode {
            Mode::Quiet => {}
            Mode::Bar(bar) => bar.suspend(|| super::say(line)),
            Mode::Lines { .. } => super::say(line),
        }
    }

    /// Takes the bar away and completes the report.
    pub fn finish(&mut self) -> anyhow::Result<()> {
        if let Mode::Bar(bar) = &self.mode {
            bar.finish_and_clear();
        }
        if self.rejects > NAMED_REJECTS {
            let more = self.rejects - NAMED_REJECTS;
            let hint = if self.report.is_some() { "" } else { ": --report FILE.jsonl lists them" };
            self.say(&format!("tracuu: {more} more rejected{hint}"));
        }
        self.report.take().map_or(Ok(()), Report::finish)
    }

    fn line(&self, tally: &Tally) -> String {
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let mut line = format!("{} articles, {:.1} MB/s", tally.read, tally.bytes as f64 / 1e6 / seconds);
        if tally.rejects() > 0 {
            line.push_str(&format!(", {} rejected", tally.rejects()));
        }
        line
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// A bar where the total is known, a spinner where it is not (standard input).
fn style(total: u64) -> ProgressStyle {
    let template = match total {
        0 => "{spinner} {msg}",
        _ => "[{bar:30}] {percent:>3} %  {msg}, {eta} left",
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ")
}

impl Progress for Display {
    fn update(&mut self, tally: &Tally) {
        let line = self.line(tally);
        match &mut self.mode {
            Mode::Quiet => {}
            Mode::Bar(bar) => {
                if bar.length().is_none() {
                    bar.set_style(style(tally.bytes_total));
                    bar.set_length(tally.bytes_total);
                }
                bar.set_position(tally.bytes_read.min(tally.bytes_total));
                bar.set_message(line);
            }
            Mode::Lines { last } if last.elapsed() >= LINE_EVERY => {
                *last = Instant::now();
                let (read, total) = (HumanBytes(tally.bytes_read), HumanBytes(tally.bytes_total));
                super::complain(format_args!("{line}, {read} of {total} read"));
            }
            Mode::Lines { .. } => {}
        }
    }

    fn is_stopped(&mut self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    fn may_remove(&mut self, gone: u64, articles: u64) -> bool {
        let ask = || {
            super::say(format_args!("{gone} of {articles} articles would be removed, because their source is gone."));
            let _ = write!(io::stderr(), "Remove them? [y/N] ");
            let mut answer = String::new();
            io::stdin().read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "có")
        };
        let terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
        self.yes
            || match &self.mode {
                _ if !terminal => false,
                Mode::Bar(bar) => bar.suspend(ask),
                Mode::Quiet | Mode::Lines { .. } => ask(),
            }
    }

    fn rejected(&mut self, reject: &Reject) {
        self.rejects += 1;
        if self.rejects <= NAMED_REJECTS {
            self.say(&format!("tracuu: {}", sanitize_inline(&reject.to_string())));
        }
        if let Some(report) = &mut self.report {
            report.add(reject);
        }
    }
}
