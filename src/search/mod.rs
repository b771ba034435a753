//! Floor 6: from a request to a page of results.
//!
//! A [`Request`] is read ([`crate::query`]), planned (`plan`: which terms of which fields, which filters, which
//! document numbers), run (`run`: candidates, ranked again by adjacency, date and cell) and shown ([`Page`]). Every
//! face prints that one type.

mod accents;
mod blend;
mod cells;
mod collect;
mod columns;
mod combine;
mod count;
mod documents;
mod dossier;
mod ends;
mod error;
mod expand;
mod explain;
mod facets;
mod filter;
mod find;
mod group;
mod highlight;
mod lookup;
mod numbers;
mod page;
mod periods;
mod plan;
mod reading;
mod register;
mod reprints;
mod request;
mod run;
mod shape;
mod similar;
mod snippet;
mod suggest;
mod synonyms;

pub use cells::{CellEntry, cells};
pub use documents::IssuedDocument;
pub use dossier::{Citation, Dossier, dossier};
pub use error::SearchError;
pub use explain::Explanation;
pub use facets::FacetCount;
pub use find::{closest_ids, find, highlighter};
pub use group::Group;
pub use highlight::Highlighter;
pub use page::{Hit, Page, Snippet};
pub use register::{RegisterEntry, RegisterOrder, register};
pub use reprints::{Reprint, ReprintGroup, reprints, reprints_of};
pub use request::{Facet, Filters, GroupBy, Request, Scope, Sort, Weights};
pub use run::{each_hit, search};
pub use similar::similar;
pub use suggest::{Suggester, Suggestion, SuggestionKind};
pub use synonyms::{Synonyms, SynonymsError};
