//! `tracuu lexicon score`: how well words are told apart.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;

use super::super::Outcome;
use super::super::output::Output;
use super::Options;
use crate::lang::terminal::evaluation::words;
use crate::lang::terminal::failure::cant_read;
use crate::lang::terminal::lists as said;
use crate::segment::Lexicon;
use crate::segment::build::Treebank;

/// Measure the words against a treebank
///
/// Prints precision, recall and F1 over all words, punctuation marks and numbers among them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Sentences cut into words by hand, in CoNLL-U
    #[arg(value_name = "FILE.conllu", required = true)]
    treebanks: Vec<PathBuf>,
    /// Measure this lexicon in place of the one in the program
    ///
    /// As `tracuu lexicon build` makes it.
    #[arg(long, value_name = "FILE")]
    words: Option<PathBuf>,
    #[command(flatten)]
    own: Options,
}

impl Args {
    pub fn run(self, out: &mut Output) -> anyhow::Result<Outcome> {
        let lang = out.lang;
        let file = match &self.words {
            Some(path) => Some(fs::read(path).with_context(|| cant_read(lang, path.display()))?),
            None => None,
        };
        let mut lexicon = match (&file, &self.words) {
            (Some(file), Some(path)) => Lexicon::read(file).with_context(|| said::no_lexicon(lang, path.display()))?,
            _ => Lexicon::builtin(),
        };
        let rejected = self.own.add_to(&mut lexicon, lang)?;
        for path in &self.treebanks {
            let text = fs::read_to_string(path).with_context(|| cant_read(lang, path.display()))?;
            let treebank = Treebank::parse(&text).with_context(|| said::no_treebank(lang, path.display()))?;
            let score = treebank.score(&lexicon);
            let [precision, recall, f1] =
                [score.precision(), score.recall(), score.f1()].map(|share| lang.decimals(share, 4));
            writeln!(out, "{}", words(lang, precision, recall, f1, path.display()))?;
        }
        Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }
}
