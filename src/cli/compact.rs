//! `tracuu compact`.

use std::cell::OnceCell;
use std::io::Write;
use std::time::Instant;

use indicatif::HumanBytes;

use super::output::Output;
use super::{Context, Outcome, failure};
use crate::store::{Compaction, Extent, Store};

/// Merge an index into one segment, and give back the room of what was removed
///
/// Searching goes on meanwhile, and a run that is stopped leaves the index as it was. Until the new segment is whole,
/// the folder takes up to twice its room. Removes the files that a run which was killed left. Damaged files are told
/// and nothing is touched: `tracuu check` says what to do.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {}

const EXAMPLES: &str = "\
Examples:
  tracuu compact
  tracuu check --quiet && tracuu compact";

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let started = Instant::now();
        let done = failure::guard(&context.index, &OnceCell::new(), || Ok(Store::compact(&context.index)?))?;
        let Compaction { before, after, swept } = done;
        writeln!(out, "before  {}", tell(before))?;
        writeln!(out, "after   {}", tell(after))?;
        if swept > 0 {
            writeln!(out, "files that nothing named, removed: {swept}")?;
        }
        context.note(format_args!("compacted in {:.1} s", started.elapsed().as_secs_f64()));
        Ok(Outcome::Done)
    }
}

fn tell(Extent { segments, deleted, bytes }: Extent) -> String {
    let plural = if segments == 1 { "" } else { "s" };
    format!("{} in {segments} segment{plural}, {deleted} removed articles not reclaimed", HumanBytes(bytes))
}
