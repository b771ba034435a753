//! A file of settings, as it is read: known keys with their lines, and what is no setting.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::fault::Fault;
use super::origin::{Origin, WithOrigin};
use super::rows::{FileKind, ROWS, Row, Setting};
use crate::lang::Lang;
use crate::lang::terminal::settings as said;
use crate::text::{sanitize_inline, slips};

/// A file of settings.
#[derive(Clone, Debug)]
pub(in crate::cli) struct File {
    pub path: PathBuf,
    pub kind: FileKind,
    entries: Vec<Entry>,
    unknown_keys: Vec<UnknownKey>,
}

/// A setting in a file.
#[derive(Clone, Debug)]
struct Entry {
    setting: Setting,
    /// What stands behind the key of [`Setting::Indexes`]: the name of an index.
    name: String,
    line: usize,
    value: toml::Value,
}

/// A key that counts for nothing.
#[derive(Clone, Debug)]
struct UnknownKey {
    key: String,
    line: usize,
    /// The setting that it is, which does not count in this file.
    misplaced: Option<&'static Row>,
}

impl File {
    /// The file at `path`; `None` where there is none.
    ///
    /// # Errors
    /// Returns an error if it can't be read, is no TOML, or has a value where a table is expected.
    pub fn read(path: &Path, kind: FileKind) -> Result<Option<Self>, Fault> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            Err(error) => return Err(Fault::Unreadable { path: path.to_owned(), why: error.to_string() }),
        };
        Self::parse(path, kind, &text).map(Some)
    }

    fn parse(path: &Path, kind: FileKind, text: &str) -> Result<Self, Fault> {
        let table = DeTable::parse(text).map_err(|error| Fault::NotToml {
            path: path.to_owned(),
            line: line_at(text, error.span().unwrap_or_default().start),
            what: error.message().to_owned(),
        })?;
        let mut file = Self { path: path.to_owned(), kind, entries: Vec::new(), unknown_keys: Vec::new() };
        let mut found = Vec::new();
        for (name, value) in table.into_inner() {
            let line = line_at(text, name.span().start);
            match value.get_ref() {
                DeValue::Table(_) if is_table(name.get_ref()) => {
                    let DeValue::Table(inner) = value.into_inner() else { continue };
                    for (under, value) in inner {
                        let line = line_at(text, under.span().start);
                        found.push((name.get_ref().to_string(), under.get_ref().to_string(), line, value));
                    }
                }
                _ if is_table(name.get_ref()) => {
                    let table = name.get_ref().to_string();
                    return Err(Fault::Table { path: path.to_owned(), line, table });
                }
                _ => found.push((String::new(), name.get_ref().to_string(), line, value)),
            }
        }
        for (table, name, line, value) in found {
            file.add(&table, name, line, value)?;
        }
        Ok(file)
    }

    fn add(&mut self, table: &str, name: String, line: usize, value: Spanned<DeValue<'_>>) -> Result<(), Fault> {
        let key = if table.is_empty() { name.clone() } else { format!("{table}.{name}") };
        match ROWS.iter().find(|row| row.key == key || row.setting == Setting::Indexes && row.key == table) {
            Some(row) if row.files.contains(&self.kind) => {
                let origin = Origin::File { kind: self.kind, path: self.path.clone(), line };
                let value = toml::Value::deserialize(ValueDeserializer::from(value));
                let value = value.map_err(|_| Fault::value(row.setting, &origin))?;
                self.entries.push(Entry { setting: row.setting, name, line, value });
            }
            misplaced => self.unknown_keys.push(UnknownKey { key, line, misplaced }),
        }
        Ok(())
    }

    /// The value of a setting, where the file has one.
    ///
    /// # Errors
    /// Returns an error if it is of another type.
    pub fn value<T: DeserializeOwned>(&self, setting: Setting) -> Result<Option<WithOrigin<T>>, Fault> {
        let entry = self.entries.iter().find(|entry| entry.setting == setting);
        entry.map(|entry| self.typed(entry)).transpose()
    }

    /// The value of a setting that is a text of some form.
    ///
    /// # Errors
    /// Returns an error if it is none, or `read` knows nothing of it.
    pub fn text<T>(&self, setting: Setting, read: impl Fn(&str) -> Option<T>) -> Result<Option<WithOrigin<T>>, Fault> {
        let Some(WithOrigin { value, origin }) = self.value::<String>(setting)? else { return Ok(None) };
        match read(&value) {
            Some(value) => Ok(Some(WithOrigin { value, origin })),
            None => Err(Fault::value(setting, &origin)),
        }
    }

    /// The names of indexes with their folders, in the order of the names.
    ///
    /// # Errors
    /// Returns an error if a folder is no text.
    pub fn indexes(&self) -> Result<Vec<(&str, WithOrigin<PathBuf>)>, Fault> {
        let named = self.entries.iter().filter(|entry| entry.setting == Setting::Indexes);
        named
            .map(|entry| Ok((entry.name.as_str(), self.typed(entry)?.map(|path: String| self.beside(&path)))))
            .collect()
    }

    /// A path as the file means it: `~/` is the user's folder, and a relative path goes from the folder of the file. An
    /// address is no path.
    pub fn beside(&self, path: &str) -> PathBuf {
        if path.contains("://") {
            return PathBuf::from(path);
        }
        let home = path.strip_prefix("~/").and_then(|rest| Some(etcetera::home_dir().ok()?.join(rest)));
        home.unwrap_or_else(|| self.path.parent().unwrap_or(Path::new("")).join(path))
    }

    /// What is said of each key that counts for nothing.
    pub fn warnings(&self, lang: Lang) -> Vec<String> {
        let of = |unknown: &UnknownKey| {
            let path = self.path.display();
            let (line, key) = (unknown.line, sanitize_inline(&unknown.key));
            match (unknown.misplaced, nearest(&unknown.key)) {
                (Some(row), _) => {
                    let places: Vec<String> = row.files.iter().map(|kind| kind.name(lang)).collect();
                    said::misplaced(lang, path, line, key, places.join(", "))
                }
                (None, Some(near)) => said::unknown_near(lang, path, line, key, near.key),
                (None, None) => said::unknown(lang, path, line, key),
            }
        };
        self.unknown_keys.iter().map(of).collect()
    }

    fn typed<T: DeserializeOwned>(&self, entry: &Entry) -> Result<WithOrigin<T>, Fault> {
        let origin = Origin::File { kind: self.kind, path: self.path.clone(), line: entry.line };
        match T::deserialize(entry.value.clone()) {
            Ok(value) => Ok(WithOrigin { value, origin }),
            Err(_) => Err(Fault::value(entry.setting, &origin)),
        }
    }
}

/// The setting whose key differs from one that is none by a slip or two.
fn nearest(key: &str) -> Option<&'static Row> {
    let near = ROWS.iter().filter_map(|row| Some((slips(key, row.key, 2)?, row)));
    near.min_by_key(|(slips, _)| *slips).map(|(_, row)| row)
}

/// True for the name of a table that settings stand in.
fn is_table(name: &str) -> bool {
    ROWS.iter().any(|row| {
        row.setting == Setting::Indexes && row.key == name
            || row.key.split_once('.').is_some_and(|(table, _)| table == name)
    })
}

/// The number of the line that has the byte at `offset`.
fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
