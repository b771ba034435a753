//! `tracuu completions`.

use std::io::Write;

use clap_complete::Shell;

use super::output::Output;
use super::{Outcome, command};

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  tracuu completions bash > ~/.local/share/bash-completion/completions/tracuu
  tracuu completions zsh > ~/.zfunc/_tracuu
  tracuu completions fish > ~/.config/fish/completions/tracuu.fish";

impl Args {
    pub fn run(self, out: &mut Output) -> anyhow::Result<Outcome> {
        // The generator takes a failed write for a panic; a buffer has none.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "tracuu", &mut script);
        out.write_all(&script)?;
        Ok(Outcome::Done)
    }
}
