//! The log: best effort. What is answered never depends on who reads it.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;

/// The number of lines that wait to be written; what comes beyond is lost, and counted.
const WAITING: usize = 1_024;

/// A log whose lines are written by a thread of its own, so that whoever tells one never waits and never fails.
///
/// Copies are of one log. Lines are lost, and counted in the metrics of a server, where they come faster than they are
/// taken, as by a pipe that nobody reads, and where they can't be written, as on a full disk.
#[derive(Clone, Debug)]
pub struct Log {
    lines: SyncSender<Entry>,
    lost: Counter,
}

#[derive(Debug)]
enum Entry {
    Line(Vec<u8>),
    /// Tells that all lines before it were written.
    Mark(SyncSender<()>),
}

impl Log {
    /// A log to `out`.
    ///
    /// # Errors
    /// Returns an error if the system has no thread for it.
    pub fn to(out: impl Write + Send + 'static) -> io::Result<Self> {
        let (lines, waiting) = sync_channel(WAITING);
        let lost = Counter::default();
        let log = Self { lines, lost: lost.clone() };
        thread::Builder::new().name("tracuu log".to_owned()).spawn(move || write(&waiting, out, &lost))?;
        Ok(log)
    }

    /// Waits until what was told is written, for so long at most.
    pub fn flush(&self, at_most: Duration) {
        let (written, mark) = sync_channel(1);
        if self.lines.try_send(Entry::Mark(written)).is_ok() {
            let _ = mark.recv_timeout(at_most);
        }
    }

    /// The count of lines that were lost.
    pub(super) fn lost(&self) -> Counter {
        self.lost.clone()
    }
}

/// Takes each write as a line, and never fails.
impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.lines.try_send(Entry::Line(line.to_vec())).is_err() {
            self.lost.inc();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write(waiting: &Receiver<Entry>, mut out: impl Write, lost: &Counter) {
    for entry in waiting {
        match entry {
            Entry::Line(line) => {
                if out.write_all(&line).and_then(|()| out.flush()).is_err() {
                    lost.inc();
                }
            }
            Entry::Mark(written) => {
                let _ = written.try_send(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    /// Writes that wait until they may go on, and then fail.
    struct Stuck(Receiver<()>);

    impl Write for Stuck {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            let _ = self.0.recv();
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn who_tells_a_line_never_waits_and_what_is_lost_is_counted() {
        let (go_on, stuck) = channel();
        let mut log = Log::to(Stuck(stuck)).unwrap();
        for line in 0..3 * WAITING {
            writeln!(log, "{line}").unwrap();
        }
        let early = log.lost.get();
        assert!(early >= 2 * WAITING as u64 - 1, "{early}");
        drop(go_on);
        log.flush(Duration::from_secs(60));
        while log.lost.get() < 3 * WAITING as u64 {
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn lines_come_in_their_order() {
        let (mut reader, writer) = io::pipe().unwrap();
        let mut log = Log::to(writer).unwrap();
        log.write_all(b"one\n").unwrap();
        log.write_all(b"two\n").unwrap();
        log.flush(Duration::from_secs(60));
        drop(log);
        let mut written = String::new();
        io::Read::read_to_string(&mut reader, &mut written).unwrap();
        assert_eq!(written, "one\ntwo\n");
    }
}
