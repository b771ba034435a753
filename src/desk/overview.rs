//! What is kept, with what the index knows of it: the values that all faces list.

use serde::Serialize;

use super::attach::article_of;
use super::collection::{Collection, Collections, Item};
use super::error::DeskError;
use super::file::Desk;
use super::requests::Requests;
use super::saved::{SavedSearch, Searches};
use crate::store::Store;

/// A saved search.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct SearchEntry {
    /// The search.
    #[serde(flatten)]
    #[cfg_attr(feature = "serve", schema(value_type = Object))]
    pub search: SavedSearch,
    /// How many articles came into its answer since it was seen; not known where the index does not tell.
    pub unseen: Option<usize>,
}

/// A collection in a list.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct CollectionEntry {
    /// Its name.
    pub name: String,
    /// How many articles it has.
    pub articles: usize,
    /// How many of them are gone from the index.
    pub gone: usize,
}

/// An article of a collection.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct ItemEntry {
    /// The article, with what was noted of it.
    #[serde(flatten)]
    #[cfg_attr(feature = "serve", schema(value_type = Object))]
    pub item: Item,
    /// Whether it is gone from the index.
    pub gone: bool,
}

impl SearchEntry {
    /// All that are saved.
    ///
    /// # Errors
    /// Returns an error if they or the index can't be read.
    pub fn all(desk: &Desk, requests: &Requests, store: &Store) -> Result<Vec<Self>, DeskError> {
        let searches: Searches = desk.read()?;
        let entry = |search: &SavedSearch| {
            let unseen = match requests.unseen(search, store) {
                // It finds nothing any more, and can be removed all the same.
                Err(DeskError::NoCollection(_)) => None,
                other => other?,
            };
            Ok(Self { search: search.clone(), unseen })
        };
        searches.all().iter().map(entry).collect()
    }
}

impl CollectionEntry {
    /// All that there are.
    ///
    /// # Errors
    /// Returns an error if they or the index can't be read.
    pub fn all(desk: &Desk, store: &Store) -> Result<Vec<Self>, DeskError> {
        let collections: Collections = desk.read()?;
        let entry = |collection: &Collection| {
            let items = ItemEntry::of(collection, store)?;
            let gone = items.iter().filter(|item| item.gone).count();
            Ok(Self { name: collection.name.clone(), articles: items.len(), gone })
        };
        collections.all().iter().map(entry).collect()
    }
}

impl ItemEntry {
    /// Those of a collection.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn of(collection: &Collection, store: &Store) -> Result<Vec<Self>, DeskError> {
        let entry = |item: &Item| Ok(Self { item: item.clone(), gone: article_of(store, item)?.is_none() });
        collection.items.iter().map(entry).collect()
    }
}
