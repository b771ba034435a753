//! `tracuu remove`.

use std::cell::OnceCell;
use std::io::Write;

use anyhow::Context as _;

use super::output::Output;
use super::{Context, Outcome, complain, failure, lines};
use crate::ingest::{self, Removal};
use crate::text::sanitize_inline;

/// Remove articles by their ids
///
/// The ids are those that `search` prints. `index` does not bring the articles back while their source stays as it is;
/// a source that changes, or a `--rebuild`, is read anew as a whole: what must not come back has to go from the source,
/// too. `compact` gives back the room.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Ids; `-` reads them from standard input, one on a line
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tracuu remove bao/2017/0412-thong-bao
  tracuu search 'tin thử nghiệm' --format jsonl | jq -r .id | tracuu remove -";

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let mut ids = Vec::new();
        for id in self.ids {
            if id == "-" { ids.extend(read_ids()?) } else { ids.push(id) }
        }
        let removed = failure::guard(&context.index, &OnceCell::new(), || Ok(ingest::remove(&context.index, &ids)?))?;
        let Removal { removed, unknown } = removed;
        for id in &unknown {
            complain(format_args!("no article has the id {}", sanitize_inline(id)));
        }
        writeln!(out, "{removed} removed")?;
        Ok(if unknown.is_empty() { Outcome::Done } else { Outcome::NothingFound })
    }
}

fn read_ids() -> anyhow::Result<Vec<String>> {
    let lines = std::io::BufRead::lines(lines::open("-".as_ref())?);
    let ids: std::io::Result<Vec<String>> = lines.map(|line| line.map(|line| line.trim().to_owned())).collect();
    let ids = ids.context("can't read ids from standard input")?;
    Ok(ids.into_iter().filter(|id| !id.is_empty()).collect())
}
