//! All documents that the articles of an archive cite.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::document::{Document, DocumentId};
use super::period::Written;
use crate::extract::number::IndexKey;

/// The documents that the articles of an archive cite, and those that an authority knows of the same numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Parts", into = "Parts")]
pub struct DocumentTable {
    documents: Vec<Document>,
    /// The days that nearly all dated articles are of: what an article without a date is most likely of, too.
    pub(super) span: Option<Written>,
    /// The documents of each number, type, issuer and year left aside.
    by_number: HashMap<String, Vec<DocumentId>>,
    /// The same by issuer, without the digits of a term; those whose issuer is not told under nothing.
    by_issuer: HashMap<String, HashMap<String, Vec<DocumentId>>>,
}

/// What of a table is kept.
#[derive(Clone, Serialize, Deserialize)]
struct Parts {
    span: Option<(i64, i64)>,
    documents: Vec<Document>,
}

impl From<Parts> for DocumentTable {
    fn from(Parts { span, documents }: Parts) -> Self {
        let mut table = Self { span: span.map(|(first, last)| Written { first, last }), ..Self::default() };
        for document in documents {
            table.push(document);
        }
        table
    }
}

impl From<DocumentTable> for Parts {
    fn from(table: DocumentTable) -> Self {
        Self { span: table.span.map(|span| (span.first, span.last)), documents: table.documents }
    }
}

impl DocumentTable {
    /// A document by its place.
    pub fn get(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(id.0 as usize)
    }

    /// All documents with their places, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (DocumentId, &Document)> {
        (0..).map(DocumentId).zip(&self.documents)
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The documents of this number (`46`, `30a`), of any type, issuer and year.
    pub fn of_number(&self, number: &str) -> impl Iterator<Item = (DocumentId, &Document)> {
        let places = self.by_number.get(number).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The documents whose number and issuer a key does not contradict.
    pub(super) fn of_key(&self, key: &IndexKey) -> impl Iterator<Item = (DocumentId, &Document)> {
        let (all, own, untold): (&[DocumentId], &[DocumentId], &[DocumentId]) = match key.issuer() {
            None => (self.by_number.get(key.number_text()).map_or(&[], Vec::as_slice), &[], &[]),
            Some(issuer) => {
                let of = |issuer: &str| {
                    let of_number = self.by_issuer.get(key.number_text());
                    of_number.and_then(|issuers| issuers.get(issuer)).map_or(&[][..], Vec::as_slice)
                };
                (&[], of(body_of(issuer)), of(""))
            }
        };
        all.iter().chain(own).chain(untold).filter_map(|id| Some((*id, self.get(*id)?)))
    }

    pub(super) fn push(&mut self, document: Document) -> DocumentId {
        let id = DocumentId(u32::try_from(self.documents.len()).unwrap_or(u32::MAX));
        let number = document.key.number_text();
        self.by_number.entry_ref(number).or_default().push(id);
        let issuer = document.key.issuer().map_or("", body_of);
        self.by_issuer.entry_ref(number).or_default().entry_ref(issuer).or_default().push(id);
        self.documents.push(document);
        id
    }

    pub(super) fn get_mut(&mut self, id: DocumentId) -> Option<&mut Document> {
        self.documents.get_mut(id.0 as usize)
    }
}

/// An issuer without the digits of its term.
fn body_of(issuer: &str) -> &str {
    issuer.trim_end_matches(|letter: char| letter.is_ascii_digit())
}
