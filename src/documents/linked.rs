//! All that one article says of documents, with what it points to.

use std::collections::BTreeSet;

use super::authority::Authority;
use super::authority::laws::LawKey;
use super::claim::Claim;
use super::document::DocumentId;
use super::law::LawPointer;
use super::link::{Link, doubtful};
use super::period::Written;
use super::table::DocumentTable;
use crate::extract::Relation;
use crate::extract::number::Tables;

/// What an article says of documents, and what that points to.
#[derive(Clone, Debug)]
pub struct Linked<'a> {
    /// What it says of numbers, in its order.
    pub numbers: Vec<(&'a Claim, Link)>,
    /// What the laws point to that it calls by name, in its order.
    pub laws: Vec<LawPointer>,
}

impl DocumentTable {
    /// Links all that an article says; `written` is when it was.
    pub fn link_all<'a>(
        &self,
        claims: impl IntoIterator<Item = &'a Claim>,
        laws: &[LawKey],
        written: Option<Written>,
        authority: &Authority,
        tables: &Tables,
    ) -> Linked<'a> {
        let numbers: Vec<(&Claim, Link)> =
            claims.into_iter().map(|claim| (claim, self.link(claim, written, tables))).collect();
        let laws = if laws.is_empty() {
            Vec::new()
        } else {
            let cited: Vec<DocumentId> = numbers.iter().filter_map(|(_, link)| link.one()).collect();
            self.link_laws(laws, &cited, written, authority)
        };
        Linked { numbers, laws }
    }
}

impl Linked<'_> {
    /// The documents that are surely meant, each once: the one that the article is, then the others in its order, those
    /// named by number first.
    pub fn sure(&self) -> Vec<(DocumentId, Relation)> {
        let by_number = self.numbers.iter().filter_map(|(claim, link)| Some((link.one()?, claim.relation)));
        let by_name = self.laws.iter().filter_map(|law| Some((law.to.one()?, Relation::Cites)));
        let mut found: Vec<(DocumentId, Relation)> = Vec::new();
        for (id, relation) in by_number.chain(by_name) {
            match found.iter_mut().find(|(known, _)| *known == id) {
                Some((_, known)) => *known = relation.max(*known),
                None => found.push((id, relation)),
            }
        }
        found.sort_by_key(|(_, relation)| *relation != Relation::Is);
        found
    }

    /// The documents that may be meant beside those.
    pub fn doubtful(&self) -> BTreeSet<DocumentId> {
        let sure = self.sure();
        let all = self.numbers.iter().map(|(_, link)| link).chain(self.laws.iter().map(|law| &law.to));
        doubtful(all, |id| sure.iter().any(|(known, _)| known == id))
    }
}
