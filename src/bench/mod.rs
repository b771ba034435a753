//! Floor 7: how fast are the answers?
//!
//! A [`Workload`] is what is asked, [`Kind`] by kind, made of queries or of the index itself; [`latencies`] and
//! [`throughput`] ask it of an index and count the time of whole answers, snippets and all, as [`crate::search::search`]
//! gives them.

mod kind;
mod measure;
mod workload;

pub use kind::Kind;
pub use measure::{BenchReport, Latency, Throughput, latencies, throughput};
pub use workload::Workload;
