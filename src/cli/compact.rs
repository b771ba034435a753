//! `tracuu compact`.

use std::cell::OnceCell;
use std::io::Write;

use super::output::{Output, bytes};
use super::progress::{self, Meter, Work};
use super::table::{Column, Table};
use super::{Context, Outcome, failure};
use crate::lang::Lang;
use crate::lang::terminal::upkeep as said;
use crate::store::{Compaction, Extent, Store};

/// Merge an index into one segment, and reclaim space
///
/// Searching goes on meanwhile, and a run that is stopped leaves the index as it was. Until the new segment is whole,
/// the folder takes up to twice its room. Removes the files that a run which was killed left. Damaged files are told
/// and nothing is touched: `tracuu check` says what to do.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    progress: progress::Options,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let mut meter = Meter::new(Work::Merging, &self.progress, context);
        let done = failure::guard(context, &OnceCell::new(), || Ok(Store::compact(&context.index)?));
        meter.finish();
        let done = done?;
        let Compaction { before, after, swept } = done;
        let lang = out.lang;
        let mut table = Table::new([Column::left(""), Column::text("")]);
        table.row([&said::before(lang), &tell(before, lang)]);
        table.row([&said::after(lang), &tell(after, lang)]);
        table.print(out)?;
        if swept > 0 {
            writeln!(out, "{}", said::swept(lang, lang.number(swept)))?;
        }
        context.note(said::compacted(context.lang, context.lang.decimal(meter.elapsed().as_secs_f64())));
        Ok(Outcome::Done)
    }
}

fn tell(Extent { segments, deleted, bytes: size }: Extent, lang: Lang) -> String {
    let (size, deleted) = (bytes(size, lang), lang.number(deleted));
    match segments {
        1 => said::in_one(lang, size, deleted),
        more => said::extent(lang, size, lang.number(more), deleted),
    }
}
