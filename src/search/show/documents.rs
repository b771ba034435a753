//! The documents that a hit names.

use serde::Serialize;
use tantivy::{DocAddress, Searcher};

use crate::base::PartialDate;
use crate::documents::{Claim, Document, DocumentId, DocumentTable, Link, Linked};
use crate::extract::Relation;
use crate::extract::number::Tables;
use crate::store::Store;

/// A document that an article found names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct HitDocument {
    /// Its number; `null` where the article may mean any of several, which `tracuu show` lists.
    pub number: Option<String>,
    /// Its name for a reader, or what the article says of it.
    pub name: String,
    /// The code of its type.
    #[serde(rename = "type")]
    pub type_code: Option<String>,
    /// The name of its type.
    pub type_name: Option<String>,
    /// The code of its issuer.
    pub issuer: Option<String>,
    /// The name of its issuer, with its place where many have that code.
    pub issuer_name: Option<String>,
    /// Its date of issue.
    pub issued: Option<PartialDate>,
    /// Its title, where that is known.
    pub title: Option<String>,
    /// What the article is to it.
    pub relation: Relation,
}

impl HitDocument {
    fn of(document: &Document, relation: Relation, tables: &Tables) -> Self {
        Self {
            number: Some(document.number.clone()),
            name: document.name(tables),
            type_code: document.type_code.clone(),
            type_name: document.type_name(tables).map(str::to_owned),
            issuer: document.issuer.clone(),
            issuer_name: document.issuer_name(tables).map(str::to_owned),
            issued: document.issued,
            title: document.title.clone(),
            relation,
        }
    }

    /// One of several that a number may be.
    fn open(claim: &Claim, tables: &Tables) -> Self {
        Self {
            number: None,
            name: claim.name(tables),
            type_code: claim.type_code.clone(),
            type_name: claim.type_name(tables).map(str::to_owned),
            issuer: claim.issuer.clone(),
            issuer_name: claim.issuer_name(tables).map(str::to_owned),
            issued: claim.issued,
            title: None,
            relation: claim.relation,
        }
    }
}

/// The documents that an article names: the one that it is, the others that it surely names, and what may be any of
/// several. What no document is known of stands among its numbers alone. `table` has the documents of the index.
pub(in crate::search) fn hit_documents(
    store: &Store,
    table: &DocumentTable,
    searcher: &Searcher,
    address: DocAddress,
) -> tantivy::Result<Vec<HitDocument>> {
    let segment = searcher.segment_reader(address.segment_ord);
    store.linked(segment, address.doc_id, table, |linked| documents_of(&linked, table, store.numbers().tables()))
}

/// Every document that an article cites, each with whether it is surely meant; those that no article names in full among
/// them.
pub(in crate::search) fn cited_documents(
    linked: &Linked<'_>,
    table: &DocumentTable,
    tables: &Tables,
) -> Vec<(HitDocument, bool)> {
    let known = |id: &DocumentId| table.get(*id);
    let sure = sure_documents(linked, known, tables).into_iter().map(|document| (document, true));
    sure.chain(open_documents(linked, known, tables).into_iter().map(|document| (document, false))).collect()
}

/// The same of an article that is at hand, of what it says of documents.
pub(in crate::search) fn documents_of(linked: &Linked<'_>, table: &DocumentTable, tables: &Tables) -> Vec<HitDocument> {
    let whole = |id: &DocumentId| table.get(*id).filter(|document| document.key.is_whole);
    let mut found = sure_documents(linked, whole, tables);
    found.extend(open_documents(linked, whole, tables));
    found
}

/// The documents that are surely meant, of those that `known` gives.
fn sure_documents<'t>(
    linked: &Linked<'_>,
    known: impl Fn(&DocumentId) -> Option<&'t Document>,
    tables: &Tables,
) -> Vec<HitDocument> {
    let sure = linked.sure().into_iter();
    sure.filter_map(|(id, relation)| Some(HitDocument::of(known(&id)?, relation, tables))).collect()
}

/// What may be any of several documents, where `known` gives one of them.
fn open_documents<'t>(
    linked: &Linked<'_>,
    known: impl Fn(&DocumentId) -> Option<&'t Document>,
    tables: &Tables,
) -> Vec<HitDocument> {
    let mut found: Vec<HitDocument> = Vec::new();
    for (claim, link) in &linked.numbers {
        if let Link::Several(ids) = link
            && ids.iter().any(|id| known(id).is_some())
        {
            found.push(HitDocument::open(claim, tables));
        }
    }
    for law in &linked.laws {
        // Those that a law may be bear one name.
        if let Link::Several(ids) = &law.to
            && let Some(title) = ids.iter().find_map(|id| known(id)?.title.clone())
            && !found.iter().any(|other| other.name == title)
        {
            let law = |name| HitDocument {
                number: None,
                name,
                type_code: None,
                type_name: None,
                issuer: None,
                issuer_name: None,
                issued: None,
                title: None,
                relation: Relation::Cites,
            };
            found.push(law(title));
        }
    }
    found
}
