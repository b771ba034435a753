//! The bounds of what may be asked of a server.

use std::time::Duration;

/// Bounds on what strangers may cost. Each is generous to people and to programs that mean well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Code points of a query; a pasted paragraph has some 500. More is refused, not cut.
    pub query: usize,
    /// Hits on a page.
    pub hits: usize,
    /// The depth in a result set that a page may lie at; what lies deeper is for exports.
    pub depth: usize,
    /// Connections at a time. What comes beyond waits to be accepted.
    pub connections: usize,
    /// Requests answered or waiting at a time. What comes beyond is told to come again.
    pub requests: usize,
    /// Result sets written out at a time: each holds a processor for long.
    pub exports: usize,
    /// The time that a request may take, waiting included.
    pub time: Duration,
    /// The time that a client may take to say what it wants, and between two requests of a connection.
    pub head: Duration,
    /// The time that a client may take to send or to take in the next bytes.
    pub stall: Duration,
    /// Bytes of the first line and the headers of a request.
    pub head_bytes: usize,
    /// The time that requests may take to end once the server is told to stop.
    pub grace: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            query: 1_000,
            hits: 100,
            depth: 10_000,
            connections: 512,
            requests: 128,
            exports: 2,
            time: Duration::from_secs(10),
            head: Duration::from_secs(30),
            stall: Duration::from_secs(30),
            head_bytes: 32 * 1024,
            grace: Duration::from_secs(10),
        }
    }
}
