//! `tracuu saved`: searches under names.

mod add;
mod list;
mod run;

use std::io::Write;

use clap::Subcommand;

use super::output::Output;
use super::search::weights;
use super::{Context, Outcome};
use crate::desk::{Collections, Desk, DeskError, SavedSearch, Searches};
use crate::lang::terminal::following as said;
use crate::search::{Filters, Request};

/// Save searches, and run them again
///
/// `tracuu news` tells what came into their answers. They are kept beside the index, in INDEX.desk, and outlive every rebuild.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Box<add::Args>),
    List(list::Args),
    Run(run::Args),
    Remove(RemoveArgs),
}

/// Save no more what is saved under a name
#[derive(Debug, clap::Args)]
struct RemoveArgs {
    /// The name
    #[arg(value_name = "NAME")]
    name: String,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        match self.command {
            Command::Add(args) => args.run(context, out),
            Command::List(args) => args.run(context, out),
            Command::Run(args) => args.run(context, out),
            Command::Remove(RemoveArgs { name }) => {
                Desk::of(&context.index).change(|searches: &mut Searches| searches.remove(&name))?;
                writeln!(out, "{}", said::forgotten(out.lang, out.lang.quoted(&name)))?;
                Ok(Outcome::Done)
            }
        }
    }
}

/// What saved searches ask for, as commands ask it.
pub(super) struct Requests {
    base: Request,
    collections: Collections,
}

impl Requests {
    /// Those of a run.
    ///
    /// # Errors
    /// Returns an error if settings or collections can't be read.
    pub fn of(context: &Context) -> anyhow::Result<Self> {
        let weights::Preferences { weights, synonyms } = weights::Options::default().preferences(context)?;
        let collections = Desk::of(&context.index).read()?;
        Ok(Self { base: Request { weights, synonyms, ..Request::new("") }, collections })
    }

    /// The request of a search.
    ///
    /// # Errors
    /// Returns an error if it is of a collection that is not there.
    pub fn request(&self, search: &SavedSearch) -> Result<Request, DeskError> {
        let request = search.request(self.base.clone());
        let SavedSearch { collections, collection_tags, .. } = search;
        let is_of_any = collections.is_empty() && collection_tags.is_empty();
        let ids = (!is_of_any).then(|| self.collections.ids(collections, collection_tags)).transpose()?;
        Ok(Request { filters: Filters { ids, ..request.filters }, ..request })
    }
}
