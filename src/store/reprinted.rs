//! The articles of an index that are reprints of others, held from search to search.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tantivy::{DocAddress, Searcher};

use super::handle::Store;
use crate::base::lock;

/// The articles of one commit that are of groups of two or more, each with its group. Most articles are of none, so this is
/// short, and to count the groups among any matches it is gone through instead of all of them.
#[derive(Debug)]
pub struct Reprinted {
    commit: u64,
    articles: Vec<(DocAddress, u64)>,
}

/// The list of the last commit that was asked for.
pub(super) type ReprintedCache = Mutex<Option<Arc<Reprinted>>>;

impl Reprinted {
    fn of(searcher: &Searcher) -> tantivy::Result<Self> {
        let mut sizes: HashMap<u64, u32> = HashMap::new();
        let mut grouped = Vec::new();
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let column = segment.fast_fields().u64("group")?;
            for doc in segment.doc_ids_alive() {
                if let Some(group) = column.first(doc) {
                    *sizes.entry(group).or_default() += 1;
                    grouped.push((DocAddress::new(ord, doc), group));
                }
            }
        }
        grouped.retain(|(_, group)| sizes.get(group).is_some_and(|size| *size > 1));
        grouped.shrink_to_fit();
        Ok(Self { commit: searcher.generation().generation_id(), articles: grouped })
    }

    /// The articles, in the order of the index, each with its group.
    pub fn iter(&self) -> impl Iterator<Item = (DocAddress, u64)> + '_ {
        self.articles.iter().copied()
    }
}

impl Store {
    /// The reprints of the commit that `searcher` sees.
    ///
    /// # Errors
    /// Returns an error if a column is damaged.
    pub fn reprinted(&self, searcher: &Searcher) -> tantivy::Result<Arc<Reprinted>> {
        let mut held = lock(&self.reprinted);
        if let Some(known) = &*held
            && known.commit == searcher.generation().generation_id()
        {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(Reprinted::of(searcher)?);
        *held = Some(Arc::clone(&made));
        Ok(made)
    }
}
