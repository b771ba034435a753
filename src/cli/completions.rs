//! `tracuu completions`.

use std::io::Write;

use super::Outcome;
use super::complete::Shell;
use super::output::Output;

/// Print a completion script for a shell
///
/// It completes commands and options, and what stands behind them: formats, orders, facets, names of indexes, ids of
/// articles, and the publishers, categories, authors, tags, cells, issuers, types and document numbers that the index has.
/// Put the script where the shell looks for it, as below: it runs nothing before TAB is pressed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Args {
    pub fn run(self, out: &mut Output) -> anyhow::Result<Outcome> {
        out.write_all(self.shell.script().as_bytes())?;
        Ok(Outcome::Done)
    }
}
