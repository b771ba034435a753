//! `tracuu lexicon`: the words of several syllables.

mod build;
mod own;
mod pairs;
mod score;

use clap::Subcommand;

use super::output::Output;
use super::{Context, Outcome};
pub(super) use own::Options;

/// Make and measure the lexicon by which texts are cut into words
///
/// The lexicon is part of the program, so nobody needs this to search. It is for those who want to make it from other
/// texts, or to measure it. docs/words.md tells how it is made and how good it is.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Pairs(pairs::Args),
    Score(score::Args),
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        match self.command {
            Command::Build(args) => args.run(context, out),
            Command::Pairs(args) => args.run(context, out),
            Command::Score(args) => args.run(out),
        }
    }
}
