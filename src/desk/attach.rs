//! Finding the articles of collections again in the index, whatever became of their ids.

use super::collection::{Collections, Item};
use super::error::DeskError;
use super::file::Desk;
use crate::search::{find, find_text};
use crate::store::{Store, StoredArticle};

/// An article of a collection that is gone from the index, and whose text no other has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The collection.
    pub collection: String,
    /// What is kept of it.
    pub item: Item,
}

/// The article that an item is about: the one with its id, else one with its text.
pub(super) fn article_of(store: &Store, item: &Item) -> Result<Option<StoredArticle>, DeskError> {
    if let Some(article) = find(store, &item.id)? {
        return Ok(Some(article));
    }
    Ok(item.text.map(|text| find_text(store, text)).transpose()?.flatten())
}

/// Lets an item be about the article that the index has now: the one with its id, else one with its text. False where it has none.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn locate(store: &Store, item: &mut Item) -> Result<bool, DeskError> {
    let article = article_of(store, item)?;
    article.iter().for_each(|article| item.attach_to(article));
    Ok(article.is_some())
}

/// Brings the collections of a desk up to the index: an article that has another id now is known by that from here on. How many were
/// found again so.
///
/// # Errors
/// Returns an error if the index or the collections can't be read, or these can't be written.
pub fn attach(desk: &Desk, store: &Store) -> Result<usize, DeskError> {
    if desk.read::<Collections>()?.all().is_empty() {
        return Ok(0);
    }
    desk.change(|collections: &mut Collections| {
        let mut found = 0;
        for item in collections.items_mut() {
            let id = item.id.clone();
            locate(store, item)?;
            found += usize::from(item.id != id);
        }
        Ok(found)
    })
}

/// The articles of collections that are gone.
///
/// # Errors
/// Returns an error if the index or the collections can't be read.
pub fn gone(desk: &Desk, store: &Store) -> Result<Vec<Gone>, DeskError> {
    let mut gone = Vec::new();
    for collection in desk.read::<Collections>()?.all() {
        for item in &collection.items {
            if article_of(store, item)?.is_none() {
                gone.push(Gone { collection: collection.name.clone(), item: item.clone() });
            }
        }
    }
    Ok(gone)
}
