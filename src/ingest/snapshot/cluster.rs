//! An archive on a cluster as it was when a run began.

use std::io;
use std::sync::Mutex;

use hashbrown::HashMap;
use serde_json::{Value, json};

use super::{IndexedArticle, Place, grouped};
use crate::base::{hash64, lock};
use crate::cluster::{Scan, View};
use crate::extract::number::NumberExtractor;
use crate::reprint::{Groups, PACKED, Sketch};
use crate::store::{ClusterArticle, ClusterIndex, Operation, StoreError};

/// How often what was foreseen is looked for: where an article is analysed, and where it is admitted.
const LOOKED_FOR: u8 = 2;

/// Look-ups by id and by source.
pub(in crate::ingest) struct ClusterSnapshot<'s> {
    index: &'s ClusterIndex,
    view: View<'s>,
    articles: u64,
    known: Mutex<LookUps>,
}

#[derive(Default)]
struct LookUps {
    /// What was asked for, and how often it is looked for yet.
    found: HashMap<String, (Option<IndexedArticle>, u8)>,
    /// The ids of articles, by their places.
    ids: HashMap<u64, String>,
}

impl<'s> ClusterSnapshot<'s> {
    pub fn of(index: &'s ClusterIndex) -> Result<Self, StoreError> {
        index.refresh()?;
        let view = View::of_run(index.client(), index.name())?;
        let articles = view.search(json!({"size": 0}))?.total() as u64;
        Ok(Self { index, view, articles, known: Mutex::default() })
    }

    pub fn numbers(&self) -> &'s NumberExtractor {
        self.index.numbers()
    }

    pub fn articles(&self) -> u64 {
        self.articles
    }

    pub fn find(&self, id: &str) -> Result<Option<IndexedArticle>, StoreError> {
        // A new archive has none, whatever this run has written.
        if self.articles == 0 {
            return Ok(None);
        }
        {
            let mut known = lock(&self.known);
            if let Some((held, times)) = known.found.get_mut(id) {
                let held = held.clone();
                *times = times.saturating_sub(1);
                if *times == 0 {
                    known.found.remove(id);
                }
                return Ok(held);
            }
        }
        let body = json!({"size": 1, "query": {"term": {"id": id}}, "_source": ["id", "source", "hash"], "sort": [{"key": "asc"}]});
        let reply = self.view.search(body)?;
        Ok(reply.hits().first().and_then(|hit| self.held(hit)))
    }

    /// Asks for the articles of ids that are going to be looked for.
    pub fn foresee(&self, ids: &[&str]) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        let body = json!({
            "size": ids.len() * 2, "query": {"terms": {"id": ids}}, "_source": ["id", "source", "hash"],
            "sort": [{"key": "asc"}], "track_total_hits": false,
        });
        let reply = self.view.search(body)?;
        let mut found: HashMap<&str, Option<IndexedArticle>> = ids.iter().map(|id| (*id, None)).collect();
        for hit in reply.hits() {
            let id = hit.pointer("/_source/id").and_then(Value::as_str).unwrap_or_default();
            if let Some(held @ None) = found.get_mut(id) {
                *held = self.held(hit);
            }
        }
        let mut known = lock(&self.known);
        for (id, held) in found {
            known.found.insert(id.to_owned(), (held, LOOKED_FOR));
        }
        Ok(())
    }

    fn held(&self, hit: &Value) -> Option<IndexedArticle> {
        let text = |name: &str| hit.pointer(&format!("/_source/{name}")).and_then(Value::as_str);
        let hash = u64::from_str_radix(text("hash")?, 16).ok()?;
        let (id, source) = (text("id")?, text("source")?.to_owned());
        Some(IndexedArticle { place: self.place(id), hash, source })
    }

    /// The place of the article with an id: the first 64 bits of its hash.
    fn place(&self, id: &str) -> Place {
        let place = hash64(&blake3::hash(id.as_bytes()));
        lock(&self.known).ids.entry(place).or_insert_with(|| id.to_owned());
        Place::Cluster(place)
    }

    pub fn of_source(&self, source: &str) -> Result<Vec<Place>, StoreError> {
        if self.articles == 0 {
            return Ok(Vec::new());
        }
        let body = json!({"query": {"term": {"source": source}}, "_source": ["id"], "sort": [{"key": "asc"}]});
        let mut scan = Scan::of(&self.view, body);
        let mut found = Vec::new();
        while let Some(hit) = scan.advance()? {
            if let Some(id) = hit.pointer("/_source/id").and_then(Value::as_str) {
                found.push(self.place(id));
            }
        }
        Ok(found)
    }

    pub fn file_id(&self, source: &str) -> Result<Option<String>, StoreError> {
        const ASKED: usize = 8;
        if self.articles == 0 {
            return Ok(None);
        }
        let body = json!({"size": ASKED, "query": {"term": {"source": source}}, "sort": [{"key": "asc"}]});
        for hit in self.view.search(body)?.hits() {
            let Some(ClusterArticle { article, .. }) = ClusterArticle::of(hit) else { continue };
            let member = article.origin.member_path();
            let record = match article.origin.record {
                Some(line) => article.id.strip_suffix(&format!("#{line}")),
                None => Some(article.id.as_str()),
            };
            if let Some(file) = record.and_then(|record| record.strip_suffix(member.as_str())) {
                return Ok(Some(file.to_owned()));
            }
        }
        Ok(None)
    }

    pub fn groups(&self, bytes: usize) -> Result<Groups, StoreError> {
        let groups = Groups::within(bytes, &std::env::temp_dir());
        let body =
            json!({"query": {"exists": {"field": "group"}}, "_source": ["group", "sketch"], "sort": [{"key": "asc"}]});
        let mut scan = Scan::of(&self.view, body);
        let mut sketched = Vec::new();
        while self.articles > 0
            && let Some(hit) = scan.advance()?
        {
            sketched.extend(hit.get("_source").and_then(sketch_of));
        }
        grouped(groups, sketched.into_iter()).map_err(aside)
    }

    pub fn id_at(&self, place: u64) -> String {
        lock(&self.known).ids.get(&place).cloned().unwrap_or_default()
    }
}

/// The error of what is set aside on the disk of this machine.
pub(super) fn aside(source: io::Error) -> StoreError {
    StoreError::Io { operation: Operation::SetAside, path: std::env::temp_dir(), source }
}

fn sketch_of(fields: &Value) -> Option<(Sketch, u64)> {
    let number = |value: &Value| u64::from_str_radix(value.as_str()?, 16).ok();
    let mut packed = [0; PACKED];
    let values = fields.get("sketch")?.as_array()?;
    packed.iter_mut().zip(values).for_each(|(to, from)| *to = number(from).unwrap_or_default());
    Some((Sketch::unpacked(packed), number(fields.get("group")?)?))
}
