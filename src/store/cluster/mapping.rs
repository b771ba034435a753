//! The fields of an archive on a cluster, and how it is to treat them.
//!
//! Title and text are the keys of their tokens, between spaces: `dang/đảng`, and `_` where no token stands. The analyzer puts the
//! folded term beside each key, at the same position, so that one field serves words with and without marks and all
//! forms of a bare word count as one. Lead and body are one field here, too (`analysis/zones.rs`).

use serde_json::{Map, Value, json};

use super::super::schema::FORMAT;
use super::document::{PLAIN, hex};
use crate::base::Attribute;

/// The shards of an archive: what a few nodes share, and each of some millions of articles.
const SHARDS: u32 = 3;
/// BM25 by which `k1` 1.2 and `b` 0.75 come out, though each token stands in the index as two terms: these double the mean length
/// and no article's, since terms at one position count once there. With `L` the true length and `M` the true mean,
/// `k1·(1 − b + b·L/2M)` is to be `1.2·(0.25 + 0.75·L/M)`.
const K1: f64 = 2.1;
const B: f64 = 6.0 / 7.0;

/// The index of articles.
pub(super) fn articles(alias: &str, tables: u64) -> Value {
    let keyword = json!({"type": "keyword"});
    let text = json!({"type": "text", "analyzer": "keys", "search_analyzer": "whitespace", "similarity": "keys"});
    let kept = json!({"type": "object", "enabled": false});
    let mut fields = Map::new();
    for name in ["title", "text"] {
        fields.insert(name.to_owned(), text.clone());
    }
    for name in [
        "key",
        "id",
        "source",
        "hash",
        "group",
        "confidence",
        "date",
        "month",
        "year",
        "number_key",
        "document",
        "law",
        "number_type",
        "issuer",
        "cell",
        "cell_key",
        "about",
    ] {
        fields.insert(name.to_owned(), keyword.clone());
    }
    for attribute in Attribute::ALL {
        fields.insert(attribute.name().to_owned(), keyword.clone());
        fields.insert(format!("{PLAIN}{}", attribute.name()), keyword.clone());
    }
    for name in ["day", "last_day", "title_length", "text_length"] {
        fields.insert(name.to_owned(), json!({"type": "integer"}));
    }
    for name in ["lent", "doubted"] {
        fields.insert(name.to_owned(), json!({"type": "boolean"}));
    }
    for name in ["stored", "sketch"] {
        fields.insert(name.to_owned(), kept.clone());
    }
    json!({
        "aliases": {alias: {}},
        "settings": {
            "index": {
                "number_of_shards": SHARDS,
                "auto_expand_replicas": "0-1",
                // What a run writes is found when it commits.
                "refresh_interval": "-1",
                // A removal is remembered for as long as a late writer may come with an older form.
                "gc_deletes": "1h",
                "similarity": {"keys": {"type": "BM25", "k1": K1, "b": B}},
                "analysis": {
                    "tokenizer": {"keys": {"type": "whitespace", "max_token_length": super::document::LONGEST_KEY}},
                    "filter": {
                        "holes": {"type": "stop", "stopwords": ["_"]},
                        "folded": {"type": "pattern_capture", "preserve_original": true, "patterns": ["([^/]+)/"]},
                    },
                    "analyzer": {"keys": {"type": "custom", "tokenizer": "keys", "filter": ["holes", "folded"]}},
                },
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"tracuu_format": FORMAT, "tables": hex(tables), "version": env!("CARGO_PKG_VERSION")},
            "_source": {"excludes": ["title", "text"]},
            "properties": fields,
        },
    })
}

/// The index of sources.
pub(super) fn sources() -> Value {
    small(json!({"key": {"type": "keyword"}, "entry": {"type": "object", "enabled": false}}))
}

/// The index of what stands beside the articles.
pub(super) fn beside() -> Value {
    small(json!({"data": {"type": "binary"}, "kept": {"type": "object", "enabled": false}}))
}

fn small(fields: Value) -> Value {
    json!({
        "settings": {"index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}},
        "mappings": {"dynamic": "strict", "properties": fields},
    })
}
