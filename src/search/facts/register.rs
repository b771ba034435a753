//! The register: every document that the articles of an index cite.

use hashbrown::HashMap;
use serde::Serialize;
use tantivy::Searcher;

use super::citations::{CitationFigures, citations_by};
use super::documents::documents;
use super::titled::by_title;
use crate::base::PartialDate;
use crate::documents::{Document, DocumentId, DocumentTable};
use crate::extract::number::Tables;
use crate::rank::Matches;
use crate::search::count::facets::FacetCount;
use crate::search::error::SearchError;
use crate::search::request::Filters;
use crate::search::run::passing::passing;
use crate::store::Store;
use crate::text::plain_words;

/// A document, as registers and dossiers list it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct RegisterEntry {
    /// Its number; of one that no article names in full, what they tell of it.
    pub number: String,
    /// Its name for a reader: *Thông tư 02 của Ngân hàng Nhà nước*.
    pub name: String,
    /// Its title, where that is known.
    pub title: Option<String>,
    /// Its type code.
    #[serde(rename = "type")]
    pub type_code: Option<String>,
    /// The type's name.
    pub type_name: Option<String>,
    /// Its issuer's code.
    pub issuer: Option<String>,
    /// The issuer's name, with its place where many have that code.
    pub issuer_name: Option<String>,
    /// Its date of issue, as precisely as it is known.
    pub issued: Option<PartialDate>,
    /// Every date of issue that articles give it, with the number of articles, most first; of all articles, whichever count.
    pub dates: Vec<FacetCount>,
    /// Every way in which articles write its number, likewise.
    pub spellings: Vec<FacetCount>,
    /// How many articles cite it.
    pub articles: usize,
    /// How many others may mean it, or another document of its number.
    pub may_be: usize,
    /// The date of the first article that cites it.
    pub first: Option<PartialDate>,
    /// The date of the last.
    pub last: Option<PartialDate>,
}

impl RegisterEntry {
    /// The entry of a document.
    pub(in crate::search) fn of(document: &Document, tables: &Tables) -> Self {
        Self::counted(document, CitationFigures::of(document), tables)
    }

    /// The entry of a document, with the articles that count.
    pub(in crate::search) fn counted(document: &Document, cited: CitationFigures, tables: &Tables) -> Self {
        let counts = |values: Vec<(String, u32)>| -> Vec<FacetCount> {
            values.into_iter().map(|(value, count)| FacetCount { value, count: count as usize }).collect()
        };
        let (first, last) = cited.dates();
        Self {
            number: document.number.clone(),
            name: document.name(tables),
            title: document.title.clone(),
            type_code: document.type_code.clone(),
            type_name: document.type_name(tables).map(str::to_owned),
            issuer: document.issuer.clone(),
            issuer_name: document.issuer_name(tables).map(str::to_owned),
            issued: document.issued,
            dates: counts(document.dates.iter().map(|(date, count)| (date.to_string(), *count)).collect()),
            spellings: counts(document.spellings.clone()),
            articles: cited.articles as usize,
            may_be: cited.may_be as usize,
            first,
            last,
        }
    }
}

/// The order of a register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegisterOrder {
    /// Most cited first.
    #[default]
    Articles,
    /// By number, then type and issuer.
    Number,
    /// By date of issue, the newest first; never dated last.
    Issued,
    /// First cited first; never dated last.
    First,
    /// Last cited first; never dated last.
    Last,
}

impl RegisterOrder {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Articles, Self::Number, Self::Issued, Self::First, Self::Last];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Number => "number",
            Self::Issued => "issued",
            Self::First => "first",
            Self::Last => "last",
        }
    }
}

/// Which part of a register is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterRequest {
    /// The order.
    pub order: RegisterOrder,
    /// Only documents of a type, by its code or its name.
    pub kind: Option<String>,
    /// Only documents of an issuer, by its code, its name or its place.
    pub issuer: Option<String>,
    /// Only documents of a year.
    pub year: Option<u16>,
    /// Only documents whose name or title has all of these words, whatever their marks.
    pub containing: String,
    /// The filters that articles must pass to be counted; documents that none of these cites are not listed.
    pub filters: Filters,
    /// How many to pass over first.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
}

/// A part of a register.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Register {
    /// How many documents there are in all of it.
    pub total: usize,
    /// The documents asked for.
    pub entries: Vec<RegisterEntry>,
}

/// The documents that the articles of an index cite.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn register(store: &Store, request: &RegisterRequest) -> Result<Register, SearchError> {
    let table = documents(store)?;
    let tables = store.numbers().tables();
    let engine = |error| SearchError::Store(store.error(error));
    let counted = counted(store, &table, &request.filters).map_err(engine)?;
    let of = |id: DocumentId, document: &Document| match &counted {
        None => CitationFigures::of(document),
        Some(counted) => counted.get(&id).copied().unwrap_or_default(),
    };
    let all = table.iter().map(|(id, document)| (id, document, of(id, document)));
    let mut found: Vec<(DocumentId, &Document, CitationFigures)> =
        all.filter(|(_, document, cited)| request.asks_for(document, *cited, tables)).collect();
    found.sort_by_cached_key(|(id, document, cited)| request.order.key(*id, document, *cited));
    if found.is_empty() && counted.is_none() && !request.containing.trim().is_empty() {
        // What no article cites may be known all the same.
        let mut entries = by_title(store, &request.containing).map_err(engine)?;
        entries
            .retain(|entry| request.year.is_none_or(|year| entry.issued.is_some_and(|date| date.get_year() == year)));
        return Ok(Register { total: entries.len(), entries });
    }
    let total = found.len();
    let shown = found.into_iter().skip(request.offset).take(request.limit);
    let entries = shown.map(|(_, document, cited)| RegisterEntry::counted(document, cited, tables)).collect();
    Ok(Register { total, entries })
}

/// The documents that some articles surely cite, most cited first.
pub(in crate::search) fn register_in(
    store: &Store,
    searcher: &Searcher,
    articles: &Matches,
) -> tantivy::Result<Vec<RegisterEntry>> {
    let (table, tables) = (store.documents()?, store.numbers().tables());
    let cited = citations_by(store, searcher, &table, articles.iter())?.into_iter();
    let mut found: Vec<(DocumentId, &Document, CitationFigures)> = cited
        .filter(|(_, cited)| cited.articles > 0)
        .filter_map(|(id, cited)| Some((id, table.get(id)?, cited)))
        .collect();
    found.sort_by_cached_key(|(id, document, cited)| RegisterOrder::Articles.key(*id, document, *cited));
    Ok(found.into_iter().map(|(_, document, cited)| RegisterEntry::counted(document, cited, tables)).collect())
}

/// The figures of documents over the articles that pass some filters; `None` where all do, whose figures the table has.
fn counted(
    store: &Store,
    table: &DocumentTable,
    filters: &Filters,
) -> tantivy::Result<Option<HashMap<DocumentId, CitationFigures>>> {
    if filters.is_empty() {
        return Ok(None);
    }
    let searcher = store.searcher();
    let articles = passing(store, &searcher, filters)?;
    citations_by(store, &searcher, table, articles.iter()).map(Some)
}

/// The place of a document in an order: what comes first has the lowest.
type Place = (bool, i64, u64, String, DocumentId);

impl RegisterOrder {
    fn key(self, id: DocumentId, document: &Document, cited: CitationFigures) -> Place {
        let (leading, text) = (document.key.leading_number(), document.key.to_string());
        let dated = |day: Option<i64>| (day.is_none(), day.unwrap_or_default());
        let (undated, day) = match self {
            Self::Articles => (false, -i64::from(cited.articles)),
            Self::Number => (false, 0),
            Self::Issued => dated(document.issued.map(|date| -date.first_day())),
            Self::First => dated(cited.days.map(|(first, _)| first)),
            Self::Last => dated(cited.days.map(|(_, last)| -last)),
        };
        (undated, day, leading, text, id)
    }
}

impl RegisterRequest {
    fn asks_for(&self, document: &Document, cited: CitationFigures, tables: &Tables) -> bool {
        let is = |asked: &Option<String>, values: &[Option<&str>]| {
            asked
                .as_deref()
                .is_none_or(|asked| values.iter().flatten().any(|value| plain_words(value) == plain_words(asked)))
        };
        let issuer_name = document.issuer.as_deref().and_then(|code| tables.issuer_name(code));
        // Whoever looks for a document by its name finds those, too, of which it is not sure that an article cites them.
        let is_cited = cited.articles > 0 || cited.may_be > 0 && !self.containing.trim().is_empty();
        is_cited
            && is(&self.kind, &[document.type_code.as_deref(), document.type_name(tables)])
            && is(&self.issuer, &[document.issuer.as_deref(), issuer_name, document.place.as_deref()])
            && self.year.is_none_or(|year| year_of(document) == Some(year))
            && self.has_words(document, tables)
    }

    fn has_words(&self, document: &Document, tables: &Tables) -> bool {
        if self.containing.trim().is_empty() {
            return true;
        }
        let spellings = document.spellings.iter().map(|(spelling, _)| spelling.as_str());
        let name = document.name(tables);
        let texts: Vec<&str> = spellings.chain([name.as_str()]).chain(document.title.as_deref()).collect();
        let all = format!(" {} ", plain_words(&texts.join(" ")));
        plain_words(&self.containing).split(' ').all(|word| all.contains(&format!(" {word}")))
    }
}

/// The year that a document is of.
fn year_of(document: &Document) -> Option<u16> {
    document.issued.map(PartialDate::get_year).or(document.key.year())
}
