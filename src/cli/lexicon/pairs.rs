//! `tracuu lexicon pairs`: the neighbours that the index has as terms of their own.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;

use super::super::{Context, Outcome};
use crate::analysis::pairs::set_of;
use crate::text::clean;

/// Make the set of neighbouring syllables that the index has as terms of their own
///
/// They are those of the words that the texts have, as the lexicon cuts them. The set is part of the index's format: an
/// index made with another must be built again.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Texts, a paragraph a line
    #[arg(value_name = "FILE.txt", required = true)]
    texts: PathBuf,
    /// Take the pairs that words have so many times
    #[arg(long, value_name = "N", default_value_t = 5)]
    least: u32,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Args {
    pub fn run(self, context: &Context) -> anyhow::Result<Outcome> {
        let texts = fs::read_to_string(&self.texts).with_context(|| format!("can't read {}", self.texts.display()))?;
        let texts = clean(&texts);
        let (set, pairs) = set_of(texts.lines(), self.least);
        fs::write(&self.out, &set).with_context(|| format!("can't write {}", self.out.display()))?;
        context.note(format_args!("{pairs} pairs, {} bytes", set.len()));
        Ok(Outcome::Done)
    }
}
