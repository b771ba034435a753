//! `tracuu man`.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap_mangen::Man;

use super::output::Output;
use super::{Outcome, command};

/// Print the manual page, or write one page for each command
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Write the pages into this folder instead: tracuu.1, tracuu-search.1, …
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  tracuu man | man -l -
  tracuu man --dir ~/.local/share/man/man1";

impl Args {
    pub fn run(self, out: &mut Output) -> anyhow::Result<Outcome> {
        match &self.dir {
            None => Man::new(command()).render(out)?,
            Some(dir) => {
                fs::create_dir_all(dir).with_context(|| format!("can't create {}", dir.display()))?;
                let written = clap_mangen::generate_to(command(), dir);
                written.with_context(|| format!("can't write manual pages into {}", dir.display()))?;
            }
        }
        Ok(Outcome::Done)
    }
}
