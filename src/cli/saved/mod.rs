//! `tracuu saved`: searches under names.

mod add;
mod list;
mod run;

use std::io::Write;

use clap::Subcommand;

use super::output::Output;
use super::search::weights;
use super::{Context, Outcome};
use crate::desk::{Desk, Requests, Searches};
use crate::lang::terminal::following as said;
use crate::search::Request;

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
///
/// # Errors
/// Returns an error if settings or collections can't be read.
pub(super) fn requests(context: &Context) -> anyhow::Result<Requests> {
    let weights::Preferences { weights, synonyms } = weights::Options::default().preferences(context)?;
    Ok(Requests::of(&Desk::of(&context.index), Request { weights, synonyms, ..Request::new("") })?)
}
