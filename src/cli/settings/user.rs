//! The user's file of settings, which is read before the command line is: help and refusals are in its language, and
//! options have its defaults.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::Command;
use etcetera::BaseStrategy;

use super::fault::Fault;
use super::file::File;
use super::origin::{Origin, WithOrigin};
use super::rows::{FileKind, Setting};
use crate::cli::arguments;
use crate::cli::format::Format;
use crate::lang::Lang;

/// The folder in the user's folder of settings.
const FOLDER: &str = "tracuu";
const NAME: &str = "config.toml";
/// The flag that has this file passed over.
pub(in crate::cli) const WITHOUT: &str = "--no-config";

/// The user's file of settings.
#[derive(Clone, Debug)]
pub(in crate::cli) struct User {
    /// Where it is looked for; `None` where this user has no folder of their own.
    pub path: Option<PathBuf>,
    /// True where it is passed over.
    pub is_ignored: bool,
    file: Result<Option<File>, Fault>,
}

impl User {
    /// The file for a run with these arguments.
    pub fn of(arguments: &[OsString]) -> Self {
        let folder = etcetera::choose_base_strategy().ok().map(|folders| folders.config_dir());
        let path = folder.map(|folder| folder.join(FOLDER).join(NAME));
        let is_ignored = arguments::has(arguments, WITHOUT);
        let file = match &path {
            Some(path) if !is_ignored => File::read(path, FileKind::User),
            _ => Ok(None),
        };
        Self { path, is_ignored, file }
    }

    /// The file itself, where there is one.
    ///
    /// # Errors
    /// Returns an error if it can't be read.
    pub fn file(&self) -> Result<Option<&File>, Fault> {
        self.file.as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    /// The names of indexes; none where the file can't be read.
    pub fn names(&self) -> Vec<String> {
        let indexes = self.file().ok().flatten().and_then(|file| file.indexes().ok()).unwrap_or_default();
        indexes.into_iter().map(|(name, _)| name.to_owned()).collect()
    }

    /// Its language; none where what it says is none.
    pub fn lang(&self) -> Option<WithOrigin<Lang>> {
        self.file().ok()??.text(Setting::Lang, Lang::of_code).ok()?
    }

    /// The format of commands that have text and JSON.
    ///
    /// # Errors
    /// Returns an error if variable or file have none of them.
    pub fn format(&self) -> Result<WithOrigin<Format>, Fault> {
        let read = |name: &str| [Format::Text, Format::Json].into_iter().find(|format| format.name() == name);
        if let Some(format) = of_variable(Setting::Format, read)? {
            return Ok(format);
        }
        let of_file = self.file()?.map(|file| file.text(Setting::Format, read)).transpose()?.flatten();
        Ok(of_file.unwrap_or(WithOrigin::built_in(Format::Text)))
    }

    /// The number of hits that a search shows.
    ///
    /// # Errors
    /// Returns an error if variable or file have no number.
    pub fn limit(&self) -> Result<WithOrigin<usize>, Fault> {
        if let Some(limit) = of_variable(Setting::Limit, |text| text.parse().ok())? {
            return Ok(limit);
        }
        let of_file = self.file()?.map(|file| file.value(Setting::Limit)).transpose()?.flatten();
        Ok(of_file.unwrap_or(WithOrigin::built_in(LIMIT)))
    }

    /// The command line with these defaults, so that its help tells them. What can't be read is passed over here, and
    /// refused when the command runs.
    pub fn with_defaults(&self, program: Command) -> Command {
        let format =
            self.format().ok().filter(|setting| setting.origin != Origin::BuiltIn).map(|setting| setting.value.name());
        let limit = self.limit().ok().map(|setting| setting.value.to_string());
        program.mut_subcommands(|command| {
            let is_search = command.get_name() == "search";
            command.mut_args(|option| match (option.get_id().as_str(), &format, &limit) {
                ("format", Some(format), _) if has_value(&option, format) => option.default_value(*format),
                ("limit", _, Some(limit)) if is_search => option.default_value(limit.clone()),
                _ => option,
            })
        })
    }
}

/// The number of hits that are shown where nothing else is said.
const LIMIT: usize = 10;

fn has_value(option: &clap::Arg, value: &str) -> bool {
    option.get_possible_values().iter().any(|known| known.matches(value, false))
}

/// The value of the variable of a setting, where it is set and not empty.
///
/// # Errors
/// Returns an error if `read` knows nothing of it.
pub(super) fn of_variable<T>(
    setting: Setting,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<WithOrigin<T>>, Fault> {
    let row = setting.row();
    let Some(variable) = row.variable else { return Ok(None) };
    let Some(value) = env::var(variable).ok().filter(|value| !value.is_empty()) else { return Ok(None) };
    match read(&value) {
        Some(read) => Ok(Some(WithOrigin::new(read, Origin::Variable(variable)))),
        None => Err(Fault::Variable { row, value }),
    }
}
