//! The documents that one article names, each once with all its mentions.
//!
//! Whoever tells most names the document, and the mentions that agree with it join it: *Nghị định 46* after
//! *46/2016/NĐ-CP* is that one. Of several that agree, the one named last before it is meant.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::claim::Claim;
use super::link::names_whole;
use super::place::{place_key, places_agree};
use crate::base::{PartialDate, Span};
use crate::extract::number::Tables;
use crate::extract::{Citation, Facts};

/// A text of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// The lead.
    Lead,
    /// The body.
    Body,
    /// A text that stands alone.
    Text,
}

impl Field {
    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Text => "text",
        }
    }
}

/// A place where a document is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The text it stands in.
    pub field: Field,
    /// Its place there.
    pub span: Span,
}

/// A document as one article names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleDocument {
    /// All that the article says of it.
    pub claim: Claim,
    /// Where it is named, in order.
    pub mentions: Vec<Mention>,
}

/// The documents that an article names, in the order of their first mentions; `text_of` gives its texts. The document that it
/// is stands first.
pub fn documents_of<'t>(facts: &Facts, text_of: impl Fn(Field) -> &'t str, tables: &Tables) -> Vec<ArticleDocument> {
    let title = Some(text_of(Field::Title)).filter(|title| !title.is_empty());
    let parts = [(Field::Title, &facts.title), (Field::Lead, &facts.lead), (Field::Body, &facts.body)];
    let own = facts.head.as_ref().and_then(|head| {
        let place = Mention { field: Field::Body, span: head.number.as_ref()?.span };
        Some((place, Claim::of_itself(head, title)?))
    });
    let cited = parts.into_iter().flat_map(|(field, citations)| citations.iter().map(move |one| claimed(field, one)));
    let mut documents = joined(own.into_iter().chain(cited).collect(), tables);
    name_issuers(&mut documents, || [Field::Title, Field::Lead, Field::Body].map(&text_of).join("\n"), tables);
    documents
}

/// The documents that a text names that stands alone, in the order of their first mentions.
pub fn documents_of_text(text: &str, citations: &[Citation], tables: &Tables) -> Vec<ArticleDocument> {
    let mut documents = joined(citations.iter().map(|one| claimed(Field::Text, one)).collect(), tables);
    name_issuers(&mut documents, || text.to_owned(), tables);
    documents
}

/// The number of issuers that a claim keeps of those that its article names.
const MOST_ISSUERS: usize = 4;

/// Tells claims that lack an issuer which ones the article names.
fn name_issuers(documents: &mut [ArticleDocument], text: impl FnOnce() -> String, tables: &Tables) {
    let mut open: Vec<&mut Claim> = documents
        .iter_mut()
        .map(|document| &mut document.claim)
        .filter(|claim| !claim.key.is_whole && claim.issuer.is_none())
        .collect();
    if open.is_empty() {
        return;
    }
    let mut named = tables.issuers_in(&text());
    named.truncate(MOST_ISSUERS);
    open.iter_mut().for_each(|claim| claim.named.clone_from(&named));
}

fn claimed(field: Field, citation: &Citation) -> (Mention, Claim) {
    (Mention { field, span: citation.number.span }, Claim::of(citation))
}

/// The number of documents of one number that a mention is compared with: an article names few, a text made to be slow
/// any number.
const MOST_COMPARED: usize = 64;

/// The documents of mentions, which come in order.
fn joined(mentions: Vec<(Mention, Claim)>, tables: &Tables) -> Vec<ArticleDocument> {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|at| (mentions.get(*at).map(|(_, claim)| std::cmp::Reverse(claim.told())), *at));
    let mut groups: Vec<Group> = Vec::new();
    let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
    for at in order {
        let Some((_, claim)) = mentions.get(at) else { continue };
        let place = claim.place.as_deref().map(place_key);
        let of_number = by_number.entry_ref(claim.key.number_text()).or_default();
        let last = of_number.iter().rev().take(MOST_COMPARED).filter_map(|group| Some((*group, groups.get(*group)?)));
        let agreeing = last.filter(|(_, group)| group.agrees(claim, place.as_deref(), tables));
        // The last one named before it, else the first one after.
        let nearest = agreeing.min_by_key(|(_, group)| group.distance_to(at)).map(|(group, _)| group);
        match nearest.and_then(|group| groups.get_mut(group)) {
            Some(group) => group.join(at, claim, place),
            None => {
                of_number.push(groups.len());
                groups.push(Group { claim: claim.clone(), place, mentions: BTreeSet::from([at]) });
            }
        }
    }
    groups.sort_by_key(|group| group.mentions.first().copied());
    let document = |group: Group| {
        let places = group.mentions.iter().filter_map(|at| mentions.get(*at).map(|(place, _)| *place));
        let mut places: Vec<Mention> = places.collect();
        places.sort_unstable();
        // The number of the head is one of those of the body.
        places.dedup();
        ArticleDocument { claim: group.claim, mentions: places }
    };
    groups.into_iter().map(document).collect()
}

/// The mentions of one document, by their places among all.
struct Group {
    claim: Claim,
    place: Option<String>,
    mentions: BTreeSet<usize>,
}

impl Group {
    fn agrees(&self, other: &Claim, place: Option<&str>, tables: &Tables) -> bool {
        let both_whole = names_whole(&self.claim, tables) && names_whole(other, tables);
        // Two whole numbers are one number, or two.
        let keys = if both_whole { self.claim.key == other.key } else { self.claim.key.agrees(&other.key) };
        let terms = self.claim.term.as_deref().zip(other.term.as_deref()).is_none_or(|(left, right)| left == right);
        keys && terms && places_agree(self.place.as_deref(), place) && self.is_of_time(other)
    }

    /// True unless they give the document two dates, or two years.
    fn is_of_time(&self, other: &Claim) -> bool {
        let within = |inner: PartialDate, outer: PartialDate| {
            outer.first_day() <= inner.first_day() && inner.last_day() <= outer.last_day()
        };
        let dates =
            self.claim.issued.zip(other.issued).is_none_or(|(left, right)| within(left, right) || within(right, left));
        dates && self.claim.year().zip(other.year()).is_none_or(|(left, right)| left == right)
    }

    /// How far the nearest mention lies before the place `at`; those behind are further than all before.
    fn distance_to(&self, at: usize) -> (bool, usize) {
        let before = self.mentions.range(..at).next_back();
        let after = self.mentions.first();
        match before {
            Some(mention) => (false, at - mention),
            None => (true, after.map_or(usize::MAX, |mention| mention.saturating_sub(at))),
        }
    }

    fn join(&mut self, at: usize, other: &Claim, place: Option<String>) {
        self.mentions.insert(at);
        let Claim { called, term, issued, relation, title, .. } = other;
        let claim = &mut self.claim;
        claim.called = claim.called.take().or_else(|| called.clone());
        claim.term = claim.term.take().or_else(|| term.clone());
        claim.relation = claim.relation.max(*relation);
        claim.title = claim.title.take().or_else(|| title.clone());
        if claim.place.is_none() {
            claim.place.clone_from(&other.place);
            self.place = place;
        }
        claim.issued = match (claim.issued, *issued) {
            (Some(known), Some(date))
                if date.first_day() >= known.first_day() && date.last_day() <= known.last_day() =>
            {
                Some(date)
            }
            (known, date) => known.or(date),
        };
    }
}
