//! What saved searches ask an index for.

use super::collection::Collections;
use super::error::DeskError;
use super::file::Desk;
use super::saved::SavedSearch;
use crate::base::Moment;
use crate::search::{Filters, Request, search};
use crate::store::Store;

/// What saved searches ask for, in collections as they are now.
#[derive(Clone, Debug)]
pub struct Requests {
    base: Request,
    collections: Collections,
}

impl Requests {
    /// Those of a desk; `base` has how a run asks for anything.
    ///
    /// # Errors
    /// Returns an error if the collections can't be read.
    pub fn of(desk: &Desk, base: Request) -> Result<Self, DeskError> {
        Ok(Self { base, collections: desk.read()? })
    }

    /// The request of a search.
    ///
    /// # Errors
    /// Returns an error if it is of a collection that is not there.
    pub fn request(&self, search: &SavedSearch) -> Result<Request, DeskError> {
        let request = search.request(self.base.clone());
        let SavedSearch { collections, collection_tags, .. } = search;
        let is_of_any = collections.is_empty() && collection_tags.is_empty();
        let ids = (!is_of_any).then(|| self.collections.ids(collections, collection_tags)).transpose()?;
        Ok(Request { filters: Filters { ids, ..request.filters }, ..request })
    }

    /// The number of articles that came into the answer of a search since it was last seen; `None` where the index does not know
    /// when its articles came.
    ///
    /// # Errors
    /// Returns an error if [`Requests::request`] does, or the index can't be read.
    pub fn unseen(&self, saved: &SavedSearch, store: &Store) -> Result<Option<usize>, DeskError> {
        let Some(arrivals) = store.arrivals() else { return Ok(None) };
        let request = self.request(saved)?;
        let since = saved.seen.until.map(Moment::next);
        if since.is_some() && saved.seen.archive != arrivals.origin() {
            return Ok(Some(0));
        }
        let filters = Filters { since: since.max(request.filters.since), ..request.filters };
        Ok(Some(search(store, &Request { filters, limit: 0, ..request })?.total))
    }
}
