//! Floor 7: results in the formats of other programs.
//!
//! Every format takes the hits of a [`Page`](crate::search::Page) or an article and writes it; none reads the index.

mod article;
#[cfg(feature = "serve")]
mod atom;
mod bibtex;
mod cells;
#[cfg(feature = "serve")]
mod coins;
mod collected;
mod collocates;
mod columns;
mod concordance;
mod document;
mod form;
mod full;
mod json;
mod line_chart;
mod network;
mod offsets;
mod register;
mod reprints;
mod ris;
mod rows;
mod seen;
mod table;
mod trend;

pub use article::{ArticleHighlights, ArticleView, CellView, NumberView};
#[cfg(feature = "serve")]
pub use atom::{ATOM, Entry, Feed, write_feed};
pub use cells::write_cells;
#[cfg(feature = "serve")]
pub use coins::coins;
pub use collected::{CollectedRow, write_collected};
pub use collocates::write_collocates;
pub use concordance::{write_concordance_head, write_concordance_line};
pub use document::{CandidateView, DocumentView, LinkedBy, MentionView, document_views};
pub use form::{Form, Listing, write_hits};
pub use full::{ColumnChoice, ExportError, FullTable, TableForm, UnknownColumn, write_full};
pub use json::{Layout, json};
pub use line_chart::{ChartUnit, ChartWords, LineChart};
pub use network::{NetworkForm, NetworkTable, write_network};
pub use offsets::CodePoints;
pub use register::write_register;
pub use reprints::write_reprints;
pub use rows::{BYTE_ORDER_MARK, Separator};
pub use seen::{Seen, SeenArticle, SeenCell, SeenDate, SeenNumber, SeenToken};
pub use trend::write_trend;

use crate::search::CollocateRequest;

/// All tables that are written as rows, with the names of their columns.
pub fn columns() -> Vec<(&'static str, Vec<&'static str>)> {
    let full = FullTable::ALL.map(|table| (table.name(), table.columns()));
    let others = [
        ("hits of a search", rows::names(&table::columns())),
        ("collections", full::names(&collected::columns())),
        ("reprints", full::names(&reprints::columns())),
        ("concordance", rows::names(&concordance::COLUMNS)),
        (
            "collocates",
            rows::names(&collocates::columns(&CollocateRequest { by_year: true, ..CollocateRequest::new("") })),
        ),
        ("trend", full::names(&trend::columns())),
        ("nodes of a graph", full::names(&network::node_columns())),
        ("edges of a graph", full::names(&network::edge_columns())),
    ];
    full.into_iter().chain(others).collect()
}
