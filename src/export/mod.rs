//! Floor 7: results in the formats of other programs.
//!
//! Every format takes the hits of a [`Page`](crate::search::Page) or an article and writes it; none reads the index.

mod article;
mod bibtex;
mod document;
mod form;
mod json;
mod offsets;
mod register;
mod ris;
mod seen;
mod table;

pub use article::{ArticleHighlights, ArticleView, CellView, NumberView};
pub use document::{CandidateView, DocumentView, LinkedBy, MentionView, document_views};
pub use form::{Form, Listing, write_hits};
pub use json::{Layout, json};
pub use offsets::CodePoints;
pub use register::write_register;
pub use seen::{Seen, SeenArticle, SeenCell, SeenDate, SeenNumber, SeenToken};
