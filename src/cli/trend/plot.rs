//! Lines of a trend as columns in a terminal.

use super::super::output::Output;
use crate::export::ChartUnit;
use crate::search::{THIN, Trend, TrendLine, TrendPeriod, TrendPoint};

/// The lines of text that the highest column takes.
const HEIGHT: usize = 5;
/// The columns before the axis: a value on the scale, and a blank.
const SCALE: usize = 9;
/// The widest plot that is easy to look at.
const WIDEST: usize = 100;
/// The parts of a line of text that a column is drawn with.
const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The number of periods that a window of some width shows, a column for each.
pub(super) fn room(window: usize) -> usize {
    window.saturating_sub(SCALE).clamp(1, WIDEST)
}

/// Some periods that follow each other, drawn as one column.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Column {
    /// What is drawn; `None` where the archive has nothing.
    value: Option<f64>,
    is_thin: bool,
}

/// How a trend is drawn: all lines on one scale.
pub(super) struct Plot<'t> {
    trend: &'t Trend,
    unit: ChartUnit,
    /// The number of periods that a column is of.
    pub merged: usize,
    /// The highest value.
    pub most: f64,
}

impl<'t> Plot<'t> {
    pub fn of(trend: &'t Trend, unit: ChartUnit, out: &Output) -> Self {
        let merged = trend.periods.len().div_ceil(room(out.picture_width())).max(1);
        let mut plot = Self { trend, unit, merged, most: 0.0 };
        let columns = trend.lines.iter().flat_map(|line| plot.columns(line));
        plot.most = columns.filter_map(|column| column.value).fold(0.0, f64::max);
        plot
    }

    /// A line as rows of text, the highest first, without what stands before them; the last is the axis.
    pub fn rows(&self, line: &TrendLine) -> Vec<String> {
        let columns = self.columns(line);
        let heights: Vec<usize> = columns.iter().map(|column| self.height(column.value.unwrap_or(0.0))).collect();
        let row = |at: usize| -> String {
            let below = (HEIGHT - 1 - at) * EIGHTHS.len();
            heights.iter().map(|height| cell(height.saturating_sub(below))).collect()
        };
        let axis = columns.iter().map(|column| match column.value {
            None => ' ',
            Some(_) if column.is_thin => '┄',
            Some(_) => '─',
        });
        (0..HEIGHT).map(row).chain([axis.collect()]).collect()
    }

    /// The height of a column, in eighths of a line of text; what is more than nothing is seen.
    fn height(&self, value: f64) -> usize {
        let all = (HEIGHT * EIGHTHS.len()) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the height")]
        let height = (all * value / self.most.max(f64::MIN_POSITIVE)).round() as usize;
        if value > 0.0 { height.max(1) } else { 0 }
    }

    fn columns(&self, line: &TrendLine) -> Vec<Column> {
        let periods = self.trend.periods.chunks(self.merged).zip(line.points.chunks(self.merged));
        periods.map(|(periods, points)| self.column(periods, points)).collect()
    }

    /// Counts of several periods are added up; of shares each weighs as much as its period has articles.
    fn column(&self, periods: &[TrendPeriod], points: &[TrendPoint]) -> Column {
        let of = |period: &TrendPeriod| period.count(self.trend.counted);
        let all: usize = periods.iter().map(of).sum();
        let values = periods.iter().zip(points);
        let values = values.filter_map(|(period, point)| Some((of(period), self.unit.of(self.trend, point)?)));
        let value = match self.unit {
            ChartUnit::Count => values.map(|(_, value)| value).sum(),
            ChartUnit::Share => values.map(|(of, value)| of as f64 * value).sum::<f64>() / all.max(1) as f64,
        };
        Column { value: (all > 0).then_some(value), is_thin: (1..THIN).contains(&all) }
    }
}

/// The part of a column in one line of text; `eighths` is how high the column is above the foot of it.
fn cell(eighths: usize) -> char {
    let full = eighths.min(EIGHTHS.len());
    full.checked_sub(1).and_then(|at| EIGHTHS.get(at)).copied().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PartialDate;
    use crate::search::{Counting, Step, Unplaced};

    /// A trend by month: articles of the archive, and of the answer.
    fn trend(months: &[(usize, usize)]) -> Trend {
        let period = |(at, (of, _)): (usize, &(usize, usize))| {
            let month = PartialDate::month(2018, u8::try_from(at + 1).unwrap()).unwrap();
            let (from, to) = (month, month);
            let thin = (1..THIN).contains(of);
            TrendPeriod { period: Step::Month.period_at(month), from, to, articles: *of, texts: *of, thin }
        };
        let point = |(of, articles): &(usize, usize)| TrendPoint {
            articles: *articles,
            texts: *articles,
            share: (*of > 0).then(|| *articles as f64 / *of as f64),
            ..TrendPoint::default()
        };
        let line = TrendLine {
            query: String::new(),
            read_as: String::new(),
            suggestion: None,
            problems: Vec::new(),
            let_go: Vec::new(),
            total: 0,
            texts: 0,
            unplaced: Unplaced::default(),
            points: months.iter().map(point).collect(),
        };
        Trend {
            step: Step::Month,
            counted: Counting::Articles,
            smooth: None,
            periods: months.iter().enumerate().map(period).collect(),
            unplaced: Unplaced::default(),
            lines: vec![line],
        }
    }

    fn plot(trend: &Trend, unit: ChartUnit, merged: usize) -> (Vec<String>, f64) {
        let mut plot = Plot { trend, unit, merged, most: 0.0 };
        plot.most = plot.columns(&trend.lines[0]).iter().filter_map(|column| column.value).fold(0.0, f64::max);
        (plot.rows(&trend.lines[0]), plot.most)
    }

    #[test]
    fn nothing_found_and_nothing_there_look_different() {
        let trend = trend(&[(100, 50), (100, 25), (100, 0), (0, 0), (10, 0), (1000, 1)]);
        let (rows, most) = plot(&trend, ChartUnit::Share, 1);
        assert_eq!(rows, ["█     ", "█     ", "█▄    ", "██    ", "██   ▁", "─── ┄─"]);
        assert!((most - 0.5).abs() < 1e-9);
    }

    #[test]
    fn merged_columns_add_up() {
        let trend = trend(&[(100, 50), (300, 50), (0, 0), (0, 0), (20, 1), (9, 1)]);
        assert!((plot(&trend, ChartUnit::Share, 2).1 - 0.25).abs() < 1e-9);
        let (rows, most) = plot(&trend, ChartUnit::Count, 2);
        assert!((most - 100.0).abs() < 1e-9);
        assert_eq!(rows[5], "─ ┄");
    }
}
