//! A user's own words.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;

use super::super::complain;
use crate::lang::Lang;
use crate::lang::terminal::lists as said;
use crate::segment::Lexicon;
use crate::text::sanitize_inline;

#[derive(Clone, Debug, Default, clap::Args)]
#[group(skip)]
pub(in crate::cli) struct Options {
    /// Hold the words of this file together, one a line
    ///
    /// May be repeated. In any case and tone placement. Empty lines and lines that begin with # are passed over; a line that is no word
    /// is reported with its number, and the others count.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl Options {
    /// Adds the words to a lexicon; returns how many lines were none, after reporting each.
    ///
    /// # Errors
    /// Returns an error if a file can't be read or is not UTF-8.
    pub fn add_to(&self, lexicon: &mut Lexicon<'_>, lang: Lang) -> anyhow::Result<usize> {
        let mut rejected = 0;
        for path in &self.lexicon {
            let list = fs::read_to_string(path).with_context(|| said::cant_read_words(lang, path.display()))?;
            for bad in lexicon.add_list(&list) {
                complain(sanitize_inline(&format!("{}: {}", path.display(), lang.error(&bad))));
                rejected += 1;
            }
        }
        Ok(rejected)
    }
}
