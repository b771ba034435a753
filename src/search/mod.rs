//! Floor 6: from a request to a page of results.
//!
//! A [`Request`] is read ([`crate::query`]), planned (`plan`: which terms of which fields, which filters, which
//! document numbers), run (`run`: candidates, ranked again by adjacency, date and cell) and shown ([`Page`]). Every
//! face prints that one type.

mod archive;
pub mod bounds;
#[cfg(feature = "cluster")]
mod cluster;
mod count;
mod error;
mod facts;
mod plan;
mod reading;
mod request;
mod run;
mod scale;
mod show;

pub use crate::rank::{Explanation, Score};
pub use archive::Archive;
#[cfg(feature = "cluster")]
pub use cluster::Lack;
pub use count::facets::FacetCount;
pub use count::group::Group;
pub use error::SearchError;
pub use facts::cells::{CellEntry, CellList, CellOrder, CellRequest, cells};
pub use facts::documents::documents;
pub use facts::dossier::{Citation, Dossier, DossierRequest, RelatedDocument, dossier};
pub use facts::find::{closest_ids, find, find_text, hit_of};
pub use facts::register::{Register, RegisterEntry, RegisterOrder, RegisterRequest, register};
pub use facts::reprints::{Reprint, ReprintGroup, ReprintList, ReprintOrder, ReprintRequest, reprints, reprints_of};
pub use facts::similar::similar;
pub use facts::suggest::{Suggester, Suggestion, SuggestionKind};
pub use facts::values::{ValueKind, values};
pub use reading::remark::Remark;
pub use reading::synonyms::{Synonyms, SynonymsError};
pub use request::{Facet, Filters, GroupBy, Matching, Request, Scope, Sort, Weights};
pub use run::{answer, each_hit, highlighter, probe, search};
pub use scale::collocates::{
    Against, ArchiveWords, BadFrequency, Collocate, CollocatePart, CollocateRequest, Collocates, Extent, FrequencyList,
    MOST_COMPARED, MOST_COUNTED, Measure, ReferenceColumns, collocates,
};
pub use scale::concordance::{
    Concordance, ConcordanceLine, ConcordancePage, ConcordanceRequest, Context, LineOrder, Occurrences,
};
pub use scale::network::{
    Network, NetworkEdge, NetworkKind, NetworkNode, NetworkRequest, NodeKind, network, network_around,
};
pub use scale::period::{Period, Step};
pub use scale::rows::{AnswerArticle, AnswerCitation, WholeAnswer};
pub use scale::trend::{Counting, THIN, Trend, TrendLine, TrendPeriod, TrendPoint, TrendRequest, Unplaced, trend};
pub use show::documents::HitDocument;
pub use show::highlight::Highlighter;
pub use show::page::{Hit, MatchReport, MatchWord, Page, QueryProblem, Snippet};
