//! Work off the interpreter's lock, which Ctrl-C ends.
//!
//! Python tells of signals only where its main thread asks, so the thread that calls must not do the work itself. Each
//! thread that calls has a helper, a thread of its own that stays between calls and keeps what the engine remembers of
//! syllables; the caller waits for it without the lock and looks for signals meanwhile. Nothing is shared between
//! callers, so there is no lock that a fork could leave locked; a helper of another process is passed over for a new one.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::error::Error;

/// The time between two looks for signals.
pub const TICK: Duration = Duration::from_millis(50);
/// The time that work to be stopped has to notice it before the caller goes on without it.
const PATIENCE: Duration = Duration::from_millis(400);
/// As much as the main thread of a program has.
const STACK: usize = 8 << 20;

type Job = Box<dyn FnOnce() + Send>;

/// A thread that works for another.
struct Helper {
    process: u32,
    jobs: Sender<Job>,
}

thread_local! {
    /// The helper of this thread, while it does nothing.
    static HELPER: Cell<Option<Helper>> = const { Cell::new(None) };
}

impl Helper {
    /// The helper of this thread, or a new one where that is busy or of a process that this one was forked from.
    fn of_this_thread() -> std::io::Result<Self> {
        match HELPER.take() {
            Some(helper) if helper.process == process::id() => Ok(helper),
            // What is left of a helper of another process may be in any state, so it is not touched.
            Some(other) => {
                std::mem::forget(other);
                Self::start()
            }
            None => Self::start(),
        }
    }

    fn start() -> std::io::Result<Self> {
        let (jobs, queue) = channel::<Job>();
        let work = move || queue.into_iter().for_each(|job| job());
        thread::Builder::new().name("tracuu".to_owned()).stack_size(STACK).spawn(work)?;
        Ok(Self { process: process::id(), jobs })
    }
}

/// How work ends on Ctrl-C, or when its caller has had enough.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It may be left to itself: it only reads.
    Abandoned,
    /// It is waited for, as it keeps what it has done so far, unless asked twice.
    Awaited,
}

/// The end of some work.
pub enum Done<T> {
    /// What it gave.
    Value(T),
    /// It panicked, and this is what the panic says.
    Panic(String),
}

/// Does `work` on a thread of its own, without the interpreter's lock, and looks meanwhile for signals and calls `each_tick`,
/// which returns the time until it is to be called again. Where either raises, `stop` tells the work to end, and it ends as `ending` says.
///
/// # Errors
/// Returns what a handler of signals or `each_tick` raises.
pub fn run<T: Send + 'static>(
    py: Python<'_>,
    ending: Ending,
    stop: impl Fn(),
    mut each_tick: impl FnMut(Python<'_>) -> PyResult<Duration>,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<Done<T>> {
    let helper = Helper::of_this_thread()?;
    let (done, mut result) = sync_channel(1);
    let job: Job = Box::new(move || {
        // Nobody waits for it where the caller went on.
        let _ = done.send(catch_unwind(AssertUnwindSafe(work)));
    });
    helper.jobs.send(job).map_err(|_| Error::new_err("the thread that works for this one has ended"))?;
    let mut raised: Option<(PyErr, Instant)> = None;
    let mut pause = Duration::ZERO;
    let outcome = loop {
        let received;
        (result, received) = wait(py, result, pause);
        match received {
            Ok(outcome) => break Some(outcome),
            Err(RecvTimeoutError::Disconnected) => break None,
            Err(RecvTimeoutError::Timeout) => {}
        }
        let looked = py.check_signals().and_then(|()| if raised.is_none() { each_tick(py) } else { Ok(TICK) });
        match looked {
            Ok(until) => pause = until,
            Err(error) => {
                stop();
                if raised.is_some() {
                    return Err(error);
                }
                (raised, pause) = (Some((error, Instant::now())), TICK);
            }
        }
        if let Some((error, _)) = raised.take_if(|(_, since)| ending == Ending::Abandoned && since.elapsed() > PATIENCE)
        {
            return Err(error);
        }
    };
    HELPER.set(Some(helper));
    match (raised, outcome) {
        (Some((error, _)), _) => Err(error),
        (None, Some(Ok(value))) => Ok(Done::Value(value)),
        (None, Some(Err(panic))) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Ok(Done::Panic(text.unwrap_or("a panic without a message").escape_debug().to_string()))
        }
        (None, None) => Err(Error::new_err("the thread that works for this one has ended")),
    }
}

/// What a tick does where there is nothing to do.
#[expect(clippy::unnecessary_wraps, reason = "others can fail")]
pub fn nothing(_: Python<'_>) -> PyResult<Duration> {
    Ok(TICK)
}

/// Lets signals be looked at and other threads of Python have their turn: between pieces of what holds the interpreter's lock.
pub fn breathe(py: Python<'_>) -> PyResult<()> {
    py.check_signals()?;
    py.detach(thread::yield_now);
    Ok(())
}

type Waited<T> = (Receiver<T>, Result<T, RecvTimeoutError>);

fn wait<T: Send>(py: Python<'_>, result: Receiver<T>, pause: Duration) -> Waited<T> {
    py.detach(move || {
        let received = result.recv_timeout(pause);
        (result, received)
    })
}
