//! Floor 4: the index on disk: schema, format version, opening, manifest.

mod articles;
mod build;
mod bytes;
mod check;
mod compact;
mod directory;
mod document;
mod error;
mod figures;
mod handle;
mod labels;
mod lexis;
mod manifest;
mod moves;
mod removal;
mod reprinted;
mod schema;
mod segments;
mod stored;
mod strays;
mod texts;
mod writer;

pub use bytes::{ByteCache, PostingRows};
pub use check::{Advance, Checkup, Finding, check};
pub use compact::{Compaction, Extent};
pub use document::{Facets, InFlight, IndexDocument, labelled, split_label};
pub use error::StoreError;
pub use figures::{Figures, OwnTables, Reprints};
pub use handle::{CONFIG, Store};
pub use labels::Labels;
pub use manifest::{Manifest, Moved, PROGRAM, STDIN, SourceEntry, is_stream};
pub use reprinted::Reprinted;
pub use schema::{FORMAT, Fields};
pub use stored::{StoredArticle, StoredCell, StoredDate, StoredNumber};
pub use texts::Texts;
pub use writer::StoreWriter;
