//! Asking, and counting the time.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use serde::Serialize;

use super::kind::Kind;
use super::workload::Workload;
use crate::search::{Request, SearchError, search};
use crate::store::Store;

/// The report of `tracuu bench`. Times are in microseconds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct BenchReport {
    /// The articles of the index.
    pub articles: u64,
    /// Its segments.
    pub segments: usize,
    /// The time it took to open.
    pub open_us: f64,
    /// The number of times that each request was asked, after once to warm up.
    pub passes: usize,
    /// The latencies of each kind of query, one at a time.
    pub latency: Vec<Latency>,
    /// The throughput of several threads.
    pub throughput: Vec<Throughput>,
}

/// The latencies of one kind of query. Times are in microseconds, exact to one in a thousand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Latency {
    /// The kind.
    pub kind: Kind,
    /// The number of different requests.
    pub requests: usize,
    /// The number of them that find something.
    pub found: usize,
    /// Half of the answers came within this time.
    pub p50: f64,
    /// 90 of 100.
    pub p90: f64,
    /// 99 of 100.
    pub p99: f64,
    /// 999 of 1,000.
    pub p99_9: f64,
    /// All of them.
    pub max: f64,
}

/// The throughput of some threads, all kinds of queries in turns.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Throughput {
    /// The number of threads that asked.
    pub threads: usize,
    /// Answers a second.
    pub answers_per_second: f64,
    /// The throughput as a multiple of one thread's.
    pub speed_up: f64,
}

/// An answer that takes longer than this, an hour, counts as this long. In nanoseconds.
const LONGEST: u64 = 3_600_000_000_000;

/// Asks every request of each kind `passes` times, after once to warm up.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn latencies(store: &Store, workload: &Workload, passes: usize) -> Result<Vec<Latency>, SearchError> {
    workload.kinds().iter().map(|(kind, requests)| latency(store, *kind, requests, passes)).collect()
}

fn latency(store: &Store, kind: Kind, requests: &[Request], passes: usize) -> Result<Latency, SearchError> {
    let mut found = 0;
    for request in requests {
        found += usize::from(search(store, request)?.total > 0);
    }
    // The bounds are right by construction: the error is for others.
    let mut times = Histogram::<u64>::new_with_max(LONGEST, 3).ok();
    for _ in 0..passes {
        for request in requests {
            let started = Instant::now();
            std::hint::black_box(search(store, request)?);
            let took = u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX);
            if let Some(times) = &mut times {
                times.saturating_record(took);
            }
        }
    }
    let at = |share: f64| times.as_ref().map_or(0.0, |times| times.value_at_quantile(share) as f64 / 1e3);
    let (p50, p90, p99, p99_9, max) = (at(0.5), at(0.9), at(0.99), at(0.999), at(1.0));
    Ok(Latency { kind, requests: requests.len(), found, p50, p90, p99, p99_9, max })
}

/// Lets 1, 2, 4 … threads, up to `most` of them, answer the same requests for at least `time` each.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn throughput(
    store: &Store,
    workload: &Workload,
    most: usize,
    time: Duration,
) -> Result<Vec<Throughput>, SearchError> {
    let requests = workload.mixed();
    let mut found: Vec<Throughput> = Vec::new();
    let doubled = std::iter::successors(Some(1_usize), |threads| threads.checked_mul(2));
    for threads in doubled.take_while(|threads| *threads < most).chain([most.max(1)]) {
        let answers_per_second = answers(store, &requests, threads, time)?;
        let alone = found.first().map_or(answers_per_second, |first| first.answers_per_second);
        found.push(Throughput { threads, answers_per_second, speed_up: answers_per_second / alone });
    }
    Ok(found)
}

/// Answers a second. A round over all requests is never cut, so that every measurement has the same mix; whoever is free
/// takes the next request.
fn answers(store: &Store, requests: &[&Request], threads: usize, time: Duration) -> Result<f64, SearchError> {
    let started = Instant::now();
    let mut rounds = 0_usize;
    while rounds == 0 || started.elapsed() < time {
        let next = AtomicUsize::new(0);
        let work = || -> Result<(), SearchError> {
            while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                std::hint::black_box(search(store, request)?);
            }
            Ok(())
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            // A thread that panicked has nothing to give; what it met, all others meet too.
            workers.into_iter().try_for_each(|worker| worker.join().unwrap_or(Ok(())))
        })?;
        rounds += 1;
    }
    Ok((rounds * requests.len()) as f64 / started.elapsed().as_secs_f64())
}
