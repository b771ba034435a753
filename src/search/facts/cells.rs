//! The organisations that the articles of an index name.

use serde::Serialize;

use crate::base::PartialDate;
use crate::extract::cell;
use crate::search::count::columns::tally;
use crate::search::error::SearchError;
use crate::store::Store;

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct CellEntry {
    /// Its name, as most articles write it.
    pub name: String,
    /// How many articles name it.
    pub articles: usize,
    /// How many articles are about it.
    pub about: usize,
    /// The date of the first article that names it.
    pub first: Option<PartialDate>,
    /// The date of the last.
    pub last: Option<PartialDate>,
}

/// The cells whose name begins with `prefix`, blind to marks and case; without one, those that hold it anywhere.
/// Those with most articles first.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn cells(store: &Store, prefix: &str) -> Result<Vec<CellEntry>, SearchError> {
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let about = tally("about", store, &searcher).map_err(engine)?;
    let mut named: Vec<_> = tally("cell", store, &searcher).map_err(engine)?.into_iter().collect();
    let wanted = cell::key(prefix);
    if named.iter().any(|(key, _)| key.starts_with(&wanted)) {
        named.retain(|(key, _)| key.starts_with(&wanted));
    } else {
        named.retain(|(key, _)| key.contains(&wanted));
    }
    named.sort_by(|left, right| right.1.articles.cmp(&left.1.articles).then_with(|| left.0.cmp(&right.0)));
    Ok(named
        .into_iter()
        .map(|(key, tally)| {
            let (first, last) = tally.dates();
            let about = about.get(&key).map_or(0, |tally| tally.articles);
            CellEntry { name: tally.label().to_owned(), articles: tally.articles, about, first, last }
        })
        .collect())
}
