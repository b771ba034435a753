//! Work in pieces: many threads do it, one takes what comes of it in the order the pieces came in.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::error::IngestError;
use super::memory::COPIES;
use super::waiting::Waiting;
use crate::base::{Flow, Stop};

/// The most pieces that are read and not taken, where memory allows. Making the table larger by which reprints are
/// found keeps the taker so long that a few would all be worked on meanwhile.
const AHEAD: usize = 64;

/// A pool of so many threads that analyse.
pub(super) fn pool(jobs: usize) -> Result<ThreadPool, IngestError> {
    let pool = ThreadPoolBuilder::new().num_threads(jobs).thread_name(|at| format!("analyse-{at}")).build();
    pool.map_err(|source| IngestError::Threads { jobs, source })
}

/// Hands `take` what `work` makes of each piece that `feed` gives with its bytes, in that order, until there are no more or
/// `take` breaks off: what `feed` gives its pieces to does so then.
///
/// No thread waits for a piece of another to end, and `feed`, on a thread of its own, waits only where there is no room.
pub(super) fn in_order<P, R>(
    pool: &ThreadPool,
    waiting: &Waiting,
    feed: impl FnOnce(&mut dyn FnMut(P, usize) -> Flow) -> Flow + Send,
    work: impl Fn(P) -> R + Sync,
    mut take: impl FnMut(R) -> Flow,
) -> Flow
where
    P: Send,
    R: Send,
{
    let work = &work;
    thread::scope(|scope| {
        let (sender, results) = sync_channel::<Receiver<_>>(AHEAD);
        scope.spawn(move || {
            pool.in_place_scope(|threads| {
                // Who breaks off is told by the one that takes.
                let _ = feed(&mut |piece, bytes| {
                    waiting.for_room();
                    let in_flight = waiting.take(bytes * COPIES);
                    let (done, result) = sync_channel(1);
                    if sender.send(result).is_err() {
                        return Flow::Break(Stop::Run);
                    }
                    threads.spawn(move |_| {
                        // Nobody waits for it where `take` has had enough.
                        let _ = done.send((work(piece), in_flight));
                    });
                    Flow::Continue(())
                });
            });
        });
        for result in results {
            // Where there is none, the work has panicked, and so does the scope.
            let Ok((result, _in_flight)) = result.recv() else { break };
            take(result)?;
        }
        Flow::Continue(())
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_however_long_each_took() {
        let mut taken = Vec::new();
        let flow = in_order(
            &pool(4).expect("threads"),
            &Waiting::new(1 << 10),
            |give| (0..500_u64).try_for_each(|piece| give(piece, 16)),
            |piece| {
                thread::sleep(Duration::from_micros(piece * 7919 % 300));
                piece
            },
            |piece| {
                taken.push(piece);
                Flow::Continue(())
            },
        );
        assert_eq!(flow, Flow::Continue(()));
        assert_eq!(taken, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn who_feeds_is_told_that_nobody_takes() {
        let (mut taken, mut told) = (0, false);
        let flow = in_order(
            &pool(2).expect("threads"),
            &Waiting::new(usize::MAX),
            |give| {
                told = (0..).any(|piece: usize| give(piece, 1) == Flow::Break(Stop::Run));
                Flow::Continue(())
            },
            |piece| piece,
            |_| {
                taken += 1;
                if taken < 3 { Flow::Continue(()) } else { Flow::Break(Stop::Run) }
            },
        );
        assert_eq!((taken, told, flow), (3, true, Flow::Break(Stop::Run)));
    }

    #[test]
    fn little_room_stops_nothing() {
        let mut taken = 0;
        let waiting = Waiting::new(0);
        let flow = in_order(
            &pool(2).expect("threads"),
            &waiting,
            |give| (0..100).try_for_each(|piece: usize| give(piece, 1 << 20)),
            |piece| piece,
            |_| {
                taken += 1;
                Flow::Continue(())
            },
        );
        assert_eq!((taken, flow), (100, Flow::Continue(())));
    }
}
