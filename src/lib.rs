//! Full-text search over Vietnamese news archives (*tra cứu*, to look up): with or without diacritics, by document number,
//! by date and by Party organisation.
//!
//! An [`Index`] takes articles, from files or from a program, and answers queries; [`analyse`] tells what is seen in a text.
//!
//! ```
//! use tracuu::{Article, Index};
//!
//! # let dir = tempfile::tempdir()?;
//! # let dir = dir.path();
//! let mut index = Index::open_or_create(dir)?;
//! index.add_paths(["corpus"])?;
//! index.add([Article {
//!     title: Some("Đảng ủy phường Bến Gỗ sơ kết Chỉ thị 05".to_owned()),
//!     body: "Sáng 20/10/2018, Đảng ủy phường sơ kết hai năm thực hiện Chỉ thị số 05-CT/TW.".to_owned(),
//!     ..Article::default()
//! }])?;
//!
//! // Without diacritics, and the number as anybody types it.
//! let page = index.search("dang uy phuong chi thi 05")?;
//! assert!(page.hits[0].numbers.iter().any(|number| number == "05-CT/TW"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! All but `cluster` and `parquet` are on by default. With `default-features = false` the crate is the library alone.
//!
//! | feature | brings |
//! |---|---|
//! | `cli` | the program `tracuu` |
//! | `cluster` | archives on an OpenSearch cluster |
//! | `parquet` | whole tables as Apache Parquet |
//! | `pdf` | the text of PDF files; without it they are rejected |
//! | `sevenz` | 7z archives; without it they are rejected |
//! | `serve` | `tracuu::http`: pages to search in, and an API; with `cli`, the command `tracuu serve` |
//! | `watch` | the command `tracuu watch`; implies `cli` |
//!
//! # Stability
//!
//! What this page shows is kept by the rules of semantic versioning. Modules that it does not show are for the program, its
//! tests and its benches; they change without notice.
//!
//! The crate is a house of floors; a module imports only from floors below its own. `docs/ARCHITECTURE.md` is the map.

#![cfg_attr(docsrs, feature(doc_cfg))]
// Numbers of tests are small and known.
#![cfg_attr(test, allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss))]

#[doc(hidden)]
pub mod analysis;
#[doc(hidden)]
pub mod base;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod bench;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cluster")]
#[doc(hidden)]
pub mod cluster;
#[doc(hidden)]
pub mod desk;
#[doc(hidden)]
pub mod documents;
#[doc(hidden)]
pub mod eval;
#[doc(hidden)]
pub mod export;
#[doc(hidden)]
pub mod extract;
#[cfg(feature = "serve")]
pub mod http;
#[doc(hidden)]
pub mod ingest;
#[cfg(any(feature = "cli", feature = "serve"))]
// With one face alone, words of the other are of no use; the build with both holds the catalogue to what is said.
#[cfg_attr(not(all(feature = "cli", feature = "serve")), allow(dead_code))]
mod lang;
#[doc(hidden)]
pub mod lexis;
mod library;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod mcp;
#[doc(hidden)]
pub mod query;
#[doc(hidden)]
pub mod rank;
#[doc(hidden)]
pub mod reprint;
#[doc(hidden)]
pub mod search;
#[doc(hidden)]
pub mod segment;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod store;
#[doc(hidden)]
pub mod text;

pub use library::{Analysis, Error, Index, Report, analyse};

pub use base::{Article, Attribute, Attributes, Cancellation, Furniture, Origin, PartialDate, PartialDateError, Span};
pub use extract::cell::{CellKind, CellMention};
pub use extract::date::{DateKind, DateMention, DateValue, Role as DateRole, Unit as DateUnit};
pub use extract::number::{NumberKind, NumberMention};
pub use extract::{Citation, Head, Relation};
pub use ingest::{IngestError, Removal, Tally};
pub use query::{ProblemKind, QueryError};
pub use search::{
    Against, AnswerArticle, AnswerCitation, BadFrequency, CellEntry, CellList, CellOrder, CellRequest, Collocate,
    CollocatePart, CollocateRequest, Collocates, ConcordanceLine, ConcordancePage, ConcordanceRequest, Context,
    Counting, Dossier, Explanation, Extent, Facet, FacetCount, Filters, FrequencyList, Group, GroupBy, Hit,
    HitDocument, LineOrder, Matching, Measure, Network, NetworkEdge, NetworkKind, NetworkNode, NetworkRequest,
    NodeKind, Occurrences, Page, Period, ReferenceColumns, Register, RegisterEntry, RegisterOrder, RegisterRequest,
    Request, Scope, Snippet, Sort, Step, Synonyms, SynonymsError, Trend, TrendLine, TrendPeriod, TrendPoint,
    TrendRequest, Unplaced, Weights,
};
pub use source::{Reason, Reject};
pub use store::{NamedIndex, StoreError, StoredArticle, StoredCell, StoredDate, StoredNumber};
