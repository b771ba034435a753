//! The weights of date and cell, and the synonyms: from options, files, or as they come.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::super::Context;
use super::super::settings::{is_half_life, is_weight};
use super::super::value::ValueError;
use crate::lang::Lang;
use crate::lang::terminal::failure as said;
use crate::search::{Synonyms, Weights};

#[derive(Debug, Default, clap::Args)]
#[group(skip)]
#[command(next_help_heading = "Ranking")]
pub(in crate::cli) struct Options {
    /// What the newest article gains: 0.05 is five per cent
    #[arg(long, value_name = "WEIGHT", hide_short_help = true)]
    weight_date: Option<f32>,
    /// What an article about a cell that the query names gains
    #[arg(long, value_name = "WEIGHT", hide_short_help = true)]
    weight_cell: Option<f32>,
    /// After how many days the gain of a date is half
    #[arg(long, value_name = "DAYS", value_parser = days, hide_short_help = true)]
    half_life: Option<f32>,
    /// Take weights and synonyms from this file
    ///
    /// `[weights]` with `date`, `cell`, `half_life`; `synonyms`.
    ///
    /// It counts before `tracuu.toml` in the folder of the index, which counts before the user's file; the options above
    /// count before all. `tracuu config` tells what holds.
    #[arg(long, value_name = "FILE.toml", hide_short_help = true)]
    config: Option<PathBuf>,
}

/// A number of days, with or without the word.
fn days(text: &str) -> Result<f32, ValueError> {
    let number = text.trim().trim_end_matches(['d', 'D']).trim();
    number.parse().map_err(|_| ValueError::Days(text.to_owned()))
}

/// What a search goes by beside its request.
#[derive(Debug)]
pub(in crate::cli) struct Preferences {
    pub weights: Weights,
    /// Those that ship and those of all files.
    pub synonyms: Arc<Synonyms>,
}

impl Options {
    /// The weights and synonyms of a run.
    ///
    /// # Errors
    /// Returns an error if a file can't be read, or a value makes no sense.
    pub fn preferences(&self, context: &Context) -> anyhow::Result<Preferences> {
        let settings = &context.settings;
        let file = self.config.as_ref().map(|path| settings.search_file(path)).transpose()?;
        let found = settings.of_search(file.as_ref())?;
        let mut synonyms = Synonyms::builtin();
        for rows in found.synonyms {
            Arc::make_mut(&mut synonyms).add(&rows.value).with_context(|| rows.origin.shown(context.lang))?;
        }
        let weights = Weights {
            date: self.weight_date.unwrap_or(found.date.value),
            cell: self.weight_cell.unwrap_or(found.cell.value),
            half_life: self.half_life.unwrap_or(found.half_life.value),
        };
        Ok(Preferences { weights: checked(weights, context.lang)?, synonyms })
    }
}

/// Weights that make sense; those of files do.
fn checked(weights: Weights, lang: Lang) -> anyhow::Result<Weights> {
    for (name, value) in [("date", weights.date), ("cell", weights.cell)] {
        if !is_weight(&value) {
            bail!(said::bad_weight(lang, name, value));
        }
    }
    if !is_half_life(&weights.half_life) {
        bail!(said::bad_half_life(lang, weights.half_life));
    }
    Ok(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_make_no_sense_are_refused() {
        for weights in [
            Weights { date: -1.0, ..Weights::default() },
            Weights { cell: f32::NAN, ..Weights::default() },
            Weights { half_life: 0.0, ..Weights::default() },
        ] {
            assert!(checked(weights, Lang::En).is_err());
        }
    }
}
