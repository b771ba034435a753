//! The articles that filters let through.

use tantivy::Searcher;

use super::compile::Compiler;
use crate::base::Cancellation;
use crate::rank::{Matches, matching};
use crate::search::plan::of_filters;
use crate::search::reading::lookup::Lookup;
use crate::search::request::{Filters, Scope};
use crate::store::Store;

/// The articles that pass all filters, as a search without a query finds them.
///
/// # Errors
/// Returns an error if a posting list or a column is damaged.
pub(in crate::search) fn passing(store: &Store, searcher: &Searcher, filters: &Filters) -> tantivy::Result<Matches> {
    let need = of_filters(filters, store.numbers());
    if need.is_empty() {
        return Ok(Matches::alive(searcher));
    }
    let cancellation = Cancellation::default();
    let lookup = Lookup::new(searcher, &cancellation);
    matching(searcher, &Compiler::new(&lookup, store, Scope::All).all(&need)?, store.rows())
}
