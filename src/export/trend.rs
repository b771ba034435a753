//! Trends as rows: one for each line and period.

use std::io::{self, Write};

use super::columns::{Column, Columns, Holds, Value};
use super::full::{TableForm, TableWriter};
use crate::search::{Trend, TrendLine, TrendPeriod, TrendPoint};

/// A point of a line with its period.
pub struct TrendRow<'a> {
    line: &'a TrendLine,
    period: &'a TrendPeriod,
    point: &'a TrendPoint,
}

/// The columns, in their order. `share` and `smoothed` are empty where the archive has nothing of the period.
pub(super) fn columns<'a>() -> Vec<Column<TrendRow<'a>>> {
    Columns::<TrendRow<'a>>::new()
        .with("query", Holds::Text, |row| Value::text(&row.line.query))
        .with("read_as", Holds::Text, |row| Value::text(&row.line.read_as))
        .with("period", Holds::Code, |row| Value::Text(row.period.period.to_string().into()))
        .with("from", Holds::Code, |row| Value::date(Some(row.period.from)))
        .with("to", Holds::Code, |row| Value::date(Some(row.period.to)))
        .with("articles", Holds::Whole, |row| Value::count(row.point.articles))
        .with("texts", Holds::Whole, |row| Value::count(row.point.texts))
        .with("may_be", Holds::Whole, |row| Value::count(row.point.may_be))
        .with("archive_articles", Holds::Whole, |row| Value::count(row.period.articles))
        .with("archive_texts", Holds::Whole, |row| Value::count(row.period.texts))
        .with("share", Holds::Real, |row| row.point.share.map_or(Value::Nothing, Value::Real))
        .with("smoothed", Holds::Real, |row| row.point.smoothed.map_or(Value::Nothing, Value::Real))
        .with("thin", Holds::Flag, |row| Value::Flag(row.period.thin))
        .all()
}

/// Writes a trend as rows.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_trend(trend: &Trend, form: TableForm, out: &mut impl Write) -> io::Result<()> {
    let mut writer = TableWriter::begin(form, columns(), out)?;
    for line in &trend.lines {
        for (period, point) in trend.periods.iter().zip(&line.points) {
            writer.add(&TrendRow { line, period, point }, out)?;
        }
    }
    writer.finish(out)
}
