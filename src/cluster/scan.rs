//! One view of an archive, and going through all of it.

use serde_json::{Value, json};

use super::client::Client;
use super::error::ClusterError;
use super::reply::{SearchReply, whole};

/// How long a view is kept after it was asked last.
const KEPT: &str = "2m";
/// The same of a view for a whole run, which may ask nothing for long.
const KEPT_LONG: &str = "24h";
/// How long a shard may look for its part of an answer.
const LONGEST: &str = "30s";
/// The articles of a page of a scan.
const PAGE: usize = 1_000;

/// One state of an archive: whatever is asked of it, articles that come or go meanwhile change nothing.
pub struct View<'c> {
    client: &'c Client,
    id: String,
    kept: &'static str,
}

impl<'c> View<'c> {
    /// The state of an index as it is now.
    ///
    /// # Errors
    /// Returns an error if no node answers, or a part of the index is not there.
    pub fn of(client: &'c Client, index: &str) -> Result<Self, ClusterError> {
        Self::kept(client, index, KEPT)
    }

    /// The same, for a run that may ask nothing for long.
    ///
    /// # Errors
    /// Returns an error if [`Self::of`] does.
    pub fn of_run(client: &'c Client, index: &str) -> Result<Self, ClusterError> {
        Self::kept(client, index, KEPT_LONG)
    }

    fn kept(client: &'c Client, index: &str, kept: &'static str) -> Result<Self, ClusterError> {
        let path = format!("{index}/_search/point_in_time?keep_alive={kept}&allow_partial_pit_creation=false");
        let reply = client.ask("POST", &path, None)?;
        match reply.get("pit_id").and_then(Value::as_str) {
            Some(id) => Ok(Self { client, id: id.to_owned(), kept }),
            None => {
                let what = "no view of the index".to_owned();
                Err(ClusterError::Reply { host: client.address().to_string(), what })
            }
        }
    }

    /// The client that asks.
    pub fn client(&self) -> &'c Client {
        self.client
    }

    fn of_view(&self, mut body: Value) -> Value {
        body["timeout"] = LONGEST.into();
        body["pit"] = json!({"id": self.id, "keep_alive": self.kept});
        if body.get("track_total_hits").is_none() {
            body["track_total_hits"] = true.into();
        }
        body
    }

    /// The answer to one search.
    ///
    /// # Errors
    /// Returns an error if it is not whole.
    pub fn search(&self, body: Value) -> Result<SearchReply, ClusterError> {
        let path = "_search?allow_partial_search_results=false";
        whole(self.client, self.client.ask("POST", path, Some(&self.of_view(body)))?)
    }

    /// The answers to several searches, in their order.
    ///
    /// # Errors
    /// Returns an error if one of them is not whole.
    pub fn search_all(&self, bodies: Vec<Value>) -> Result<Vec<SearchReply>, ClusterError> {
        if bodies.is_empty() {
            return Ok(Vec::new());
        }
        let asked = bodies.len();
        let mut lines = String::new();
        for body in bodies {
            lines.push_str("{\"allow_partial_search_results\":false}\n");
            lines.push_str(&self.of_view(body).to_string());
            lines.push('\n');
        }
        let (status, mut reply) = self.client.send("POST", "_msearch", lines.as_bytes())?;
        if status >= 300 {
            return Err(self.client.refused(status, &reply));
        }
        let replies = match reply.get_mut("responses").map(Value::take) {
            Some(Value::Array(replies)) if replies.len() == asked => replies,
            _ => {
                let what = "another number of answers than of searches".to_owned();
                return Err(ClusterError::Reply { host: self.client.address().to_string(), what });
            }
        };
        replies.into_iter().map(|reply| whole(self.client, reply)).collect()
    }
}

impl Drop for View<'_> {
    fn drop(&mut self) {
        // One that is not closed is forgotten after a while.
        let _ = self.client.ask("DELETE", "_search/point_in_time", Some(&json!({"pit_id": [self.id]})));
    }
}

/// Goes through the articles of a view in the order of a field that tells each from all others.
pub struct Scan<'v, 'c> {
    view: &'v View<'c>,
    body: Value,
    page: std::vec::IntoIter<Value>,
    after: Option<Value>,
    is_over: bool,
}

impl<'v, 'c> Scan<'v, 'c> {
    /// All that `body` finds, sorted as it says.
    pub fn of(view: &'v View<'c>, mut body: Value) -> Self {
        body["size"] = PAGE.into();
        body["track_total_hits"] = false.into();
        Self { view, body, page: Vec::new().into_iter(), after: None, is_over: false }
    }

    /// The next article; `None` behind the last.
    ///
    /// # Errors
    /// Returns an error if a page is not whole.
    pub fn advance(&mut self) -> Result<Option<Value>, ClusterError> {
        if let Some(hit) = self.page.next() {
            return Ok(Some(hit));
        }
        if self.is_over {
            return Ok(None);
        }
        let mut body = self.body.clone();
        if let Some(after) = &self.after {
            body["search_after"] = after.clone();
        }
        let reply = self.view.search(body)?;
        let hits = reply.into_hits();
        self.is_over = hits.len() < PAGE;
        self.after = hits.last().and_then(|hit| hit.get("sort")).cloned();
        self.page = hits.into_iter();
        Ok(self.page.next())
    }
}
