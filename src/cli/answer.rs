//! The options that say which answer is read, of commands that read all of one.

use clap::builder::{PossibleValue, PossibleValuesParser};

use super::search::{joined, weights};
use super::{Context, say, within};
use crate::lang::terminal::search as said;
use crate::search::{Page, Request};

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// What to look for; quote what the shell would take
    #[arg(value_name = "QUERY", required_unless_present_any = ["from", "to", "cell"])]
    query: Vec<String>,
    #[command(flatten)]
    within: within::Options,
    /// Match words only as they are typed
    ///
    /// No other accents, no second try.
    #[arg(long, hide_short_help = true)]
    exact: bool,
    /// Count each text once, however often it was printed
    ///
    /// Of articles that are reprints of each other the one that was printed first counts.
    #[arg(long, value_name = "WHAT", value_parser = once(), hide_short_help = true)]
    group_by: Option<String>,
}

/// The parser of the one grouping that counts have: each text once.
pub(super) fn once() -> PossibleValuesParser {
    PossibleValuesParser::new([PossibleValue::new("duplicate").help("Reprints")])
}

impl Options {
    /// The search whose answer is read.
    ///
    /// # Errors
    /// Returns an error if the settings of searches can't be read.
    pub fn request(&self, context: &Context) -> anyhow::Result<Request> {
        let weights::Preferences { weights, synonyms } = weights::Options::default().preferences(context)?;
        Ok(Request {
            filters: self.within.filters(),
            exact: self.exact,
            fold_reprints: self.group_by.is_some(),
            weights,
            synonyms,
            ..Request::new(joined(&self.query))
        })
    }
}

/// Says what of a query could not be read.
pub(super) fn tell_problems(page: &Page, context: &Context) {
    for problem in &page.problems {
        say(said::problem(context.lang, context.lang.problem(problem)));
    }
}
