//! Reading every article of an index.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use tantivy::{DocId, Index, IndexMeta, SegmentReader};

use super::super::stored::StoredArticle;
use super::files::store_bytes;
use super::{Flaw, Meter, Visit, guarded};
use crate::base::hash64;

/// The articles that an index was found to hold.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The number of articles of each source.
    pub sources: BTreeMap<String, u64>,
    /// The [`hash64`] of the id of each article.
    ids: Vec<u64>,
}

impl Held {
    pub fn articles(&self) -> u64 {
        self.ids.len() as u64
    }
}

/// The number of articles that one thread reads at a time.
const CHUNK: DocId = 2048;

impl Visit<'_> {
    /// Reads the articles of the segments that are `sound`. False where some could not be read.
    pub(super) fn articles(
        &mut self,
        index: &Index,
        metas: &IndexMeta,
        sound: &BTreeSet<String>,
        meter: &Meter<'_>,
        held: &mut Held,
    ) -> bool {
        let mut readable = true;
        for meta in &metas.segments {
            let name = meta.id().uuid_string();
            // The file that is damaged was told of.
            if !sound.contains(&name) {
                readable = false;
                continue;
            }
            let bytes = store_bytes(self.dir, meta);
            let read = guarded(|| {
                let reader = SegmentReader::open(&index.segment(meta.clone())).map_err(|error| error.to_string())?;
                if (reader.num_docs(), reader.max_doc()) != (meta.num_docs(), columns_length(&reader)?) {
                    return Err("the number of its articles is not the one that meta.json says".to_owned());
                }
                count_sources(&reader, &mut held.sources)?;
                read_all(&reader, bytes, meter)
            });
            match read {
                Ok(ids) => held.ids.extend(ids),
                Err(what) => {
                    readable = false;
                    self.problem(Flaw::Reader(what), format!("segment {name}"), self.rebuilding());
                }
            }
        }
        readable
    }

    /// Reports ids that more than one article has.
    pub(super) fn doubled(&mut self, held: &Held) {
        let mut ids = held.ids.clone();
        ids.sort_unstable();
        ids.dedup();
        let doubled = held.ids.len().saturating_sub(ids.len()) as u64;
        if doubled > 0 {
            self.problem(Flaw::Doubled(doubled), "articles", self.rebuilding());
        }
    }
}

/// The number of articles that the columns of a segment have.
fn columns_length(reader: &SegmentReader) -> Result<DocId, String> {
    reader.fast_fields().u64("hash").map(|column| column.num_docs()).map_err(|error| error.to_string())
}

/// Adds how many articles each source has in a segment.
fn count_sources(reader: &SegmentReader, into: &mut BTreeMap<String, u64>) -> Result<(), String> {
    let column = reader.fast_fields().str("source").map_err(|error| error.to_string())?;
    let column = column.ok_or("its articles have no sources")?;
    let mut counts: BTreeMap<Option<u64>, u64> = BTreeMap::new();
    for doc in reader.doc_ids_alive() {
        *counts.entry(column.ords().first(doc)).or_default() += 1;
    }
    for (ord, articles) in counts {
        let mut source = String::new();
        if let Some(ord) = ord {
            column.ord_to_str(ord, &mut source).map_err(|error| error.to_string())?;
        }
        *into.entry(source).or_default() += articles;
    }
    Ok(())
}

/// The ids of a segment's articles, all of which can be read.
fn read_all(reader: &SegmentReader, bytes: u64, meter: &Meter<'_>) -> Result<Vec<u64>, String> {
    let (chunks, share) = chunks(reader, bytes);
    let read = |chunk: Range<DocId>| {
        let ids = guarded(|| read_chunk(reader, chunk));
        meter.add(share);
        ids
    };
    let read: Result<Vec<Vec<u64>>, String> = chunks.into_par_iter().map(read).collect();
    Ok(read?.concat())
}

/// The articles of a segment in chunks, and the share that each has of its bytes.
pub(super) fn chunks(reader: &SegmentReader, bytes: u64) -> (Vec<Range<DocId>>, u64) {
    let end = reader.max_doc();
    let chunks: Vec<Range<DocId>> =
        (0..end).step_by(CHUNK as usize).map(|from| from..from.saturating_add(CHUNK).min(end)).collect();
    let share = bytes / (chunks.len() as u64).max(1);
    (chunks, share)
}

fn read_chunk(reader: &SegmentReader, docs: Range<DocId>) -> Result<Vec<u64>, String> {
    let store = reader.get_store_reader(1).map_err(|error| error.to_string())?;
    let mut ids = Vec::new();
    for doc in docs.filter(|doc| !reader.is_deleted(*doc)) {
        let article = StoredArticle::read(&store, doc).map_err(|error| error.to_string())?;
        let article = article.ok_or_else(|| format!("its article {doc} is not one"))?;
        ids.push(hash64(&blake3::hash(article.id.as_bytes())));
    }
    Ok(ids)
}
