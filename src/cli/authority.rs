//! `tracuu authority`: the documents that are shipped.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Subcommand;

use super::{Context, Outcome, say};
use crate::documents::authority::build::build;

/// Make the table of documents that is part of the program
///
/// Nobody needs this to search. It is for those who want to make the table from a newer public code of laws;
/// docs/extraction.md tells what is in it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  tracuu authority build --documents normative.tsv --out src/documents/authority/data/normative.tsv.lz4";

#[derive(Debug, Subcommand)]
enum Command {
    Build(Build),
}

/// Make the table from documents as the public code of laws names them
///
/// Says on standard error what of the table was mended or left out, with its line. The same table gives the same file, byte
/// for byte: lines of text, packed by lz4.
#[derive(Debug, clap::Args)]
struct Build {
    /// Documents, one a line: number, type, title, day of issue, issuer, day of effect, with tabs between, under a
    /// heading of these names in English (number, type, title, issued, issuer, effective)
    #[arg(long, value_name = "FILE.tsv")]
    documents: PathBuf,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Args {
    pub fn run(self, context: &Context) -> anyhow::Result<Outcome> {
        let Command::Build(Build { documents, out }) = self.command;
        let name = documents.display();
        let table = fs::read_to_string(&documents).with_context(|| format!("can't read {name}"))?;
        let (file, summary) = build(&table).with_context(|| format!("{name} is no table of documents"))?;
        for (line, number, what) in &summary.remarks {
            say(format_args!("{name}: line {line}: {number}: {what}"));
        }
        fs::write(&out, &file).with_context(|| format!("can't write {}", out.display()))?;
        context.note(format_args!("{} documents, {} bytes", summary.documents, file.len()));
        Ok(Outcome::Done)
    }
}
