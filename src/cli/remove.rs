//! `tracuu remove`.

use std::cell::OnceCell;
use std::io::Write;

use anyhow::Context as _;

use super::output::Output;
use super::{Context, Outcome, complain, failure, lines};
use crate::ingest::{self, Removal};
use crate::lang::Lang;
use crate::lang::terminal::article as said;
use crate::lang::terminal::failure::cant_read_ids;
use crate::text::sanitize_inline;

/// Remove articles by their ids
///
/// The ids are those that `search` prints. `index` does not bring the articles back while their source stays as it is;
/// a source that changes, or a `--rebuild`, is read anew as a whole: what must not come back has to go from the source,
/// too. `compact` gives back the room.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ids; `-` reads them from standard input, one on a line
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let mut ids = Vec::new();
        for id in self.ids {
            if id == "-" { ids.extend(read_ids(context.lang)?) } else { ids.push(id) }
        }
        let removed = failure::guard(context, &OnceCell::new(), || Ok(ingest::remove(&context.index, &ids)?))?;
        let Removal { removed, unknown } = removed;
        for id in &unknown {
            complain(said::unknown(context.lang, sanitize_inline(id)));
        }
        writeln!(out, "{}", said::removed(out.lang, out.lang.number(removed)))?;
        Ok(if unknown.is_empty() { Outcome::Done } else { Outcome::NothingFound })
    }
}

fn read_ids(lang: Lang) -> anyhow::Result<Vec<String>> {
    let lines = std::io::BufRead::lines(lines::open("-".as_ref(), lang)?);
    let ids: std::io::Result<Vec<String>> = lines.map(|line| line.map(|line| line.trim().to_owned())).collect();
    let ids = ids.with_context(|| cant_read_ids(lang))?;
    Ok(ids.into_iter().filter(|id| !id.is_empty()).collect())
}
