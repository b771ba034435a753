//! The laws that an article calls by their names, and the documents of a table that they are.

use std::ops::RangeInclusive;

use super::article::{Field, Mention};
use super::authority::laws::{LawKey, LawLink, LawMention, mentions};
use super::authority::{Authority, Entry};
use super::document::{Document, DocumentId};
use super::link::{Basis, Doubt, Link};
use super::period::Written;
use super::table::DocumentTable;
use crate::base::Span;
use crate::extract::{Citation, Facts};

/// A place where an article may name a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleLaw {
    /// What it says.
    pub key: LawKey,
    /// Where, as far as the name may reach.
    pub mention: Mention,
}

/// The places where an article may name a law, in order; `text_of` gives its texts.
pub fn laws_of<'t>(facts: &Facts, text_of: impl Fn(Field) -> &'t str) -> Vec<ArticleLaw> {
    let parts = [(Field::Title, &facts.title), (Field::Lead, &facts.lead), (Field::Body, &facts.body)];
    parts.into_iter().flat_map(|(field, citations)| laws_in(field, text_of(field), citations)).collect()
}

/// The places in one text where it may name a law; `citations` are the numbers in it.
pub fn laws_in(field: Field, text: &str, citations: &[Citation]) -> Vec<ArticleLaw> {
    let numbers: Vec<Span> = citations.iter().map(|citation| citation.number.span).collect();
    let law = |found: LawMention| ArticleLaw { mention: Mention { field, span: found.span }, key: found.key };
    mentions(text, &numbers).into_iter().map(law).collect()
}

impl DocumentTable {
    /// What the keys of one article point to; `cited` are the documents that it cites by their numbers.
    pub fn link_laws(
        &self,
        keys: &[LawKey],
        cited: &[DocumentId],
        written: Option<Written>,
        authority: &Authority,
    ) -> Vec<LawPointer> {
        let cited: Vec<&Entry> = cited
            .iter()
            .filter_map(|id| self.get(*id).filter(|document| document.is_known))
            .flat_map(|document| authority.by_number(&document.number))
            .collect();
        let links = authority.laws(keys, &cited, written.or(self.span).map(days_of));
        let pointer = |link: LawLink<'_>| {
            let candidates: Vec<DocumentId> = link.candidates.iter().filter_map(|entry| self.by_entry(entry)).collect();
            let to = match (link.document.and_then(|entry| self.by_entry(entry)), candidates.is_empty()) {
                (Some(id), _) => Link::One(id, Basis::Authority),
                (None, false) => Link::Several(candidates),
                (None, true) => Link::None(Doubt::Unknown),
            };
            LawPointer { with_year: link.has_year(), words: link.words, to }
        };
        links.into_iter().map(pointer).collect()
    }

    /// The document that an entry of an authority is.
    pub fn by_entry(&self, entry: &Entry) -> Option<DocumentId> {
        let number = entry.number.as_deref()?;
        let is_it = |document: &Document| {
            let kind = document.type_code.as_deref() == entry.type_code();
            document.number == number
                && kind
                && document.called.as_deref().is_none_or(|called| called == entry.type_name)
        };
        let of_number = self.of_number(entry.key()?.number_text());
        of_number.filter(|(_, document)| is_it(document)).map(|(id, _)| id).next()
    }
}

/// What a law that an article names points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawPointer {
    /// The document, or those that it may be.
    pub to: Link,
    /// The number of words of the key that belong to the name, marks left out.
    pub words: usize,
    /// Whether the year behind the name belongs to it.
    pub with_year: bool,
}

/// The days of a time, as an authority asks for them.
pub(super) fn days_of(written: Written) -> RangeInclusive<i64> {
    written.first..=written.last
}
