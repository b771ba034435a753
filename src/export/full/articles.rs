//! Articles as rows, with their texts.

use crate::base::Attribute;
use crate::export::columns::{Column, Columns, Holds, Value};
use crate::extract::date::{Confidence, DateFrom};
use crate::search::AnswerArticle;
use crate::store::StoredDate;

/// The columns, in their order.
pub(super) fn columns() -> Vec<Column<AnswerArticle>> {
    let value = |date: &StoredDate| date.value;
    let mut columns = Columns::<AnswerArticle>::new()
        .with("row", Holds::Whole, |row| Value::count(row.number))
        .with("id", Holds::Text, |row| Value::text(&row.article.id))
        .with("date", Holds::Code, move |row| Value::date(row.article.date.as_ref().map(value)))
        .with("date_first", Holds::Day, |row| Value::day(row.days.map(|(first, _)| first)))
        .with("date_last", Holds::Day, |row| Value::day(row.days.map(|(_, last)| last)))
        .with("date_precision", Holds::Code, move |row| Value::precision(row.article.date.as_ref().map(value)))
        .with("date_from", Holds::Code, |row| {
            Value::optional(row.article.date.as_ref().map(|date| DateFrom::name(date.from)))
        })
        .with("date_confidence", Holds::Code, |row| {
            Value::optional(row.article.date.as_ref().map(|date| Confidence::name(date.confidence)))
        })
        .with("date_doubted", Holds::Flag, |row| {
            Value::Flag(row.article.date.as_ref().is_some_and(|date| date.is_doubted))
        })
        .with("title", Holds::Text, |row| Value::optional(row.article.title.as_deref()))
        .with("lead", Holds::Prose, |row| Value::optional(row.article.lead.as_deref()))
        .with("body", Holds::Prose, |row| Value::text(&row.article.body));
    // Their values are written as elsewhere: the one of a single value is a text, those of a list are texts.
    for attribute in Attribute::ALL {
        let row = attribute.row();
        columns = match row.between {
            Some(_) => columns.with(row.key, Holds::Texts, move |row| {
                Value::texts(row.article.attributes.get(attribute).iter().map(String::as_str))
            }),
            None => {
                columns.with(row.key, Holds::Text, move |row| Value::optional(row.article.attributes.first(attribute)))
            }
        };
    }
    columns
        .with("url", Holds::Text, |row| Value::optional(row.article.url.as_deref()))
        .with("source", Holds::Text, |row| Value::Text(row.article.origin.to_string().into()))
        .with("file", Holds::Text, |row| Value::text(&row.article.origin.file))
        .with("members", Holds::Texts, |row| Value::texts(row.article.origin.members.iter().map(String::as_str)))
        .with("record", Holds::Whole, |row| row.article.origin.record.map_or(Value::Nothing, Value::Whole))
        .with("captured", Holds::Text, |row| Value::optional(row.article.captured.as_deref()))
        .with("recognised", Holds::Flag, |row| Value::Flag(row.article.recognised))
        .with("numbers", Holds::Texts, |row| {
            Value::texts(row.article.numbers.iter().map(|number| number.canonical.as_str()))
        })
        .with("cells", Holds::Texts, |row| Value::texts(row.article.cells.iter().map(|cell| cell.name.as_str())))
        .with("about", Holds::Texts, |row| {
            let about = row.article.cells.iter().filter(|cell| cell.about);
            Value::texts(about.map(|cell| cell.name.as_str()))
        })
        .with("reprint_group", Holds::Code, |row| {
            row.group.map_or(Value::Nothing, |group| Value::Text(format!("{group:016x}").into()))
        })
        .all()
}
