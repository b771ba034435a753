//! Single articles of an archive on a cluster, by their id.

use serde_json::{Value, json};

use super::asking::Asking;
use super::named;
use crate::cluster::View;
use crate::search::error::SearchError;
use crate::search::facts::find::unlikeness;
use crate::search::request::Request;
use crate::search::show::highlight::Highlighter;
use crate::search::show::page::{Hit, Snippet};
use crate::store::{ClusterArticle, ClusterIndex, StoredArticle};

/// The ids that are looked at for those like one that no article has.
const LOOKED_AT: usize = 1_000;

/// The article with this id.
///
/// # Errors
/// Returns an error if a part of the archive is not there.
pub(in crate::search) fn find(index: &ClusterIndex, id: &str) -> Result<Option<StoredArticle>, SearchError> {
    Ok(whole(&index.view()?, id)?.map(|article| article.article))
}

fn whole(view: &View<'_>, id: &str) -> Result<Option<ClusterArticle>, SearchError> {
    let body = json!({"size": 1, "query": {"term": {"id": id}}, "sort": [{"key": "asc"}], "track_total_hits": false});
    Ok(view.search(body)?.hits().first().and_then(ClusterArticle::of))
}

/// The article with this id as a hit of no query; see [`crate::search::hit_of`].
///
/// # Errors
/// Returns an error if a part of the archive is not there.
pub(in crate::search) fn hit_of(index: &ClusterIndex, id: &str) -> Result<Option<Hit>, SearchError> {
    let request = Request::new("");
    let asking = Asking::of(index, &request)?;
    let Some(article) = whole(&asking.view, id)? else { return Ok(None) };
    let documents = named(&article, index.documents()?.as_ref(), index);
    let lead = article.article.lead.clone().map(|text| Snippet { text, highlights: Vec::new() });
    let hit = Hit::of(article.article, &Highlighter::default());
    Ok(Some(Hit { snippet: lead.unwrap_or(hit.snippet), documents, ..hit }))
}

/// The ids most like one that no article has, all equally so and at most `most`: of those that it begins, that are a slip or two
/// away, or that begin as its first half does.
///
/// # Errors
/// Returns an error if a part of the archive is not there.
pub(in crate::search) fn closest_ids(index: &ClusterIndex, id: &str, most: usize) -> Result<Vec<String>, SearchError> {
    let view = index.view()?;
    let half: String = id.chars().take(id.chars().count().div_ceil(2)).collect();
    let alike = json!([
        {"prefix": {"id": id}},
        {"fuzzy": {"id": {"value": id, "fuzziness": 2, "max_expansions": LOOKED_AT}}},
        {"prefix": {"id": half}},
    ]);
    let mut found: Vec<(usize, String)> = Vec::new();
    for query in alike.as_array().into_iter().flatten() {
        let body = json!({"size": LOOKED_AT, "query": query, "_source": ["id"], "sort": [{"id": "asc"}], "track_total_hits": false});
        for hit in view.search(body)?.hits() {
            let known = hit.pointer("/_source/id").and_then(Value::as_str);
            found.extend(known.and_then(|known| Some((unlikeness(id, known)?, known.to_owned()))));
        }
    }
    found.sort();
    found.dedup();
    let best = found.first().map(|(distance, _)| *distance);
    found.retain(|(distance, _)| Some(*distance) == best);
    found.truncate(most);
    Ok(found.into_iter().map(|(_, known)| known).collect())
}
