//! The sources that an archive on a cluster was made from: an index with a document for each.
//!
//! A source is written when all its articles are: who finds it finds them.

use serde_json::{Value, json};

use super::super::error::StoreError;
use super::super::manifest::{Manifest, SourceEntry};
use super::{ClusterIndex, by_key, sources_index};
use crate::cluster::{Action, Bulk, ClusterError, Scan, View};

impl ClusterIndex {
    /// The sources as they were when they were indexed.
    ///
    /// # Errors
    /// Returns an error if a part of them is not there.
    pub fn manifest(&self) -> Result<Manifest, StoreError> {
        let index = sources_index(self.name());
        self.refreshed(&index)?;
        let view = View::of(self.client(), &index)?;
        let mut scan = Scan::of(&view, json!({"sort": by_key()}));
        let mut manifest = Manifest { tables: self.numbers().tables().fingerprint(), ..Manifest::default() };
        while let Some(hit) = scan.advance()? {
            let key = hit.pointer("/_source/key").and_then(Value::as_str);
            let entry = hit.pointer("/_source/entry").and_then(|entry| serde_json::from_value(entry.clone()).ok());
            let Some((key, entry)) = key.zip(entry) else {
                return Err(ClusterError::Beside { name: self.name().to_owned(), what: "a source" }.into());
            };
            manifest.sources.insert(key.to_owned(), entry);
        }
        Ok(manifest)
    }

    /// Writes what differs between two states of the sources, as of the run with this version.
    ///
    /// # Errors
    /// Returns an error if the cluster does not take it.
    pub fn write_sources(&self, before: &Manifest, now: &Manifest, version: u64) -> Result<(), StoreError> {
        let mut bulk = Bulk::new(self.client(), &sources_index(self.name()), version);
        let id = |key: &str| blake3::hash(key.as_bytes()).to_hex().to_string();
        let written = |key: &str, entry: &SourceEntry| json!({"key": key, "entry": entry}).to_string();
        for (key, entry) in now.sources.iter().filter(|(key, entry)| before.sources.get(*key) != Some(entry)) {
            bulk.add(&id(key), Action::Index(written(key, entry)), ())?;
        }
        for key in before.sources.keys().filter(|key| !now.sources.contains_key(*key)) {
            bulk.add(&id(key), Action::Delete, ())?;
        }
        bulk.flush()?;
        match bulk.take_refused().into_iter().next() {
            Some(refusal) => Err(ClusterError::Refused { status: 400, what: refusal.what }.into()),
            None => Ok(()),
        }
    }
}
