//! What a run goes by: what is built in, then the user's file, the index's own, variables of tracuu, and options. What
//! comes later counts before what comes earlier.
//!
//! Variables that all programs have (`NO_COLOR`, `PAGER`, `LANG`) say less of tracuu than the user's file: they are a part of
//! what is built in.

mod fault;
mod file;
mod indexes;
mod location;
mod origin;
mod rows;
mod search;
mod tables;
mod user;

use std::env;
use std::ffi::OsString;
use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};
use std::sync::OnceLock;

use anyhow::anyhow;

use super::arguments;
use super::format::Format;
use super::global::Color;
use super::messages::complain;
use crate::lang::Lang;
use crate::lang::terminal::settings as said;
use crate::store::{CONFIG, NamedIndex};
use fault::Fault;
use file::File;
pub(super) use indexes::named;
pub(super) use origin::{Origin, WithOrigin};
use rows::FileKind;
pub(super) use rows::{ROWS, Row, Setting};
pub(super) use search::{is_half_life, is_weight};
pub(super) use tables::{tables_for_indexing, tables_of_option};
pub(super) use user::User;
use user::of_variable;

/// The folder of an index that is not named.
const INDEX: &str = "index";
/// The pager that is not named.
const PAGER: &str = "less";

/// What the options of a run say.
#[derive(Debug)]
pub(super) struct Overrides {
    pub indexes: Vec<PathBuf>,
    pub lang: WithOrigin<Lang>,
    pub color: Option<Color>,
    pub pager: Option<WithOrigin<String>>,
    pub quiet: bool,
}

/// What a run goes by.
#[derive(Debug)]
pub(super) struct Settings {
    pub user: User,
    /// The folder of the index; of several, that of the first.
    pub index: WithOrigin<PathBuf>,
    /// All indexes to read.
    pub read: Vec<NamedIndex>,
    pub lang: WithOrigin<Lang>,
    pub color: WithOrigin<Color>,
    pub pager: WithOrigin<String>,
    pub format: WithOrigin<Format>,
    pub limit: WithOrigin<usize>,
    quiet: bool,
    /// The index's own file, once it was asked for.
    own: OnceLock<Result<Option<File>, Fault>>,
}

impl Settings {
    /// The settings of a run.
    ///
    /// # Errors
    /// Returns an error if the user's file can't be read, or it or a variable has what its setting can't be.
    pub fn of(user: User, overrides: Overrides) -> anyhow::Result<Self> {
        let (lang, path) = (overrides.lang.value, user.path.clone());
        let settings = Self::read(user, overrides).map_err(|fault| match fault.path() == path.as_deref() {
            true => anyhow!(said::without_file(lang, fault.message(lang))),
            false => fault.error(lang),
        })?;
        if let Ok(Some(file)) = settings.user.file() {
            settings.warn(file);
        }
        Ok(settings)
    }

    fn read(user: User, overrides: Overrides) -> Result<Self, Fault> {
        let file = user.file()?;
        // The language is found by now; a value that names none was passed over for it, and is told here.
        let _ = of_variable(Setting::Lang, Lang::of_code)?;
        let _ = file.map(|file| file.text(Setting::Lang, Lang::of_code)).transpose()?;
        let mut options = overrides.indexes.into_iter();
        let index = index(file, options.next())?;
        let mut folders = vec![(name_of(file, &index.value)?, index.value.clone())];
        for option in options {
            let other = self::index(file, Some(option))?.value;
            folders.push((name_of(file, &other)?, other));
        }
        let color = color(file, overrides.color)?;
        let pager = pager(file, overrides.pager)?;
        let (format, limit) = (user.format()?, user.limit()?);
        Ok(Self {
            index,
            read: named(folders),
            lang: overrides.lang,
            color,
            pager,
            format,
            limit,
            quiet: overrides.quiet,
            own: OnceLock::new(),
            user,
        })
    }

    /// Where the index's own file is looked for.
    pub fn own_path(&self) -> PathBuf {
        self.index.value.join(CONFIG)
    }

    /// The index's own file, where it has one.
    ///
    /// # Errors
    /// Returns an error if it can't be read.
    pub fn own(&self) -> anyhow::Result<Option<&File>> {
        let mut is_new = false;
        let own = self.own.get_or_init(|| {
            is_new = true;
            File::read(&self.own_path(), FileKind::Index)
        });
        let own = own.as_ref().map(Option::as_ref).map_err(|fault| fault.error(self.lang.value))?;
        if let Some(file) = own.filter(|_| is_new) {
            self.warn(file);
        }
        Ok(own)
    }

    /// The file of `--config`.
    ///
    /// # Errors
    /// Returns an error if there is none, or it can't be read.
    pub fn search_file(&self, path: &Path) -> anyhow::Result<File> {
        let read = File::read(path, FileKind::Search).and_then(|file| {
            let why = std::io::Error::from(std::io::ErrorKind::NotFound).to_string();
            file.ok_or_else(|| Fault::Unreadable { path: path.to_owned(), why })
        });
        let file = read.map_err(|fault| fault.error(self.lang.value))?;
        self.warn(&file);
        Ok(file)
    }

    /// The indexes that have names, in the order of these.
    ///
    /// # Errors
    /// Returns an error if the user's file has one that is no path.
    pub fn indexes(&self) -> anyhow::Result<Vec<(String, PathBuf)>> {
        let read = || self.user.file()?.map_or(Ok(Vec::new()), File::indexes);
        let named = read().map_err(|fault| fault.error(self.lang.value))?;
        Ok(named.into_iter().map(|(name, path)| (name.to_owned(), path.value)).collect())
    }

    /// Says which keys of a file count for nothing.
    fn warn(&self, file: &File) {
        if !self.quiet {
            file.warnings(self.lang.value).into_iter().for_each(complain);
        }
    }
}

/// The folder of the index of a run with these arguments; `None` where that can't be known.
pub(super) fn index_of(arguments: &[OsString], user: &User) -> Option<PathBuf> {
    let option = arguments::values(arguments, "--index", Some("-i")).pop().map(PathBuf::from);
    Some(index(user.file().ok()?, option).ok()?.value)
}

/// The folder of the index. A name of the user's file counts before a folder, unless a separator says that it is one.
fn index(file: Option<&File>, option: Option<PathBuf>) -> Result<WithOrigin<PathBuf>, Fault> {
    let named = |path: &Path| -> Result<Option<PathBuf>, Fault> {
        let Some(file) = file else { return Ok(None) };
        let named = file.indexes()?.into_iter().find(|(name, _)| Path::new(name) == path);
        Ok(named.filter(|_| !has_separator(path)).map(|(_, folder)| folder.value))
    };
    let of_name = |setting: WithOrigin<PathBuf>| -> Result<WithOrigin<PathBuf>, Fault> {
        Ok(WithOrigin { value: named(&setting.value)?.unwrap_or(setting.value), origin: setting.origin })
    };
    if let Some(path) = option {
        return of_name(WithOrigin::new(path, Origin::Option("--index")));
    }
    if let Some(path) = of_variable(Setting::Index, |text| Some(PathBuf::from(text)))? {
        return of_name(path);
    }
    let Some(file) = file else { return Ok(WithOrigin::built_in(PathBuf::from(INDEX))) };
    let Some(WithOrigin { value, origin }) = file.value::<String>(Setting::Index)? else {
        return of_name(WithOrigin::built_in(PathBuf::from(INDEX)));
    };
    // "~/bao" and "../bao" go from the file, wherever the run is; a bare word could only mean a folder of where it is.
    match named(Path::new(&value))? {
        Some(folder) => Ok(WithOrigin { value: folder, origin }),
        None if has_separator(Path::new(&value)) => Ok(WithOrigin { value: file.beside(&value), origin }),
        None => Err(Fault::value(Setting::Index, &origin)),
    }
}

/// The name that the user's file has for an index.
fn name_of(file: Option<&File>, folder: &Path) -> Result<Option<String>, Fault> {
    let Some(file) = file else { return Ok(None) };
    let named = file.indexes()?.into_iter().find(|(_, known)| known.value == folder);
    Ok(named.map(|(name, _)| name.to_owned()))
}

/// True for a path that can't be a name.
fn has_separator(path: &Path) -> bool {
    path.to_string_lossy().contains(|letter| is_separator(letter) || letter == MAIN_SEPARATOR)
}

fn color(file: Option<&File>, option: Option<Color>) -> Result<WithOrigin<Color>, Fault> {
    if let Some(color) = option {
        return Ok(WithOrigin::new(color, Origin::Option("--color")));
    }
    if let Some(color) = of_variable(Setting::Color, Color::of_name)? {
        return Ok(color);
    }
    let of_file = file.map(|file| file.text(Setting::Color, Color::of_name)).transpose()?.flatten();
    Ok(of_file.or_else(usual_color).unwrap_or(WithOrigin::built_in(Color::Auto)))
}

/// What the variables of all programs say of colours (no-color.org, bixense.com/clicolors).
fn usual_color() -> Option<WithOrigin<Color>> {
    let set = |name: &'static str, color: Color, counts: fn(&str) -> bool| {
        env::var(name).ok().filter(|value| counts(value)).map(|_| WithOrigin::new(color, Origin::Variable(name)))
    };
    set("NO_COLOR", Color::Never, |value| !value.is_empty())
        .or_else(|| set("CLICOLOR_FORCE", Color::Always, |value| value != "0"))
        .or_else(|| set("CLICOLOR", Color::Never, |value| value == "0"))
}

fn pager(file: Option<&File>, option: Option<WithOrigin<String>>) -> Result<WithOrigin<String>, Fault> {
    let variable = |name: &'static str| Some(WithOrigin::new(env::var(name).ok()?, Origin::Variable(name)));
    // Set and empty, either of them means none.
    if let Some(pager) = option.or_else(|| variable("TRACUU_PAGER")) {
        return Ok(pager);
    }
    let of_file = file.map(|file| file.value(Setting::Pager)).transpose()?.flatten();
    Ok(of_file.or_else(|| variable("PAGER")).unwrap_or(WithOrigin::built_in(PAGER.to_owned())))
}
