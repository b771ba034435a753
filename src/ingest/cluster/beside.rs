//! What is made of all articles of an archive on a cluster when a run ends that changed any: what their dates tell of each
//! other, the table of documents, the statistics of words.
//!
//! All facts are gone through, not the texts: some tenth of a second for a thousand articles.

use serde_json::{Map, Value, json};

use crate::base::hash64;
use crate::cluster::{Action, Bulk, ClusterError, Scan, View};
use crate::documents::Builder;
use crate::documents::authority::laws::LawKey;
use crate::documents::{Claim, Written};
use crate::ingest::lexis::SAMPLE;
use crate::lexis::Counter;
use crate::store::{
    Beside, ClusterArticle, ClusterIndex, Documents, StoreError, StoredArticle, StoredDate, Told, hex, rewritten,
    set_date,
};

/// The articles that are asked for by their ids at once.
const AT_ONCE: usize = 200;

/// Brings what stands beside the articles up to what they are, as of the run with this version.
///
/// # Errors
/// Returns an error if a part of the archive is not there, or the cluster does not take what is made.
pub(super) fn refresh(index: &ClusterIndex, version: u64) -> Result<(), StoreError> {
    index.refresh()?;
    let view = index.view()?;
    let told = Told::of(&dates(&view)?);
    let (documents, others) = documents(index, &view, &told)?;
    if told != index.told() {
        index.write_told(told)?;
    }
    rewrite(index, &view, &others, &told, version)?;
    let packed = serde_json::to_vec(&documents).unwrap_or_default();
    index.write_beside(Beside::Documents, &hex(version), &packed)?;
    refresh_lexis(index, &view)
}

/// The dates that articles bear themselves.
fn dates(view: &View<'_>) -> Result<Vec<StoredDate>, StoreError> {
    let mut scan = Scan::of(view, json!({"_source": ["stored.date"], "sort": [{"key": "asc"}]}));
    let mut found = Vec::new();
    while let Some(hit) = scan.advance()? {
        let date = hit.pointer("/_source/stored/date");
        found.extend(date.and_then(|date| serde_json::from_value(date.clone()).ok()));
    }
    Ok(found)
}

/// The documents that articles cite; and the keys of the articles that bear another date than they are to.
fn documents(index: &ClusterIndex, view: &View<'_>, told: &Told) -> Result<(Documents, Vec<String>), StoreError> {
    let asked = json!({
        "_source": [
            "stored.date", "stored.month_day", "document", "law", "day", "last_day", "year", "month", "date", "confidence",
            "lent", "doubted",
        ],
        "sort": [{"key": "asc"}],
    });
    let mut scan = Scan::of(view, asked);
    let (mut builder, mut documents, mut others) = (Builder::default(), Documents::default(), Vec::new());
    while let Some(hit) = scan.advance()? {
        let (Some(key), Some(fields)) =
            (hit.get("_id").and_then(Value::as_str), hit.get("_source").and_then(Value::as_object))
        else {
            continue;
        };
        let part = |name: &str| hit.pointer(&format!("/_source/stored/{name}")).cloned();
        let article = StoredArticle {
            date: part("date").and_then(|date| serde_json::from_value(date).ok()),
            month_day: part("month_day").and_then(|day| serde_json::from_value(day).ok()),
            ..StoredArticle::default()
        };
        if told.changes(&article, fields) {
            others.push(key.to_owned());
        }
        let texts =
            |name: &str| fields.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let claims: Vec<Claim> = texts("document").filter_map(|text| text.parse().ok()).collect();
        let laws: Vec<LawKey> = texts("law").filter_map(|text| text.parse().ok()).collect();
        documents.laws.extend(texts("law").map(str::to_owned));
        builder.add(&claims, &laws, written(fields, &article, told));
    }
    documents.table = builder.build(index.numbers().tables(), index.authority());
    Ok((documents, others))
}

/// When an article was written, by what all dates tell.
fn written(fields: &Map<String, Value>, article: &StoredArticle, told: &Told) -> Option<Written> {
    let mut dated = fields.clone();
    set_date(&mut dated, article, told);
    let day = |name: &str| dated.get(name).and_then(Value::as_i64);
    Some(Written { first: day("day")?, last: day("last_day")? })
}

/// Writes articles anew, by what all dates tell.
fn rewrite(
    index: &ClusterIndex,
    view: &View<'_>,
    keys: &[String],
    told: &Told,
    version: u64,
) -> Result<(), StoreError> {
    let mut bulk = Bulk::new(index.client(), index.name(), version);
    for some in keys.chunks(AT_ONCE) {
        let found = view.search(json!({"size": AT_ONCE, "query": {"terms": {"key": some}}}))?;
        for hit in found.hits() {
            let document = hit.get("_source").and_then(|kept| rewritten(kept, told));
            if let (Some(key), Some(document)) = (hit.get("_id").and_then(Value::as_str), document) {
                bulk.add(key, Action::Index(document.to_string()), ())?;
            }
        }
    }
    bulk.flush()?;
    if let Some(refusal) = bulk.take_refused().into_iter().next() {
        return Err(ClusterError::Refused { status: 400, what: refusal.what }.into());
    }
    if !keys.is_empty() {
        index.refresh()?;
    }
    Ok(())
}

/// Counts the words of a sample of the archive, unless it is the sample that was counted last: that of the articles whose
/// content hashes are lowest.
fn refresh_lexis(index: &ClusterIndex, view: &View<'_>) -> Result<(), StoreError> {
    let sorted = |source: Value| json!({"_source": source, "sort": [{"hash": "asc"}, {"key": "asc"}]});
    let mut hasher = blake3::Hasher::new();
    let mut scan = Scan::of(view, sorted(json!(["hash"])));
    for _ in 0..SAMPLE {
        let Some(hit) = scan.advance()? else { break };
        let hash = hit.pointer("/_source/hash").and_then(Value::as_str);
        let hash = hash.and_then(|hash| u64::from_str_radix(hash, 16).ok()).unwrap_or_default();
        hasher.update(&hash.to_le_bytes());
    }
    let mark = hash64(&hasher.finalize());
    if index.mark_of(Beside::Lexis)?.is_some_and(|known| known == hex(mark)) {
        return Ok(());
    }
    let mut counter = Counter::new();
    let mut scan = Scan::of(view, sorted(json!(true)));
    for _ in 0..SAMPLE {
        let Some(hit) = scan.advance()? else { break };
        if let Some(ClusterArticle { article, .. }) = ClusterArticle::of(&hit) {
            counter.add_title(article.title.as_deref().unwrap_or_default());
            counter.add(article.lead.as_deref().unwrap_or_default());
            counter.add(&article.body);
        }
    }
    index.write_beside(Beside::Lexis, &hex(mark), &counter.pack(mark))
}
