//! The progress of a long piece of work, in bytes.

use std::io::{self, IsTerminal};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Context;
use crate::base::lock;

/// The time within which work shows nothing.
const PATIENCE: Duration = Duration::from_secs(2);
/// The time between two lines where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// Shows on standard error how far the work is: a bar on a terminal, lines elsewhere.
pub(super) struct Meter {
    started: Instant,
    shown: Mutex<Shown>,
}

enum Shown {
    Nothing,
    Bar(ProgressBar),
    Lines { next: Duration },
}

impl Meter {
    pub fn new(context: &Context) -> Self {
        let shown = if context.quiet {
            Shown::Nothing
        } else if io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template("[{bar:30}] {percent:>3} %  {bytes_per_sec}, {eta} left");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
            Shown::Bar(bar)
        } else {
            Shown::Lines { next: LINE_EVERY }
        };
        Self { started: Instant::now(), shown: Mutex::new(shown) }
    }

    /// The time for which the work has been going on.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Shows that so many bytes of so many are done.
    pub fn advance(&self, done: u64, total: u64) {
        match &mut *lock(&self.shown) {
            Shown::Nothing => {}
            Shown::Bar(bar) => {
                if bar.length().is_none() {
                    bar.set_length(total);
                }
                bar.set_position(done);
                if bar.is_hidden() && self.elapsed() >= PATIENCE {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                }
            }
            Shown::Lines { next } => {
                if self.elapsed() >= *next {
                    *next = self.elapsed() + LINE_EVERY;
                    super::complain(format_args!("{} of {} done", HumanBytes(done), HumanBytes(total)));
                }
            }
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Shown::Bar(bar) = &*lock(&self.shown) {
            bar.finish_and_clear();
        }
    }
}
