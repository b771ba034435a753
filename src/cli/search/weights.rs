//! The weights of date and cell, and the synonyms: from options, files, or as they come.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::super::config::{Config, PartialWeights};
use crate::search::{Synonyms, Weights};
use crate::store::CONFIG;

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(next_help_heading = "Ranking")]
pub(in crate::cli) struct Options {
    /// What the newest article gains: 0.05 is five per cent
    #[arg(long, value_name = "WEIGHT")]
    weight_date: Option<f32>,
    /// What an article about a cell that the query names gains
    #[arg(long, value_name = "WEIGHT")]
    weight_cell: Option<f32>,
    /// After how many days the gain of a date is half
    #[arg(long, value_name = "DAYS", value_parser = days)]
    half_life: Option<f32>,
    /// Take weights and synonyms from this file: `[weights]` with `date`, `cell`, `half_life`; `synonyms`
    ///
    /// A file `tracuu.toml` in the folder of the index counts before what is built in, this file before that, and the
    /// options above before all.
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,
}

/// A number of days, with or without the word.
fn days(text: &str) -> Result<f32, String> {
    let number = text.trim().trim_end_matches(['d', 'D']).trim();
    number.parse().map_err(|_| format!("{text:?} is not a number of days: write 365 or 365d"))
}

impl Options {
    /// The weights for the index at `dir`.
    pub fn resolve(&self, dir: &Path) -> anyhow::Result<Weights> {
        let mut weights = Config::beside(dir)?.weights.over(Weights::default());
        if let Some(config) = &self.config {
            weights = Config::of_search(config)?.weights.over(weights);
        }
        let options = PartialWeights { date: self.weight_date, cell: self.weight_cell, half_life: self.half_life };
        checked(options.over(weights))
    }

    /// The synonyms for the index at `dir`: those that ship and those of both files.
    pub fn synonyms(&self, dir: &Path) -> anyhow::Result<Arc<Synonyms>> {
        let beside = Some((Config::beside(dir)?.synonyms, dir.join(CONFIG)));
        let given = self.config.as_ref().map(|path| anyhow::Ok((Config::of_search(path)?.synonyms, path.clone())));
        let mut synonyms = Synonyms::builtin();
        for (rows, path) in beside.into_iter().chain(given.transpose()?) {
            if !rows.is_empty() {
                Arc::make_mut(&mut synonyms)
                    .add(&rows)
                    .with_context(|| format!("{} is no configuration", path.display()))?;
            }
        }
        Ok(synonyms)
    }
}

fn checked(weights: Weights) -> anyhow::Result<Weights> {
    for (name, value) in [("date", weights.date), ("cell", weights.cell)] {
        if !(value.is_finite() && value >= 0.0) {
            bail!("the weight of the {name} is {value}: expected 0 or more");
        }
    }
    if !(weights.half_life.is_finite() && weights.half_life >= 1.0) {
        bail!("the half-life is {}: expected days, 1 or more", weights.half_life);
    }
    Ok(weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::CONFIG;
    use std::fs;

    #[test]
    fn the_nearer_place_counts() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(CONFIG), "[weights]\ndate = 0.5\ncell = 0.6\n").unwrap();
        let config = dir.path().join("mine.toml");
        fs::write(&config, "[weights]\ncell = 0.7\n").unwrap();
        let options = Options { weight_date: None, weight_cell: None, half_life: Some(30.0), config: Some(config) };
        let weights = options.resolve(dir.path()).unwrap();
        assert_eq!(weights, Weights { date: 0.5, cell: 0.7, half_life: 30.0 });
    }

    #[test]
    fn weights_that_make_no_sense_are_refused() {
        for weights in [
            Weights { date: -1.0, ..Weights::default() },
            Weights { cell: f32::NAN, ..Weights::default() },
            Weights { half_life: 0.0, ..Weights::default() },
        ] {
            assert!(checked(weights).is_err());
        }
    }
}
