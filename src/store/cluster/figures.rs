//! The figures of an archive on a cluster.

use serde_json::{Value, json};

use super::super::error::StoreError;
use super::super::figures::{Figures, OwnTables, Reprints, span_date};
use super::super::schema::FORMAT;
use super::{ClusterIndex, sources_index};
use crate::cluster::{SearchReply, View};
use crate::extract::date::Confidence;

/// The values of a page of those that are counted one by one.
const PAGE: usize = 10_000;

impl ClusterIndex {
    /// What `stats` tells of it. Segments and what takes how much room are the engine's, of all copies together.
    ///
    /// # Errors
    /// Returns an error if a part of it is not there.
    pub fn figures(&self) -> Result<Figures, StoreError> {
        let view = self.view()?;
        let mut spans = serde_json::Map::new();
        for confidence in Confidence::ALL {
            let of = json!({"bool": {"filter": [{"term": {"confidence": confidence.name()}}, {"exists": {"field": "day"}}]}});
            let edge = |first: &str, other: &str, order: &str| {
                json!({"top_hits": {
                "size": 1, "sort": [{first: order}, {other: order}], "_source": ["day", "last_day"]}})
            };
            spans.insert(
                confidence.name().to_owned(),
                json!({
                    "filter": of,
                    "aggs": {"first": edge("day", "last_day", "asc"), "last": edge("last_day", "day", "desc")},
                }),
            );
        }
        spans.insert("dated".to_owned(), json!({"filter": {"exists": {"field": "day"}}}));
        let counted = view.search(json!({"size": 0, "aggs": spans}))?;
        let count = |name: &str| {
            counted.counted(name).and_then(|one| one.get("doc_count")).and_then(Value::as_u64).unwrap_or(0)
        };
        let surest = Confidence::ALL.into_iter().filter(|confidence| count(confidence.name()) > 0).max();
        let edge = |name: &str| surest.and_then(|surest| days(&counted, surest, name)).and_then(span_date);
        let documents = self.documents()?;
        let sizes = self.client().ask("GET", &format!("{}/_stats/store,docs,segments", self.name()), None)?;
        let size = |path: &str| sizes.pointer(path).and_then(Value::as_u64).unwrap_or(0);
        let (types, issuers) = self.numbers().tables().own_rows();
        let mut reprints = Reprints::default();
        each_value(&view, "group", |_, articles| {
            if articles > 1 {
                reprints.groups += 1;
                reprints.articles += articles;
            }
        })?;
        let mut cells = 0;
        each_value(&view, "cell_key", |_, _| cells += 1)?;
        let sources = View::of(self.client(), &sources_index(self.name()))?.search(json!({"size": 0}))?.total();
        Ok(Figures {
            format: FORMAT,
            generation: 0,
            articles: counted.total() as u64,
            deleted: size("/_all/primaries/docs/deleted"),
            sources,
            segments: usize::try_from(size("/_all/primaries/segments/count")).unwrap_or(usize::MAX),
            bytes: size("/_all/total/store/size_in_bytes"),
            parts: [("other", size("/_all/total/store/size_in_bytes"))].into(),
            dated: count("dated"),
            first_date: edge("first"),
            last_date: edge("last"),
            date_confidence: surest,
            surely_dated: surest.map_or(0, |surest| count(surest.name())),
            numbers: documents.table.iter().filter(|(_, document)| document.articles > 0).count(),
            cells,
            reprints,
            own_tables: OwnTables { types, issuers },
            roots: self.roots(),
        })
    }
}

/// The first and the last day of the article at an edge of the dates of a confidence.
fn days(counted: &SearchReply, confidence: Confidence, edge: &str) -> Option<(i64, i64)> {
    let hit = counted.counted(confidence.name())?.get(edge)?.pointer("/hits/hits/0/_source")?;
    hit.get("day").and_then(Value::as_i64).zip(hit.get("last_day").and_then(Value::as_i64))
}

/// Calls `each` with every value of a field and the number of articles that have it, in the order of values.
///
/// # Errors
/// Returns an error if a part of the archive is not there.
fn each_value(view: &View<'_>, field: &str, mut each: impl FnMut(&str, u64)) -> Result<(), StoreError> {
    let mut after: Option<Value> = None;
    loop {
        let mut values = json!({"size": PAGE, "sources": [{"value": {"terms": {"field": field}}}]});
        if let Some(after) = &after {
            values["after"] = after.clone();
        }
        let reply = view.search(json!({"size": 0, "aggs": {"values": {"composite": values}}}))?;
        let page = reply.counted("values");
        let buckets =
            page.and_then(|page| page.get("buckets")).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for bucket in buckets {
            let value = bucket.pointer("/key/value").and_then(Value::as_str).unwrap_or_default();
            each(value, bucket.get("doc_count").and_then(Value::as_u64).unwrap_or(0));
        }
        after = page.and_then(|page| page.get("after_key")).cloned();
        if buckets.is_empty() || after.is_none() {
            return Ok(());
        }
    }
}
