//! The columns of each table. `scale` has those of what it reads.

use std::borrow::Cow;
use std::sync::LazyLock;

use tracuu::PartialDate;
use tracuu::base::{Attribute, Attributes, Moment};
use tracuu::extract::date::{Confidence, DateFrom};
use tracuu::search::{CellEntry, Hit, HitDocument, RegisterEntry};
use tracuu::store::StoredArticle;

use crate::table::{Column, Kind, Value, precision};

pub fn column<R>(
    name: &'static str,
    kind: Kind,
    value: impl for<'a> Fn(&'a R) -> Value<'a> + Send + Sync + 'static,
) -> Column<R> {
    Column { name, kind, value: Box::new(value) }
}

/// A date: as text at its precision, how precisely it is known, and the first and the last day that it may mean.
pub fn date<R: 'static>(names: [&'static str; 4], of: fn(&R) -> Option<PartialDate>) -> [Column<R>; 4] {
    let [text, how, first, last] = names;
    [
        column(text, Kind::Text, move |row| Value::date(of(row))),
        column(how, Kind::Text, move |row| Value::text(of(row).map(precision))),
        column(first, Kind::Day, move |row| Value::Day(of(row).map(PartialDate::first_day))),
        column(last, Kind::Day, move |row| Value::Day(of(row).map(PartialDate::last_day))),
    ]
}

pub const DATE: [&str; 4] = ["date", "date_precision", "first_day", "last_day"];
const ISSUED: [&str; 4] = ["issued", "issued_precision", "issued_first_day", "issued_last_day"];

/// The attributes, each as JSON has it: a text, or a list.
fn attributes<R: 'static>(of: fn(&R) -> &Attributes) -> impl Iterator<Item = Column<R>> {
    Attribute::ALL.into_iter().map(move |attribute| {
        let kind = if attribute.is_list() { Kind::Texts } else { Kind::Text };
        column(attribute.row().key, kind, move |row| match kind {
            Kind::Texts => Value::texts(of(row).get(attribute)),
            _ => Value::text(of(row).first(attribute)),
        })
    })
}

fn owned<'a>(texts: impl Iterator<Item = &'a str>) -> Value<'a> {
    Value::Texts(texts.map(Cow::Borrowed).collect())
}

fn moment(moment: Option<Moment>) -> Value<'static> {
    Value::Text(moment.map(|moment| moment.to_string().into()))
}

/// Hits of a search.
pub static HITS: LazyLock<Vec<Column<Hit>>> = LazyLock::new(|| {
    let mut columns = vec![
        column("rank", Kind::Count, |hit: &Hit| Value::count(hit.rank)),
        column("id", Kind::Text, |hit: &Hit| Value::text(Some(&hit.id))),
        column("in_answer", Kind::Flag, |hit: &Hit| Value::Flag(hit.in_answer)),
        column("lacks", Kind::Texts, |hit: &Hit| Value::texts(&hit.lacks)),
        column("score", Kind::Real, |hit: &Hit| Value::Real(Some(f64::from(hit.score)))),
        column("title", Kind::Text, |hit: &Hit| Value::text(Some(&hit.title))),
    ];
    columns.extend(date(DATE, |hit: &Hit| hit.date));
    columns.extend([
        column("date_from", Kind::Text, |hit: &Hit| Value::text(hit.date_from.map(DateFrom::name))),
        column("date_confidence", Kind::Text, |hit: &Hit| Value::text(hit.date_confidence.map(Confidence::name))),
        column("date_doubted", Kind::Flag, |hit: &Hit| Value::Flag(hit.date_doubted)),
        column("source", Kind::Text, |hit: &Hit| Value::text(Some(&hit.source))),
        column("url", Kind::Text, |hit: &Hit| Value::text(hit.url.as_deref())),
    ]);
    columns.extend(attributes(|hit: &Hit| &hit.attributes));
    columns.extend([
        column("snippet", Kind::Text, |hit: &Hit| Value::text(Some(&hit.snippet.text))),
        column("numbers", Kind::Texts, |hit: &Hit| Value::texts(&hit.numbers)),
        column("documents", Kind::Texts, |hit: &Hit| owned(hit.documents.iter().map(|one| one.name.as_str()))),
        column("cells", Kind::Texts, |hit: &Hit| Value::texts(&hit.cells)),
        column("duplicates", Kind::Count, |hit: &Hit| Value::count(hit.duplicates)),
        column("group", Kind::Text, |hit: &Hit| Value::text(hit.group.as_deref())),
        column("indexed", Kind::Text, |hit: &Hit| moment(hit.indexed)),
        column("changed", Kind::Text, |hit: &Hit| moment(hit.changed)),
    ]);
    columns
});

fn written(article: &StoredArticle) -> Option<PartialDate> {
    article.date.as_ref().map(|date| date.value)
}

/// Articles, with their texts.
pub static ARTICLES: LazyLock<Vec<Column<StoredArticle>>> = LazyLock::new(|| {
    type Row = StoredArticle;
    let mut columns = vec![
        column("id", Kind::Text, |row: &Row| Value::text(Some(&row.id))),
        column("title", Kind::Text, |row: &Row| Value::text(row.title.as_deref())),
        column("lead", Kind::Text, |row: &Row| Value::text(row.lead.as_deref())),
        column("body", Kind::Text, |row: &Row| Value::text(Some(&row.body))),
    ];
    columns.extend(date(DATE, written));
    columns.extend([
        column("date_from", Kind::Text, |row: &Row| Value::text(row.date.as_ref().map(|date| date.from.name()))),
        column("date_confidence", Kind::Text, |row: &Row| {
            Value::text(row.date.as_ref().map(|date| date.confidence.name()))
        }),
        column("date_doubted", Kind::Flag, |row: &Row| {
            Value::Flag(row.date.as_ref().is_some_and(|date| date.is_doubted))
        }),
        column("source", Kind::Text, |row: &Row| Value::Text(Some(row.origin.to_string().into()))),
        column("url", Kind::Text, |row: &Row| Value::text(row.url.as_deref())),
        column("captured", Kind::Text, |row: &Row| Value::text(row.captured.as_deref())),
        column("recognised", Kind::Flag, |row: &Row| Value::Flag(row.recognised)),
    ]);
    columns.extend(attributes(|row: &Row| &row.attributes));
    columns.extend([
        column("numbers", Kind::Texts, |row: &Row| owned(row.numbers.iter().map(|one| one.canonical.as_str()))),
        column("cells", Kind::Texts, |row: &Row| owned(row.cells.iter().map(|one| one.name.as_str()))),
        column("about", Kind::Texts, |row: &Row| {
            owned(row.cells.iter().filter(|one| one.about).map(|one| one.name.as_str()))
        }),
    ]);
    columns
});

/// A document that an article names.
pub struct Cited {
    pub id: String,
    pub title: String,
    pub date: Option<PartialDate>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub document: HitDocument,
    /// Whether the document is surely meant.
    pub is_sure: bool,
}

/// Documents named by articles, a row for each article and document.
pub static CITATIONS: LazyLock<Vec<Column<Cited>>> = LazyLock::new(|| {
    type Row = Cited;
    let mut columns = vec![
        column("id", Kind::Text, |row: &Row| Value::text(Some(&row.id))),
        column("title", Kind::Text, |row: &Row| Value::text(Some(&row.title))),
    ];
    columns.extend(date(DATE, |row: &Row| row.date));
    columns.extend([
        column("publisher", Kind::Text, |row: &Row| Value::text(row.publisher.as_deref())),
        column("url", Kind::Text, |row: &Row| Value::text(row.url.as_deref())),
        column("relation", Kind::Text, |row: &Row| Value::text(Some(row.document.relation.name()))),
        column("sure", Kind::Flag, |row: &Row| Value::Flag(row.is_sure)),
        column("number", Kind::Text, |row: &Row| Value::text(row.document.number.as_deref())),
        column("name", Kind::Text, |row: &Row| Value::text(Some(&row.document.name))),
        column("type", Kind::Text, |row: &Row| Value::text(row.document.type_code.as_deref())),
        column("type_name", Kind::Text, |row: &Row| Value::text(row.document.type_name.as_deref())),
        column("issuer", Kind::Text, |row: &Row| Value::text(row.document.issuer.as_deref())),
        column("issuer_name", Kind::Text, |row: &Row| Value::text(row.document.issuer_name.as_deref())),
        column("document_title", Kind::Text, |row: &Row| Value::text(row.document.title.as_deref())),
    ]);
    columns.extend(date(ISSUED, |row: &Row| row.document.issued));
    columns
});

/// Documents of a register.
pub static DOCUMENTS: LazyLock<Vec<Column<RegisterEntry>>> = LazyLock::new(|| {
    type Row = RegisterEntry;
    let mut columns = vec![
        column("number", Kind::Text, |row: &Row| Value::text(Some(&row.number))),
        column("name", Kind::Text, |row: &Row| Value::text(Some(&row.name))),
        column("title", Kind::Text, |row: &Row| Value::text(row.title.as_deref())),
        column("type", Kind::Text, |row: &Row| Value::text(row.type_code.as_deref())),
        column("type_name", Kind::Text, |row: &Row| Value::text(row.type_name.as_deref())),
        column("issuer", Kind::Text, |row: &Row| Value::text(row.issuer.as_deref())),
        column("issuer_name", Kind::Text, |row: &Row| Value::text(row.issuer_name.as_deref())),
    ];
    columns.extend(date(ISSUED, |row: &Row| row.issued));
    columns.extend([
        column("articles", Kind::Count, |row: &Row| Value::count(row.articles)),
        column("may_be", Kind::Count, |row: &Row| Value::count(row.may_be)),
        column("first", Kind::Day, |row: &Row| Value::Day(row.first.map(PartialDate::first_day))),
        column("last", Kind::Day, |row: &Row| Value::Day(row.last.map(PartialDate::last_day))),
        column("spellings", Kind::Texts, |row: &Row| owned(row.spellings.iter().map(|one| one.value.as_str()))),
    ]);
    columns
});

/// Cells.
pub static CELLS: LazyLock<Vec<Column<CellEntry>>> = LazyLock::new(|| {
    type Row = CellEntry;
    vec![
        column("name", Kind::Text, |row: &Row| Value::text(Some(&row.name))),
        column("articles", Kind::Count, |row: &Row| Value::count(row.articles)),
        column("about", Kind::Count, |row: &Row| Value::count(row.about)),
        column("first", Kind::Day, |row: &Row| Value::Day(row.first.map(PartialDate::first_day))),
        column("last", Kind::Day, |row: &Row| Value::Day(row.last.map(PartialDate::last_day))),
    ]
});

/// A document number of one text of a column.
pub struct Numbered {
    /// The place of the text in the column, from 0.
    pub row: usize,
    pub surface: String,
    pub start: usize,
    pub end: usize,
    pub canonical: String,
    pub type_code: Option<String>,
    pub number: String,
    pub year: Option<u16>,
    pub issuer: Option<String>,
    pub place: Option<String>,
    pub issued: Option<PartialDate>,
}

/// Document numbers of texts.
pub static NUMBERS: LazyLock<Vec<Column<Numbered>>> = LazyLock::new(|| {
    type Row = Numbered;
    let mut columns = vec![
        column("row", Kind::Count, |row: &Row| Value::count(row.row)),
        column("canonical", Kind::Text, |row: &Row| Value::text(Some(&row.canonical))),
        column("type", Kind::Text, |row: &Row| Value::text(row.type_code.as_deref())),
        column("number", Kind::Text, |row: &Row| Value::text(Some(&row.number))),
        column("year", Kind::Count, |row: &Row| Value::Count(row.year.map(i64::from))),
        column("issuer", Kind::Text, |row: &Row| Value::text(row.issuer.as_deref())),
        column("place", Kind::Text, |row: &Row| Value::text(row.place.as_deref())),
    ];
    columns.extend(date(ISSUED, |row: &Row| row.issued));
    columns.extend([
        column("surface", Kind::Text, |row: &Row| Value::text(Some(&row.surface))),
        column("start", Kind::Count, |row: &Row| Value::count(row.start)),
        column("end", Kind::Count, |row: &Row| Value::count(row.end)),
    ]);
    columns
});
