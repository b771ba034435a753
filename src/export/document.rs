//! The documents that an article names, as other programs read them.

use serde::Serialize;

use super::offsets::CodePoints;
use crate::base::{PartialDate, Span};
use crate::documents::authority::Authority;
use crate::documents::authority::laws::{LawKey, narrowed};
use crate::documents::{
    ArticleDocument, ArticleLaw, Document, DocumentId, DocumentTable, Field, Link, Mention, Written,
};
use crate::extract::Relation;
use crate::extract::number::Tables;

/// A document that an article names, or one of several that it may mean.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct DocumentView {
    /// Its number; `null` where the article may mean any of `candidates`.
    pub number: Option<String>,
    /// Its name for a reader, or what the article says of it.
    pub name: String,
    /// The code of its type.
    #[serde(rename = "type")]
    pub type_code: Option<String>,
    /// The code of its issuer.
    pub issuer: Option<String>,
    /// Its date of issue.
    pub issued: Option<PartialDate>,
    /// Its title, where that is known.
    pub title: Option<String>,
    /// What the article is to it.
    pub relation: Relation,
    /// The documents that may be meant, where it is not clear which.
    pub candidates: Vec<CandidateView>,
    /// Where it is named.
    pub mentions: Vec<MentionView>,
}

/// A document that may be meant.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct CandidateView {
    /// Its number.
    pub number: String,
    /// Its name for a reader.
    pub name: String,
    /// The code of its type.
    #[serde(rename = "type")]
    pub type_code: Option<String>,
    /// The code of its issuer.
    pub issuer: Option<String>,
    /// Its date of issue.
    pub issued: Option<PartialDate>,
    /// Its title, where that is known.
    pub title: Option<String>,
}

/// A place where a document is named.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct MentionView {
    /// The text it stands in: `title`, `lead` or `body`; `text` where there is one text.
    pub field: &'static str,
    /// Its start, in code points.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
    /// The text as it stands there.
    pub surface: String,
}

impl CandidateView {
    fn of(document: &Document, tables: &Tables) -> Self {
        Self {
            number: document.number.clone(),
            name: document.name(tables),
            type_code: document.type_code.clone(),
            issuer: document.issuer.clone(),
            issued: document.issued,
            title: document.title.clone(),
        }
    }
}

/// The number of documents that a mention may mean which are listed.
const CANDIDATES: usize = 50;

/// What an article says of documents.
pub struct Named<'a> {
    /// The documents that it names by their numbers.
    pub documents: &'a [ArticleDocument],
    /// The places where it may name a law.
    pub laws: &'a [ArticleLaw],
    /// When it was written.
    pub written: Option<Written>,
}

/// What documents are linked by: the table of an archive, and what is known beside it.
#[derive(Clone, Copy)]
pub struct LinkedBy<'a> {
    /// The documents of the archive.
    pub table: &'a DocumentTable,
    /// The documents that are known.
    pub authority: &'a Authority,
    /// The types and issuers.
    pub tables: &'a Tables,
}

/// The documents that an article names, in the order of their first mentions. What no document is known of stands among the
/// numbers alone. `text_of` gives the text of a field.
pub fn document_views<'t>(
    Named { documents, laws, written }: Named<'_>,
    LinkedBy { table, authority, tables }: LinkedBy<'_>,
    text_of: impl Fn(Field) -> &'t str,
) -> Vec<DocumentView> {
    let fields = [Field::Title, Field::Lead, Field::Body, Field::Text];
    let points = fields.map(|field| (field, text_of(field), CodePoints::new(text_of(field))));
    let mention = |Mention { field, span }: &Mention| {
        let (_, text, points) = points.iter().find(|(known, ..)| known == field)?;
        let Span { start, end } = points.span(*span);
        Some(MentionView { field: field.name(), start, end, surface: span.slice(text).to_owned() })
    };
    let view = |named: &ArticleDocument| {
        let claim = &named.claim;
        let mentions = named.mentions.iter().filter_map(mention).collect();
        match table.link(claim, written, tables) {
            Link::One(id, _) => {
                let document = table.get(id).filter(|document| document.key.is_whole)?;
                let CandidateView { number, name, type_code, issuer, issued, title } =
                    CandidateView::of(document, tables);
                let (relation, candidates) = (claim.relation, Vec::new());
                Some(DocumentView {
                    number: Some(number),
                    name,
                    type_code,
                    issuer,
                    issued,
                    title,
                    relation,
                    candidates,
                    mentions,
                })
            }
            Link::Several(ids) => {
                let known = ids
                    .iter()
                    .filter_map(|id| table.get(*id))
                    .filter(|document| document.key.is_whole)
                    .take(CANDIDATES);
                let candidates: Vec<CandidateView> =
                    known.map(|document| CandidateView::of(document, tables)).collect();
                (!candidates.is_empty()).then(|| DocumentView {
                    number: None,
                    name: claim.name(tables),
                    type_code: claim.type_code.clone(),
                    issuer: claim.issuer.clone(),
                    issued: claim.issued,
                    title: None,
                    relation: claim.relation,
                    candidates,
                    mentions,
                })
            }
            Link::None(_) => None,
        }
    };
    let mut views: Vec<DocumentView> = documents.iter().filter_map(view).collect();
    for (link, mentions) in laws_by_document(documents, laws, written, LinkedBy { table, authority, tables }, &text_of)
    {
        let mentions: Vec<MentionView> = mentions.iter().filter_map(mention).collect();
        let known = |id: &DocumentId| table.get(*id).map(|document| CandidateView::of(document, tables));
        let name = mentions.first().map(|mention| mention.surface.clone()).unwrap_or_default();
        let view = match link {
            Link::One(id, _) => known(&id).map(|law| (Some(law), Vec::new())),
            Link::Several(ids) => Some((None, ids.iter().filter_map(known).collect())),
            Link::None(_) => None,
        };
        let Some((law, candidates)) = view else { continue };
        // Who cites a law by its number and by its name cites one law.
        let number = law.as_ref().map(|law| law.number.clone());
        if let Some(same) = views.iter_mut().find(|view| view.number.is_some() && view.number == number) {
            same.mentions.extend(mentions);
            continue;
        }
        views.push(DocumentView {
            name: law.as_ref().map_or(name, |law| law.name.clone()),
            type_code: law.as_ref().and_then(|law| law.type_code.clone()),
            issuer: law.as_ref().and_then(|law| law.issuer.clone()),
            issued: law.as_ref().and_then(|law| law.issued),
            title: law.and_then(|law| law.title),
            number,
            relation: Relation::Cites,
            candidates,
            mentions,
        });
    }
    views
}

/// The laws that an article calls by name, each with all its mentions.
fn laws_by_document<'t>(
    documents: &[ArticleDocument],
    laws: &[ArticleLaw],
    written: Option<Written>,
    LinkedBy { table, authority, tables }: LinkedBy<'_>,
    text_of: &impl Fn(Field) -> &'t str,
) -> Vec<(Link, Vec<Mention>)> {
    let cited: Vec<DocumentId> = documents
        .iter()
        .filter_map(|named| match table.link(&named.claim, written, tables) {
            Link::One(id, _) => Some(id),
            _ => None,
        })
        .collect();
    let keys: Vec<LawKey> = laws.iter().map(|law| law.key.clone()).collect();
    let pointers = table.link_laws(&keys, &cited, written, authority);
    let mut found: Vec<(Link, Vec<Mention>)> = Vec::new();
    for (law, pointer) in laws.iter().zip(pointers) {
        let Mention { field, span } = law.mention;
        let span = narrowed(text_of(field), span, pointer.words, pointer.with_year);
        let mention = Mention { field, span };
        match found.iter_mut().find(|(link, _)| *link == pointer.to) {
            Some((_, mentions)) => mentions.push(mention),
            None => found.push((pointer.to, vec![mention])),
        }
    }
    found
}
