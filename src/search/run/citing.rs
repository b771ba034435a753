//! The articles that cite the documents of a number.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashSet;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use crate::documents::{Claim, Document, DocumentId, DocumentTable, Link, Linked, Written};
use crate::extract::Relation;
use crate::extract::number::{NumberQuery, Tables};
use crate::search::reading::numbers::with_keys;
use crate::store::{Fields, Store};

/// What an article has to do with the documents of a number, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) enum Tie {
    /// It is one of them.
    Is,
    /// It cites one of them.
    Cites,
    /// It cites one of them, or another document of the same number.
    MayCite,
}

/// The documents of a number, and the articles that cite them.
pub(in crate::search) struct Citing {
    /// The documents of the number, as far as it was typed.
    pub documents: BTreeSet<DocumentId>,
    /// The articles, in the order of the index. One that names the number and means another document is not among them.
    pub articles: Vec<(DocAddress, Tie)>,
}

impl Citing {
    /// The articles that cite the documents of `number`.
    ///
    /// # Errors
    /// Returns an error if a posting list or a column is damaged.
    pub fn of(store: &Store, searcher: &Searcher, number: &NumberQuery) -> tantivy::Result<Self> {
        let table = store.documents()?;
        let documents = documents_of(&table, number);
        let keys = [number.exact_keys(), number.agreeing_keys()].concat();
        let mut ties: BTreeMap<DocAddress, Tie> = BTreeMap::new();
        for address in with_keys(searcher, keys.iter())? {
            let claims = store.claims(searcher.segment_reader(address.segment_ord))?;
            let written = claims.written(address.doc_id);
            let tables = store.numbers().tables();
            let tie = tie_by_number(claims.of(address.doc_id), written, number, (&table, &documents, tables));
            ties.extend(tie.map(|tie| (address, tie)));
        }
        for address in calling(store, searcher, &table, &documents)? {
            let segment = searcher.segment_reader(address.segment_ord);
            let closest = |linked: Linked<'_>| tie_by_name(&linked, &documents);
            if let Some(tie) = store.linked(segment, address.doc_id, &table, closest)? {
                let known = ties.entry(address).or_insert(tie);
                *known = tie.min(*known);
            }
        }
        Ok(Self { documents, articles: ties.into_iter().collect() })
    }
}

/// What an article that says this of documents, and was written then, has to do with the `documents` of a number that it
/// tells; `None` where it means others.
pub(in crate::search) fn tie_by_number<'c>(
    claims: impl Iterator<Item = &'c Claim>,
    written: Option<Written>,
    number: &NumberQuery,
    (table, documents, tables): (&DocumentTable, &BTreeSet<DocumentId>, &Tables),
) -> Option<Tie> {
    let named = claims.filter(|claim| number.covers(&claim.key));
    let ties = named.filter_map(|claim| match table.link(claim, written, tables) {
        Link::One(_, _) if claim.relation == Relation::Is => Some(Tie::Is),
        // A number of which no document is known is cited all the same.
        Link::None(_) => Some(Tie::Cites),
        link => tie(&link, documents),
    });
    ties.min()
}

/// What an article has to do with documents by the laws that it calls by name.
pub(in crate::search) fn tie_by_name(linked: &Linked<'_>, documents: &BTreeSet<DocumentId>) -> Option<Tie> {
    linked.laws.iter().filter_map(|law| tie(&law.to, documents)).min()
}

/// The numbers of those documents that are laws, which articles may call by name.
pub(in crate::search) fn laws_among<'t>(
    table: &'t DocumentTable,
    documents: &BTreeSet<DocumentId>,
) -> HashSet<&'t str> {
    documents
        .iter()
        .filter_map(|id| table.get(*id).filter(|document| document.is_law()))
        .map(|document| document.number.as_str())
        .collect()
}

/// What an article has to do with documents that it names so; `None` where it means another.
fn tie(link: &Link, documents: &BTreeSet<DocumentId>) -> Option<Tie> {
    match link {
        Link::One(id, _) => documents.contains(id).then_some(Tie::Cites),
        Link::Several(ids) => ids.iter().any(|id| documents.contains(id)).then_some(Tie::MayCite),
        Link::None(_) => None,
    }
}

/// The articles that call one of these documents by its name, or may.
fn calling(
    store: &Store,
    searcher: &Searcher,
    table: &DocumentTable,
    documents: &BTreeSet<DocumentId>,
) -> tantivy::Result<Vec<DocAddress>> {
    let laws = laws_among(table, documents);
    let mut found = Vec::new();
    if laws.is_empty() {
        return Ok(found);
    }
    let authority = store.authority();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let claims = store.claims(segment)?;
        for key in claims.all_laws().filter(|key| authority.may_mean(key, &laws)) {
            let term = Term::from_field_text(Fields::get().law, &key.to_string());
            let postings = segment.inverted_index(term.field())?.read_postings(&term, IndexRecordOption::Basic)?;
            let Some(mut postings) = postings else { continue };
            while postings.doc() != TERMINATED {
                if !segment.is_deleted(postings.doc()) {
                    found.push(DocAddress::new(ord, postings.doc()));
                }
                postings.advance();
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The documents that a number may be, as far as it was typed: where some tell all of it, these, and what tells a part of it.
pub(in crate::search) fn documents_of(table: &DocumentTable, number: &NumberQuery) -> BTreeSet<DocumentId> {
    let exact_keys = number.exact_keys();
    let covered = || table.of_number(&number.number).filter(|(_, document)| number.covers(&document.key));
    let is_exact = |document: &Document| exact_keys.iter().any(|key| key.covers(&document.key));
    let any_exact = covered().any(|(_, document)| is_exact(document));
    let meant = covered().filter(|(_, document)| !any_exact || is_exact(document) || !document.key.is_whole);
    meant.map(|(id, _)| id).collect()
}
