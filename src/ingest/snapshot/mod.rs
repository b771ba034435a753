//! The index as it was when a run began.
//!
//! A run compares what it reads with this one view, however often it commits on the way: what it has written itself it
//! knows without asking.

#[cfg(feature = "cluster")]
mod cluster;
mod folder;

use std::io;

use hashbrown::HashMap;
use tantivy::DocAddress;

use crate::extract::number::NumberExtractor;
use crate::reprint::{Groups, Sketch};
#[cfg(feature = "cluster")]
use crate::store::ClusterIndex;
use crate::store::{Store, StoreError};
#[cfg(feature = "cluster")]
use cluster::ClusterSnapshot;
use folder::FolderSnapshot;

/// Where an index holds an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// In a folder.
    Folder(DocAddress),
    /// On a cluster.
    #[cfg(feature = "cluster")]
    Cluster(u64),
}

/// An article that the index held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IndexedArticle {
    pub place: Place,
    /// See [`super::analyse::Prepared`].
    pub hash: u64,
    /// The name of its source.
    pub source: String,
}

/// Look-ups by id and by source, wherever the index is.
pub(super) enum Snapshot<'s> {
    Folder(FolderSnapshot<'s>),
    #[cfg(feature = "cluster")]
    Cluster(ClusterSnapshot<'s>),
}

impl<'s> Snapshot<'s> {
    pub fn of(store: &'s Store) -> Result<Self, StoreError> {
        Ok(Self::Folder(FolderSnapshot::of(store)?))
    }

    /// An archive on a cluster as it is now.
    #[cfg(feature = "cluster")]
    pub fn of_cluster(index: &'s ClusterIndex) -> Result<Self, StoreError> {
        Ok(Self::Cluster(ClusterSnapshot::of(index)?))
    }

    /// The reader of document numbers.
    pub fn numbers(&self) -> &'s NumberExtractor {
        match self {
            Self::Folder(snapshot) => snapshot.numbers(),
            #[cfg(feature = "cluster")]
            Self::Cluster(snapshot) => snapshot.numbers(),
        }
    }

    /// The number of articles.
    pub fn articles(&self) -> u64 {
        match self {
            Self::Folder(snapshot) => snapshot.articles(),
            #[cfg(feature = "cluster")]
            Self::Cluster(snapshot) => snapshot.articles(),
        }
    }

    /// The article of this id.
    pub fn find(&self, id: &str) -> Result<Option<IndexedArticle>, StoreError> {
        match self {
            Self::Folder(snapshot) => snapshot.find(id),
            #[cfg(feature = "cluster")]
            Self::Cluster(snapshot) => snapshot.find(id),
        }
    }

    /// Whether it takes a while to ask, so that much is asked at once.
    pub fn is_far(&self) -> bool {
        match self {
            Self::Folder(_) => false,
            #[cfg(feature = "cluster")]
            Self::Cluster(snapshot) => snapshot.articles() > 0,
        }
    }

    /// Asks at once for the articles of ids that are going to be looked for.
    pub fn foresee(&self, ids: &[&str]) -> Result<(), StoreError> {
        #[cfg(not(feature = "cluster"))]
        let _ = ids;
        match self {
            Self::Folder(_) => Ok(()),
            #[cfg(feature = "cluster")]
            Self::Cluster(snapshot) => snapshot.foresee(ids),
        }
    }

    /// The articles of a source.
    pub fn of_source(&self, source: &str) -> Result<Vec<Place>, StoreError> {
        match self {
            Self::Folder(snapshot) => Ok(snapshot.of_source(source)?.into_iter().map(Place::Folder).collect()),
            #[cfg(feature = "cluster")]
            Self::Cluster(snapshot) => snapshot.of_source(source),
        }
    }

    /// The first half of the ids that a source's articles have, whatever root it was found under then; `None` where it
    /// has none, or they bear ids of their own.
    pub fn file_id(&self, source: &str) -> Result<Option<String>, StoreError> {
        match self {
            Self::Folder(snapshot) => snapshot.file_id(source),
            #[cfg(feature = "cluster")]
            Self::Cluster(snapshot) => snapshot.file_id(source),
        }
    }

    /// The groups of reprints: each with the text that founded it or, where that is gone, one of the others. They may take
    /// so many `bytes` of memory, and room on disk beyond.
    pub fn groups(&self, bytes: usize) -> Result<Groups, StoreError> {
        match self {
            Self::Folder(snapshot) => snapshot.groups(bytes),
            #[cfg(feature = "cluster")]
            Self::Cluster(snapshot) => snapshot.groups(bytes),
        }
    }

    /// The error of what tells reprints and is set aside on disk.
    pub fn aside(&self, source: io::Error) -> StoreError {
        match self {
            Self::Folder(snapshot) => snapshot.aside(source),
            #[cfg(feature = "cluster")]
            Self::Cluster(_) => cluster::aside(source),
        }
    }

    /// The id of the article at a place.
    pub fn id_at(&self, place: Place) -> Result<String, StoreError> {
        match (self, place) {
            (Self::Folder(snapshot), Place::Folder(address)) => snapshot.id_at(address),
            #[cfg(feature = "cluster")]
            (Self::Cluster(snapshot), Place::Cluster(place)) => Ok(snapshot.id_at(place)),
            // A place is asked of the snapshot that gave it.
            #[cfg(feature = "cluster")]
            _ => Ok(String::new()),
        }
    }
}

/// Groups of texts, each text with the group that it has.
fn grouped(mut groups: Groups, sketched: impl Iterator<Item = (Sketch, u64)>) -> io::Result<Groups> {
    // Of each group that has other texts, the one whose hash of words is least.
    let mut others: HashMap<u64, Sketch> = HashMap::new();
    let founders = sketched.filter(|(sketch, group)| {
        let is_founder = sketch.exact == *group;
        if !is_founder {
            let least = others.entry(*group).or_insert(*sketch);
            if sketch.exact < least.exact {
                *least = *sketch;
            }
        }
        is_founder
    });
    groups.found_all(founders)?;
    for (group, sketch) in others {
        if !groups.has_words(group)? {
            groups.found(sketch, group)?;
        }
    }
    Ok(groups)
}
