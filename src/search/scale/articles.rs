//! The articles of an answer that are read, and in which parts.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use hashbrown::HashMap;
use tantivy::{DocAddress, Searcher};

use crate::rank::Matches;
use crate::search::error::SearchError;
use crate::store::{Days, Lots, Store};

/// Days and [lots](Lots) of the articles of an index.
pub(super) struct ArticleFacts {
    days: Vec<Days>,
    lots: Vec<Arc<Lots>>,
}

impl ArticleFacts {
    pub fn of(store: &Store, searcher: &Searcher) -> tantivy::Result<Self> {
        let segments = searcher.segment_readers();
        Ok(Self {
            days: segments.iter().map(|segment| store.days(segment)).collect::<tantivy::Result<_>>()?,
            lots: segments.iter().map(|segment| store.lots(searcher, segment)).collect::<tantivy::Result<_>>()?,
        })
    }

    /// The first day of an article's date, in days since 1970-01-01.
    pub fn day(&self, address: DocAddress) -> Option<i64> {
        self.days.get(address.segment_ord as usize)?.first(address.doc_id)
    }

    /// The lot of an article.
    pub fn lot(&self, address: DocAddress) -> u64 {
        self.lots.get(address.segment_ord as usize).map_or(u64::MAX, |lots| lots.get(address.doc_id))
    }

    /// Where an article stands among others by its date, the oldest first and those without one last; lots decide between
    /// equals, so that the order is the same in every index of the same articles.
    pub fn by_date(&self, address: DocAddress) -> (bool, i64, u64) {
        let day = self.day(address);
        (day.is_none(), day.unwrap_or_default(), self.lot(address))
    }
}

/// Of some articles those that are no reprints of others among them: the first printed of each group.
pub(super) fn first_printed(
    store: &Store,
    searcher: &Searcher,
    matches: &Matches,
    facts: &ArticleFacts,
) -> tantivy::Result<Matches> {
    let mut first: HashMap<u64, DocAddress> = HashMap::new();
    let mut kept = matches.clone();
    for (address, group) in store.reprinted(searcher)?.iter().filter(|(address, _)| matches.contains(*address)) {
        let known = first.entry(group).or_insert(address);
        if *known != address {
            let later = if facts.by_date(address) < facts.by_date(*known) {
                std::mem::replace(known, address)
            } else {
                address
            };
            kept.remove(later);
        }
    }
    Ok(kept)
}

/// Articles that are read before a thread has started.
const FEW: usize = 64;

/// Does work on articles, or what is asked of each, in parts: one for each processor. Gives what each gave, in order.
pub(super) fn in_parts<A: Sync, T: Send>(
    articles: &[A],
    work: impl Fn(&[A]) -> Result<T, SearchError> + Sync,
) -> Result<Vec<T>, SearchError> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let size = articles.len().div_ceil(processors).max(FEW);
    thread::scope(|scope| {
        let work = &work;
        let mut parts = articles.chunks(size);
        let own = parts.next().unwrap_or_default();
        let others: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        let own = work(own);
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(own).chain(others.collect::<Vec<_>>()).collect()
    })
}
