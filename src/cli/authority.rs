//! `tracuu authority`: the documents that are shipped.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Subcommand;

use super::output::Output;
use super::{Context, Outcome, say};
use crate::documents::authority::build::build;
use crate::lang::terminal::failure::cant_read;
use crate::lang::terminal::lists as said;
use crate::text::sanitize_inline;

/// Make the table of documents that is part of the program
///
/// Nobody needs this to search. It is for those who want to make the table from a newer public code of laws;
/// docs/extraction.md tells what is in it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

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
    /// Documents, one a line
    ///
    /// Number, type, title, day of issue, issuer, day of effect, with tabs between, under a heading of these names in
    /// English (number, type, title, issued, issuer, effective).
    #[arg(long, value_name = "FILE.tsv")]
    documents: PathBuf,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let Command::Build(Build { documents }) = self.command;
        let lang = context.lang;
        let name = documents.display();
        let table = fs::read_to_string(&documents).with_context(|| cant_read(lang, &name))?;
        let (file, summary) = build(&table).with_context(|| said::no_table(lang, &name))?;
        for (line, number, what) in &summary.remarks {
            say(said::remark(lang, &name, line, sanitize_inline(number), what));
        }
        out.bytes(&file)?;
        context.note(said::table(lang, lang.number(summary.documents), lang.number(file.len())));
        Ok(Outcome::Done)
    }
}
