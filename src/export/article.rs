//! One article with its facts, as other programs read it.

use serde::{Serialize, Serializer};

use super::document::{DocumentView, LinkedBy, Named, document_views};
use crate::base::{Article, Attributes, PartialDate};
use crate::documents::authority::Authority;
use crate::documents::{DocumentTable, Written, documents_of, laws_of};
use crate::extract::Facts;
use crate::extract::date::{Confidence, DateFrom};
use crate::extract::number::NumberExtractor;
use crate::search::{Archive, Highlighter};
use crate::store::StoredArticle;

/// An article as `show` and the API give it. Absent values are `null`, lists are never absent.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct ArticleView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Where it was read.
    pub source: String,
    /// Its address.
    pub url: Option<&'a str>,
    /// The headline.
    pub title: Option<&'a str>,
    /// The lead.
    pub lead: Option<&'a str>,
    /// The running text.
    pub body: &'a str,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Where the date was found.
    pub date_from: Option<DateFrom>,
    /// How much it can be relied on.
    pub date_confidence: Option<Confidence>,
    /// Whether the other articles of the archive speak against that date.
    pub date_doubted: bool,
    /// When a web archive fetched it; its date is another matter.
    pub captured: Option<&'a str>,
    /// Whether its text was recognised in pictures (OCR), so that letters of it may be wrong.
    pub recognised: bool,
    /// Its attributes.
    #[serde(flatten, serialize_with = "serialize_all")]
    #[cfg_attr(feature = "serve", schema(value_type = Attributes))]
    pub attributes: &'a Attributes,
    /// The document numbers it cites, in order of appearance.
    pub numbers: Vec<NumberView<'a>>,
    /// The documents that it names, in order of appearance: what those numbers are.
    pub documents: Vec<DocumentView>,
    /// The places among the numbers of those that no known document has.
    #[serde(skip)]
    pub unlinked: Vec<usize>,
    /// The cells it names, the ones it is about first.
    pub cells: Vec<CellView<'a>>,
    /// What a query matched in its texts.
    pub highlights: ArticleHighlights,
}

/// A document number that an article cites.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct NumberView<'a> {
    /// Its canonical form.
    pub canonical: &'a str,
    /// The code of its type.
    #[serde(rename = "type")]
    pub type_code: Option<&'a str>,
    /// The name of its type.
    pub type_name: Option<&'a str>,
    /// The code of its issuer.
    pub issuer: Option<&'a str>,
    /// The name of its issuer.
    pub issuer_name: Option<&'a str>,
    /// Who issued it in the article's words.
    pub place: Option<&'a str>,
    /// The date of issue that the article gives.
    pub issued: Option<PartialDate>,
}

/// A cell that an article names.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct CellView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its kind.
    pub kind: &'a str,
    /// Whether the article is about it.
    pub about: bool,
}

/// Ranges of code points that a query matched, by text.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct ArticleHighlights {
    /// In the title.
    pub title: Vec<[usize; 2]>,
    /// In the lead.
    pub lead: Vec<[usize; 2]>,
    /// In the body.
    pub body: Vec<[usize; 2]>,
}

fn serialize_all<S: Serializer>(attributes: &&Attributes, serializer: S) -> Result<S::Ok, S::Error> {
    attributes.serialize_all(serializer)
}

impl<'a> ArticleView<'a> {
    /// The view of an article; `marks` is the highlighter of a query, where one is shown. `documents` are those of its
    /// archive.
    pub fn of(
        article: &'a StoredArticle,
        marks: Option<&Highlighter>,
        documents: &DocumentTable,
        archive: impl Into<Archive<'a>>,
    ) -> Self {
        let archive = archive.into();
        let extractor = archive.numbers();
        let tables = extractor.tables();
        let mark = |text: &str| marks.map(|marks| marks.highlights(text)).unwrap_or_default();
        let numbers = article.numbers.iter().map(|number| NumberView {
            canonical: &number.canonical,
            type_code: number.type_code.as_deref(),
            type_name: number
                .called
                .as_deref()
                .or_else(|| tables.type_name(number.type_code.as_deref()?, number.issuer.as_deref())),
            issuer: number.issuer.as_deref(),
            issuer_name: number.issuer.as_deref().and_then(|code| tables.issuer_name(code)),
            place: number.place.as_deref(),
            issued: number.issued,
        });
        let named = documents_in(article, documents, archive.authority(), extractor);
        let cells = article.cells.iter().map(|cell| CellView { name: &cell.name, kind: &cell.kind, about: cell.about });
        Self {
            id: &article.id,
            source: article.origin.to_string(),
            url: article.url.as_deref(),
            title: article.title.as_deref(),
            lead: article.lead.as_deref(),
            body: &article.body,
            date: article.date.as_ref().map(|date| date.value),
            date_from: article.date.as_ref().map(|date| date.from),
            date_confidence: article.date.as_ref().map(|date| date.confidence),
            date_doubted: article.date.as_ref().is_some_and(|date| date.is_doubted),
            captured: article.captured.as_deref(),
            recognised: article.recognised,
            attributes: &article.attributes,
            unlinked: unlinked(article, &named, extractor),
            numbers: numbers.collect(),
            documents: named,
            cells: cells.collect(),
            highlights: ArticleHighlights {
                title: mark(article.title.as_deref().unwrap_or_default()),
                lead: mark(article.lead.as_deref().unwrap_or_default()),
                body: mark(&article.body),
            },
        }
    }
}

/// The documents that an article names, read off its texts once more: an index holds which they are, not where.
fn documents_in(
    article: &StoredArticle,
    table: &DocumentTable,
    authority: &Authority,
    extractor: &NumberExtractor,
) -> Vec<DocumentView> {
    let StoredArticle { title, lead, body, .. } = article;
    let read = Article { title: title.clone(), lead: lead.clone(), body: body.clone(), ..Article::default() };
    let (facts, tables) = (Facts::of(&read, extractor), extractor.tables());
    let said = Named {
        documents: &documents_of(&facts, |field| article.text_of(field), tables),
        laws: &laws_of(&facts, |field| article.text_of(field)),
        written: article.date.as_ref().filter(|date| !date.is_doubted).map(|date| Written::from(date.value)),
    };
    document_views(said, LinkedBy { table, authority, tables }, |field| article.text_of(field))
}

/// The places among an article's numbers of those that none of the documents has that it names.
fn unlinked(article: &StoredArticle, named: &[DocumentView], extractor: &NumberExtractor) -> Vec<usize> {
    let of_candidates =
        |view: &DocumentView| view.candidates.iter().map(|other| other.number.clone()).collect::<Vec<_>>();
    let known: Vec<String> =
        named.iter().flat_map(|view| [of_candidates(view), Vec::from_iter(view.number.clone())].concat()).collect();
    let mentions = extractor.mentions(&known.join(". "));
    let is_linked = |canonical: &str| {
        let number = extractor.parse_number(canonical);
        number.is_some_and(|number| mentions.iter().any(|mention| number.agrees_with(mention)))
    };
    let numbers = article.numbers.iter().enumerate();
    numbers.filter(|(_, number)| !is_linked(&number.canonical)).map(|(place, _)| place).collect()
}
