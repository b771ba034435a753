//! What a program that carries tracuu within itself asks of the command line: a run with its exit code, and what a run goes by
//! and says, so that both go by and say the same.

use std::error::Error;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::NewFile;
use super::search::weights::{self, Preferences};
use super::settings::{self, User};
use super::{failure, global, language, workers};
pub use crate::lang::Lang;
use crate::lang::terminal::failure as said;
use crate::search::{Synonyms, Weights};
use crate::store::NamedIndex;
use crate::text::sanitize_inline;

/// Runs the program with its arguments, the first of which is its own name. Returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    super::exit_code(arguments)
}

/// Keeps the panics of this process from printing themselves: whoever catches one tells it.
pub fn silence_panics() {
    failure::silence_panics();
}

/// The language of messages where nobody says another.
pub fn language() -> Lang {
    language::of(&[], &User::of(&[])).value
}

/// The weights and synonyms of searches in the index at `dir`: those of its own file of settings and of the user's.
///
/// # Errors
/// Returns the message if a file can't be read, or has a value that makes no sense.
pub fn preferences(dir: &Path, lang: Lang) -> Result<(Weights, Arc<Synonyms>), String> {
    let read = || {
        let user = User::of(&[]);
        let (context, _) = global::Options::of_index(dir).resolve(language::of(&[], &user), user)?;
        weights::Options::default().preferences(&context)
    };
    let Preferences { weights, synonyms } = read().map_err(|error| failure::message(&error, lang))?;
    Ok((weights, synonyms))
}

/// The indexes in these folders, each by the name that it is given or else by one made of its folder, as at the command line.
pub fn indexes(folders: Vec<(Option<String>, PathBuf)>) -> Vec<NamedIndex> {
    settings::named(folders)
}

/// Writes a file, which appears whole or not at all, by `write`.
///
/// # Errors
/// Returns the message if it can't be written, or what `write` returns.
pub fn write_file<T, E: From<String>>(
    path: &Path,
    lang: Lang,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let said = |error: anyhow::Error| failure::message(&error, lang);
    let mut file = NewFile::create(path, lang).map_err(said)?;
    let written = write(&mut file)?;
    file.finish().map_err(said)?;
    Ok(written)
}

/// The message for a file that can't be written.
pub fn cant_write(path: &Path, error: std::io::Error, lang: Lang) -> String {
    failure::message(&anyhow::Error::from(error).context(said::cant_write(lang, path.display())), lang)
}

/// Reads an amount of memory as `--memory` takes it.
///
/// # Errors
/// Returns what is wrong with it, in a language.
pub fn memory(text: &str, lang: Lang) -> Result<usize, String> {
    workers::parse_memory(text).map_err(|error| error.message(lang))
}

/// The message of an error with its causes, harmless to print.
pub fn message(error: impl Error + Send + Sync + 'static, lang: Lang) -> String {
    failure::message(&error.into(), lang)
}

/// The message for a panic over indexes, which were made from `roots` where these are known.
pub fn suspicion(panic: &str, indexes: &[NamedIndex], roots: Option<&[String]>, lang: Lang) -> String {
    let roots = roots.map(|roots| roots.join(" "));
    format!("{}: {}", failure::suspicion(indexes, roots.as_deref(), lang), failure::placed(panic))
}

/// The message for a panic that no index explains.
pub fn fault(panic: &str, lang: Lang) -> String {
    failure::fault(panic, lang)
}

/// The message for a filter that is to be a document number and is none.
pub fn bad_number(text: &str, lang: Lang) -> String {
    said::bad_number(lang, sanitize_inline(text))
}
