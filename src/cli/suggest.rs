//! `tracuu suggest`: what a query may become.

use std::io;

use super::format::Format;
use super::output::Output;
use super::table::{Column, Table};
use super::{Context, Outcome, failure};
use crate::search::{Suggester, Suggestion};

/// Complete what is being typed
///
/// Words of the archive as it writes them, then document numbers, cells and titles that begin with what is typed.
/// Accents are optional; those that are typed hold.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What is typed so far
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    /// How many suggestions to give
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N")]
    limit: usize,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let found = failure::with_index(context, |store| {
            Ok(Suggester::of(store)?.suggest(store, &self.text.join(" "), self.limit)?)
        })?;
        match self.format {
            Format::Text => print(&found, out)?,
            _ => out.json(&found)?,
        }
        Ok(if found.is_empty() && self.limit > 0 { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print(suggestions: &[Suggestion], out: &mut Output) -> io::Result<()> {
    let (strong, faint, lang) = (out.paint.strong, out.paint.faint, out.lang);
    let mut table =
        Table::new([Column::left("").styled(faint), Column::text("").styled(strong), Column::left("").styled(faint)]);
    for suggestion in suggestions {
        let articles = suggestion.articles.map(|articles| lang.articles(articles));
        let known = articles.as_deref().or(suggestion.id.as_deref()).unwrap_or_default();
        table.row([lang.suggestion(suggestion.kind), &suggestion.text, known]);
    }
    table.print(out)
}
