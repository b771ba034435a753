//! Floor 4: the index on disk: schema, format version, opening, manifest.

mod access;
mod arrivals;
mod articles;
mod bound;
mod build;
mod bytes;
mod check;
#[cfg(feature = "cluster")]
mod cluster;
mod compact;
mod dates;
mod days;
mod directory;
mod document;
mod documents;
mod error;
mod figures;
mod fingerprint;
mod handle;
mod label;
mod labels;
mod lexis;
mod lots;
mod manifest;
mod merges;
mod moves;
mod named;
mod rebuild;
mod register;
mod removal;
mod reprinted;
mod schema;
mod sealed;
mod segments;
mod several;
mod side_files;
mod stored;
mod strays;
mod sums;
mod tables;
mod united;
mod writer;

pub use access::Access;
pub use arrivals::{Arrival, Arrivals, Arrived, TextHashes};
pub use bytes::{ByteCache, PostingRows};
pub use check::{Advance, Checkup, Commands, Depth, Difference, Finding, Flaw, Remedy, check};
#[cfg(feature = "cluster")]
pub use cluster::{
    Beside, ClusterArticle, ClusterIndex, Documents, RunVersion, Told, article_key, cluster_term, document_json, hex,
    rewritten, set_date,
};
pub use compact::{Compaction, Extent};
pub use days::Days;
pub use document::{Facets, InFlight, IndexDocument, labelled, split_label};
pub use documents::SegmentClaims;
pub use error::{Operation, StoreError};
pub use figures::{Figures, OwnTables, Reprints};
pub use fingerprint::fingerprint;
pub use handle::{CONFIG, Store};
pub use labels::Labels;
pub use lots::Lots;
pub use manifest::{Manifest, Moved, PROGRAM, STDIN, SourceEntry, is_stream, write_durably};
pub use named::NamedDocuments;
pub use rebuild::Rebuild;
pub use reprinted::Reprinted;
pub use schema::{FORMAT, Fields};
pub use several::NamedIndex;
pub use stored::{StoredArticle, StoredCell, StoredDate, StoredMonthDay, StoredNumber};
pub use writer::StoreWriter;
