//! `tracuu lexicon score`: how well words are told apart.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;

use super::super::Outcome;
use super::super::output::Output;
use super::Options;
use crate::segment::Lexicon;
use crate::segment::build::Treebank;

/// Measure the words against a treebank
///
/// Prints precision, recall and F1 over all words, punctuation marks and numbers among them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Sentences whose words were told apart by hand, in CoNLL-U
    #[arg(value_name = "FILE.conllu", required = true)]
    treebanks: Vec<PathBuf>,
    /// Measure this lexicon, of `tracuu lexicon build`, in place of the one that is part of the program
    #[arg(long, value_name = "FILE")]
    words: Option<PathBuf>,
    #[command(flatten)]
    own: Options,
}

impl Args {
    pub fn run(self, out: &mut Output) -> anyhow::Result<Outcome> {
        let file = match &self.words {
            Some(path) => Some(fs::read(path).with_context(|| format!("can't read {}", path.display()))?),
            None => None,
        };
        let mut lexicon = match (&file, &self.words) {
            (Some(file), Some(path)) => {
                Lexicon::read(file).with_context(|| format!("{} is no lexicon", path.display()))?
            }
            _ => Lexicon::builtin(),
        };
        let rejected = self.own.add_to(&mut lexicon)?;
        for path in &self.treebanks {
            let text = fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
            let treebank = Treebank::parse(&text).with_context(|| format!("{} is no treebank", path.display()))?;
            let score = treebank.score(&lexicon);
            writeln!(
                out,
                "precision {:.4}  recall {:.4}  F1 {:.4}  {}",
                score.precision(),
                score.recall(),
                score.f1(),
                path.display()
            )?;
        }
        Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }
}
