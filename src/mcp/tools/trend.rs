//! The tool `trend`.

use serde::Serialize;
use serde_json::{Value, json};

use super::search::within;
use super::{Question, Tool, ToolError};
use crate::mcp::answer::Answer;
use crate::mcp::arguments::{ArgumentError, Kind, Parameter};
use crate::search::{Counting, Step, Trend, TrendLine, TrendPeriod, TrendPoint, TrendRequest, Unplaced, bounds, trend};

pub(super) const TOOL: Tool = Tool {
    name: "trend",
    title: "Answers over time",
    about: "Count how many articles of one query or several are of each period, beside all articles of that period: whether a \
            subject rose or fell, and when. Articles must have every word of a query. Periods without articles of a query are \
            left out of its points; where lines are left out, ask for longer periods or fewer queries. Of a period with few articles in the archive a share says little. To read the articles of \
            a period, call search with the same query and the period's from and to.",
    parameters,
    run,
};

/// The number of queries that are compared at most.
const LINES: usize = 10;
/// The number of periods that a step makes at most where none is asked for.
const PERIODS: usize = 60;

fn parameters() -> Vec<Parameter> {
    let by = "The length of a period; unless said, the shortest that makes at most 60";
    vec![
        Parameter::new("queries", Kind::Texts(bounds::FILTER), "The queries, at most 10: words, or a document number")
            .required(),
        Parameter::new("by", Kind::Name(Step::ALL.map(Step::name).to_vec()), by),
        Parameter::new("texts_once", Kind::Flag, "Count reprints of one period once"),
        Parameter::new("from", Kind::Date, "Count only articles of this date or later"),
        Parameter::new("to", Kind::Date, "Count only articles of this date or earlier"),
        Parameter::new(
            "cell",
            Kind::Texts(bounds::FILTER),
            "Count only articles that name a Party organisation that begins so",
        ),
    ]
}

/// A line: the answer to a query, by period.
#[derive(Serialize)]
struct Line {
    query: String,
    read_as: String,
    total: usize,
    /// The articles that are in no period.
    unplaced: Unplaced,
    /// Period, count and share.
    points: Vec<Value>,
}

impl Line {
    fn of(line: TrendLine, periods: &[TrendPeriod], counting: Counting) -> Self {
        let of_period = |(period, point): (&TrendPeriod, &TrendPoint)| {
            let count = point.count(counting);
            // Four digits of a share say all that such counts do.
            let share = point.share.map(|share| (share * 1e4).round() / 1e4);
            (count > 0).then(|| json!([period.period, count, share]))
        };
        let points = periods.iter().zip(&line.points).filter_map(of_period).collect();
        let TrendLine { query, read_as, total, unplaced, .. } = line;
        Self { query, read_as, total, unplaced, points }
    }
}

fn run(question: &Question<'_>, mut answer: Answer) -> Result<Answer, ToolError> {
    let told = question.arguments;
    let queries = told.texts("queries")?;
    if queries.is_empty() || queries.len() > LINES {
        return Err(ArgumentError::Other { name: "queries", expected: format!("1 to {LINES} queries") }.into());
    }
    let mut base = question.archive.request("", question.cancellation);
    base.filters = within(told)?;
    let request = TrendRequest {
        queries,
        base,
        step: told.named("by", &Step::ALL, Step::name)?,
        most: PERIODS,
        counting: if told.flag("texts_once")? { Counting::Texts } else { Counting::Articles },
        smooth: None,
    };
    let Trend { step, counted, periods, unplaced, lines, .. } = trend(question.store, &request)?;
    answer.put("step", step);
    answer.put("counted", counted.name());
    answer.put("unplaced", unplaced);
    answer.put("point", ["period", "count", "share"]);
    let all = periods.iter().filter(|period| period.articles > 0);
    let all = all.map(|period| json!([period.period, period.count(counted), period.from, period.to]));
    let share = answer.room() / (lines.len() + 2);
    answer.put("period", ["period", "count", "from", "to"]);
    answer.list("archive", all, share);
    let share = answer.room();
    answer.list("lines", lines.into_iter().map(|line| Line::of(line, &periods, counted)), share);
    Ok(answer)
}
