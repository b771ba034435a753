//! `tracuu lexicon build`: a lexicon from counted words and a list.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;

use super::super::output::Output;
use super::super::{Context, Outcome};
use crate::lang::terminal::failure::cant_read;
use crate::lang::terminal::lists as said;
use crate::segment::build::{Counted, List, build};

/// Make a lexicon from words that were counted, and a list by hand
///
/// A text has to be cut into words by another program before they can be counted; docs/words.md tells how that was done.
/// The same files give the same lexicon, byte for byte.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Counted words, one a line
    ///
    /// The word, its count, and how often of those it had a capital at each syllable, with tabs between.
    #[arg(long, value_name = "FILE.tsv")]
    words: PathBuf,
    /// Words by hand
    ///
    /// A TOML file of subjects, each with its `words` and those that are `held` together.
    #[arg(long, value_name = "FILE.toml")]
    list: Option<PathBuf>,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let lang = context.lang;
        let text = |path: &PathBuf| fs::read_to_string(path).with_context(|| cant_read(lang, path.display()));
        let counted =
            Counted::parse(&text(&self.words)?).with_context(|| said::no_counts(lang, self.words.display()))?;
        let list = match &self.list {
            Some(path) => List::parse(&text(path)?).with_context(|| said::no_list(lang, path.display()))?,
            None => List::default(),
        };
        let (file, summary) = build(&counted, &list);
        out.bytes(&file)?;
        let [words, candidates] = [summary.words, summary.candidates].map(|count| lang.number(count));
        context.note(said::lexicon(lang, words, candidates, lang.number(file.len())));
        Ok(Outcome::Done)
    }
}
