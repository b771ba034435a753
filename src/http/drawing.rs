//! Drawings of trends, for pages and for programs.

use super::problem::Problem;
use crate::export::{ChartUnit, ChartWords, LineChart};
use crate::lang::Lang;
use crate::search::{Trend, TrendLine, TrendPeriod};

/// A trend in SVG, in the language of a reader; `address` tells where a point leads.
pub(super) fn trend_drawing(
    trend: &Trend,
    unit: ChartUnit,
    lang: Lang,
    address: &dyn Fn(&TrendLine, &TrendPeriod) -> Option<String>,
) -> Result<Vec<u8>, Problem> {
    let words = ChartWords {
        title: lang.trend_title(trend, unit == ChartUnit::Share),
        gap: lang.no_articles().to_owned(),
        line: &|line| lang.trend_line(line),
        period: &|period| lang.short_period(period),
        value: &|value| match unit {
            ChartUnit::Share => lang.percent_mark(value),
            ChartUnit::Count => lang.number(value.round()),
        },
        point: &|line, period, point| lang.trend_point(trend, line, period, point),
        address,
    };
    let mut drawing = Vec::new();
    let written = LineChart::of(trend, unit).write(&words, &mut drawing);
    written.map_err(|error| Problem::broken(error.to_string()))?;
    Ok(drawing)
}
