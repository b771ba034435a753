//! `tracuu stats`.

use std::io::{self, Write};

use clap::ValueEnum;
use indicatif::HumanBytes;

use super::output::{Output, styled};
use super::{Context, Outcome, failure};
use crate::export::{Layout, json};
use crate::store::{Figures, OwnTables, Reprints};
use crate::text::sanitize_inline;

/// Show the figures of an index
///
/// Articles, sources, dates, document numbers and cells, and what takes how much room on disk.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu stats
  tracuu stats --index ~/bao --format json | jq .articles";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON object
    Json,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let figures = failure::with_index(context, |store| Ok(Figures::of(store)?))?;
        match self.format {
            Format::Text => print(&figures, out)?,
            Format::Json => write!(out, "{}", json(&figures, Layout::Indented)?)?,
        }
        Ok(Outcome::Done)
    }
}

fn print(figures: &Figures, out: &mut Output) -> io::Result<()> {
    let date = |date: Option<crate::base::PartialDate>| date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let share = |part: u64| if figures.articles == 0 { 0.0 } else { part as f64 * 100.0 / figures.articles as f64 };
    let rows = [
        ("articles", figures.articles.to_string()),
        ("removed, not reclaimed", figures.deleted.to_string()),
        ("sources", figures.sources.to_string()),
        ("dated", format!("{} ({:.1} %)", figures.dated, share(figures.dated))),
        ("surely dated", sure(figures)),
        ("first date", date(figures.first_date)),
        ("last date", date(figures.last_date)),
        ("document numbers", figures.numbers.to_string()),
        ("cells", figures.cells.to_string()),
        ("reprints", reprints(figures.reprints)),
        ("own tables", own_tables(figures.own_tables)),
        ("segments", figures.segments.to_string()),
        ("commits", figures.generation.to_string()),
        ("format", figures.format.to_string()),
        ("made from", sanitize_inline(&figures.roots.join(" ")).into_owned()),
        ("size on disk", HumanBytes(figures.bytes).to_string()),
    ];
    let strong = out.paint.strong;
    for (name, value) in rows {
        writeln!(out, "{name:<24}{}", styled(strong, value))?;
    }
    let mut parts: Vec<(&&str, &u64)> = figures.parts.iter().collect();
    parts.sort_by_key(|(_, bytes)| std::cmp::Reverse(**bytes));
    for (part, bytes) in parts {
        writeln!(out, "  {part:<22}{}", HumanBytes(*bytes))?;
    }
    Ok(())
}

/// The number of articles that the span of dates goes by.
fn sure(figures: &Figures) -> String {
    figures.date_confidence.map_or_else(
        || "-".to_owned(),
        |confidence| format!("{} (confidence {})", figures.surely_dated, confidence.name()),
    )
}

fn reprints(reprints: Reprints) -> String {
    match reprints.groups {
        0 => "none".to_owned(),
        1 => format!("{} articles in 1 group", reprints.articles),
        groups => format!("{} articles in {groups} groups", reprints.articles),
    }
}

/// The rows that a table of the user adds.
fn own_tables(own: OwnTables) -> String {
    let rows = |count: usize, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
    match own {
        OwnTables { types: 0, issuers: 0 } => "none".to_owned(),
        OwnTables { types, issuers } => format!("{}, {}", rows(types, "type"), rows(issuers, "issuer")),
    }
}
