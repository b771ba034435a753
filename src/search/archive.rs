//! An archive, wherever it is: what faces ask that serve both an index in a folder and one on a cluster.

use super::error::SearchError;
use super::request::Request;
use super::show::highlight::Highlighter;
use super::show::page::{Hit, Page};
use crate::documents::DocumentTable;
use crate::documents::authority::Authority;
use crate::extract::number::NumberExtractor;
#[cfg(feature = "cluster")]
use crate::store::ClusterIndex;
use crate::store::{Figures, Store, StoredArticle};

/// An index in a folder, several as one, or an archive on a cluster.
#[derive(Clone, Copy)]
pub enum Archive<'a> {
    /// In a folder.
    Folder(&'a Store),
    /// On a cluster.
    #[cfg(feature = "cluster")]
    Cluster(&'a ClusterIndex),
}

impl<'a> Archive<'a> {
    /// The page that answers a request.
    ///
    /// # Errors
    /// Returns an error if the archive can't be read, as all do that ask it, or if the request is strict and the query not
    /// well-formed.
    pub fn search(self, request: &Request) -> Result<Page, SearchError> {
        match self {
            Self::Folder(store) => super::search(store, request),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => super::cluster::search(index, request),
        }
    }

    /// The number of its articles.
    pub fn articles(self) -> Result<u64, SearchError> {
        match self {
            Self::Folder(store) => Ok(store.searcher().num_docs()),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => Ok(index.articles()?),
        }
    }

    /// The article with this id.
    pub fn find(self, id: &str) -> Result<Option<StoredArticle>, SearchError> {
        match self {
            Self::Folder(store) => Ok(super::find(store, id)?),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => super::cluster::find(index, id),
        }
    }

    /// The article with this id as a hit of no query, for those who cite it.
    pub fn hit_of(self, id: &str) -> Result<Option<Hit>, SearchError> {
        match self {
            Self::Folder(store) => super::hit_of(store, id),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => super::cluster::hit_of(index, id),
        }
    }

    /// The ids that are most like one that no article has, at most `most`.
    pub fn closest_ids(self, id: &str, most: usize) -> Result<Vec<String>, SearchError> {
        match self {
            Self::Folder(store) => Ok(super::closest_ids(store, id, most)?),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => super::cluster::closest_ids(index, id, most),
        }
    }

    /// The highlighter of a request as it answers it.
    pub fn highlighter(self, request: &Request) -> Result<Highlighter, SearchError> {
        match self {
            Self::Folder(store) => super::highlighter(store, request),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => super::cluster::highlighter(index, request),
        }
    }

    /// Calls `with` with the documents that its articles cite.
    pub fn with_documents<T>(self, with: impl FnOnce(&DocumentTable) -> T) -> Result<T, SearchError> {
        match self {
            Self::Folder(store) => Ok(with(super::documents(store)?.as_ref())),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => Ok(with(&index.documents()?.table)),
        }
    }

    /// The reader of document numbers.
    pub fn numbers(self) -> &'a NumberExtractor {
        match self {
            Self::Folder(store) => store.numbers(),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => index.numbers(),
        }
    }

    /// The documents that are known beside those that articles name.
    pub fn authority(self) -> &'a Authority {
        match self {
            Self::Folder(store) => store.authority(),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => index.authority(),
        }
    }

    /// What `stats` tells of it.
    pub fn figures(self) -> Result<Figures, SearchError> {
        match self {
            Self::Folder(store) => Ok(Figures::of(store)?),
            #[cfg(feature = "cluster")]
            Self::Cluster(index) => Ok(index.figures()?),
        }
    }
}

impl<'a> From<&'a Store> for Archive<'a> {
    fn from(store: &'a Store) -> Self {
        Self::Folder(store)
    }
}
