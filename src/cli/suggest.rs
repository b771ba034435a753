//! `tracuu suggest`: what a query may become.

use std::io::Write;

use clap::ValueEnum;

use super::output::{Output, styled};
use super::{Context, Outcome, failure};
use crate::export::{Layout, json};
use crate::search::{Suggester, Suggestion, SuggestionKind};
use crate::text::sanitize_inline;

/// Complete what is being typed
///
/// Words of the archive as it writes them, then document numbers, cells and titles that begin with what is typed.
/// Accents are optional; those that are typed hold.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// What is typed so far
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    /// How many suggestions to give
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu suggest dang uy ph
  tracuu suggest 03- --format json";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// The JSON list that the API gives
    Json,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let found = failure::with_index(context, |store| {
            Ok(Suggester::of(store)?.suggest(store, &self.text.join(" "), self.limit)?)
        })?;
        match self.format {
            Format::Text => found.iter().try_for_each(|suggestion| print(suggestion, out))?,
            Format::Json => write!(out, "{}", json(&found, Layout::Indented)?)?,
        }
        Ok(if found.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print(suggestion: &Suggestion, out: &mut Output) -> std::io::Result<()> {
    let kind = match suggestion.kind {
        SuggestionKind::Word => "word",
        SuggestionKind::Number => "number",
        SuggestionKind::Cell => "cell",
        SuggestionKind::Title => "title",
    };
    let articles = suggestion.articles.map(|articles| super::figures::counted(articles, "article", "articles"));
    let known = articles.as_deref().or(suggestion.id.as_deref()).unwrap_or_default();
    let faint = out.paint.faint;
    let text = styled(out.paint.strong, sanitize_inline(&suggestion.text));
    write!(out, "{}  {text}", styled(faint, format_args!("{kind:<6}")))?;
    if !known.is_empty() {
        write!(out, "  {}", styled(faint, sanitize_inline(known)))?;
    }
    writeln!(out)
}
