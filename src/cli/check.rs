//! `tracuu check`.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::time::Duration;

use clap::ValueEnum;

use super::meter::Meter;
use super::output::{Output, styled};
use super::{Context, Outcome, failure};
use crate::export::{Layout, json};
use crate::store::{self, Checkup, Depth, Finding};
use crate::text::sanitize_inline;

/// Verify an index, and say what to do
///
/// Compares the checksum of every file, reads every stored article, and holds the list of sources against them. Writes
/// nothing, and may run while the index is searched. Exit codes: 0 sound; 1 problems were found; 2 it can't be checked.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Also take each article apart again, and compare words, places, dates and facts with what is indexed
    ///
    /// Takes about as long as indexing. Finds what no checksum tells: an index that was written wrong, by a fault of
    /// tracuu or of memory.
    #[arg(long)]
    deep: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  tracuu check
  tracuu check --deep                              against the stored texts, too
  tracuu check --quiet || mail -s 'tracuu: index' archive@example.org
  tracuu check --format json | jq -r '.problems[].do'";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON object
    Json,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let meter = Meter::new(context);
        let checked = failure::guard(&context.index, &OnceCell::new(), || {
            let depth = if self.deep { Depth::Texts } else { Depth::Files };
            Ok(store::check(&context.index, depth, &|done, total| meter.advance(done, total))?)
        });
        meter.finish();
        let checkup = checked?;
        match self.format {
            Format::Text => print(&checkup, context, meter.elapsed(), out)?,
            Format::Json => write!(out, "{}", json(&checkup, Layout::Indented)?)?,
        }
        Ok(if checkup.ok { Outcome::Done } else { Outcome::NothingFound })
    }
}

fn print(checkup: &Checkup, context: &Context, took: Duration, out: &mut Output) -> io::Result<()> {
    for finding in &checkup.problems {
        tell("problem", finding, out)?;
    }
    if !context.quiet {
        for finding in &checkup.notes {
            tell("note", finding, out)?;
        }
    }
    let Checkup { segments, files, bytes, articles, sources, .. } = checkup;
    let verdict = match checkup.problems.len() {
        0 => "sound".to_owned(),
        1 => "1 problem".to_owned(),
        problems => format!("{problems} problems"),
    };
    let megabytes = *bytes as f64 / 1e6;
    let seconds = took.as_secs_f64();
    if checkup.ok && context.quiet {
        return Ok(());
    }
    let verdict = styled(out.paint.strong, verdict);
    writeln!(out, "{verdict}: articles {articles}, sources {sources}, segments {segments}, files {files}")?;
    writeln!(out, "read {megabytes:.1} MB in {seconds:.1} s ({:.0} MB/s)", megabytes / seconds.max(1e-3))
}

fn tell(kind: &str, finding: &Finding, out: &mut Output) -> io::Result<()> {
    let kind = styled(out.paint.strong, kind);
    let Finding { what, place, remedy } = finding;
    writeln!(out, "{kind}: {}: {}", sanitize_inline(place), sanitize_inline(what))?;
    writeln!(out, "  to do: {}", sanitize_inline(remedy))
}
