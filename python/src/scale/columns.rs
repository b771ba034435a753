//! The columns of what is found in all articles of an answer.

use std::sync::LazyLock;

use tracuu::PartialDate;
use tracuu::search::{
    Collocate, ConcordanceLine, NetworkEdge, NetworkNode, ReferenceColumns, TrendLine, TrendPeriod, TrendPoint,
};

use crate::columns::{DATE, column, date};
use crate::table::{Column, Kind, Value};

/// Lines of a concordance.
pub static LINES: LazyLock<Vec<Column<ConcordanceLine>>> = LazyLock::new(|| {
    type Row = ConcordanceLine;
    let mut columns = vec![
        column("line", Kind::Count, |row: &Row| Value::count(row.line)),
        column("left", Kind::Text, |row: &Row| Value::text(Some(&row.left))),
        column("hit", Kind::Text, |row: &Row| Value::text(Some(&row.hit))),
        column("right", Kind::Text, |row: &Row| Value::text(Some(&row.right))),
        column("id", Kind::Text, |row: &Row| Value::text(Some(&row.id))),
    ];
    columns.extend(date(DATE, |row: &Row| row.date));
    columns.extend([
        column("publisher", Kind::Text, |row: &Row| Value::text(row.publisher.as_deref())),
        column("title", Kind::Text, |row: &Row| Value::text(Some(&row.title))),
        column("field", Kind::Text, |row: &Row| Value::text(Some(row.field))),
        column("start", Kind::Count, |row: &Row| Value::count(row.start)),
        column("end", Kind::Count, |row: &Row| Value::count(row.end)),
        column("occurrence", Kind::Count, |row: &Row| Value::count(row.occurrence)),
        column("mark", Kind::Count, |row: &Row| Value::Count(row.mark.and_then(|mark| i64::try_from(mark).ok()))),
        column("source", Kind::Text, |row: &Row| Value::text(Some(&row.source))),
    ]);
    columns
});

/// A word that is likelier in an answer, or in a year of it.
pub struct Word {
    pub year: Option<u16>,
    pub word: Collocate,
}

/// Collocates, which are named by what the answer is compared with; by year where that is asked for.
pub fn words(reference: ReferenceColumns, by_year: bool) -> Vec<Column<Word>> {
    type Row = Word;
    let whole = |count: u64| Value::Count(i64::try_from(count).ok());
    let year = by_year.then(|| column("year", Kind::Count, |row: &Row| Value::Count(row.year.map(i64::from))));
    let [word, in_answer, articles, in_reference, in_both, rate, rate_there, likelihood, ratio] =
        Collocate::names(reference);
    let named = [
        column(word, Kind::Text, |row: &Row| Value::text(Some(&row.word.word))),
        column(in_answer, Kind::Count, move |row: &Row| whole(row.word.in_answer)),
        column(articles, Kind::Count, move |row: &Row| whole(row.word.articles)),
        column(in_reference, Kind::Count, move |row: &Row| whole(row.word.in_reference)),
        column(in_both, Kind::Count, move |row: &Row| whole(row.word.in_both)),
        column(rate, Kind::Real, |row: &Row| Value::Real(Some(row.word.per_million_in_answer))),
        column(rate_there, Kind::Real, |row: &Row| Value::Real(Some(row.word.per_million_in_reference))),
        column(likelihood, Kind::Real, |row: &Row| Value::Real(Some(row.word.log_likelihood))),
        column(ratio, Kind::Real, |row: &Row| Value::Real(Some(row.word.log_ratio))),
    ];
    year.into_iter().chain(named).collect()
}

/// A point of a trend.
pub struct Point {
    query: String,
    read_as: String,
    period: TrendPeriod,
    point: TrendPoint,
}

impl Point {
    /// The point of a line at a period.
    pub fn of(line: &TrendLine, period: &TrendPeriod, point: TrendPoint) -> Self {
        Self { query: line.query.clone(), read_as: line.read_as.clone(), period: period.clone(), point }
    }
}

/// Points of trends, a row for each query and period.
pub static POINTS: LazyLock<Vec<Column<Point>>> = LazyLock::new(|| {
    type Row = Point;
    vec![
        column("query", Kind::Text, |row: &Row| Value::text(Some(&row.query))),
        column("read_as", Kind::Text, |row: &Row| Value::text(Some(&row.read_as))),
        column("period", Kind::Text, |row: &Row| Value::Text(Some(row.period.period.to_string().into()))),
        column("first_day", Kind::Day, |row: &Row| Value::Day(Some(row.period.period.first_day()))),
        column("last_day", Kind::Day, |row: &Row| Value::Day(Some(row.period.period.last_day()))),
        column("articles", Kind::Count, |row: &Row| Value::count(row.point.articles)),
        column("texts", Kind::Count, |row: &Row| Value::count(row.point.texts)),
        column("may_be", Kind::Count, |row: &Row| Value::count(row.point.may_be)),
        column("archive_articles", Kind::Count, |row: &Row| Value::count(row.period.articles)),
        column("archive_texts", Kind::Count, |row: &Row| Value::count(row.period.texts)),
        column("share", Kind::Real, |row: &Row| Value::Real(row.point.share)),
        column("smoothed", Kind::Real, |row: &Row| Value::Real(row.point.smoothed)),
        column("thin", Kind::Flag, |row: &Row| Value::Flag(row.period.thin)),
    ]
});

fn day(date: Option<PartialDate>) -> Value<'static> {
    Value::Day(date.map(PartialDate::first_day))
}

/// Nodes of a network.
pub static NODES: LazyLock<Vec<Column<NetworkNode>>> = LazyLock::new(|| {
    type Row = NetworkNode;
    vec![
        column("id", Kind::Text, |row: &Row| Value::text(Some(&row.id))),
        column("label", Kind::Text, |row: &Row| Value::text(Some(&row.label))),
        column("kind", Kind::Text, |row: &Row| Value::text(Some(row.kind.name()))),
        column("weight", Kind::Count, |row: &Row| Value::count(row.weight)),
        column("articles", Kind::Count, |row: &Row| Value::count(row.articles)),
        column("first", Kind::Day, |row: &Row| day(row.first)),
        column("last", Kind::Day, |row: &Row| day(row.last)),
    ]
});

/// Ties of a network.
pub static EDGES: LazyLock<Vec<Column<NetworkEdge>>> = LazyLock::new(|| {
    type Row = NetworkEdge;
    vec![
        column("source", Kind::Text, |row: &Row| Value::text(Some(&row.source))),
        column("target", Kind::Text, |row: &Row| Value::text(Some(&row.target))),
        column("weight", Kind::Count, |row: &Row| Value::count(row.weight)),
        column("first", Kind::Day, |row: &Row| day(row.first)),
        column("last", Kind::Day, |row: &Row| day(row.last)),
    ]
});
