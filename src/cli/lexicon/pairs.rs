//! `tracuu lexicon pairs`: the neighbours that the index has as terms of their own.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;

use super::super::output::Output;
use super::super::{Context, Outcome};
use crate::analysis::pairs::set_of;
use crate::lang::terminal::failure::cant_read;
use crate::lang::terminal::lists as said;
use crate::text::clean;

/// Make the set of neighbouring syllables that are terms
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
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let lang = context.lang;
        let texts = fs::read_to_string(&self.texts).with_context(|| cant_read(lang, self.texts.display()))?;
        let texts = clean(&texts);
        let (set, pairs) = set_of(texts.lines(), self.least);
        out.bytes(&set)?;
        context.note(said::pairs(lang, lang.number(pairs), lang.number(set.len())));
        Ok(Outcome::Done)
    }
}
