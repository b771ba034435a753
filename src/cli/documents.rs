//! `--documents`: an archive's own register.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::{Context, complain};
use crate::documents::authority::Register;
use crate::extract::number::NumberExtractor;
use crate::store::Store;

/// More rows that were left out than this are counted only.
const TOLD: usize = 20;

/// Reads the register at `path`, its numbers by `numbers` or else by what the index remembers. Returns it, and how many
/// of its rows were left out, after reporting them.
///
/// # Errors
/// Returns an error if the file can't be read or is no register.
pub(super) fn read(
    path: Option<&Path>,
    numbers: Option<&NumberExtractor>,
    context: &Context,
) -> anyhow::Result<(Option<Register>, usize)> {
    let Some(path) = path else { return Ok((None, 0)) };
    let name = path.display();
    let file = fs::read(path).with_context(|| format!("can't read the register of documents {name}"))?;
    let remembered;
    let numbers = match numbers {
        Some(numbers) => numbers,
        None => {
            remembered = Store::numbers_at(&context.index)?;
            &remembered
        }
    };
    let (register, bad) =
        Register::read(&file, numbers).with_context(|| format!("{name} is no register of documents"))?;
    for bad in bad.iter().take(TOLD) {
        complain(format_args!("{name}, {bad}"));
    }
    if bad.len() > TOLD {
        complain(format_args!("{name}: {} more rows were left out", bad.len() - TOLD));
    }
    context.note(format_args!("{name}: {} documents, {} rows left out", register.len(), bad.len()));
    Ok((Some(register), bad.len()))
}
