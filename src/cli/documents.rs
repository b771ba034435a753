//! `--documents`: an archive's own register.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::{Context, complain};
use crate::documents::authority::Register;
use crate::extract::number::NumberExtractor;
use crate::lang::terminal::lists as said;
use crate::store::Store;
use crate::text::sanitize_inline;

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
    let lang = context.lang;
    let name = path.display();
    let file = fs::read(path).with_context(|| said::cant_read_register(lang, &name))?;
    let remembered;
    let numbers = match numbers {
        Some(numbers) => numbers,
        None => {
            remembered = Store::numbers_at(&context.index)?;
            &remembered
        }
    };
    let (register, bad) = Register::read(&file, numbers).with_context(|| said::no_register(lang, &name))?;
    for bad in bad.iter().take(TOLD) {
        complain(sanitize_inline(&format!("{name}, {}", lang.error(bad))));
    }
    if bad.len() > TOLD {
        complain(said::more_bad_rows(lang, &name, lang.number(bad.len() - TOLD)));
    }
    context.note(said::register(lang, &name, lang.number(register.len()), lang.number(bad.len())));
    Ok((Some(register), bad.len()))
}
