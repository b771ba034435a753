//! What may be wrong with a setting.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::origin::Origin;
use super::rows::{Row, Setting};
use crate::lang::Lang;
use crate::lang::terminal::settings as said;
use crate::text::sanitize_inline;

/// What is wrong with a setting. It is worded when the language is known, which is a setting, too.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Fault {
    /// A file can't be read.
    Unreadable { path: PathBuf, why: String },
    /// A file is no TOML.
    NotToml { path: PathBuf, line: usize, what: String },
    /// A table is expected.
    Table { path: PathBuf, line: usize, table: String },
    /// A value is not what its setting has to be.
    Value { row: &'static Row, origin: Origin },
    /// So is that of a variable.
    Variable { row: &'static Row, value: String },
}

impl Fault {
    /// A value of a file is not what its setting has to be.
    pub fn value(setting: Setting, origin: &Origin) -> Self {
        Self::Value { row: setting.row(), origin: origin.clone() }
    }

    /// What was met, where, and what was expected.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable { path, why } => said::unreadable(lang, path.display(), why),
            Self::NotToml { path, line, what } => said::not_toml(lang, path.display(), line, sanitize_inline(what)),
            Self::Table { path, line, table } => {
                let place = format_args!("{}:{line}", path.display());
                said::bad_value(lang, place, table, said::expected_table(lang, table))
            }
            Self::Value { row, origin } => said::bad_value(lang, origin.shown(lang), row.shown(), (row.expected)(lang)),
            Self::Variable { row, value } => {
                let variable = row.variable.unwrap_or_default();
                said::bad_variable(lang, variable, sanitize_inline(value), (row.expected)(lang))
            }
        }
    }

    /// The file that it is in.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Unreadable { path, .. } | Self::NotToml { path, .. } | Self::Table { path, .. } => Some(path),
            Self::Value { origin: Origin::File { path, .. }, .. } => Some(path),
            Self::Value { .. } | Self::Variable { .. } => None,
        }
    }

    /// The error of a command.
    pub fn error(&self, lang: Lang) -> anyhow::Error {
        anyhow!(self.message(lang))
    }
}
