//! `tracuu man`.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;

use super::help::manual;
use super::output::Output;
use super::{Outcome, command};

/// Print the manual page, or write one page for each command
///
/// In the language of the run: --lang vi makes the pages in Vietnamese.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write the pages into this folder: tracuu.1, tracuu-search.1, …
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Args {
    pub fn run(self, out: &mut Output) -> anyhow::Result<Outcome> {
        let pages = manual(&command(), out.lang);
        let Some(dir) = &self.dir else {
            if let Some((_, text)) = pages.first() {
                out.write_all(text.as_bytes())?;
            }
            return Ok(Outcome::Done);
        };
        fs::create_dir_all(dir).with_context(|| format!("can't create {}", dir.display()))?;
        for (name, text) in pages {
            let path = dir.join(format!("{name}.1"));
            fs::write(&path, text).with_context(|| format!("can't write {}", path.display()))?;
        }
        Ok(Outcome::Done)
    }
}
