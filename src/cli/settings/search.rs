//! The settings of a search: weights and synonyms, of all files that have them.

use serde::de::DeserializeOwned;

use super::Settings;
use super::fault::Fault;
use super::file::File;
use super::origin::WithOrigin;
use super::rows::Setting;
use crate::search::{Synonyms, Weights};

/// Rows of forms that stand for each other.
pub(in crate::cli) type SynonymRows = Vec<Vec<String>>;

/// The settings of a search, each with where it comes from.
#[derive(Debug)]
pub(in crate::cli) struct SearchSettings {
    pub date: WithOrigin<f32>,
    pub cell: WithOrigin<f32>,
    pub half_life: WithOrigin<f32>,
    /// Those of each file that has some, the nearest last.
    pub synonyms: Vec<WithOrigin<SynonymRows>>,
}

impl Settings {
    /// The settings of a search: of the `file` of `--config`, of the index's own, and of the user's.
    ///
    /// # Errors
    /// Returns an error if a file can't be read, or has a value that makes no sense.
    pub fn of_search(&self, file: Option<&File>) -> anyhow::Result<SearchSettings> {
        let own = self.own()?;
        let read = || -> Result<SearchSettings, Fault> {
            let files: Vec<&File> = [file, own, self.user.file()?].into_iter().flatten().collect();
            let built_in = Weights::default();
            Ok(SearchSettings {
                date: nearest(&files, Setting::WeightDate, is_weight)?.unwrap_or(WithOrigin::built_in(built_in.date)),
                cell: nearest(&files, Setting::WeightCell, is_weight)?.unwrap_or(WithOrigin::built_in(built_in.cell)),
                half_life: nearest(&files, Setting::HalfLife, is_half_life)?
                    .unwrap_or(WithOrigin::built_in(built_in.half_life)),
                synonyms: all(&files, Setting::Synonyms, are_rows)?,
            })
        };
        read().map_err(|fault| fault.error(self.lang.value))
    }
}

/// True for a weight of date or cell that makes sense.
pub(in crate::cli) fn is_weight(value: &f32) -> bool {
    value.is_finite() && *value >= 0.0
}

/// True for a half-life that makes sense, in days.
pub(in crate::cli) fn is_half_life(value: &f32) -> bool {
    value.is_finite() && *value >= 1.0
}

fn are_rows(rows: &SynonymRows) -> bool {
    Synonyms::default().add(rows).is_ok()
}

/// The value of the first file that has one.
fn nearest<T: DeserializeOwned>(
    files: &[&File],
    setting: Setting,
    is_right: fn(&T) -> bool,
) -> Result<Option<WithOrigin<T>>, Fault> {
    Ok(all(files, setting, is_right)?.pop())
}

/// The values of all files that have one, that of the first file last.
fn all<T: DeserializeOwned>(
    files: &[&File],
    setting: Setting,
    is_right: fn(&T) -> bool,
) -> Result<Vec<WithOrigin<T>>, Fault> {
    let mut found = Vec::new();
    for file in files.iter().rev() {
        if let Some(entry) = file.value::<T>(setting)? {
            if !is_right(&entry.value) {
                return Err(Fault::value(setting, &entry.origin));
            }
            found.push(entry);
        }
    }
    Ok(found)
}
