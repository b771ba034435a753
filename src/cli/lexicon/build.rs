//! `tracuu lexicon build`: a lexicon from raw text, a treebank and a list.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, bail};

use super::super::{Context, Outcome, complain};
use crate::ingest::survey;
use crate::segment::build::{Counts, Treebank, build, domain_words};
use crate::source::Settings;
use crate::text::sanitize_inline;

/// Make a lexicon from raw text, a treebank and a list by hand
///
/// PATHs are read as `tracuu index` reads them; only counts of them go into the lexicon, never a text. The same files
/// give the same lexicon, byte for byte. Some 0.7 bytes of memory are needed for each byte of text.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders of articles
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Sentences whose words were told apart by hand, in CoNLL-U
    #[arg(long, value_name = "FILE.conllu")]
    treebank: Option<PathBuf>,
    /// Words by hand: a TOML file of subjects, each with its `words`
    #[arg(long, value_name = "FILE.toml")]
    list: Option<PathBuf>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Args {
    pub fn run(self, context: &Context) -> anyhow::Result<Outcome> {
        if self.paths.is_empty() && self.treebank.is_none() {
            bail!("there is nothing to learn from: give articles, a --treebank or both");
        }
        let text = |path: &PathBuf| fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()));
        let treebank = match &self.treebank {
            Some(path) => {
                Treebank::parse(&text(path)?).with_context(|| format!("{} is no treebank", path.display()))?
            }
            None => Treebank::default(),
        };
        let list = match &self.list {
            Some(path) => domain_words(&text(path)?).with_context(|| format!("{} is no list", path.display()))?,
            None => Vec::new(),
        };
        let (mut counts, mut rejected) = (Counts::new(), 0);
        if !self.paths.is_empty() {
            survey(&self.paths, &context.index, &Settings::default(), |read| match read {
                Ok((_, article)) => {
                    let parts = [article.title.as_deref(), article.lead.as_deref(), Some(article.body.as_str())];
                    parts.into_iter().flatten().for_each(|part| counts.add(part));
                }
                Err(reject) => {
                    rejected += 1;
                    complain(sanitize_inline(&reject.to_string()));
                }
            })?;
        }
        let (file, summary) = build(counts, &treebank, &list);
        fs::write(&self.out, &file).with_context(|| format!("can't write {}", self.out.display()))?;
        context.note(format_args!(
            "{} words of {} candidates from {} syllables, {} bytes",
            summary.words,
            summary.candidates,
            summary.syllables,
            file.len()
        ));
        Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }
}
