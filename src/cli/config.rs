//! The settings in `tracuu.toml`, and the table of document types and issuers that a user gives.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use serde::Deserialize;

use super::Context;
use crate::extract::number::{NumberExtractor, Tables};
use crate::search::Weights;
use crate::store::CONFIG;

/// A file of settings.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    /// The weights of date and cell.
    #[serde(default)]
    pub weights: PartialWeights,
    /// Rows of forms that stand for each other in queries.
    #[serde(default)]
    pub synonyms: Vec<Vec<String>>,
    #[serde(default)]
    numbers: Numbers,
}

/// Weights as far as one place sets them.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartialWeights {
    pub date: Option<f32>,
    pub cell: Option<f32>,
    pub half_life: Option<f32>,
}

impl PartialWeights {
    /// These weights, and those `below` where there is none.
    pub fn over(self, below: Weights) -> Weights {
        Weights {
            date: self.date.unwrap_or(below.date),
            cell: self.cell.unwrap_or(below.cell),
            half_life: self.half_life.unwrap_or(below.half_life),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    /// A table of document types and issuers; a relative path is meant from the folder of the settings.
    tables: Option<PathBuf>,
}

impl Config {
    /// The settings in the folder of an index; none where it has no such file.
    pub fn beside(dir: &Path) -> anyhow::Result<Self> {
        let path = dir.join(CONFIG);
        if path.exists() { Self::read(&path) } else { Ok(Self::default()) }
    }

    /// Settings that a search is given, which can't say how its index was made.
    pub fn of_search(path: &Path) -> anyhow::Result<Self> {
        let config = Self::read(path)?;
        if config.numbers.tables.is_some() {
            bail!(
                "{}: [numbers] is for `tracuu index`: put it into {CONFIG} in the folder of the index, or use --tables",
                path.display()
            );
        }
        Ok(config)
    }

    fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{} is no configuration", path.display()))
    }
}

/// The reader of document numbers by `--tables`, where it is given.
pub(super) fn tables_told(context: &Context) -> anyhow::Result<Option<NumberExtractor>> {
    context.tables.as_deref().map(tables).transpose()
}

/// The reader of document numbers for `index`: `--tables`, else the settings beside the index, else what that
/// remembers.
pub(super) fn tables_to_index_by(context: &Context) -> anyhow::Result<Option<NumberExtractor>> {
    if context.tables.is_some() {
        return tables_told(context);
    }
    let beside = Config::beside(&context.index)?.numbers.tables;
    beside.map(|path| tables(&context.index.join(path))).transpose()
}

fn tables(path: &Path) -> anyhow::Result<NumberExtractor> {
    let name = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("can't read the table of numbers {name}"))?;
    let tables = Tables::with_user_file(&text).map_err(|error| anyhow!("{name}: {error}"))?;
    Ok(NumberExtractor::new(tables))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_setting_is_refused() {
        assert!(toml::from_str::<Config>("[weights]\ndat = 1\n").is_err());
        assert!(toml::from_str::<Config>("[numbers]\ntable = 'x'\n").is_err());
    }

    #[test]
    fn the_nearer_table_counts() {
        let dir = tempfile::tempdir().unwrap();
        let row = |code: &str| format!("[[issuer]]\ncode = \"{code}\"\nname = \"Hội {code}\"\nworld = \"party\"\n");
        fs::write(dir.path().join("beside.toml"), row("HBX")).unwrap();
        fs::write(dir.path().join("told.toml"), row("HTX")).unwrap();
        let mut context = Context { index: dir.path().to_owned(), tables: None, quiet: true };
        assert!(tables_to_index_by(&context).unwrap().is_none());
        fs::write(dir.path().join(CONFIG), "[numbers]\ntables = \"beside.toml\"\n").unwrap();
        let name = |context: &Context, code: &str| {
            tables_to_index_by(context).unwrap().unwrap().tables().issuer_name(code).map(str::to_owned)
        };
        assert_eq!(name(&context, "HBX").as_deref(), Some("Hội HBX"));
        assert!(tables_told(&context).unwrap().is_none());
        context.tables = Some(dir.path().join("told.toml"));
        assert_eq!((name(&context, "HBX"), name(&context, "HTX").as_deref()), (None, Some("Hội HTX")));
        assert!(Config::of_search(&dir.path().join(CONFIG)).is_err());
    }
}
