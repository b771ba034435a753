//! An article as a cluster gives it back.

use serde_json::Value;

use super::super::stored::StoredArticle;
use crate::base::PartialDate;
use crate::documents::authority::laws::LawKey;
use crate::documents::{Claim, Written};

/// An article of an archive on a cluster, with what its document bears beside it.
#[derive(Clone, Debug, Default)]
pub struct ClusterArticle {
    /// The id of its document.
    pub key: String,
    /// The article, its date as all dates of the archive have it.
    pub article: StoredArticle,
    /// The days on which it may have been written, where that is not doubted.
    pub written: Option<Written>,
    /// The group of reprints that it belongs to.
    pub group: Option<String>,
    /// The cells that it is about, key and name, the main one first.
    pub about: Vec<String>,
    /// What it says of each document that it names.
    pub claims: Vec<Claim>,
    /// The laws that it calls by name.
    pub laws: Vec<LawKey>,
    /// The score that the cluster gives it.
    pub score: f32,
}

/// What an article says of documents, without its texts.
#[derive(Clone, Debug, Default)]
pub struct ArticleClaims {
    /// The id of its document.
    pub key: String,
    /// The keys of document numbers that it cites.
    pub number_keys: Vec<String>,
    /// What it says of each document that it names.
    pub claims: Vec<Claim>,
    /// The laws that it calls by name.
    pub laws: Vec<LawKey>,
    /// The days on which it may have been written.
    pub written: Option<Written>,
}

impl ClusterArticle {
    /// What the article of a hit says of documents, where that was asked for without its texts.
    pub fn said(hit: &Value) -> Option<ArticleClaims> {
        let fields = hit.get("_source")?;
        let texts =
            |name: &str| fields.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let day = |name: &str| fields.get(name).and_then(Value::as_i64);
        Some(ArticleClaims {
            key: hit.get("_id").and_then(Value::as_str)?.to_owned(),
            number_keys: texts("number_key").map(str::to_owned).collect(),
            claims: texts("document").filter_map(|text| text.parse().ok()).collect(),
            laws: texts("law").filter_map(|text| text.parse().ok()).collect(),
            written: day("day").zip(day("last_day")).map(|(first, last)| Written { first, last }),
        })
    }

    /// The article of a hit; `None` where that is no document of an archive.
    pub fn of(hit: &Value) -> Option<Self> {
        let fields = hit.get("_source")?;
        let texts =
            |name: &str| fields.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let is_so = |name: &str| fields.get(name).and_then(Value::as_bool).unwrap_or(false);
        let mut article: StoredArticle = serde::Deserialize::deserialize(fields.get("stored")?).ok()?;
        let ArticleClaims { key, claims, laws, written, .. } = Self::said(hit)?;
        if let (None, Some(told), Some(written)) = (&article.date, article.month_day, written) {
            article.date = PartialDate::from_days(written.first).map(|value| told.dated(value));
        }
        if let Some(date) = &mut article.date {
            date.is_doubted = is_so("doubted");
        }
        #[expect(clippy::cast_possible_truncation, reason = "the engine has it as a float")]
        let score = hit.get("_score").and_then(Value::as_f64).unwrap_or(0.0) as f32;
        Some(Self {
            key,
            written,
            claims,
            laws,
            group: fields.get("group").and_then(Value::as_str).map(str::to_owned),
            about: texts("about").map(str::to_owned).collect(),
            score,
            article,
        })
    }
}
