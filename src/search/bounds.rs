//! The bounds of what strangers may ask: a server on a network and one for assistants have the same.

use std::time::Duration;

/// The number of code points of a query; a pasted paragraph has some 500. More is refused, not cut.
pub const QUERY: usize = 1_000;
/// The number of code points of the value of a filter: one of more is no name of anything.
pub const FILTER: usize = 300;
/// The number of hits on a page.
pub const HITS: usize = 100;
/// The depth in a result set that a page may lie at; what lies deeper is for exports.
pub const DEPTH: usize = 10_000;
/// The time that the work for a question may take; then it is stopped.
pub const WORK: Duration = Duration::from_secs(5);
