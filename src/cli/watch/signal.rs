//! Changes gathered into bursts.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use crate::base::lock;

/// The pace at which changes are gathered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// A burst ends when nothing has changed for so long …
    quiet: Duration,
    /// … or so long after its first change.
    longest: Duration,
}

impl Pace {
    /// The pace that the help tells.
    pub const USUAL: Self = Self { quiet: Duration::from_secs(2), longest: Duration::from_secs(30) };
}

/// The reason why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// Something changed, and now it is quiet, or has been going on for long.
    Changed,
    /// The pause is over.
    Again,
    /// The program is to end.
    Stop,
}

/// The state shared by the threads that hear of changes and the one that runs. However many changes there are, it stays
/// of one size.
pub(super) struct Signal {
    stopped: AtomicBool,
    bell: SyncSender<()>,
    rung: Mutex<Receiver<()>>,
}

impl Signal {
    pub fn new() -> Self {
        let (bell, rung) = sync_channel(1);
        Self { stopped: AtomicBool::new(false), bell, rung: Mutex::new(rung) }
    }

    /// Tells of a change.
    pub fn changed(&self) {
        // Where the channel is full, a change is told of already.
        let _ = self.bell.try_send(());
    }

    /// Asks the program to end. Returns whether it was asked before.
    pub fn stop(&self) -> bool {
        let before = self.stopped.swap(true, Ordering::SeqCst);
        self.changed();
        before
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    /// Waits for a burst to end, or for a `pause` to be over.
    pub fn wait(&self, pause: Option<Duration>, pace: Pace) -> Woken {
        let rung = lock(&self.rung);
        let woken = match pause.map_or_else(|| rung.recv().map_err(Into::into), |pause| rung.recv_timeout(pause)) {
            Ok(()) => Woken::Changed,
            Err(RecvTimeoutError::Timeout) => Woken::Again,
            Err(RecvTimeoutError::Disconnected) => Woken::Stop,
        };
        let first = Instant::now();
        while woken == Woken::Changed && !self.is_stopped() {
            let left = pace.longest.saturating_sub(first.elapsed());
            if left.is_zero() || rung.recv_timeout(pace.quiet.min(left)).is_err() {
                break;
            }
        }
        if self.is_stopped() { Woken::Stop } else { woken }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::thread;

    #[test]
    fn changes_become_one_burst_and_a_request_to_end_is_heard() {
        let pace = Pace { quiet: Duration::from_millis(1), longest: Duration::from_millis(20) };
        let signal = Signal::new();
        for _ in 0..5 {
            signal.changed();
        }
        assert_eq!(signal.wait(None, pace), Woken::Changed);
        assert_eq!(signal.wait(Some(Duration::from_millis(1)), pace), Woken::Again);
        assert!(!signal.stop());
        assert_eq!(signal.wait(None, pace), Woken::Stop);
        assert!(signal.stop());
    }

    #[test]
    fn what_never_is_quiet_is_a_burst_all_the_same() {
        let pace = Pace { quiet: Duration::from_secs(600), longest: Duration::from_millis(20) };
        let signal = Arc::new(Signal::new());
        let (noisy, done) = (Arc::clone(&signal), Arc::new(AtomicBool::new(false)));
        let ends = Arc::clone(&done);
        let noise = thread::spawn(move || {
            while !ends.load(Ordering::Relaxed) {
                noisy.changed();
                thread::sleep(Duration::from_millis(1));
            }
        });
        assert_eq!(signal.wait(None, pace), Woken::Changed);
        done.store(true, Ordering::Relaxed);
        noise.join().unwrap();
    }
}
