//! Floor 7: results in the formats of other programs.
//!
//! Every format takes the hits of a [`Page`](crate::search::Page) or an article and writes it; none reads the index.

mod article;
mod bibtex;
mod cells;
mod document;
mod form;
mod json;
mod offsets;
mod register;
mod reprints;
mod ris;
mod rows;
mod seen;
mod table;

pub use article::{ArticleHighlights, ArticleView, CellView, NumberView};
pub use cells::write_cells;
pub use document::{CandidateView, DocumentView, LinkedBy, MentionView, document_views};
pub use form::{Form, Listing, write_hits};
pub use json::{Layout, json};
pub use offsets::CodePoints;
pub use register::write_register;
pub use reprints::write_reprints;
pub use rows::BYTE_ORDER_MARK;
pub use seen::{Seen, SeenArticle, SeenCell, SeenDate, SeenNumber, SeenToken};

/// All tables that are written as rows, with the names of their columns.
pub fn columns() -> Vec<(&'static str, Vec<&'static str>)> {
    let names = |columns: &[rows::Column]| columns.iter().map(|(name, _)| *name).collect();
    vec![
        ("articles", names(&table::columns())),
        ("documents", names(&register::COLUMNS)),
        ("cells", names(&cells::COLUMNS)),
        ("reprints", names(&reprints::COLUMNS)),
    ]
}
