//! `tracuu check`.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::time::Duration;

use super::format::Format;
use super::output::{Output, styled};
use super::progress::{self, Meter, Work};
use super::{Context, Outcome, failure};
use crate::desk::{Collections, Desk, Gone, gone};
use crate::lang::terminal::upkeep as said;
use crate::store::{self, Checkup, Depth, Finding, Flaw, Remedy};
use crate::text::sanitize_inline;

/// Verify an index, and say what to do
///
/// Compares the checksum of every file, reads every stored article, and holds the list of sources against them. Writes
/// nothing, and may run while the index is searched. Exit codes: 0 sound; 1 problems were found; 2 it can't be checked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Also compare the stored texts with what is indexed
    ///
    /// Takes each article apart again, and compares words, places, dates and facts.
    ///
    /// Takes about as long as indexing. Finds what no checksum tells: an index that was written wrong, by a fault of
    /// tracuu or of memory.
    #[arg(long)]
    deep: bool,
    #[command(flatten)]
    progress: progress::Options,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let mut meter = Meter::new(Work::Checking, &self.progress, context);
        let checked = failure::guard(context, &OnceCell::new(), || {
            let depth = if self.deep { Depth::Texts } else { Depth::Files };
            Ok(store::check(&context.index, depth, &|done, total| meter.advance(done, total))?)
        });
        meter.finish();
        let mut checkup = checked?;
        if checkup.ok {
            checkup.notes.extend(of_collections(context));
        }
        match self.format {
            Format::Text => print(&checkup, context, meter.elapsed(), out)?,
            _ => out.json(&checkup)?,
        }
        Ok(if checkup.ok { Outcome::Done } else { Outcome::NothingFound })
    }
}

/// The articles of collections that are gone, of an index that is sound.
fn of_collections(context: &Context) -> Vec<Finding> {
    let desk = Desk::of(&context.index);
    let found = || -> anyhow::Result<Vec<Gone>> { failure::with_index(context, |store| Ok(gone(&desk, store)?)) };
    let note = |Gone { collection, item }| Finding {
        what: Flaw::NotedIsGone { id: item.id.clone(), title: item.title, source: item.source },
        place: collection.clone(),
        remedy: Remedy::KeepNote { collection, id: item.id },
    };
    match found() {
        Ok(gone) => gone.into_iter().map(note).collect(),
        Err(error) => vec![Finding {
            what: Flaw::Desk(failure::message(&error, context.lang)),
            place: desk.file::<Collections>().display().to_string(),
            remedy: Remedy::Mend,
        }],
    }
}

fn print(checkup: &Checkup, context: &Context, took: Duration, out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    for finding in &checkup.problems {
        tell(&said::problem(lang), finding, out)?;
    }
    if !context.quiet {
        for finding in &checkup.notes {
            tell(&said::note(lang), finding, out)?;
        }
    }
    let Checkup { segments, files, bytes, articles, sources, .. } = checkup;
    let verdict = match checkup.problems.len() {
        0 => said::sound(lang),
        1 => said::one_problem(lang),
        problems => said::problems(lang, lang.number(problems)),
    };
    if checkup.ok && context.quiet {
        return Ok(());
    }
    let verdict = styled(out.paint.strong, verdict);
    let [articles, sources] = [articles.to_string(), sources.to_string()].map(|count| lang.number(count));
    let [segments, files] = [segments.to_string(), files.to_string()].map(|count| lang.number(count));
    writeln!(out, "{verdict}: {}", said::looked_at(lang, articles, sources, segments, files))?;
    let (megabytes, seconds) = (*bytes as f64 / 1e6, took.as_secs_f64());
    let speed = lang.decimals(megabytes / seconds.max(1e-3), 0);
    writeln!(out, "{}", said::read(lang, lang.decimal(megabytes), lang.decimal(seconds), speed))
}

fn tell(kind: &str, finding: &Finding, out: &mut Output) -> io::Result<()> {
    let kind = styled(out.paint.strong, kind);
    let Finding { what, place, remedy } = finding;
    writeln!(out, "{kind}: {}: {}", sanitize_inline(place), sanitize_inline(&out.lang.finding(what)))?;
    writeln!(out, "  {}", said::to_do(out.lang, sanitize_inline(&out.lang.remedy(remedy))))
}
