//! `tracuu collection import`.

use std::io::Write;
use std::path::PathBuf;

use super::super::output::Output;
use super::super::{Context, Outcome, complain, failure, lines};
use crate::desk::{Collections, Desk, ItemLine, locate, read_lines};
use crate::lang::terminal::following as said;
use crate::text::sanitize_inline;

/// Read back what `export` wrote
///
/// Articles are found by their ids, else by their texts; those that are not in this index are listed, and what was noted of them is
/// kept. Notes and tags are added to what is there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Put all articles into this collection
    #[arg(long, value_name = "NAME")]
    into: Option<String>,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let name = self.file.display().to_string();
        let read = read_lines(lines::open(&self.file, context.lang)?, &name)?;
        let total = read.len();
        failure::with_index(context, |store| {
            let (mut missing, mut located) = (Vec::new(), Vec::with_capacity(total));
            for ItemLine { collection, mut item } in read {
                if !locate(store, &mut item)? {
                    missing.push(item.clone());
                }
                located.push((self.into.clone().unwrap_or(collection), item));
            }
            Desk::of(&context.index).change(|collections: &mut Collections| {
                located.into_iter().try_for_each(|(collection, item)| collections.bring(&collection, item))
            })?;
            for item in &missing {
                complain(said::not_found(context.lang, sanitize_inline(&item.id), sanitize_inline(&item.title)));
            }
            let (all, found) = (out.lang.articles(total), out.lang.number(total - missing.len()));
            writeln!(out, "{}", said::imported(out.lang, all, found))?;
            Ok(if missing.is_empty() { Outcome::Done } else { Outcome::SomeRejected })
        })
    }
}
