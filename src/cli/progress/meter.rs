//! The display of long work: a bar, a line a minute, or an object a second.

use std::fmt::Display;
use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::state::{State, Work};
use super::{Form, Options};
use crate::base::lock;
use crate::cli::global::Context;
use crate::cli::messages::{complain, say};
use crate::ingest::Tally;
use crate::lang::Lang;

/// The time within which a bar shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// The time between two lines: a log that is silent for longer looks hung, one with more lines is not read.
const LINE_EVERY: Duration = Duration::from_secs(60);
/// The time between two objects.
const EVENT_EVERY: Duration = Duration::from_secs(1);
/// The time between two frames of a bar.
const FRAME_EVERY: Duration = Duration::from_millis(200);
/// A window of fewer columns has no room for a bar beside what it means.
const ROOM_FOR_BAR: u16 = 70;

/// Shows on standard error how far the work is.
pub(in crate::cli) struct Meter {
    started: Instant,
    state: Arc<Mutex<State>>,
    indicator: Indicator,
    lang: Lang,
}

enum Indicator {
    Nothing,
    Bar(ProgressBar),
    Lines(Ticker),
    Events(Ticker),
}

impl Meter {
    pub fn new(work: Work, options: &Options, context: &Context) -> Self {
        let state = Arc::new(Mutex::new(State::new(work)));
        let (started, lang) = (Instant::now(), context.lang);
        let line = {
            let state = Arc::clone(&state);
            move || complain(lock(&state).line(started.elapsed(), lang))
        };
        let event = {
            let state = Arc::clone(&state);
            move || event(&lock(&state).event(started.elapsed()))
        };
        let indicator = match options.progress {
            Form::None => Indicator::Nothing,
            Form::Json => Indicator::Events(Ticker::start(EVENT_EVERY, event)),
            _ if context.quiet => Indicator::Nothing,
            Form::Auto if io::stderr().is_terminal() => Indicator::Bar(bar()),
            Form::Auto | Form::Plain => Indicator::Lines(Ticker::start(LINE_EVERY, line)),
        };
        Self { started, state, indicator, lang }
    }

    /// The time for which the work has been going on.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Notes that so many bytes of so many are done.
    pub fn advance(&self, done: u64, total: u64) {
        self.change(|state| state.advance(done, total));
    }

    /// Notes what is done now.
    pub fn begin(&self, work: Work) {
        self.change(|state| {
            if work != Work::Reading {
                state.complete();
            }
            state.work = work;
        });
    }

    /// Notes how far a run of indexing is.
    pub fn follow(&self, tally: &Tally) {
        self.change(|state| {
            state.advance(tally.bytes_read, tally.bytes_total);
            state.articles = Some(tally.read);
            state.unpacked = Some(tally.bytes);
            state.rejected = tally.rejects();
        });
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let state = {
            let mut state = lock(&self.state);
            change(&mut state);
            *state
        };
        if let Indicator::Bar(bar) = &self.indicator {
            let (done, total) = state.extent();
            if total.is_some() && bar.length() != total {
                bar.set_style(style(true));
                bar.set_length(total.unwrap_or_default());
            }
            bar.set_position(done);
            bar.set_message(state.line(self.elapsed(), self.lang));
            if bar.is_hidden() && self.elapsed() >= PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
        }
    }

    /// Says something of the work, beside its display; `value` is what programs are told.
    pub fn say(&self, line: impl Display, value: &impl Serialize) {
        match &self.indicator {
            Indicator::Nothing => {}
            Indicator::Bar(bar) => bar.suspend(|| say(line)),
            Indicator::Lines(_) => say(line),
            Indicator::Events(_) => event(value),
        }
    }

    /// Does something that needs the terminal for itself.
    pub fn suspend<T>(&self, work: impl FnOnce() -> T) -> T {
        match &self.indicator {
            Indicator::Bar(bar) => bar.suspend(work),
            _ => work(),
        }
    }

    /// Takes the display away.
    pub fn finish(&mut self) {
        match std::mem::replace(&mut self.indicator, Indicator::Nothing) {
            Indicator::Nothing => {}
            Indicator::Bar(bar) => bar.finish_and_clear(),
            Indicator::Lines(ticker) => drop(ticker),
            Indicator::Events(ticker) => {
                drop(ticker);
                event(&lock(&self.state).event(self.started.elapsed()));
            }
        }
    }
}

/// A value as a line of JSON on standard error.
fn event(value: &impl Serialize) {
    if let Ok(line) = crate::export::json(value, crate::export::Layout::Line) {
        say(line.trim_end());
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    bar.set_style(style(false));
    bar.enable_steady_tick(FRAME_EVERY);
    bar
}

/// One line, however narrow the window: what is said is cut at the right.
fn style(is_total_known: bool) -> ProgressStyle {
    let is_wide = terminal_size::terminal_size().is_some_and(|(width, _)| width.0 >= ROOM_FOR_BAR);
    let template = if is_total_known && is_wide { "[{bar:20}] {wide_msg}" } else { "{spinner} {wide_msg}" };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ")
}

/// A thread that does something again and again, until it is dropped.
struct Ticker {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Ticker {
    fn start(every: Duration, tick: impl Fn() + Send + 'static) -> Self {
        let (end, ended) = mpsc::channel();
        let work = move || {
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(every) {
                tick();
            }
        };
        // Without a thread nothing is indicator, and the work goes on.
        let thread = thread::Builder::new().name("progress".to_owned()).spawn(work).ok();
        Self { end: Some(end), thread }
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
