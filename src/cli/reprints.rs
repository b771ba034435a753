//! `tracuu reprints`: the articles that are printed more than once.

use std::io::Write;

use clap::ValueEnum;

use super::output::{Output, styled};
use super::{Context, Outcome, failure};
use crate::export::{Layout, json};
use crate::search::{Reprint, reprints};
use crate::text::sanitize_inline;

/// List the articles that are printed more than once
///
/// Reprints have the same text, or nearly the same: under another headline, cut, or with a paragraph more. The largest
/// groups come first.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// How many groups to list
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: usize,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu reprints
  tracuu reprints --limit 1000000 --format jsonl > trung-lap.jsonl
  tracuu search 'xây dựng Đảng' --reprints         list them among the hits";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// A line of JSON for each group
    Jsonl,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let (total, groups) = failure::with_index(context, |store| Ok(reprints(store, self.limit)?))?;
        if let Format::Jsonl = self.format {
            for group in &groups {
                write!(out, "{}", json(group, Layout::Line)?)?;
            }
        } else {
            writeln!(out, "{total} groups of reprints, {} shown", groups.len())?;
            for group in &groups {
                writeln!(out)?;
                for article in &group.articles {
                    print(article, out)?;
                }
            }
        }
        Ok(if total == 0 { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print(article: &Reprint, out: &mut Output) -> std::io::Result<()> {
    let Reprint { id, title, date, publisher, source: _ } = article;
    let date = date.map(|date| date.to_string());
    let known = [date.as_deref(), publisher.as_deref(), Some(id.as_str())];
    let known = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let title = styled(out.paint.strong, sanitize_inline(title));
    writeln!(out, "{title}  {}", styled(out.paint.faint, sanitize_inline(&known)))
}
