//! What a run writes to an archive on a cluster.

use serde_json::{Value, json};

use super::beside;
use crate::base::Origin;
use crate::cluster::{Action, Bulk, Refusal, Scan};
use crate::source::{Reason, Reject};
use crate::store::{
    Beside, ClusterIndex, IndexDocument, Manifest, RunVersion, StoreError, StoredArticle, Told, article_key,
    document_json,
};

/// Writes articles in bulk, and the sources that are done once their articles are there.
pub(in crate::ingest) struct ClusterWriter<'s> {
    index: &'s ClusterIndex,
    told: Told,
    bulk: Bulk<'s, Tag>,
    /// The sources as they were last written.
    written: Manifest,
    run: RunVersion,
    is_changed: bool,
}

/// What an item was.
pub(super) struct Tag {
    origin: Origin,
    is_new: bool,
}

impl<'s> ClusterWriter<'s> {
    pub fn new(index: &'s ClusterIndex, sources: Manifest, run: RunVersion) -> Self {
        let bulk = Bulk::new(index.client(), index.name(), run.number);
        Self { index, told: index.told(), bulk, written: sources, run, is_changed: false }
    }

    pub fn add(&mut self, document: &IndexDocument, is_new: bool) -> Result<(), StoreError> {
        self.is_changed = true;
        let origin = serde_json::from_str(&document.stored).map(|stored: StoredArticle| stored.origin);
        let tag = Tag { origin: origin.unwrap_or_else(|_| Origin::of_file(&document.source)), is_new };
        let id = article_key(&document.source, &document.id);
        Ok(self.bulk.add(&id, Action::Index(document_json(document, &self.told).to_string()), tag)?)
    }

    pub fn remove(&mut self, id: &str, source: &str) -> Result<(), StoreError> {
        self.remove_key(&article_key(source, id), source)
    }

    fn remove_key(&mut self, key: &str, source: &str) -> Result<(), StoreError> {
        self.is_changed = true;
        let tag = Tag { origin: Origin::of_file(source), is_new: false };
        Ok(self.bulk.add(key, Action::Delete, tag)?)
    }

    pub fn remove_source(&mut self, source: &str) -> Result<(), StoreError> {
        self.bulk.flush()?;
        self.index.refresh()?;
        let view = self.index.view()?;
        let body = json!({"query": {"term": {"source": source}}, "_source": false, "sort": [{"key": "asc"}]});
        let mut scan = Scan::of(&view, body);
        while let Some(hit) = scan.advance()? {
            if let Some(key) = hit.get("_id").and_then(Value::as_str) {
                self.remove_key(key, source)?;
            }
        }
        Ok(())
    }

    pub fn commit(&mut self, manifest: &Manifest) -> Result<(), StoreError> {
        self.bulk.flush()?;
        self.index.refresh()?;
        self.index.write_sources(&self.written, manifest, self.run.number)?;
        self.written = manifest.clone();
        Ok(())
    }

    pub fn take_refused(&mut self) -> Vec<(Reject, bool)> {
        let refused = self.bulk.take_refused().into_iter();
        let reject = |Refusal { tag, what }: Refusal<Tag>| {
            (Reject { origin: tag.origin, reason: Reason::Refused(what) }, tag.is_new)
        };
        refused.map(reject).collect()
    }

    pub fn finish(mut self) -> Result<(), StoreError> {
        self.bulk.flush()?;
        let is_new = self.index.mark_of(Beside::Documents)?.is_none();
        if self.is_changed || self.run.is_after_others || is_new {
            beside::refresh(self.index, self.run.number)?;
        }
        self.index.end_run(self.run)
    }
}
