//! Floor 3: the wire to an OpenSearch cluster.
//!
//! An [`Address`] names nodes and an archive on them, a [`Client`] asks the first node that answers, [`SearchReply`] takes an
//! answer only where it is whole, and [`Bulk`] writes in bulk and tells of every item what became of it. Nothing here knows
//! what an article is: mapping and documents are `store/cluster/`'s.

mod address;
mod bulk;
mod client;
mod error;
mod reply;
mod scan;

pub use address::Address;
pub use bulk::{Action, Bulk, Refusal};
pub use client::{Access, Client};
pub use error::ClusterError;
pub use reply::{SearchReply, whole};
pub use scan::{Scan, View};
