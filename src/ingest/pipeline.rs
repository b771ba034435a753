//! Work in pieces: many threads do it, one takes what comes of it in the order the pieces came in.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::error::IngestError;
use super::memory::COPIES;
use super::waiting::Waiting;

/// The most pieces that are read and not taken, where memory allows. Making the table larger by which reprints are
/// found keeps the taker so long that a few would all be worked on meanwhile.
const AHEAD: usize = 64;

/// A pool of so many threads that analyse.
pub(super) fn pool(jobs: usize) -> Result<ThreadPool, IngestError> {
    let pool = ThreadPoolBuilder::new().num_threads(jobs).thread_name(|at| format!("analyse-{at}")).build();
    pool.map_err(|source| IngestError::Threads { jobs, source })
}

/// Hands `take` what `work` makes of each piece that `feed` gives with its bytes, in that order, until there are no more or
/// `take` has had enough: what `feed` gives its pieces to says `None` then.
///
/// No thread waits for a piece of another to end, and `feed`, on a thread of its own, waits only where there is no room.
pub(super) fn in_order<P, R>(
    pool: &ThreadPool,
    waiting: &Waiting,
    feed: impl FnOnce(&mut dyn FnMut(P, usize) -> Option<()>) + Send,
    work: impl Fn(P) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) where
    P: Send,
    R: Send,
{
    let work = &work;
    thread::scope(|scope| {
        let (sender, results) = sync_channel::<Receiver<_>>(AHEAD);
        scope.spawn(move || {
            pool.in_place_scope(|threads| {
                feed(&mut |piece, bytes| {
                    waiting.for_room();
                    let in_flight = waiting.take(bytes * COPIES);
                    let (done, result) = sync_channel(1);
                    sender.send(result).ok()?;
                    threads.spawn(move |_| {
                        // Nobody waits for it where `take` has had enough.
                        let _ = done.send((work(piece), in_flight));
                    });
                    Some(())
                });
            });
        });
        for result in results {
            // Where there is none, the work has panicked, and so does the scope.
            let Ok((result, _in_flight)) = result.recv() else { break };
            if take(result).is_break() {
                break;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_however_long_each_took() {
        let mut taken = Vec::new();
        in_order(
            &pool(4).expect("threads"),
            &Waiting::new(1 << 10),
            |give| (0..500_u64).for_each(|piece| give(piece, 16).expect("one who takes")),
            |piece| {
                thread::sleep(Duration::from_micros(piece * 7919 % 300));
                piece
            },
            |piece| {
                taken.push(piece);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn who_feeds_is_told_that_nobody_takes() {
        let (mut taken, mut told) = (0, false);
        in_order(
            &pool(2).expect("threads"),
            &Waiting::new(usize::MAX),
            |give| told = (0..).find_map(|piece: usize| give(piece, 1).is_none().then_some(true)).unwrap_or(false),
            |piece| piece,
            |_| {
                taken += 1;
                if taken < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        assert_eq!((taken, told), (3, true));
    }

    #[test]
    fn little_room_stops_nothing() {
        let mut taken = 0;
        let waiting = Waiting::new(0);
        in_order(
            &pool(2).expect("threads"),
            &waiting,
            |give| (0..100).for_each(|piece: usize| give(piece, 1 << 20).expect("one who takes")),
            |piece| piece,
            |_| {
                taken += 1;
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken, 100);
    }
}
