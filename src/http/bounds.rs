//! The bounds of what may be asked of a server.

use std::time::Duration;

use super::paced::Pace;
use crate::search::bounds;

/// Bounds on what strangers may cost. Each is generous to people and to programs that mean well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Code points of a query ([`bounds::QUERY`]).
    pub query: usize,
    /// Code points of a text that is looked at; in an address, at most 12 bytes each, so that it fits into `head_bytes`.
    pub text: usize,
    /// Hits on a page ([`bounds::HITS`]).
    pub hits: usize,
    /// The depth in a result set that a page may lie at ([`bounds::DEPTH`]).
    pub depth: usize,
    /// Connections at a time. Beyond them the longest idle one is given up for a new one.
    pub connections: usize,
    /// Connections of one client at a time, likewise.
    pub own_connections: usize,
    /// Connections beyond all others, for who asks for the health of the server.
    pub health: usize,
    /// Requests answered or waiting at a time, half of them of one client. What comes beyond is told to come again.
    pub requests: usize,
    /// Cheap requests that are answered beyond one for each processor, of clients with no other at work.
    pub spare: usize,
    /// Result sets written out at a time, half of them to one client: each holds a processor for long.
    pub exports: usize,
    /// The time that a request may take, waiting included.
    pub time: Duration,
    /// The time that the work for a request may take ([`bounds::WORK`]).
    pub work: Duration,
    /// The time that a client may take to say what it wants, and between two requests of a connection.
    pub head: Duration,
    /// The pace at which a client takes at least what is ready for it.
    pub pace: Pace,
    /// Bytes of the first line and the headers of a request.
    pub head_bytes: usize,
    /// The time that requests may take to end once the server is told to stop.
    pub grace: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            query: bounds::QUERY,
            text: 2_000,
            hits: bounds::HITS,
            depth: bounds::DEPTH,
            connections: 512,
            own_connections: 256,
            health: 64,
            requests: 256,
            spare: 6,
            exports: 4,
            time: Duration::from_secs(10),
            work: bounds::WORK,
            head: Duration::from_secs(15),
            pace: Pace { rate: 8 * 1024, window: Duration::from_secs(10) },
            head_bytes: 32 * 1024,
            grace: Duration::from_secs(10),
        }
    }
}
