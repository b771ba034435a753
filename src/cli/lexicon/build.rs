//! `tracuu lexicon build`: a lexicon from counted words and a list.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;

use super::super::{Context, Outcome};
use crate::segment::build::{Counted, List, build};

/// Make a lexicon from words that were counted, and a list by hand
///
/// A text has to be cut into words by another program before they can be counted; docs/words.md tells how that was done.
/// The same files give the same lexicon, byte for byte.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Counted words, one a line: the word, its count, and how often of those it had a capital at each syllable, with
    /// tabs between
    #[arg(long, value_name = "FILE.tsv")]
    words: PathBuf,
    /// Words by hand: a TOML file of subjects, each with its `words` and those that are `held` together
    #[arg(long, value_name = "FILE.toml")]
    list: Option<PathBuf>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Args {
    pub fn run(self, context: &Context) -> anyhow::Result<Outcome> {
        let text = |path: &PathBuf| fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()));
        let counted = Counted::parse(&text(&self.words)?)
            .with_context(|| format!("{} is no count of words", self.words.display()))?;
        let list = match &self.list {
            Some(path) => List::parse(&text(path)?).with_context(|| format!("{} is no list", path.display()))?,
            None => List::default(),
        };
        let (file, summary) = build(&counted, &list);
        fs::write(&self.out, &file).with_context(|| format!("can't write {}", self.out.display()))?;
        context.note(format_args!(
            "{} words of {} that were counted or listed, {} bytes",
            summary.words,
            summary.candidates,
            file.len()
        ));
        Ok(Outcome::Done)
    }
}
