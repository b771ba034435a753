//! Writing in bulk: of every item that is sent it is known at the end whether the cluster has it or why not.
//!
//! A reply of status 200 may refuse single items. Those that the cluster is too busy for are sent again, and they alone; an
//! item that it can't take is a refusal with a reason; a disk that is full ends the run, since waiting frees none.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::client::{Client, kind, reason};
use super::error::ClusterError;

/// The bytes of a request; 100 MB are refused, and above some megabytes nothing is gained.
const MOST_BYTES: usize = 6 << 20;
/// How long a cluster that is too busy is waited for, and how long before it is asked again, at first and at most.
const PATIENCE: Duration = Duration::from_secs(300);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A change of a document.
#[derive(Clone, Debug)]
pub enum Action {
    /// It is written, unless a later run has written it.
    Index(String),
    /// It is removed, unless a later run has written it.
    Delete,
}

/// An item that was not taken: its tag, and the cluster's reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal<T> {
    /// The value that the item was added with.
    pub tag: T,
    /// The reason.
    pub what: String,
}

/// Items on their way to an index.
pub struct Bulk<'c, T> {
    client: &'c Client,
    path: String,
    /// The version that all items bear: that of the run.
    version: u64,
    items: Vec<Item<T>>,
    bytes: usize,
    refused: Vec<Refusal<T>>,
}

struct Item<T> {
    /// Its lines.
    lines: String,
    is_delete: bool,
    tag: T,
}

/// The outcome of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// The cluster has it, or what a later run made of it.
    Done,
    /// The cluster is too busy.
    Again,
    /// The cluster can't take it.
    Refused,
    /// Nothing more will be taken.
    Over,
}

impl<'c, T> Bulk<'c, T> {
    /// Items to an index, of a run with this version.
    pub fn new(client: &'c Client, index: &str, version: u64) -> Self {
        let path = format!("{index}/_bulk");
        Self { client, path, version, items: Vec::new(), bytes: 0, refused: Vec::new() }
    }

    /// Adds an item, and sends what waits where that is enough.
    ///
    /// # Errors
    /// Returns an error if [`Self::flush`] does.
    pub fn add(&mut self, id: &str, action: Action, tag: T) -> Result<(), ClusterError> {
        let (name, document) = match action {
            Action::Index(document) => ("index", Some(document)),
            Action::Delete => ("delete", None),
        };
        let head = serde_json::json!({name: {"_id": id, "version": self.version, "version_type": "external_gte"}});
        let is_delete = document.is_none();
        let lines = document.map_or_else(|| format!("{head}\n"), |document| format!("{head}\n{document}\n"));
        if self.bytes > 0 && self.bytes + lines.len() > MOST_BYTES {
            self.flush()?;
        }
        self.bytes += lines.len();
        self.items.push(Item { lines, is_delete, tag });
        Ok(())
    }

    /// Sends what waits, until the cluster has taken or refused all of it.
    ///
    /// # Errors
    /// Returns an error if no node answers, the cluster takes nothing more, or is too busy for too long: nothing that was
    /// sent counts as written then, and the next run sends it again.
    pub fn flush(&mut self) -> Result<(), ClusterError> {
        let begun = Instant::now();
        let mut pause = FIRST_PAUSE;
        self.bytes = 0;
        let mut left = std::mem::take(&mut self.items);
        while !left.is_empty() {
            let (again, what) = self.send(left)?;
            left = again;
            if left.is_empty() {
                break;
            }
            if begun.elapsed() > PATIENCE {
                return Err(ClusterError::Busy { seconds: begun.elapsed().as_secs(), what });
            }
            thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        Ok(())
    }

    /// The items that the cluster refused since this was asked last.
    pub fn take_refused(&mut self) -> Vec<Refusal<T>> {
        std::mem::take(&mut self.refused)
    }

    /// Sends items once; gives those that are to be sent again, and why.
    fn send(&mut self, items: Vec<Item<T>>) -> Result<(Vec<Item<T>>, String), ClusterError> {
        let body: String = items.iter().map(|item| item.lines.as_str()).collect();
        let (status, reply) = self.client.send("POST", &self.path, body.as_bytes())?;
        if status >= 300 {
            // One that is too large alone is the item's fault; of several, one may be.
            return match fate(status, kind(&reply), false) {
                Fate::Again => Ok((items, reason(&reply))),
                Fate::Refused if items.len() > 1 => self.halved(items),
                Fate::Refused => {
                    self.refused.extend(items.into_iter().map(|item| Refusal { tag: item.tag, what: reason(&reply) }));
                    Ok((Vec::new(), String::new()))
                }
                Fate::Done | Fate::Over => Err(self.client.refused(status, &reply)),
            };
        }
        let results = reply.get("items").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        if results.len() != items.len() {
            let what = format!("{} results of {} items", results.len(), items.len());
            return Err(ClusterError::Reply { host: self.client.address().to_string(), what });
        }
        let (mut again, mut why) = (Vec::new(), String::new());
        for (item, result) in items.into_iter().zip(results) {
            let result = result.as_object().and_then(|result| result.values().next()).unwrap_or(&Value::Null);
            let status = result.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
            match fate(status.unwrap_or(500), kind(result), item.is_delete) {
                Fate::Done => {}
                Fate::Again => {
                    why = reason(result);
                    again.push(item);
                }
                Fate::Refused => self.refused.push(Refusal { tag: item.tag, what: reason(result) }),
                Fate::Over => return Err(self.client.refused(status.unwrap_or(500), result)),
            }
        }
        Ok((again, why))
    }

    fn halved(&mut self, mut items: Vec<Item<T>>) -> Result<(Vec<Item<T>>, String), ClusterError> {
        let second = items.split_off(items.len() / 2);
        let (mut again, why) = self.send(items)?;
        let (others, what) = self.send(second)?;
        again.extend(others);
        Ok((again, if what.is_empty() { why } else { what }))
    }
}

/// What a status and a kind of error mean for an item.
fn fate(status: u16, kind: &str, is_delete: bool) -> Fate {
    match (status, kind) {
        // A block of a full disk or a closed index says 403 or 429; neither passes by waiting. That of a cluster without a manager does.
        (403 | 429, "cluster_block_exception") | (_, "index_not_found_exception") => Fate::Over,
        (200..=299, _) => Fate::Done,
        (404, _) if is_delete => Fate::Done,
        // A later run has written it.
        (409, _) => Fate::Done,
        (429 | 500..=599, _) => Fate::Again,
        (400 | 413, _) => Fate::Refused,
        _ => Fate::Over,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_fate() {
        for (status, kind, is_delete, wanted) in [
            (200, "", false, Fate::Done),
            (201, "", false, Fate::Done),
            (409, "version_conflict_engine_exception", false, Fate::Done),
            (409, "version_conflict_engine_exception", true, Fate::Done),
            (404, "", true, Fate::Done),
            (404, "index_not_found_exception", true, Fate::Over),
            (404, "document_missing_exception", false, Fate::Over),
            (429, "rejected_execution_exception", false, Fate::Again),
            (429, "circuit_breaking_exception", true, Fate::Again),
            (429, "cluster_block_exception", false, Fate::Over),
            (403, "cluster_block_exception", false, Fate::Over),
            (503, "cluster_block_exception", false, Fate::Again),
            (403, "security_exception", true, Fate::Over),
            (500, "", false, Fate::Again),
            (503, "unavailable_shards_exception", true, Fate::Again),
            (400, "mapper_parsing_exception", false, Fate::Refused),
            (413, "", false, Fate::Refused),
        ] {
            assert_eq!(fate(status, kind, is_delete), wanted, "{status} {kind}");
        }
    }
}
