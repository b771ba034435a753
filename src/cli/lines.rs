//! Lines of input to lines of output: on all cores, in order, in bounded memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use anyhow::Context as _;
use rayon::prelude::*;

use super::complain;
use super::output::Output;
use crate::base::catch_panic;
use crate::lang::Lang;
use crate::lang::terminal::failure as said;
use crate::source::Reason;
use crate::text::sanitize_inline;

/// A batch is worked on when it has this many lines, or bytes.
const BATCH_LINES: usize = 512;
const BATCH_BYTES: usize = 8 << 20;

/// The outcome of a line: what to print, or why it was not used.
pub(super) type LineResult = Result<Vec<u8>, String>;

/// Opens a file to read its lines; `-` is standard input.
pub(super) fn open(path: &Path, lang: Lang) -> anyhow::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).with_context(|| said::cant_read(lang, path.display()))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// Prints what `work` makes of each line (its number, from 1, and its bytes without the line end), in the order of the
/// lines. Says which lines were not used, and returns how many.
pub(super) fn map(
    path: &Path,
    out: &mut Output,
    work: impl Fn(u64, &[u8]) -> LineResult + Sync,
) -> anyhow::Result<usize> {
    let lang = out.lang;
    let mut input = open(path, lang)?;
    let mut rejected = 0;
    let mut number = 0;
    loop {
        let mut batch: Vec<(u64, Vec<u8>)> = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
            let mut line = Vec::new();
            let read = input.read_until(b'\n', &mut line).with_context(|| said::cant_read(lang, path.display()))?;
            if read == 0 {
                break;
            }
            line.truncate(without_end(&line));
            number += 1;
            bytes += read;
            batch.push((number, line));
        }
        if batch.is_empty() {
            return Ok(rejected);
        }
        let result_of = |number, line: &[u8]| {
            catch_panic(|| work(number, line)).unwrap_or_else(|what| Err(lang.reason(&Reason::Internal(what))))
        };
        let results: Vec<(u64, LineResult)> =
            batch.into_par_iter().map(|(number, line)| (number, result_of(number, &line))).collect();
        for (number, result) in results {
            match result {
                Ok(printed) => out.write_all(&printed)?,
                Err(reason) => {
                    rejected += 1;
                    complain(sanitize_inline(&format!("{}:{number}: {reason}", path.display())));
                }
            }
        }
        // Whoever reads along sees each batch when it is done.
        out.flush()?;
    }
}

/// The length of a line without its line feed, and a carriage return before that.
fn without_end(line: &[u8]) -> usize {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line).len()
}
