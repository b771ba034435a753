//! Facets over the answer on a cluster. Every count that is shown is exact: where a shard may have left out what others have,
//! more is asked of each.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::asking::Asking;
use super::lack::Lack;
use super::terms::escaped;
use crate::search::count::facets::{FacetCount, Values};
use crate::search::error::SearchError;
use crate::search::request::Facet;
use crate::store::split_label;

/// The values of each shard that are asked for first, and at most: the engine makes no more buckets than that.
const FIRST: usize = 2_000;
const MOST: usize = 65_000;

impl Asking<'_> {
    /// The values of a facet over a set: most frequent first, those of time in their order.
    pub fn facet(&self, set: &Value, facet: Facet) -> Result<Vec<FacetCount>, SearchError> {
        let (name, is_time) = match facet {
            Facet::Type => ("number_type", false),
            Facet::Issuer => ("issuer", false),
            Facet::Cell => ("cell_key", false),
            Facet::Confidence => ("confidence", false),
            Facet::Attribute(attribute) => (attribute.name(), false),
            Facet::Day => ("date", true),
            Facet::Month => ("month", true),
            Facet::Year => ("year", true),
            Facet::Document => return Err(Lack::Documents.into()),
        };
        let request = self.request;
        let values = Values { limit: request.facet_limit, containing: &request.facet_containing };
        // Names are not keys: which of them have some letters is known when all are.
        let asks_all = is_time || !values.containing.is_empty();
        let limit = if asks_all { MOST } else { values.limit };
        let mut counts = self.counts(set, name, limit, asks_all)?;
        if facet == Facet::Cell {
            counts = self.named(set, counts)?;
        }
        if is_time {
            counts.sort_by(|left, right| left.value.cmp(&right.value));
            return Ok(counts);
        }
        counts.retain(|count| values.has(&count.value));
        counts.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
        counts.truncate(values.limit);
        Ok(counts)
    }

    /// The most frequent values of a field, with all that are as frequent as the last of them.
    fn counts(&self, set: &Value, field: &str, limit: usize, is_all: bool) -> Result<Vec<FacetCount>, SearchError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let mut shard_size = if is_all { MOST } else { FIRST.max(limit) };
        loop {
            self.may_go_on()?;
            // Those that are as frequent as the last shown are told apart by name.
            let size = if is_all { MOST } else { shard_size.min(MOST) };
            let terms = json!({
                "field": field, "size": size, "shard_size": shard_size, "show_term_doc_count_error": true,
            });
            let body = json!({"size": 0, "query": {"bool": {"filter": [set]}}, "track_total_hits": false,
                "aggs": {"values": {"terms": terms}}});
            let reply = self.view.search(body)?;
            let counted = reply.counted("values");
            let buckets = counted.and_then(|counted| counted.get("buckets")).and_then(Value::as_array);
            let buckets = buckets.map_or(&[][..], Vec::as_slice);
            let counts: Vec<FacetCount> = buckets.iter().filter_map(bucket).collect();
            // What is shown lacks nothing of any shard, and no value that some shard did not name reaches the last of it.
            let error =
                |of: Option<&Value>| of.and_then(|of| of.get("doc_count_error_upper_bound")).and_then(Value::as_u64);
            let shown = if is_all { buckets } else { buckets.get(..limit.min(buckets.len())).unwrap_or_default() };
            let last = shown.last().and_then(|last| last.get("doc_count")).and_then(Value::as_u64).unwrap_or(0);
            let unnamed = error(counted).unwrap_or(0);
            let is_exact = unnamed == 0 || unnamed < last && shown.iter().all(|one| error(Some(one)) == Some(0));
            if is_exact && !(is_all && counts.len() == size) {
                return Ok(counts);
            }
            if shard_size >= MOST {
                let what = format!("more than {MOST} values of {field} to count at once");
                return Err(crate::cluster::ClusterError::Refused { status: 400, what }.into());
            }
            shard_size = (shard_size * 8).min(MOST);
        }
    }

    /// Cells by the name that stands for each key most often, the first in order of equals.
    fn named(&self, set: &Value, keys: Vec<FacetCount>) -> Result<Vec<FacetCount>, SearchError> {
        let mut named = Vec::with_capacity(keys.len());
        for some in keys.chunks(FIRST / 20) {
            let aggs: serde_json::Map<String, Value> = (0..)
                .zip(some)
                .map(|(at, key): (usize, &FacetCount)| {
                    let labels = format!("{}\t.*", escaped(&key.value));
                    (at.to_string(), json!({"terms": {"field": "cell", "size": FIRST, "include": labels}}))
                })
                .collect();
            let body =
                json!({"size": 0, "query": {"bool": {"filter": [set]}}, "track_total_hits": false, "aggs": aggs});
            let reply = self.view.search(body)?;
            for (at, key) in some.iter().enumerate() {
                let buckets =
                    reply.counted(&at.to_string()).and_then(|names| names.get("buckets")).and_then(Value::as_array);
                let mut names: BTreeMap<String, usize> = BTreeMap::new();
                for label in buckets.into_iter().flatten().filter_map(bucket) {
                    *names.entry(split_label(&label.value).1.to_owned()).or_default() += label.count;
                }
                let best =
                    names.into_iter().max_by(|left, right| left.1.cmp(&right.1).then_with(|| right.0.cmp(&left.0)));
                let value = best.map_or_else(|| key.value.clone(), |(name, _)| name);
                named.push(FacetCount { value, count: key.count });
            }
        }
        Ok(named)
    }
}

fn bucket(bucket: &Value) -> Option<FacetCount> {
    let count = usize::try_from(bucket.get("doc_count")?.as_u64()?).ok()?;
    Some(FacetCount { value: bucket.get("key")?.as_str()?.to_owned(), count })
}
