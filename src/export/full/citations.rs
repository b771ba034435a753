//! Citations as rows: one for each document that an article cites.

use crate::base::Attribute;
use crate::export::columns::{Column, Columns, Holds, Value};
use crate::search::AnswerCitation;

/// The columns, in their order. Of a document that may be any of several, `number` is empty and `name` what the article says.
pub(super) fn columns() -> Vec<Column<AnswerCitation>> {
    Columns::<AnswerCitation>::new()
        .with("row", Holds::Whole, |row| Value::count(row.number))
        .with("article", Holds::Text, |row| Value::text(&row.article.article.id))
        .with("date", Holds::Code, |row| Value::date(row.article.article.date.as_ref().map(|date| date.value)))
        .with("date_first", Holds::Day, |row| Value::day(row.article.days.map(|(first, _)| first)))
        .with("date_last", Holds::Day, |row| Value::day(row.article.days.map(|(_, last)| last)))
        .with("publisher", Holds::Text, |row| {
            Value::optional(row.article.article.attributes.first(Attribute::Publisher))
        })
        .with("article_title", Holds::Text, |row| Value::text(row.article.article.display_title()))
        .with("url", Holds::Text, |row| Value::optional(row.article.article.url.as_deref()))
        .with("number", Holds::Text, |row| Value::optional(row.document.number.as_deref()))
        .with("name", Holds::Text, |row| Value::text(&row.document.name))
        .with("sure", Holds::Flag, |row| Value::Flag(row.is_sure))
        .with("relation", Holds::Code, |row| Value::text(row.document.relation.name()))
        .with("type", Holds::Text, |row| Value::optional(row.document.type_code.as_deref()))
        .with("type_name", Holds::Text, |row| Value::optional(row.document.type_name.as_deref()))
        .with("issuer", Holds::Text, |row| Value::optional(row.document.issuer.as_deref()))
        .with("issuer_name", Holds::Text, |row| Value::optional(row.document.issuer_name.as_deref()))
        .with("issued", Holds::Code, |row| Value::date(row.document.issued))
        .with("issued_precision", Holds::Code, |row| Value::precision(row.document.issued))
        .with("title", Holds::Text, |row| Value::optional(row.document.title.as_deref()))
        .with("reprint_group", Holds::Code, |row| {
            row.article.group.map_or(Value::Nothing, |group| Value::Text(format!("{group:016x}").into()))
        })
        .all()
}
