//! The files of an evaluation: read whole, named in errors, called by their stems.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use anyhow::Context as _;

use super::super::lines;
use crate::eval::{AnswerQuery, EvalError, Qrels, Queries, Run, answer_queries as parse_answer_queries};
use crate::lang::Lang;
use crate::lang::terminal::failure as said;

/// Reads a file of queries; `-` is standard input.
pub(in crate::cli) fn queries(path: &Path, lang: Lang) -> anyhow::Result<Queries> {
    read(path, lang, Queries::parse)
}

/// Reads a file of judgements; `-` is standard input.
pub(super) fn qrels(path: &Path, lang: Lang) -> anyhow::Result<Qrels> {
    read(path, lang, Qrels::parse)
}

/// Reads a file of queries with their words; `-` is standard input.
pub(super) fn answer_queries(path: &Path, lang: Lang) -> anyhow::Result<Vec<AnswerQuery>> {
    read(path, lang, parse_answer_queries)
}

/// Reads a TREC run file; `-` is standard input.
pub(super) fn run(path: &Path, lang: Lang) -> anyhow::Result<Run> {
    read(path, lang, Run::parse)
}

fn read<T>(path: &Path, lang: Lang, parse: fn(&str, &str) -> Result<T, EvalError>) -> anyhow::Result<T> {
    let mut text = String::new();
    lines::open(path, lang)?.read_to_string(&mut text).with_context(|| said::cant_read(lang, path.display()))?;
    Ok(parse(&text, &path.display().to_string())?)
}

/// Writes a file by what `fill` puts into it.
pub(super) fn write(
    path: &Path,
    lang: Lang,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), EvalError>,
) -> anyhow::Result<()> {
    let write = || -> Result<(), EvalError> {
        let mut file = BufWriter::new(File::create(path)?);
        fill(&mut file)?;
        Ok(file.flush()?)
    };
    write().with_context(|| said::cant_write(lang, path.display()))
}

/// The name of a file in a table: its name without what its kind adds.
pub(super) fn name(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
