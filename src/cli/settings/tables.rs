//! The table of document types and issuers that a user gives.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};

use super::Settings;
use super::origin::{Origin, WithOrigin};
use super::rows::Setting;
use crate::cli::Context;
use crate::extract::number::{NumberExtractor, Tables};

/// The reader of document numbers by `--tables`, where it is given.
///
/// # Errors
/// Returns an error if the file is no table.
pub(in crate::cli) fn tables_of_option(context: &Context) -> anyhow::Result<Option<NumberExtractor>> {
    context.tables.as_deref().map(tables).transpose()
}

/// The reader of document numbers for `index`: `--tables`, else the settings beside the index, else what that
/// remembers.
///
/// # Errors
/// Returns an error if the file is no table, or the settings beside the index can't be read.
pub(in crate::cli) fn tables_for_indexing(context: &Context) -> anyhow::Result<Option<NumberExtractor>> {
    context.settings.tables(context.tables.as_deref())?.map(|setting| tables(&setting.value)).transpose()
}

impl Settings {
    /// The file of document types and issuers to index by: that of the option, else of the index's own settings.
    ///
    /// # Errors
    /// Returns an error if these can't be read.
    pub fn tables(&self, option: Option<&Path>) -> anyhow::Result<Option<WithOrigin<PathBuf>>> {
        if let Some(path) = option {
            return Ok(Some(WithOrigin::new(path.to_owned(), Origin::Option("--tables"))));
        }
        let Some(own) = self.own()? else { return Ok(None) };
        let path = own.value::<String>(Setting::Tables).map_err(|fault| fault.error(self.lang.value))?;
        Ok(path.map(|path| path.map(|path| own.beside(&path))))
    }
}

fn tables(path: &Path) -> anyhow::Result<NumberExtractor> {
    let name = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("can't read the table of numbers {name}"))?;
    let tables = Tables::with_user_file(&text).map_err(|error| anyhow!("{name}: {error}"))?;
    Ok(NumberExtractor::new(tables))
}
