//! `tracuu saved run`.

use super::super::format::{Format, TableOptions};
use super::super::output::Output;
use super::super::search::print_answer;
use super::super::{Context, Outcome, failure};
use super::requests;
use crate::desk::{Desk, Searches};
use crate::search::{Request, Sort};

/// Run a saved search
///
/// As `tracuu search` answers it. What of it is new stays so: `tracuu news` tells that.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of the search
    #[arg(value_name = "NAME")]
    name: String,
    /// How many hits to show
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    limit: usize,
    /// How many hits to pass over first
    #[arg(long, value_name = "N", default_value_t = 0, hide_short_help = true)]
    offset: usize,
    /// The order of hits
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = Sort::Relevance, allow_hyphen_values = true)]
    sort: Sort,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&Format::OF_HITS), default_value = "text")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let searches: Searches = Desk::of(&context.index).read()?;
        let saved = searches.get(&self.name)?;
        failure::with_index(context, |store| {
            let articles = usize::try_from(store.searcher().num_docs()).unwrap_or(usize::MAX);
            let request = Request {
                limit: self.limit.min(articles),
                offset: self.offset.min(articles),
                sort: self.sort,
                fold_reprints: self.format == Format::Text,
                ..requests(context)?.request(saved)?
            };
            print_answer(store.into(), &request, self.format, &self.table, context, out)
        })
    }
}
