//! `tracuu eval`: how good the ranking is.

mod answers;
mod files;
mod known_item;
mod run;
mod score;
mod verdict;

use clap::Subcommand;

pub(super) use files::queries;

use super::output::Output;
use super::{Context, Outcome};

/// Measure how good the ranking is
///
/// A ranking is scored against qrels: which articles are relevant to which queries. Where nobody has judged any, titles
/// serve: each as a query whose one answer is its own article (known items).
///
/// All measures are means over the queries for which some article is relevant.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    KnownItem(known_item::Args),
    Run(run::Args),
    Score(score::Args),
    Answers(answers::Args),
}

impl Args {
    /// True where what is written is several files.
    pub fn writes_folder(&self) -> bool {
        matches!(self.command, Command::KnownItem(_))
    }

    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        match self.command {
            Command::KnownItem(args) => args.run(context),
            Command::Run(args) => args.run(context, out),
            Command::Score(args) => args.run(out),
            Command::Answers(args) => args.run(context, out),
        }
    }
}
