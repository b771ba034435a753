//! `tracuu similar`: articles like one.

use std::io::Write;

use super::format::Format;
use super::output::Output;
use super::search::print_hit;
use super::{Context, Outcome, failure, show};
use crate::search::similar;

/// List the articles that are most like one
///
/// By its most telling words, the words of its title that stand together, and the document numbers it cites; the most
/// similar first. Its reprints are not among them: `tracuu reprints ID` lists these.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The article's id, as `tracuu search` prints it
    id: String,
    /// How many articles to list
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N")]
    limit: usize,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        failure::with_index(context, |store| {
            // More than there is can't be listed; room is made for what is asked.
            let articles = usize::try_from(store.searcher().num_docs()).unwrap_or(usize::MAX);
            let limit = self.limit.min(articles);
            let Some(hits) = similar(store, &self.id, limit)? else {
                return show::missing(store, &self.id, context.lang);
            };
            match self.format {
                Format::Text => {
                    for (place, hit) in hits.iter().enumerate() {
                        if place > 0 {
                            writeln!(out)?;
                        }
                        print_hit(hit, out)?;
                    }
                }
                _ => out.json(&hits)?,
            }
            Ok(if hits.is_empty() && limit > 0 { Outcome::NothingFound } else { Outcome::Done })
        })
    }
}
