//! The statistics of an index's own language, kept in step with what it holds.

use std::sync::mpsc::sync_channel;
use std::thread;

use tantivy::{DocAddress, SegmentReader};

use crate::base::hash64;
use crate::lexis::Counter;
use crate::store::{Store, StoreError};

/// The number of articles that are counted, or all where there are fewer. `docs/ranking.md` has what more and fewer
/// bring.
pub(super) const SAMPLE: usize = 16_384;
/// The number of articles that are read ahead.
const AHEAD: usize = 64;

/// Counts the words of a sample of the index, unless it is the sample that was counted last.
///
/// The sample is the articles whose content hashes are lowest, whatever order they came in: it, and the file, are a
/// function of what the index holds, and a few new articles seldom change it.
pub(super) fn refresh(store: &Store) -> Result<(), StoreError> {
    let searcher = store.searcher();
    let mut sample: Vec<(u64, DocAddress)> = Vec::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        hashes(ord, segment, &mut sample).map_err(|error| store.error(error))?;
        if sample.len() > SAMPLE {
            sample.select_nth_unstable(SAMPLE);
            sample.truncate(SAMPLE);
        }
    }
    sample.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for (hash, _) in &sample {
        hasher.update(&hash.to_le_bytes());
    }
    let mark = hash64(&hasher.finalize());
    // One that is damaged is made anew.
    if store.lexis().is_ok_and(|lexis| lexis.is_some_and(|lexis| lexis.mark() == mark)) {
        return Ok(());
    }
    // In the order of the store, so that each of its blocks is unpacked once.
    sample.sort_unstable_by_key(|(_, address)| *address);
    let mut counter = Counter::new();
    thread::scope(|scope| -> Result<(), StoreError> {
        let (sender, articles) = sync_channel(AHEAD);
        scope.spawn(move || {
            let mut read = sample.into_iter().map(|(_, address)| store.article(&searcher, address));
            // Nobody takes any more after an error.
            read.all(|article| sender.send(article).is_ok())
        });
        for article in articles {
            let article = article?;
            // Of the title only which words it has: it says what lead and body say, and known items (`tracuu eval`) are
            // measured without it.
            counter.add_title(article.title.as_deref().unwrap_or_default());
            counter.add(article.lead.as_deref().unwrap_or_default());
            counter.add(&article.body);
        }
        Ok(())
    })?;
    store.write_lexis(&counter.pack(mark))
}

fn hashes(ord: u32, segment: &SegmentReader, into: &mut Vec<(u64, DocAddress)>) -> tantivy::Result<()> {
    let column = segment.fast_fields().u64("hash")?;
    let alive = segment.doc_ids_alive();
    into.extend(alive.map(|doc| (column.first(doc).unwrap_or_default(), DocAddress::new(ord, doc))));
    Ok(())
}
