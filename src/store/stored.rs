//! What an index keeps of an article to show it.

use serde::{Deserialize, Serialize};
use tantivy::schema::OwnedValue;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::store::StoreReader;
use tantivy::{DocAddress, DocId, Searcher};

use crate::base::{Article, PartialDate};

/// An article's date and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDate {
    /// The date.
    pub value: PartialDate,
    /// Where it was found: `metadata`, `header`, `dateline`, `body` or `file_name`.
    pub from: String,
    /// How sure: `high`, `medium` or `low`.
    pub confidence: String,
}

/// A document number that an article cites, once however often it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredNumber {
    /// Its canonical form.
    pub canonical: String,
    /// Its type code, where it has or implies one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub type_code: Option<String>,
    /// The name of its type as the text gives it, where the code leaves it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<String>,
    /// Its issuer's code, where it has or implies one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Who issued it in words, where the text says so beside it: *UBND tỉnh Bình Định*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The date of issue, where the text gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<PartialDate>,
}

/// A cell that an article names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCell {
    /// What tells it from other cells (see [`crate::extract::cell::key`]).
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its kind, as `chi_bo`.
    pub kind: String,
    /// Whether the article is about it.
    pub about: bool,
}

/// An article as it is shown: its texts are the stored text that all offsets point into.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredArticle {
    /// Its id.
    pub id: String,
    /// Where it was read: a path, with the line where the file holds many articles.
    pub source: String,
    /// The headline, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The lead, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The running text.
    pub body: String,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<StoredDate>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When a web archive fetched it, as written there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured: Option<String>,
    /// The section it appeared in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The document numbers it cites, in order of appearance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<StoredNumber>,
    /// The cells it names, the ones it is about first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<StoredCell>,
}

/// All that tantivy stores of a document: an article as JSON.
struct StoredText(Option<String>);

impl DocumentDeserialize for StoredText {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut document: D) -> Result<Self, DeserializeError> {
        Ok(Self(match document.next_field::<OwnedValue>()? {
            Some((_, OwnedValue::Str(text))) => Some(text),
            _ => None,
        }))
    }
}

impl StoredText {
    fn article(self) -> Option<StoredArticle> {
        serde_json::from_str(&self.0?).ok()
    }
}

impl StoredArticle {
    /// Reads the article at an address; `None` where what is stored is none.
    pub(super) fn at(searcher: &Searcher, address: DocAddress) -> tantivy::Result<Option<Self>> {
        Ok(searcher.doc::<StoredText>(address)?.article())
    }

    /// Reads an article of a segment; `None` where what is stored is none.
    pub(super) fn of_segment(store: &StoreReader, doc: DocId) -> tantivy::Result<Option<Self>> {
        Ok(store.get::<StoredText>(doc)?.article())
    }

    /// The article to show, without facts and date.
    pub fn of(id: String, article: Article) -> Self {
        Self {
            id,
            source: article.origin.to_string(),
            title: article.title,
            lead: article.lead,
            body: article.body,
            date: None,
            url: article.url,
            captured: article.captured,
            category: article.category,
            publisher: article.publisher,
            numbers: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// The title to show: the headline, or the first sentence of the text in its place.
    pub fn display_title(&self) -> &str {
        crate::base::display_title(self.title.as_deref(), self.lead.as_deref(), &self.body)
    }
}
