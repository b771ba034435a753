//! `tracuu cells`: the Party organisations that articles name.

use std::io::Write;

use clap::ValueEnum;

use super::output::{Output, styled};
use super::{Context, Outcome, failure};
use crate::search::cells;
use crate::text::sanitize_inline;

/// List the Party organisations that articles name
///
/// Cells (chi bộ) and the other organisations of the Party, those that most articles name first, with how many articles
/// are about each. Names are compared blind to case, marks and abbreviations.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// How the name begins, as "chi bo khu pho"; any part of it where no name begins so
    #[arg(value_name = "PREFIX")]
    prefix: Vec<String>,
    /// How many to list
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: usize,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu cells
  tracuu cells chi bo khu pho
  tracuu cells \"đảng ủy phường\" --format json";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// A JSON list
    Json,
    /// Rows
    Csv,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let prefix = self.prefix.join(" ");
        let mut found = failure::with_index(context, |store| Ok(cells(store, &prefix)?))?;
        let total = found.len();
        found.truncate(self.limit);
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &found)?;
                writeln!(out)?;
            }
            Format::Csv => {
                let mut rows = csv::Writer::from_writer(out);
                rows.write_record(["name", "articles", "about", "first", "last"])?;
                for cell in &found {
                    let date =
                        |date: Option<crate::base::PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
                    let (articles, about) = (cell.articles.to_string(), cell.about.to_string());
                    rows.write_record([
                        sanitize_inline(&cell.name).as_ref(),
                        &articles,
                        &about,
                        &date(cell.first),
                        &date(cell.last),
                    ])?;
                }
                rows.flush()?;
            }
            Format::Text => {
                writeln!(
                    out,
                    "{total} organisations, {} shown: articles that name it, articles about it",
                    found.len()
                )?;
                for cell in &found {
                    let name = styled(out.paint.strong, sanitize_inline(&cell.name));
                    writeln!(out, "{:>6} {:>6}  {name}", cell.articles, cell.about)?;
                }
            }
        }
        Ok(if total == 0 { Outcome::NothingFound } else { Outcome::Done })
    }
}
