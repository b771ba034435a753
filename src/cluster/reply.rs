//! Answers of searches, taken only where they are whole.

use serde_json::Value;

use super::client::{Client, reason};
use super::error::ClusterError;

/// The answer to a search of which every shard has told its part.
#[derive(Clone, Debug)]
pub struct SearchReply(Value);

/// Takes a reply where it is whole: a reply of status 200 may lack the parts of shards that failed or were not asked, and
/// what was not found in time.
///
/// # Errors
/// Returns an error if it is not.
pub fn whole(client: &Client, reply: Value) -> Result<SearchReply, ClusterError> {
    if reply.get("error").is_some() {
        let status = reply.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
        return Err(client.refused(status.unwrap_or(500), &reply));
    }
    let count = |name: &str| reply.pointer(&format!("/_shards/{name}")).and_then(Value::as_u64);
    let (Some(shards), Some(successful)) = (count("total"), count("successful")) else {
        let what = "an answer that does not tell its shards".to_owned();
        return Err(ClusterError::Reply { host: client.address().to_string(), what });
    };
    let failed = count("failed").unwrap_or(0).max(shards.saturating_sub(successful));
    if failed > 0 {
        let first =
            reply.pointer("/_shards/failures/0/reason").map_or_else(|| "no copy of them is there".to_owned(), reason);
        return Err(ClusterError::Partial { name: client.address().name.clone(), failed, shards, what: first });
    }
    // That it ended early tells nothing: no search asks for that, and where the engine knows a total without going through all
    // articles it says so, too.
    if reply.get("timed_out").and_then(Value::as_bool).unwrap_or(false) {
        return Err(ClusterError::Late);
    }
    Ok(SearchReply(reply))
}

impl SearchReply {
    /// The number of articles found; exact, since it is always asked for so.
    pub fn total(&self) -> usize {
        let total = self.0.pointer("/hits/total/value").and_then(Value::as_u64);
        total.and_then(|total| usize::try_from(total).ok()).unwrap_or(0)
    }

    /// The hits.
    pub fn hits(&self) -> &[Value] {
        self.0.pointer("/hits/hits").and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The best score.
    pub fn best(&self) -> f64 {
        self.0.pointer("/hits/max_score").and_then(Value::as_f64).unwrap_or(0.0)
    }

    /// The hits, to have.
    pub fn into_hits(mut self) -> Vec<Value> {
        match self.0.pointer_mut("/hits/hits").map(Value::take) {
            Some(Value::Array(hits)) => hits,
            _ => Vec::new(),
        }
    }

    /// What was counted under a name.
    pub fn counted(&self, name: &str) -> Option<&Value> {
        self.0.get("aggregations")?.get(name)
    }

    /// A figure that was counted under a name; `None` where no article has one.
    pub fn figure(&self, name: &str) -> Option<f64> {
        self.counted(name)?.get("value")?.as_f64()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;
    use crate::cluster::{Access, Address};

    fn taken(reply: Value) -> Result<SearchReply, ClusterError> {
        let address = Address::of(Path::new("opensearch://may/bao")).unwrap().unwrap();
        whole(&Client::new(address, &Access::default()).unwrap(), reply)
    }

    #[test]
    fn an_answer_that_lacks_a_part_is_none() {
        let shards = |failed: u64, successful: u64| json!({"total": 3, "successful": successful, "skipped": 0, "failed": failed});
        let found = json!({"total": {"value": 5}, "hits": []});
        assert_eq!(taken(json!({"_shards": shards(0, 3), "timed_out": false, "hits": found})).unwrap().total(), 5);
        let partial = |reply| matches!(taken(reply), Err(ClusterError::Partial { failed: 1, shards: 3, .. }));
        assert!(partial(json!({"_shards": shards(1, 2), "timed_out": false, "hits": found})));
        assert!(partial(json!({"_shards": shards(0, 2), "timed_out": false, "hits": found})));
        assert!(matches!(
            taken(json!({"_shards": shards(0, 3), "timed_out": true, "hits": found})),
            Err(ClusterError::Late)
        ));
        assert!(matches!(taken(json!({"hits": found})), Err(ClusterError::Reply { .. })));
    }

    #[test]
    fn one_of_several_answers_may_be_an_error() {
        let failed = json!({"status": 503, "error": {"type": "search_phase_execution_exception", "reason": "all shards failed"}});
        assert!(matches!(taken(failed), Err(ClusterError::Partial { .. })));
        let missing = json!({"status": 404, "error": {"type": "index_not_found_exception", "reason": "no such index"}});
        assert!(matches!(taken(missing), Err(ClusterError::Missing { .. })));
    }
}
