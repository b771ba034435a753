//! The part of an article that an index keeps to show it.

use memchr::memmem;
use serde::{Deserialize, Serialize};
use tantivy::DocId;
use tantivy::store::StoreReader;

use crate::base::{Article, Attributes, Origin, PartialDate, hash64};
use crate::documents::Field;
use crate::extract::date::{Confidence, DateFrom, MonthDay};

/// An article's date and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDate {
    /// The date.
    pub value: PartialDate,
    /// The place where it was found.
    pub from: DateFrom,
    /// The confidence in it.
    pub confidence: Confidence,
    /// Whether the other articles of the archive speak against it: it was inferred, and they are of other years.
    #[serde(skip)]
    pub is_doubted: bool,
}

/// The day of an article without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredMonthDay {
    /// The day.
    pub day: MonthDay,
    /// The place where it was found.
    pub from: DateFrom,
}

impl StoredMonthDay {
    /// The date that it is in a year which other articles tell.
    pub(super) fn dated(self, value: PartialDate) -> StoredDate {
        StoredDate { value, from: self.from, confidence: Confidence::Low, is_doubted: false }
    }
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
    /// The issuer in words, where the text says so beside it: *UBND tỉnh Bình Định*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The date of issue, where the text gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<PartialDate>,
}

/// A cell that an article names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCell {
    /// The key that tells it from other cells (see [`crate::extract::cell::key`]).
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
    /// The place it was read from.
    pub origin: Origin,
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
    /// The day that it was written on, where the text does not tell the year: the archive's other articles may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month_day: Option<StoredMonthDay>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The time at which a web archive fetched it, as written there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured: Option<String>,
    /// Whether its text was recognised in pictures (OCR).
    #[serde(default, skip_serializing_if = "is_false")]
    pub recognised: bool,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The document numbers it cites, in order of appearance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<StoredNumber>,
    /// The cells it names, the ones it is about first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<StoredCell>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// The beginning of an article's JSON; before it stand at most so many bytes of tantivy's own: how many fields there
/// are, which it is, its type, and its length.
const BEGINNING: &[u8] = b"{\"id\":";
const LONGEST_HEAD: usize = 32;

impl StoredArticle {
    /// Reads an article of a segment; `None` where what is stored is none.
    ///
    /// The bytes are taken as they are: tantivy's own way to a text copies it and tells letter by letter whether it is one,
    /// which takes longer than all else.
    pub(super) fn read(store: &StoreReader, doc: DocId) -> tantivy::Result<Option<Self>> {
        let bytes = store.get_document_bytes(doc)?;
        let head = bytes.get(..bytes.len().min(LONGEST_HEAD)).unwrap_or_default();
        let start = memmem::find(head, BEGINNING).unwrap_or(bytes.len());
        let text = simdutf8::basic::from_utf8(bytes.get(start..).unwrap_or_default());
        Ok(text.ok().and_then(|text| serde_json::from_str(text).ok()))
    }

    /// The article to show, without facts and date.
    pub fn of(id: String, article: Article) -> Self {
        Self {
            id,
            origin: article.origin,
            title: article.title,
            lead: article.lead,
            body: article.body,
            date: None,
            month_day: None,
            url: article.url,
            captured: article.captured,
            recognised: article.recognised,
            attributes: article.attributes,
            numbers: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// A hash of its title, lead and body, never 0: what a reader of it reads.
    pub fn text_hash(&self) -> u64 {
        let mut hasher = blake3::Hasher::new();
        for text in [self.title.as_deref(), self.lead.as_deref(), Some(&self.body)] {
            // A length before each part, so that no text can pass from one part to the next unseen.
            hasher.update(&text.map_or(u64::MAX, |text| text.len() as u64).to_le_bytes());
            hasher.update(text.unwrap_or_default().as_bytes());
        }
        hash64(&hasher.finalize()).max(1)
    }

    /// A text of it; empty where it has none.
    pub fn text_of(&self, field: Field) -> &str {
        match field {
            Field::Title => self.title.as_deref().unwrap_or_default(),
            Field::Lead => self.lead.as_deref().unwrap_or_default(),
            Field::Body => &self.body,
            Field::Text => "",
        }
    }

    /// The title to show: the headline, or the first sentence of the text in its place.
    pub fn display_title(&self) -> &str {
        crate::base::display_title(self.title.as_deref(), self.lead.as_deref(), &self.body)
    }
}
