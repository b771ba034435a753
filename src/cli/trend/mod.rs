//! `tracuu trend`: how often queries are found over time.

mod plot;
mod text;

use std::io::Write as _;

use clap::builder::PossibleValue;
use clap::{ValueEnum, value_parser};

use super::format::{Format, TableOptions};
use super::output::Output;
use super::search::{joined, weights};
use super::{Context, Outcome, answer, failure, say, within};
use crate::export::{ChartUnit, ChartWords, LineChart, write_trend};
use crate::lang::Lang;
use crate::lang::terminal::{scale as said, search as told};
use crate::search::{Counting, Matching, Request, Step, Trend, TrendRequest, trend};

/// Show how often queries are found over time
///
/// Each query is a line: words, a phrase, a document number, a cell, whatever `tracuu search` takes; quote what is more than one
/// word. What is drawn is its share of all articles of each period, since an archive has more of some years than of others.
/// Articles must have every word of a query, unless --match says otherwise.
///
/// The axis spans the sure dates of the archive. A period in which the archive has nothing is a gap, not zero, and one with
/// fewer than 30 articles is marked. Articles without a date, or with one that is not known to the period, are counted apart.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to look for, a line for each
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// The length of a period [default: the shortest that can be drawn]
    ///
    /// Of files, the shortest that makes at most 200 periods. Weeks begin on Monday (ISO 8601).
    #[arg(long, value_name = "STEP", value_enum)]
    by: Option<Step>,
    /// What is drawn
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = ChartUnit::Share)]
    unit: ChartUnit,
    /// Also give shares over so many periods before and behind each
    ///
    /// A moving average, weighed by articles: 3 is over seven periods. It is not taken across a gap. Where it is asked for, it
    /// is what is drawn.
    #[arg(long, value_name = "N", value_parser = value_parser!(u16))]
    smooth: Option<u16>,
    /// Count reprints of one period once
    #[arg(long, value_name = "WHAT", value_parser = answer::once())]
    group_by: Option<String>,
    /// Which words an article must have [default: all]
    #[arg(long = "match", value_name = "HOW", value_enum, hide_short_help = true)]
    matching: Option<Matching>,
    /// Match words only as they are typed
    #[arg(long, hide_short_help = true)]
    exact: bool,
    /// Make a query that is not well-formed an error
    #[arg(long, hide_short_help = true)]
    strict: bool,
    #[command(flatten)]
    within: within::Options,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&FORMATS), default_value = "text")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

const FORMATS: [Format; 6] = [Format::Text, Format::Json, Format::Jsonl, Format::Csv, Format::Tsv, Format::Svg];

impl ValueEnum for Step {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Day => "Days",
            Self::Week => "Weeks",
            Self::Month => "Months",
            Self::Year => "Years",
            Self::Decade => "Decades",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for ChartUnit {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Share => "The share of all articles of a period",
            Self::Count => "How many articles there are",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let lang = context.lang;
        failure::with_index(context, |store| {
            let request = self.request(context, out)?;
            let trend = trend(store, &request)?;
            for problem in trend.lines.iter().flat_map(|line| &line.problems) {
                say(told::problem(lang, lang.problem(problem)));
            }
            if let Some(asked) = self.by.filter(|asked| *asked != trend.step) {
                say(said::longer_step(lang, lang.step(asked), lang.step(trend.step)));
            }
            self.print(&trend, out)?;
            let found = trend.lines.iter().any(|line| line.total > 0);
            Ok(if found { Outcome::Done } else { Outcome::NothingFound })
        })
    }

    fn request(&self, context: &Context, out: &Output) -> anyhow::Result<TrendRequest> {
        let weights::Preferences { weights, synonyms } = weights::Options::default().preferences(context)?;
        let request = Request::new("");
        Ok(TrendRequest {
            queries: self.query.iter().map(|query| joined(std::slice::from_ref(query))).collect(),
            base: Request {
                matching: self.matching.unwrap_or(request.matching),
                filters: self.within.filters(),
                exact: self.exact,
                strict: self.strict,
                weights,
                synonyms,
                ..request
            },
            step: self.by,
            most: if self.format == Format::Text { plot::room(out.picture_width()) } else { TrendRequest::MOST },
            counting: if self.group_by.is_some() { Counting::Texts } else { Counting::Articles },
            smooth: self.smooth.map(usize::from),
        })
    }

    fn print(&self, trend: &Trend, out: &mut Output) -> anyhow::Result<()> {
        if let Some(form) = self.format.table() {
            self.table.begin(self.format, out)?;
            return Ok(write_trend(trend, form, out)?);
        }
        match self.format {
            Format::Json => out.json(trend),
            Format::Svg => Ok(svg(trend, self.unit, out)?),
            _ => Ok(text::print(trend, self.unit, out)?),
        }
    }
}

fn svg(trend: &Trend, unit: ChartUnit, out: &mut Output) -> std::io::Result<()> {
    let lang = out.lang;
    let words = ChartWords {
        title: lang.trend_title(trend, unit == ChartUnit::Share),
        gap: lang.no_articles().to_owned(),
        line: &|line| lang.trend_line(line),
        period: &|period| lang.short_period(period),
        value: &|value| mark(value, unit, lang),
        point: &|line, period, point| lang.trend_point(trend, line, period, point),
        // A file does not know where its archive is served.
        address: &|_, _| None,
    };
    LineChart::of(trend, unit).write(&words, out)?;
    writeln!(out)
}

/// A value on a scale.
fn mark(value: f64, unit: ChartUnit, lang: Lang) -> String {
    match unit {
        ChartUnit::Share => lang.percent_mark(value),
        ChartUnit::Count => lang.number(value.round()),
    }
}
